### Faults of what is passed to a function

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Nearest: { $near }.{ " " }
    }
near-and-allowed = { near }Allowed: { $allowed }

argument-not-day = a day is needed, not { $found }
    .hint = Write 2025-06-30, or 30/06/2025 with the day first; a date, datetime, pandas.Timestamp or numpy.datetime64 with a day is accepted too
argument-not-whole = a whole number from { $least } to { $most } is needed, not { $found }
argument-not-text = a text is needed, not { $found }
    .hint = Example: { $example }
argument-not-path = the path of a file or folder is needed, not { $found }
argument-not-object = { $wanted } or the path of its file is needed, not { $found }
argument-not-table = a pandas.DataFrame is needed, not { $found }
language-unknown = there is no language '{ $found }'
    .hint = { near-and-allowed }
table-unknown = a plan has no table '{ $found }'
    .hint = { near-and-allowed }
condition-unknown = there is no condition '{ $found }'
    .hint = { near-and-allowed }
view-takes-no-item = the view '{ $view }' has no item; unexpected: '{ $found }'
view-form-unread = files of the format '{ $found }' are not read back
    .hint = Allowed: { $allowed }
view-file-damaged = not a view written by this program, or damaged
filter-unknown = a view has no attribute '{ $found }'
    .hint = { near-and-allowed }
filter-value-unknown = the attribute { $name } has no value '{ $found }'
    .hint = { near-and-allowed }
