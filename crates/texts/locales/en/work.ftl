# All work of one person goes over to another.
office-nav-work = Hand work over
work-title = Hand work over
work-text = When somebody leaves, moves or is away for long, hand all dossiers they hold over to a colleague. For a short absence, lend rights instead.
work-held = Dossiers held
work-of = Work of { $name }
work-hand-over = Hand all dossiers over
work-hand-over-text = Each dossier goes over by an act of its own, with the reason in its history. Appointments stay. At most { $batch } dossiers go over at a time.
work-to = To
work-reason-hint = For example: On maternity leave from 1 July 2020
work-do = { $count ->
    [one] Hand { $count } dossier over
   *[other] Hand { $count } dossiers over
}
work-go-on = Go on
work-told = What became of them
work-done = { $done ->
    [one] { $done } dossier went over.
   *[other] { $done } dossiers went over.
} { $left ->
    [one] { $left } dossier is left.
   *[other] { $left } dossiers are left.
}
work-went = Went over
work-stays = Stays
work-nobody = No colleague handles dossiers. Add people on the page of users.
work-none = Holds no dossiers
work-none-text = All dossiers of this person are done or went over.
work-not-their-step = The colleague may not do this step
    .advice = Choose somebody of the role and the room of the step.
work-held-by-another = The dossier is at another step or with another person by now
    .advice = Nothing is left to do.
office-audit-hand_over_work = Handed all work over
