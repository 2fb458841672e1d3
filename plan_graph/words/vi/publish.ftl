# Papers that are sent out: the report of a period, reminders
nothing = Không có.
