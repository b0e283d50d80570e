//! What holds for the branches of an interlinked procedure after every act.

use motcua_domain::{
    calendar::vietnam,
    dossier::{BranchState, Dossier, Event, Outcome, Recorded, StateName, apply},
};

use super::story::Story;

/// A branch is open at most once, only at the step of the dossier, and only with the results that it needs.
pub fn check(story: &Story) {
    let dossier = story.dossier();
    let at = dossier.current_run().map(|run| run.step);
    for run in dossier.open_branches() {
        let code = &run.branch;
        assert_eq!(dossier.open_branches().filter(|one| one.branch == *code).count(), 1, "{code} open twice");
        // While a slip is out the dossier is at no step, and after it the limit may begin at an earlier one.
        let asked = !dossier.supplements.is_empty();
        assert!(asked || at == Some(run.step), "{code} is open at a step that the dossier has left");
        assert!(!dossier.state_name().is_final(), "{code} is open after the end");
        assert!(run.answer.is_none() && run.timeliness.is_none());
    }
    for (step, branch) in dossier.planned_branches() {
        let Some(run) = dossier.branch_run(&branch.code) else { continue };
        assert_ne!(dossier.branch_state(step, branch), BranchState::Ahead);
        for needs in &branch.after {
            let needed = dossier.branches.iter().any(|one| {
                let granted = one.answer.as_ref().is_some_and(|answer| answer.outcome == Outcome::Granted);
                one.branch == *needs && granted && one.ended_at.is_some_and(|ended| ended <= run.opened_at)
            });
            assert!(needed, "{} opened without the result of {needs}", branch.code);
        }
    }
    if matches!(dossier.state_name(), StateName::Resolved | StateName::Returned) {
        let open = dossier.open_branches().count();
        assert_eq!(open, 0, "decided while another agency works");
    }
}

/// No act but those of the law moves the time of a branch, and a stop moves it by what the branch saw of it.
pub fn check_new_events(before: Option<&Dossier>, log: &[Recorded], new: usize) {
    let mut dossier = before.cloned();
    for recorded in &log[log.len() - new..] {
        let after = apply(dossier.clone(), recorded);
        if let (Some(before), Some(after)) = (&dossier, &after) {
            for (was, is) in before.branches.iter().zip(&after.branches) {
                assert_eq!((&was.branch, was.opened_at), (&is.branch, is.opened_at), "no run is forgotten");
                if was.due == is.due {
                    continue;
                }
                assert!(was.ended_at.is_none(), "the time of a branch that is closed moved");
                let stops = matches!(recorded.event, Event::Resumed { .. } | Event::Supplied { .. });
                assert!(stops, "{} moved the time of a branch", recorded.event.kind());
                let since = before.stopped_since().expect("the clock stood still").max(was.opened_at);
                let minutes = |a, b| vietnam().working_minutes_between(a, b).expect("a time of the calendar");
                assert_eq!(minutes(since, was.due), minutes(recorded.at, is.due), "time left of the branch");
            }
        }
        dossier = after;
    }
}
