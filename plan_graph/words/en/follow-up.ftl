# Cause, consequence and recommendation for an activity
waits = waits for { $items }
lead-gone = its lead { $former } is no more; { $successor } has taken over
lead-lost = its lead { $former } is no more; nobody has taken over
titled = “{ $title }” (No. { $number })
no-report = no progress has been reported
last-report = waits for nothing else; last reported on { $day }: { $state }
blocks = blocks { $n ->
    [one] 1 activity
   *[other] { $n } activities
 }: { $items }
threatens = puts { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } at risk: { $items }
targets = endangers target { $items }
nothing = no effect on other activities is known
finish = { $lead } to finish { $item } first
event = follow up, and press for: { $item }
hand-over = confirm in writing that { $successor } takes over
name-lead = name a lead agency
now = { $lead } to finish at once and report
escalate = { $to } to press for it
proposed = the lead to confirm the proposed order of work
nobody = the lead agency
reported = last reported on { $day }: { $state }
reported-why = last reported on { $day }: { $state }, because: { $reason }
more = and { $n } more
