//! "Each step has its own clock: early, on time, late per agency and per person; time stopped is nobody's delay."

use motcua_domain::{
    calendar::vietnam,
    dossier::{Ground, Timeliness, apply},
    supervision::{EndedStay, StayOf, ended_stay, late_stay},
};

use crate::support::{
    filing::staff,
    story::{Story, withdraw},
};

/// Every stay that ended in a story.
pub fn ended(story: &Story) -> Vec<EndedStay> {
    let mut dossier = None;
    let mut stays = Vec::new();
    for recorded in &story.log {
        stays.extend(dossier.as_ref().and_then(|before| ended_stay(before, recorded)));
        dossier = apply(dossier, recorded);
    }
    stays
}

#[test]
fn each_desk_is_measured_by_its_own_time_and_its_own_person() {
    let story =
        Story::at("2020-06-10T08:00").by(1).in_appraisal().by(2).then_at("2020-06-30T09:00").step_completed();
    let stays = ended(&story);
    let told: Vec<_> = stays.iter().map(|stay| (stay.of, stay.timeliness, stay.person)).collect();
    assert_eq!(told[0].1, Timeliness::Early);
    assert_eq!(told[0].2, Some(staff(1)), "nobody held it: who did it");
    assert_eq!((told[1].0, told[1].1, told[1].2), (StayOf::Step(1), Timeliness::Late, Some(staff(2))));
}

/// A delegate's work stands under the name of the one who was absent (ASVS 8.3.3).
#[test]
fn what_a_delegate_does_is_the_absent_ones() {
    let story = Story::at("2020-06-10T08:00").received().by_for(3, 7).handed_over();
    assert_eq!(ended(&story)[0].person, Some(staff(7)));
}

#[test]
fn an_applicant_who_withdraws_makes_no_desk_early_or_late() {
    let story = Story::at("2020-06-10T08:00").in_appraisal().then_at("2020-06-30T09:00").does(withdraw());
    assert_eq!(ended(&story).len(), 1, "the counter's step alone");
}

#[test]
fn a_stay_is_late_by_office_minutes_and_a_stop_adds_none() {
    let late = Story::at("2020-06-10T08:00").in_appraisal();
    let due = late.dossier().current_run().and_then(|run| run.due).expect("a time");
    let minutes = |story: &Story| {
        late_stay(story.dossier(), StayOf::Step(1), story.now, vietnam())
            .expect("a time")
            .map(|stay| stay.late_minutes)
    };
    assert_eq!(minutes(&late), None);
    let mut late = late;
    late.now = vietnam().add_working_minutes(due, 90).expect("a time");
    assert_eq!(minutes(&late), Some(90));
    let paused = late.paused(Ground::ForceMajeure).then_at("2020-08-03T09:00");
    assert_eq!(minutes(&paused), Some(90), "while it stands still");
    let resumed = paused.by(1).resumed();
    assert_eq!(minutes(&resumed), Some(90), "and after it");
}
