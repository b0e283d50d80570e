//! Units submit the figures of a period, the province approves them, and a report reads them.

use std::{collections::BTreeMap, path::Path};

use motcua_app::{
    AppError,
    acts::Officer,
    figures::{
        self, Asked, Author, Decision, DueFilter, Filled, SubmitError, Submitted, SubmittedFigure, Target,
        read_entry_file, remind,
    },
};
use motcua_domain::{
    figures::{
        Cause, Figure, FigureTable, Outcome, Printed, check,
        submission::{FigureEvent, FigureForm, Stage},
    },
    organisation::StaffMember,
};
use motcua_store::outbox;
use motcua_testkit::{TestStore, both_engines};
use motcua_texts::Locale;

use crate::world::World;

both_engines!(
    the_table_of_the_vertical_agencies_adds_up_and_agrees_with_the_report,
    every_fault_is_told_with_file_row_and_column_and_nothing_is_kept,
    the_same_again_changes_nothing_and_what_is_approved_stays,
    periods_do_not_overlap_and_late_is_marked,
    a_unit_sees_and_submits_its_own_and_nobody_elses,
    a_unit_that_has_not_submitted_is_reminded_once_at_each_step,
);

const FORM: &str = "nganh-doc";
/// Unit, resolved, of them level 3 and 4, as the report of 2020 prints them in II.2; in both ways of parting thousands.
const TABLE: [(&str, &str); 6] = [
    ("CAT", "id,value\nF081,1.130.425\nF082,1.043.547\nvertical-on-time-police,1130425\n"),
    ("CHQ", "id;value\nF084;17,336\nF085;16,934\nvertical-on-time-customs;17336\n"),
    (
        "BHXH",
        "Mã;Số liệu;Giá trị\nF087;Hồ sơ;367.727\nF088;Mức 3, 4;360 088\nvertical-on-time-insurance;;367727\n",
    ),
    ("CT", "id,value\nF090,\"5,538\"\nF091,2141\nF092,\"38,66\"\nvertical-on-time-tax,5538\n"),
    ("KBNN", "id,value\nF093,209.419\nF094,83.518\nvertical-on-time-treasury,209419\n"),
    ("NHNN", "id,value\nF096,63\nvertical-on-time-bank,63\n"),
];

fn data(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa");
    std::fs::read(folder.join(name)).expect(name)
}

fn officer(login: &str) -> Officer {
    let staff: Vec<StaffMember> = serde_json::from_slice(&data("staff.json")).expect("the staff");
    let member = staff.into_iter().find(|member| member.login == login).expect(login);
    Officer { member, on_behalf_of: None }
}

fn target(unit: &str) -> Target {
    Target { form: FORM.to_owned(), unit: unit.to_owned(), period: "2020-H1".parse().expect("a period") }
}

fn filled(csv: &str) -> Filled {
    Filled::from_file("h1.csv", read_entry_file("h1.csv", csv.as_bytes()).expect("a table"))
}

async fn world(db: &TestStore) -> World {
    let world = World::on(db).await;
    let form: FigureForm = serde_json::from_slice(&data("report/forms/nganh-doc.json"))
        .expect("the form of the vertical agencies");
    let written = figures::load_forms(&world.app, vec![form.clone()]).await.expect("the form");
    assert_eq!((written.forms, written.requests), (1, 12), "six units for two periods");
    let again = figures::load_forms(&world.app, vec![form]).await.expect("the form");
    assert_eq!((again.forms, again.requests), (0, 0));
    world
}

async fn submits(world: &World, unit: &str, csv: &str) -> Result<Submitted, SubmitError> {
    figures::submit(&world.app, Author::Operator, &target(unit), filled(csv)).await
}

async fn values(world: &World) -> BTreeMap<String, SubmittedFigure> {
    let found = figures::values_for(&world.app, target("CAT").period).await.expect("values");
    found.into_iter().map(|figure| (figure.id.clone(), figure)).collect()
}

