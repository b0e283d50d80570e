//! The six interlinked procedures that are shipped, each from its filing to the return: who acts where, in which order,
//! and that the applicant has one receipt, one date and one place to come to (Nghị định 61/2018 Điều 19 khoản 6, 7).

use std::collections::BTreeSet;

use chrono::Duration;
use motcua_app::{
    AppError,
    acts::{self, Officer},
    branches::{self, Show},
    office,
};
use motcua_domain::dossier::{
    Act, BranchAnswer, BranchState, Command, Event, Ground, Outcome, Refusal, StateName, Timeliness, possible,
};
use motcua_testkit::{TestStore, both_engines};

use crate::{
    journey::{Journey, world},
    world::{complete, hand_over},
};

both_engines!(
    a_birth_goes_to_the_police_and_then_to_the_insurance,
    a_death_goes_to_all_at_once,
    a_household_business_gets_its_tax_number_from_the_office_of_its_area,
    land_goes_to_the_tax_office_and_back_while_the_clock_waits_for_the_payment,
    a_criminal_record_is_looked_up_by_the_police,
    electricity_needs_the_power_company_and_two_departments,
    each_agency_sees_its_own_tasks_and_acts_on_no_others,
    a_branch_whose_agency_is_gone_is_not_given_out,
    two_agencies_answer_at_the_same_time_and_neither_is_in_the_way,
);

/// Birth, permanent residence, health-insurance card: "at most 20 working days".
async fn a_birth_goes_to_the_police_and_then_to_the_insurance(db: &TestStore) {
    let world = world(db).await;
    let mut birth = Journey::begins(&world, "22330", "2.000986", "ba-trong-mot").await;
    let appointment = birth.dossier.appointment();
    assert_eq!(appointment.expect("one date").to_rfc3339(), "2020-07-08T17:00:00+07:00");
    birth.goes_on().await;
    assert_eq!(birth.open(), ["thuong-tru"]);
    assert_eq!(birth.state("the-bhyt"), BranchState::Ahead, "the insurance needs the household book");
    birth.closes("thuong-tru").await;
    assert_eq!(birth.open(), ["the-bhyt"], "the result of one branch opens the next");
    birth.closes("the-bhyt").await;
    birth.goes_on().await;
    birth.was_in_time();
    birth.is_returned().await;
    assert_eq!(birth.answered(), ["22330", "BHXH"], "the police of the ward, the insurance of the province");
    assert_eq!(birth.dossier.appointment(), appointment, "one date, and nobody moved it");
}

/// Death, removal of residence, funeral allowance, end of social benefit.
async fn a_death_goes_to_all_at_once(db: &TestStore) {
    let world = world(db).await;
    let mut death = Journey::begins(&world, "22330", "1.007073", "mai-tang").await;
    death.goes_on().await;
    assert_eq!(death.open(), ["xoa-thuong-tru", "mai-tang"], "both at once");
    assert_eq!(death.state("thoi-huong"), BranchState::NotNeeded);
    death.does(Command::OpenBranch { branch: "thoi-huong".to_owned() }).await;
    death.closes("mai-tang").await;
    assert_eq!(
        death.open(),
        ["xoa-thuong-tru", "thoi-huong", "quyet-dinh"],
        "the leader signs what was appraised"
    );
    for branch in ["quyet-dinh", "thoi-huong", "xoa-thuong-tru"] {
        death.closes(branch).await;
    }
    death.goes_on().await;
    death.is_returned().await;
    assert_eq!(death.answered(), ["568", "568", "568", "22330"], "the city above the ward, and its police");
}

async fn a_household_business_gets_its_tax_number_from_the_office_of_its_area(db: &TestStore) {
    let world = world(db).await;
    for (district, tax_office) in [("568", "CTNT"), ("572", "CTBKH")] {
        let mut business = Journey::begins(&world, district, "1.001612", "ca-nhan").await;
        business.goes_on().await;
        business.closes("ma-so-thue").await;
        business.goes_on().await;
        business.was_in_time();
        business.is_returned().await;
        assert_eq!(business.answered(), [tax_office]);
    }
}

