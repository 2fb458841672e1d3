# Papers that are sent out: the report of a period, reminders
nothing = None.
report = REPORT
nation = SOCIALIST REPUBLIC OF VIET NAM
motto = Independence - Freedom - Happiness
place = { $place }{ ", date:           " } { $year }
number-report = { "_______/" }{ $symbol }
number-letter = { "_______/" }{ $symbol }
subject = Subject: { $subject }
to = To: { $to }
invented = SAMPLE – INVENTED FIGURES
annex = Annex { $number }
annex-of = (to memorandum { $number } of { $issuer }, { $year })
recipients = Recipients:
as-above = - as above;
filed = - file{ $unit }.
signing-post = Post of the signer
signer = Full name
memorandum = MEMORANDUM
memo-to = To:
memo-from = From:
memo-date = Date:
memo-reference = Reference:
memo-subject = Subject:
date-blank = { "____ ______________ " }{ $year }
copies = Copies: { $copies }

# The note for the officer who finishes the papers

note-title = Note for the drafting officer: { $title }
note-use = Not to be sent. The papers were compiled by software from the progress log; check them before they are signed.
note-blank = The number and the date of issue are left blank.
note-plan-title = The papers call the plan by the name of its file (“{ $title }”); give the plan its official title.
note-missing = Not in the settings of the plan, to be filled in by hand: { $names }.
setting-place = place
setting-signing_post = post of the signer
setting-signer = name of the signer
note-reply = Reply day in the reminders: { $day }.
note-sender = { $issuer } itself has { $n ->
    [one] 1 activity
   *[other] { $n } activities
 } to attend to; no letter is addressed to the sender.
note-outside = These reorganisations are known from outside the plan and are to be checked: { $agencies }.
note-first = This is the first edition in this folder.
proposed-works = Findings that rest on a proposed order of work, not yet confirmed
unknown-works = Not known
changes = Changes since the previous edition
unchanged = Nothing changed since the previous edition (figures as of { $day }).
changed-since = Compared with the previous edition, figures as of { $day }.
column-activity = Code
column-title = Activity
column-finding = Finding
column-because = Proposed because
column-unknown = Not known
column-change = Change
column-before = Before
column-after = Now
unknown-due = due day
unknown-lead = lead
unknown-report = never reported
unknown-occurrence = the report of { $day } was taken for the occurrence of { $occurrence }
finding-blocked = blocked
finding-at_risk = at risk
change-added = added to the plan
change-removed = removed from the plan
change-title = title
change-due = due day
change-lead = lead
change-state = state
change-status = status
