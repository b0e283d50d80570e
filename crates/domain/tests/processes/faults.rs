//! Each fault, told alone and with others.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        BRANCHES_MAX, Branch, Process, STEPS_MAX, Step, StepAct, StepPlace,
        soundness::{ProcessFault, ProcessSetting, SoundnessFault, StaffedPost, process_faults},
    },
    organisation::{Agency, AgencyCode, Level, Role, Room},
};

use crate::support::filing::{APPRAISAL, RETURN, REVIEW, SIGNING, branch, five_day_process, step};

fn agency(code: &str, parent: Option<&str>) -> Agency {
    Agency {
        code: code.into(),
        identifier: format!("{code}.H32").parse().expect("an identifier"),
        name: code.to_owned(),
        level: Level::Commune,
        parent: parent.map(AgencyCode::from),
        unit: None,
        address: String::new(),
        phone: String::new(),
        rooms: vec![Room { code: "mot-cua".to_owned(), name: "Bộ phận Một cửa".to_owned() }],
        function: None,
        serves: Vec::new(),
        valid_from: None,
        valid_until: None,
        successor: None,
    }
}

/// A commune under a district; an office that became part of the district in March; a department without a superior.
fn agencies() -> Vec<Agency> {
    let ended =
        Agency { valid_until: Some(day(3, 1)), successor: Some("HUYEN".into()), ..agency("CU", None) };
    vec![agency("XA", Some("HUYEN")), agency("HUYEN", None), ended]
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, month, day).expect("a day")
}

/// Everybody everywhere, in no room.
fn staff() -> BTreeSet<StaffedPost> {
    let post = |agency: &str, role| StaffedPost { agency: agency.into(), role, room: None };
    ["XA", "HUYEN", "CU"].into_iter().flat_map(|agency| Role::ALL.map(|role| post(agency, role))).collect()
}

fn faults_with(process: &Process, limit: &str, staffed: &BTreeSet<StaffedPost>) -> Vec<ProcessFault> {
    let agencies = agencies();
    let setting = ProcessSetting {
        limit: Some(limit.parse().expect("a limit")),
        receiving: &"XA".into(),
        agencies: &agencies,
        staffed,
        on: day(6, 10),
    };
    process_faults(process, setting)
}

fn faults(process: &Process) -> Vec<(Option<usize>, &'static str)> {
    faults_with(process, "5d", &staff()).iter().map(|fault| (fault.step, fault.code())).collect()
}

/// The five-day process with something changed.
fn changed(change: impl FnOnce(&mut Vec<Step>)) -> Process {
    let mut process = five_day_process();
    change(&mut process.steps);
    process
}

#[test]
fn a_sound_process_has_no_fault() {
    assert_eq!(faults(&five_day_process()), []);
}

#[test]
fn a_process_has_steps_and_not_too_many() {
    assert_eq!(faults(&Process { steps: Vec::new() }), [(None, "PRC-001")]);
    let many = vec![step("x", Role::Processor, Some(1), &[]); STEPS_MAX + 1];
    assert_eq!(faults(&Process { steps: many }), [(None, "PRC-002")]);
}

#[test]
fn every_step_is_reached_from_the_receipt() {
    let nobody_receives = changed(|steps| steps[0].acts.clear());
    assert_eq!(faults(&nobody_receives), [(None, "PRC-003")]);
    let before_receipt = changed(|steps| steps.insert(0, step("truoc", Role::Processor, None, &[])));
    assert_eq!(faults(&before_receipt), [(Some(0), "PRC-004")]);
    let after_return = changed(|steps| steps.push(step("sau", Role::Processor, None, &[])));
    assert_eq!(faults(&after_return), [(Some(RETURN + 1), "PRC-004")]);
    let twice = changed(|steps| steps[REVIEW].acts.push(StepAct::Receive));
    assert_eq!(faults(&twice), [(Some(REVIEW), "PRC-007")]);
}

#[test]
fn an_end_is_reached_from_every_step() {
    let never_returned = changed(|steps| steps[RETURN].acts.clear());
    let everywhere: Vec<_> = (0..=RETURN).map(|step| (Some(step), "PRC-005")).collect();
    assert_eq!(faults(&never_returned), everywhere);
}

/// "A result is signed somewhere before the return step."
#[test]
fn nothing_is_returned_that_was_not_signed_before() {
    let unsigned = changed(|steps| steps[SIGNING].acts.clear());
    assert_eq!(faults(&unsigned), [(Some(RETURN), "PRC-006")]);
    let too_late = changed(|steps| {
        steps[SIGNING].acts.clear();
        steps[RETURN].acts.push(StepAct::Sign);
    });
    assert_eq!(faults(&too_late), [(Some(RETURN), "PRC-006"), (Some(RETURN), "PRC-009")]);
    let too_early = changed(|steps| {
        steps[SIGNING].acts.clear();
        steps[0].acts.push(StepAct::Sign);
    });
    assert_eq!(faults(&too_early), [(Some(0), "PRC-009"), (Some(RETURN), "PRC-006")]);
}

