# Decisions that publish procedures and approve processes, and from when they hold.
refusal-DOS-047 = This procedure was abolished
    .why = “{ $name }” takes no new dossiers. Those filed before are still handled.
    .advice =
        { $successor ->
            [none] Ask the one-stop unit which procedure it is now.
           *[other] File under the procedure that took its place: { $successor }.
        }
decision-published-by = Decision { $number } of { $day }, in force from { $from }

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
decision-fault-number-taken = Another decision of the year has this number
    .advice = Check the number. Where the other one was written twice, drop it.
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
decision-fault-signed-long-ago = The day of the signature is before { $year }
    .advice = Check the year, and write it with four digits.
decision-fault-effective-far-ahead = The day from which it holds is more than { $months } months away
    .advice = Check the year. What holds even later is recorded later.
decision-fault-effective-before-signed = It would hold before it was signed
    .advice = Check both days.
decision-fault-no-items = There is no procedure or process in it
    .advice = Add at least one line.
decision-fault-exists = A procedure has this code already
    .advice = Amend that one, or write another code.
decision-fault-unknown = There is no such procedure on the day
    .advice = Check the code; another decision may have abolished it.
decision-fault-overtaken = The procedure, or the draft of the process, has changed since this line was written
    .advice = While the decision is a draft, press “Bring onto what holds now” and look at the differences again. One that is in review is sent back first.
decision-fault-nothing-changed = Nothing is changed
    .advice = Change the procedure, or take the line out.
decision-fault-same-day = Decision { $decision } changes this procedure on that very day
    .advice = Choose another day, or make one decision of both.
decision-fault-later = Decision { $decision } changes this procedure later and knows nothing of this line
    .advice = Choose a day after it, or put this into a later decision.
decision-fault-process-waits = Decision { $decision } approves a process of this procedure for a later day, which does not fit what is written here
    .advice = Keep the limit, or choose a day after that of the other decision and press “Bring onto what holds now”.
decision-fault-successor-unknown = There is no such successor
    .advice = Write the code of a procedure that there is, or that this decision adds.
decision-fault-successor-ends = The successor is abolished, too
    .advice = Choose another one, or none.
decision-fault-field-unknown = There is no such field
    .advice = Choose one from the list.
decision-fault-agency-unknown = There is no agency { $agency }
    .advice = Check the code.
decision-fault-life-event-unknown = There is no life event { $event }
    .advice = Open this line, choose the life events again and save.
decision-fault-receiver-missing = No agency receives it
    .advice = Open this line and choose who receives it, or write the code of an agency.
decision-fault-level-missing = It has no level
    .advice = Open this line and choose at least one level.
decision-fault-channel-missing = There is no way to hand it in
    .advice = Open this line and choose the counter, the post, or online from level 3.
decision-fault-situation-unknown = The procedure has no such situation any more
    .advice = Take the line out and write the process anew.
decision-fault-process-faults =
    { $count ->
        [one] The process has { $count } fault
       *[other] The process has { $count } faults
    }
    .advice = Open the process and mend it.

decision-gap-papers = No papers: { $situations }
    .advice = Add papers, where people have to bring any.
decision-gap-limit = No limit: { $situations }
    .advice = Write the limit. Without one nobody knows when it is done, and nothing can be filed.
decision-gap-process = No process: { $situations }
    .advice = Without one nothing can be filed. After the signature, write the process and approve it by a decision on processes that holds from the same day.

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
catalogue-fault-guide-answer-empty = An answer of the question “{ $first }” has no words
    .advice = Write the answer between the dash and the =>.
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
catalogue-field-question = question
catalogue-field-answers = answer
catalogue-field-text = words
catalogue-field-then = leads to
catalogue-field-situation = case
catalogue-field-form_title = title of the form
catalogue-field-paper = official paper
catalogue-field-questions = question
catalogue-field-title = wording
catalogue-field-answer = how it is answered
catalogue-field-section = heading
catalogue-field-help = help
catalogue-field-asked_if = asked only if
catalogue-field-prefill = filled in beforehand
catalogue-field-least = at least
catalogue-field-most = at most
catalogue-field-pattern = pattern
catalogue-field-not_after = no day after
catalogue-field-not_before = no day before
catalogue-field-unit = unit
catalogue-field-options = choice
catalogue-field-row = one row
catalogue-field-sample = filled sample
catalogue-field-results = results
catalogue-field-legal_basis = legal basis
catalogue-field-conditions = conditions to be met
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

