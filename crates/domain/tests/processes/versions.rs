//! "Version it, approve it; running dossiers stay on their version."

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        Process, StepAct, StepPlace,
        editor::{
            ProcessRefusal, ProcessVersion, StepDiffKind, StepDraft, StepEdit, VersionCommand, VersionEvent,
            VersionStage, apply, compare, decide, edit,
        },
        soundness::{ProcessFault, SoundnessFault},
    },
    organisation::{Role, StaffId},
};
use uuid::Uuid;

use crate::support::filing::five_day_process;

const AUTHOR: u128 = 1;
const SECOND: u128 = 2;

fn people(number: u128) -> [StaffId; 1] {
    [StaffId(Uuid::from_u128(number))]
}

fn step(name: &str) -> StepDraft {
    StepDraft {
        name: name.to_owned(),
        role: Role::Processor,
        place: StepPlace::Receiving,
        room: None,
        budget: Some(TimeLimit::WorkingHalfDays(1)),
        acts: vec![StepAct::Consult, StepAct::Consult],
    }
}

fn begun(base: Option<Process>) -> ProcessVersion {
    apply(None, &VersionEvent::Begun { base, by: people(AUTHOR).into() }).expect("begun")
}

#[track_caller]
fn edited(version: ProcessVersion, change: StepEdit) -> ProcessVersion {
    let event = decide(&version, VersionCommand::Edit(change), &people(AUTHOR), None, &[]).expect("a change");
    apply(Some(version), &event).expect("a state")
}

fn approve() -> VersionCommand {
    VersionCommand::Approve { note: "Quyết định 12".to_owned() }
}

fn names(process: &Process) -> Vec<&str> {
    process.steps.iter().map(|step| step.name.as_str()).collect()
}

/// Thông tư 01/2018 Art. 8: a draft, then a second person; who wrote it does not approve it, nor does a delegate.
#[test]
fn a_draft_holds_once_a_second_person_approved_it() {
    let base = five_day_process();
    let draft = edited(begun(Some(base.clone())), StepEdit::Insert { at: 2, step: step("Lấy ý kiến") });
    let may = |who: &[StaffId]| decide(&draft, approve(), who, Some(&base), &[]);
    assert_eq!(may(&people(AUTHOR)), Err(ProcessRefusal::OwnWork));
    assert_eq!(may(&[people(SECOND)[0], people(AUTHOR)[0]]), Err(ProcessRefusal::OwnWork));
    let approved = apply(Some(draft.clone()), &may(&people(SECOND)).expect("approved")).expect("a state");
    assert_eq!(approved.stage, VersionStage::Approved);
    let after =
        decide(&approved, VersionCommand::Edit(StepEdit::Remove { at: 0 }), &people(AUTHOR), None, &[]);
    assert_eq!(after, Err(ProcessRefusal::Closed));
}

#[test]
fn what_is_not_sound_overtaken_or_unchanged_is_not_approved() {
    let base = five_day_process();
    let draft = edited(begun(Some(base.clone())), StepEdit::Remove { at: 1 });
    let fault = ProcessFault { step: None, branch: None, fault: SoundnessFault::NothingReceives };
    let with = |in_force: Option<&Process>, faults: &[ProcessFault]| {
        decide(&draft, approve(), &people(SECOND), in_force, faults)
    };
    assert_eq!(with(Some(&base), &[fault]), Err(ProcessRefusal::NotSound { faults: 1 }));
    assert_eq!(with(Some(&draft.process), &[]), Err(ProcessRefusal::Overtaken));
    assert_eq!(with(None, &[]), Err(ProcessRefusal::Overtaken));
    let same = begun(Some(base.clone()));
    let unchanged = decide(&same, approve(), &people(SECOND), Some(&base), &[]);
    assert_eq!(unchanged, Err(ProcessRefusal::NothingChanged));
    let dropped = |reason: &str| {
        decide(&draft, VersionCommand::Drop { reason: reason.to_owned() }, &people(AUTHOR), None, &[])
    };
    assert_eq!(dropped(" "), Err(ProcessRefusal::ReasonMissing));
    assert!(dropped("Viết lại").is_ok());
}

#[test]
fn steps_are_added_moved_and_taken_out() {
    let process = five_day_process();
    let first = names(&process)[0].to_owned();
    let added = edit(&process, StepEdit::Insert { at: 99, step: step(" Lấy ý kiến ") }).expect("added");
    let last = added.steps.last().expect("a step");
    assert_eq!((last.name.as_str(), last.code.as_str(), last.acts.len()), ("Lấy ý kiến", "lay-y-kien", 1));
    let twice = edit(&added, StepEdit::Insert { at: 0, step: step("Lấy ý kiến") }).expect("added");
    assert_eq!(twice.steps[0].code, "lay-y-kien-2", "codes stay different");
    let moved = edit(&process, StepEdit::Down { at: 0 }).expect("moved");
    assert_eq!(names(&moved)[1], first);
    assert_eq!(edit(&moved, StepEdit::Up { at: 1 }), Ok(process.clone()));
    for beyond in [StepEdit::Up { at: 0 }, StepEdit::Down { at: 4 }, StepEdit::Remove { at: 5 }] {
        assert_eq!(edit(&process, beyond), Err(ProcessRefusal::NoSuchStep));
    }
    assert_eq!(edit(&process, StepEdit::Write { at: 0, step: step("") }), Err(ProcessRefusal::NameMissing));
    let long = StepEdit::Write { at: 0, step: step(&"a".repeat(121)) };
    assert_eq!(edit(&process, long), Err(ProcessRefusal::TextTooLong { max: 120 }));
    let kept = edit(&process, StepEdit::Write { at: 1, step: step("Thẩm định kỹ") }).expect("written");
    assert_eq!(kept.steps[1].code, process.steps[1].code, "a step keeps its code");
}

#[test]
fn a_draft_tells_what_it_changes() {
    let process = five_day_process();
    assert_eq!(compare(Some(&process), &process), []);
    let mut draft = edit(&process, StepEdit::Insert { at: 2, step: step("Lấy ý kiến") }).expect("added");
    draft.steps[0].budget = None;
    let removed = draft.steps.remove(3);
    let told: Vec<_> =
        compare(Some(&process), &draft).into_iter().map(|diff| (diff.kind, diff.name, diff.parts)).collect();
    assert_eq!(told[0].0, StepDiffKind::Changed);
    assert_eq!(told[0].2, ["budget"]);
    assert_eq!(told[1].0, StepDiffKind::Added);
    assert_eq!((told[2].0, &told[2].1), (StepDiffKind::Removed, &removed.name));
    let moved = edit(&process, StepEdit::Down { at: 1 }).expect("moved");
    assert!(compare(Some(&process), &moved).iter().all(|diff| diff.kind == StepDiffKind::Moved));
    assert_eq!(compare(None, &process).len(), process.steps.len(), "all of a first version is new");
}
