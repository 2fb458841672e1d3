# Reminders to agencies
subject = Action on the { $plan }, { $period }
subject-above = Progress and decisions requested on the { $plan }, { $period }
opening = As of { $day }, { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } that { $agency } leads under the { $plan } need attention:
opening-above = { $issuer } reports to { $agency } that, as of { $day }, { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } that { $agency } leads under the { $plan } need attention:
closing = { $agency } is asked to act on the above and to report to { $issuer } before { $reply }.
closing-above = { $issuer } respectfully asks { $agency } to decide on the above before { $reply }.
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
