# The citizens' portal: start page, search, procedures, places, help.
home-title = What do you need to get done?
home-lead = Type it in your own words. We show the right procedure, what to bring, how long it takes and what it costs.
home-hints = Often looked for:
home-hint-birth = birth registration
home-hint-land = land transfer
home-hint-shop = household business
home-hint-record = criminal record
home-file = File a request
home-file-text = Choose a procedure and file online at any time
home-track = Follow a dossier
home-track-text = By its code, or by scanning the QR code on the receipt
home-places = Where to go in person
home-places-text = Addresses and telephone numbers of the one-stop units
home-events = By life event
home-figures = What you can do here
home-figure-procedures = procedures received in the province
home-figure-online = procedures that can be filed online
home-figure-online-note = of { $total } procedures
home-figure-agencies = agencies and units of the province
home-figures-at = Computed on { $at }

search-title = Find a procedure
search-for = Search for “{ $words }”
search-label = What do you need to do?
search-count =
    { $count ->
        [one] { $count } procedure fits your words
       *[other] { $count } procedures fit your words
    }
search-none = No procedure found yet
search-none-text = Try fewer words, such as “birth”, “driving licence” or “land”. Or choose a life event below.
search-start = Type what you need to do
search-start-text = For example “having a child”, “opening a shop”, “driving licence”. You need not know the official name.
search-browse = See all procedures

browse-title = Procedures
browse-lead = Choose by life event, field or place. Open a name to see what to bring and how long it takes.
browse-field = Field
browse-event = Life event
browse-agency = Place
browse-level = Level
browse-any = All
browse-online = Only procedures that can be filed online
browse-all = Also procedures that nobody in the province receives yet
browse-words = Words of the name
browse-filters = Filters
browse-sort-up = Name A–Z
browse-sort-down = Name Z–A
browse-count =
    { $count ->
        [one] { $count } procedure
       *[other] { $count } procedures
    }
browse-none = No procedure fits these filters
browse-none-text = Take one filter away, or search in your own words.
browse-fields = By field

card-limit = Time
card-fee = Fee
card-online = File online
card-situation = Your situation may be:
search-agencies = Agencies
card-not-offered = Not received in the province yet

procedure-code = code { $code }
procedure-online-level = Online level { $level }
procedure-online = Filing online
procedure-online-3 = Level 3 (partly online)
procedure-online-4 = Level 4 (wholly online)
procedure-online-until = open to the end of { $day }
procedure-online-places =
    { $count ->
        [one] only at { $count } place
       *[other] only at { $count } places
    }
procedure-online-choose = Choose where
procedure-payment = Paying the fee
procedure-payment-online = Can be paid online
procedure-not-offered = No agency of the province receives this procedure yet
procedure-not-offered-text = This is information from the national catalogue, so that you know what to prepare. To file it, ask the one-stop unit near you.
procedure-not-online = This procedure cannot be filed online yet
procedure-not-online-text = Bring the papers to a place named below.
procedure-promise = File now, result by { $due }
procedure-promise-text = The limit is { $limit }, counted from now. Filed online, it runs from the moment when the one-stop unit finds the papers complete.
procedure-how = How this is computed
procedure-case = Your case
procedure-case-choose = Answer, so that we show the right papers and the right limit.
procedure-case-direct = I know which case is mine
procedure-case-found = Your case: { $name }
procedure-case-other = Choose another case
procedure-case-first = Choose your case to see what to bring and how long it takes.
procedure-bring = What to bring
procedure-bring-law = The law calls these the components of the dossier. Sets needed: { $sets }.
procedure-bring-none = The source names no papers.
procedure-originals =
    { $count ->
        [one] { $count } original
       *[other] { $count } originals
    }
procedure-copies =
    { $count ->
        [one] { $count } copy
       *[other] { $count } copies
    }
procedure-kind-form = Can be filled in online
procedure-kind-present = Only shown, and handed back at once
procedure-if-needed = Only if needed
procedure-steps = The way of your dossier
procedure-place-receiving = Where you file
procedure-place-superior = At the agency above
procedure-limit = Time limit
procedure-limit-source = The source says: { $text }
procedure-limit-not-stated = Not stated in the source
procedure-addition = { $extra } more if: { $condition }
procedure-fee = Fee
procedure-fee-free = Free of charge
procedure-fee-not-stated = Not stated in the source
procedure-varies = Depends on the case
procedure-sets = Sets of papers
procedure-level = Handled at
procedure-file = File online
procedure-form-blank = Blank form (PDF)
procedure-form-sample = Filled sample (PDF)
procedure-sheet = Download the guide (PDF)
procedure-where = Where to file in person
procedure-where-count =
    { $count ->
        [one] There is { $count } place.
       *[other] There are { $count } places.
    }