/// The findings of the vertical agencies' relations that do not hold, over what was submitted.
fn failing(figures: &BTreeMap<String, SubmittedFigure>, wrong: Option<(&str, &str)>) -> Vec<(String, Cause)> {
    let mut table = FigureTable::default();
    for (line, figure) in (2..).zip(figures.values()) {
        let mut value = figure.value;
        if let Some((id, printed)) = wrong
            && id == figure.id
        {
            value = motcua_domain::figures::Decimal::parse(printed).expect("a number");
        }
        let (unit, period) = (figure.unit.clone(), String::new());
        let value = Printed::Number(value);
        table
            .insert(&Figure { id: figure.id.clone(), name: String::new(), unit, period, value, line })
            .expect("each figure once");
    }
    let relations =
        figures::read_relations("r.toml", &data("report/relations-2020-h1.toml")).expect("the relations");
    let vertical = |id: &str| {
        ["vertical", "police", "customs", "insurance", "tax-online", "treasury"]
            .iter()
            .any(|name| id.starts_with(name))
    };
    let relations: Vec<_> = relations.into_iter().filter(|relation| vertical(&relation.id)).collect();
    let findings = check(&table, &relations);
    assert_eq!(findings.len(), 16);
    findings
        .into_iter()
        .filter_map(|finding| match finding.outcome {
            Outcome::Holds { .. } => None,
            Outcome::Fails { cause, .. } => Some((finding.id, cause)),
            Outcome::Unchecked { reason, .. } => panic!("{}: {reason:?}", finding.id),
        })
        .collect()
}

/// Section II.2 of the report: 1,730,508 dossiers, of them 1,506,228 of level 3 and 4, five rates and the whole one.
async fn the_table_of_the_vertical_agencies_adds_up_and_agrees_with_the_report(db: &TestStore) {
    let world = world(db).await;
    for (unit, csv) in &TABLE[..5] {
        submits(&world, unit, csv).await.expect(unit);
    }
    assert!(!values(&world).await.contains_key("F080"), "a sum without the bank would look like the whole");
    submits(&world, TABLE[5].0, TABLE[5].1).await.expect("the bank");
    let found = values(&world).await;
    for (id, value) in [
        ("F080", "1730508"),
        ("F098", "1506228"),
        ("F083", "92.31"),
        ("F086", "97.68"),
        ("F089", "97.92"),
        ("F092", "38.66"),
        ("F095", "39.88"),
        ("F099", "87.04"),
        ("F097", "100"),
    ] {
        assert_eq!(found[id].value.to_string(), value, "{id}");
    }
    let police = &found["F081"];
    assert_eq!(
        (police.source.as_str(), police.approved, police.records),
        ("Công an tỉnh Khánh Hòa", false, 1)
    );
    assert_eq!(found["F080"].records, 6);
    assert_eq!(failing(&found, None), []);
    for (wrong, relation, cause) in [
        (("F080", "1736508"), "vertical-dossiers", Cause::Other),
        (("F080", "1730445"), "vertical-dossiers", Cause::MissingPart),
        (("F098", "1422710"), "vertical-online", Cause::MissingPart),
        (("F099", "87.03"), "vertical-online-rate", Cause::Truncation),
        (("F092", "38.96"), "tax-online-rate", Cause::Other),
    ] {
        let failing = failing(&found, Some(wrong));
        assert!(failing.contains(&(relation.to_owned(), cause)), "{wrong:?}: {failing:?}");
    }
}

async fn every_fault_is_told_with_file_row_and_column_and_nothing_is_kept(db: &TestStore) {
    let world = world(db).await;
    let lines = |error: SubmitError| error.lines(Locale::Vi);
    let csv = "id,value\nF081,nhiều lắm\nF082,-5\nF084,17336\nF081,7\nvertical-on-time-police,1.5\n";
    let told = lines(submits(&world, "CAT", csv).await.expect_err("five faults"));
    let expected = [
        "h1.csv, dòng 2, cột value, F081: “nhiều lắm” không phải là số",
        "h1.csv, dòng 4, cột id, F084: biểu này không hỏi đơn vị số liệu có mã ấy",
        "h1.csv, dòng 5, cột id, F081: mã này đã có ở dòng 2",
    ];
    for line in expected {
        assert!(told.iter().any(|told| told == line), "{line}\n{told:#?}");
    }
    assert_eq!(told.len(), 5, "{told:#?}");
    assert!(told[1].starts_with("h1.csv, dòng 3, cột value, F082: "), "{told:#?}");
    let rate = "id,value\nF081,1130425\nF082,1043547\nF083,\"92,32\"\n";
    let told = lines(submits(&world, "CAT", rate).await.expect_err("a wrong rate"));
    assert!(
        told[0].starts_with("h1.csv, dòng 4, cột value, F083: số này do máy tính ra là 92,31"),
        "{told:?}"
    );
    let told = lines(submits(&world, "CAT", "id,value\nF081,5\n").await.expect_err("one is missing"));
    assert_eq!(told, ["h1.csv, F082: chưa có số, mà số này bắt buộc"]);
    let shifted = read_entry_file("h1.csv", b"id,value\nF081,1,130,425\n").expect_err("commas without marks");
    assert_eq!((shifted.line, shifted.fault.code()), (Some(2), "too-many-cells"));
    assert_eq!(read_entry_file("h1.csv", b"").expect_err("nothing").fault.code(), "empty");
    assert_eq!(
        read_entry_file("a.xlsx", b"PK\x03\x04...").expect_err("a torn file").fault.code(),
        "not-workbook"
    );
    assert!(values(&world).await.is_empty(), "nothing is half kept");
}

