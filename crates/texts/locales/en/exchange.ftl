# Data out and in by files.
office-nav-exchange = Data out and in
exchange-title = Data out and in
exchange-text = Agencies, people, procedures, situations, papers, fees, processes and forms in one file of Excel or JSON. Out and in again loses nothing.
exchange-in = In
exchange-in-text = The file is looked at first: you see what would change before anything is written. Procedures, agencies and people that it does not have stay; nobody is removed.
exchange-file = Workbook or JSON
exchange-look = Look at it
exchange-out = Out
exchange-out-text = Passwords never leave the system.
exchange-xlsx = Everything, Excel
exchange-json = Everything, JSON
exchange-template = Empty file to fill in
exchange-sheets = Sheets of the file
exchange-sheet = Sheet
exchange-sheet-units = administrative units
exchange-sheet-agencies = agencies
exchange-sheet-rooms = rooms of agencies
exchange-sheet-staff = people
exchange-sheet-fields = fields
exchange-sheet-life_events = life events
exchange-sheet-synonyms = synonyms
exchange-sheet-procedures = all procedures
exchange-sheet-results = results of procedures
exchange-sheet-guides = guides
exchange-sheet-situations = situations
exchange-sheet-components = papers
exchange-sheet-additions = extra time
exchange-sheet-fees = fees
exchange-sheet-steps = steps of processes
exchange-sheet-branches = branches of steps
exchange-sheet-forms = forms
exchange-sheet-roles = roles of people
exchange-sheet-posts = desks of people
exchange-plan = What this file would change
exchange-added = New
exchange-changed = Changed
exchange-unchanged = The same
exchange-absent = Not in the file (stay)
exchange-named =
    { $count ->
        [one] See { $count } of them
       *[other] See { $count } of them
    }
exchange-absent-staff =
    { $count ->
        [one] { $count } person is not in the file
       *[other] { $count } people are not in the file
    }
exchange-absent-staff-text = They keep their accounts. Who has left is disabled on the page of staff.
exchange-removed =
    { $count ->
        [one] This file would take away { $count } thing that is kept now
       *[other] This file would take away { $count } things that are kept now
    }
exchange-removed-text = In the procedures, agencies and people that the file has, these would be gone. Where only a sheet or a column was left empty, fill it in and bring the file again.
exchange-removed-what = Taken away
exchange-removed-number = How many
exchange-removed-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
exchange-removals = I have looked, and they are to be taken away
exchange-removals-missing = Nothing was written. Tick this box if they are to be taken away, or mend the file
exchange-apply = Write these changes
exchange-nothing = Nothing would change
exchange-nothing-text = The file is what is kept already.
exchange-overtaken = Nothing was written
exchange-overtaken-text = The data have changed since you looked. Look again, then write.
exchange-other = Choose another file
exchange-faults =
    { $count ->
        [one] { $count } thing to mend; nothing was written
       *[other] { $count } things to mend; nothing was written
    }
exchange-faults-text = Mend them in the file and bring it again.
exchange-where = Cell
exchange-what = What is wrong
exchange-whole-file = the whole file
flash-exchange-done = The file is written.
exchange-kind-text = words
exchange-kind-code = a code: plain letters, digits, points, hyphens
exchange-kind-codes = codes divided by semicolons
exchange-kind-lines = one thing on each line of the cell
exchange-kind-number = a whole number
exchange-kind-money = đồng, without separators
exchange-kind-flag = x for yes, empty for no
exchange-kind-limit = 5d is five working days, 2h, 10c days of the calendar, same-day
exchange-kind-day = day/month/year
exchange-kind-place = receiving, superior, agency:code, serving:function; for receiving agencies every:commune or agency:code
exchange-kind-json = JSON
exchange-fault-empty = The file is empty
    .advice = Choose another one.
exchange-fault-too-large = The file is too large
    .advice = Make several of it.
exchange-fault-not-a-workbook = It is no Excel file, or a damaged one
    .advice = Open it with Excel and save it as .xlsx.
exchange-fault-old-workbook = It is an old Excel file (.xls)
    .advice = Save it as .xlsx.
exchange-fault-macros = The file has programs in it (macros)
    .advice = Save it as .xlsx without macros.
exchange-fault-unfolds = The file unfolds to something too large
    .advice = Remove pictures and what is not needed, or make several files of it.
exchange-fault-json = From line:column { $value } on it is no JSON
    .advice = Mend it there.
exchange-fault-not-an-object = A file of JSON begins with a brace
    .advice = Write it like the JSON that comes out of this page.
exchange-fault-key-twice = Two fields in one place have the same name, at line:column { $value }
    .advice = Remove one.
exchange-fault-key-unknown = There is no field “{ $value }” here
    .advice = Name it as in the JSON that comes out, or remove it.
exchange-fault-wrong-kind = The value is of another kind
    .advice =
        { $bound ->
            [text] Write words, in quotation marks.
            [list] Write a list, in square brackets.
            [number] Write a whole number, without quotation marks.
            [flag] Write true or false.
           *[object] Write fields, in braces.
        }
