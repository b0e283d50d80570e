# Decisions that publish procedures and approve processes, and from when they hold.
refusal-DOS-047 = This procedure was abolished
    .why = “{ $name }” takes no new dossiers. Those filed before are still handled.
    .advice =
        { $successor ->
            [none] Ask the one-stop unit which procedure it is now.
           *[other] File under the procedure that took its place: { $successor }.
        }
decision-published-by = Decision { $number } of { $day }

decision-refusal-PUB-001 = This can no longer be done.
    .why = The decision is signed or dropped.
    .advice = Write a new decision for what is to change.
decision-refusal-PUB-002 = It cannot be changed yet.
    .why = A second person is looking at the decision.
    .advice = Ask that person to send it back, then change it.
decision-refusal-PUB-003 = It cannot be signed yet.
    .why = Nobody was asked to look at the decision.
    .advice = Send it to review first.
decision-refusal-PUB-004 = You cannot record the signature.
    .why = Who wrote a decision does not approve it, nor does who acts for them.
    .advice = Ask another person who keeps the catalogue to look at it and record the signature.
decision-refusal-PUB-005 =
    { $count ->
        [one] { $count } thing is to be mended.
       *[other] { $count } things are to be mended.
    }
    .why = A faulty decision would publish faulty procedures.
    .advice = See the marked places below and mend them one by one.
decision-refusal-PUB-006 = There is no such line.
    .why = It was just taken out of the decision.
    .advice = Load the page again.
decision-refusal-PUB-007 = Procedure { $code } stands in the decision already.
    .why = Each procedure has one line in a decision.
    .advice = Change the line that is there, or take it out and add it again.
decision-refusal-PUB-008 = This line cannot be added.
    .why = Publishing procedures and approving processes are two kinds of decisions.
    .advice = Write a decision of the other kind.
decision-refusal-PUB-009 = The decision has as many lines as it may.
    .why = Nobody could look at more.
    .advice = Make two decisions of it.
decision-refusal-PUB-010 = The draft was changed too often.
    .why = A longer history could not be read.
    .advice = Drop it and begin anew.
decision-refusal-PUB-011 = The text is too long.
    .why = A field takes { $max } characters at most.
    .advice = Write less.
decision-refusal-PUB-012 = The reason is missing.
    .why = Whoever wrote it needs to know why.
    .advice = Give a reason and send it again.

decision-fault-number-missing = The number is missing
    .advice = Write it as on the signed paper, for example 1234/QĐ-UBND.
decision-fault-title-missing = The title is missing
    .advice = Say what the decision is about.
decision-fault-signer-missing = The signer is missing
    .advice = Write post and name.
decision-fault-signed-on-missing = The day of signature is missing
    .advice = Write the day.
decision-fault-effective-missing = The day from which it holds is missing
    .advice = Write the day.
decision-fault-file-missing = The signed paper is missing
    .advice = Upload it as PDF or picture.
decision-fault-signed-in-the-future = The day of signature is still to come
    .advice = Check it.
decision-fault-effective-before-signed = It would hold before it was signed
    .advice = Check both days.
decision-fault-no-items = There is no procedure or process in it
    .advice = Add at least one line.
decision-fault-exists = A procedure has this code already
    .advice = Amend that one, or write another code.
decision-fault-unknown = There is no such procedure on the day
    .advice = Check the code; another decision may have abolished it.
decision-fault-overtaken = The procedure has changed since this line was written
    .advice = Press “Bring onto what holds now”, then look at the differences again.
decision-fault-nothing-changed = Nothing is changed
    .advice = Change the procedure, or take the line out.
decision-fault-same-day = Decision { $decision } changes this procedure on that very day
    .advice = Choose another day, or make one decision of both.
decision-fault-later = Decision { $decision } changes this procedure later and knows nothing of this line
    .advice = Choose a day after it, or put this into a later decision.
decision-fault-successor-unknown = There is no such successor
    .advice = Write the code of a procedure that there is, or that this decision adds.
decision-fault-successor-ends = The successor is abolished, too
    .advice = Choose another one, or none.
decision-fault-field-unknown = There is no such field
    .advice = Choose one from the list.
decision-fault-agency-unknown = There is no agency { $agency }
    .advice = Check the code.
