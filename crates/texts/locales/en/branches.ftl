# Interlinked procedures: the tasks of several agencies in one dossier

act-open_branch = Give out an extra task
act-assign_branch = Assign a task
act-close_branch = Answer a task
act-send_branch_back = Send a task back

event-branch_opened = Task given out
event-branch_assigned = Task assigned
event-branch_closed = Task answered
event-branch_sent_back = Task sent back

branch-state-ahead = Not its turn yet
branch-state-not_needed = Only where needed
branch-state-open = In progress
branch-state-granted = Done
branch-state-refused_with_reasons = Refused with reasons
branch-state-blocked = Cannot begin: a result before it is missing
branch-state-ended = Ended

office-branches = Tasks of the agencies
office-branches-say = The lead agency goes on once every task has an answer. The applicant has one appointment.
office-branch = Task
office-branch-needs = Needs first: { $names }
office-branch-condition = When: { $condition }
office-branch-gives = The applicant gets: { $result }
office-branch-due = Due { $when }
office-branch-done = Done { $when }
office-branch-came-back = Sent back: { $reason }
office-branch-outcome = Result
office-branch-outcome-granted = Granted
office-branch-outcome-refused = Not granted
office-branch-number = Number of the paper, or of the entry in the book
office-branch-number-hint = Give the number of the paper that the applicant gets, or attach the electronic one.
office-branch-note = What other agencies need to know, or why it is not granted
office-branch-file = Electronic copy of the result
office-branch-assign-to = Give to
office-branch-nobody = Nobody in this room can do the task yet.
office-branch-open-says = Give this task out only where the dossier really needs it.
office-branch-back-says = The agency does it again, with time as for the first time.
office-branch-at = At the step: { $step }

nav-branches = Interlinked tasks
office-tasks = Interlinked tasks
office-tasks-say = Tasks that other agencies gave to yours in interlinked dossiers.
office-tasks-show-own = Mine
office-tasks-show-open = In progress
office-tasks-show-late = Overdue
office-tasks-show-ahead = Coming
office-tasks-show-done = Done
office-tasks-show-all = All
office-tasks-none = There is no task in this list.
office-tasks-none-found = No task has the words you typed. Try fewer words, or look at All.
office-tasks-task = Task
office-tasks-dossier = Dossier
office-tasks-from = Receiving agency
office-tasks-holder = Held by
office-tasks-due = Due
office-tasks-whole-due = Whole dossier due
office-tasks-state = State
office-tasks-search = Search by dossier code or name of the applicant
office-tasks-stands = The clock of the dossier stands still

track-branches = The agencies at work
track-branches-say = You file once, follow it here, and collect every result in one place on one day.
track-branch-number = No. { $number }

agency-function-thue = The tax office of the area
export-agency = Agency
printing-branch = Interlinked: { $name }

refusal-DOS-040 = The step cannot be completed yet
    .why = { $count ->
        [one] Another agency has not answered its task yet: { $branches }.
       *[other] Other agencies have not answered their tasks yet: { $branches }.
    }
    .advice = Wait for the answer, or remind the agency. See who holds it under Tasks of the agencies.
refusal-DOS-041 = This task is not open
    .why = It is not the turn of the task “{ $branch }”, it was answered, or it does not belong to this step.
    .advice = Load the page again to see how it stands.
refusal-DOS-042 = This task need not be given out
    .why = The process gives out the task “{ $branch }” by itself, or it was given out already.
    .advice = See how it stands under Tasks of the agencies.
refusal-DOS-043 = This task cannot be given out yet
    .why = The task “{ $branch }” needs the result of another one, which is not there yet.
    .advice = Wait for that result, then give it out.
refusal-DOS-044 = There is no result for the applicant
    .why = The applicant gets a paper from this task, so its number or its file is needed.
    .advice = Give the number of the paper, or attach the file. If it cannot be granted, choose “Not granted” and give the reasons.
refusal-DOS-045 = The agency of the task is no more
    .why = { $agency } was dissolved or merged, and nobody stands for it.
    .advice = Tell the administrator of the province to mend the process: the task goes to an agency that exists.

process-fault-PRC-020 = There is no { $function } for the area of { $agency }
    .advice = Name the agency of this area in the list of agencies, or choose another place.
process-fault-PRC-021 = Tasks of other agencies stand at the receipt or at the return
    .advice = Move them to a step in between.
process-fault-PRC-022 = The step has too many tasks of other agencies
    .advice = A step has at most 20. Move some to another step.
process-fault-PRC-023 = Another task has the code { $branch } too
    .advice = Take one of them out.
process-fault-PRC-024 = It waits for { $needs }, which the step does not have
    .advice = Untick what it waits for, or add that task.
process-fault-PRC-025 = It waits for itself, by way of others, and never begins
    .advice = Take one of the waits out of the circle.
process-fault-PRC-026 = The tasks take { $taken } hours, the step allows { $allowed }
    .advice = Give the step more time, or the tasks less.

process-branches-of = Tasks of the agencies at the step { $step }
process-branch-add = Add a task of an agency
process-branch-add-at = Add a task
process-branch-edit = Change task { $number }
process-branch-remove = Take out the task
process-branch-say = An agency does the task while the dossier is at this step. The step goes on once every task has its answer.
process-branch-name = Name of the task
process-branch-name-hint = As in: Issue the insurance card.
process-branch-budget = Time of the task
process-branch-budget-hint = 0.5d is half a working day, 2d two days, 2h two hours. Tasks one after the other take no longer than the step.
process-branch-after = Waits for the result of
process-branch-after-hint = With none ticked the task opens when the dossier comes to this step.
process-branch-result = Paper for the applicant
process-branch-result-hint = As in: Insurance card. Leave it empty where the task only serves other agencies.
process-branch-condition = Needed only when
process-branch-condition-hint = As in: The line crosses a road. Leave it empty where every dossier needs it.
process-branch-save = Save the task
process-sometimes = where needed
process-diagram-branches = It has { $count } tasks of agencies.
process-diagram-desc = Steps follow each other from top to bottom. Tasks of other agencies stand below their step; what waits stands lower.
process-place-serving = The agency that serves the area ({ $function })
process-part-after = what it waits for
process-part-result = paper for the applicant
process-part-condition = condition