office-nav-decisions = Publication decisions
decisions-title = Decisions that publish procedures
decisions-text = Procedures come, change and go by decisions. One person writes, a second looks and records the signature; from 00:00 of its day it holds by itself.
decisions-list = All decisions
decisions-none = No decisions
decisions-none-text = Press “Write a publication decision” above, or clear the filter.
decision-begin-procedures = Write a publication decision
decision-begin-processes = Write a decision on processes
decision-title = Decision
decision-named = Decision { $number }
decision-no-number = (no number yet)
decision-number = Number
decision-head-title = Title
decision-about = Kind
decision-about-procedures = Publishes procedures
decision-about-processes = Approves processes
decision-what = What it does
decision-find = Number or title
decision-signed-on = Signed on
decision-effective = Holds from
decision-effective-hint = From 00:00 of this day. Where it has passed, from when the signature is recorded, and not before.
decision-signer = Signed by
decision-standing-draft = Draft
decision-standing-review = In review
decision-standing-coming = Signed, to come
decision-standing-in-force = In force
decision-standing-signed = Signed
decision-standing-dropped = Dropped
decision-added = New procedures
decision-amended = Amended
decision-abolished = Abolished
decision-processes = Processes approved
decision-counts = Signed from { $from } to { $to }
decision-counted-from = Counted from
decision-counted-to = Counted to
decision-period-wrong = These days are no period
decision-period-wrong-text = Write them like 01/01/2020, the first not after the last. Counted since the beginning of the year.
decision-stock = At the end of { $day }: { $procedures } procedures, { $situations } situations.
decision-stock-unknown = No catalogue was kept before the end of { $day }.
decision-authority-own = Who handles this situation (left empty: as the procedure says)
catalogue-fault-authority-beyond = The situation “{ $first }” names an agency that does not receive the procedure
    .advice = Take it out of the situation, or add it to the procedure.
decision-count-decisions = Publication decisions
decision-count-process-decisions = Decisions on processes
decision-count-processes =
    { $count ->
        [one] { $count } process
       *[other] { $count } processes
    }