procedure-where-choose = Choose your commune, ward or agency
procedure-where-show = Show the address
procedure-where-post = Also taken by post.
procedure-results = What you get
procedure-conditions = Conditions
procedure-legal = Legal basis
procedure-published = Published by { $decision }
procedure-published-unknown = Publishing decision: not yet written in the catalogue
procedure-source = Source: { $source }
procedure-official-name = Official name

agencies-title = Where to file
agencies-lead = Every agency has a one-stop unit: file there, and get the result there.
agencies-words = Name of an agency, commune, ward or district
agencies-count =
    { $count ->
        [one] { $count } agency
       *[other] { $count } agencies
    }
agencies-none = No agency found
agencies-none-text = Try the name of a commune, ward or district.
agency-address = Address
agency-phone = Telephone
agency-hours = Office hours
agency-procedures = Procedures received here
agency-none = No procedure here yet

help-title = Help
help-1 = Find the right procedure
    .text = Type what you need to do into the search field of the start page, in everyday words. The page of a procedure asks a few questions and shows the right papers, limit and fee for your case.
help-2 = File online
    .text = Press “File online” on the page of a procedure and go step by step. Every step is saved at once, so that you may stop and go on later. Only sending needs a sign-in.
help-3 = Photograph papers with your telephone
    .text = Lay the paper flat in good light, photograph it from straight above, with all four corners and every letter readable. JPG, PNG and PDF all work.
help-4 = Follow a dossier
    .text = Open “Follow a dossier”, type its code or scan the QR code on the receipt. Signed in, you see in which room it lies, who works on it and when each step is due.
help-5 = When a supplement is asked for
    .text = The one-stop unit may ask for a supplement only once. Open the dossier, read what is missing, photograph it and send it from there.
help-6 = Without the Internet
    .text = You can always bring your papers to the nearest one-stop unit. The officers there go through them with you.
accessibility-title = For everybody
accessibility-1 = Keyboard and screen reader
    .text = Every page works with the keyboard. Headings, fields and errors have names that a screen reader reads correctly.
accessibility-2 = Letters and colours
    .text = Text can be enlarged to 200 % without losing anything. Colour is never the only way to understand something.
accessibility-3 = Old devices, weak networks
    .text = The pages work without JavaScript, on telephones many years old. Nothing moves, and no picture is heavy.
accessibility-4 = If something is hard to use
    .text = Come to a one-stop unit or call the number at the foot of the page. An officer will help you.
privacy-title = Your information
privacy-1 = What we keep
    .text = What you fill in and upload for a request, and the log of what was done with it.
privacy-2 = Who can see it
    .text = You, and the officers who handle the request. Somebody who only has the code sees its state and how much is done.
privacy-3 = How long
    .text = A draft that was not sent is removed after 30 days untouched. Requests that were sent are archived as the law says.
privacy-4 = Cookies
    .text = Only what is needed: to sign in, to keep drafts, to remember the language and to guard forms. No tracking, no advertising.
privacy-5 = Correct your information
    .text = Sign in and open “My details” to correct name, address and papers. For a request that was sent, ask the one-stop unit.

# Papers for several procedures done at once
joint-title = What to bring for several procedures
joint-lead = Do several procedures in one visit, and get each paper ready only once.
joint-link = Do it together with another procedure
joint-shared = { $count ->
    [one] One paper serves several procedures.
   *[other] { $count } papers serve several procedures.
}
joint-for = Needed for:
joint-for-several = Needed for { $count } procedures:
joint-why = An original that is only shown is brought once. What is handed in stays with each dossier, so these numbers add up.
joint-add = Add another procedure
joint-full = The list holds at most { $max } procedures.
joint-none = No procedure was found. Try other words.

# What a page is about, for search engines and where it is shared.
describes-procedure = { $name }: what to bring, how long it takes, what it costs and where to file.
describes-list = Procedures about { $name }: what to bring, how long it takes, what it costs and where to file.
describes-versions = { $name }: what the procedure was and is, with each decision and the day on which it began.
describes-figures = { $name }: how many dossiers came in, how many are done, and whether in time.
