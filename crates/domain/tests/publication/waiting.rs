//! Facts and processes are decided apart: a version that waits with a process brings that process, and no facts of before.

use motcua_domain::catalogue::publication::carried_onto;

use super::*;

fn process(name: &str, budget: &str) -> Process {
    let step = |code: &str, acts: Vec<StepAct>| Step {
        code: code.into(),
        name: name.into(),
        role: Role::Receptionist,
        place: StepPlace::Receiving,
        room: None,
        budget: None,
        acts,
        branches: Vec::new(),
    };
    let mut steps = vec![
        step("nhan", vec![StepAct::Receive]),
        step("ky", vec![StepAct::Sign]),
        step("tra", vec![StepAct::Return]),
    ];
    steps[1].budget = Some(budget.parse().expect("a budget"));
    Process { steps }
}

fn with_process(own: &str, process: Process) -> Procedure {
    let mut procedure = procedure(own);
    procedure.situations[0].process = Some(process);
    procedure
}

#[test]
fn a_waiting_process_is_carried_onto_the_facts_of_now() {
    let before = with_process("1.000001", process("Cũ", "5d"));
    let waits = with_process("1.000001", process("Mới", "5d"));
    let mut facts = before.clone();
    facts.summary = "Tóm tắt mới.".into();
    let carried = carried_onto(&facts, &before, &waits);
    assert_eq!(carried.summary, "Tóm tắt mới.");
    assert_eq!(carried.situations[0].process, Some(process("Mới", "5d")));
    // A version that leaves the process as it was brings none.
    facts.situations[0].process = Some(process("Khác", "5d"));
    assert_eq!(carried_onto(&facts, &before, &before), facts);
    facts.situations[0].code = "khac".into();
    assert_eq!(carried_onto(&facts, &before, &waits), facts, "the situation went, and its process with it");
}

/// What cannot be carried is told before it is signed.
#[test]
fn a_waiting_process_that_does_not_fit_the_new_limit_is_told() {
    let mut world = World::new();
    let own = code("1.000001");
    let before = with_process("1.000001", process("Cũ", "5d"));
    world.standing.insert(own.clone(), before.clone());
    let waits = with_process("1.000001", process("Mới", "5d"));
    world.coming.insert(own, vec![("2/QĐ-UBND".into(), waits)]);
    let mut shorter = with_process("1.000001", process("Cũ", "3d"));
    shorter.situations[0].limit = Some("3d".parse().expect("a limit"));
    let line = |procedure: &Procedure| Item::Amend { base: 2, procedure: Box::new(procedure.clone()) };
    let waits = FaultKind::ProcessWaits { decision: "2/QĐ-UBND".into() };
    assert_eq!(world.faults(&draft(vec![line(&shorter)])), [waits]);
    let mut summary = before;
    summary.summary = "Tóm tắt mới.".into();
    assert_eq!(world.faults(&draft(vec![line(&summary)])), []);
}
