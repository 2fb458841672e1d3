### Variance against a version of before

figures = Variance
works = Works that differ from the baseline
first = The baseline is the first approved version.
since = The baseline is the version in force on { $day }.
figure-works_then = works in the baseline
figure-works_now = works now
figure-added = works added
figure-retired = works dropped
figure-moved = works whose deadline was moved
figure-moves = times that deadlines were moved
figure-later = works due later
figure-earlier = works due earlier
figure-days = days later, all together
figure-days_earlier = days earlier, all together
figure-leads = works with another lead
column-figure = Figure
column-number = Number
column-kind = Kind
column-item = Work
column-due_then = Due then
column-due_now = Due now
column-moves = Times moved
column-days = Days
column-leads_then = Lead then
column-leads_now = Lead now
