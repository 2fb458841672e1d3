### Reports of an import and proposals

## The report of an import


## Proposed dependencies

proposal-sequence = Order of work: { $before }, then { $after }
proposal-stated = The title has “{ $phrase }”
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

## The import on the terminal

terminal-file = Imported from { $file }
terminal-columns = How the columns of { $table } were read
terminal-rows = The plan would hold
terminal-cells = Cells that are not blank: { $n }
terminal-outside = { $n ->
        [one] { $n } paragraph outside the tables is not read into the plan
       *[other] { $n } paragraphs outside the tables are not read into the plan
    }
terminal-doubts = To review
terminal-more = … and { $n } more
terminal-written = Written into { $folder }
terminal-dry = This is a preview; nothing was written.
terminal-broken = Cells not accounted for: { $n }. The plan may lack something.
terminal-next = Open { $report } to see every cell; then: { $command }
