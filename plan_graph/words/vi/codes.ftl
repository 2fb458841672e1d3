# Codes of the plan and of findings, and the words for them
status-overdue = quá hạn
status-done = hoàn thành
date-format = %d/%m/%Y
decimal-mark = ,
not-known = chưa xác định được với bộ luật này
yes = có
no = không
excel-date-format = dd/mm/yyyy
