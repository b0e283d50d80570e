# Whether the figures of a report agree with each other.
figures-verdict-holds = Holds
figures-verdict-fails = Fails
figures-verdict-unchecked = Not checked

figures-cause-rounding = rounding
figures-cause-truncation = decimals cut off
figures-cause-double-count = counted twice
figures-cause-missing-part = part missing
figures-cause-other = other

figures-head-relation = Relation
figures-head-verdict = Verdict
figures-head-expected = Computed
figures-head-printed = In the report
figures-head-cause = Likely cause
figures-summary = { $all } relations: { $holds } hold, { $fails } fail, { $unchecked } could not be checked.

# Why a relation fails or cannot be checked.
figures-reason-no-figure = The table has no figure { $ids }
figures-reason-no-value = The value of { $ids } is empty
figures-reason-two-numbers = The cell of { $id } holds two numbers. Name them { $id }/1 and { $id }/2
figures-reason-whole-is-zero = Nothing can be divided by { $id }, which is 0
figures-reason-too-long = The numbers are too long to be computed with
figures-reason-parts-without-figure = The table has no value of { $ids }, and the whole is greater than the other parts by { $gap }
figures-reason-whole-without-parts = The whole is short by exactly { $ids }, which may have been left out of it
figures-reason-figure-not-among-parts = The whole is greater by exactly { $id }, which is not among the declared parts
figures-reason-parts-counted-twice = The whole is too great by exactly { $ids }, which may be counted twice
figures-reason-part-named-twice = The relation names { $id } twice among the parts
figures-reason-part-is-subtotal = { $id } is itself the sum of the parts beside it, so they are counted twice
figures-reason-twice-the-other = One number is exactly twice the other
figures-reason-nothing-taken-away = { $id } was not taken away
figures-reason-taken-away-twice = { $id } was taken away twice
figures-reason-cut-off = The decimals were cut off and not rounded
figures-reason-rounded-to-other-decimals = This number is rounded to { $digits } decimals
figures-reason-last-decimal = One unit of the last decimal away
figures-reason-sum-of-rounded = The parts were rounded before computing, so the last decimal differs
figures-reason-fits-other-whole = The rate fits { $id } as its denominator
figures-reason-one-digit = Off by { $gap }: one digit may be mistyped
figures-reason-unexplained = Off by { $gap }

# Where a file is wrong.
figures-place-line = line { $line }
figures-place-column = column { $column }
figures-place-relation = relation { $relation }
figures-fault-unreadable = cannot read the file: { $message }
figures-fault-too-large = the file is larger than { $max } MiB
figures-fault-not-utf8 = the text is not in UTF-8; save the file as “CSV UTF-8”
figures-fault-not-csv = the file is no CSV table: { $message }
figures-fault-not-toml = the file is no TOML: { $message }
figures-fault-empty = there is nothing to read in the file
figures-fault-column-missing = the table has no column { $name }
figures-fault-column-twice = the table has two columns of this name
figures-fault-too-many-cells = the row has { $cells } cells and the table { $columns } columns; a number with commas needs quotation marks
figures-fault-too-many = more than { $max } rows
figures-fault-cell-empty = this cell cannot be empty
figures-fault-text = “{ $text }” is no number
figures-fault-grouping = “{ $text }”: points and commas do not stand between groups of three digits
figures-fault-count-with-fraction = “{ $text }”: a count has no decimals
figures-fault-count-below-zero = “{ $text }”: a count cannot be below zero
figures-fault-too-long = “{ $text }”: the number is too long
figures-fault-clash = { $id } already stands in line { $line } with another value, in the same period
figures-fault-key-missing = the key { $key } is missing
figures-fault-key-unknown = this kind of relation has no key { $key }
figures-fault-key-not-text = { $key } must be text in quotation marks
figures-fault-key-not-operand = { $key } must be the id of a figure in quotation marks, or a number
figures-fault-key-not-parts = { $key } must be a list of 1 to { $max } ids of figures
figures-fault-kind-unknown = there is no kind “{ $kind }”; there are sum, ratio, at_most, equal, difference
figures-fault-digits-outside = digits must be a whole number from 0 to { $max }
figures-fault-scale-unknown = scale is either 100 or 1
figures-fault-relation-twice = this relation id already stands in line { $line }
