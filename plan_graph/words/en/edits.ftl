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
