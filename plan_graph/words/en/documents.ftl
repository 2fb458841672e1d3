### Documents that are imported, and the workbook in which progress is reported
misnumbered = printed "{ $printed }"; by order it should be { $expected }
unnumbered = none is printed; by order it should be { $expected }
cell-lost = { $column }: lost
same-words = same words as { $other }

## Columns of a plan's document

column-field = Field
column-objective = Objective
column-task = Task
column-activity = Activity
column-deliverable = Deliverable
column-lead = Lead
column-support = Support
column-deadline = Deadline
column-budget = Budget
column-note = Note
column-number = Number
column-code = Code
column-start = Start
column-duration = Duration
column-predecessors = Predecessors
column-status = Status
column-target = Target
column-contact = Contact

## Tables that an import fills

imported-fields = fields
imported-objectives = objectives
imported-tasks = tasks
imported-activities = activities
imported-deliverables = deliverables
imported-agencies = agencies
imported-assignments = assignments
imported-dependencies = dependencies
imported-events = events waited for
imported-reports = status reports
imported-gaps = gaps

## Certainty of a reading

read-read = read
read-inherited = from a merged cell or a group's row
read-guessed = guessed
read-partly_read = partly read
read-not_understood = not understood

## Weight of a doubt

doubt-error = error
doubt-warning = warning
doubt-info = info

## Use of each cell of a document

fate-read = read
fate-inherited = used for the rows below
fate-guessed = guessed
fate-partly_read = partly read
fate-unread = not understood
fate-redacted = contact details, left out
fate-furniture = titles, headers, totals, notes, signatures
fate-other_table = other tables, no plan
fate-unaccounted = not accounted for

## Parts of a table that are no work

furniture-title = Title
furniture-header = Column headers
furniture-total = Totals
furniture-note = Notes
furniture-page = Page numbers
furniture-signature = Recipients and signature

## Notes that an import writes into a plan

note-made_code = code made by the import
note-also = also: { $text }
note-shared_budget = budget shared with { $item }: { $text }
note-unknown_predecessor = the plan has no predecessor '{ $name }'
note-starts_early = starts before { $item } ends ({ $day })

## Columns of the progress workbook

report-column-id = Code
report-column-title = Activity
report-column-lead = Lead in the plan
report-column-due = Due
report-column-occurrence = Occurrence
report-column-state_now = Reported so far
report-column-percent_now = % so far
report-column-date = Day of the figures
report-column-state = New state
report-column-percent = Percent
report-column-evidence = Evidence
report-column-causes = Causes
report-column-difficulties = Difficulties
report-column-proposals = Proposals
report-column-proposed_due = Proposed deadline
report-column-note = Note
target-column-id = Target
target-column-title = Title
target-column-wanted = Wanted by the plan
target-column-last = Last figure
target-column-last_day = As of
target-column-date = Day of the figures
target-column-value = Actual figure
target-column-evidence = Evidence
target-column-note = Note

## Other texts of the progress workbook

report-title-activities = Progress report: { $agency }
report-title-targets = Figures of targets: { $agency }
report-how = Figures as of { $date }. Fill in the yellow cells of what has changed; the others are locked. A blank day means { $date }. Evidence is the number of a document, the name of a file sent with this one, or a link. (Version of the plan: { $version })
report-nobody = No lead known
report-targets = Targets
report-file-all = all-agencies
report-file-nobody = no-lead-known
report-choose = Choose a state from the list
report-state = a state of the list
report-number = A number from 0 to 100
report-figure = A number
report-day = A day, for example 2025-06-30
report-day-until = A day, not after { $date }
report-day-from = A day, not before { $date }
