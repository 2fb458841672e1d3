# Coverage of rules: what never came to anything
title = Coverage of { $rules ->
    [one] { $rules } rule
   *[other] { $rules } rules
 }
rules = Rules
conditions = Conditions that were never true, never false or never tried
summary-examples = In the examples { $fired } of { $rules } rules fire; { $both } of { $all } patterns and conditions were both true and false.
summary-plan = On the plan { $fired } of { $rules } rules fire; { $both } of { $all } patterns and conditions were both true and false.
summary-mutants = The examples notice { $noticed } of { $made } small mistakes.
rule = rule
file = file
line = line
examples = matches in examples
plan = matches on the plan
made = small mistakes
noticed = noticed
unnoticed = not noticed
place = place
condition = condition
in-examples = in the examples
on-plan = on the plan
outcome-never-tried = never tried
outcome-never-true = never true
outcome-never-false = never false
outcome-both = both
