### The workbench: graph, tree, time line, load, responsibility, list, cards, and the tray of a scenario

## Views

view-plan = Plan
view-order = Order of work
view-blocked = Blocked work
view-critical = Critical path
view-around = Neighbourhood
view-time-line = Time line
view-load = Load
view-responsibility = Responsibility
view-collaboration = Collaboration

## Filters

filter-status = Status
filter-field = Field
filter-lead = Lead
filter-agency = Takes part
filter-due = Deadline
filter-quarter = Quarter
filter-item = Chosen work
due-due = due by now
due-soon = due within 30 days
due-later = due later
due-undated = no date yet
all = all
clear-filters = Clear filters
search = Search
search-help = Enter: next result
hits = { $n } found in { $total } items
as-of = As of
play = Play
supposed = { $n ->
    [one] With { $n } supposed change
   *[other] With { $n } supposed changes
  }

## Commands

undo = Undo
redo = Redo
link = Copy link
link-copied = Link copied
fit = Fit
zoom-in = Zoom in
zoom-out = Zoom out
unfold = Unfold
fold = Fold
unfold-all = Unfold all
fold-all = Fold all
language = Language
plan = Plan
only-these = Only these
grow = Show neighbours
ways = Show what lies between
no-way = No dependency joins the chosen items.
choose-shown = Choose all that is shown
latest-finish = latest finish:
slack = { $n ->
    [one] slack { $n } day
   *[other] slack { $n } days
}
slack-late = { $n ->
    [one] { $n } day too late
   *[other] { $n } days too late
}
signs-time-line = ▨ start or end not stated · ┃ as-of date · ┆ reporting cut-off · ▾ latest finish · +n slack in days · dashed: proposed dependency
signs-graph = dashed: proposed, not confirmed · pink frame: changed by the scenario · hold “Shift” and drag to choose several
legend = Legend
home = Overview
help = Help

## Panes

pane-main = View
pane-list = List
pane-card = Details
pane-tray = What if
pane-scenes = Scenes
pane-export = Export
column-plan = Item
column-status = Status
column-lead = Lead
column-due = Due
items-shown = { $n ->
    [one] { $n } item
   *[other] { $n } items
  }
items-chosen = { $n } chosen
chosen-away = { $n } not shown
nothing-shown = Nothing matches the filters.
choose = Choose an item to see its details, proof and causes.
choose-around = Choose an item, then its neighbours grow by a click.
no-dependencies = No dependencies are recorded for the chosen items.
date-unknown = no date yet
matrix-agency = Agency
matrix-over = activities that each agency leads, by the quarter of their due date; bold frame: overloaded, more than { $limit }
total = total
from-to = { $before } → { $after }

## Home

tile-overdue = overdue
tile-urgent = blocked and urgent
tile-soon = due within 30 days
tile-silent = not reported
tile-mine = my agency
choose-agency = choose an agency
whole-plan = Whole plan

## Cards

card-lead = Lead
card-support = Support
card-window = Window
card-waits = waits for { $items } to be completed
card-waits-event = waits for the event: { $items }
card-cause = root cause: { $cause }
card-cause-lead = { $item }, { $lead }, due { $due }
card-cause-undated = { $item }, { $lead }, no due date
card-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
  }
card-affects = { $n ->
    [one] { $n } later activity depends on it
   *[other] { $n } later activities depend on it
  }
card-proof = Proof
card-why-not = Why no finding?
card-clears = What resolves it
card-affects-list = What depends on it
card-nothing-clears = No change of the permitted kinds resolves this finding.
card-no-finding = Nothing was found about this item on this date.
card-parts = { $n ->
    [one] { $n } activity inside
   *[other] { $n } activities inside
  }
card-missing = This item is not in the plan of this scenario.

## What if

tray-empty = No steps yet. Choose activities (hold “Ctrl” and click to choose several), then add a step.
tray-name = Scenario name
tray-add = Add a step
tray-on-selection = for the { $n ->
    [one] chosen activity
   *[other] { $n } chosen activities
  }
ended-among = { $n ->
    [one] { $n } of them has ended and keeps its lead
   *[other] { $n } of them have ended and keep their lead
  }
ended-kept = Ended, lead not changed: { $items }.
do-reassign = Reassign the lead
do-slip = Slip
do-complete = Complete
do-cancel = Cancel
do-merge = Merge agencies
do-dissolve = Dissolve an agency
do-confirm-dependency = Confirm dependencies
do-drop-dependency = Reject dependencies
to = To
days = Days
on-day = On
former = Agency
heir = Heir
nobody = nobody
add = Add
step-number = step { $number }
step-off = Switch off
step-on = Switch on
step-up = Move up
step-down = Move down
step-remove = Remove
clear-tray = Back to the plan
open-scenario = Open scenario
gained = Findings gained
lost = Findings lost
counts-changed = Counts
loads-changed = Load
statuses-changed = Status
before = Before
after = After
nothing-changes = Nothing changes.
answer-stale = Being worked out …
likeliest = likeliest first
compare = Compare scenarios
compare-choose = Choose two to four scenarios.

## Scenes

scene-name = Name
scene-note = Note
scene-save = Save scene
scene-open = Open
scene-remove = Remove
scenes-none = No scene is saved with this plan yet.
scene-saved = Saved: { $name }