async fn the_same_again_changes_nothing_and_what_is_approved_stays(db: &TestStore) {
    let world = world(db).await;
    let (unit, csv) = TABLE[4];
    let (leader, province) = (officer("lanhdao.bhxh"), officer("quantri.tinh"));
    let first = submits(&world, unit, csv).await.expect("taken");
    assert_eq!((first.changed, first.version, first.late), (true, 1, false));
    let again = submits(&world, unit, &csv.replace("209.419", "209419")).await.expect("told");
    assert_eq!((again.changed, again.version), (false, 1));
    let other = submits(&world, unit, &csv.replace("83.518", "83.519")).await.expect("a new version");
    assert_eq!((other.changed, other.version), (true, 2));
    let decide = async |decision| {
        figures::decide_on(&world.app, Author::Officer(&province), &target(unit), decision).await
    };
    let old = decide(Decision::Approve { version: 1, note: String::new() }).await;
    assert!(matches!(old, Err(SubmitError::Refused(_))), "{old:?}");
    decide(Decision::SendBack { version: 2, reason: "Xem lại số mức 4".to_owned() })
        .await
        .expect("sent back");
    submits(&world, unit, csv).await.expect("corrected");
    decide(Decision::Approve { version: 3, note: String::new() }).await.expect("approved");
    assert!(values(&world).await["F093"].approved);
    let told = submits(&world, unit, &csv.replace("209.419", "209.420"))
        .await
        .expect_err("approved")
        .lines(Locale::Vi);
    assert!(told[0].contains("Đề nghị mở lại"), "{told:?}");
    assert_eq!(values(&world).await["F093"].value.to_string(), "209419");
    let reason = || "Sót một huyện".to_owned();
    let foreign = figures::ask_reopening(&world.app, Author::Officer(&leader), &target(unit), reason()).await;
    assert!(matches!(foreign, Err(SubmitError::App(AppError::NotFound))), "{foreign:?}");
    figures::ask_reopening(&world.app, Author::Operator, &target(unit), reason()).await.expect("asked");
    decide(Decision::Reopen { reason: reason() }).await.expect("opened again");
    let fourth = submits(&world, unit, &csv.replace("209.419", "209.420")).await.expect("corrected");
    assert_eq!(fourth.version, 4);
    let detail =
        figures::detail(&world.app, Author::Officer(&province), &target(unit)).await.expect("the history");
    let codes: Vec<_> = detail.history.iter().map(|line| line.event.code()).collect();
    let expected = [
        "submitted",
        "submitted",
        "sent_back",
        "submitted",
        "approved",
        "reopening_asked",
        "reopened",
        "submitted",
    ];
    assert_eq!(codes, expected, "every version and its fate stays");
    let FigureEvent::Submitted { entry, source, .. } = &detail.history[0].event else { panic!("a version") };
    assert_eq!((entry.numbers()["F093"].to_string().as_str(), source.as_str()), ("209419", "h1.csv"));
}

async fn periods_do_not_overlap_and_late_is_marked(db: &TestStore) {
    let world = world(db).await;
    let (unit, csv) = TABLE[5];
    let of = |period: &str| Target { period: period.parse().expect("a period"), ..target(unit) };
    for (period, code) in
        [("2020-Q1", "period-overlaps"), ("2021", "period-of-other-kind"), ("2021-H1", "period-not-opened")]
    {
        match figures::submit(&world.app, Author::Operator, &of(period), filled(csv)).await {
            Err(SubmitError::Refused(refusal)) => assert_eq!(refusal.code(), code, "{period}"),
            other => panic!("{period}: {other:?}"),
        }
    }
    let (province, leader) = (officer("quantri.tinh"), officer("lanhdao.cat"));
    let deadline = "2021-06-15".parse().expect("a day");
    let opens = async |by, period: &str| {
        figures::open_period(&world.app, Author::Officer(by), FORM, of(period).period, deadline).await
    };
    assert!(matches!(opens(&leader, "2021-H1").await, Err(SubmitError::App(AppError::NotFound))));
    assert_eq!(opens(&province, "2021-H1").await.expect("open"), 6);
    assert_eq!(opens(&province, "2021-H1").await.expect("open already"), 0);
    assert!(matches!(opens(&province, "2021-Q1").await, Err(SubmitError::Refused(_))));
    world.clock.set("2020-06-15T23:59");
    submits(&world, "CT", TABLE[3].1).await.expect("in time");
    world.clock.set("2020-06-16T00:00");
    let overdue = DueFilter { asked: Some(Asked::Overdue), ..DueFilter::default() };
    let waiting =
        figures::due(&world.app, Author::Officer(&province), &overdue, 0, 50).await.expect("a list");
    assert_eq!(waiting.total, 5, "all but the one that came in time");
    let late = submits(&world, unit, csv).await.expect("late is taken");
    assert!(late.late && late.changed);
    let filter = DueFilter { unit: Some(unit.to_owned()), ..DueFilter::default() };
    let rows = figures::due(&world.app, Author::Operator, &filter, 0, 50).await.expect("a list").rows;
    let row = rows.iter().find(|row| row.period == target(unit).period).expect("the row");
    assert!(row.late && !row.overdue && row.stage == Stage::Submitted);
}

