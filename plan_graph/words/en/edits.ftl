### Changes of a plan

assumed = assumed
add-agency = { $name } is set up on { $on }
end-merge = { $agency } is merged into { $heir } on { $on }
end-split = { $agency } is split up on { $on }, the rest passes to { $heir }
end-dissolve = { $agency } is dissolved on { $on }, { $heir } takes over its duties
end-rename = { $agency } is renamed { $heir } on { $on }
end-without-heir = { $agency } is dissolved on { $on }, and no agency takes over its duties
hand-over = the roles of { $agency } in { $n ->
        [one] { $n } activity
       *[other] { $n } activities
    } pass to { $to } on { $on }
reassign = { $to } takes over { $activity } from { $former } ({ $role })
unassign = { $agency } no longer has a role in { $activity } ({ $role })
appoint = let { $agency } lead { $activity }
demote = { $agency } supports { $activity } and no longer leads it
complete = complete { $activity }
report = report on { $activity }, with evidence
occur = the event occurs: { $event }
fulfil = meet obligation { $obligation }, due { $due }
cancel = cancel { $activity }
move-start = move the start of { $activity } to { $to }
move-due = move the due date of { $activity } to { $to }
reject = reject the dependency: { $successor } need not wait for { $predecessor }
confirm = confirm the dependency: { $successor } waits for { $predecessor }
add = add a dependency: { $successor } waits for { $predecessor }
add-figure = target { $target } is at { $value } on { $date }
add-report = report on { $activity }: { $state }, figures of { $date }
add-occurrence = the event occurs on { $date }: { $event }
add-fulfilment = obligation { $obligation }, due { $due }, is met on { $date }
propose = propose a dependency: { $successor } waits for { $predecessor }
dismissed = dismissed
decide-finding = decision on the finding “{ $kind }” of { $item }: { $decision }
correct = correct { $item }: { $column } becomes “{ $to }”
correct-to-nothing = correct { $item }: { $column } is emptied
row-added = add a row to the table { $table }: { $item }
row-removed = take a row out of the table { $table }: { $item }
row-changed = change the table { $table }, { $item }: { $cells }
row-cell = { $column } “{ $before }” → “{ $after }”
undo = undo change { $of }
undo-part = undo what change { $of } did to { $item }
revise = the plan is revised from { $on }: { $added } works added, { $retired } dropped, { $changed } changed
restore = restore the tables as recorded by { $day }
basis = { $number } of { $day }
