### Reports of an import and proposals

## The report of an import


## Proposed dependencies

proposal-sequence = Order of work: { $before }, then { $after }
proposal-stated = The title has “{ $phrase }”
proposal-number-title = The title has “{ $phrase }”
proposal-number-note = The note has “{ $phrase }”
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

## The reading of an import on a terminal

more-doubts = … and { $n } more
outside = { $n ->
    [one] { $n } paragraph outside the tables is not read into the plan
   *[other] { $n } paragraphs outside the tables are not read into the plan
}
unaccounted = Cells not accounted for: { $n }. The plan may lack something.
dry-run = This is a preview; nothing was written.
written = Written into { $folder }
next = Open { $report } to see every cell; then: { $command }
