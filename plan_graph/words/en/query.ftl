# Answers to queries
why = why
title = title
no-fact = no “{ $title }”
field-is = { $field }: { $value }
found = { $number ->
    [one] { $number } result
   *[other] { $number } results
 } for { $query }
none = No result for { $query }
kind-of-item = what
