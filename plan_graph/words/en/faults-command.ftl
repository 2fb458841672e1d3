### Faults of a command line, and ends of a command

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Nearest: { $near }.{ " " }
    }

## The command line

command-unknown = there is no such command
    .hint = { near }Usage: { $usage }
option-unknown = the command has no such option
    .hint = { near }Usage: { $usage }
argument-missing = a required argument is missing
    .hint = Usage: { $usage }
argument-surplus = unexpected extra arguments: { $found }
    .hint = Usage: { $usage }
option-missing = a required option is missing
    .hint = Usage: { $usage }
option-without-value = the option lacks its value
    .hint = Usage: { $usage }
option-takes-no-value = the option has no value
    .hint = Usage: { $usage }
option-value = invalid value '{ $found }'
    .hint = Allowed: { $allowed }
option-not-utf8 = the value is not UTF-8
command-line = invalid command line
    .hint = Usage: { $usage }
import-without-folder = no new folder for the plan is named
    .hint = Name one with --into FOLDER, or preview with --dry-run

## Early ends of a command

interrupted = stopped on request (Ctrl-C)
output-failed = the output cannot be written: { $reason }
out-of-memory = out of memory
    .hint = Use a smaller input, or a machine with more memory
nested-too-deeply = the input is nested too deeply
    .hint = Use fewer levels
system-refused = the operating system refuses: { $reason }

## Notes beside the answer

sample-plan = no plan was named: the answer is about the sample plan: { $title }
only-plan-here = no plan was named: the plan of the current folder is used: { $title }
