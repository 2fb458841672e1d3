### Faults and notes of queries, and of rules that are being written

near =
    { $nearest ->
        [none] { "" }
       *[some] Nearest: { $near }.{ " " }
    }
near-and-allowed = { near }Allowed: { $allowed }

query-unknown-name = there is no field, conclusion or relation called '{ $name }'
    .hint = { near-and-allowed }
query-ambiguous-name = '{ $name }' is ambiguous
    .hint = Write one of: { $allowed }
query-item-unknown = nothing can be asked about the kind '{ $found }'
    .hint = { near-and-allowed }
query-too-many-choices = one item has more than { $most } choices of facts for { $names }
    .hint = Read fewer fields in one query
query-not-joined = patterns are not joined ({ $names }): { $found } combinations, at most { $most } are tried
    .hint = Join them by an equality, for example id = a.task
query-nothing-asked = a question needs at least one pattern without 'not'
    .hint = For example: activity a, not waiting(activity = a.id)
query-value-unseen = no item has the value '{ $found }' in '{ $name }'
    .hint = { near }
query-one-of-several = some items have several values in '{ $name }': '<>' holds when one of them differs
    .hint = None of them equals: not ({ $name } = …)
rules-not-of-files = it is not known which files these rules come from
    .hint = Open the plan with open_plan
rules-name-not-a-name = '{ $found }' cannot be the name of a variable
    .hint = Letters, digits and _, not beginning with a digit
rules-name-taken = '{ $found }' is the name of something else in the notebook
    .hint = Choose another name for the cell of rules
rules-no-knowledge-base = there is no knowledge base called '{ $found }' in the notebook
    .hint = Run first: kb = plan_graph.open_plan()
rules-cell-empty = the cell has no rule
    .hint = Write '- rule: a-name' first
