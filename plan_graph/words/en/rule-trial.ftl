# A text of rules tried on a plan
refused = { $faults ->
    [one] { $name }: { $faults } fault; nothing was concluded
   *[other] { $name }: { $faults } faults; nothing was concluded
 }
summary = { $rules ->
    [one] { $name }: { $rules } rule
   *[other] { $name }: { $rules } rules
 }, { $gained ->
    [one] { $gained } finding gained
   *[other] { $gained } findings gained
 }, { $lost ->
    [one] { $lost } lost
   *[other] { $lost } lost
 }
examples-pass = { $examples ->
    [one] { $examples } example passes
   *[other] { $examples } examples pass
 }
examples-fail = { $failing } of { $examples ->
        [one] { $examples } example fails
       *[other] { $examples } examples fail
    }
example-fires = line { $line }: the example of { $rule } does not give the facts of its gives
example-silent = line { $line }: the example of { $rule } is not silent
gained = Gained
lost = Lost
concluded = { $number ->
    [one] { $rule }: { $number } conclusion on this plan
   *[other] { $rule }: { $number } conclusions on this plan
 }
nothing-changes = The findings of the plan stay the same
more = and { $number } more
note = note
hint-use = To go on with these rules: kb = kb.with_rules({ $name })
heading = Findings gained and lost
change = change
severity = severity
finding = finding
item = item
because = why