async fn a_unit_sees_and_submits_its_own_and_nobody_elses(db: &TestStore) {
    let world = world(db).await;
    let (leader, clerk) = (officer("lanhdao.cat"), officer("hotich.vinhhai"));
    let (auditor, province) = (officer("kiemsoat.tinh"), officer("quantri.tinh"));
    let by = async |officer: &Officer, unit: &str, csv: &str| {
        figures::submit(&world.app, Author::Officer(officer), &target(unit), filled(csv)).await
    };
    by(&leader, "CAT", TABLE[0].1).await.expect("its own");
    for (officer, unit, csv) in
        [(&leader, "CT", TABLE[3].1), (&clerk, "CAT", TABLE[0].1), (&auditor, "CT", TABLE[3].1)]
    {
        let refused = by(officer, unit, csv).await;
        assert!(matches!(refused, Err(SubmitError::App(AppError::NotFound))), "{refused:?}");
    }
    by(&province, "CT", TABLE[3].1).await.expect("the province enters for a unit without people here");
    let seen = async |officer: &Officer| {
        let all = DueFilter::default();
        figures::due(&world.app, Author::Officer(officer), &all, 0, 50).await.map(|page| page.total)
    };
    assert_eq!((seen(&leader).await.expect("hers"), seen(&auditor).await.expect("all")), (2, 12));
    assert!(matches!(seen(&clerk).await, Err(AppError::NotFound)));
    let foreign = figures::detail(&world.app, Author::Officer(&leader), &target("CT")).await;
    assert!(matches!(foreign, Err(SubmitError::App(AppError::NotFound))), "{foreign:?}");
    let approves = Decision::Approve { version: 1, note: String::new() };
    let own = figures::decide_on(&world.app, Author::Officer(&leader), &target("CAT"), approves).await;
    assert!(matches!(own, Err(SubmitError::App(AppError::NotFound))), "nobody approves her own: {own:?}");
}

/// Five days before the deadline, then a day after it; running again sends nothing again.
async fn a_unit_that_has_not_submitted_is_reminded_once_at_each_step(db: &TestStore) {
    let world = world(db).await;
    submits(&world, "CT", TABLE[3].1).await.expect("in time");
    world.clock.set("2020-06-09T08:00");
    assert_eq!(remind::remind(&world.app).await.expect("a round"), 0, "too early");
    world.clock.set("2020-06-10T08:00");
    for _ in 0..2 {
        assert_eq!(remind::remind(&world.app).await.expect("a round"), 5);
    }
    assert_eq!(remind::deliver(&world.app).await.expect("delivered"), 5);
    let leader = officer("lanhdao.cat");
    let told = figures::reminders(&world.app, &leader).await.expect("reminders");
    assert_eq!(told.iter().map(|(told, _)| told.step_days).collect::<Vec<_>>(), [-5]);
    world.clock.set("2020-06-16T08:00");
    remind::remind(&world.app).await.expect("a round");
    assert_eq!(remind::deliver(&world.app).await.expect("delivered"), 5);
    let told = figures::reminders(&world.app, &leader).await.expect("reminders");
    assert_eq!((told.len(), told[0].0.step_days, told[0].1.overdue), (1, 1, true), "the newest of each");
    submits(&world, "CAT", TABLE[0].1).await.expect("late");
    assert!(figures::reminders(&world.app, &leader).await.expect("reminders").is_empty());
    let left =
        outbox::claim(&db.store, remind::TOPIC.to_owned(), world.app.now_ms()).await.expect("the outbox");
    assert!(left.is_empty(), "{left:?}");
}
