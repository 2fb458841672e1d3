### The sentences of the report on a period

title = Progress report: { $plan }
period = { $period }
opening = Progress on the plan “{ $plan }” for the { $period }, reported by { $issuer }. All figures are as of { $day }, the cut-off.
closing = This report on the plan “{ $plan }” for the { $period } is submitted to { $to } by { $issuer }.
closing-nobody = This report on the plan “{ $plan }” for the { $period } is submitted by { $issuer }.

# A day in a sentence
day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }

## Parts

summary = Summary
direction = Direction and steering
results = Results
assessment = Assessment
next = Next steps
proposals = Decisions requested
overall = Overview
achieved = Achieved
shortcomings = Shortcomings
causes = Causes

## Direction and steering

plan = The plan has { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } in { $fields ->
    [one] 1 field
   *[other] { $fields } fields
 }, led by { $agencies ->
    [one] 1 body
   *[other] { $agencies } bodies
 }.
plan-plain = The plan has { $n ->
    [one] 1 activity
   *[other] { $n } activities
 }, led by { $agencies ->
    [one] 1 body
   *[other] { $agencies } bodies
 }.
reports = Between { $opens } and { $closes }, { $n ->
    [one] 1 progress report was
   *[other] { $n } progress reports were
 } received on { $works ->
    [one] 1 activity
   *[other] { $works } activities
 }.
no-reports = Between { $opens } and { $closes } no progress report was received.
duties-met = Reporting and other duties were met { $n ->
    [one] once
   *[other] { $n } times
 } in the period, { $on_time ->
    [0] none of them in time.
   *[other] { $on_time } of them in time.
 }
succession = On { $day }, { $former } { $kind ->
    [merge] was merged into { $heirs }
    [split] was split into { $heirs }
    [rename] was renamed { $heirs }
   *[dissolve] was dissolved; { $heirs } took over
 }; { $heirs } now leads { $n ->
    [one] 1 activity
   *[other] { $n } activities
 }.
succession-nobody = On { $day }, { $former } ended; for { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } no successor is known.

decided = { $n ->
    [one] 1 finding was
   *[other] { $n } findings were
 } acted on in the period; { $resolved } { $resolved ->
    [one] is
   *[other] are
 } resolved:
carried = Of { $n ->
    [one] 1 finding
   *[other] { $n } findings
 } acted on in earlier periods and still open when this one began, { $resolved } { $resolved ->
    [one] is
   *[other] are
 } now resolved:
decision = { $title } ({ $finding }): { $action } on { $day }; { $outcome }.
decision-detailed = { $title } ({ $finding }): { $action } on { $day } ({ $details }); { $outcome }.
until = until { $day }
dismissed = dismissed
outcome-resolved = resolved by the cut-off
outcome-holds = not resolved by the cut-off
outcome-holds_past_until = not resolved by the cut-off, and past the day that was set
asked = Lead agencies asked for a later deadline of { $n ->
    [one] 1 activity
   *[other] { $n } activities
 }: { $accepted } accepted, { $refused } refused, { $open } not yet decided:
asked-work = { $title } ({ $lead }): from { $before } to { $after }; { $answer }.
asked-work-why = { $title } ({ $lead }): from { $before } to { $after }, because: { $reason }; { $answer }.
no-day = no due date
answer-accepted = accepted
answer-refused = refused
answer-open = not yet decided

## Results

totals = As of { $day }, of { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } in the plan, { $parts }.
field-totals = Of { $n ->
    [one] 1 activity
   *[other] { $n } activities
 }, { $parts }.
part = { $n } { $count }
count-done_on_time = completed on time
count-done_late = completed late
count-done_undated = completed (no due date in the plan)
count-open_within_term = open and within term
count-open_overdue = overdue
count-ongoing_reported = ongoing and reported this period
count-ongoing_unreported = ongoing and not reported this period
count-ongoing_not_due = ongoing with no report due yet
count-suspended = suspended
count-open_undated = open without a due date
count-cancelled = cancelled
completed = Completed in the period: { $works }.
in-progress = In hand: { $works }.
late-in-field = Overdue: { $works }.
paused = Suspended: { $works }.
work = { $title } ({ $lead })
work-due = { $title } ({ $lead }, due { $day })
work-paused = { $title } ({ $lead }; reason: { $reason })
nobody = no lead
more = and { $n ->
    [one] 1 other activity
   *[other] { $n } other activities
 }
