### Titles of views

## Rules and scenarios

rules = Rules: premises and conclusions
only = Rules that lead to “{ $conclusion }”

## Parts of a plan

view-plan = The whole plan
view-field = Field …
    .item = Field { $name }
view-objective = Objective …
    .item = Objective { $name }
view-agency = … and its neighbourhood
    .item = { $name } and its neighbourhood
view-blocked = Blocked chains and their causes
view-order = Order of work
view-critical = Critical path
view-collaboration = Agencies that work together
view-responsibility = Responsibilities: agencies and fields
    .item = Responsibilities: { $name }
view-load = Activities led and due in each quarter
view-time-line = Time line of the plan
    .item = Time line: { $name }
