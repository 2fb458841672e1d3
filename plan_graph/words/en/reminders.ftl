# Reminders to agencies
title = reminder of activities in hand, { $period }
to = To: { $agency }
overdue = Overdue
holding = Activities that hold up others
blocked = Blocked
due_soon = Due soon
unreported = Not reported this period
unproven = Done, without evidence
column-reason = Cause and consequence
column-request = Request
request-due_soon = finish in time and report
request-unreported = send a progress report
request-unproven = send the evidence
opening = As of { $day }, { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } of { $agency } need attention:
closing = { $agency } is asked to act on the above and to report to { $issuer } by ………………
