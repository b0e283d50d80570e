# Names in the life of a dossier.
state-submitted = Waiting to be received
state-awaiting_supplement = Waiting for papers
state-accepted = Received
state-in_progress = In progress
state-paused = On hold
state-resolved = Result ready
state-returned = Result handed over
state-refused = Not received
state-withdrawn = Withdrawn

act-submit = File the dossier
act-receive_at_counter = Receive at the counter
act-request_supplement = Ask for papers
act-request_supplement_again = Ask for papers once more
act-supply = Hand in papers
act-refuse = Refuse receipt
act-accept = Receive
act-assign = Assign
act-hand_over = Hand over
act-complete_step = Complete the step
act-send_back = Send back a step
act-consult = Consult another agency
act-answer_consultation = Answer the consultation
act-verify_on_site = Record a visit on site
act-sign_result = Sign the result
act-refuse_with_reasons = Sign the refusal
act-ask_pause = Ask for a pause
act-approve_pause = Approve the pause
act-decline_pause = Decline the pause
act-resume = Go on
act-reschedule = Apologise and give a new date
act-withdraw = Withdraw
act-return_result = Hand over the result

event-filed = Dossier filed
event-accepted = Received, the time limit runs
event-refused = Dossier not received
event-supplement_requested = Papers asked for
event-supplied = Papers handed in
event-assigned = Assigned to an officer
event-handed_over = Handed over for processing
event-step_completed = A step completed
event-sent_back = Sent back a step
event-consulted = Another agency consulted
event-consultation_answered = The consulted agency answered
event-verified_on_site = Visited on site
event-result_signed = Result signed
event-resolved = Result at the one-stop unit
event-pause_asked = A pause was asked for
event-paused = On hold, the clock stands still
event-pause_declined = The pause was declined
event-resumed = Goes on, the clock runs again
event-rescheduled = Apologised and gave a new date
event-withdrawn = Withdrawn by the applicant
event-returned = Result handed to the applicant

channel-counter = At the counter
channel-online = Online
channel-post = By post

return-way-counter = Collect at the counter
return-way-post = Delivered by post
return-way-online = Electronic copy
return-way-home = Handed over at home by the agency

timeliness-early = Early
timeliness-on_time = On time
timeliness-late = Late

outcome-granted = Granted
outcome-refused_with_reasons = Refused, with reasons

ground-supplement = The applicant brings missing papers
ground-financial_obligation = The applicant pays what is owed
ground-competent_authority = A competent authority decides first
ground-force_majeure = Force majeure

missing-kind-original = Original
missing-kind-certified_copy = Certified copy
missing-kind-photocopy = Photocopy
missing-kind-correction = Correction

applicant-field-name = name
applicant-field-phone = telephone number
applicant-field-identity = identity number or tax code
