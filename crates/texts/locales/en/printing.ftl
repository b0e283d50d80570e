# Words on the printed forms of Circular 01/2018/TT-VPCP and in Excel files.
printing-mark = Form { $number }, Circular { $circular }
printing-one-stop-unit = One-stop unit
printing-head = Head of the agency
printing-paused = On hold – { $ground }: { $reason }
printing-resumed = Goes on, now due { $due }: { $reason }
printing-rescheduled = Apology, new appointment { $to }: { $reason }
printing-applicant = Applicant
printing-portal = Public service portal of { $province }
printing-on-behalf = On behalf of { $name }
printing-more-papers = … and { $count } more papers; follow the dossier to see them all
printing-more-handovers = … and { $count } more hand-overs; see the electronic dossier

printing-outcome-early = Early
printing-outcome-on-time = On time
printing-outcome-late = Late

printing-limit-and-more = { $limit }, plus { $extra } ({ $condition })
printing-limit-unknown = Ask the deciding agency
printing-addition = { $condition }: plus { $extra }.
printing-within = Within { $limit }
printing-within-of-receipt = { $limit } from the receipt of the dossier
printing-by = { $when } at the latest

printing-collected-by-post = By post to: { $address }
printing-collected-online = Electronically, on the portal
printing-collected-home = At your home, brought by staff of the agency

printing-next-check = An officer checks your papers and tells you.
printing-next-supplement = If something is missing you are told once, in full, and add it online.
printing-next-result-counter = You collect the result at the counter.
printing-next-result-post = The post brings the result to your home.
printing-next-result-online = You receive the result electronically.
printing-next-result-home = Staff bring the result to your home.

printing-no-fee = Free of charge
printing-fee-per = { $amount } per { $piece }
printing-file-counter = The one-stop unit
printing-file-post = by post
printing-file-online = online, on the portal
printing-paper-shown = shown and handed back at once
printing-paper-optional = if there is one
printing-published = Published by { $decision }
printing-published-unknown = Publishing decision: not yet written in the catalogue
printing-form-if = only if “{ $question }” is { $answers }
printing-form-if-ticked = only if “{ $question }” is ticked

printing-step-prepare = Get the papers above ready. If one is missing, the officer writes down everything once.
printing-step-file = File. You get a receipt with the dossier code.
printing-step-follow = Follow the dossier with its code or the QR code on the receipt.
printing-step-result = Collect the result on the day of the appointment; bring the receipt.
printing-step-result-post = Receive the result on the day of the appointment at the counter, or at home by post.

fault-register-too-long = This period has more than { $max } dossiers, too many for one print. Choose a shorter period, or download the Excel file.

export-dossiers = Dossiers
export-procedures = Procedures
export-audit = Audit log
export-audit-at = At
export-audit-who = Who
export-audit-agency = Agency
export-audit-what = What
export-audit-object = Object
export-about = About this list
export-about-item = Item
export-about-value = Value
export-computed-at = Computed at
export-rows = Rows
export-no-filter = Filter
export-no-filter-value = None: everything
export-code = Dossier code
export-procedure = Procedure
export-procedure-code = Procedure code
export-applicant = Applicant
export-phone = Telephone
export-channel = Channel
export-state = State
export-filed = Filed at
export-received = Received at
export-due = Due at
export-resolved = Resolved at
export-returned = Returned at
export-timeliness = Timeliness
export-step = Current step
export-receiving-agency = Receiving agency
export-step-agency = Agency that holds it
export-field = Field
export-levels = Levels
export-handled-by = Received by
export-every-agency = Every agency: { $level }
export-online-level = Online level
export-situation = Situation
export-limit = Time limit
export-fee = Fees
export-papers = Papers
export-published-by = Published by
