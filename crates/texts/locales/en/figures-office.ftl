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
