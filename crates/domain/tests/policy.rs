//! Who may do what, as one readable table and as the rules that must never bend.

use std::{fmt::Write, fs, path::PathBuf};

use motcua_domain::{
    dossier::Act,
    organisation::{AgencyCode, Role, StaffId},
    policy::{Action, BranchPlace, DossierPlace, Resource, Subject, allows},
};
use uuid::Uuid;

const OWN: &str = "STP";
const OTHER: &str = "STNMT";
const ROOM: &str = "ho-tich";
/// Set it to write the table anew: `UPDATE_GOLDEN=1 cargo test -p motcua-domain --test policy`.
const RENEW: &str = "UPDATE_GOLDEN";

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn subject(role: Role) -> Subject {
    Subject { staff: staff(1), agency: OWN.into(), room: Some(ROOM.to_owned()), roles: vec![role] }
}

fn at(receiving: &str, current: &str, step_role: Option<Role>) -> DossierPlace {
    DossierPlace {
        receiving: receiving.into(),
        current: current.into(),
        step_role,
        step_room: Some(ROOM.to_owned()),
        holder: None,
        signing: current.into(),
        consulted: Vec::new(),
        branches: Vec::new(),
        linked: Vec::new(),
    }
}

/// A dossier of another agency with an open branch.
fn branch(role: Role, agency: &str, holder: Option<u128>) -> DossierPlace {
    let place =
        BranchPlace { agency: agency.into(), role, room: Some(ROOM.to_owned()), holder: holder.map(staff) };
    DossierPlace { branches: vec![place], linked: vec![agency.into()], ..at(OTHER, OTHER, Some(role)) }
}

/// The places of the table, each seen by a member of staff of room `ho-tich` of agency `STP`.
fn places(role: Role) -> Vec<(&'static str, Resource)> {
    let here = at(OWN, OWN, Some(role));
    let other_room = DossierPlace { step_room: Some("dat-dai".to_owned()), ..here.clone() };
    let consulted = DossierPlace { consulted: vec![OWN.into()], ..at(OTHER, OTHER, Some(role)) };
    let linked = DossierPlace { branches: Vec::new(), ..branch(role, OWN, None) };
    let colleague = DossierPlace { holder: Some(staff(2)), ..here.clone() };
    let next_role = Role::ALL[(Role::ALL.iter().position(|r| *r == role).unwrap_or(0) + 1) % Role::ALL.len()];
    let dossiers = [
        ("a dossier of the own agency, at a step of the person's own role and room", here),
        ("a dossier of the own agency, at a step of another role", at(OWN, OWN, Some(next_role))),
        ("a dossier of the own agency, at a step of another room", other_room),
        ("a dossier of the own agency, assigned to somebody else", colleague),
        ("a dossier that the own agency received and another agency handles", at(OWN, OTHER, Some(role))),
        ("a dossier that another agency received and the own agency handles", at(OTHER, OWN, Some(role))),
        ("a dossier of another agency that asked the own agency for its opinion", consulted),
        ("a dossier of another agency in which the own agency has an open branch", branch(role, OWN, None)),
        ("a dossier with a branch of the own agency, assigned to somebody else", branch(role, OWN, Some(2))),
        ("a dossier of another agency in which the own agency has a part, and no open branch", linked),
        ("a dossier of another agency", at(OTHER, OTHER, Some(role))),
    ];
    let wider = [
        ("the own agency", Resource::Agency(OWN.into())),
        ("another agency", Resource::Agency(OTHER.into())),
        ("an agency below the own one", Resource::AgencyBelow(OWN.into())),
        ("an agency below another one", Resource::AgencyBelow(OTHER.into())),
        ("the province", Resource::Province),
    ];
    dossiers.map(|(name, place)| (name, Resource::Dossier(place))).into_iter().chain(wider).collect()
}

fn label(role: Role) -> &'static str {
    match role {
        Role::Receptionist => "receive",
        Role::Processor => "process",
        Role::HeadOfRoom => "head",
        Role::Leader => "leader",
        Role::ReturnDesk => "return",
        Role::AgencyAdministrator => "adm.agy",
        Role::ProvinceAdministrator => "adm.prv",
        Role::Auditor => "auditor",
    }
}

