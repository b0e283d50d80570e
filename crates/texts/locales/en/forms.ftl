# Forms: hints and errors of fields.
form-errors-title = Please check
form-errors-text =
    { $count ->
        [one] One entry is not right yet. What you typed is kept.
       *[other] { $count } entries are not right yet. What you typed is kept.
    }
form-error-prefix = Error:
field-missing = This is empty
field-too-long = Too long, at most { $max } characters
field-choose = Choose one
field-date-wrong = This is no date, write it like 10/06/2020, the year with four digits
field-phone-wrong = This is no telephone number, write it like 0905 123 456
field-identity-wrong = 12 digits (citizen card) or 9 digits (old identity card) are needed
field-email-wrong = This is no mail address, write it like name@example.vn
field-number-wrong = Write a number
date-hint = Day/month/year, for example 10/06/2020
file-hint = Picture or PDF, at most { $max } each. You can take a photo with the telephone.
file-hint-workbook = A workbook (.xlsx) or JSON, at most { $max }.
file-choose = Choose files or take a photo
upload-progress = Uploading
upload-failed = The upload did not work. Check the connection and send again; what you typed is kept.
characters-left = At most { $max } characters
