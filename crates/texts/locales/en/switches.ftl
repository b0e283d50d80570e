# Opening and closing online services in bulk.
office-nav-switches = Opening services
switches-title = Open and close online services
switches-text = Open or close online filing, post and payment for many procedures at once, with a last day, and take it back at any time. The publication decisions are not touched.
switches-link = Open and close services
switches-new = New order
switches-find = Find by title or document
switches-none = No orders yet
switches-none-text = To open or close services of many procedures, write an order, look at what it changes, then confirm.

switch-title = What it is for
switch-title-hint = For example: online services opened during the lockdown
switch-document = Document number
switch-document-hint = For example: 2601/UBND-KSTT
switch-standing-in-force = In force
switch-standing-coming = To come
switch-standing-ended = Over
switch-standing-withdrawn = Taken back
switch-sets = What it sets
switch-for = For which
switch-from = From the day
switch-from-hint = Leave empty to begin as soon as you confirm.
switch-until = To the end of
switch-until-hint = After 24:00 of this day everything is as before. Leave empty where no day is fixed.
switch-until-none = no last day fixed
switch-period = Time
switch-changed = Rows changed
switch-made-by = Written by
switch-made = Written by { $who }, { $when }
switch-withdrawn = Taken back by { $who }, { $when }

switch-part-what = What for, and how long
switch-part-set = Set to
switch-part-whom = For which procedures
switch-part-whom-text = All conditions hold together. A condition left empty lets everything through.
switch-set-online = Online level
switch-set-post = Public post
switch-set-payment = Online payment
switch-keep = Leave as it is
switch-level-1 = Level 1: information only
switch-level-2 = Level 2: forms to download
switch-level-3 = Level 3: filed online, partly in person
switch-level-4 = Level 4: wholly online
switch-on = Open it
switch-off = Close it
switch-everything = Every procedure that agencies of the province receive
switch-everything-hint = Where this is ticked, leave the conditions below empty.
switch-fields = Fields of administration
switch-procedures = Codes of procedures
switch-procedures-hint = One in each line, or with commas between, for example: 1.001193, 1.004873
switch-situation = Code of a situation
switch-situation-hint = Only beside exactly one procedure. The page “Services of a procedure” names the codes.
switch-levels = Levels that receive dossiers
switch-agencies = Agencies that receive dossiers
switch-agencies-chosen =
    { $count ->
        [one] { $count } chosen
       *[other] { $count } chosen
    }
switch-online-from = Now at level, from
switch-online-to = up to
switch-any-level = Whatever level
switch-with-form = Only situations with a form to fill in online
switch-look = Look at what changes

switch-told-online = online level { $level }
switch-told-post-on = public post opened
switch-told-post-off = public post closed
switch-told-payment-on = online payment opened
switch-told-payment-off = online payment closed
switch-told-everything = every procedure
switch-told-fields = field { $names }
switch-told-procedures = procedure { $names }
switch-told-situation = situation { $name }
switch-told-levels = received at { $names }
switch-told-agencies = received by { $names }
switch-told-online-between = now at level { $from } to { $to }
switch-told-with-form = with a form to fill in online
switch-told-more = and { $count } more

service-level = Level { $level }
service-post = By post
service-payment = Paid online
service-no-post = No post
service-no-payment = No online payment
switch-everywhere = Everywhere
switch-some-places =
    { $count ->
        [one] { $count } agency
       *[other] { $count } agencies
    }
switch-preview = What would change
switch-preview-text = Nothing has changed yet. Look at it, then confirm at the end of the page.
switch-overtaken = The catalogue has changed since you looked
switch-overtaken-text = Nothing was done. Below is the new result; look again, then confirm once more.
switch-count-changed = rows change (situation and place)
switch-count-procedures = procedures are touched
switch-count-impossible = cannot be opened
switch-count-unchanged = are so already
switch-not-received =
    { $count ->
        [one] { $count } procedure of the national catalogue is received nowhere in the province: left aside.
       *[other] { $count } procedures of the national catalogue are received nowhere in the province: left aside.
    }
switch-rows = Changed rows
switch-rows-now = Changed by this order
switch-places = Where received
switch-before = As it is now
switch-after = As it will be
switch-published = If taken back
switch-why-not = Why it stays as it is
switch-impossible-title = Cannot be opened, stay as they are
switch-impossible-text = To open these, approve a process or add the legal limit, then write another order.
switch-impossible-no-process = No internal process is approved
switch-impossible-no-limit = No limit that can be counted
switch-impossible-fix = See the process
switch-nothing = This order would change nothing
switch-nothing-text = All that was selected is so already, or nothing fits the conditions. Change the conditions.
switch-confirm = Confirm this order
switch-confirm-text = It holds { $from }, { $until }. You can take it back at any time.
switch-at-once = as soon as you confirm
switch-from-day = from 00:00 of { $day }
switch-until-day = to the end of { $day }
switch-mend = Change the order
switch-undo = Take back
switch-undo-title = Take this order back
switch-undo-text =
    { $count ->
        [0] Nothing is different now because of this order; taken back, it holds no more.
        [one] { $count } row below goes back to the column “If taken back” as soon as you confirm. Dossiers already filed are still handled.
       *[other] { $count } rows below go back to the column “If taken back” as soon as you confirm. Dossiers already filed are still handled.
    }
switch-later = Different later on
switch-later-text = When another order begins or ends while this one holds, these lines change with it.
switch-later-more = There are later days that are not counted here.
switch-without = Without this order
switch-with = With this order
switch-undo-confirm = I have looked at it and want to take it back
switch-undo-tick = Tick the box, then press “Take back”.
switch-stale = The order or the catalogue has changed since you opened the page
switch-stale-text = Nothing was taken back. Below is how it stands now; look again, and do it again if needed.
switch-full = Too many orders hold at once
switch-full-text = Take back those that are no longer needed, then write this one again.
switch-was = When it was written it changed { $changed } rows; { $impossible } situations could not be opened.
switch-over = This order holds no more.
switch-rows-none = Nothing is different now because of this order
switch-rows-none-text = A later order sets something else, or a new publication decision sets the same.

services-title = Services of a procedure
services-link = Services
services-text = What its decision published, and what holds now that the orders are counted in.
services-published = As published
services-now = As it holds now
services-by = By which order
services-by-none = By its publication decision
services-switches = Orders that touch this procedure
services-switches-none = No order holds, or will, for this procedure.

flash-switch-opened = Done. To go back to how it was, press “Take back” on this page.
flash-switch-withdrawn = Taken back. Services are as if this order had not been written.

switch-fault-nothing-selected = Choose at least one condition, or tick “Every procedure”
switch-fault-both = “Every procedure” is ticked beside conditions: leave out one of the two
switch-fault-field = There is no field “{ $code }”
switch-fault-procedure = There is no procedure “{ $code }”: check the code, or it was abolished
switch-fault-agency = There is no agency “{ $code }”, or it has ended
switch-fault-situation-alone = A situation is named only beside exactly one procedure
switch-fault-situation = This procedure has no situation “{ $code }”
switch-fault-level = Choose province, district or commune
switch-fault-levels-reversed = The first level must not be above the second
switch-fault-nothing-set = Choose at least one change: online level, post or payment
switch-fault-past = The first day must be today or later
switch-fault-ends-first = The last day must not be before the first
switch-fault-too-many = At most { $max }; write two orders, or choose by field
switch-fault-codes = One of the codes does not read: write codes like 1.001193, with commas between
services-portal = See it on the portal
