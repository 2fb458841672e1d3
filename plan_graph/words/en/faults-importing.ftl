### Faults and doubts of documents that a plan is imported from

## Revisions

revision-work-unknown = there is no work '{ $found }'
    .hint = Name a work of the plan by its number or id, one of the document by its number.
revision-levels-differ = '{ $old }' and '{ $new }' are not on the same level
    .hint = Only a work can be the same as a work, a task the same as a task
revision-decided-twice = the decision { $old } = { $new } contradicts another
    .hint = A work of the plan is one work of the document at most
revision-out-of-order = the plan was revised on { $last } already, and this revision is to take effect on { $day }
    .hint = Choose a day after the last revision: --effective
revision-undecided = { $n ->
    [one] { $n } work of the plan may be another of the document
   *[other] { $n } works of the plan may be others of the document
  }: { $items }
    .hint = Decide each, or leave them open: then they are dropped, and those of the document are new
revision-later-dropped = { $n ->
    [one] a deadline or an assignment that was to begin on { $day } or later is dropped
   *[other] { $n } deadlines or assignments that were to begin on { $day } or later are dropped
  }, since the new document has others: { $items }
    .hint = Where one is still to come, enter it again after the revision; the journal keeps what was dropped
revision-sheet-columns = this is no sheet of decisions on a revision
    .hint = Use a sheet that import --revises --sheet has written
revision-mark = the decision “{ $found }” on { $old } and { $new } is not known
    .hint = Allowed: x, yes, no, có, không; or blank
revision-pair = “{ $found }” is no decision
    .hint = For example I/3.1=I/3.2, or I/3.1= where the work is gone
revision-plan-changed = somebody changed the plan while the revision was prepared
    .hint = Run the command again
revision-into-itself = a revision is written into the plan that it revises, with its agencies
    .hint = Leave out --into and --agencies

## Decisions on dependencies

review-column = the column { $name } is missing
    .hint = Use a file made by plan-graph review --to
review-unknown = there is no dependency { $predecessor } → { $successor }
    .hint = See plan-graph review
review-word = the decision “{ $found }” is not known
    .hint = Allowed: confirm, reject, xác nhận, bác; or blank
review-twice = { $predecessor } → { $successor } has two different decisions
    .hint = Keep one decision
review-pair = “{ $found }” is no dependency
    .hint = For example I/3.1:I/3.2
import-file-missing = there is no such file
import-not-a-file = this is no file
    .hint = Name a file, not a folder
import-file-empty = the file is empty
import-file-unreadable = the file cannot be opened: { $reason }
import-file-large = the file is too large: { $size }, at most { $limit }
    .hint = Keep only the part with the table of the plan
import-file-kind = files of this kind are not read ({ $found })
    .hint = Save it as .docx, .xlsx, .csv, .html, .md or text in UTF-8
import-file-encrypted = the file has a password
    .hint = Open it, remove the password, save it and import again
import-old-format = this is a file of the kind { $kind }, which is read through LibreOffice, and that is not installed
    .hint = Install LibreOffice, or open the file in its program and save it as { $other }
import-not-converted = LibreOffice cannot open this file of the kind { $kind }: it is damaged or has a password
    .hint = Open it in its program, remove any password, and save it as { $other }
import-converted = the file is of the kind { $kind } and is read through LibreOffice
import-pdf-pages = the PDF has more than { $limit } pages
    .hint = Keep only the pages with the table of the plan
import-pdf-letters = page { $page } has more than { $limit } letters
    .hint = Remove the page, or export the PDF again from its document
import-pdf-scan = the PDF has pictures of pages (a scan) and no text to read
    .hint = Use the original Word or Excel file; or recognise the text (OCR) and proofread it first
import-pdf-letters-unknown = the fonts of the PDF do not identify their letters
    .hint = Use the original Word or Excel file, or export the PDF again with Unicode fonts
import-pdf-page-scanned = pages are scanned pictures; text on them, if any, was recognised by a machine ({ $count }): page { $text }
    .hint = Compare these pages with the original
import-pdf-turned = text that is upright, upside down or askew on its page is not read ({ $count }): '{ $text }'
    .hint = If it belongs to the table, write it level and export again