decision-count-lines = { $added } new, { $amended } amended, { $abolished } abolished
decision-count-items =
    { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
decision-faults =
    { $count ->
        [one] { $count } thing to mend before it goes to review
       *[other] { $count } things to mend before it goes to review
    }
decision-faults-text = They are marked below.
decision-sound = Nothing is left to mend
decision-sound-text = Once signed, it holds from { $begins }.
decision-holds = The decision is in force
decision-will-hold = The decision is signed; its day is to come
decision-holds-from = It holds from { $begins }. What was received before stays under what held then.
decision-lines =
    { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
decision-lines-none = No lines yet. Add them below.
decision-change-add = New
decision-change-amend = Amended
decision-change-replace = Replaced
decision-change-abolish = Abolished
decision-change-process = Process
decision-replaces = In the place of { $code }
decision-followed-by = People are sent to { $code }
decision-differences =
    { $count ->
        [one] { $count } difference
       *[other] { $count } differences
    }
decision-difference-place = Where
decision-difference-before = Before
decision-difference-after = After
decision-bring = Bring onto what holds now
decision-remove = Take out
decision-add = Add a line
decision-many = Add many lines at once
decision-many-text = Take the procedures out as a workbook, change them there and bring it back: each changed procedure becomes a line of the decision. For procedures that end, a list of codes will do.
decision-many-out = 1. Take procedures out
decision-many-out-text = The file has the procedures as they stand on the day the decision takes effect, with situations, papers, fees, processes and forms. Leave the names of sheets and columns as they are.
decision-many-out-do = Download the workbook
decision-many-in = 2. Bring the changed file in
decision-many-in-text = A procedure that does not exist yet becomes a new one, one that differs an amendment. Procedures left alone and the other sheets change nothing. You see it all before it is kept.
decision-many-end = Abolish many procedures
decision-many-end-text = One code a line; behind it, the code of the successor where there is one. Two columns may be pasted from a spreadsheet.
decision-many-end-do = Add the lines
decision-many-codes = Codes of procedures that end
decision-many-codes-hint = For example 1.004623, or 1.004623 2.000986
decision-many-wrong = Lines that do not read, or name no procedure that stands on the day: { $lines }
decision-many-there = Every procedure of the list ends by this decision already
decision-batch = Lines in the file
decision-batch-line = Line of the decision
decision-batch-before = In place of the line
decision-batch-unchanged = { $count ->
    [one] One procedure in the file changes nothing.
   *[other] { $count } procedures in the file change nothing.
  }
decision-batch-do = { $count ->
    [one] Put one line into the decision
   *[other] Put { $count } lines into the decision
  }
decision-batch-none = The file changes nothing
decision-batch-none-text = Every procedure in it is as it stands, or as the decision has it already. Change the file, save it and choose it again.
decision-add-do = Add
decision-amend-code = Procedure to amend
decision-old-code = Procedure that is replaced
decision-replace-code = Code of the new procedure
decision-replace-name = Name of the new procedure
decision-replace-name-hint = Left empty, it keeps the old name.
decision-end-code = Procedure that is abolished
decision-successor = To be filed now as
decision-successor-hint = Code of the procedure to which people are sent. May be empty.
decision-code-hint = Type the code, or words of the name, and choose.
decision-new-code-hint = The national code, such as 1.004623.
decision-code-wrong = This is no code of a procedure; write it like 1.004623
decision-code-unknown = There is no such procedure on the day
decision-process-draft = Draft of a process
decision-drafts-none = There are no drafts of processes. They are written at each procedure:
decision-head = Head
decision-paper = Signed paper
decision-paper-new = PDF or picture
decision-paper-do = Upload
decision-file-type = The signed paper must be a PDF or a picture
decision-review = Send to review
decision-review-text = A second person looks at each line. Nothing can be changed meanwhile.
decision-review-do = Send to review
decision-sign = Look at it and record the signature
decision-sign-text = Compare it with the signed paper. Once recorded, it holds from { $begins }; nobody has to do anything more.
decision-sign-do = Record the signature
decision-sign-second = You wrote this decision, so another person records the signature.
decision-back = Send back
decision-back-do = Send back
decision-drop = Drop this decision
decision-drop-do = Drop
decision-gaps = Look at this again
decision-line-there = To the line that is there: { $code }
decision-line-processes = Write the process
decision-reason = Reason
decision-event-begun = Begun
decision-event-head_changed = Head changed
decision-event-item_put = A line written
decision-event-items_put = Many lines put at once
decision-event-item_removed = A line taken out
decision-event-file_attached = Signed paper uploaded
decision-event-sent_to_review = Sent to review
decision-event-sent_back = Sent back
decision-event-signed = Signature recorded
decision-event-dropped = Dropped
flash-decision-begun = A draft is open.
flash-decision-lines = The lines are in the decision.
flash-decision-line = The line is added.
flash-decision-in-review = Sent to review.
flash-decision-signed = Recorded. It holds by itself from its day.
flash-decision-back = Sent back.
flash-decision-dropped = The decision is dropped.

decision-facts = Facts
decision-agencies = Receiving agencies by their codes
decision-agencies-hint = One code on each line, where it is not every agency of a level.
decision-one-a-line = One on each line.
decision-back-to = Back to the decision
decision-situations = Situations
decision-situation-add = Add a situation
decision-situation-code = Code of the situation
decision-situation-code-hint = Plain letters, digits and hyphens, such as late. It begins as a copy of the last one.
decision-situation-code-wrong = A code has plain letters, digits and hyphens, and is new in the procedure
decision-situation-name = Name of the situation
decision-situations-full = The procedure has as many situations as it may
decision-limit-none = no time limit yet
decision-papers-count =
    { $count ->
        [one] { $count } paper
       *[other] { $count } papers
    }
decision-guide-none = There are no questions. With one situation none are needed.
decision-guide-edit = Write the questions
decision-time-and-fee = Time and sets
decision-limit-hint = 5d is five working days, 2h two hours, 10c ten days of the calendar, same-day the same day.
decision-limit-wrong = This does not read; write it like 5d, 2h or same-day
decision-refit = Divide the time anew among the steps
decision-refit-hint = Each keeps its share; together they are the limit.
decision-refit-impossible = It cannot be divided: the limit must be in working time, with half an hour for each step
decision-rows-hint = To take a row out, tick “leave out” at its end. Saving adds empty rows.
decision-row-gone = leave out
decision-sets-wrong = Write a number from 1 to 99
decision-pieces-wrong = Write a number from 0 to 99
decision-amount-wrong = Write the amount in đồng, such as 50.000

guide-outline = Questions and answers
guide-outline-hint = The first line is a question. Each answer begins with “-”; behind “=>” stands the code of a situation. To ask on, write the next question below, two spaces further in.
guide-outline-wrong = It does not read yet; see above
guide-outline-too-long = It is too long.
guide-outline-answer-without-question = Line { $line } is an answer without a question above it.
guide-outline-second-question = Line { $line } is a second question where answers are to stand.
guide-outline-leads-nowhere = Line { $line } leads nowhere: write “=> code of a situation”, or ask on below.
guide-outline-leads-twice = Line { $line } leads to a situation and asks on as well.
guide-outline-too-deep = Line { $line }: too many questions in a row.
guide-write = Write
guide-example = Example
guide-example-text =
    How old is the child?
    - Not more than 60 days => in-time
    - More than 60 days => late
guide-situations = Codes of the situations
guide-ways = Where it leads
guide-no-situation = no situation { $code }
guide-overlaps = several ways lead here
online-level-1 = Level 1: information
online-level-2 = Level 2: forms to download
online-level-3 = Level 3: filing online
online-level-4 = Level 4: filing, payment and result online

versions-title = Versions of the procedure
versions-number = Version { $number }
versions-is = in force
versions-was = replaced
versions-will = to come
versions-from = From { $from }
versions-end = The procedure is abolished.
versions-successor = To be filed as { $code } now
versions-paper = Download the signed decision
procedure-ended = This procedure was abolished
procedure-ended-text = It takes no new dossiers since { $since }.
procedure-ended-next = It is filed now as:
procedure-ended-none = Search in your own words, or ask the one-stop unit.
procedure-ended-filed = What was filed before is still handled.
procedure-will-change = This procedure changes on { $from }
procedure-will-end = This procedure is abolished on { $from }
procedure-will-change-text = What is filed before that day falls under what you read here.