fn render() -> String {
    let mut table = String::from(
        "Who may do what. A row is an action, a column a role, \"yes\" a right; actions nobody has are left out.\n\
         Renewed by: UPDATE_GOLDEN=1 cargo test -p motcua-domain --test policy\n",
    );
    for (index, (place, _)) in places(Role::Receptionist).iter().enumerate() {
        let heads: String = Role::ALL.iter().map(|role| format!(" {:>8}", label(*role))).collect();
        let _ = write!(table, "\n{}\n{:25}{heads}\n", place.to_uppercase(), "");
        for action in Action::all() {
            let rights = Role::ALL.map(|role| allows(&subject(role), action, &places(role)[index].1));
            if rights.contains(&true) {
                let row: String =
                    rights.iter().map(|yes| format!(" {:>8}", if *yes { "yes" } else { "." })).collect();
                let _ = writeln!(table, "{:25}{row}", action.code());
            }
        }
    }
    table
}

#[test]
fn the_table_of_rights_is_the_one_that_was_reviewed() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/rights.txt");
    let now = render();
    if std::env::var_os(RENEW).is_some() {
        fs::write(&path, &now).expect("the table can be written");
    }
    let reviewed = fs::read_to_string(&path).unwrap_or_default();
    let changed = now.lines().zip(reviewed.lines()).find(|(now, reviewed)| now != reviewed);
    assert!(
        now == reviewed,
        "The rights differ from tests/golden/rights.txt, first at: {changed:?}\nIf the change is meant, renew \
         the table with {RENEW}=1 cargo test -p motcua-domain --test policy, and let a reviewer read the diff.",
    );
}

fn everywhere(role: Role) -> impl Iterator<Item = (Action, &'static str, Resource)> {
    Action::all()
        .into_iter()
        .flat_map(move |action| places(role).into_iter().map(move |(name, place)| (action, name, place)))
}

/// Least rights: who keeps the accounts reads no dossier, and no list of dossiers.
#[test]
fn administrators_read_no_dossiers() {
    for role in [Role::AgencyAdministrator, Role::ProvinceAdministrator] {
        for (action, name, place) in everywhere(role) {
            let about_dossiers = matches!(
                action,
                Action::Act(_)
                    | Action::ViewDossier
                    | Action::ListDossiers
                    | Action::ExportList
                    | Action::PrintForms
            );
            assert!(
                !(about_dossiers && allows(&subject(role), action, &place)),
                "{role:?} may {} {name}",
                action.code()
            );
        }
    }
}

/// Who checks the others sees everything and changes nothing.
#[test]
fn an_auditor_sees_every_dossier_and_acts_on_none() {
    for (action, name, place) in everywhere(Role::Auditor) {
        let may = allows(&subject(Role::Auditor), action, &place);
        match (action, &place) {
            (Action::ViewDossier, Resource::Dossier(_)) => assert!(may, "does not see {name}"),
            (Action::Act(_), _) => assert!(!may, "may {} {name}", action.code()),
            (Action::ManageStaff | Action::ManageCatalogue | Action::ManageTokens | Action::Delegate, _) => {
                assert!(!may, "may {} {name}", action.code());
            }
            _ => {}
        }
    }
}

/// A person holding every role still has no say over a dossier that does not concern the agency.
#[test]
fn nobody_acts_on_a_dossier_of_another_agency() {
    let everything = Subject { roles: Role::ALL.to_vec(), ..subject(Role::Leader) };
    for step_role in Role::ALL {
        let elsewhere = Resource::Dossier(at(OTHER, OTHER, Some(step_role)));
        for act in Act::ALL {
            assert!(!allows(&everything, Action::Act(act), &elsewhere), "{act:?} at a step of {step_role:?}");
        }
    }
}

/// An agency that is asked for its opinion gives it, and does nothing else (Nghị định 61/2018 Art. 19.5).
#[test]
fn a_consulted_agency_answers_and_does_nothing_else() {
    let everything = Subject { roles: Role::ALL.to_vec(), ..subject(Role::Leader) };
    let place =
        DossierPlace { consulted: vec![AgencyCode::from(OWN)], ..at(OTHER, OTHER, Some(Role::Processor)) };
    for act in Act::ALL {
        let may = allows(&everything, Action::Act(act), &Resource::Dossier(place.clone()));
        assert_eq!(may, act == Act::AnswerConsultation, "{act:?}");
    }
}

