//! Publication decisions: a draft is looked at by a second person, signed, and in force on its day.

mod soundness;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::{
        Authority, CatalogueFault, Procedure, Process, Step, StepAct, StepPlace,
        publication::{
            Coming, Decision, DecisionCommand, DecisionEvent, DecisionFile, DecisionKind, DecisionRefusal,
            Effects, FaultKind, Head, ITEMS_MAX, Item, Standing, Surroundings, apply, decide, faults,
        },
    },
    codes::ProcedureCode,
    organisation::{AgencyCode, Level, Role, StaffId},
};
use proptest::prelude::*;
use uuid::Uuid;

const WRITER: StaffId = StaffId(Uuid::from_u128(1));
const SECOND: StaffId = StaffId(Uuid::from_u128(2));

fn code(code: &str) -> ProcedureCode {
    code.parse().expect("a code")
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, month, day).expect("a day")
}

fn procedure(own: &str) -> Procedure {
    let mut procedure = Procedure::blank(code(own), &format!("Thủ tục {own}"), "ho-tich");
    procedure.levels = vec![Level::Commune];
    procedure.handled_by = vec![Authority::Every(Level::Commune)];
    procedure.situations[0].limit = Some("5d".parse().expect("a limit"));
    procedure.legal_basis = vec!["Luật Hộ tịch".into()];
    procedure
}

fn add(own: &str) -> Item {
    Item::Add { procedure: Box::new(procedure(own)) }
}

fn amend(own: &str, base: i32) -> Item {
    let mut changed = procedure(own);
    changed.situations[0].limit = Some("3d".parse().expect("a limit"));
    Item::Amend { base, procedure: Box::new(changed) }
}

fn abolish(own: &str, successor: Option<&str>) -> Item {
    Item::Abolish { code: code(own), successor: successor.map(code) }
}

/// What stands on the day: three procedures in their second version.
#[derive(Default)]
struct World {
    standing: BTreeMap<ProcedureCode, Procedure>,
    same_day: BTreeMap<ProcedureCode, String>,
    later: BTreeMap<ProcedureCode, String>,
    /// Of decisions on processes, by their numbers.
    coming: BTreeMap<ProcedureCode, Vec<(String, Procedure)>>,
    is_number_taken: bool,
    process_faults: BTreeMap<(ProcedureCode, String), usize>,
    form_faults: BTreeMap<ProcedureCode, Vec<CatalogueFault>>,
    drafts: BTreeMap<Uuid, Process>,
}

impl World {
    fn new() -> Self {
        let standing = ["1.000001", "1.000002", "1.000003"].map(|own| (code(own), procedure(own)));
        Self { standing: standing.into(), ..Self::default() }
    }

    fn coming((decision, procedure): &(String, Procedure)) -> Coming<'_> {
        Coming { decision, procedure }
    }

    fn around<T>(&self, act: impl FnOnce(&Surroundings<'_>) -> T) -> T {
        let standing: BTreeMap<_, _> = self
            .standing
            .iter()
            .map(|(code, procedure)| (code.clone(), Standing { version: 2, procedure }))
            .collect();
        let coming: BTreeMap<_, Vec<_>> = self
            .coming
            .iter()
            .map(|(code, versions)| (code.clone(), versions.iter().map(Self::coming).collect()))
            .collect();
        act(&Surroundings {
            today: day(6, 10),
            is_number_taken: self.is_number_taken,
            standing: &standing,
            same_day: &self.same_day,
            later: &self.later,
            fields: &BTreeSet::from(["ho-tich".to_owned()]),
            agencies: &BTreeSet::from([AgencyCode("22330".into())]),
            life_events: &BTreeSet::from(["co-con".to_owned()]),
            coming: &coming,
            drafts: &self.drafts,
            process_faults: &self.process_faults,
            form_faults: &self.form_faults,
        })
    }

    fn faults(&self, decision: &Decision) -> Vec<FaultKind> {
        self.around(|around| faults(decision, around)).into_iter().map(|fault| fault.kind).collect()
    }

    fn decide(
        &self,
        decision: &Decision,
        command: DecisionCommand,
        by: StaffId,
    ) -> Result<Decision, DecisionRefusal> {
        let event = self.around(|around| decide(decision, command, &[by], around))?;
        Ok(apply(Some(decision.clone()), &event).expect("it goes on"))
    }
}

fn begun(about: DecisionKind) -> Decision {
    let begun = DecisionEvent::Begun { about, head: Head::default(), by: vec![WRITER] };
    apply(None, &begun).expect("it begins")
}

