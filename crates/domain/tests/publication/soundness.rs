//! What may not be signed: heads that nobody can mean, procedures that nobody could use.

use motcua_domain::catalogue::publication::{Gap, gaps};

use super::*;

/// A year that was typed with two digits, a day in decades: nobody means them, and what is signed waits for its day.
#[test]
fn a_decision_is_of_our_time() {
    let world = World::new();
    let with = |signed: NaiveDate, effective: NaiveDate| {
        let mut decision = draft(vec![amend("1.000001", 2)]);
        (decision.head.signed_on, decision.head.effective) = (Some(signed), Some(effective));
        world.faults(&decision)
    };
    let ymd = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    assert_eq!(with(ymd(1989, 12, 31), day(6, 10)), [FaultKind::SignedLongAgo]);
    assert_eq!(with(ymd(1990, 1, 1), day(6, 10)), []);
    assert_eq!(with(day(6, 10), ymd(2022, 6, 10)), []);
    assert_eq!(with(day(6, 10), ymd(2022, 6, 11)), [FaultKind::EffectiveFarAhead]);
    assert_eq!(with(day(6, 10), ymd(2099, 1, 1)), [FaultKind::EffectiveFarAhead]);
}

#[test]
fn a_number_is_given_once_a_year() {
    let world = World { is_number_taken: true, ..World::new() };
    assert_eq!(world.faults(&draft(vec![amend("1.000001", 2)])), [FaultKind::NumberTaken]);
}

/// Nghị định 63/2010 Art. 8: who handles a procedure and how it comes in are parts of it.
#[test]
fn a_procedure_that_nobody_could_use_is_not_published() {
    let world = World::new();
    let mut empty = procedure("1.000001");
    (empty.handled_by, empty.levels) = (Vec::new(), Vec::new());
    (empty.channels.counter, empty.channels.post) = (false, false);
    empty.life_events = vec!["co-con".into(), "la".into()];
    let faults = [
        FaultKind::LifeEventUnknown("la".into()),
        FaultKind::ReceiverMissing,
        FaultKind::LevelMissing,
        FaultKind::ChannelMissing,
    ];
    let amended = Item::Amend { base: 2, procedure: Box::new(empty.clone()) };
    assert_eq!(world.faults(&draft(vec![amended])), faults);
    let new = Procedure { code: code("1.000009"), ..empty };
    let added = Item::Add { procedure: Box::new(new.clone()) };
    assert_eq!(world.faults(&draft(vec![added])), faults);
    let replaced = Item::Replace { old: code("1.000001"), procedure: Box::new(new.clone()) };
    assert_eq!(world.faults(&draft(vec![replaced])), faults);
    let mut online = procedure("1.000009");
    (online.channels.counter, online.channels.post) = (false, false);
    online.channels.online = 3.try_into().expect("a level");
    assert_eq!(world.faults(&draft(vec![Item::Add { procedure: Box::new(online) }])), []);
}

/// A procedure may ask for no paper, and its process is often approved later: who signs sees it and may mean it.
#[test]
fn what_a_procedure_may_lack_is_told_and_not_refused() {
    let mut procedure = procedure("1.000009");
    let name = procedure.name.clone();
    assert_eq!(gaps(&procedure), [(Gap::Papers, vec![&*name]), (Gap::Process, vec![&*name])]);
    procedure.situations[0].limit = None;
    assert_eq!(gaps(&procedure).len(), 3);
    let added = Item::Add { procedure: Box::new(procedure) };
    assert_eq!(World::new().faults(&draft(vec![added])), []);
}

/// Which decision published a procedure is no fact of its own: what differs in nothing else is no amendment.
#[test]
fn another_name_of_the_decision_changes_nothing() {
    let mut world = World::new();
    let standing = world.standing.get_mut(&code("1.000001")).expect("it stands");
    standing.published_by = Some("Quyết định số 1/QĐ-UBND".into());
    let same = Item::Amend { base: 2, procedure: Box::new(procedure("1.000001")) };
    assert_eq!(world.faults(&draft(vec![same])), [FaultKind::NothingChanged]);
}

/// An answer without words is its own fault, not two answers that say the same.
#[test]
fn an_answer_of_the_guide_has_words() {
    let mut guided = procedure("1.000009");
    let outline = "Ai làm?\n- Tôi => 1\n- => 1\n";
    guided.guide = motcua_domain::catalogue::read_outline(outline).expect("it reads");
    let empty = CatalogueFault::GuideAnswerEmpty("Ai làm?".into());
    let added = Item::Add { procedure: Box::new(guided) };
    assert_eq!(World::new().faults(&draft(vec![added])), [FaultKind::Catalogue(empty)]);
}
