### The workbench of a notebook

## Controls

word-view = View
word-item = Of
word-search = Search
word-field = Field
word-agency = Agency
word-status = Status
word-window = Window
word-due = due by now
word-later = due later
word-undated = no date yet
word-day = As of
word-play = Play
word-all = all
word-everywhere = every field
word-card = Details
word-choose = Choose a box to see its details and proofs.
word-list = List
word-title = Title
word-leads = Lead
word-due_by = Due
word-what-if = What if
word-reassign = Reassign the lead
word-merge = Merge
word-former = From
word-to = To
word-where = In
word-try = Try
word-back = Back to the plan
word-name = Name
word-keep = Save scenario
word-scenario = A scenario is shown
word-export = Export
word-form = Format
word-file = File name
word-written = Written
word-failed = Failed
word-place = Where
word-fault = Fault
word-hint = Remedy
