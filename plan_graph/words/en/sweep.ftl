# Findings counted in many scenarios
measures = Findings in { $n ->
    [one] 1 scenario
   *[other] { $n } scenarios
 }
best = Scenarios with fewest findings
column-kind = Finding
column-plan = Plan
column-least = Least
column-median = Median
column-most = Most
column-fewer = Scenarios with fewer
column-equal = Scenarios with as many
column-more = Scenarios with more
column-scenario = No.
column-changes = Changes
