### Pictures

## Graphs

graph-step = { $n ->
        [one] { $n } step
       *[other] { $n } steps
    }
graph-takes-part = takes part
graph-comes = stage { $n }

## Time line

time-line-no-date = no date yet
time-line-imprecise = window not exact
time-line-cut-off = reporting cut-off
time-line-waits = waits for
time-line-proposed = waits for, only proposed

## Heat maps

heat-over = bold frame: more than { $limits }
heat-together = rows lead, columns take part; numbers: activities

## Proofs

proof-rule = rule
proof-more = and { $n ->
        [one] { $n } more match that was counted
       *[other] { $n } more matches that were counted
    }
proof-read = Read from left to right: each conclusion rests on the boxes to its right.
proof-sort-conclusion = conclusion and its basis
proof-sort-leaf = row of a table, and line of the plan's text
proof-sort-absence = looked for and not found
proof-sort-further = conclusion proven on another page
proof-further = proven on page { $page }
proof-not-drawn = not drawn: there are too many pages
proof-page = page { $number } of { $of }
proof-sort-note = and more

## Sweeps

sweep-plan = the plan as it is: { $n }
sweep-sub = { $scenarios ->
        [one] { $scenarios } scenario
       *[other] { $scenarios } scenarios
    }; each bar: scenarios with that many findings

## Scenarios

what-if-title = Findings before and after
what-if-none = No finding changes
what-if-kept = kept
what-if-gained = gained
what-if-lost = lost
what-if-leads = Leads that change
what-if-loads = Load (activities led, by quarter)
what-if-more = … and { $n } more