/// "Land transfer with financial obligation to the tax office and back": the clock waits for the payment, and nobody
/// is late for it.
async fn land_goes_to_the_tax_office_and_back_while_the_clock_waits_for_the_payment(db: &TestStore) {
    let world = world(db).await;
    let mut land = Journey::begins(&world, "568", "2.000889", "chuyen-nhuong").await;
    land.goes_on().await;
    land.closes("xac-dinh").await;
    assert_eq!(land.open(), ["xac-nhan"]);
    let before = land.dossier.due().expect("a deadline");
    let clerk = world.officer("dangky.vpdkdd").await;
    let notice = world.signed_file(&clerk).await;
    let ask = Command::AskPause {
        ground: Ground::FinancialObligation,
        reason: "Chờ người dân nộp thuế theo thông báo.".to_owned(),
        evidence: vec![notice],
        until: None,
    };
    land.does_as(&clerk, ask).await;
    land.does(Command::ApprovePause).await;
    assert_eq!(land.dossier.state_name(), StateName::Paused);
    // Three weeks later the money is there, and the tax office says so while the clock still stands.
    world.clock.set("2020-07-01T08:00");
    let tax = world.officer("hotro.ctnt").await;
    let answer = BranchAnswer {
        outcome: Outcome::Granted,
        number: String::new(),
        file: None,
        note: "Đã nộp đủ.".to_owned(),
    };
    land.does_as(&tax, Command::CloseBranch { branch: "xac-nhan".to_owned(), answer }).await;
    let run = land.dossier.branch_run("xac-nhan").expect("closed");
    assert_eq!(run.timeliness, Some(Timeliness::Early), "time stopped is nobody's delay");
    land.does(Command::Resume { reason: "Đã nộp đủ tiền.".to_owned() }).await;
    assert!(land.dossier.due().expect("a deadline") > before + Duration::days(14), "moved by the stop");
    land.goes_on().await;
    land.was_in_time();
    land.is_returned().await;
    assert_eq!(land.answered(), ["CTNT", "CTNT"]);
    let agencies: BTreeSet<&str> = land.acts.iter().map(|(agency, _)| agency.as_str()).collect();
    assert_eq!(agencies, BTreeSet::from(["568", "CTNT", "VPDKDD"]));
}

async fn a_criminal_record_is_looked_up_by_the_police(db: &TestStore) {
    let world = world(db).await;
    let mut record = Journey::begins(&world, "STP", "2.000488", "nhieu-noi").await;
    record.goes_on().await;
    assert_eq!(record.open(), ["cong-an"]);
    // What the police cannot find out is a refusal with reasons; the department goes on with it.
    let answer = BranchAnswer {
        outcome: Outcome::RefusedWithReasons,
        number: String::new(),
        file: None,
        note: "Không xác minh được nơi ở trước năm 1990.".to_owned(),
    };
    record.does(Command::CloseBranch { branch: "cong-an".to_owned(), answer }).await;
    let back = Command::SendBranchBack {
        branch: "cong-an".to_owned(),
        reason: "Đã bổ sung sổ hộ khẩu cũ.".to_owned(),
    };
    record.does(back).await;
    record.does(Command::OpenBranch { branch: "noi-cu-tru".to_owned() }).await;
    record.closes("noi-cu-tru").await;
    record.closes("cong-an").await;
    record.goes_on().await;
    record.is_returned().await;
    assert_eq!(record.answered(), ["CAT", "CAT", "CAT"]);
}

async fn electricity_needs_the_power_company_and_two_departments(db: &TestStore) {
    let world = world(db).await;
    let mut power = Journey::begins(&world, "SCT", "9.000001.H32", "1").await;
    power.goes_on().await;
    assert_eq!(power.open(), ["khao-sat", "vi-tri"]);
    power.closes("khao-sat").await;
    assert_eq!(power.open(), ["vi-tri"], "the connection needs both");
    power.does(Command::OpenBranch { branch: "duong-bo".to_owned() }).await;
    power.closes("vi-tri").await;
    assert_eq!(power.open(), ["duong-bo", "dau-noi"]);
    power.closes("dau-noi").await;
    power.closes("duong-bo").await;
    power.goes_on().await;
    power.was_in_time();
    power.is_returned().await;
    assert_eq!(power.answered(), ["DLKH", "SXD", "DLKH", "SGTVT"]);
}

