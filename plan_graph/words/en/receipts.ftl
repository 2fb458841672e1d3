# What became of the reports of a workbook: the receipt of each agency

title = Receipt of the progress report: { $agency }
day = Reports of { $agency }, entered on { $day }
refused =
    { $n ->
        [one] The sheet { $sheets } was refused; correct what is named below and send it again
       *[other] The sheets { $sheets } were refused; correct what is named below and send them again
    }
taken = Taken
figures = Figures of targets taken
not-taken = Not taken, or to be checked
summary = Sheets of reports
decisions = Decisions on findings
proposals = Deadlines that agencies ask for
proposals-scenario = Deadlines that agencies asked for, as of { $day }
decided = Recorded: { $action } on { $finding } of { $item }