/// A decision whose head is complete.
fn draft(items: Vec<Item>) -> Decision {
    let head = Head {
        number: "1234/QĐ-UBND".into(),
        title: "Công bố danh mục thủ tục hành chính".into(),
        signed_on: Some(day(6, 9)),
        effective: Some(day(7, 1)),
        signer: "Chủ tịch UBND tỉnh".into(),
    };
    let file = DecisionFile { id: Uuid::from_u128(9), name: "quyet-dinh.pdf".into() };
    Decision { head, file: Some(file), items, ..begun(DecisionKind::Procedures) }
}

/// Draft, review, signature: by two people.
#[test]
fn a_decision_is_signed_by_somebody_who_did_not_write_it() {
    let world = World::new();
    let decision = draft(vec![add("1.000009"), amend("1.000001", 2), abolish("1.000002", Some("1.000009"))]);
    assert_eq!(world.decide(&decision, DecisionCommand::Sign, SECOND), Err(DecisionRefusal::NotReviewed));
    let sent = world.decide(&decision, DecisionCommand::SendToReview, WRITER).expect("it is sound");
    let change = DecisionCommand::Put(add("1.000010"));
    assert_eq!(world.decide(&sent, change.clone(), WRITER), Err(DecisionRefusal::InReview));
    assert_eq!(world.decide(&sent, DecisionCommand::Sign, WRITER), Err(DecisionRefusal::OwnWork));
    let silent = DecisionCommand::SendBack { reason: " ".into() };
    assert_eq!(world.decide(&sent, silent, SECOND), Err(DecisionRefusal::ReasonMissing));
    let back = DecisionCommand::SendBack { reason: "Thiếu phí".into() };
    let back = world.decide(&sent, back, SECOND).expect("it goes back");
    // Whoever mends it has written it, too.
    let mended = world.decide(&back, change, SECOND).expect("it is written on");
    let sent = world.decide(&mended, DecisionCommand::SendToReview, WRITER).expect("sent again");
    assert_eq!(world.decide(&sent, DecisionCommand::Sign, SECOND), Err(DecisionRefusal::OwnWork));
    let third = StaffId(Uuid::from_u128(3));
    let signed = world.decide(&sent, DecisionCommand::Sign, third).expect("signed");
    let late = DecisionCommand::Drop { reason: "Nhầm".into() };
    assert_eq!(world.decide(&signed, late, third), Err(DecisionRefusal::Closed));
}

/// "Two decisions on one procedure for one day … refused or asked about, never half done."
#[test]
fn what_is_wrong_is_said_before_it_is_signed() {
    let mut world = World::new();
    let nothing = begun(DecisionKind::Procedures);
    assert_eq!(
        world.faults(&nothing),
        [
            FaultKind::NumberMissing,
            FaultKind::TitleMissing,
            FaultKind::SignerMissing,
            FaultKind::SignedOnMissing,
            FaultKind::EffectiveMissing,
            FaultKind::FileMissing,
            FaultKind::NoItems,
        ]
    );
    let mut early = draft(vec![add("1.000009")]);
    early.head.signed_on = Some(day(6, 11));
    early.head.effective = Some(day(6, 10));
    assert_eq!(world.faults(&early), [FaultKind::SignedInTheFuture, FaultKind::EffectiveBeforeSigned]);

    let mut abroad = procedure("1.000009");
    abroad.field = "khong-co".into();
    abroad.handled_by = vec![Authority::Agency(AgencyCode("99999".into()))];
    let abroad = Item::Add { procedure: Box::new(abroad) };
    let of = |item: Item| world.faults(&draft(vec![item]));
    for (item, fault) in [
        (add("1.000001"), FaultKind::Exists),
        (amend("1.000009", 1), FaultKind::Unknown),
        (amend("1.000001", 1), FaultKind::Overtaken),
        (Item::Amend { base: 2, procedure: Box::new(procedure("1.000001")) }, FaultKind::NothingChanged),
        (abolish("1.000009", None), FaultKind::Unknown),
        (abolish("1.000001", Some("1.000008")), FaultKind::SuccessorUnknown),
        (abolish("1.000001", Some("1.000001")), FaultKind::SuccessorEnds),
        (
            Item::Replace { old: code("1.000001"), procedure: Box::new(procedure("1.000002")) },
            FaultKind::Exists,
        ),
    ] {
        assert_eq!(of(item.clone()), [fault], "{item:?}");
    }
    let abroad = of(abroad);
    assert_eq!(abroad, [FaultKind::FieldUnknown, FaultKind::AgencyUnknown(AgencyCode("99999".into()))]);
    let chain = draft(vec![abolish("1.000001", Some("1.000002")), abolish("1.000002", None)]);
    assert_eq!(world.faults(&chain), [FaultKind::SuccessorEnds]);

    world.same_day.insert(code("1.000001"), "99/QĐ-UBND".into());
    world.later.insert(code("1.000002"), "100/QĐ-UBND".into());
    let two = draft(vec![amend("1.000001", 2), amend("1.000002", 2)]);
    let same_day = FaultKind::SameDay { decision: "99/QĐ-UBND".into() };
    assert_eq!(world.faults(&two), [same_day, FaultKind::Later { decision: "100/QĐ-UBND".into() }]);
    let refused = world.decide(&two, DecisionCommand::SendToReview, WRITER);
    assert_eq!(refused, Err(DecisionRefusal::NotSound { faults: 2 }));
}