decision-fault-situation-unknown = The procedure has no such situation any more
    .advice = Take the line out and write the process anew.
decision-fault-process-faults =
    { $count ->
        [one] The process has { $count } fault
       *[other] The process has { $count } faults
    }
    .advice = Open the process and mend it.

catalogue-fault-no-name = The procedure has no name
    .advice = Write it as in the decision.
catalogue-fault-no-situation = The procedure has no situation
    .advice = Add at least one.
catalogue-fault-too-many = Too many: { $first }
    .advice = { $second } at most.
catalogue-fault-situation-twice = Two situations have the code “{ $first }”
    .advice = Change one of them.
catalogue-fault-guide-leads-nowhere = The guide leads to the situation “{ $first }”, which there is not
    .advice = Mend the code behind the answer, or add the situation.
catalogue-fault-situation-not-reached = No answer leads to the situation “{ $first }”
    .advice = Add an answer, so that nobody is left out.
catalogue-fault-guide-too-deep = Too many questions in a row
    .advice = Put some of them together.
catalogue-fault-guide-dead-end = The question “{ $first }” has no words or no answers
    .advice = Write the question and at least one answer.
catalogue-fault-guide-answer-twice = The question “{ $first }” has the same answer twice: “{ $second }”
    .advice = Write them so that the reader knows which one to choose.
catalogue-fault-step-missing = The process of “{ $first }” lacks a step: { $second }
    .advice = Write the process anew.
catalogue-fault-steps-out-of-order = The process of “{ $first }” is out of order
    .advice = Receive first, sign later, return in the last step.
catalogue-fault-step-for-nobody = The step “{ $second }” of “{ $first }” is for somebody who handles no dossiers
    .advice = Choose another role.
catalogue-fault-step-twice = Two steps of “{ $first }” have the code “{ $second }”
    .advice = Change one of them.
catalogue-fault-budget-not-working-time = The step “{ $second }” of “{ $first }” is not in working time
    .advice = Write it like 0.5d or 2h.
catalogue-fault-budgets-do-not-sum = The steps of “{ $first }” take { $second }, the limit is { $third }
    .advice = Press “Divide the time anew”, or write a new process.

catalogue-field-code = code
catalogue-field-name = name
catalogue-field-name_en = English name
catalogue-field-field = field
catalogue-field-levels = level
catalogue-field-handled_by = received by
catalogue-field-audience = for whom
catalogue-field-summary = what it is for
catalogue-field-life_events = life events
catalogue-field-common_words = words people use
catalogue-field-channels = ways of filing
catalogue-field-counter = at the counter
catalogue-field-post = by post
catalogue-field-online = online level
catalogue-field-guide = guide
catalogue-field-situations = situation
catalogue-field-components = papers
catalogue-field-originals = originals
catalogue-field-copies = copies
catalogue-field-kind = kind
catalogue-field-note = note
catalogue-field-required = required
catalogue-field-sets = sets
catalogue-field-limit = time limit
catalogue-field-limit_text = time limit (as printed)
catalogue-field-additions = extra time
catalogue-field-condition = condition
catalogue-field-extra = extra
catalogue-field-fees = fees
catalogue-field-fee_text = fee (as printed)
catalogue-field-amount = amount
catalogue-field-per = for each
catalogue-field-process = process
catalogue-field-steps = step
catalogue-field-role = who does it
catalogue-field-place = where
catalogue-field-room = room
catalogue-field-budget = time
catalogue-field-acts = acts
catalogue-field-branches = branch
catalogue-field-form = form
catalogue-field-results = results
catalogue-field-legal_basis = legal basis
catalogue-field-conditions = conditions
catalogue-field-published_by = published by
catalogue-field-source = source
catalogue-every-province = every agency of the province
catalogue-every-district = every district committee
catalogue-every-commune = every commune committee
catalogue-every-other = every other agency
catalogue-every-ministry = every ministry
catalogue-form-fields =
    { $count ->
        [one] { $count } field
       *[other] { $count } fields
    }
audience-citizen = citizens
audience-business = businesses
audience-organisation = organisations
audience-foreigner = foreigners
component-kind-form = form
component-kind-submit = handed in
component-kind-present = shown