import-pdf-gaps = a table without rules is read by the gaps between its words
    .hint = Compare some rows with the original; use the Word or Excel file, or draw all lines, if some are wrong
import-pdf-row-joined = rows cut by a page break are joined ({ $count }): top of page { $text }
    .hint = Check these rows
import-file-macros = the file has macros
    .hint = Save it as .docx or .xlsx without macros
import-file-damaged = the file is damaged: { $reason }
    .hint = Open it in the program it comes from, and save it again
import-file-too-large = reading this file exceeds the limit of memory or time
    .hint = Keep only the part with the table of the plan; a small file that is refused so is damaged
import-file-bomb = it unpacks to too much: { $size }, at most { $limit }
    .hint = Remove pictures and other unneeded parts, and save it again
import-file-entities = the file has dangerous XML declarations (DOCTYPE, ENTITY)
    .hint = Open it in the program it comes from, and save it again
import-file-encoding = the file is not text in UTF-8
    .hint = Save it again in UTF-8

## Content of a Word document or a workbook beside its text

import-deleted-text = text deleted under change tracking is not read ({ $count }): '{ $text }'
    .hint = Accept or reject the changes in the document and import it again if needed
import-hidden-text = hidden content is not read ({ $count }): '{ $text }'
    .hint = Unhide it and import again if needed
import-struck-text = struck-out text is not read ({ $count }): '{ $text }'
    .hint = Delete the struck-out text, or clear the strike, and import again
import-struck-row = a row that is struck out entirely is skipped ({ $count }): '{ $text }'
    .hint = Delete the row, or clear the strike, and import again
import-note-mark = marks of notes are left out ({ $count }): '{ $text }'
    .hint = Read the notes below the table: they are not imported
import-footnote = a note at the foot of the page is not imported: '{ $note }'
    .hint = Write it into the column of notes if needed
import-prompt = a field of the form is not filled in and shows its prompt only ({ $count }): '{ $text }'
import-text-box = the words of a text box are no part of the cell ({ $count }): '{ $text }'
    .hint = Write them into the cell if needed
import-nested-table = a table inside a cell is read as text of the cell ({ $count }): '{ $text }'
    .hint = Move the inner table out if its rows are work of their own
import-object-unread = an object is not read ({ $kind }; { $count }): { $text }
    .hint = Write its content as text if needed
import-unknown-element = words in an unknown element '{ $name }' are not read ({ $count }): '{ $text }'
    .hint = Open the file in Word or LibreOffice, save it and import again
import-symbol-unknown = an unknown symbol is shown as □ ({ $count }): { $text }
    .hint = Write the symbol as text
import-comments = comments of reviewers are not imported ({ $count }): '{ $text }'
import-sheet-large = the sheet { $sheet } exceeds the size limit
    .hint = Delete empty rows and columns that are only formatted
import-sheet-hidden = a hidden sheet is read too
import-row-hidden = hidden rows are read too ({ $count }): { $text }
    .hint = Delete the hidden rows if they no longer count, and import again
import-column-hidden = hidden columns are read too ({ $count }): { $text }
    .hint = Delete the hidden columns if they no longer count, and import again
import-value-unseen = a format hides a value, and the cell counts as blank ({ $count }): '{ $text }'
    .hint = Change the format of the cell to show the value, and import again
import-date-without-year = days without a year are read in the plan's year ({ $count }): { $text }
    .hint = Show the year if it is another one
import-error-value = cells hold an error value and count as blank ({ $count }): { $text }
    .hint = Correct the formula in the workbook and import again
import-legacy-text = text in an old encoding ({ $encoding }) is converted to Unicode ({ $count ->
        [one] { $count } cell
       *[other] { $count } cells
    }), for example '{ $text }'
    .hint = Look at some cells; if they are wrong, convert the document to Unicode and import again
import-text-mojibake = the text is garbled and cannot be recovered: { $text }
    .hint = Convert the original document to Unicode and import again
import-text-garbled = some words are garbled ({ $count }): { $text }
    .hint = Correct these words in the document and import again
import-encoding-guessed = the file is not in UTF-8; it is read as { $encoding }
    .hint = Check some cells; if they are wrong, save the file in UTF-8 and import again
