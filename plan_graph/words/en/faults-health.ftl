### Weaknesses of a plan

## What the rules conclude: the sentence is that of the rule

no-lead = No lead agency: { $reason }
    .hint = Ask the author of the plan, then fill in { $column }
lead-out-of-force = Lead agency abolished: { $reason }
    .hint = Reassign: see plan-graph advise and plan-graph what-if
several-leads = Several lead agencies: { $reason }
    .hint = Choose one lead agency, or state the scope of each
collective-lead = Collective lead: { $reason }
    .hint = Name the agencies, or make one of them responsible
lead-supports-itself = Lead also supports: { $reason }
    .hint = Take the lead out of the supporting agencies
no-deadline = No deadline: { $reason }
    .hint = Ask the author of the plan, then fill in { $column }
no-deliverable = No deliverable: { $reason }
    .hint = Ask the author of the plan, then fill in { $column }
outside-plan-year = Outside the plan year: { $reason }
    .hint = Check the year of the deadline
successor-due-first = Successor due first: { $reason }
    .hint = Move one of the two deadlines, or reject the dependency
order-cycle = Dependency cycle: { $reason }
    .hint = Reject one dependency of the cycle
figures-differ = Two figures for one target: { $reason }
    .hint = Decide on one figure and correct the other place
target-unserved = Target without an objective: { $reason }
    .hint = Give it an objective in the annex, or drop the target

## Codes and order

code-missing = there is no { $code }, though there are { $before } and { $after }
    .hint = Look for the lost row in the official text, or renumber
row-number = row number: { $what }
    .hint = Renumber
document-number = Document without number or date: { $what }
    .hint = Fill in once the document is issued

## Figures

figure-not-in-annex = the overall target { $value } is not stated in the objectives of the annex that serve it: { $objectives }
    .hint = State the figure in the objective
figure-only-in-annex = the figure { $value } is in the annex only, not among the targets of the text
    .hint = State it among the targets of the text if it binds the whole plan

## Levels

objective-without-task = no task serves the objective
    .hint = Compare with the official text
task-without-objective = the task has no objective
    .hint = Compare with the official text
no-activity = no activity is named; the { $level } itself is followed up
    .hint = Name activities if the steps are to be followed up
hidden-characters = The cell has hidden characters { $found }: { $cell }
    .hint = Remove them, or type the cell again
text-repeated = Text repeated: { $what }
    .hint = Distinguish the two, or merge them
text-contradicts = Text contradicts itself: { $what }
    .hint = Correct one of the two places
text-unclear = Words missing or wrong: { $what }
    .hint = Compare with the official text

## Agencies

no-support = no supporting agency is named
    .hint = Add one if needed
unknown-members = led by { $agency }, whose members the plan does not name
    .hint = Fill in agency_members.csv
many-spellings = { $agency } is spelled in { $n ->
        [one] { $n } way
       *[other] { $n } ways
    }: { $spellings }
    .hint = Settle on one spelling
lead-unclear = Lead unclear: { $what }
    .hint = Compare with the official text

## Deadlines

deadline-without-year = the deadline names no year; { $year } is assumed
    .hint = State the year
deadline-waits-for-itself = the deadline follows “{ $event }”, which is also a product of the activity itself
    .hint = State a date, or a document of another agency
deadline-unclear = Deadline unclear: { $what }
    .hint = State a date

## Products and money

deliverable-unclear = Deliverable unclear: { $what }
    .hint = State the product of each activity
budget-without-unit = the budget is a bare number, without a unit
    .hint = State the unit
budget-unclear = Budget unclear: { $what }
    .hint = Compare with the official text

## Cells

cell-lost = Cell lost: { $what }
    .hint = Compare with the official text
cell-guessed = { $column }: the value is a guess
    .hint = Compare with the official text
cell-partly-read = { $column }: the cell is partly read
    .hint = Compare with the official text
cell-not-understood = { $column }: the cell is not understood
    .hint = Compare with the official text

## Duties outside the annex

duty-without-actor = no responsible agency is named
    .hint = Ask the author of the plan, then fill in { $column }
duty-without-period = periodic, but the frequency is not stated
    .hint = State the period: month, quarter, year
duty-without-date = no deadline is stated
    .hint = State a date
check-not-made = not checked: no rule concludes '{ $kind }'
    .hint = Add the shipped rule file that concludes it.

## Short titles

title-no-lead = No lead agency
title-lead-out-of-force = Lead agency abolished
title-several-leads = Several lead agencies
title-collective-lead = Collective lead
title-lead-supports-itself = Lead also supports
title-no-deadline = No deadline
title-no-deliverable = No deliverable
title-outside-plan-year = Outside the plan year
title-successor-due-first = Successor due first
title-order-cycle = Dependency cycle
title-figures-differ = Two figures for one target
title-target-unserved = Target without an objective
title-code-missing = Code missing
title-row-number = Row number wrong
title-document-number = Document without number or date
title-figure-not-in-annex = Figure not in the annex
title-figure-only-in-annex = Figure only in the annex
title-objective-without-task = Objective without a task
title-task-without-objective = Task without an objective
title-no-activity = No activity named
title-hidden-characters = Hidden characters in a cell
title-text-repeated = Text repeated
title-text-contradicts = Text contradicts itself
title-text-unclear = Words missing or wrong
title-no-support = No supporting agency
title-unknown-members = Lead with unknown members
title-many-spellings = Name spelled in many ways
title-lead-unclear = Lead unclear
title-deadline-without-year = Deadline without a year
title-deadline-waits-for-itself = Deadline waits for itself
title-deadline-unclear = Deadline unclear
title-deliverable-unclear = Deliverable unclear
title-budget-without-unit = Budget without a unit
title-budget-unclear = Budget unclear
title-cell-lost = Cell lost
title-cell-guessed = Value guessed
title-cell-partly-read = Cell partly read
title-cell-not-understood = Cell not understood
title-duty-without-actor = Duty without an actor
title-duty-without-period = Periodic duty without a period
title-duty-without-date = Duty without a deadline
title-check-not-made = Not checked
title-journal-line = Journal not readable
title-journal-does-not-fit = Journal contradicts itself
title-journal-digest = Journal does not have its digest
title-table-not-as-journal = Table differs from the journal
title-evidence-missing = Evidence missing
title-evidence-changed = Evidence changed
title-pending-damaged = File of an unfinished write damaged
