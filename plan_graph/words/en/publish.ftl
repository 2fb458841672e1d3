# Papers that are sent out: the report of a period, reminders
nothing = None.
report = REPORT
nation = SOCIALIST REPUBLIC OF VIET NAM
motto = Independence - Freedom - Happiness
place = { $place }{ ", date:           " } { $year }
number-report = { "No.        /BC-" }{ $symbol }
number-letter = { "No.        /" }{ $symbol }
subject = Subject: { $subject }
invented = SAMPLE – INVENTED FIGURES
remarks = Remarks for the drafter (to be removed before signing)
recipients-report =
    Recipients:
    - as above;
    - file.
recipients-letter =
    Recipients:
    - as above;
    - file.
signing-post = AUTHORITY AND POST OF THE SIGNER
signer = Full name