import-unseen-letters = characters that cannot be seen are left out ({ $count ->
        [one] { $count } place
       *[other] { $count } places
    }), for example in '{ $text }'
import-escape-codes = codes that steer terminals are left out ({ $count ->
        [one] { $count } place
       *[other] { $count } places
    })
import-look-alikes = letters that only look like the right ones are replaced ({ $count ->
        [one] { $count } place
       *[other] { $count } places
    }), for example '{ $text }'
import-cell-large = a value is longer than { $limit } characters
    .hint = Check the quotation marks of the file
import-row-width = rows have { $found } values where the table has { $wanted } columns, and may be shifted ({ $count }): line { $text }
    .hint = Put values with the delimiter into quotation marks
import-quotes = quotation marks do not match, and lines may be joined wrongly
    .hint = Correct the quotation marks from this line on, and import again
import-formula = a formula without a stored value counts as blank ({ $count })
    .hint = Open it in Excel or LibreOffice and save it again
import-table-unrecognised = no table is recognised. Columns found: { $columns }
    .hint = Write a file layout.yaml and add --layout layout.yaml. For example: { $example }. Roles: { $allowed }
import-no-table = the file has no table
    .hint = Only tables with a header are read
import-table-skipped = a table that is not a plan is skipped; columns: { $columns }
import-column-guessed = the column '{ $name }' is read as '{ $role }' by its content, not by its name
    .hint = If it is wrong, import again with --layout
import-columns-alike = the columns { $first } and { $second } have the same name, '{ $name }'
    .hint = Write this into layout.yaml and add --layout layout.yaml; correct the roles if needed: { $layout }
import-no-lead = no work has a lead agency. Columns: { $columns }
    .hint = Write this into layout.yaml and add --layout layout.yaml, with lead at the column of the lead; if nobody is assigned yet, leave lead out: { $layout }
import-cell-unaccounted = the cell '{ $text }' is neither in the plan nor listed as left out; missing: { $left }
    .hint = Add it to the tables of the plan, and report this fault with the table
import-headings-read = { $n ->
        [one] { $n } heading above a table is read as a group
       *[other] { $n } headings above tables are read as groups
    } of the works below: { $titles }
    .hint = If one is not a group, remove it from above its table, and import again
import-headings-guessed = { $n ->
        [one] { $n } row without a number is read as a heading
       *[other] { $n } rows without a number are read as headings
    }: { $titles }
    .hint = If one is the rest of the row above, join them in the document
import-title-list = the title lists several works and is read as one: { $items }
    .hint = If each is work of its own, give it a row in the document
import-group-cells = cells of groups are kept in source_cells.csv only: { $cells }
    .hint = If it is work to be followed up, give it a numbered row in the document
import-status-unread = the status '{ $text }' of { $items } is not understood; it is kept in the note
    .hint = Record it with plan-graph report add
import-status-day = { $n ->
        [one] { $n } state is recorded as a report
       *[other] { $n } states are recorded as reports
    } of the day of the import, { $day }; the day of completion is not known
    .hint = Correct the column date of reports.csv where the day is known
import-budget-partly-read = the budget '{ $text }' of { $items } names several sums and is not read as an amount; it is kept in the note
    .hint = Write the amount into budget_amount of activities.csv
import-predecessor-unknown = the predecessor '{ $name }' of { $items } is not in the plan
    .hint = Correct the code in the document, or add it to dependencies.csv
import-duration-counted = { $item }: the due day is counted from the start and the duration '{ $text }', in calendar days
    .hint = Compare due of activities.csv with the document
import-contacts-left-out = personal contact details (telephone, e-mail) in { $n ->
        [one] { $n } cell
       *[other] { $n } cells
    } are left out
    .hint = To keep them, import again with --keep-contacts
import-column-kept = the column '{ $name }' is kept in the notes
import-row-kept = a row is not understood: '{ $text }'
    .hint = Check this row in the document
import-code-twice = duplicate code { $code }; this item is { $id }
    .hint = Correct the numbering in the document
layout-columns = columns is required, with at least one column for objective, task or activity
    .hint = For example, below columns: 2: activity. Roles: { $allowed }
layout-key = unknown entry
    .hint = Allowed: { $allowed }