#[test]
fn acts_stand_where_they_can_happen() {
    let on_site_at_the_counter = changed(|steps| steps[0].acts.push(StepAct::VerifyOnSite));
    assert_eq!(faults(&on_site_at_the_counter), [(Some(0), "PRC-009")]);
    let twice = changed(|steps| steps[REVIEW].code = steps[APPRAISAL].code.clone());
    assert_eq!(faults(&twice), [(Some(REVIEW), "PRC-010")]);
}

#[test]
fn budgets_sum_to_the_limit_in_whichever_unit_they_are_written() {
    let staff = staff();
    let of = |limit: &str, process: &Process| faults_with(process, limit, &staff);
    let days = five_day_process();
    assert_eq!(of("40h", &days), [], "5 working days of 8 hours");
    let hours = changed(|steps| {
        steps[APPRAISAL].budget = Some(TimeLimit::WorkingMinutes(6 * 4 * 60));
    });
    assert_eq!(of("5d", &hours), []);
    let short = SoundnessFault::BudgetsDoNotSum { taken: 10 * 240, allowed: 11 * 240 };
    assert_eq!(of("5.5d", &days), [ProcessFault { step: None, branch: None, fault: short }]);
    for not_comparable in ["15c", "2m", "same-day"] {
        assert_eq!(of(not_comparable, &days), [], "{not_comparable} has no number of working minutes");
    }
}

#[test]
fn a_budget_is_working_time_within_the_limit() {
    let calendar = changed(|steps| steps[APPRAISAL].budget = Some(TimeLimit::CalendarDays(3)));
    assert_eq!(faults(&calendar), [(Some(APPRAISAL), "PRC-011")], "and the sum is not told beside it");
    let after = changed(|steps| steps[RETURN].budget = Some(TimeLimit::WorkingHalfDays(1)));
    assert_eq!(faults(&after), [(Some(RETURN), "PRC-012")]);
}

#[test]
fn every_step_has_somebody_in_its_room() {
    let for_nobody = changed(|steps| steps[REVIEW].role = Role::Auditor);
    assert_eq!(faults(&for_nobody), [(Some(REVIEW), "PRC-014")]);
    let in_a_room = |room: &str| changed(|steps| steps[APPRAISAL].room = Some(room.to_owned()));
    assert_eq!(faults(&in_a_room("dat-dai")), [(Some(APPRAISAL), "PRC-018")], "there is no such room");
    assert_eq!(faults(&in_a_room("mot-cua")), [(Some(APPRAISAL), "PRC-019")], "nobody sits in it");
    let mut staff = staff();
    let room = Some("mot-cua".to_owned());
    staff.insert(StaffedPost { agency: "XA".into(), role: Role::Processor, room });
    assert_eq!(faults_with(&in_a_room("mot-cua"), "5d", &staff), []);
    staff.retain(|post| post.role != Role::Leader);
    let nobody = SoundnessFault::NobodyThere { agency: "XA".into(), role: Role::Leader, room: None };
    assert_eq!(
        faults_with(&five_day_process(), "5d", &staff),
        [ProcessFault { step: Some(SIGNING), branch: None, fault: nobody }]
    );
}

#[test]
fn every_agency_exists_on_the_day() {
    let at = |place: StepPlace| changed(|steps| steps[SIGNING].place = place);
    assert_eq!(faults(&at(StepPlace::Superior)), []);
    assert_eq!(faults(&at(StepPlace::Agency("HUYEN".into()))), []);
    assert_eq!(faults(&at(StepPlace::Agency("SO".into()))), [(Some(SIGNING), "PRC-015")]);
    let ended = faults_with(&at(StepPlace::Agency("CU".into())), "5d", &staff());
    let named = SoundnessFault::AgencyNotThere { agency: "CU".into(), successor: Some("HUYEN".into()) };
    assert_eq!(
        ended,
        [ProcessFault { step: Some(SIGNING), branch: None, fault: named }],
        "and who stands for it is named"
    );
    let setting = ProcessSetting {
        limit: None,
        receiving: &"HUYEN".into(),
        agencies: &agencies(),
        staffed: &staff(),
        on: day(6, 10),
    };
    let alone = process_faults(&at(StepPlace::Superior), setting);
    assert_eq!(alone[0].fault, SoundnessFault::NoSuperior("HUYEN".into()));
}

