# Following a dossier, supplements, withdrawal.
track-title = Follow a dossier
track-lead = Type the code on your receipt or in your message.
track-code = Dossier code
track-code-hint = For example 000.21.01.H32-200610-0001
track-look = Look up
track-unknown = No dossier has this code
track-unknown-text = Compare every letter and digit with the receipt. A code is the agency's code, six digits for the day and four at the end, joined by hyphens.
track-done = About { $percent } % done
track-public-note = This is what the code alone shows. Sign in with the account that filed to see the room, the time of each step and the papers.
track-not-yours = This dossier was not filed from your account, so only its state is shown.
track-due = Result promised for
track-due-not-yet = The date is set as soon as the one-stop unit receives the dossier.
track-now = Where the dossier is
track-now-room = Room
track-now-holder = Officer
track-now-holder-none = Not assigned yet
track-now-step = Step
track-now-due = Step due
track-way = Steps
track-history = What has happened
track-paused = Your dossier is on hold
    .text = Since { $since }: { $ground }. The clock stands still meanwhile; when work goes on, the appointment moves by exactly that time and you are told the new date.
track-moved = A new date was given with an apology; by law it is due { $due }.
track-new-due = Due { $due }
track-next-step = Next step: { $step }
track-facts = About the dossier
track-applicant = Applicant
track-agency = Received by
track-filed = Filed
track-beside = Filed at once with it
track-channel = Way of filing
track-return = Way of return
track-answers = What you told us
track-files = Papers handed in
track-files-none = No files yet.
track-result = Your result
track-result-number = No. { $number }
track-result-counter = The result is at the one-stop unit. Bring an identity paper when you collect it.
track-download = Download
track-refused = Could not be granted
track-prints = Print
track-print-application = Your filled-in form
track-print-confirmation = Confirmation of filing
track-print-receipt = Receipt and appointment (form { $number })
track-print-supplement = Supplement slip (form { $number })
track-print-apology = Apology and new appointment (form { $number })
track-print-stopping = Notice of stopping (form { $number })
track-print-refusal = Refusal slip (form { $number })
track-qr = Scan to open this dossier
track-withdraw = Withdraw

supplement-title = Supplement the dossier
supplement-needed = We need something from you
supplement-asked = Asked for on { $at }
supplement-reason = Reason
supplement-once = The one-stop unit may ask only once, so please send everything below in one go.
supplement-restarts = Once you have sent it, the time limit starts again from zero.
supplement-answer = Send the supplement
supplement-other = Other papers
supplement-note = A note for the one-stop unit
supplement-note-hint = For example why a paper does not exist.
supplement-send = Send the supplement
supplement-kept =
    { $count ->
        [one] { $count } file you just sent is kept; no need to choose it again.
       *[other] { $count } files you just sent are kept; no need to choose them again.
    }

withdraw-title = Withdraw the dossier
withdraw-what = If you withdraw
withdraw-1 = The dossier stops and nobody works on it any more.
withdraw-2 = It cannot be opened again. To go on, you file a new one.
withdraw-3 = Originals that you left at the counter are handed back at the one-stop unit.
withdraw-reason = Why do you withdraw?
withdraw-do = Withdraw this dossier
withdraw-keep = No, keep it

flash-supplied = The supplement was sent. The one-stop unit will check it and answer.
flash-withdrawn = The dossier was withdrawn.

track-late = The dossier changed after you opened this page
track-late-text = { $what }, on { $at }, by { $by }. Your act was not recorded; what you typed is still below. Look it over and send it if you still want to.
track-late-you = yourself, in another window
