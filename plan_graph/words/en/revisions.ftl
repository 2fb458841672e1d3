### Revisions of a plan

doubts = Works that may be the same
how = Mark a pair yes where it is one work, and no where it is not; a work of the plan whose pairs are all marked no is dropped.
undecided = { $n ->
    [one] { $n } work is undecided; nothing was written.
   *[other] { $n } works are undecided; nothing was written.
} Decide with --decide OLD=NEW or with a sheet (--sheet FILE, then --decisions FILE), or take them as dropped and new with --leave-open.
written = Revision written into { $folder }: in force from { $day }; answers up to { $last } are as before.
understood = “{ $asked }” is read as { $name }
column-old = In the plan
column-old_title = Title in the plan
column-new = In the document
column-new_title = Title in the document
column-alike = Likeness of titles, %
column-agree = What agrees
column-decision = Decision
sign-number = number
sign-place = place
sign-agencies = agencies
sign-window = time limit
sign-products = deliverables
sign-parts = parts
