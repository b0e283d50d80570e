//! What the events of a dossier tell.

use motcua_domain::{
    catalogue::StepPlace,
    dossier::{
        Actor, BranchAnswer, Command, Event, Outcome, Recorded,
        Timeliness::{Early, Late, OnTime},
    },
    organisation::AgencyCode,
    quality::{AgencyTime, Circumstances, ComplaintOutcome, DossierFacts, Places, Publication},
};

use super::told::complaint;
use crate::support::{
    filing::{APPRAISAL, INSURANCE, LINKING, POLICE, SIGNING, filing, interlinked_process, staff},
    story::{Story, answer, consult, sign, withdraw},
};

fn told(log: &[Recorded]) -> Option<DossierFacts> {
    DossierFacts::from_events(log, Circumstances::default())
}

fn facts(story: &Story) -> DossierFacts {
    told(&story.log).expect("a resolved dossier")
}

fn time_of(facts: &DossierFacts, agency: &str) -> Option<motcua_domain::dossier::Timeliness> {
    facts.agency_time(&agency.into())
}

fn in_appraisal() -> Story {
    Story::at("2020-06-10T08:00").in_appraisal()
}

#[test]
fn a_dossier_decided_before_its_day_is_early_without_a_contact() {
    let facts = facts(&in_appraisal().then_at("2020-06-12T10:00").resolved().returned());
    assert_eq!((facts.timeliness, facts.contacts, facts.online), (Early, 0, false));
    assert_eq!(facts.agency, AgencyCode::from("STP"));
    assert_eq!(facts.agencies, [AgencyTime { agency: "STP".into(), timeliness: Early }]);
    assert_eq!(facts.stays.len(), 4, "receipt, appraisal, review, signature; the return has no time to keep");
}

#[test]
fn only_resolved_dossiers_are_judged() {
    let progress = in_appraisal();
    assert_eq!(told(&progress.log), None);
    assert_eq!(told(&progress.does(withdraw()).log), None, "the applicant ended it");
    assert_eq!(told(&[]), None);
}

#[test]
fn a_late_desk_makes_its_agency_late_even_where_the_whole_is_on_time() {
    // Review and signature have half a day and a day; the appraisal alone took until the day of the deadline.
    let facts = facts(&in_appraisal().then_at("2020-06-17T08:10").resolved());
    assert_eq!(facts.timeliness, OnTime);
    assert_eq!(facts.stays[APPRAISAL].timeliness, Some(Late));
    assert_eq!(time_of(&facts, "STP"), Some(Late));
}

/// Index 3: "unless the applicant's fault".
#[test]
fn each_slip_is_a_contact_unless_the_applicant_caused_it() {
    let asked = in_appraisal().then_at("2020-06-11T09:00").asked_for("Sổ hộ khẩu");
    let log = asked.then_at("2020-06-12T09:00").supplied("Sổ hộ khẩu").resolved().log;
    assert_eq!(told(&log).map(|facts| facts.contacts), Some(1));
    let by_fault = Circumstances { contacts_by_applicants_fault: 1, ..Circumstances::default() };
    assert_eq!(DossierFacts::from_events(&log, by_fault).map(|facts| facts.contacts), Some(0));
    let besides = Circumstances { contacts_without_slip: 1, ..Circumstances::default() };
    assert_eq!(DossierFacts::from_events(&log, besides).map(|facts| facts.contacts), Some(2));
    let stays = told(&log).expect("resolved").stays;
    assert_eq!(stays[APPRAISAL].timeliness, None, "a slip ends a stay and is no measure of it");
}

/// "2 time per agency, coordinating ones included."
#[test]
fn an_agency_asked_for_its_opinion_answers_for_its_own_time() {
    let asked = || in_appraisal().does(consult("2020-06-12T17:00"));
    let at = |now: &str| facts(&asked().then_at(now).does(answer(1)).resolved());
    assert_eq!(time_of(&at("2020-06-11T09:00"), "STNMT"), Some(Early));
    assert_eq!(time_of(&at("2020-06-12T09:00"), "STNMT"), Some(OnTime));
    let late = at("2020-06-15T09:00");
    assert_eq!(time_of(&late, "STNMT"), Some(Late));
    assert_eq!(late.agencies.len(), 2, "beside the one that asked");
    let never = facts(&asked().then_at("2020-06-15T09:00").resolved());
    assert_eq!(time_of(&never, "STNMT"), Some(Late), "it never answered");
}

