//! Figures that units submit: forms, entries, and what may happen to them.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::figures::{
    NumberFault,
    submission::{
        Completeness, Entry, FigureCommand, FigureEvent, FigureForm, FigureValue, FormFault, Period,
        PeriodKind, Problem, RawFigure, Stage, Submission, SubmissionRefusal, apply, check_form,
        check_period, compute, decide, read_entry, reminder,
    },
};

use crate::support::number;

const FORM: &str = r#"{
  "code": "nganh-doc", "title": "Hồ sơ của ngành dọc", "period_kind": "half_year",
  "units": [{ "code": "CAT", "name": "Công an tỉnh" }, { "code": "NHNN", "name": "Ngân hàng Nhà nước" }],
  "figures": [
    { "id": "F081", "name": "Hồ sơ", "unit": "hồ sơ", "kind": "count", "asked_of": ["CAT"] },
    { "id": "F082", "name": "Mức 3, 4", "unit": "hồ sơ", "kind": "count", "at_most": "F081", "asked_of": ["CAT"] },
    { "id": "NOTE", "name": "Ghi chú", "kind": "text", "required": false, "asked_of": ["CAT"] },
    { "id": "F096", "name": "Hồ sơ", "unit": "hồ sơ", "kind": "count", "max": "1000", "asked_of": ["NHNN"] }
  ],
  "computed": [
    { "id": "F083", "name": "Tỷ lệ", "unit": "%", "rule": "ratio", "part": "F082", "whole": "F081", "digits": 2 },
    { "id": "F080", "name": "Tất cả", "unit": "hồ sơ", "rule": "sum", "parts": ["F081", "F096"] }
  ],
  "periods": [{ "period": "2020-H1", "deadline": "2020-06-15" }]
}"#;

fn form() -> FigureForm {
    serde_json::from_str(FORM).unwrap()
}

fn cells(cells: &[(&str, &str)]) -> Vec<RawFigure> {
    let cell = |(row, (id, text)): (u64, &(&str, &str))| RawFigure {
        id: (*id).to_owned(),
        text: (*text).to_owned(),
        is_number: false,
        row: Some(row),
    };
    (2..).zip(cells).map(cell).collect()
}

fn read(of: &[(&str, &str)]) -> Result<Entry, Vec<(String, Option<u64>, Problem)>> {
    read_entry(&form(), "CAT", &cells(of), Completeness::Whole)
        .map_err(|faults| faults.into_iter().map(|fault| (fault.figure, fault.row, fault.problem)).collect())
}

fn entry(resolved: &str) -> Entry {
    read(&[("F081", resolved), ("F082", "10")]).unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    format!("{text}:00+07:00").parse().unwrap()
}

fn deadline() -> NaiveDate {
    "2020-06-15".parse().unwrap()
}

/// The story of one unit and period, command by command.
#[derive(Default)]
struct Story(Submission);

impl Story {
    fn tell(&mut self, when: &str, command: FigureCommand) -> Result<Option<FigureEvent>, SubmissionRefusal> {
        let event = decide(&self.0, command, at(when), deadline())?;
        if let Some(event) = &event {
            self.0 = apply(self.0.clone(), event, at(when));
        }
        Ok(event)
    }

    fn submit(&mut self, when: &str, resolved: &str) -> Result<Option<FigureEvent>, SubmissionRefusal> {
        self.tell(when, FigureCommand::Submit { entry: entry(resolved), source: String::new() })
    }
}

#[test]
fn periods_are_written_in_one_way_and_know_their_days() {
    for (text, kind, first, end) in [
        ("2020-06", PeriodKind::Month, "2020-06-01", "2020-07-01"),
        ("2020-Q2", PeriodKind::Quarter, "2020-04-01", "2020-07-01"),
        ("2020-H1", PeriodKind::HalfYear, "2020-01-01", "2020-07-01"),
        ("2020", PeriodKind::Year, "2020-01-01", "2021-01-01"),
    ] {
        let period: Period = text.parse().unwrap();
        assert_eq!((period.kind(), period.to_string().as_str()), (kind, text));
        let days = (period.first_day().to_string(), period.end().to_string());
        assert_eq!(days, (first.to_owned(), end.to_owned()));
    }
    for wrong in ["2020-H3", "2020-Q0", "2020-13", "20-06", "2020-", "năm 2020", "2020-H", "", "2020-H1-2"] {
        assert!(wrong.parse::<Period>().is_err(), "{wrong}");
    }
}

