# Accounts of citizens.
account-sign-in-title = Sign in
account-sign-in-lead = Use the telephone number or e-mail address that you registered.
account-contact = Telephone number or e-mail address
account-password = Password
account-wrong = Telephone number, e-mail address or password is not right
account-wrong-text = Look at both fields and try again. After many wrong tries the account is locked for 15 minutes.
account-locked = The account is locked for now
account-locked-text = Because a wrong password was typed many times. Try again after { $at }.
account-ended = Your session is over
account-ended-text = Sign in again to go on.
account-kept = What you just typed is kept
account-kept-text = After signing in you come back to that very page.
account-no-account = No account yet?
account-register = Open an account
account-register-title = Open an account
account-register-lead = It takes a minute. The account keeps your requests and drafts in one place.
account-name = Full name
account-identity = Number of the identity card or passport
account-identity-hint = To fill in forms for you
account-address = Address
account-birth-date = Date of birth
account-password-hint = At least { $min } characters. A short sentence is best.
account-has-account = Have an account already?
account-me-title = My requests
account-me-drafts = Drafts not sent yet
account-me-draft-saved = Saved on { $at }
account-me-go-on = Go on
account-notices = News of your dossiers
account-notices-new =
    { $count ->
        [one] { $count } new message
       *[other] { $count } new messages
    }
account-notice-new = New
account-notices-none = No news yet. When a dossier of yours is received, needs papers or has a result, you read it here.
account-me-search = Code or name of the procedure
account-me-state = State
account-me-any = All
account-me-count =
    { $count ->
        [one] { $count } request
       *[other] { $count } requests
    }
account-me-filed = Filed
account-me-due = Result promised for
account-me-due-none = No date yet
account-me-none = You have not filed anything yet
account-me-none-text = Search for what you need to do, and we show which papers it takes. Once filed, it appears here with its date.
account-me-none-filtered = No request fits these filters
account-me-none-filtered-text = Take a filter away, or see all requests.
account-profile = My details
account-profile-lead = Used to fill in forms for you. Requests already sent do not change.
account-profile-contact = You sign in with
account-password-change = Change the password
account-password-present = Present password
account-password-new = New password
