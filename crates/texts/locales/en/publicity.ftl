# What an agency posts: A4 sheets, the bound set.
office-nav-publicity = What is posted
publicity-title = What is posted
publicity-text = Print A4 sheets for the board and the bound set from what holds now. When a procedure changes, the list below says what to print again.
publicity-own = Your agency
publicity-outdated =
    { $count ->
        [one] { $count } procedure to print again
       *[other] { $count } procedures to print again
    }
publicity-outdated-text = Changed since the last print, or never printed.
publicity-since = Changed at
publicity-what = To do
publicity-take-down = Take it down, it is abolished
publicity-board = Sheets for the board
publicity-bound = Bound set
publicity-bound-old = bound set out of date
publicity-fresh = Everything is up to date
publicity-fresh-text = What was printed is what holds.
publicity-print = Print
publicity-sheets = Number of sheets
publicity-all = All fields
publicity-by-field = Too many for one set; print field by field
publicity-none = The agency receives no procedures yet
publicity-none-text = Those that are given to it show here.
flash-publicity-too-much = Too many for one set. Print field by field.
printing-set-all = All fields
printing-set-field = Field { $field }
printing-set-as-of = As of { $day }
publicity-levels = A whole level
publicity-levels-text = One book for all agencies of a level, which names none of them.
publicity-last-board = Sheets for the board were last printed: { $at }
publicity-last-bound = The bound set was last printed: { $at }
publicity-never = The agency has not printed anything yet.