/// A delegate acts with the rights of the absent colleague, and without them has none of that work
/// (ASVS 8.3.3).
#[test]
fn a_delegate_has_the_rights_of_the_one_who_delegated_and_no_more() {
    let absent = subject(Role::Leader);
    let delegate = Subject { staff: staff(2), ..subject(Role::Processor) };
    let held = DossierPlace { holder: Some(absent.staff), ..at(OWN, OWN, Some(Role::Leader)) };
    let place = Resource::Dossier(held);
    let sign = Action::Act(Act::SignResult);
    assert!(!allows(&delegate, sign, &place), "in the own name");
    assert!(allows(&absent, sign, &place), "with the rights that were handed over");
    assert!(!allows(&absent, Action::Act(Act::Accept), &place), "which are no more than the absent one's");
}

/// Officers do not ask applicants for papers outside the one-stop unit (Nghị định 61/2018 Art. 5.1e).
#[test]
fn only_the_counter_and_the_appraising_desk_ask_for_supplements() {
    let ask = Action::Act(Act::RequestSupplement);
    let appraisal = Resource::Dossier(at(OWN, OWN, Some(Role::Processor)));
    let may: Vec<Role> =
        Role::ALL.into_iter().filter(|role| allows(&subject(*role), ask, &appraisal)).collect();
    assert_eq!(may, [Role::Receptionist, Role::Processor]);
}

/// A head of room gives out the work of the own room, a leader that of the whole agency.
#[test]
fn a_head_assigns_in_the_own_room_and_a_leader_everywhere_in_the_agency() {
    let assign = Action::Act(Act::Assign);
    let in_room = |room: Option<&str>| {
        let place = at(OWN, OWN, Some(Role::Processor));
        Resource::Dossier(DossierPlace { step_room: room.map(str::to_owned), ..place })
    };
    for (role, room, may) in [
        (Role::HeadOfRoom, Some(ROOM), true),
        (Role::HeadOfRoom, None, true),
        (Role::HeadOfRoom, Some("dat-dai"), false),
        (Role::Leader, Some("dat-dai"), true),
        (Role::Processor, Some(ROOM), false),
    ] {
        assert_eq!(allows(&subject(role), assign, &in_room(room)), may, "{role:?} {room:?}");
    }
}

/// Nghị định 61/2018 Art. 5.1e: a second slip is for the one-stop unit or its leader, never for the desk alone.
#[test]
fn only_the_one_stop_unit_and_its_leader_ask_a_second_time() {
    let again = Action::Act(Act::RequestSupplementAgain);
    let may = |place: DossierPlace| -> Vec<Role> {
        let place = Resource::Dossier(place);
        Role::ALL.into_iter().filter(|role| allows(&subject(*role), again, &place)).collect()
    };
    assert_eq!(may(at(OWN, OTHER, Some(Role::Processor))), [Role::Receptionist, Role::Leader]);
    assert_eq!(may(at(OTHER, OWN, Some(Role::Processor))), []);
}

/// Art. 19: the desk asks for a pause, a leader of the agency that handles the dossier answers; Art. 19.9: the head
/// signs the apology. Either of the two lets the clock run again.
#[test]
fn the_desk_asks_for_a_pause_and_a_leader_answers() {
    let place = at(OTHER, OWN, Some(Role::Processor));
    let may = |act: Act| -> Vec<Role> {
        let place = Resource::Dossier(place.clone());
        Role::ALL.into_iter().filter(|role| allows(&subject(*role), Action::Act(act), &place)).collect()
    };
    assert_eq!(may(Act::AskPause), [Role::Processor]);
    for act in [Act::ApprovePause, Act::DeclinePause, Act::Reschedule] {
        assert_eq!(may(act), [Role::Leader], "{act:?}");
    }
    assert_eq!(may(Act::Resume), [Role::Processor, Role::Leader]);
}

/// "Escalation up the line": a leader sees and judges delays of the own agency and of those below it; a head of room
/// explains for the room and judges nobody; the province sets the times and judges nobody either.
#[test]
fn delays_are_judged_by_leaders_and_by_nobody_else() {
    let may = |action: Action, place: Resource| -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| allows(&subject(*role), action, &place)).collect()
    };
    assert_eq!(may(Action::JudgeDelays, Resource::Agency(OWN.into())), [Role::Leader]);
    assert_eq!(may(Action::JudgeDelays, Resource::AgencyBelow(OWN.into())), [Role::Leader]);
    assert_eq!(may(Action::JudgeDelays, Resource::AgencyBelow(OTHER.into())), []);
    assert_eq!(may(Action::JudgeDelays, Resource::Province), []);
    assert_eq!(may(Action::ExplainDelays, Resource::Agency(OWN.into())), [Role::HeadOfRoom, Role::Leader]);
    assert_eq!(may(Action::ManageSupervision, Resource::Province), [Role::ProvinceAdministrator]);
}
