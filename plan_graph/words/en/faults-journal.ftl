### Faults of the journal of changes

journal-line = this line of the journal cannot be read: { $reason }
    .hint = The journal only grows and is not edited by hand; restore the file from a backup
journal-line-changed = this line of the journal was changed after it was written
    .hint = The journal only grows and is not edited by hand; restore the file from a backup
journal-lines-lost = the { $n } lines that the journal had before this one were changed: some were lost, added or edited
    .hint = The journal only grows and is not edited by hand; restore the file from a backup
journal-merged = the journal is a merge of two that git could not finish
    .hint = Two copies of the plan were changed apart: keep the journal and the tables of one, and make the changes of the other again
journal-does-not-fit = this change takes out row { $row } of the table { $table }, which is not there before it
    .hint = The journal only grows and is not edited by hand; restore the file from a backup
journal-cut = change { $id } is not whole: its last lines are missing
    .hint = The journal only grows and is not edited by hand; restore the file from a backup
journal-digest = the tables that follow from the journal do not have the digest of this change
    .hint = The journal only grows and is not edited by hand; restore the file from a backup
table-not-as-journal = the table differs from the journal: { $row }{ $n ->
        [1] { "" }
       *[other] { " " }({ $n } rows)
    }
    .hint = If the edit by hand is right, record it with plan-graph commit; if not, restore the table from a backup
folder-has-journal = the folder has a journal of changes and cannot be replaced by another plan
    .hint = Choose another folder, or change the plan by the commands that write into its journal
pending-damaged = the file of an unfinished write is damaged: { $reason }
    .hint = Restore the plan folder from a backup
write-unfinished = the change is recorded, but the tables are not all written: { $reason }
    .hint = Do not repeat it: the next command that writes finishes it, and commands that read see it already
hand-edits-taken-up = the tables were edited by hand; { $n ->
        [1] 1 edit is
       *[other] { $n } edits are
    } recorded as change { $id }
    .hint = plan-graph history shows them, plan-graph undo takes them back
clock-behind = this change is dated { $day }, the change before it { $last }: the clock of this machine may be wrong
    .hint = Check the clock; by the day of recording, this change counts from { $last } on
row-not-there = the table has no row: { $row }
change-built-upon = change { $id } cannot be undone: change { $other } builds on it
    .hint = Undo change { $other } first
change-unknown = there is no change { $id }
    .hint = The journal has changes 1 to { $last }; see plan-graph history
change-not-about = change { $id } did nothing to { $item }
    .hint = plan-graph history { $item } has the changes of this work
change-undone = change { $id } was undone already
    .hint = To make it again, undo the change that undid it; see plan-graph history
nothing-to-undo = there is no change left to undo
known-before-journal = the journal begins on { $first }; the tables as known on { $day } are not recorded
    .hint = Choose { $first } or a later day
known-on-derived = only a plan has a day of recording, not a scenario
    .hint = Choose the day of recording first, then apply the scenario
evidence-missing = the file of evidence is not in the folder “evidence” of the plan: “{ $found }” of { $item }
    .hint = Put the file back, or import the report again with it
evidence-changed = the file of evidence has changed since it was stored: “{ $found }” of { $item }
    .hint = Restore the original; its name is the SHA-256 of its content
