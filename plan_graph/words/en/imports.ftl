### Reports of an import and proposals

## The report of an import


## Proposed dependencies

proposal-sequence = Order of work: { $before }, then { $after }
proposal-stated = The title says “{ $phrase }”
proposal-product = The title names the product “{ $product }”
proposal-stage-draft = draft
proposal-stage-consult = consult, appraise
proposal-stage-issue = issue
proposal-stage-carry_out = carry out
proposal-stage-inspect = inspect
proposal-stage-minutes = minutes
proposal-stage-report = report
proposal-stage-analyse = analyse
proposal-stage-remedy = remedy
