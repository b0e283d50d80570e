# Filing forms: what is wrong with one, and the page that writes one.
catalogue-fault-form = The form of “{ $situation }”: { $what }

form-too-long = The form is too large
    .advice = Take out fields or choices.
form-endless = “{ $second }” leads to another form: this one would never end
    .advice = Write its fields into this form.
form-unknown = { $second ->
        [none] The form
       *[other] The field “{ $second }”
    } has a part “{ $third }” that no page understands
    .advice = Take the part out, or write the field anew on the page of the form.
form-unreadable = { $second ->
        [none] The form
       *[other] The field “{ $second }”
    } has a part “{ $third }” that is missing or cannot be read
    .advice = Write it anew on the page of the form.
form-no-title = The form has no name
    .advice = Give it the name printed on the paper form.
form-no-field = The form has no field
    .advice = Add at least one field, or remove the form.
form-too-many-fields = The form has too many fields
    .advice = Ask only for what is truly needed.
form-bad-name = The name “{ $second }” cannot be used
    .advice = Use small letters without marks, digits and underscores, a letter first, such as ho_ten.
form-name-twice = Two fields have the name “{ $second }”
    .advice = Give one of them another name.
form-no-label = The field “{ $second }” has no question, or one that is too long
    .advice = Say briefly what is asked.
form-condition-nowhere = The condition of “{ $second }” refers to the field “{ $third }”, which is not there
    .advice = Choose a field of this form, or remove the condition.
form-condition-later = The condition of “{ $second }” refers to “{ $third }”, which comes after it
    .advice = Move “{ $third }” up.
form-condition-on-text = The condition of “{ $second }” refers to “{ $third }”, which is no choice
    .advice = Only choices and ticks can be conditions.
form-condition-never = The condition of “{ $second }” waits for the answer “{ $third }”, which cannot be given
    .advice = Choose one of the choices of that field.
form-day-nowhere = The day “{ $second }” is held against “{ $third }”, which is no other day
    .advice = Choose a day that the form asks for, or leave the bound out.
form-conditions-differ = The rules in the file are not those of the conditions of its fields
    .advice = Take allOf out of the file, or write the form anew on its page.
form-no-options = The field “{ $second }” has no choices, or too many
    .advice = Write one choice a line.
form-option-twice = The field “{ $second }” has the choice “{ $third }” twice, or an empty one
    .advice = Give each choice a code of its own.
form-bounds-crossed = The bounds of “{ $second }” are wrong: the least is more than the most, or it is too long
    .advice = Correct the two numbers.
form-group-unsound = The group “{ $second }” has no fields, or another group inside
    .advice = Add fields to the group; groups cannot stand inside groups.
form-rows-unsound = The number of rows of the group “{ $second }” is wrong
    .advice = Say how many rows at least and at most, no more than 50.
form-prefill-unknown = “{ $second }” is filled in from “{ $third }”, which nobody has
    .advice = Choose one of the list.
form-prefill-nowhere = “{ $second }” cannot be filled in from elsewhere
    .advice = Only texts and days outside groups can; a choice only from an earlier dossier.
form-too-wordy = “{ $second }” has a help, a heading or a choice that is too long
    .advice = Write it shorter.
form-pattern-broken = The pattern of “{ $second }” cannot be read
    .advice = Correct the expression, or leave it empty.
form-sample-wrong = The sample answers “{ $second }” wrongly
    .advice = Correct the sample answer.

designer-title = Filing form
designer-try = Look at it and try it
designer-try-lead = The form as people meet it on a telephone. What is tried goes into no dossier.
designer-judge = Check
designer-keep-sample = Keep as the filled sample
designer-right = Filled in rightly
designer-right-text = The form takes these answers. They can be kept as the sample printed with it.
designer-faults = { $count ->
        [one] One thing
       *[other] { $count } things
    } to mend before publication