exchange-fault-sheet-missing = This sheet is missing
    .advice = Add it, or begin with the empty file.
exchange-fault-sheet-unknown = There is no sheet of this name
    .advice = Remove it, or mend its name.
exchange-fault-header-missing = The row of headings is missing
    .advice = The first row names the columns, as in the empty file.
exchange-fault-column-missing = The column “{ $value }” is missing
    .advice = Add it to the headings.
exchange-fault-column-unknown = “{ $value }” is under no column of ours
    .advice = Name the column as in the empty file, or remove it.
exchange-fault-column-twice = Two columns are called “{ $value }”
    .advice = Remove one.
exchange-fault-too-many-rows = More than { $bound } rows
    .advice = Make several files of it.
exchange-fault-too-many-columns = More than { $bound } columns
    .advice = Remove those that are not needed.
exchange-fault-merged = The cell is merged
    .advice = Take the cells apart; each row says everything.
exchange-fault-formula = The cell is a formula
    .advice = Put its value there.
exchange-fault-error-cell = The cell shows the error { $value }
    .advice = Write the value.
exchange-fault-missing = The cell may not be empty
    .advice = Write the value.
exchange-fault-no-number = “{ $value }” is no number
    .advice = Write digits.
exchange-fault-separators = “{ $value }” may be read in two ways
    .advice = Write it without separators, such as 15000.
exchange-fault-out-of-range = “{ $value }” is out of range
    .advice = Write a number within { $bound }.
exchange-fault-no-day = “{ $value }” is no day
    .advice = Write it like 10/06/2020.
exchange-fault-date-for-text = The spreadsheet made a date of a text
    .advice = Format the cell as text and write it again.
exchange-fault-number-for-code = The spreadsheet made the number { $value } of a code
    .advice = Format the cell as text and write it again, with its leading zeros.
exchange-fault-no-flag = “{ $value }” is neither yes nor no
    .advice = Write x, or leave it empty.
exchange-fault-no-limit = “{ $value }” is no time limit
    .advice = Write it like 5d, 2h, 10c or same-day.
exchange-fault-no-choice = “{ $value }” is none of the choices
    .advice = Choose from: { $bound }.
exchange-fault-no-code = “{ $value }” is no code
    .advice = A code has plain letters, digits, points and hyphens.
exchange-fault-no-procedure-code = “{ $value }” is no code of a procedure
    .advice = Write it like 1.004623 or 1.004623.000.00.00.H32.
exchange-fault-no-identifier = “{ $value }” is no identifier of an agency
    .advice = Write it like 000.00.16.H32: capital letters, digits and points.
exchange-fault-no-id = “{ $value }” is no id of a person
    .advice = Leave it empty: people are found by their log-ins.
exchange-fault-unprintable = There is a sign that cannot be read ({ $value })
    .advice = Delete it and write the text again.
exchange-fault-too-long = The text is too long
    .advice = At most { $bound } characters.
exchange-fault-twice = “{ $value }” has two rows
    .advice = Remove one.
exchange-fault-abolished = The procedure was abolished
    .advice = Take the row out of the file. To use the procedure again, publish it by a decision.
exchange-fault-upcoming = The signed decision { $value } changes this procedure on { $bound }, and what the file says would be lost then
    .advice = Take the procedure out of the file. Change it by a decision, or bring the file after that day.
exchange-fault-id-of-another = This is the id of the person who logs in as “{ $value }”
    .advice = Leave the id empty, or write that person's log-in.
exchange-fault-login-alike = Somebody logs in as “{ $value }” already
    .advice = Choose a log-in that differs by more than capital letters.
exchange-fault-yourself = Nobody changes her own roles or agency
    .advice = Leave them as they are, or ask another administrator.
exchange-fault-no-administrator-left = Nobody would be left who administers the province
    .advice = Leave the role province_administrator to somebody who can log in.
exchange-fault-room-in-use = The file leaves out the room “{ $value }”, which { $bound } still uses
    .advice = Keep it on the sheet rooms, or move people and steps to another room first.
exchange-fault-end-of-agency = The agency has people or procedures: a file does not end it or change its successor
    .advice = Leave valid_until and successor as they are. Mergers and dissolutions are made on the page of the organisation.
exchange-fault-ends-before-it-begins = It ends no later than it begins
    .advice = Mend valid_from or valid_until.
exchange-fault-circle = “{ $value }” leads back to itself
    .advice = Mend the code, so that it goes round in no circle.
exchange-fault-identifier-taken = This is the identifier of the agency { $value }
    .advice = Write the agency's own identifier.
exchange-fault-parent-unknown = The file has no { $value }
    .advice = Add it on its sheet, or mend the code.
exchange-fault-unknown = There is no “{ $value }” among { $bound }
    .advice = Mend the code, or add it to the sheet { $bound }.
exchange-fault-unreadable = This row does not read: { $value }
    .advice = Check its cells.
exchange-fault-catalogue = { $value }
    .advice = Mend that procedure.
