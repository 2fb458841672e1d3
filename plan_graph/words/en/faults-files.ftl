### Faults of files, plan folders and folders of facts

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Nearest: { $near }.{ " " }
    }
near-and-allowed = { near }Allowed: { $allowed }
near-alone =
    { $nearest ->
        [none] { "" }
       *[some] Nearest: { $near }
    }

## Any file

file-unreadable = the file cannot be read: { $reason }
file-not-utf8 = the file is not UTF-8 (byte { $byte })
    .hint = In Excel: Save As > CSV UTF-8
file-has-nul = the file has a NUL byte (byte { $byte }), it is not UTF-8 text
    .hint = In Excel: Save As > CSV UTF-8
file-unwritable = the file cannot be written: { $reason }
json-malformed = malformed JSON
json-key-twice = duplicate key '{ $key }'
json-too-deep = JSON nested too deeply
    .hint = Use fewer levels
picture-format = '{ $found }' is not a format that can be written
    .hint = Allowed: { $allowed }

## What is installed

installation-incomplete = this folder of the program is missing from the installation
    .hint = Run plan-graph doctor, then install again
installed-file-missing = this file is missing from the installation
installed-file-changed = this file was changed after it was installed
lab-not-installed = the explorer needs the package { $name }, which is not installed
    .hint = Install it with pip install "plan-graph[lab]", or make demo in a clone

## A plan folder

plan-missing = there is no such plan folder
    .hint = A plan folder has a file datapackage.json
folder-not-plan = the folder has something other than a plan, which is not overwritten
    .hint = Choose a folder that does not exist, an empty one, or one with a datapackage.json
folder-not-empty = the folder exists and is not empty; nothing is written into it
    .hint = Choose a folder that does not exist, or an empty one
package-missing = the file that describes the plan is missing
    .hint = Write a datapackage.json like that of the shipped plan
package-not-json = not valid JSON: { $reason }
package-value = '{ $key }' is missing or wrong: { $found }
    .hint = Expected: { $wanted }
table-missing = this table is missing
    .hint = The columns it needs: { $allowed }
table-empty = the table has no header row
    .hint = Columns: { $allowed }
table-not-csv = cannot be read as CSV: { $reason }
column-missing = column '{ $name }' is missing
    .hint = The table's columns: { $allowed }
column-unknown = unknown column '{ $name }'
    .hint = { near-and-allowed }
column-twice = duplicate column '{ $name }'
row-length = the row has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    }, the header has { $wanted }
    .hint = A cell with a comma must be in double quotes
cell-quotes = the double quotes of this row do not match
    .hint = A cell with double quotes: write "" for each one inside, and one at either end of the cell
cell-too-long = a cell of this row is longer than { $limit } characters; the rest of the table was not read
    .hint = Perhaps a double quote is not closed
value-missing = the cell must not be empty
    .hint = Fill the cell; where there is no English title yet, repeat the Vietnamese one
value-not-date = '{ $found }' is not a date
    .hint = Write year-month-day, for example 2025-06-30; in Excel set the column to Text
value-not-number = '{ $found }' is not a number
    .hint = Write a number with a decimal point
value-not-whole = '{ $found }' is not a whole number
value-too-large = '{ $found }' is beyond the largest integer, { $limit }
value-not-boolean = '{ $found }' is neither true nor false
value-not-recurrence = '{ $found }' is not a recurrence rule
    .hint = Write it as in RFC 5545, for example FREQ=MONTHLY;INTERVAL=3
value-not-allowed = '{ $found }' is not allowed here
    .hint = { near-and-allowed }
date-out-of-range = date { $found } is out of range
    .hint = Allowed: { $allowed }
percent-out-of-range = { $found } is outside 0 to 100
window-reversed = the due date { $due } is before the start { $start }
window-incomplete = a window of kind '{ $window }' needs { $wanted }
window-twice = '{ $found }' has two windows from { $day } on: line { $earlier } has the first
    .hint = Keep one of them, or give the later one its own day
duplicate-id = duplicate id '{ $found }': first on line { $earlier }
    .hint = One row for each id
duplicate-row = duplicate row: first on line { $earlier }
unknown-reference = there is no '{ $found }' in table { $table }
    .hint = { near-alone }
succession-cycle = agencies would take over from themselves: { $cycle }
    .hint = Remove one of these rows
succession-day = '{ $found }' is reorganised on { $day }, but its last day in the table of agencies is { $ended }
    .hint = Its last day is the day before, or is left empty
version-item-twice = '{ $found }' has two versions on { $day }; the other is in line { $earlier }
    .hint = A version ends on the day before the next one begins
version-incomplete = the former version of '{ $found }' has no title
    .hint = Only the last version of an item leaves title, place and window to the item's own table
dependency-cycle = the dependencies form a cycle: { $cycle }
    .hint = Remove or reject one dependency of the cycle
field-cycle = a field is part of itself: { $cycle }

## Folders of facts

facts-missing = there is no such folder of facts
    .hint = A folder with one CSV or Parquet file for each fact kind
facts-none = the folder has no CSV or Parquet file
    .hint = One file for each fact kind: edge.csv or edge.parquet
facts-file-name = '{ $found }' cannot be the name of a fact kind
    .hint = Use letters, digits and _, and do not begin with a digit
facts-file-twice = duplicate fact kind: also in { $other }
    .hint = One file for a kind; names must not differ in capitals only
column-name = '{ $name }' cannot be the name of a field
    .hint = Use letters, digits and _, and do not begin with a digit
table-unreadable = the table cannot be read: { $reason }
parquet-unreadable = the Parquet file cannot be read: { $reason }
parquet-type = the column has the type { $found }, expected is { $wanted }
    .hint = Supported: strings, integers, floating-point numbers, dates, booleans
result-not-result = the folder has something other than a result of inference, which is not overwritten
    .hint = Choose a folder that does not exist, an empty one, or an earlier result
