//! The life of a periodic report: "The report refuses to be approved with an unexplained failing relation."

use std::collections::BTreeMap;

use chrono::DateTime;
use motcua_domain::{
    figures::{Cause, Decimal, Finding, Outcome, Reason},
    report::{
        FindingKey, PARAGRAPH_MAX_CHARS, PARAGRAPHS_MAX, Report, ReportCommand, ReportRefusal, ReportStage,
        apply, check_period, decide, unexplained,
    },
    statistics::Period,
};
use proptest::prelude::*;

fn sections() -> Vec<String> {
    ["direction", "results"].map(str::to_owned).into()
}

fn act(report: Report, command: ReportCommand, findings: &[Finding]) -> Result<Report, ReportRefusal> {
    let at = DateTime::parse_from_rfc3339("2020-06-15T08:00:00+07:00").expect("an instant");
    let event = decide(&report, command, &sections(), findings)?;
    Ok(match event {
        Some(event) => apply(report, &event, at),
        None => report,
    })
}

fn begun() -> Report {
    let texts = BTreeMap::from([("results".to_owned(), vec!["Tiếp nhận {F067} hồ sơ.".to_owned()])]);
    act(Report::default(), ReportCommand::Begin { after: None, texts }, &[]).expect("it begins")
}

fn number(text: &str) -> Decimal {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{part}").parse().expect("digits");
    Decimal::new(digits, u8::try_from(part.len()).expect("few")).expect("a number")
}

fn failing(expected: &str, printed: &str) -> Finding {
    let (expected, printed) = (number(expected), number(printed));
    Finding {
        id: "online-rate".to_owned(),
        period: None,
        outcome: Outcome::Fails { expected, printed, cause: Cause::Truncation, reason: Reason::CutOff },
    }
}

fn holding() -> Finding {
    let (expected, printed) = (number("20.12"), number("20.12"));
    Finding { outcome: Outcome::Holds { expected, printed }, ..failing("1", "2") }
}

fn key() -> FindingKey {
    FindingKey { relation: "online-rate".to_owned(), period: String::new() }
}

fn approve() -> ReportCommand {
    ReportCommand::Approve {
        note: String::new(),
        figures: serde_json::json!([{"id": "F067"}]),
        files: BTreeMap::new(),
    }
}

fn explain(words: &str) -> ReportCommand {
    ReportCommand::Explain { finding: key(), words: words.to_owned() }
}

fn write(section: &str, text: Vec<String>) -> ReportCommand {
    ReportCommand::Write { section: section.to_owned(), text }
}

#[test]
fn a_report_with_an_unexplained_contradiction_is_not_approved() {
    let findings = [failing("20.12", "20.11")];
    let refused = act(begun(), approve(), &findings).expect_err("nobody explained it");
    let ReportRefusal::Unexplained { relations } = refused else { panic!("{refused:?}") };
    assert_eq!(relations.len(), 1);
    assert_eq!((relations[0].expected.as_str(), relations[0].printed.as_str()), ("20.12", "20.11"));

    let explained = act(begun(), explain("Cục thống kê in số đã cắt"), &findings).expect("explained");
    let approved = act(explained, approve(), &findings).expect("approved");
    assert_eq!(approved.stage, ReportStage::Approved);
    assert!(approved.figures.is_some(), "the figures stand still from now on");
}

#[test]
fn an_explanation_counts_only_for_the_values_it_was_given_for() {
    let explained = act(begun(), explain("số in bị cắt"), &[failing("20.12", "20.11")]).expect("explained");
    let later = [failing("20.13", "20.11")];
    assert_eq!(unexplained(&explained, &later).len(), 1);
    assert!(matches!(act(explained, approve(), &later), Err(ReportRefusal::Unexplained { .. })));
}

#[test]
fn nothing_is_explained_that_does_not_fail() {
    let refused = act(begun(), explain("vì sao"), &[holding()]).expect_err("it holds");
    assert!(matches!(refused, ReportRefusal::NothingToExplain { .. }));
    let refused = act(begun(), explain("  "), &[failing("1", "2")]).expect_err("no words");
    assert_eq!(refused, ReportRefusal::ReasonMissing);
}