#[test]
fn all_faults_are_told_at_once_the_whole_first() {
    let process = changed(|steps| {
        steps[APPRAISAL].room = Some("dat-dai".to_owned());
        steps[APPRAISAL].budget = Some(TimeLimit::WorkingHalfDays(1));
        steps[SIGNING].acts.clear();
        steps[REVIEW].role = Role::ProvinceAdministrator;
    });
    let told = faults(&process);
    assert_eq!(
        told,
        [
            (None, "PRC-013"),
            (Some(APPRAISAL), "PRC-018"),
            (Some(REVIEW), "PRC-014"),
            (Some(RETURN), "PRC-006"),
        ]
    );
}

/// The five-day process with branches at its appraisal, which takes six half days.
fn with_branches(branches: &[Branch]) -> Process {
    changed(|steps| steps[APPRAISAL].branches = branches.to_vec())
}

fn at(agency: &str, branch: Branch) -> Branch {
    Branch { place: StepPlace::Agency(agency.into()), ..branch }
}

/// "Branches in parallel and in sequence over agencies and levels, each branch's deadline inside the whole."
#[test]
fn branches_fit_into_the_time_of_their_step() {
    let side_by_side = [at("HUYEN", branch("a", 6, &[], None)), at("HUYEN", branch("b", 6, &[], None))];
    assert_eq!(faults(&with_branches(&side_by_side)), [], "each takes three days at the same time");
    let in_sequence = [at("HUYEN", branch("a", 4, &[], None)), at("HUYEN", branch("b", 3, &["a"], None))];
    assert_eq!(faults(&with_branches(&in_sequence)), [(Some(APPRAISAL), "PRC-026")], "three and a half days");
    let calendar = Branch { budget: TimeLimit::CalendarDays(1), ..at("HUYEN", branch("a", 1, &[], None)) };
    assert_eq!(faults(&with_branches(&[calendar])), [(Some(APPRAISAL), "PRC-011")]);
}

#[test]
fn every_branch_opens_one_day_and_stands_where_the_dossier_is_in_progress() {
    let twice = [at("HUYEN", branch("a", 1, &[], None)), at("HUYEN", branch("a", 1, &[], None))];
    assert_eq!(faults(&with_branches(&twice)), [(Some(APPRAISAL), "PRC-023")]);
    let elsewhere = changed(|steps| {
        for step in [APPRAISAL, REVIEW] {
            steps[step].branches = vec![at("HUYEN", branch("a", 1, &[], None))];
        }
    });
    let told = faults_with(&elsewhere, "5d", &staff());
    let twice = SoundnessFault::BranchTwice("a".to_owned());
    let of_the_second = ProcessFault { step: Some(REVIEW), branch: Some("a".to_owned()), fault: twice };
    assert_eq!(told, [of_the_second], "a dossier tells its branches apart by code alone");
    let unknown = [at("HUYEN", branch("a", 1, &["x"], None))];
    assert_eq!(faults(&with_branches(&unknown)), [(Some(APPRAISAL), "PRC-024")]);
    let circle = [at("HUYEN", branch("a", 1, &["b"], None)), at("HUYEN", branch("b", 1, &["a"], None))];
    assert_eq!(
        faults(&with_branches(&circle)),
        [(Some(APPRAISAL), "PRC-025"), (Some(APPRAISAL), "PRC-025")],
        "a dead end"
    );
    let many = vec![at("HUYEN", branch("a", 1, &[], None)); BRANCHES_MAX + 1];
    assert_eq!(faults(&with_branches(&many)), [(Some(APPRAISAL), "PRC-022")]);
    let at_the_return =
        changed(|steps| steps[RETURN].branches = vec![at("HUYEN", branch("a", 1, &[], None))]);
    assert_eq!(faults(&at_the_return), [(Some(RETURN), "PRC-021")]);
}

/// "A branch whose agency was dissolved: refused with the rule and what to do."
#[test]
fn every_branch_has_an_agency_and_people() {
    let gone = [at("CU", branch("a", 1, &[], None))];
    assert_eq!(faults(&with_branches(&gone)), [(Some(APPRAISAL), "PRC-016")], "and its successor is named");
    let unknown = [at("ABC", branch("a", 1, &[], None))];
    assert_eq!(faults(&with_branches(&unknown)), [(Some(APPRAISAL), "PRC-015")]);
    let unserved = [Branch { place: StepPlace::Serving("thue".to_owned()), ..branch("a", 1, &[], None) }];
    assert_eq!(faults(&with_branches(&unserved)), [(Some(APPRAISAL), "PRC-020")]);
    let nobody = [Branch { role: Role::Auditor, ..at("HUYEN", branch("a", 1, &[], None)) }];
    assert_eq!(faults(&with_branches(&nobody)), [(Some(APPRAISAL), "PRC-014")]);
}
