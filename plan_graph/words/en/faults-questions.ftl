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
    .hint = Nearest conclusion of these rules: { $near }. Call it '{ $kind }', or add the shipped rule file that concludes it.
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
    .hint = Take a larger page or none, show less, or fold levels.
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
picture-empty = there is nothing in the view to draw
    .hint = Remove a filter, or choose another date.

## Changes of a plan

edit-already = '{ $found }' is there already
edit-before-plan = the date { $found } is before the plan year { $year }
agency-ended = '{ $found }' ends on another day already, or would be merged into itself ({ $day })
    .hint = An agency ends once
agency-not-in-force = '{ $found }' is not in force on { $day }
    .hint = Choose an agency that is in force

## Scenarios

scenario-shape = malformed scenario; required: { $wanted }
scenario-missing-file = there is no scenario '{ $found }'
    .hint = { near-and-allowed }
scenario-unknown-edit = there is no change called '{ $found }'
    .hint = { near-and-allowed }
scenario-missing = '{ $found }' is missing
scenario-unknown = the plan has no { $what } '{ $found }'
    .hint = { near-and-allowed }
scenario-matches-nothing = no activity matches
    .hint = Look at the filter
scenario-conflict = contradicts another change ({ $other }): { $what }
scenario-merge-cycle = agencies would be merged into themselves: { $cycle }
scenario-extends-itself = the scenario extends itself: { $found }
patch-does-not-fit = the patch does not fit: table { $table } lacks the rows to remove at row { $row }
    .hint = The patch belongs to another plan
patch-shape = not a patch: { $reason }

## Proofs

proof-shape = malformed proof; required: { $wanted }
proof-key = the key '{ $key }' is missing, or does not belong here
    .hint = { near-and-allowed }
proof-because = the sentence is not the one that the rule gives for these values
proof-findings = findings about the item are missing, doubled, out of order or not about it; wanted: { $wanted }
proof-parameters = other parameters or another date than those of the rules
proof-rule = rule '{ $rule }' does not conclude '{ $kind }'
proof-not-concluded = { $fact } is not concluded
proof-circular = { $fact } is proven by itself
proof-premises = wrong number of premises; the rule has { $wanted }
proof-premise-kind = the premise is a '{ $kind }', not a '{ $wanted }'
proof-no-such-fact = there is no fact { $fact }
proof-condition = the condition does not hold: { $condition }
proof-absence = an absent fact exists, or is stated wrongly: { $pattern }
proof-values = the rule gives other values: { $wanted }
proof-count = { $found } matches are counted, which are not the { $wanted } that there are
proof-sources = the sources of the fact are wrong
proof-basis = the basis is not that of the rule
proof-firmness = the weakest dependency is wrong
proof-derivations = the number of derivations is wrong; it is { $wanted }
model-unfounded = { $fact } does not follow
model-incomplete = the conclusion { $fact } is missing
