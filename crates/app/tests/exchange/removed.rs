//! What a file takes away inside the procedures and agencies that it has is counted, named and asked about.

use motcua_app::{
    App,
    exchange::{Applied, Bundle, Confirmed, Removal, apply, plan},
    figures::Author,
};
use motcua_testkit::{TestStore, both_engines};

use crate::{app, seen, through_a_file, told};

both_engines!(
    a_sheet_that_was_emptied_takes_nothing_away_unasked,
    a_paper_that_is_only_called_otherwise_is_not_missing,
    a_room_in_which_somebody_sits_is_not_left_out,
    an_agency_with_people_is_not_ended_by_a_file,
);

async fn kept(app: &App) -> Bundle {
    Bundle::of(app).await.expect("what is kept")
}

async fn removed(app: &App, file: &Bundle) -> Vec<Removal> {
    plan(app, Author::Operator, &through_a_file(file)).await.expect("a plan").removed
}

/// The sheets of forms, fees, papers and steps as somebody leaves them who fills in the first one alone.
async fn a_sheet_that_was_emptied_takes_nothing_away_unasked(db: &TestStore) {
    let app = app(db).await;
    let before = kept(&app).await;
    let mut file = before.clone();
    let (mut fees, mut papers, mut steps) = (0, 0, 0);
    for situation in &mut file.procedures[0].situations {
        fees += situation.fees.drain(..).count();
        papers += situation.components.drain(..).count();
        steps += situation.process.take().map_or(0, |process| process.steps.len());
        situation.form = None;
    }
    file.procedures[0].guide = None;
    let read = through_a_file(&file);
    let shown = plan(&app, Author::Operator, &read).await.expect("a plan");
    assert_eq!(told(&shown.faults), Vec::<String>::new());
    let count = |kind: &str| shown.removed.iter().find(|one| one.kind == kind).map_or(0, |one| one.count);
    assert_eq!((count("fees"), count("components"), count("steps")), (fees, papers, steps));
    assert!(fees > 0 && papers > 0 && steps > 0 && count("forms") > 1 && count("guides") > 1, "{shown:?}");
    let papers = shown.removed.iter().find(|one| one.kind == "components").expect("papers");
    assert_eq!(papers.named[0].of, "1.001193 Đăng ký khai sinh");
    assert!(papers.named[0].what.len() <= 5, "{papers:?}");

    let unasked = apply(&app, Author::Operator, read.clone(), seen(&shown.fingerprint())).await;
    assert!(matches!(unasked, Ok(Applied::Refused(_))), "{unasked:?}");
    assert_eq!(kept(&app).await, before);
    let yes = Confirmed { seen: None, removals: true };
    assert!(matches!(apply(&app, Author::Operator, read, yes).await, Ok(Applied::Done(_))));
    assert_eq!(kept(&app).await.procedures, file.procedures);
}

async fn a_paper_that_is_only_called_otherwise_is_not_missing(db: &TestStore) {
    let app = app(db).await;
    let mut file = kept(&app).await;
    let papers = &mut file.procedures[0].situations[0].components;
    let gone = papers.pop().expect("a paper").name;
    papers[0].name = "Tờ khai theo mẫu mới".to_owned();
    let found = removed(&app, &file).await;
    assert_eq!(found.iter().map(|one| (one.kind, one.count)).collect::<Vec<_>>(), [("components", 1)]);
    file.procedures[0].situations[0]
        .components
        .push(kept(&app).await.procedures[0].situations[0].components.last().expect("a paper").clone());
    assert_eq!(file.procedures[0].situations[0].components.last().expect("a paper").name, gone);
    assert_eq!(removed(&app, &file).await, []);
}

async fn a_room_in_which_somebody_sits_is_not_left_out(db: &TestStore) {
    let app = app(db).await;
    let mut file = kept(&app).await;
    let agency = file.agencies.iter_mut().find(|one| one.code.0 == "22330").expect("the agency");
    agency.rooms.retain(|room| room.code != "mot-cua");
    let shown = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan");
    assert_eq!(shown.faults.len(), 1, "{:?}", told(&shown.faults));
    assert!(told(&shown.faults)[0].ends_with(" room-in-use"));
    // Nobody is here from the other agency.
    let mut file = kept(&app).await;
    let agency = file.agencies.iter_mut().find(|one| one.code.0 == "22327").expect("the agency");
    agency.rooms.retain(|room| room.code != "mot-cua");
    let found = removed(&app, &file).await;
    assert_eq!(found.iter().map(|one| (one.kind, one.count)).collect::<Vec<_>>(), [("rooms", 1)]);
}

/// A merger moves people, dossiers and numbers: it is a change of the organisation with its decision.
async fn an_agency_with_people_is_not_ended_by_a_file(db: &TestStore) {
    let app = app(db).await;
    let mut file = kept(&app).await;
    let agency = file.agencies.iter_mut().find(|one| one.code.0 == "22330").expect("the agency");
    agency.valid_until = chrono::NaiveDate::from_ymd_opt(2020, 1, 1);
    let shown = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan");
    assert_eq!(shown.faults.len(), 1, "{:?}", told(&shown.faults));
    assert!(told(&shown.faults)[0].ends_with(" end-of-agency"));
    assert_eq!(shown.faults[0].column, "L", "the end");
}