## Export

export-help = Exports what the screen shows.
export-page = Page
export-natural = natural size
exported = Exported: { $name }
form-png = Picture (PNG)
form-svg = Picture (SVG)
form-pdf = Picture (PDF)
form-html = Web page (HTML)
form-xlsx = List for Excel (XLSX)
form-csv = List (CSV)
form-graphml = Graph (GraphML)
form-gexf = Graph (GEXF)
form-dot = Graph (DOT)
form-mmd = Diagram (Mermaid)

## Messages

ended = This session has ended. Reload the page; your steps are in the address.
failed = Failed
place = Where
fault = Fault
hint = Remedy
busy = Working …
keys = Arrow keys move, Enter chooses, Space folds, + and − zoom, Shift+Enter chooses several. With the mouse: hold “Ctrl” and click.

## Recording in the plan

pane-work = Record
pane-review = Review
work-report = Report progress
work-correct = Correct
work-decide = Decide on a finding
work-log = Log of changes
work-for = For the { $n ->
    [one] chosen activity
   *[other] { $n } chosen activities
  }
work-of = Of the chosen item: { $item }
work-choose = Choose activities in the list or in the graph first.
work-no-finding = Nothing was found about the chosen item on this date.
work-who = Who records, and the basis
field-by = Recorded by
field-basis = Basis (document number)
field-basis-day = Day of the document
field-reason = Reason
field-state = State
field-percent = Percent
field-date = As of
field-evidence = Evidence
field-causes = Causes
field-note = Note
field-column = What to correct
field-to = Right value
field-from = In force from
field-from-help = Empty: it was wrong from the start. With a day: it changes on that day.
field-finding = Finding
field-decision = Decision
field-until = Until
correct-title = Title
correct-start = Start
correct-due = Due
correct-lead = Lead
record = Record
recorded = Recorded: change { $id }.
recorded-meanwhile = Meanwhile { $by } recorded: { $edit }.
news-read = I have read this
somebody = somebody
log-empty = No change is recorded yet.
log-undo = Undo this change
log-undo-last = Undo change { $id }
log-redo = Redo
log-gone = undone
review-left = { $n ->
    [one] { $n } dependency awaits review
   *[other] { $n } dependencies await review
  }
review-none = No dependency awaits review.
review-keys = Keys: C confirm, R reject, L later.
review-first = First
review-then = Then
review-evidence = Grounds
review-confirm = Confirm (C)
review-reject = Reject (R)
review-later = Later (L)
put-into-plan = Put into the plan
put-summary = { $n ->
    [one] { $n } change will be recorded in the plan:
   *[other] { $n } changes will be recorded in the plan:
  }
put-confirm = Record in the plan
cancel = Not now

## Tray of a scenario

do-split = Split an agency
do-add-dependency = Add a dependency
split-part = Chosen activities to
split-rest = The rest to
open-file = Open a scenario file
share-scenario = Download scenario file
keep-scenario = Save with the plan
scenario-kept = Saved with the plan: { $name }
scenario-day = The scenario is as of { $day }; the date on the screen has followed.
step-keys = Alt+↑, Alt+↓: move the step; space: switch off or on; Delete: remove.
answer-other = What is shown does not include the steps in the tray.
compare-stale = The table below belongs to the scenarios chosen before; press “Compare scenarios” to work it out again.
compare-own = scenario in the tray
compare-none = No scenario is saved with the plan to compare with.
no-links = The chosen activities have no dependency for which this can be done.

## Files

pane-files = Files
files-plan = Bring a plan
files-plan-help = Word, Excel or PDF; { $limit } at most. It is read first; nothing is written yet.
files-choose = Choose a file …
files-agencies = Use the agencies of the open plan
files-sending = The file is being sent and read …
files-check = Check what was read before you accept it.
files-unaccounted = { $n ->
    [one] It is not clear where { $n } cell went.
   *[other] It is not clear where { $n } cells went.
  }
files-accept-plan = Accept and make the plan
files-copy = Make a copy to work on
files-copy-help = The copy lies in your own folder and can be written.
files-reports = Take reports
files-reports-help = The Excel workbook for reporting, or a .csv file.
files-accept-reports = Accept and record the reports
files-out = Download
files-template = Workbook for reporting (.xlsx)
files-template-all = all agencies
files-publish = Papers of the period (.zip)
files-period = Period
period-Q1 = first quarter
period-H1 = half year
period-Q3 = third quarter
period-FY = whole year
workbench = Workbench
run-to-open = { $pane }: run this cell to open it.
help-title = Help
help-text = Press a tile above to filter; choose work in the list to see causes and proof. “What if” tries changes without touching the plan; “Record” changes the plan and can be undone; “Review” decides on dependencies; “Files” brings plans and reports in and papers out; “Export” saves what the screen shows.
theme = Colours
theme-system = Colours: system
theme-light = Colours: light
theme-dark = Colours: dark
day-form = yyyy-mm-dd
day-pick = Pick a day
day-unclear = Write the day as yyyy-mm-dd, for example 2025-12-31.
files-title = Title of the plan
files-year = Year of the plan
files-year-guessed = The year was inferred from the text. If it is another one, change it and read again.
files-year-unknown = The year of the plan is not in the file. Enter it, then read again.
files-read-again = Read again
