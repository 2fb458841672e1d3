### Faults of recording at the workbench
work-without-folder = this plan is in no folder, so nothing can be recorded
    .hint = open the plan from a folder
work-shipped-plan = this is the example plan that comes with the program; it is read only
    .hint = make a copy of the plan and open the copy
work-read-only = the plan folder is read only: { $name }
    .hint = ask the administrator for the right to write, or work on a copy
work-nothing-chosen = no activity is chosen
    .hint = choose one or more activities in the list or in the graph
work-value-missing = a value is missing
    .hint = fill it in
work-reason-missing = a correction needs a reason or a basis
    .hint = give the reason, or the number and the day of the document
work-report-known = this report is in the log already; it was not added again
changed-meanwhile = somebody else has just changed this; your change was not recorded
    .hint = look at the new values on the screen and record again if it is still needed; what you typed is kept
