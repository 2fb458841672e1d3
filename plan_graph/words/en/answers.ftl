### Titles of answers

advice = Proposed leads
finished = Finished before the cut-off
finish-first = To finish before the next cut-off