/// Electronically the dossier goes "to all agencies at once": each may read it from its receipt on, has its task in its
/// own list, and acts on no other.
async fn each_agency_sees_its_own_tasks_and_acts_on_no_others(db: &TestStore) {
    let world = world(db).await;
    let mut birth = Journey::begins(&world, "22330", "2.000986", "ba-trong-mot").await;
    let insurance = world.officer("sothe.bhxh").await;
    let seen = office::dossier(&world.app, &insurance, &birth.code).await.expect("seen at once");
    assert!(seen.offered.is_empty(), "nothing to do yet: {:?}", seen.offered);
    let elsewhere = world.officer("hoso.cat").await;
    let unseen = office::dossier(&world.app, &elsewhere, &birth.code).await;
    assert!(matches!(unseen, Err(AppError::NotFound)), "an agency without a part");
    birth.goes_on().await;
    let own = |officer: Officer, show: Show| {
        let app = world.app.clone();
        async move { branches::tasks(&app, &officer, show, "", 0, 20).await.expect("a list").rows }
    };
    assert!(own(insurance.clone(), Show::Own).await.is_empty());
    assert_eq!(own(insurance.clone(), Show::Ahead).await.len(), 1, "what will come");
    let police = world.whoever_may(&birth.dossier, &close("thuong-tru")).await.expect("the police");
    let tasks = own(police.clone(), Show::Own).await;
    assert_eq!(
        tasks.iter().map(|task| task.dossier_code.as_str()).collect::<Vec<_>>(),
        [birth.code.as_str()]
    );
    let not_hers = world.act(&insurance, &birth.code, close("thuong-tru")).await;
    assert!(not_hers.is_err(), "the insurance answers for nobody else");

    birth.does_as(&police, close("thuong-tru")).await;
    assert_eq!(own(police, Show::Own).await, [], "done");
    let tasks = own(insurance.clone(), Show::Own).await;
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0].receiving, "22330");
    let head = world.officer("truong.sothe.bhxh").await;
    let assign = Command::AssignBranch { branch: "the-bhyt".to_owned(), to: insurance.member.id };
    birth.does_as(&head, assign).await;
    let given = own(insurance.clone(), Show::Own).await;
    assert_eq!(given[0].holder, Some(insurance.member.id.0));
    let page = office::dossier(&world.app, &insurance, &birth.code).await.expect("her dossier");
    assert_eq!((page.offered, page.branches.to_close), (vec![Act::CloseBranch], vec!["the-bhyt".to_owned()]));
}

fn close(branch: &str) -> Command {
    let answer =
        BranchAnswer { outcome: Outcome::Granted, number: "1".to_owned(), file: None, note: String::new() };
    Command::CloseBranch { branch: branch.to_owned(), answer }
}

/// "A branch whose agency was dissolved: refused with the rule and what to do."
async fn a_branch_whose_agency_is_gone_is_not_given_out(db: &TestStore) {
    let world = world(db).await;
    let mut birth = Journey::begins(&world, "22330", "2.000986", "hai-trong-mot").await;
    for _ in 0..2 {
        let command = if possible(&birth.dossier, Act::HandOver) { hand_over() } else { complete("Đủ") };
        birth.does(command).await;
    }
    world.dissolve("BHXH", "2020-06-01").await;
    world.clock.set_to(birth.dossier.last_act_at + Duration::minutes(30));
    let leader = world.officer("lanhdao.vinhhai").await;
    let file = world.signed_file(&leader).await;
    let sign = Command::SignResult { file, number: "01/KS".to_owned() };
    let refused = world.act(&leader, &birth.code, sign).await;
    let Err(AppError::Refused(Refusal::BranchAgencyGone { agency })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(agency, "Bảo hiểm xã hội tỉnh Khánh Hòa");
    let loaded = office::dossier(&world.app, &leader, &birth.code).await.expect("the dossier");
    assert_eq!(loaded.loaded.dossier.version, birth.dossier.version, "nothing half-done");
}

/// Pages of two agencies show the same version; what one of them did since is no reason for the other to come again.
async fn two_agencies_answer_at_the_same_time_and_neither_is_in_the_way(db: &TestStore) {
    let world = world(db).await;
    let mut power = Journey::begins(&world, "SCT", "9.000001.H32", "1").await;
    power.goes_on().await;
    let seen = power.dossier.version;
    let officers = [world.officer("vanphong.dlkh").await, world.officer("xaydung.sxd").await];
    let answer = |officer: Officer, branch: &'static str| {
        let (app, code) = (world.app.clone(), power.code.clone());
        async move { acts::act(&app, &officer, &code, Some(seen), close(branch)).await }
    };
    let [company, department] = officers;
    let both = tokio::join!(answer(company.clone(), "khao-sat"), answer(department, "vi-tri"));
    assert!(both.0.is_ok() && both.1.is_ok(), "{both:?}");
    let again = answer(company.clone(), "khao-sat").await;
    assert!(matches!(again, Err(AppError::Refused(Refusal::BranchNotOpen { .. }))), "{again:?}");
    let loaded = office::dossier(&world.app, &company, &power.code).await.expect("the dossier").loaded;
    let opened = |recorded: &&motcua_domain::dossier::Recorded| match &recorded.event {
        Event::BranchOpened { branch, .. } => branch == "dau-noi",
        _ => false,
    };
    assert_eq!(loaded.events.iter().filter(opened).count(), 1, "the next task is given out once");
}