#[test]
fn a_step_elsewhere_is_the_time_of_that_agency() {
    let mut request = filing();
    request.process.steps[APPRAISAL].place = StepPlace::Agency("VPDKDD".into());
    request.process.steps[SIGNING].place = StepPlace::Superior;
    let story = Story::at("2020-06-10T08:00").received_as(request).handed_over();
    let log = story.then_at("2020-06-17T08:10").resolved().log;
    let places = Places { superior: Some("UBT".into()), ..Places::default() };
    let superior = Circumstances { places, ..Circumstances::default() };
    let facts = DossierFacts::from_events(&log, superior).expect("resolved");
    let agencies: Vec<_> =
        facts.agencies.iter().map(|time| (time.agency.0.as_str(), time.timeliness)).collect();
    assert_eq!(agencies[2], ("VPDKDD", Late));
    assert_eq!([agencies[0].0, agencies[1].0], ["STP", "UBT"]);
    assert!(agencies[..2].iter().all(|(_, timeliness)| *timeliness != Late), "{agencies:?}");
}

/// Of an interlinked procedure each agency answers for the time of its own branch.
#[test]
fn a_branch_is_the_time_of_the_agency_that_does_it() {
    let mut request = filing();
    request.process = interlinked_process();
    request.process.steps[LINKING].branches[1].place = StepPlace::Serving("bao-hiem".to_owned());
    let close = |branch: &str| Command::CloseBranch {
        branch: branch.to_owned(),
        answer: BranchAnswer {
            outcome: Outcome::Granted,
            number: "1".to_owned(),
            file: None,
            note: String::new(),
        },
    };
    let story = Story::at("2020-06-10T08:00").received_as(request).handed_over().step_completed().signed();
    let story = story.then_at("2020-06-15T08:00").by(7).does(close(POLICE));
    let log = story.by(8).does(close(INSURANCE)).step_completed().log;
    let serving = [("bao-hiem".to_owned(), "BHXH".into())].into();
    let around =
        Circumstances { places: Places { serving, ..Places::default() }, ..Circumstances::default() };
    let facts = DossierFacts::from_events(&log, around).expect("resolved");
    assert_eq!(time_of(&facts, POLICE), Some(Late), "two half days from Wednesday morning");
    assert_eq!(time_of(&facts, "BHXH"), Some(Early));
    assert!(facts.held_by(staff(7)) && facts.held_by(staff(8)), "whoever answered");
}

#[test]
fn the_holder_answers_for_a_stay_and_whoever_acted_where_nobody_held_it() {
    let assigned = in_appraisal().does(Command::Assign { to: staff(7), reason: String::new() });
    let mut log = assigned.then_at("2020-06-11T09:00").resolved().log;
    for recorded in &mut log {
        match recorded.event {
            Event::StepCompleted { .. } => recorded.actor = Actor::Staff(staff(8)),
            Event::ResultSigned { .. } => {
                recorded.actor = Actor::Staff(staff(8));
                recorded.on_behalf_of = Some(staff(9));
            }
            _ => {}
        }
    }
    let facts = told(&log).expect("resolved");
    let officers: Vec<_> = facts.stays.iter().map(|stay| stay.officer).collect();
    // Receipt by nobody known; assigned appraisal; a review by who did it; a signature in another's name.
    assert_eq!(officers, [None, Some(staff(7)), Some(staff(8)), Some(staff(9))]);
    assert!(facts.held_by(staff(7)) && !facts.held_by(staff(1)));
}

#[test]
fn sent_back_is_a_stay_without_a_measure() {
    let reviewed = in_appraisal().then_at("2020-06-11T09:00").step_completed();
    let back = reviewed.does(Command::SendBack { reason: "Thiếu căn cứ.".to_owned() });
    let facts = facts(&back.step_completed().step_completed().does(sign()));
    let steps: Vec<_> = facts.stays.iter().map(|stay| (stay.step, stay.timeliness.is_some())).collect();
    assert_eq!(steps, [(0, true), (1, true), (2, false), (1, true), (2, true), (3, true)]);
}

#[test]
fn what_events_do_not_know_is_taken_from_the_circumstances() {
    let log = in_appraisal().then_at("2020-06-11T09:00").resolved().log;
    let known = Circumstances {
        agencies_contacted: 2,
        publication: Some(Publication { posted: true, electronic: false, correct: true }),
        complaints: vec![complaint(None, ComplaintOutcome::Unjustified)],
        ..Circumstances::default()
    };
    let facts = DossierFacts::from_events(&log, known.clone()).expect("resolved");
    assert_eq!((facts.agencies_contacted, facts.publication), (2, known.publication));
    assert_eq!(facts.complaints, known.complaints);
}