designer-none = This situation has no form of its own
designer-none-text = People fill in only the general page. Write a new form, or take one that is in use and change it.
designer-form-title = Name of the form
designer-form-title-hint = As printed on the paper form.
designer-begin = Begin a new form
designer-copy = Take a form that is in use
designer-copy-do = Take this form
designer-whole = The whole form
designer-paper = Printed as
designer-paper-hint = An official paper form takes answers by the names of the fields.
designer-no-place = This paper has no place for { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
designer-no-place-text = They are printed under “Nội dung khác”, before the pledge:
designer-no-question = { $count ->
    [one] { $count } line
   *[other] { $count } lines
} of the paper will stay empty
designer-no-question-text = No question of the form has the name that these lines wait for. Give the question that name, if the form has it:
designer-paper-general = General layout: question by question
designer-paper-birth = Birth registration
designer-paper-death = Death registration
designer-paper-marriage = Marriage registration
designer-paper-extract = Copy of an extract
designer-paper-household-business = Household business registration
designer-paper-building-permit = Building permit
designer-paper-driving-licence = Driving licence, renewed or replaced
designer-paper-criminal-record = Criminal record certificate
designer-paper-funeral-allowance = Funeral allowance
designer-paper-land-transfer = Change of land rights
designer-has-sample = There is a filled sample.
designer-no-sample = No filled sample yet: fill it in under “Look at it and try it”.
designer-sample-drop = Remove the sample
designer-drop = Remove the form
designer-questions = The questions
designer-question = Question
designer-question-new = New question
designer-kind = How it is answered
designer-section = Heading
designer-section-hint = Neighbours with the same heading stand below it together.
designer-condition = Asked only if
designer-acts = What can be done
designer-up = Move up
designer-down = Move down
designer-take-out = Remove
designer-add = Add a question
designer-add-inside = Add to the group
designer-empty = No question yet.
designer-unreadable = This form cannot be read. It can only be removed and written anew.
designer-in-group = in the group
designer-asked = What is asked
designer-help = Help
designer-help-hint = A short sentence below the question: where to find it, how to write it.
designer-required = Must be answered
designer-name = Name in the data
designer-name-hint = Small letters, digits, underscores, such as ho_ten. Left empty, it is made from the question.
designer-name-wrong = Use small letters without marks, digits and underscores, a letter first
designer-name-taken = Another question has this name
designer-answered = How it is answered
designer-kind-line = A line of text
designer-kind-lines = Several lines of text
designer-kind-tel = Telephone number
designer-kind-email = E-mail address
designer-kind-day = Day
designer-kind-whole = Whole number
designer-kind-decimal = Decimal number
designer-kind-marks = One of several, all shown
designer-kind-list = One of a list
designer-kind-tick = Box to tick
designer-kind-unit = Administrative unit
designer-kind-agency = Agency in charge
designer-kind-holds = This group still has questions inside. Take them out first, or leave it a group
designer-kind-group = Repeated group
designer-options = The choices
designer-options-hint = One a line: code | text shown. Only for questions with choices.
designer-least = At least
designer-least-hint = Characters, value, or rows.
designer-most = At most
designer-most-hint = Left empty, the usual bound holds.
designer-number-wrong = Write a number that is not too large
designer-bound-whole = A bound is a whole number, such as 0 or 100
designer-unit = Unit
designer-unit-hint = Only for numbers, such as m².
designer-level = Level
designer-level-any = Every level
designer-level-hint = Only for units and agencies.
designer-row = Name of one row
designer-row-hint = Only for repeated groups, such as: Member.
designer-not-after = Not after
designer-not-before = Not before
designer-day-any = Any day
designer-day-filing = The day of filing
designer-pattern = Pattern
designer-pattern-hint = An expression that the answer must match, such as ^[0-9]{ "{" }12{ "}" }$. Usually empty.
designer-when = When it is asked
designer-when-hint = Tick the answers that make this question appear. With none ticked it is always asked.
designer-when-none = No question with choices stands before this one, so it is always asked.
designer-condition-of-two = Tick answers of one question only
designer-ticked = Ticked
designer-prefill = Filled in from
designer-prefill-hint = People can still change it.
designer-prefill-none = Nothing
designer-prefill-account = Applicant: { $fact }
designer-prefill-earlier = Earlier dossier: { $name }
