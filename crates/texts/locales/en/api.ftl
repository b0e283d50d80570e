# Words of the interface for other programs.

api-invalid = The request needs mending
    .why = Each place is named under fields.
api-key-reused = The Idempotency-Key was used for another request
    .why = Every request needs a key of its own. Only the very same request is sent again with the same key.

api-fault-missing = This is needed.
api-fault-too-long = Longer than { $max } characters.
api-fault-too-many = More entries than are taken.
api-fault-too-small = Less than { $min }.
api-fault-too-large = More than { $max }.
api-fault-type = Not the right type.
api-fault-format = Not written the right way.
api-fault-choice = Not one of the values to choose from.
api-fault-unexpected = This does not belong here.
api-fault-characters = Has characters that cannot be seen.
api-fault-date = No such date or time.
api-fault-limit = No time limit: write for example 5d, 8h, 15c, 2m or same-day.
api-fault-email = No e-mail address.
api-fault-phone = No telephone number of Vietnam.
api-fault-identity = No citizen number (12 digits), identity card (9 digits), passport or tax code.
api-fault-wanted = Not written as it should be. { $wanted }
api-fault-day-after-filing = This day is after the day of filing, { $day }.
api-fault-day-before-filing = This day is before the day of filing, { $day }.
api-fault-day-after = This day is after that of “{ $question }” ({ $day }).
api-fault-day-before = This day is before that of “{ $question }” ({ $day }).
api-fault-agency = This agency does not receive this procedure.
api-fault-file = There is no file { $file }, or somebody else uploaded it.
api-fault-key = A key has 1 to 255 characters without marks and spaces.
