//! "Draw steps and branches as a list": the branches of a step, written, moved, taken out, and told as differences.

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        BRANCHES_MAX, Branch, Process, StepPlace,
        editor::{BranchDraft, BranchEdit, ProcessRefusal, StepDiff, StepDiffKind, StepEdit, compare, edit},
    },
    organisation::Role,
};

use crate::support::filing::{APPRAISAL, COURT, INSURANCE, LINKING, POLICE, interlinked_process};

fn draft(name: &str, after: &[&str]) -> BranchDraft {
    BranchDraft {
        name: name.to_owned(),
        role: Role::Processor,
        place: StepPlace::Serving("thue".to_owned()),
        room: Some("  ".to_owned()),
        budget: TimeLimit::WorkingHalfDays(1),
        after: after.iter().map(|code| (*code).to_owned()).collect(),
        result: Some(" Thông báo nộp tiền ".to_owned()),
        condition: None,
    }
}

fn at(step: usize, process: &Process, change: BranchEdit) -> Result<Process, ProcessRefusal> {
    edit(process, StepEdit::Branch { at: step, change })
}

#[track_caller]
fn done(process: &Process, change: BranchEdit) -> Process {
    at(LINKING, process, change).expect("a change")
}

fn branches(process: &Process) -> &[Branch] {
    &process.steps[LINKING].branches
}

fn codes(process: &Process) -> Vec<&str> {
    branches(process).iter().map(|branch| branch.code.as_str()).collect()
}

fn insert(at: usize, name: &str, after: &[&str]) -> BranchEdit {
    BranchEdit::Insert { at, branch: draft(name, after) }
}

#[test]
fn a_branch_gets_its_code_from_its_name_and_keeps_it() {
    let process = interlinked_process();
    let added = done(&process, insert(99, " Xác định tiền thuế ", &[COURT, POLICE, POLICE]));
    let last = branches(&added).last().expect("a branch");
    assert_eq!((last.code.as_str(), last.name.as_str()), ("xac-dinh-tien-thue", "Xác định tiền thuế"));
    assert_eq!(last.after, [POLICE, COURT], "each once, in the order of the step");
    assert_eq!((last.room.as_deref(), last.result.as_deref()), (None, Some("Thông báo nộp tiền")));
    let written = done(&added, BranchEdit::Write { at: 3, branch: draft("Thuế tính tiền", &[INSURANCE]) });
    let last = &branches(&written)[3];
    assert_eq!((last.code.as_str(), last.name.as_str()), ("xac-dinh-tien-thue", "Thuế tính tiền"));
    assert_eq!(last.after, [INSURANCE]);
    let numbers = done(&process, insert(0, "–", &[]));
    assert_eq!(branches(&numbers)[0].code, "phan-viec", "where nothing of the name is left");
}

/// A dossier tells its branches apart by code alone, whatever step they belong to.
#[test]
fn codes_stay_different_over_all_steps() {
    let process = interlinked_process();
    let elsewhere = at(APPRAISAL, &process, insert(0, "Công an", &[])).expect("added");
    assert_eq!(elsewhere.steps[APPRAISAL].branches[0].code, "cong-an-2");
    let again = done(&elsewhere, insert(1, "Công an", &[]));
    assert_eq!(codes(&again), [POLICE, "cong-an-3", INSURANCE, COURT]);
}

#[test]
fn what_is_taken_out_is_waited_for_by_nobody() {
    let process = interlinked_process();
    assert_eq!(branches(&process)[1].after, [POLICE]);
    let without = done(&process, BranchEdit::Remove { at: 0 });
    assert_eq!(codes(&without), [INSURANCE, COURT]);
    assert_eq!(branches(&without)[0].after, Vec::<String>::new());
    let moved = done(&process, BranchEdit::Down { at: 0 });
    assert_eq!(codes(&moved), [INSURANCE, POLICE, COURT]);
    assert_eq!(branches(&moved)[0].after, [POLICE], "the order of the list is not the order of work");
    assert_eq!(done(&moved, BranchEdit::Up { at: 1 }), process);
}

#[test]
fn what_is_not_there_missing_or_too_long_is_refused() {
    let process = interlinked_process();
    let gone = [
        BranchEdit::Up { at: 0 },
        BranchEdit::Down { at: 2 },
        BranchEdit::Remove { at: 3 },
        BranchEdit::Write { at: 3, branch: draft("Thuế", &[]) },
        insert(0, "Thuế", &["nowhere"]),
    ];
    for change in gone {
        assert_eq!(at(LINKING, &process, change), Err(ProcessRefusal::NoSuchBranch));
    }
    assert_eq!(at(9, &process, BranchEdit::Remove { at: 0 }), Err(ProcessRefusal::NoSuchStep));
    assert_eq!(at(LINKING, &process, insert(0, " ", &[])), Err(ProcessRefusal::NameMissing));
    let mut long = draft("Thuế", &[]);
    long.condition = Some("a".repeat(301));
    let long = at(LINKING, &process, BranchEdit::Insert { at: 0, branch: long });
    assert_eq!(long, Err(ProcessRefusal::TextTooLong { max: 300 }));
    let mut full = process;
    while branches(&full).len() < BRANCHES_MAX {
        full = done(&full, insert(99, "Thuế", &[]));
    }
    assert_eq!(at(LINKING, &full, insert(0, "Thuế", &[])), Err(ProcessRefusal::TooManyBranches));
}

#[test]
fn differences_of_branches_are_told_with_their_step() {
    let process = interlinked_process();
    let mut draft = done(&process, insert(99, "Thuế", &[]));
    draft = done(&draft, BranchEdit::Remove { at: 0 });
    draft.steps[LINKING].branches[1].condition = None;
    let told =
        |process: Option<&Process>, draft: &Process| -> Vec<(StepDiffKind, String, Vec<&'static str>)> {
            let all = compare(process, draft).into_iter().filter(|diff| diff.branch_of.is_some());
            all.map(|StepDiff { kind, code, parts, .. }| (kind, code, parts)).collect()
        };
    let expected = [
        (StepDiffKind::Changed, INSURANCE.to_owned(), vec!["after"]),
        (StepDiffKind::Changed, COURT.to_owned(), vec!["condition"]),
        (StepDiffKind::Added, "thue".to_owned(), vec![]),
        (StepDiffKind::Removed, POLICE.to_owned(), vec![]),
    ];
    assert_eq!(told(Some(&process), &draft), expected);
    let named = compare(Some(&process), &draft);
    assert!(named.iter().all(|diff| diff.branch_of.as_deref() == Some("lien-thong")), "and nothing else");
    let moved = done(&process, BranchEdit::Down { at: 0 });
    assert!(told(Some(&process), &moved).iter().all(|(kind, ..)| *kind == StepDiffKind::Moved));
    // With its step a branch comes and goes.
    assert_eq!(told(None, &process).len(), 3);
    let without = edit(&process, StepEdit::Remove { at: LINKING }).expect("removed");
    assert!(told(Some(&process), &without).iter().all(|(kind, ..)| *kind == StepDiffKind::Removed));
    let acts = edit(&process, StepEdit::Down { at: 0 }).expect("moved");
    assert_eq!(branches(&acts), branches(&process), "what is done with steps leaves their branches alone");
}
