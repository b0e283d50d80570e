//! Codes that lead nowhere or in a circle are told at their own row and column, in either format.

use motcua_app::{
    exchange::{Bundle, plan, read},
    figures::Author,
};
use motcua_domain::catalogue::{GuideNode, StepPlace};
use motcua_testkit::{TestStore, both_engines};

use crate::{app, small, through_a_file, told};

both_engines!(
    each_code_that_leads_nowhere_is_told_by_its_cell,
    agencies_and_units_lead_in_no_circle,
    the_fault_of_a_process_or_a_guide_stands_at_its_own_row,
);

async fn each_code_that_leads_nowhere_is_told_by_its_cell(db: &TestStore) {
    let app = app(db).await;
    let told_of = async |change: &dyn Fn(&mut Bundle)| {
        let mut file = Bundle::of(&app).await.expect("what is kept");
        change(&mut file);
        let of_workbook = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan").faults;
        let json = read(&file.to_json().expect("JSON")).expect("it reads");
        let of_json = plan(&app, Author::Operator, &json).await.expect("a plan").faults;
        let kinds = |faults: &[motcua_app::exchange::Fault]| -> Vec<_> {
            faults.iter().map(|fault| fault.kind.clone()).collect()
        };
        assert_eq!(kinds(&of_workbook), kinds(&of_json));
        (told(&of_workbook), told(&of_json))
    };
    let (book, json) = told_of(&|file| file.procedures[0].field = "la".into()).await;
    assert_eq!(
        (book, json),
        (vec!["procedures!D2 unknown".into()], vec!["procedures 1.001193!field unknown".into()])
    );
    let (book, _) = told_of(&|file| file.procedures[0].life_events.push("la".into())).await;
    assert_eq!(book, ["procedures!I2 unknown"]);
    let (book, json) = told_of(&|file| {
        let process = file.procedures[0].situations[0].process.as_mut().expect("a process");
        process.steps[1].place = StepPlace::Agency("nowhere".into());
        process.steps[0].room = Some("khong-co".into());
    })
    .await;
    assert_eq!(book, ["steps!G2 unknown", "steps!F3 unknown"]);
    assert!(
        json[0].starts_with("steps 1.001193 / dung-han / ") && json[0].ends_with("!room unknown"),
        "{json:?}"
    );
    let (book, json) = told_of(&|file| {
        file.procedures = small().procedures.split_off(1);
        let steps = &mut file.procedures[0].situations[0].process.as_mut().expect("a process").steps;
        let step = steps.iter_mut().find(|step| !step.branches.is_empty()).expect("it is interlinked");
        step.branches[0].place = StepPlace::Agency("nowhere".into());
        step.branches[0].after = vec!["khong-co".into()];
    })
    .await;
    assert_eq!(book, ["branches!G2 unknown", "branches!J2 unknown"]);
    assert!(json[0].starts_with("branches 2.000986 / ba-trong-mot / lien-thong / "), "{json:?}");
    let (book, _) = told_of(&|file| file.agencies[1].identifier = file.agencies[0].identifier.clone()).await;
    assert_eq!(book, ["agencies!B3 identifier-taken"]);
    let (book, _) = told_of(&|file| file.agencies[0].unit = Some("la".into())).await;
    assert_eq!(book, ["agencies!F2 unknown"]);
    let (book, _) = told_of(&|file| file.units[0].parent = Some("la".into())).await;
    assert_eq!(book, ["units!D2 unknown"]);
}

async fn agencies_and_units_lead_in_no_circle(db: &TestStore) {
    let app = app(db).await;
    let mut file = Bundle::of(&app).await.expect("what is kept");
    let codes: Vec<_> = file.agencies.iter().map(|agency| agency.code.clone()).collect();
    file.agencies[0].parent = Some(codes[0].clone());
    file.agencies[1].parent = Some(codes[2].clone());
    file.agencies[2].parent = Some(codes[1].clone());
    file.units[0].valid_from = chrono::NaiveDate::from_ymd_opt(2020, 1, 2);
    file.units[0].valid_until = chrono::NaiveDate::from_ymd_opt(2020, 1, 1);
    let found = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan").faults;
    let expected =
        ["units!F2 ends-before-it-begins", "agencies!E2 circle", "agencies!E3 circle", "agencies!E4 circle"];
    assert_eq!(told(&found), expected);
}

async fn the_fault_of_a_process_or_a_guide_stands_at_its_own_row(db: &TestStore) {
    let app = app(db).await;
    let mut file = Bundle::of(&app).await.expect("what is kept");
    let process = file.procedures[0].situations[0].process.as_mut().expect("a process");
    process.steps[0].budget = Some("3c".parse().expect("a limit"));
    let found = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan").faults;
    assert!(told(&found).contains(&"steps!H2 budget-not-working-time".to_owned()), "{:?}", told(&found));

    let mut file = Bundle::of(&app).await.expect("what is kept");
    let guide = file.procedures[0].guide.as_mut().expect("a guide");
    let GuideNode::Question { answers, .. } = &mut guide.0 else { panic!("a question") };
    let last = answers.last_mut().expect("an answer");
    last.then = GuideNode::Situation { situation: "la".into() };
    let found = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan").faults;
    let places = told(&found);
    assert!(places.iter().filter(|one| one.starts_with("guides!D")).count() == 1, "{places:?}");
    assert!(places.iter().all(|one| !one.starts_with("procedures!")), "{places:?}");
}