layout-header = header_rows is a number from 0 to 50
layout-column = the number of a column is from 1 to 200
layout-role = unknown role: { $found }
    .hint = Allowed: { $allowed }
import-year-unknown = the year of the plan is not known
    .hint = Add --year, for example --year 2025
import-year-guessed = the year { $year } is inferred from the text
    .hint = If it is wrong, give the year of the plan when importing again
import-years-read = the title '{ $text }' names the years { $first } to { $last }; work that lasts or recurs goes on to the end of { $last }
    .hint = If it is wrong, import again with --last-year
import-years-unknown = the last year of the plan is not known: its work reaches { $last }, but work that lasts or recurs ends with { $first }: { $items }
    .hint = If the plan spans several years, import again with --last-year
import-folder-taken = the folder already has a plan or other files
    .hint = Import into a new folder, then compare with plan-graph diff OLD NEW
import-deadline-unread = { $item }: the deadline '{ $text }' is not understood
    .hint = Write the days into start and due of activities.csv
import-deadline-partly-read = { $item }: the deadline '{ $text }' is partly read; not understood: '{ $left }'
    .hint = Compare start and due of activities.csv with the document
import-deadline-withdrawn = { $item }: according to the deadline cell '{ $text }', the work may be cancelled, suspended or moved
    .hint = If so, report the state cancelled or suspended; if not, write the days into start and due
import-deadline-several = { $item }: the deadline '{ $text }' has several dates; the last one is the due day
    .hint = If each date is work of its own, split the activity
import-deadline-season = { $item }: the deadline '{ $text }' names a season; its first and last day are guessed
    .hint = Compare start and due of activities.csv with the document
import-deadline-letters = { $item }: the deadline '{ $text }' has look-alike letters or digits; the value is guessed
    .hint = Compare start and due of activities.csv with the document
import-deadline-month-first = { $item }: the date '{ $text }' is read as month/day/year
    .hint = Compare start and due of activities.csv with the document
import-deadline-column-month-first = the dates of the deadline column are read as month/day/year, because of '{ $text }'
    .hint = If that is not right, correct the dates in the document and import again
import-deadline-day-order = the order of day and month in the deadline column is not clear, for example '{ $text }'; read as day/month/year
    .hint = Compare the dates whose day is 1 to 12 with the document
import-deadline-fiscal-year = { $item }: the deadline '{ $text }' names a fiscal year; it is read as the calendar year
    .hint = If the fiscal year opens in another month, correct start and due of activities.csv
import-deadline-assumed = { $item }: the deadline '{ $text }' has more than one meaning; the value is guessed
    .hint = Compare start, due and recurrence of activities.csv with the document
import-deadline-first-year = { $item }: the deadline '{ $text }' names no year; the first year of the plan is taken
    .hint = Compare start, due and recurrence of activities.csv with the document
import-agency-short = abbreviations that the document does not explain are kept as names of agencies ({ $n }): { $names }
    .hint = Write the full names into agencies.csv
import-budget-comma = { $item }: the budget '{ $text }' is read as { $amount }, but its mark may separate thousands
    .hint = Compare budget_amount of activities.csv with the document
import-days-exchanged = days may have day and month exchanged ({ $count }): { $text }; beside them are days that stayed text, such as '{ $typed }'
    .hint = Excel exchanges them where it expects the other order; check these cells in the workbook
import-periods-unread = the columns { $names } show time by marks or colours, which are not read as deadlines; { $n ->
        [one] { $n } row has
       *[other] { $n } rows have
    } marks, kept in the notes
    .hint = Write the deadlines into a column, or into start and due of activities.csv
import-periods-read = the marks ({ $marks }) in the columns { $names } are read as deadlines, from the first day of the first period marked to the last day of the last; { $n ->
        [one] { $n } row has
       *[other] { $n } rows have
    } a deadline from marks, { $left } none (colours without text are not read)
    .hint = Compare start and due of activities.csv with the document
import-periods-gap = { $n ->
        [one] one row marks
       *[other] { $n } rows mark
    } periods that do not follow each other (rows { $rows }); the deadline is from the first to the last, such as '{ $text }', but the work may rest between or recur
    .hint = Correct start, due and recurrence of activities.csv where the work recurs