#[test]
fn a_procedure_stands_in_a_decision_once_and_processes_have_decisions_of_their_own() {
    let world = World::new();
    let decision = draft(vec![amend("1.000001", 2)]);
    let again = world.decide(&decision, DecisionCommand::Put(abolish("1.000001", None)), WRITER);
    // The same line, written anew.
    assert_eq!(again.expect("it takes the place").items, [abolish("1.000001", None)]);
    let new = Item::Replace { old: code("1.000001"), procedure: Box::new(procedure("1.000009")) };
    let twice = world.decide(&decision, DecisionCommand::Put(new), WRITER);
    assert_eq!(twice, Err(DecisionRefusal::Twice { code: code("1.000009") }));
    let process = Item::Process {
        version: Uuid::from_u128(7),
        procedure: code("1.000001"),
        situation: "1".into(),
        process: Box::new(Process { steps: Vec::new() }),
    };
    let mixed = world.decide(&decision, DecisionCommand::Put(process.clone()), WRITER);
    assert_eq!(mixed, Err(DecisionRefusal::OtherKind));
    let many = (0..=ITEMS_MAX).map(|number| add(&format!("2.{number:06}"))).collect();
    let many = world.decide(&decision, DecisionCommand::PutAll(many), WRITER);
    assert_eq!(many, Err(DecisionRefusal::TooManyItems));
    // A line that is there is not written over by a new one, whatever that would do.
    let other = Item::Replace { old: code("1.000001"), procedure: Box::new(procedure("1.000009")) };
    for item in [amend("1.000001", 2), abolish("1.000001", None), add("1.000001"), other] {
        let twice = DecisionRefusal::Twice { code: code("1.000001") };
        for command in [DecisionCommand::Add(item.clone()), DecisionCommand::AddAll(vec![item.clone()])] {
            assert_eq!(world.decide(&decision, command, WRITER), Err(twice.clone()), "{item:?}");
        }
    }
    let beside = world.decide(&decision, DecisionCommand::Add(add("1.000009")), WRITER);
    assert_eq!(beside.expect("a new line").items, [amend("1.000001", 2), add("1.000009")]);
    let gone = DecisionCommand::Remove { code: code("1.000003"), situation: None };
    assert_eq!(world.decide(&decision, gone, WRITER), Err(DecisionRefusal::NoSuchItem));

    let mut world = world;
    let about = begun(DecisionKind::Processes);
    let about = world.decide(&about, DecisionCommand::Put(process), WRITER).expect("a line");
    world.process_faults.insert((code("1.000001"), "1".into()), 3);
    world.drafts.insert(Uuid::from_u128(7), Process { steps: Vec::new() });
    let head = draft(Vec::new());
    let about = Decision { head: head.head, file: head.file, ..about };
    assert_eq!(world.faults(&about), [FaultKind::ProcessFaults(3)]);
}

/// Thông tư 01/2018 Art. 8: a process is approved as it was looked at. A draft that somebody writes on after that, or drops,
/// is another one.
#[test]
fn a_process_whose_draft_was_written_on_is_overtaken() {
    let process = |name: &str| Process {
        steps: vec![Step {
            code: "tiep-nhan".into(),
            name: name.into(),
            role: Role::Receptionist,
            place: StepPlace::Receiving,
            room: None,
            budget: None,
            acts: vec![StepAct::Receive],
            branches: Vec::new(),
        }],
    };
    let version = Uuid::from_u128(7);
    let line = Item::Process {
        version,
        procedure: code("1.000001"),
        situation: "1".into(),
        process: Box::new(process("Tiếp nhận")),
    };
    let decision = Decision { about: DecisionKind::Processes, ..draft(vec![line]) };
    let mut world = World::new();
    assert_eq!(world.faults(&decision), [FaultKind::Overtaken], "no draft is there");
    world.drafts.insert(version, process("Tiếp nhận"));
    assert_eq!(world.faults(&decision), []);
    world.drafts.insert(version, process("Tiếp nhận, số hóa"));
    assert_eq!(world.faults(&decision), [FaultKind::Overtaken]);
}

