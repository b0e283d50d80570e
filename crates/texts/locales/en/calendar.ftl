# Dates, time limits and how they are counted.
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

limit-half-day = half a day
limit-working-days =
    { $plural ->
        [one] { $amount } working day
       *[other] { $amount } working days
    }
limit-working-hours =
    { $plural ->
        [one] { $amount } working hour
       *[other] { $amount } working hours
    }
limit-working-minutes =
    { $plural ->
        [one] { $amount } working minute
       *[other] { $amount } working minutes
    }
limit-days =
    { $plural ->
        [one] { $amount } day
       *[other] { $amount } days
    }
limit-months =
    { $plural ->
        [one] { $amount } month
       *[other] { $amount } months
    }
limit-same-day = the same day
limit-same-day-1500 = the same day; received after 15:00, the next working day

duration-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
duration-hours =
    { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
duration-hours-minutes = { $hours } h { $minutes } min

remaining-days =
    { $days ->
        [one] { $days } working day left
       *[other] { $days } working days left
    }
remaining-today = due today, { $span } left
remaining-now = due now
overdue-now = just overdue today
overdue-today = { $span } overdue
overdue-days =
    { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }

deadline-received = Received
deadline-continued = Goes on from
deadline-restarted = Starts again
    .note = the dossier is complete, Decree 61/2018, Article 19 clause 4
deadline-limit = Time limit
deadline-day-zero = Day of receipt
    .note = not counted, Civil Code Article 147
deadline-counted = Days counted
    .note =
        { $count ->
            [one] { $count } day
           *[other] { $count } days
        }
deadline-counted-through = Days counted
    .note = days off included
deadline-skipped = Days off
deadline-weekend = Saturday, Sunday
deadline-no-days = no day
deadline-saturday = Working Saturday
    .note = worked, so it counts
deadline-addition = Extra time
    .note = { $condition }; now due { $due }
deadline-paused = Stood still
    .text = { $from } – { $until }
    .note = { $ground }; now due { $due }
deadline-rescheduled = New appointment
    .text = { $to }
    .note = with an apology; by law it is still due { $from }
deadline-moved = Moved on
    .note = the last day is a day off, Civil Code Article 148
deadline-cut-off = After 15:00
    .text = answered the next working day
    .note = Decree 61/2018, Article 18
deadline-proposed = Note
    .text = the days off of { $year } are not announced yet; the date may change when they are
deadline-due = Due