#[test]
fn no_day_lies_in_two_periods_of_a_form() {
    let (half, quarter): (Period, Period) = ("2020-H1".parse().unwrap(), "2020-Q1".parse().unwrap());
    let overlaps = SubmissionRefusal::PeriodOverlaps { period: quarter, with: half };
    assert_eq!(check_period(&form(), &[half], quarter), Err(overlaps));
    let other = SubmissionRefusal::PeriodOfOtherKind { period: quarter, kind: PeriodKind::HalfYear };
    assert_eq!(check_period(&form(), &[], quarter), Err(other));
    assert_eq!(check_period(&form(), &[half], "2020-H2".parse().unwrap()), Ok(()));
}

#[test]
fn a_form_that_cannot_be_computed_names_what_it_lacks() {
    assert_eq!(check_form(&form()), []);
    let mut broken = form();
    broken.computed.reverse();
    broken.computed[0].id = "F081".to_owned();
    broken.figures[1].at_most = Some("F099".to_owned());
    let unknown = |id: &str, named: &str| FormFault::Unknown { id: id.to_owned(), named: named.to_owned() };
    assert_eq!(check_form(&broken), [unknown("F082", "F099"), FormFault::Twice { id: "F081".to_owned() }]);
}

/// Both kinds of thousands, and what a unit is not asked for.
#[test]
fn every_fault_of_an_entry_is_told_with_its_row() {
    assert_eq!(entry("1.130.425"), entry("1,130,425"));
    assert_eq!(entry("1130425"), entry("1 130 425"));
    let faults = read(&[("F081", "nhiều"), ("F082", "-3"), ("F096", "63"), ("F081", "5"), ("F085", "1")]);
    let row = |id: &str, row, problem| (id.to_owned(), Some(row), problem);
    let expected = vec![
        row("F081", 2, Problem::Number(NumberFault::Text)),
        row("F082", 3, Problem::Number(NumberFault::CountBelowZero)),
        row("F096", 4, Problem::NotAsked),
        row("F081", 5, Problem::Twice { first_row: Some(2) }),
        row("F085", 6, Problem::NotAsked),
    ];
    assert_eq!(faults, Err(expected));
    let missing = ("F082".to_owned(), None, Problem::Missing);
    assert_eq!(read(&[("F081", "5")]), Err(vec![missing]));
    let parts = row("F082", 3, Problem::MoreThanWhole { whole: "F081".to_owned(), value: number("5") });
    assert_eq!(read(&[("F081", "5"), ("F082", "6")]), Err(vec![parts]));
}

#[test]
fn a_spreadsheet_holds_numbers_whose_point_parts_decimals() {
    let cell = |text: &str| RawFigure { id: "F096".into(), text: text.into(), is_number: true, row: Some(2) };
    let read = |text: &str| read_entry(&form(), "NHNN", &[cell(text)], Completeness::Whole);
    assert_eq!(read("63").unwrap().0["F096"], FigureValue::Number(number("63")));
    let problem = |text: &str| read(text).unwrap_err().remove(0).problem;
    assert_eq!(problem("1.730"), Problem::Number(NumberFault::CountWithFraction));
    assert_eq!(problem("1001"), Problem::Above { max: number("1000") });
}

/// Rates are not typed. One that stands in the file must be what its terms give.
#[test]
fn a_rate_in_the_file_is_held_against_its_terms() {
    let with_rate = |rate: &str| read(&[("F081", "1130425"), ("F082", "1043547"), ("F083", rate)]);
    let entry = with_rate("92,31").unwrap();
    assert!(!entry.0.contains_key("F083"), "it is computed again where it is needed");
    let differs = Problem::ComputedDiffers { expected: number("92.31") };
    assert_eq!(with_rate("92,32"), Err(vec![("F083".to_owned(), Some(4), differs)]));
    let total = read(&[("F081", "5"), ("F082", "5"), ("F080", "68")]);
    assert_eq!(total, Err(vec![("F080".to_owned(), Some(4), Problem::NotAsked)]), "a total over other units");
}

#[test]
fn a_sum_without_one_part_is_no_sum() {
    let form = form();
    let mut numbers: BTreeMap<String, _> =
        [("F081", "1130425"), ("F082", "1043547")].map(|(id, value)| (id.to_owned(), number(value))).into();
    let of = |numbers: &BTreeMap<String, _>| {
        let found = compute(&form.computed, numbers);
        found
            .iter()
            .map(|one| (one.value.map(|value| value.to_string()), one.missing.join(",")))
            .collect::<Vec<_>>()
    };
    let rate = (Some("92.31".to_owned()), String::new());
    assert_eq!(of(&numbers), [rate.clone(), (None, "F096".to_owned())]);
    numbers.insert("F096".to_owned(), number("63"));
    assert_eq!(of(&numbers), [rate, (Some("1130488".to_owned()), String::new())]);
}