more-agencies = and { $n ->
    [one] 1 other body
   *[other] { $n } other bodies
 }

## Assessment

share = Of { $due ->
    [one] 1 activity
   *[other] { $due } activities
 } due by { $day }, { $done } { $done ->
    [one] is
   *[other] are
 } completed: { $share }%.
early = { $n ->
    [one] 1 activity was
   *[other] { $n } activities were
 } completed ahead of the due date.
duties-reported = { $n ->
    [one] 1 ongoing activity was
   *[other] { $n } ongoing activities were
 } carried out and reported in the period.
overdue = { $n ->
    [one] 1 activity is
   *[other] { $n } activities are
 } overdue:
overdue-work = { $title } ({ $lead }, due { $day }): { $days ->
    [one] 1 day
   *[other] { $days } days
 } late; { $last }.
last-never = no progress has been reported
last-report = last reported on { $day }: { $state }
last-reason = { $last }, because: { $reason }
late = { $n ->
    [one] 1 activity was
   *[other] { $n } activities were
 } completed after the due date.
blocked = { $n ->
    [one] 1 activity is
   *[other] { $n } activities are
 } blocked and urgent; { $turn } { $turn ->
    [one] other waits its
   *[other] others wait their
 } turn in the order of work.
blocked-plain = { $n ->
    [one] 1 activity is
   *[other] { $n } activities are
 } blocked and urgent.
at-risk = { $n ->
    [one] 1 activity is
   *[other] { $n } activities are
 } at risk of delay.
missed = { $n ->
    [one] 1 occurrence
   *[other] { $n } occurrences
 } of recurring duties passed without being carried out.
unreported = { $n ->
    [one] 1 activity was
   *[other] { $n } activities were
 } not reported in the period; { $never } { $never ->
    [one] has
   *[other] have
 } never been reported.
unreported-plain = { $n ->
    [one] 1 activity was
   *[other] { $n } activities were
 } not reported in the period.
unproven = { $n ->
    [one] 1 activity is
   *[other] { $n } activities are
 } reported as completed without evidence.
targets = { $n ->
    [one] 1 target is
   *[other] { $n } targets are
 } at risk: { $names }.
duties-late = { $n ->
    [one] 1 reporting or other duty is
   *[other] { $n } reporting and other duties are
 } late: { $names }.
cause-work = { $n ->
    [one] 1 activity waits
   *[other] { $n } activities wait
 } for “{ $title }” ({ $lead }).
cause-event = { $n ->
    [one] 1 activity waits
   *[other] { $n } activities wait
 } for an event: { $title }.
cause-gone = The lead that the plan names for { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } was reorganised; the successor has yet to take over in full.
cause-lost = { $n ->
    [one] 1 activity has
   *[other] { $n } activities have
 } no lead.
note-proposed-cause = For { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } on an order of work that is not confirmed.
note-proposed = For { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } this rests on an order of work that the plan does not state and the lead has not confirmed.
note-undated = The plan sets no due date for these activities.

## Next steps, decisions

finish-overdue = Complete the { $n ->
    [one] overdue activity
   *[other] { $n } overdue activities
 } listed above.
finish-cause = Speed up “{ $title }” ({ $lead }), for which { $n ->
    [one] 1 activity waits
   *[other] { $n } activities wait
 }.
due-next = Complete { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } due between { $opens } and { $ends }:
due-of-agency = { $agency }: { $works }.
due-work = { $title } (due { $day })
report-next = Leads to report on { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } not yet reported.
prove-next = Leads to supply the evidence for { $n ->
    [one] 1 completed activity
   *[other] { $n } completed activities
 }.
propose-escalate = { $to } to press for { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } long overdue: { $works }.
propose-lead = { $to } to name a lead for { $n ->
    [one] 1 activity
   *[other] { $n } activities
 }: { $works }.
propose-to-nobody = The competent authority
annexes = Details are in the annexes.

## Figures

figures = Sources of the figures
column-place = Part
column-value = Figure
column-sentence = Sentence
column-items = Source: codes of activities and duties