#[test]
fn what_is_approved_changes_only_after_it_was_opened_again() {
    let approved = act(begun(), approve(), &[holding()]).expect("approved");
    for command in [write("results", vec!["khác".into()]), explain("x"), approve()] {
        assert_eq!(act(approved.clone(), command, &[]), Err(ReportRefusal::AlreadyApproved));
    }
    let reopened =
        act(approved, ReportCommand::Reopen { reason: "Sót một huyện".into() }, &[]).expect("reopened");
    assert_eq!((reopened.stage, reopened.figures.is_none()), (ReportStage::Draft, true));
    let again = ReportCommand::Reopen { reason: "nữa".into() };
    assert_eq!(act(reopened, again, &[]), Err(ReportRefusal::NotApproved));
}

#[test]
fn texts_are_bounded_and_belong_to_the_outline() {
    let refused = act(begun(), write("nowhere", vec!["x".into()]), &[]).expect_err("no such section");
    assert!(matches!(refused, ReportRefusal::UnknownSection { .. }));
    let long = vec!["x".repeat(PARAGRAPH_MAX_CHARS + 1)];
    assert!(matches!(act(begun(), write("results", long), &[]), Err(ReportRefusal::TextTooLong { .. })));
    let many = vec!["x".to_owned(); PARAGRAPHS_MAX + 1];
    assert!(matches!(
        act(begun(), write("results", many), &[]),
        Err(ReportRefusal::TooManyParagraphs { .. })
    ));
    let same = write("results", vec![" Tiếp nhận {F067} hồ sơ. ".into(), String::new()]);
    assert_eq!(
        act(begun(), same, &[]).expect("it is the same").version,
        1,
        "nothing changed, nothing is kept"
    );
}

#[test]
fn a_report_is_begun_once_with_the_texts_of_its_sections() {
    let texts = BTreeMap::from([("lost".to_owned(), vec!["x".to_owned()])]);
    let begun = act(Report::default(), ReportCommand::Begin { after: None, texts: texts.clone() }, &[]);
    let begun = begun.expect("it begins");
    assert!(begun.texts.is_empty(), "the outline has no such section any more");
    let twice =
        act(begun.clone(), ReportCommand::Begin { after: None, texts }, &[]).expect("nothing happens");
    assert_eq!(twice, begun);
}

#[test]
fn one_day_is_told_in_one_report_of_a_kind() {
    let period = |from: &str, to: &str| {
        Period::new(from.parse().expect("a day"), to.parse().expect("a day")).expect("in order")
    };
    let kept = [period("2019-12-15", "2020-06-14")];
    assert!(check_period(&kept, period("2020-06-15", "2020-12-14")).is_ok());
    let refused = check_period(&kept, period("2020-06-14", "2020-12-14")).expect_err("14 June twice");
    assert_eq!(refused, ReportRefusal::PeriodOverlaps { with: kept[0] });
}

fn commands() -> impl Strategy<Value = (ReportCommand, Vec<Finding>)> {
    let command = prop_oneof![
        any::<u8>().prop_map(|n| write("results", vec![format!("đoạn {n}")])),
        any::<bool>().prop_map(|blank| explain(if blank { "" } else { "đã rõ" })),
        Just(approve()),
        Just(ReportCommand::Reopen { reason: "sửa".into() }),
        Just(ReportCommand::Begin { after: None, texts: BTreeMap::new() }),
    ];
    let findings = prop_oneof![
        Just(Vec::new()),
        Just(vec![holding()]),
        (0..3u8).prop_map(|n| vec![failing("20.12", &format!("20.1{n}"))]),
    ];
    (command, findings)
}

proptest! {
    /// Whatever people do in whatever order: approval never passes a contradiction that nobody explained, an
    /// approved report holds figures, and every event folds to one version more.
    #[test]
    fn no_order_of_acts_approves_a_contradiction(acts in proptest::collection::vec(commands(), 0..40)) {
        let mut report = begun();
        for (command, findings) in acts {
            let approves = matches!(command, ReportCommand::Approve { .. });
            let before = report.clone();
            match act(report, command, &findings) {
                Ok(after) => {
                    if approves && after.version > before.version {
                        prop_assert!(unexplained(&before, &findings).is_empty());
                    }
                    prop_assert!(after.version <= before.version + 1);
                    prop_assert_eq!(after.stage == ReportStage::Approved, after.figures.is_some());
                    report = after;
                }
                Err(_) => report = before,
            }
        }
    }
}