import-periods-every = { $n ->
        [one] one row marks
       *[other] { $n } rows mark
    } every period (rows { $rows }); read as one deadline from the first to the last, '{ $text }', but the work may recur in each
    .hint = Correct window and recurrence of activities.csv where the work recurs
import-periods-other = { $n ->
        [one] one row has
       *[other] { $n } rows have
    } texts that are no marks in the columns { $names } (rows { $rows }), such as '{ $text }'; no deadline is read from { $n ->
        [one] it
       *[other] them
    }, and the cells are kept in the notes
    .hint = Write the deadlines of these rows into start and due of activities.csv
import-period-column = the column '{ $name }': bare numbers are read as { $unit ->
        [month] months
       *[quarter] quarters
    }, such as '{ $text }' ({ $n } { $n ->
        [one] cell
       *[other] cells
    })
    .hint = If the numbers mean something else, correct start and due of activities.csv
import-leads-marked = the column '{ $name }': where the cell names the lead, the agencies beside it without a role support ({ $n ->
        [one] { $n } work
       *[other] { $n } works
    }: { $items }); for example '{ $text }'
    .hint = If it is wrong, correct role of assignments.csv
import-leads-bold = the column '{ $name }': the agencies in bold lead, the others of the same cell support ({ $n ->
        [one] { $n } work
       *[other] { $n } works
    }: { $items }); for example '{ $text }'
    .hint = If it is wrong, correct role of assignments.csv
import-leads-first = the column '{ $name }' has leads and supports together: the first agency of a cell leads, the others support ({ $n ->
        [one] { $n } work
       *[other] { $n } works
    }: { $items }); for example '{ $text }'
    .hint = If it is wrong, correct role of assignments.csv
import-leads-unclear = the column '{ $name }' does not state which of several agencies leads; all are read as leads ({ $n ->
        [one] { $n } work
       *[other] { $n } works
    }: { $items }); for example '{ $text }'
    .hint = Where one leads and the others support, correct role of assignments.csv
import-leads-lines = several agencies, each on a line of its own, are all read as leads ({ $n ->
        [one] { $n } work
       *[other] { $n } works
    }: { $items }); for example '{ $text }'
    .hint = Where only the first leads, correct role of assignments.csv
import-start-after-due = { $item }: '{ $text }' gives the start { $start }, which is after the due day { $due }; the start is left out
    .hint = Check day and month of both cells in the document
import-duration-disagrees = { $item }: the duration '{ $text }' does not fit the days from start to end ({ $days }); start and end are read as they are printed
    .hint = Check day and month of start and end in the document
import-ditto-unread = { $item }: '{ $text }', but nothing above it is meant
    .hint = Write it into assignments.csv or deliverables.csv
import-agency-unknown = { $item }: '{ $text }' is of no known kind of agency; it is kept as one
    .hint = If it is none, correct assignments.csv
import-agency-elliptic = { $item }: read as '{ $text }', because the cell omits the first word of the name
import-agency-cut-off = { $item }: the name '{ $text }' is cut off and was not read
    .hint = Write the whole name in the document and import it again
import-agency-sentence = { $item }: '{ $text }' is an explanation, not the name of an agency
import-agency-joined = { $item }: nothing separates the agencies in '{ $text }'; they were read as several
    .hint = Check them in assignments.csv
import-agency-partly = { $item }: the agency cell was partly read; not understood: '{ $text }'
    .hint = Correct the name in the document, or in agencies.csv
import-agency-error = { $item }: the agency cell has an error value of the workbook ({ $text }); the agency is not known
    .hint = Correct the formula in the workbook and import it again
import-agency-shifted = { $item }: the agency cell has '{ $text }', which is not an agency
    .hint = The row may be shifted by a column; check it in the document
import-agency-undecided = { $item }: the agency cell has '{ $text }': no agency is chosen yet
import-agency-person = { $item }: '{ $text }' is a person, and is left out of the agencies
import-agency-expanded = { $item }: an abbreviation is read as a full name of the plan: { $text }
    .hint = If that is wrong, correct agency_aliases.csv and assignments.csv
import-agency-near = { $item }: '{ $text }' is similar to '{ $near }', and is kept as another agency
    .hint = If they are the same, add the spelling to agency_aliases.csv and correct assignments.csv
