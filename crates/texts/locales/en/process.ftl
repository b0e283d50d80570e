# Internal processes: versions, steps, the diagram, what is not sound.
process-title = Internal process
process-list-text = Each situation has a process. A change is written as a new version; it holds once a second person approves it. Dossiers under way stay on the process of their filing.
process-in-force = { $count ->
    [one] { $count } step in force
   *[other] { $count } steps in force
}
process-none = No process yet
process-limit = Time limit
process-version = Version { $number }
process-stage-draft = Draft
process-stage-approved = Approved
process-stage-dropped = Dropped
process-begin = Write a new version
process-faults = { $count ->
    [one] { $count } fault to mend before approval
   *[other] { $count } faults to mend before approval
}
process-step = Step { $number }
process-and-more = { $count ->
    [one] and { $count } more agency
   *[other] and { $count } more agencies
}
process-sound = The process is sound
process-sound-text = Dossiers come through all steps, the times make up the limit, and every step has people.
process-steps = Steps
process-empty = No steps yet. Add the receipt first.
process-up = Up
process-down = Down
process-remove = Take out
process-add-after = Add a step after it
process-step-add = Add a step
process-step-edit = Change step { $number }
process-step-name = Name of the step
process-step-role = Who does it
process-step-place = Where
process-step-room = Code of the room
process-step-room-hint = As in the list of agencies, for example mot-cua; empty for the whole agency.
process-step-budget = Time of the step
process-step-budget-hint = 0.5d is half a working day, 2d two days, 2h two hours. Empty for the return of the result.
process-budget-wrong = It cannot be read; write as 0.5d, 2d or 2h
process-step-acts = What may be done here
process-step-save = Save the step
process-no-budget = no time of its own
process-place-receiving = Receiving agency
process-place-superior = Superior agency
process-act-receive = Receive
process-act-verify_on_site = Verify on site
process-act-consult = Consult
process-act-sign = Sign the result
process-act-return = Return the result
process-diagram = Diagram
process-diagram-text = { $count ->
    [one] Diagram of the process, { $count } step; it says what the list says.
   *[other] Diagram of the process, { $count } steps; it says what the list says.
}
process-differences = Against the process in force
process-no-differences = No difference yet.
process-diff-added = Added
process-diff-removed = Removed
process-diff-moved = Moved
process-diff-changed = Changed
process-part-name = name
process-part-role = who does it
process-part-place = where
process-part-room = room
process-part-budget = time
process-part-acts = what may be done
process-approve-title = Approve
process-approve-text = Once approved this version holds for what is filed from now on. Dossiers filed before do not change.
process-approve-do = Approve and put in force
process-approve-second = You wrote this version, so that somebody else has to approve it.
process-drop-title = Drop this version
process-drop-reason = Why it is dropped
process-drop-do = Drop the version
process-history-begun = Begun
process-history-changed = Changed
process-history-approved = Approved
process-history-dropped = Dropped
process-count-steps = { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
flash-process-begun = The draft is open
flash-process-changed = The step was saved
flash-process-approved = Approved; the new process holds from now on
flash-process-dropped = The version was dropped
office-audit-begin_process = Begin a process
office-audit-change_process = Change a process
office-audit-approve_process = Approve a process
office-audit-drop_process = Drop a version of a process
office-audit-of-process = Process of procedure { $code }
process-fault-PRC-001 = The process has no steps.
    .advice = Add the receipt, the signature and the return of the result.
process-fault-PRC-002 = The process has more than 40 steps.
    .advice = Join neighbouring steps of the same person.
process-fault-PRC-003 = No step receives the dossier.
    .advice = Tick “Receive” at the first step.
process-fault-PRC-004 = No dossier ever comes to this step.
    .advice = Put it after the receipt and before the return, or take it out.
process-fault-PRC-005 = From this step no dossier comes to its return.
    .advice = Add a step with “Return the result” at the end.
process-fault-PRC-006 = A dossier may come to the return unsigned.
    .advice = Add a step with “Sign the result” before it.
process-fault-PRC-007 = The dossier was received at an earlier step.
    .advice = Take “Receive” away from this step.
process-fault-PRC-008 = This step goes back to an earlier one.
    .advice = Put the steps in the order of work; sending back is an act of its own.
process-fault-PRC-009 = “{ $act }” cannot happen at this step.
    .advice = Move it to a step between the receipt and the return.
process-fault-PRC-010 = The code of this step stands twice.
    .advice = Take the step out and add it again.
process-fault-PRC-011 = The time of the step is not working time.
    .advice = Write working days or hours, as 0.5d or 2h.
process-fault-PRC-012 = The return has a time, and the limit is over when the result comes here.
    .advice = Leave the time of this step empty.
process-fault-PRC-013 = The steps take { $taken } hours, the limit is { $allowed } working hours.
    .advice = Change the times of the steps until they make up the limit; a working day is 8 hours.
process-fault-PRC-014 = This role handles no dossiers.
    .advice = Choose a receptionist, processor, head of room, leader or return desk.
process-fault-PRC-015 = No agency has the code { $agency }.
    .advice = Choose another place.
process-fault-PRC-016 = { $agency } is no more. { $successor } stands for it.
    .advice = Choose another place.
process-fault-PRC-017 = { $agency } has no superior agency.
    .advice = Name the agency that does this step.
process-fault-PRC-018 = { $agency } has no room { $room }.
    .advice = Correct the code of the room, or leave it empty.
process-fault-PRC-019 = Nobody at { $agency } is { $role } (room { $room }).
    .advice = Give somebody the role on the page of staff, or choose another role or room.
process-refusal-PRV-001 = Nothing was saved.
    .why = The version is approved or dropped.
    .advice = Write a new version.
process-refusal-PRV-002 = You cannot approve this version.
    .why = Who wrote it does not approve it, also not through a delegate.
    .advice = Ask somebody else who keeps the catalogue.
process-refusal-PRV-003 = It was not approved.
    .why = Another version was approved since this one was begun.
    .advice = Drop this version and write anew from what holds.
process-refusal-PRV-004 = There is nothing to approve.
    .why = The version is what holds already.
    .advice = Change a step, or drop the version.
process-refusal-PRV-005 = It was not approved.
    .why = The process still has faults.
    .advice = Mend those named below and approve again.
process-refusal-PRV-006 = Nothing was saved.
    .why = The step is not there any more.
    .advice = Look at the list again and repeat.
process-refusal-PRV-007 = No step was added.
    .why = The process has 40 steps.
    .advice = Join some before adding.
process-refusal-PRV-008 = The step was not saved.
    .why = It has no name.
    .advice = Write a name and save again.
process-refusal-PRV-009 = Nothing was saved.
    .why = A text is too long.
    .advice = Make it shorter.
process-refusal-PRV-010 = It was not dropped.
    .why = The reason is missing.
    .advice = Write why and repeat.
process-refusal-PRV-011 = Nothing was saved.
    .why = The version was changed 500 times.
    .advice = Drop it and write a new one.
