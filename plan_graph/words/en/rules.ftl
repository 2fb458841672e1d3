### Rules in words, lists and pictures

## Conditions in words

say-is = { $left } is { $right }
say-is-not = { $left } is not { $right }
say-is-less-than = { $left } is less than { $right }
say-is-at-most = { $left } is at most { $right }
say-is-more-than = { $left } is more than { $right }
say-is-at-least = { $left } is at least { $right }
say-is-before = { $left } is before { $right }
say-is-on-or-before = { $left } is on or before { $right }
say-is-after = { $left } is after { $right }
say-is-on-or-after = { $left } is on or after { $right }
say-between = { $value } is from { $least } to { $most }
say-is-in = { $value } is one of: { $values }
say-is-not-in = { $value } is none of: { $values }
say-starts-with = { $value } starts with { $pattern }
say-starts-not-with = { $value } does not start with { $pattern }
say-contains = { $value } contains { $pattern }
say-contains-not = { $value } does not contain { $pattern }
say-lower = { $value } in lower case
say-length = number of characters of { $value }
say-whole-division = { $value } divided by { $other }, rounded down
say-remainder = remainder of { $value } divided by { $other }
say-is-like = { $value } is like { $pattern }
say-is-not-like = { $value } is not like { $pattern }
say-is-known = { $value } is known
say-is-unknown = { $value } is unknown
say-holds = “{ $value }”
say-holds-not = not “{ $value }”
say-not = not ({ $condition })
say-and = and
say-or = or
say-of = { $field } of { $variable }
say-null = unknown
say-count = number of { $values }
say-sum = sum of { $values }
say-min = least { $values }
say-max = greatest { $values }
say-matches = matches
say-different = different { $values }
say-noun-id = code
say-noun-predecessor = predecessor
say-noun-successor = successor
say-noun-valid_from = first day in force
say-noun-valid_to = last day in force
say-built-in-as_of = the as-of date
say-built-in-year_start = the first day of the plan year
say-built-in-year_end = the last day of the plan year

## Picture of the rules

picture-title = Rules and conclusions
picture-leads-to = What leads to: { $conclusion }
picture-numbers = { $rules ->
        [one] { $rules } rule
       *[other] { $rules } rules
    }, { $conclusions ->
        [one] { $conclusions } conclusion
       *[other] { $conclusions } conclusions
    }, { $facts ->
        [one] { $facts } fact kind
       *[other] { $facts } fact kinds
    }
picture-stratum = Stratum { $stratum }
picture-direct = Concluded from facts alone, and used by no other rule
picture-note = Stratum: what a rule negates (“unless”) or counts is complete in an earlier stratum. An arrow into the head of a card: each of its rules uses it.
picture-legend-card = conclusion, with its rules
picture-legend-fact = fact kind that a rule reads
picture-legend-absent_fact = there must be no such fact
picture-legend-when = the rule needs this conclusion
picture-legend-unless = unless there is this conclusion
picture-legend-recursive = ↻ uses this very conclusion again
picture-legend-counts = Σ counts, sums, least or greatest

## Marks of the picture

mark-unless = unless

## Cards of the picture

card-no = no
card-step = step

## Lists of rules

list-expected = should conclude
list-found = concludes
list-nothing = nothing
list-not-run = could not be run
list-all-right = { $examples ->
        [one] { $examples } example
       *[other] { $examples } examples
    } of { $rules ->
        [one] { $rules } rule
       *[other] { $rules } rules
    } passed
list-some-wrong = { $wrong } of { $examples ->
        [one] { $examples } example
       *[other] { $examples } examples
    } failed
list-linted = { $rules ->
        [one] { $rules } rule
       *[other] { $rules } rules
    }: { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $notes ->
        [one] { $notes } note
       *[other] { $notes } notes
    }

## One rule in full

sheet-place = { $file }, line { $line }
sheet-default = default { $value }
sheet-no-default = a value must be given
sheet-given-by-plan = given by the plan
sheet-heading-basis = Basis
sheet-heading-when = When there is
    .branch = When there is (way { $number } of { $of })
sheet-heading-for-each = For each
sheet-heading-unless = Unless there is
sheet-heading-then = Then conclude
sheet-heading-because = Reason
sheet-heading-parameters = Parameters
sheet-heading-uses = Uses conclusions of rules
sheet-heading-used_by = The conclusion is used in rules
sheet-heading-fires = Example that concludes (line { $line })
    .given = Example that concludes (line { $line }), with { $given }
sheet-heading-silent = Example that stays silent (line { $line })
    .given = Example that stays silent (line { $line }), with { $given }

## Rules on the terminal

terminal-running = Running examples
