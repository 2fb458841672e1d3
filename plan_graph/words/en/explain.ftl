### Proofs, refusals and remedies in words

## Proofs

grounds = rule { $rule }; basis: { $basis }
absent = there is no '{ $kind }' with: { $condition }
place = { $file } line { $line }
plan-line = line { $line } of the plan's text
cited-cell = { $file }, sheet '{ $sheet }', cell { $cell }
cited-row = { $file }, table { $table }, row { $row }, column { $column }
cited-page = { $file }, page { $page }, table { $table }, row { $row }, column { $column }
cited-line = { $file }, line { $line }
cited-file = { $file }, row { $row }
inherited = merged cell, value from above
not-named = no row names it
others = { $n ->
        [one] { $n } more way
       *[other] { $n } more ways
    } to conclude this
other-ways = { $n ->
        [one] { $n } other way
       *[other] { $n } other ways
    } to conclude this
several = there are { $n } ways to conclude this
another = way { $number } of { $of }: { $how }
way-through = through { $items }
through = through { $items }
every-step = Every step
folded = { $n ->
        [one] { $n } step in between is folded
       *[other] { $n } steps in between are folded
    }
basis = basis: { $basis }
concluded = { $item }: { $title }
concluded-with = { $item }: { $title } ({ $values })
circular = { $n ->
        [one] { $n } way that rests
       *[other] { $n } ways that rest
    } on the conclusion itself left out
counted = { $n ->
        [one] counted { $n } match:
       *[other] counted { $n } matches:
    }
more-counted = and { $n } more
calendar = calendar, computed from the plan year
above = proven above
branch = { $rule }, branch { $number }
nothing = none
nothing-counted = there is nothing to count for { $group }
best-min = no other way gives a smaller value
best-max = no other way gives a greater value
unknown = unknown
never = never
without-end = without limit
period-Q1 = the first quarter of { $year }
period-Q2 = the second quarter of { $year }
period-H1 = the first half of { $year }
period-Q3 = the third quarter of { $year }
period-Q4 = the fourth quarter of { $year }
period-FY = the year { $year }
comparator-at-least = at least
comparator-at-most = at most
comparator-exactly = exactly
comparator-above = more than
comparator-below = less than
comparator-about = about
connectives-and = and
connectives-or = or
connectives-not = not

## Why a conclusion does not hold

why-not-holds = { $item }: '{ $kind }' holds — see its proof
why-not-nothing = { $item }: no '{ $kind }'
why-not-rule = rule “{ $title }” ({ $name })
why-not-fails = { $fact }: it does not hold that “{ $condition }”  [{ $values }]
why-not-unknown = { $fact }: it is not known whether “{ $condition }”  [{ $values }]
why-not-missing = there is no '{ $kind }' with { $wanted }
why-not-missing-all = there is no '{ $kind }' for which “{ $condition }”
why-not-none = there is no '{ $kind }' at all
why-not-forbidden = all conditions hold, but an exception applies: { $fact }
why-not-constant = this rule concludes it only for { $wanted }
why-not-with = with { $facts }
why-not-no-rule = no rule concludes this

## Changes that resolve a finding

clear-any = any one of these:
clear-all = all of: { $changes }
clear-nothing = there is no such finding
clear-none = no set of the changes considered resolves it ({ $how })
clear-complete = every combination of at most { $most } out of { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    } was considered
clear-partial = the search ended after { $inferences ->
        [one] { $inferences } inference
       *[other] { $inferences } inferences
    }: there may be other sets; { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    } considered, at most { $most } in a set
clear-more = and { $n ->
        [one] { $n } more set
       *[other] { $n } more sets
    }
computed-open = computed from { $inputs }: open unless done or cancelled
computed-done-on = computed from { $inputs }: the first of the unbroken run of reports of done
computed-start-of-event = computed: the day of the last awaited event
computed-dates-due = computed from window and recurrence
number-is-id-of-another = “{ $asked }” is the number of { $item } and the id of { $other }; for the latter ask for “[{ $asked }]”