#[test]
fn a_correction_is_a_new_version_and_the_same_again_is_nothing() {
    let mut story = Story::default();
    story.tell("2020-06-10T09:00", FigureCommand::Draft { entry: entry("10") }).unwrap();
    assert_eq!(story.0.stage, Stage::Draft);
    story.submit("2020-06-10T10:00", "100").unwrap();
    assert_eq!((story.0.stage, story.0.version, story.0.late), (Stage::Submitted, 1, false));
    assert_eq!(story.submit("2020-06-10T11:00", "100"), Ok(None), "the same content changes nothing");
    story.submit("2020-06-10T12:00", "120").unwrap();
    assert_eq!(story.0.version, 2);
    let seen_before = FigureCommand::Approve { version: 1, note: String::new() };
    let newer = SubmissionRefusal::NewerVersion { seen: 1, latest: 2 };
    assert_eq!(story.tell("2020-06-11T08:00", seen_before), Err(newer));
}

#[test]
fn what_is_approved_changes_only_after_it_was_opened_again() {
    let mut story = Story::default();
    let approve = |version| FigureCommand::Approve { version, note: String::new() };
    assert_eq!(story.tell("2020-06-10T08:00", approve(0)), Err(SubmissionRefusal::NothingSubmitted));
    story.submit("2020-06-10T10:00", "100").unwrap();
    story.tell("2020-06-11T08:00", approve(1)).unwrap();
    let refused = SubmissionRefusal::AlreadyApproved { version: 1 };
    assert_eq!(story.submit("2020-06-11T09:00", "120"), Err(refused));
    assert_eq!(story.submit("2020-06-11T09:00", "100"), Ok(None));
    let reason = |reason: &str| reason.to_owned();
    story.tell("2020-06-11T10:00", FigureCommand::AskReopening { reason: reason("Sót một huyện") }).unwrap();
    assert_eq!(story.0.reopening_asked.as_deref(), Some("Sót một huyện"));
    let silent = FigureCommand::Reopen { reason: reason("  ") };
    assert_eq!(story.tell("2020-06-11T11:00", silent), Err(SubmissionRefusal::ReasonMissing));
    story.tell("2020-06-11T11:00", FigureCommand::Reopen { reason: reason("Bổ sung") }).unwrap();
    assert_eq!((story.0.stage, story.0.reopening_asked.clone()), (Stage::Reopened, None));
    story.submit("2020-06-11T12:00", "120").unwrap();
    story.tell("2020-06-11T13:00", approve(2)).unwrap();
    assert_eq!((story.0.stage, story.0.version), (Stage::Approved, 2));
}

/// Late from the first instant after the deadline's day; a correction that the province asked for makes nobody late.
#[test]
fn the_deadline_counts_to_the_end_of_its_day_and_for_the_first_version() {
    let mut in_time = Story::default();
    in_time.submit("2020-06-15T23:59", "100").unwrap();
    let back = FigureCommand::SendBack { version: 1, reason: "Số quá nhỏ".to_owned() };
    in_time.tell("2020-06-20T08:00", back.clone()).unwrap();
    assert_eq!(in_time.tell("2020-06-20T09:00", back), Err(SubmissionRefusal::WaitsForUnit));
    let corrected = in_time.submit("2020-06-21T08:00", "1000").unwrap();
    assert!(matches!(corrected, Some(FigureEvent::Submitted { late: true, version: 2, .. })));
    assert!(!in_time.0.late);
    let mut late = Story::default();
    late.submit("2020-06-16T00:00", "100").unwrap();
    assert!(late.0.late);
}

#[test]
fn reminders_come_before_and_after_the_deadline_and_end() {
    let on = |day: &str| reminder(deadline(), day.parse().unwrap()).map(|due| (due.step_days, due.days_left));
    assert_eq!(on("2020-06-09"), None);
    assert_eq!(on("2020-06-10"), Some((-5, 5)));
    assert_eq!(on("2020-06-13"), Some((-5, 2)), "slept through for three days");
    assert_eq!(on("2020-06-15"), Some((-1, 0)));
    assert_eq!(on("2020-06-16"), Some((1, -1)));
    assert_eq!(on("2020-08-14"), Some((30, -60)));
    assert_eq!(on("2020-08-15"), None);
}

#[test]
fn what_was_written_reads_again() {
    let event =
        FigureEvent::Submitted { version: 1, entry: entry("97"), late: true, source: "a.csv".to_owned() };
    let text = serde_json::to_string(&event).unwrap();
    assert_eq!(serde_json::from_str::<FigureEvent>(&text).unwrap(), event);
    let again: FigureForm = serde_json::from_str(&serde_json::to_string(&form()).unwrap()).unwrap();
    assert_eq!(again, form());
}
