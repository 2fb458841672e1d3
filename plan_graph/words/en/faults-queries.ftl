### Faults and notes of queries, and of rules that are being written

near =
    { $nearest ->
        [none] { "" }
       *[some] Nearest: { $near }.{ " " }
    }
near-and-allowed = { near }Allowed: { $allowed }

query-unknown-name = unknown field, conclusion or relation '{ $name }'
    .hint = { near-and-allowed }
query-ambiguous-name = '{ $name }' is ambiguous
    .hint = Write one of: { $allowed }
query-item-unknown = unknown kind of items '{ $found }'
    .hint = { near-and-allowed }
query-too-many-choices = one item has more than { $most } choices of facts for { $names }
    .hint = Read fewer fields in one query
query-not-joined = cross product: the patterns { $names } are not joined: { $found } combinations, at most { $most } allowed
    .hint = Join them by an equality, for example id = a.task
query-nothing-asked = a request needs at least one pattern without 'not'
    .hint = For example: activity a, not waiting(activity = a.id)
query-value-unseen = no item has the value '{ $found }' in '{ $name }'
    .hint = { near }
query-one-of-several = some items have several values in '{ $name }': '<>' holds when one of them differs
    .hint = None of them equals: not ({ $name } = …)
rules-not-of-files = the files of these rules are not known
    .hint = Open the plan with open_plan
rules-name-not-a-name = '{ $found }' cannot be the name of a variable
    .hint = Letters, digits and _, not beginning with a digit
rules-name-taken = '{ $found }' is already a name in the notebook
    .hint = Choose another name for the cell of rules
rules-no-knowledge-base = there is no knowledge base '{ $found }' in the notebook
    .hint = Run first: kb = plan_graph.open_plan()
rules-cell-empty = the cell has no rule
    .hint = Write '- rule: a-name' first
