### Faults of questions

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Nearest: { $near }.{ " " }
    }
near-and-allowed = { near }Allowed: { $allowed }

## Conclusions that answers rest on

answer-not-known = not known with these rules: no rule concludes '{ $kind }'
    .hint = Nearest conclusion of these rules: { $near }. Rename it '{ $kind }', or add the shipped rule file that concludes it.
answer-field-missing = the conclusion '{ $kind }' lacks the field '{ $field }' that counts and lists read
    .hint = Nearest field of the rule: { $near }. Needed: { $allowed }
answer-field-type = the field '{ $field }' of the conclusion '{ $kind }' is of type { $found }
    .hint = Needed: { $allowed }

## Views

view-unknown = there is no view or level '{ $found }'
    .hint = { near-and-allowed }
page-unknown = there is no page size '{ $found }'
    .hint = Allowed: { $allowed }
picture-unreadable = on a page of size { $page } the text would have { $points } points, less than the { $least } that can be read
    .hint = Choose a larger page or none, show less, or fold levels.
mermaid-too-large = the view has { $edges ->
        [one] { $edges } line
       *[other] { $edges } lines
    } and { $letters ->
        [one] { $letters } letter
       *[other] { $letters } letters
    }; the limit of Mermaid is { $most_edges } and { $most_letters }
    .hint = Fold or filter the view, or write .svg, .html, .dot
picture-too-large = the view has { $count ->
        [one] { $count } box
       *[other] { $count } boxes
    }; with more than { $limit } a picture cannot be read
    .hint = Show less or fold levels, or export it as .html, .graphml or .csv.
page-too-large = the view has { $count } boxes; beyond { $limit } a page cannot be used in a browser
    .hint = Export a field, an objective or an agency, filter or fold the view, or write .graphml or .csv, which take any size
document-too-large = the document has { $count } rows; a { $ending } file can hold { $limit }
    .hint = Ask for less, for example one kind of findings, or write .csv, which takes any size
picture-empty = the view is empty
    .hint = Remove a filter, or choose another date.

## Changes of a plan

edit-already = '{ $found }' exists already
edit-before-plan = the date { $found } is before the plan year { $year }
agency-ended = '{ $found }' ends on another day already, or would be merged into itself ({ $day })
    .hint = An agency ends once
agency-not-in-force = '{ $found }' is not in force on { $day }
    .hint = Choose an agency that is in force
edit-work-dropped = { $item } was in the plan until { $last }: a change from { $day } on would have no effect
    .hint = Name an earlier day, or undo the change that dropped the work

## Scenarios

scenario-shape = malformed scenario; expected: { $wanted }
scenario-missing-file = there is no scenario '{ $found }'
    .hint = { near-and-allowed }
scenario-unknown-edit = unknown change '{ $found }'
    .hint = { near-and-allowed }
scenario-missing = '{ $found }' is missing
scenario-unknown = the plan has no { $what } '{ $found }'
    .hint = { near-and-allowed }
scenario-matches-nothing = no activity matches
    .hint = Check the filter
scenario-nothing-left =
    { $earlier ->
        [complete] { $works }: completed by step { $number }, so this step has nothing left to do
        [cancel] { $works }: cancelled by step { $number }, so this step has nothing left to do
        [reassign] { $works }: passed to another agency by step { $number }, so this step has nothing left to do
       *[other] { $works }: no longer within the reach of this step after step { $number }
    }
    .hint = Move this step before step { $number }, or remove one of the two
scenario-work-closed = { $works }: finished or cancelled, so no open work is left to reassign
    .hint = Choose open work, or write 'finished: true' in the step of the scenario file
scenario-conflict =
    contradicts step { $number }{ $place }: { $kind ->
        [state] both steps complete or cancel { $item }
        [start] both steps move the start of { $item }
        [due] both steps move the due day of { $item }
        [dependency] both steps decide on the dependency { $item } → { $then }
       *[agency] both steps end { $item }
    }
scenario-merge-cycle = agencies would be merged into themselves: { $cycle }
scenario-extends-itself = the scenario extends itself: { $found }
patch-does-not-fit = the patch does not fit: table { $table } does not have the rows to remove at row { $row }
    .hint = The patch is of another plan
patch-shape = not a patch: { $reason }

## Proofs

proof-too-deep = the proof of '{ $kind }' about { $item } is too deep or too long for JSON: { $depth } steps deep, { $size } steps (at most { $deepest }, and { $longest })
    .hint = The text of the proof has it all: leave out --format json. Or ask for a work nearer to the cause, or for one kind (--kind)
proof-shape = malformed proof; expected: { $wanted }
proof-key = the key '{ $key }' is missing or not allowed here
    .hint = { near-and-allowed }
proof-because = the sentence is not that of the rule for these values
proof-findings = findings about the item are missing, duplicate, out of order or not about it; expected: { $wanted }
proof-parameters = the parameters or the date are not those of the rules
proof-rule = rule '{ $rule }' does not conclude '{ $kind }'
proof-not-concluded = { $fact } is not concluded
proof-circular = { $fact } is proven by itself
proof-premises = wrong number of premises; expected: { $wanted }
proof-premise-kind = the premise is a '{ $kind }', not a '{ $wanted }'
proof-no-such-fact = there is no fact { $fact }
proof-condition = the condition does not hold: { $condition }
proof-absence = the absent fact exists, or its pattern is wrong: { $pattern }
proof-values = wrong values; expected: { $wanted }
proof-count = wrong count of matches: { $found }; expected: { $wanted }
proof-sources = wrong sources of the fact
proof-basis = the basis is not that of the rule
proof-firmness = wrong weakest dependency
proof-derivations = wrong number of derivations; expected: { $wanted }
model-unfounded = { $fact } does not follow
model-incomplete = the conclusion { $fact } is missing
