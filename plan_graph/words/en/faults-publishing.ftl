### Faults of publishing

publish-period = “{ $found }” is not a reporting period
    .hint = For example Q1-2025, Q2-2025 (reported with the half-year), Q3-2025, Q4-2025 or 2025 (the yearly report)
publish-not-folder = not a folder
    .hint = Choose a new folder
publish-other-files = the folder has other files: { $found }
    .hint = Choose a new folder, or one made by this command
publish-period-outside = period { $found } is outside the plan
    .hint = The plan runs from { $first } to { $last }
publish-day-outside = { $found } is not in the period
    .hint = The period runs from { $opens } to { $ends }
publish-issuer = unknown issuing body: the plan has no “{ $found }”
    .hint = { $nearest ->
        [none] Name a body: in the app in the list of agencies on the tab “Files”, in a command by id or name with --issuer; or set standing_agency in the settings of datapackage.json
       *[other] Do you mean “{ $near }”? Name it: in the app in the list of agencies on the tab “Files”, in a command with --issuer; or set standing_agency in the settings of datapackage.json
     }
publish-authority = unknown authority to sign “{ $found }”
    .hint = Decree 30/2020/ND-CP has: { $allowed }
publish-too-large = the plan has { $count } activities; papers can hold { $limit }
    .hint = Keep each field or agency as a plan of its own and publish that. For the whole plan write one kind of findings as .xlsx (findings --kind), or an agency or a field as .csv (export agency, export field)
publish-reply = the reply day { $found } is not after the cut-off
    .hint = Choose a day after { $day }
publish-cut-off-to-come = the cut-off { $day } is still to come: the figures are not complete
publish-edition = the file of the previous edition is damaged
    .hint = Choose a new folder
calendar-unread = not a calendar file
    .hint = Name the .ics file that was sent before, or write to a new file
calendar-other-plan = the calendar has entries of another plan: { $found }
    .hint = Name the .ics file of this plan that was sent before, or write to a new file
