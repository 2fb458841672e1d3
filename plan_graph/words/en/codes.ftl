### Codes of the plan and of findings, and the words for them
date-format = %Y-%m-%d
thousands-mark = ,
language-name = English
month-format = %Y-%m
decimal-mark = .
yes = yes
no = no
excel-date-format = yyyy-mm-dd
quarter = Q{ $number } { $year }
not-known = not known with these rules

## Status of an activity, task, objective or field

status-overdue = overdue
status-blocked = blocked, urgent
status-at_risk = at risk
status-due_soon = due soon
status-unknown = unknown
status-occurrence_missed = occurrence missed
status-suspended = suspended
status-not_reported = not reported
status-waits_its_turn = waits its turn
status-no_report_due = no report due yet
status-on_track = on track
status-done = done
status-cancelled = cancelled

## State of an activity, as reported

state-not_started = not started
state-in_progress = in progress
state-done = done
state-suspended = suspended
state-cancelled = cancelled

## Which day a part is asked for

question-now = on the day
question-deadline = at the deadline

## Official counts

count-done_on_time = completed on time
count-done_late = completed late
count-open_within_term = open, within term
count-open_overdue = open, overdue
count-ongoing_reported = ongoing, reported this period
count-ongoing_unreported = ongoing, not reported this period
count-ongoing_not_due = ongoing, no report due yet
count-suspended = suspended
count-open_undated = open, no date yet
count-done_undated = completed, no date set
count-cancelled = cancelled

## The counts where there is little room

count-short-done_on_time = done on time
count-short-done_late = done late
count-short-open_within_term = within term
count-short-open_overdue = overdue
count-short-ongoing_reported = ongoing reported
count-short-ongoing_unreported = ongoing unreported
count-short-ongoing_not_due = ongoing, no report due yet
count-short-suspended = suspended
count-short-open_undated = no date

## Basis of a dependency

basis-stated = stated in the plan
basis-event = waits for an event
basis-sequence = usual sequence
basis-proposed = only proposed
basis-confirmed = confirmed
basis-rejected = rejected

## Role of an agency

role-lead = lead
role-support = support
role-advise = advise
outcome-resolved = resolved
outcome-holds = still holds
outcome-holds_past_until = still holds, past the day set
action-reminder_sent = reminder sent
action-answered = answered
action-deadline_extended = deadline extended
action-deadline_refused = deadline not extended
action-risk_accepted = risk accepted

## Kind of a window

window-period = period
window-ongoing = ongoing
window-recurring = recurring
window-event = by event
window-none = not stated

## Severity of a finding

severity-high = high
severity-medium = medium
severity-low = low
severity-info = info

## Severity of a fault

fault-severity-error = error
fault-severity-warning = warning
fault-severity-info = note

## Kinds of agencies and of reorganisations

kind-of-agency = agency
kind-of-team = team
kind-of-post = post
kind-of-group = group
kind-of-open_set = open set, not named one by one
kind-of-merge = merge
kind-of-split = split
kind-of-dissolve = dissolve
kind-of-rename = rename

## Edges of the plan's graph

edge-part_of = part of
edge-leads = leads
edge-supports = supports
edge-advises = advises
edge-precedes = comes before
edge-waits_for = waits for
edge-yields = yields
edge-serves = serves
edge-works_with = works with
edge-due_in = due in
edge-needs = premise of the rule
edge-needs_absence = exception of the rule
edge-concludes = concludes
edge-gained = gained
edge-lost = lost

## Bodies that the settings of a plan do not name

unsettled-standing-agency = the standing agency (not named in the settings)
unsettled-chair = the head (not named in the settings)
urgency-urgent = urgent
urgency-waits_its_turn = waits its turn
reporting-reported = reported since the last cut-off
reporting-reported_before = last reported before the cut-off
reporting-never_reported = never reported
reporting-no_report_due = no report due yet
in-annex = { $id } of the annex

## Places of faults

place-page = page { $value }
place-table = table { $value }
place-named-table = table “{ $value }”
place-line = line { $value }
place-part = under { $value }
place-row = row { $value }
place-column = column { $value }
