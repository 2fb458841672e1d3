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

heading-doubts = Written; please check
heading-as_of = as of
heading-field = Field
heading-lead = Lead
heading-due = Due
heading-after = After
heading-finding = Finding
heading-items = Items
heading-report_faults = Not all of the reports was taken
heading-faults_beside_files = Invalid input
heading-command_line = Invalid command line
heading-nothing_written = no file was written
heading-faults = Invalid input; nothing was changed
heading-proposed_note = “only proposed”: rests on a dependency that is inferred and not stated in the plan; to be confirmed.
heading-why_hint = Why: plan-graph why CODE
heading-lost = lost in the text
heading-proof_fails = the proof does not hold
heading-drawing = Drawing
heading-publishing = Writing
heading-inferring = Inferring
heading-saving = Writing

## Columns of tables

column-status = Status
column-lead = Lead

## A new plan folder

init-made = Created { $folder }. Read { $guide }, then fill in the tables.
init-next = Then check it: { $command }
init-title = Plan { $year }

## Plans that are not named

sample = Sample plan: { $title }
recorded = Recorded as change { $id }.
unchanged = Nothing has changed.
journal-begun = The journal is begun.
