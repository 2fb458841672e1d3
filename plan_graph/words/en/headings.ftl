### Headings, columns and short sentences of every output
fault-where = Where
fault-what = Fault
fault-remedy = Remedy
nothing-matches = Nothing matches { $filters } on this date
no-durations = The plan has no durations. Slack and critical path follow from the windows, with at least a day for each activity.
reports-added = Reports added: { $n }; already in the log: { $repeated }.
reviewed = Proposed: { $proposed }; confirmed: { $confirmed }; rejected: { $rejected }.
written = Written: { $path }
proof-holds = the proof holds: { $findings ->
        [one] { $findings } finding
       *[other] { $findings } findings
    }, { $derivations ->
        [one] { $derivations } derivation
       *[other] { $derivations } derivations
    }
no-attribute = { $what } has no attribute '{ $name }'
    .near = { $what } has no attribute '{ $name }'. Nearest: { $near }

## Headings and sentences around tables

heading-not_known = Not known with these rules, which do not conclude
heading-doubts = Written; please check
heading-open_dependencies = Dependencies awaiting review
heading-before = Predecessor
heading-then = Successor
heading-evidence = Evidence
heading-as_of = as of
heading-counts = Official counts
heading-beside = Other counts
heading-total = activities in all
heading-fields = By field
heading-overdue = Overdue
heading-blocked = Blocked
heading-at_risk = At risk
heading-none = none
heading-no_severity = intermediate conclusion
heading-code = Code
heading-title = Title
heading-field = Field
heading-sum = All
heading-status = Status
heading-lead = Lead
heading-due = Due
heading-days = Days
heading-waits_on = Waits for
heading-after = After
heading-root_cause = Root cause
heading-basis = Basis
heading-via = Because of
heading-health = Health of the plan
heading-finding = Finding
heading-severity = Severity
heading-number = Number
heading-items = Items
heading-fault_id = Id
heading-item = Item
heading-place = Where
heading-source_line = Line of the text
heading-hint = Remedy
heading-fault = Description
heading-faults_beside_files = Invalid input
heading-command_line = Invalid command line
heading-nothing_written = no file was written
heading-faults = Invalid input; nothing was changed
heading-proposed_note = “only proposed”: rests on a dependency that is inferred and not stated in the plan; to be confirmed.
heading-now = → name: the successor that leads now
heading-why_hint = Why: plan-graph why CODE
heading-lost = lost in the text
heading-unblock = What to finish first
heading-proof_fails = the proof does not hold
heading-drawing = Drawing
heading-publishing = Writing
heading-inferring = Inferring

## Columns of tables

column-id = Code
column-title = Title
column-field = Field
column-activities = Activities
column-count = Count
column-status = Status
column-lead = Lead
column-window = Window
column-start = Start
column-due = Due
column-days = Days
column-state = State
column-percent = %
column-waits_on = Waits for
column-root_cause = Root cause
column-via = Because of
column-basis = Basis
column-finding = Finding
column-severity = Severity
column-item = Item
column-because = Why
column-kind = Kind of conclusion
column-frees = Frees
column-freed = No longer blocked
column-eased = Fewer predecessors
column-set = Set
column-do = Sort of change
column-change = Change
column-earliest_start = Earliest start
column-latest_finish = Latest finish
column-slack_days = Slack (days)
column-critical = Critical
column-agency = Agency
column-activity = Activity
column-role = Role
column-gained = Gained
column-quarter = Quarter
column-before = Before
column-after = After

## A new plan folder

init-made = Created { $folder }. Read { $guide }, then fill in the tables.
init-next = Then check it: { $command }
init-title = Plan { $year }

## Plans that are not named

sample = Sample plan: { $title }
