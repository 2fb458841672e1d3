# Reminders to agencies
subject = Action required: { $plan }, { $period }
subject-above = Progress and decisions requested: { $plan }, { $period }
opening = As of { $day }, { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } under the plan “{ $plan }” { $n ->
    [one] needs
   *[other] need
 } attention by { $agency } as lead:
opening-above = As of { $day }, { $issuer } reports that { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } under the plan “{ $plan }”, led by { $agency }, { $n ->
    [one] needs
   *[other] need
 } attention:
closing = Please act on the above and report the result to { $issuer } before { $reply }. For action: { $agency }.
closing-above = { $issuer } would be grateful for a decision by { $agency } on the above before { $reply }.
overdue = Overdue
missed = Recurring duties not carried out
holding = Activities that urgent ones wait for
blocked = Blocked and urgent
due_soon = Due soon
suspended = Suspended
unreported = Not reported this period
unproven = Completed, without evidence
column-state = Situation
column-request = Request
missed-days = not carried out: { $days }
request-overdue = complete at once, and report the result and the reason for the delay
request-holding = give priority to it, so that the others can begin
request-blocked = prepare to begin as soon as the conditions are met
request-due_soon = complete in time and report
request-missed = carry out and report what is missing
request-suspended = report the reason and propose when to resume
request-unreported = send a progress report
request-unproven = send the evidence
