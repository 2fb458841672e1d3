### Faults and weaknesses of rule files

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

## Rules

rules-none = the folder has no rule file
    .hint = The names of rule files end in .yaml
rule-file-not-yaml = cannot be read: { $reason }
    .hint = { $advice }
yaml-tab = this line is indented by a tab
yaml-advice-tab = Indent by spaces
yaml-not-closed = a bracket [ or { "{" } is not closed, or a comma is missing between two entries
yaml-advice-not-closed = Close the bracket, or put a comma between the entries
yaml-quote = the quotation mark that opens here is never closed
yaml-advice-quote = Close it at the end of the text
yaml-colon = a colon cannot be here
yaml-advice-colon = Put a text that has a colon into double quotes; an entry is indented like the entries beside it
yaml-indentation = this line is not indented like the lines beside it
yaml-advice-indentation = Indent it like the entry above it; an item of a list begins with a hyphen and a space
yaml-no-colon = this entry has no colon
yaml-advice-no-colon = Write its name, a colon, a space, and what it holds
yaml-first-letter = a text cannot begin with this sign
yaml-advice-first-letter = Put the text into double quotes
yaml-alias = the * before a text refers to a name that there is not
yaml-advice-alias = Put the text into double quotes
yaml-escape = this letter cannot follow a backslash
yaml-advice-escape = Write two backslashes, or use single quotes
yaml-documents = the line --- begins a second document
yaml-advice-documents = A file is one list; remove the line ---
yaml-control = there is a control character, which cannot be seen
yaml-advice-control = Delete it and type the text again
yaml-after-sign = after > or | at the beginning of a text the line has to end
yaml-advice-after-sign = Put a condition that begins with > or | into double quotes
yaml-deep = the entries are nested too deep
yaml-advice-deep = A rule needs six levels at most
yaml-other = this cannot be read as YAML
yaml-advice-other = Look at the colons, quotation marks, brackets and indentation around this place
rule-shape = malformed '{ $what }'
    .hint = Expected: { $wanted }
rule-key-twice = duplicate key '{ $key }'
rule-unknown-key = unknown entry '{ $key }'
    .hint = { near-and-allowed }
rule-text-missing = '{ $key }' lacks its text in '{ $language }'
rule-name-shape = malformed rule name '{ $name }'
    .hint = Lower-case letters and digits, joined by hyphens
rule-name-twice = duplicate rule '{ $name }': first at { $earlier }
rule-severity = there is no severity '{ $found }'
    .hint = Allowed: { $allowed }
rule-in-proofs = '{ $found }' is not a way to show a conclusion in proofs
    .hint = Allowed: { $allowed }
rule-unknown-type = unknown type '{ $type }'
    .hint = Allowed: { $allowed }
rule-fact-differs = fact kind '{ $kind }' is already declared with other fields
    .hint = Its fields: { $allowed }
rule-names-differ-in-case = names '{ $name }' and '{ $earlier }' differ only in upper and lower case
    .hint = Rename one of the two
rule-conclusion-shape = malformed conclusion: { $text }
    .hint = Write: name(field = value, ...)
rule-field-twice = duplicate field '{ $field }': { $text }
rule-condition-syntax = the condition cannot be read: { $text }: { $what ->
        [empty] nothing is written
        [no-value-before] a value is missing before “{ $near }”
        [no-value-after] a value is missing after “{ $near }”
        [unexpected] an operator, “and” or “or” is missing before “{ $near }”
        [bracket-open] a bracket “(” is not closed
        [bracket-close] “)” closes no bracket
        [quote] a quotation mark is not closed
        [between] “between” needs two values joined by “and”
        [comma] only “in” takes several values, in its brackets
        [in] “in” needs its values in brackets
        [is] only “null” or “not null” can follow “is”
        [ranges] more than { $near } times “between” inside one another
        [deep] nested more than { $near } deep
        [long] more than { $near } letters
       *[other] “{ $near }” cannot be read here
    }
rule-condition-not-allowed = not in the rule language: { $part }
    .hint = Allowed: = <> < <= > >= + - * / // % || and or not in between like starts with contains is null lower(x) length(x), $parameter, date '2025-06-30'; in then, on its own: count(*) count(x) count(distinct x) sum(x) min(x) max(x)
rule-aggregate-in-condition = { $part } cannot be part of a condition or a calculation: it is a value of 'then' on its own
    .hint = Conclude it in a rule of its own, as 'then: work_of(agency = a.agency, n = count(*))', and read it in another rule: 'work_of w: n > 3'
rule-name-without-variable = ambiguous field '{ $name }': no variable is named
    .hint = Write variable.{ $name }
rule-unknown-kind = there is no fact kind '{ $kind }'
    .hint = { near-and-allowed }
rule-unknown-field = there is no field '{ $field }'
    .hint = { near-and-allowed }
rule-unknown-parameter = there is no parameter '{ $name }'
    .hint = { near-and-allowed }
rule-unbound-variable = variable '{ $variable }' is not bound by an earlier pattern of 'when'
    .hint = Bound so far: { $allowed }
rule-variable-twice = duplicate variable '{ $variable }'
rule-type-clash = type mismatch: { $found }, in '{ $text }'
    .hint = Expected: { $allowed }
rule-concludes-fact-kind = a rule must not conclude the base fact kind '{ $kind }'
rule-conclusion-fields-differ = conclusion '{ $kind }' lacks fields that another rule has: { $missing }
    .hint = The fields: { $allowed }
rule-message-field = the reason names { $field }, which does not exist
    .hint = Allowed: { $allowed }
rule-no-example = an example '{ $which }' is missing
rule-unfinished = a rule file also needs { $lacking } here
    .hint = The rule can be tried without them; until 'because' is written, its sentence is made of its conclusion
rule-example-shape = malformed example
    .hint = Write fires (with gives) or silent, with a list of facts
rule-branches-many = 'any of' makes { $found } rules of this one, more than { $most }
    .hint = Conclude some of the alternatives by a rule of their own
rule-branches-counted = a rule that counts, sums or compares over its matches has no 'any of'
    .hint = Conclude the alternatives by a rule of their own, and count these conclusions
rule-groups-uncounted = 'for each' names groups, but nothing is counted in them
    .hint = Count, sum or compare something in 'then', or write the patterns under 'when'
rule-group-variable = '{ $field }' distinguishes the groups, but variable '{ $variable }' is not one of 'for each'
    .hint = Variables of 'for each': { $allowed }
rule-cycle-through-negation = a conclusion depends on its own absence or count: { $cycle }
    .hint = Remove an 'unless' or a count of this cycle
rule-recursion-mixed = '{ $kind }' keeps the best value of a recursion, so every rule that concludes it must write { $wanted }
    .hint = Count, sum or compare no other field in these rules
rule-condition-not-monotone = the condition may cease to hold as { $field } gets better: { $condition }
    .hint = A better value must not remove a conclusion; put this condition into another rule, after the recursion
rule-value-not-monotone = '{ $field }' = { $value } may get worse as { $from } gets better
    .hint = Allowed: adding or subtracting what does not move, multiplying or dividing by a written positive number
rule-best-value-passed = '{ $field }' = { $value } moves with { $from }, but is not the field that keeps the best value
    .hint = Only the field with min or max is computed from it; use it in another rule, after the recursion

## Weaknesses of rules that can be read

lint-never-true = the rule never concludes: these cannot hold together: { $conditions }
    .hint = Correct or remove one condition; to compare with null write 'is null'
lint-premise-never-concluded = the rule never concludes: no rule can ever conclude '{ $kind }'
    .hint = Look at the rules that conclude '{ $kind }'; a recursion needs a rule that starts it
lint-excludes-itself = the rule never concludes: the exception '{ $pattern }' always holds of '{ $variable }' itself
    .hint = Add a condition that distinguishes the two facts, for example another id
lint-excludes-itself-if-known = the exception '{ $pattern }' holds of '{ $variable }' itself, unless a value is unknown
    .hint = Add a condition that distinguishes the two facts; to test for an unknown value write 'is null'
lint-excluded-by-rule = the rule never concludes: rule '{ $other }' concludes '{ $kind }' from the same premises, so the exception '{ $pattern }' always holds
    .hint = The two rules contradict each other: add a premise to one of them, or remove the exception
lint-exception-never-holds = the exception '{ $pattern }' never holds, so it excludes nothing
    .hint = Correct its conditions or remove it
lint-exception-unrelated = the exception '{ $pattern }' names no variable of 'when': a single such fact silences the whole rule
    .hint = Compare one of its fields with a variable of 'when'
lint-exception-missing = rule '{ $other }' ({ $place }) concludes '{ $kind }' only where there is no '{ $exception }'; this rule does not, so an item can be both
    .hint = Add the same exception, or remove it from the other rule
lint-same-premises-differ = the premises are those of rule '{ $other }' ({ $place }), but the '{ $kind }' concluded differs: { $fields }
    .hint = One conclusion for each premise: correct the value, or add a condition that distinguishes them
lint-rules-same = the rule is identical to rule '{ $other }' ({ $place })
    .hint = Remove one of the two
lint-rule-covered = rule '{ $other }' ({ $place }) concludes everything that this rule concludes
    .hint = Remove this rule, or narrow the other one
lint-conclusion-unseen = unused conclusion '{ $kind }': it has no severity, and leads to no conclusion that has one
    .hint = Add an entry '- conclusion: { $kind }' with a severity, or use it in a rule
lint-conclusion-not-concluded = no rule concludes '{ $name }'
    .hint = Remove the entry
lint-parameter-unused = unused parameter '{ $name }'
    .hint = Remove the entry
lint-variable-unused = unused variable of '{ $pattern }': the rule only tests that there is such a fact
    .hint = Connect it with another pattern, use it in the conclusion, or remove the pattern
lint-product = cross product: no condition joins '{ $pattern }' with the patterns before it, so all facts are paired
    .hint = Set one of its fields equal to another variable's
lint-join-by-comparison = near cross product: '{ $pattern }' is joined to the other patterns by comparison only, not by '='
    .hint = Acceptable where there are few facts of this kind, as in a calendar

## Running rules

parameter-not-declared = there is no parameter '{ $name }'
    .hint = { near-and-allowed }
parameter-type = parameter '{ $name }' needs the type { $wanted }
parameter-without-value = parameter '{ $name }' has no value
parameter-shape = '{ $found }' is not a parameter
    .hint = Write: name=value
engine-unknown = there is no engine '{ $found }'
    .hint = { near-and-allowed }
engine-not-installed = the { $engine } engine is not installed
    .hint = Use auto, or pip install "plan-graph[{ $engine }]": durable needs a C compiler, spark needs Java 17
engine-cannot-start = the { $engine } engine cannot start: { $reason }
    .hint = Spark needs Java 17 and a --master that runs; see docs/performance.md
engine-limit = not supported by the { $engine } engine: { $reason }
engine-out-of-memory = the engine ran out of memory: { $reason }
    .hint = A rule joins too many facts: add a condition, or infer with --no-derivations, --only, a larger --memory
circular-value = rule '{ $rule }' improves its own value round a cycle of facts: there is no best value
    .hint = Remove the cycle from the facts, or exclude its members by 'unless'
endless-rule = rule '{ $rule }' budget exceeded: it makes new values from its own conclusions and had not ended after { $most } rounds
    .hint = Add a condition that bounds the value, for example n < 100
too-many-matches = budget exceeded: rule '{ $rule }' has more than { $most } matches
    .hint = Connect its patterns by conditions, or use another engine (duckdb)
lint-endless = the rule makes new values from its own conclusions, and so may never end
    .hint = Add a condition that bounds the value, for example n < 100
too-many-conclusions = budget exceeded: more than { $most } conclusions '{ $kind }', too many to keep their derivations
    .hint = Usually pairs: hundreds of causes, all upstream of the same thousands of activities. Reject dependencies that are not needed, or split the plan
unknown-item = the plan has no '{ $found }'
    .hint = { near-alone }
number-ambiguous = the number '{ $found }' is that of several works: { $items }
    .hint = Name the field as well, or the id in brackets
number-of-other-version = no work of the version in force has the number '{ $found }'; in the version of { $from } – { $to } it is { $item }
    .hint = Use the number of the version in force, or ask as of a day of the other version
unknown-rule = there is no rule '{ $name }'
    .hint = { near-and-allowed }
unknown-conclusion = no rule concludes '{ $kind }'
    .hint = { near-and-allowed }
as-of-not-date = '{ $found }' is not a date
    .hint = Write 2025-06-30, or 30/06/2025 with the day first
no-finding = there is no finding on '{ $found }' on this date
