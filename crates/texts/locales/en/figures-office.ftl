# Figures that units submit for each reporting period.
figures-period-kind-month = month
figures-period-kind-quarter = quarter
figures-period-kind-half-year = half-year
figures-period-kind-year = year

figures-stage-asked = Not begun
figures-stage-draft = Being filled in
figures-stage-submitted = Waiting for approval
figures-stage-sent-back = Sent back
figures-stage-approved = Approved
figures-stage-reopened = Open for correction
figures-timeliness-open = Not due yet
figures-timeliness-in-time = In time
figures-timeliness-late = Submitted late
figures-timeliness-overdue = Overdue

# Columns of the file to fill in. The columns Id and Value are read when it is uploaded.
figures-column-id = Id
figures-column-name = Figure
figures-column-unit = Unit
figures-column-required = Required
figures-column-value = Value
figures-required-yes = Yes
figures-required-no = No

figures-list-title = Report figures
figures-list-form = Form
figures-list-unit = Unit
figures-list-period = Period
figures-list-deadline = Deadline
figures-list-state = State
figures-list-in-time = In time
figures-list-version = Version
figures-list-submitted = Submitted at

# Why figures are not taken, and what to do next.
figures-fault-not-workbook = This Excel file cannot be opened ({ $message }). Save it again as .xlsx or .csv and upload it
figures-refused-not-yours = You may not do this with the figures of that unit
figures-refused-stale = Somebody has just changed these figures. Open the page again and go on
figures-refused-unknown-form = No form is called { $form }
figures-refused-unknown-unit = Form { $form } does not ask unit { $unit } for figures
figures-refused-deadline-too-early = The deadline lies before the first day of the period. Choose a later day
figures-refused-already-approved = These figures are approved (version { $version }) and do not change. To correct them press “Ask to open again” and give a reason; the province will open them
figures-refused-nothing-submitted = The unit has submitted nothing yet
figures-refused-newer-version = You looked at version { $seen }, and the unit has just submitted version { $latest }. Look at the new one and decide
figures-refused-not-approved = Only approved figures can be opened again
figures-refused-waits-for-unit = These figures are with the unit for correction
figures-refused-reason-missing = Give a reason
figures-refused-too-many-changes = These figures were changed too often. Tell the province's administrator
figures-refused-period-overlaps = { $period } has days in common with { $with }, for which this form is open; they would be counted twice
figures-refused-period-of-other-kind = This form asks for figures by { $kind } and does not take { $period }
figures-refused-period-not-opened = This form is not open for { $period }. Ask the province's administrator

figures-entry-two-numbers = “{ $text }” is two numbers in one cell. Write one
figures-entry-not-asked = the form does not ask this unit for a figure of this id
figures-entry-twice = this id already stands in line { $line }
figures-entry-missing = there is no number, and it is required
figures-entry-below = less than the lowest, { $min }
figures-entry-above = more than the highest, { $max }
figures-entry-more-than-whole = more than { $whole } ({ $value }), of which it is a part
figures-entry-text-too-long = longer than { $max } characters
figures-entry-computed-differs = this figure is computed and gives { $expected }; the file says “{ $text }”. Look at its parts again
figures-entry-computed-without-terms = this figure is computed from others, which are not all there

# Words of the command line.
figures-said-submitted = Figures taken as version { $version }.
figures-said-unchanged = The content is that of version { $version }; nothing changed.
figures-said-late = This came after the deadline and is marked as late.
figures-said-count = { $shown } of { $total } rows.
figures-said-opened = The period is open; { $asked } units are asked.

# Pages of the office.
office-nav-figures = Report figures
figures-period-month = Month { $number } of { $year }
figures-period-quarter = Quarter { $number } of { $year }
figures-period-half-1 = First half of { $year }
figures-period-half-2 = Second half of { $year }
figures-period-year = The year { $year }

