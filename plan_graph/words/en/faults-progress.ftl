### Faults of progress reports

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Nearest: { $near }.{ " " }
    }

report-activity = there is no activity { $found }
    .hint = { near }Ids: column id of activities.csv
report-reporter = there is no agency { $found }
    .hint = { near }Ids: column id of agencies.csv
report-future = the report is of { $date }, later than the day it is entered, { $today }
    .hint = Use the day of the figures, not an expected day
report-percent = { $found } is not a percentage
    .hint = From 0 to 100
report-percent-state = the state is { $state }, but the percentage { $percent } %
    .hint = Done is 100 %, not done is less
report-no-evidence = { $item } is done, without evidence
    .hint = Name the document or the deliverable
report-before-start = { $item } is done before its window opens on { $start }
    .hint = Check the day of the report, or the window of the activity
report-reopens = { $item } was reported { $state } on { $date }
    .hint = If the earlier report was wrong, explain it in the note
report-goes-back = the percentage of { $item } falls from { $before } % (on { $date }) to { $percent } %
    .hint = If the earlier report was wrong, explain it in the note
report-no-sheet = there is no sheet of progress reports
    .hint = Use a workbook made by plan-graph report template, or a CSV file with the columns of reports.csv
report-sheet-skipped = the sheet { $sheet } is not a sheet of progress reports; it is not read
report-sheet-column = the sheet { $sheet } lacks the column { $column }
report-other-plan = the workbook belongs to the plan { $found }, not to { $plan }
    .hint = Choose the folder of that plan
report-no-state = { $item }: the row is filled in, but no state is chosen
    .hint = Choose a state: { $allowed }
report-state-word = the state “{ $found }” is not known
    .hint = Allowed: { $allowed }
report-cell-unread = “{ $found }” cannot be read
    .hint = Expected: { $wanted }
report-formula = the cell has a formula
    .hint = Replace it by its value
report-no-activity = the row is filled in, but has no code of an activity
report-nothing-to-report = the plan has no activity to report on
    .hint = Fill activities.csv first; cancelled activities need no report
report-log-busy = another program is writing the log; waited for { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }
    .hint = Try again later
report-file-large = the file of reports is too large
