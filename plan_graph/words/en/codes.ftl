# Codes of the plan and of findings, and the words for them
status-overdue = overdue
status-done = done
date-format = %Y-%m-%d
decimal-mark = .
not-known = not known with these rules
yes = yes
no = no
excel-date-format = yyyy-mm-dd