figures-page-text = Figures that the software cannot count itself; units submit them for each period. Rates and sums are computed.
figures-page-remind = Figures are waited for
figures-due-left = { $days } days left
figures-due-today = Due today
figures-due-over = { $days } days over
figures-asks-reopening = Asks to open again
figures-filter-state = State
figures-filter-period = Period
figures-filter-form = Form
figures-empty = No figures are asked for yet
figures-empty-text = When the province opens a period for your unit, the form to fill in is here with its deadline.
figures-empty-found = There is no such row
figures-empty-found-text = Take some filters away to see the other periods.
figures-open-title = Open a new period
figures-open-text = Every unit of the form is asked for its figures, and reminded 5 days and 1 day before the deadline.
figures-open-period-hint = Write 2020-06 (month), 2020-Q2 (quarter), 2020-H1 (half-year) or 2020 (year)
figures-open-do = Open the period
figures-period-wrong = A period is written 2020-06, 2020-Q2, 2020-H1 or 2020

figures-deadline-is = Deadline: the end of { $day }
figures-enter = Enter the figures
figures-correct = Correct and submit again
figures-values = Figures
figures-values-none = The unit has submitted nothing for this period yet.
figures-computed = computed
figures-computed-title = Computed
figures-computed-text = These come from the figures that you saved or submitted; nobody types them.
figures-not-yet = parts are missing
figures-history = What happened
figures-history-drafted = Draft saved
figures-history-submitted = Figures submitted, version { $version }
figures-history-approved = Version { $version } approved
figures-history-sent-back = Version { $version } sent back
figures-history-reopening-asked = Asked to open again
figures-history-reopened = Opened for correction
figures-history-late = after the deadline
figures-history-file = from the file { $file }
figures-history-operator = Operator
figures-history-for = in the name of { $name }
figures-changes = Changed since the version before
figures-change-before = Before
figures-change-after = Now
figures-none = none

figures-approve-title = Approve the figures
figures-approve-do = Approve version { $version }
figures-approve-says = Approved figures go into the report, and the unit cannot change them by itself any more.
figures-note = Note
figures-send-back-title = Send back for correction
figures-send-back-do = Send back to the unit
figures-reason = Reason
figures-reason-hint = The unit reads this; say which figure needs another look
figures-reopen-title = Open again for correction
figures-reopen-do = Open again
figures-ask-title = Ask to open again
figures-ask-text = The figures are approved. If something is wrong, give a reason and the province will open them for you.
figures-ask-do = Ask to open again
figures-asked-notice = The unit asks to open these again
figures-back-notice = The figures were sent back for correction
figures-reopened-notice = The figures are open for correction
figures-refused-title = Not done
figures-file-title = Something in the file is wrong; none of its figures was taken

figures-entry-title = Enter the figures
figures-entry-text = Write numbers as you always do: 1,730,508 or 1730508. Decimals are written 97.92.
figures-unit-is = Unit: { $unit }.
figures-between = From { $min } to { $max }.
figures-part-of = Not more than { $whole }.
figures-draft-do = Save as draft
figures-submit-do = Submit the figures
figures-late-warning = The deadline is over. The figures are still taken, and marked as late.
figures-upload-title = Or upload a file
figures-upload-text = Download the template, fill in the column of values and upload it. The whole file is checked first; with one fault nothing is taken.
figures-upload-label = Excel or CSV file
figures-upload-do = Check and submit the file
figures-upload-missing = Choose the file to submit
figures-template-xlsx = Excel template
figures-template-csv = CSV template

flash-figures-submitted = The figures are submitted. The province will look at them.
flash-figures-late = The figures are submitted after the deadline, and marked as late.
flash-figures-unchanged = The content is that of the version before; nothing changed.
flash-figures-draft = Saved as a draft. The figures are not submitted yet.
flash-figures-approved = The figures are approved.
flash-figures-sent-back = The figures were sent back to the unit.
flash-figures-reopened = The figures are open for correction.
flash-figures-asked = Your request was sent.
flash-figures-opened = The period is open.

# The audit log.
office-audit-submit_figures = Submitted figures
office-audit-draft_figures = Saved a draft of figures
office-audit-approve_figures = Approved figures
office-audit-send_back_figures = Sent figures back
office-audit-ask_reopening_figures = Asked to open figures again
office-audit-reopen_figures = Opened figures again
office-audit-open_figures = Opened a period for figures
office-audit-of-figures = Report figures { $which }
