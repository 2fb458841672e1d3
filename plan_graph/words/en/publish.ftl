# Papers that are sent out: the report of a period, reminders
nothing = None.
report = REPORT
nation = SOCIALIST REPUBLIC OF VIET NAM
motto = Independence - Freedom - Happiness
number = { "No.        /BC-" }
place = { "…, date:           " } { $year }