/// "In force on its date at 00:00": what is signed late holds from then, and changes nothing that was.
#[test]
fn a_decision_holds_from_midnight_of_its_day_or_from_its_signature() {
    let decision = draft(vec![add("1.000009")]);
    let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).expect("an instant");
    assert_eq!(decision.holds_from(at("2020-06-10T09:00:00+07:00")), at("2020-07-01T00:00:00+07:00"));
    assert_eq!(decision.holds_from(at("2020-07-01T09:30:00+07:00")), at("2020-07-01T09:30:00+07:00"));
    // Where the clock stands in another zone, the day begins in Việt Nam all the same.
    assert_eq!(decision.holds_from(at("2020-06-30T16:59:00Z")), at("2020-07-01T00:00:00+07:00"));
}

/// Facts and processes are decided apart: a line that left the process alone takes the one of now, one that wrote it keeps
/// its own.
#[test]
fn an_overtaken_line_is_brought_onto_what_stands() {
    let with = |text: &str| Some(Process { steps: Vec::new() }).filter(|_| text == "a process");
    let (before, mut now) = (procedure("1.000001"), procedure("1.000001"));
    now.situations[0].process = with("a process");
    let standing = Standing { version: 3, procedure: &now };
    let brought = amend("1.000001", 2).brought_onto(standing, Some(&before)).expect("an amendment");
    let Item::Amend { base: 3, procedure: facts } = brought else { panic!("onto the third version") };
    assert_eq!(facts.situations[0].limit, Some("3d".parse().expect("a limit")), "as it was written");
    assert_eq!(facts.situations[0].process, with("a process"), "as it stands now");
    let mut written = before.clone();
    written.situations[0].process = with("a process");
    let brought = amend("1.000001", 2).brought_onto(standing, Some(&written)).expect("an amendment");
    let Some(facts) = brought.procedure() else { panic!("it writes a procedure") };
    assert_eq!(facts.situations[0].process, None, "the line has taken the process out");
    assert_eq!(abolish("1.000001", None).brought_onto(standing, None), None);
}

/// "22 decisions: 59 new, 60 amended, 78 abolished": a replacement is a new one and an abolished one.
#[test]
fn the_lines_are_counted_as_the_report_counts_them() {
    let replaced =
        |old: &str, new: &str| Item::Replace { old: code(old), procedure: Box::new(procedure(new)) };
    let items = [
        add("1.000009"),
        amend("1.000001", 2),
        abolish("1.000002", None),
        replaced("1.000003", "1.000010"),
        replaced("1.000003", "1.000011"),
    ];
    assert_eq!(Effects::of(&items), Effects { added: 3, amended: 1, abolished: 2, processes: 0 });
}

fn any_command() -> impl Strategy<Value = DecisionCommand> {
    let own = prop::sample::select(vec!["1.000001", "1.000002", "1.000009"]);
    prop_oneof![
        own.clone().prop_map(|own| DecisionCommand::Put(add(own))),
        own.clone().prop_map(|own| DecisionCommand::Add(abolish(own, None))),
        (own.clone(), 1..3i32).prop_map(|(own, base)| DecisionCommand::Put(amend(own, base))),
        own.clone().prop_map(|own| DecisionCommand::Put(abolish(own, None))),
        own.prop_map(|own| DecisionCommand::Remove { code: code(own), situation: None }),
        Just(DecisionCommand::ChangeHead(draft(Vec::new()).head)),
        Just(DecisionCommand::Attach(DecisionFile { id: Uuid::from_u128(9), name: "q.pdf".into() })),
        Just(DecisionCommand::SendToReview),
        Just(DecisionCommand::SendBack { reason: "Sửa".into() }),
        Just(DecisionCommand::Sign),
        Just(DecisionCommand::Drop { reason: "Thôi".into() }),
    ]
}

proptest! {
    /// Whatever people do: what is signed has no fault, was seen by two, and nobody signs what they wrote.
    #[test]
    fn what_is_signed_is_sound_and_was_seen_by_two(
        acts in prop::collection::vec((any_command(), 1..4u128), 1..40),
    ) {
        let world = World::new();
        let mut decision = begun(DecisionKind::Procedures);
        for (command, who) in acts {
            let by = StaffId(Uuid::from_u128(who));
            let signs = command == DecisionCommand::Sign;
            let Ok(after) = world.decide(&decision, command, by) else { continue };
            prop_assert_eq!(after.changes, decision.changes + 1);
            let codes: BTreeSet<_> = after.items.iter().flat_map(Item::touches).collect();
            prop_assert_eq!(codes.len(), after.items.len(), "each procedure once");
            if signs {
                prop_assert!(world.faults(&after).is_empty());
                prop_assert!(!after.authors.contains(&by));
            }
            decision = after;
        }
    }
}
