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
report-not-in-plan = { $item } is not part of the plan on { $date }: it was dropped before, or comes in later
    .hint = Check the number of the activity and the day of the report; undo takes the report back
report-before-start = { $item } is done before its window opens on { $start }
    .hint = Check the day of the report, or the window of the activity
report-reopens = { $item } was reported { $state } on { $date }
    .hint = If the earlier report was wrong, explain it in the note
report-goes-back = the percentage of { $item } falls from { $before } % (on { $date }) to { $percent } %
    .hint = If the earlier report was wrong, explain it in the note
report-no-sheet = there is no sheet of progress reports
    .hint = Use the report form (.xlsx) that this program makes (“Workbook for reporting” or the command plan-graph report template), or a CSV file with the columns of reports.csv
report-sheet-skipped = the sheet { $sheet } is not a sheet of progress reports; it is not read
report-column-missing = the file lacks the columns: { $columns }
    .hint = Use the report form (.xlsx) that this program makes; or begin a CSV file with the columns: { $needed }
report-column-unknown = the file has columns that are not read: { $columns }
    .hint = Use the report form (.xlsx) that this program makes; or begin a CSV file with the columns: { $needed }
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
report-mark-lost = the sheet { $sheet } is a table of reports, but its hidden row with plan, agency and day is gone; { $n ->
        [one] { $n } filled cell was not read
       *[other] { $n } filled cells were not read
    }
    .hint = Copy the yellow cells into the workbook that was sent out; take neither rows nor columns away
report-sheet-head = the sheet { $sheet } has no row of headings
    .hint = Copy the yellow cells into the workbook that was sent out
report-column-twice = the sheet { $sheet } has the column { $column } twice
    .hint = Keep one of them
report-far-cells = { $n ->
        [one] { $n } filled cell is too far away from the table and was not read
       *[other] { $n } filled cells are too far away from the table and were not read
    }
    .hint = Move them into the table, or delete them
report-title-swapped = the code is { $item }, but the title is that of { $other }
    .hint = Put code and title of a row together again, or copy the yellow cells into the workbook that was sent out
report-title-other = the title “{ $found }” is not that of { $item }
    .hint = Put code and title of a row together again; a change of title is decided by a revision of the plan
report-title-edited = the title of { $item } was edited: “{ $found }”; the plan keeps its own
    .hint = A change of title is decided by a revision of the plan
report-lead-edited = proposed lead of { $item }: “{ $found }” in place of “{ $before }”; not applied
    .hint = Propose it in the column “Proposals”; a change of lead is decided by the issuing body
report-due-edited = proposed deadline of { $item }: { $before } → { $found }; not applied
    .hint = Use the column “Proposed deadline”
report-cell-moved = { $item }: “{ $found }” is in the column “{ $column }”, which is not read
    .hint = Write what is new into the yellow cells, and leave what was reported so far
report-cell-error = the cell has the error { $found }
    .hint = Replace it by its value
report-merged = the cell is merged with the rows below it
    .hint = Unmerge the cells and fill in each row
report-state-unclear = “{ $found }” leaves the state open
    .hint = Allowed: { $allowed }
report-state-percent = the words “{ $found }” have { $words } %, but the percentage is { $percent } %
    .hint = Keep one of them
report-fraction = is { $percent } meant as { $guess } %
    .hint = Write { $guess } % or { $percent } %, with the sign
report-after-day = { $date } is later than { $day }, the day of the workbook
    .hint = Are day and month swapped? What happens later belongs into the next workbook
report-too-old = { $date } is more than half a year before { $day }, the day of the workbook
    .hint = Is the year right?
report-before-period = { $date } is before the reporting period, which opened on { $opens }
    .hint = Check the day; the report was taken
report-older = the report on { $item } is of { $date }; a later one, of { $last }, is in the log and keeps counting
    .hint = Check the day of the report
report-day-assumed = { $item } is reported done without a day; { $day }, the day of the report, is used and is after the deadline, { $due }
    .hint = Enter the day on which it was done; without it the work counts as completed late
report-occurrence = “{ $found }” is no day on which { $item } falls due
    .hint = Leave the cell as it was given out
report-proposal-past = the proposed deadline { $found } is past
    .hint = Are day and month swapped?
report-row-twice = { $item } is reported twice on this sheet, differently
    .hint = Keep one of the rows
report-sheets-differ = { $item } is reported differently on the sheet { $sheet } of the same agency
    .hint = Keep one of the sheets
report-other-agency = { $agency } has no part in { $item }; it is led by { $lead }
    .hint = Send the report to the lead, or take the row away
report-support = { $agency } does not lead { $item }; it is led by { $lead }
    .hint = The report was taken; ask the lead to confirm it
report-contradiction = on { $date } two agencies report { $item } differently: { $state }{ $percent } here, { $other_state }{ $other_percent } by { $other }
    .hint = Ask both; the later row of the log counts
report-contradicts-lead = on { $date } { $other }, which leads { $item }, reports { $other_state }{ $other_percent }; here it is { $state }{ $percent }
    .hint = The report of the lead counts; ask both
report-row-removed = the row of { $item } was taken away; nothing is reported on it
    .hint = Leave rows blank that have nothing new
report-sheet-removed = the sheet of { $agency } was taken away; nothing is reported on it
    .hint = Leave sheets blank that have nothing new
report-plan-changed = the plan has changed since this sheet was made; its rows were compared with what was given out
    .hint = Make a new workbook for the next report
report-beside = “{ $found }” is in no column or row of reports; it was not read
    .hint = Move it into a yellow cell, or delete it
report-comments = the workbook has comments; they were not read
    .hint = Write them into the column “Note”
report-pictures = the workbook has pictures; they were not read
    .hint = Send them as files and name these in the column “Evidence”
report-no-figure = { $item }: the row is filled in, but has no figure
    .hint = Write the figure into the column “Actual figure”
report-evidence-missing = { $item }: the file “{ $found }” did not come with the report; its name is kept
    .hint = Put it beside the workbook, or name its folder with --evidence, and import again
report-evidence-large = { $item }: the file “{ $found }” is larger than 50 MB and was not kept; its name is
    .hint = Send a smaller one
report-decision-unknown = there is no finding { $finding } of { $item } on { $day }
    .hint = { near }plan-graph findings has them all
report-template-there = the file is there already and may be filled in
    .hint = Choose another name, or move the file away
report-objects = the workbook has text boxes or embedded files, which are not read
    .hint = Write it into the yellow cells, or send the file as evidence
report-struck = text of the cell is struck through: “{ $found }”
    .hint = Delete what is struck, and keep what is meant
