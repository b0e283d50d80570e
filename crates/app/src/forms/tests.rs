//! Filling in a form: what was typed is kept, turned into answers and judged by the schema.

use std::collections::BTreeMap;

use motcua_domain::catalogue::form::{
    AccountFact, ChoiceLook, Condition, DayBound, FieldKind, FilingForm, FormFault, FormField, Prefill,
    TextLook,
};
use motcua_texts::Locale;
use serde_json::json;

use super::*;
use crate::catalogue::{CatalogueView, References};

fn field(name: &str, required: bool, kind: FieldKind) -> FormField {
    FormField {
        name: name.to_owned(),
        title: name.to_owned(),
        help: String::new(),
        section: String::new(),
        required,
        kind,
        show_if: None,
        prefill: None,
    }
}

fn text(most: u32) -> FieldKind {
    FieldKind::Text { look: TextLook::Line, least: Some(1), most: Some(most), pattern: None }
}

fn form() -> FilingForm {
    let sexes = [("nam", "Nam"), ("nu", "Nữ")].map(|(code, label)| (code.to_owned(), label.to_owned()));
    let members = vec![field("ten", true, text(20)), field("ngay", false, FieldKind::ANY_DAY)];
    FilingForm {
        title: "Tờ khai".to_owned(),
        paper: None,
        fields: vec![
            field("ten", true, text(20)),
            field("ngay", true, FieldKind::ANY_DAY),
            field(
                "so_con",
                false,
                FieldKind::Number { whole: true, least: Some(0), most: Some(20), unit: "con".to_owned() },
            ),
            field("gioi_tinh", false, FieldKind::Choice { look: ChoiceLook::Marks, options: sexes.into() }),
            FormField {
                show_if: Some(Condition { field: "gioi_tinh".to_owned(), is: vec!["nu".to_owned()] }),
                ..field("ten_chong", true, text(20))
            },
            field(
                "nguoi",
                false,
                FieldKind::Group { row: "Người".to_owned(), least: 0, most: 3, fields: members },
            ),
        ],
        sample: None,
    }
}

fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs: BTreeMap<String, String> =
        pairs.iter().map(|(name, value)| (format!("form.{name}"), (*value).to_owned())).collect();
    let mut kept = BTreeMap::new();
    keep(&form(), &mut kept, None, |name, _| pairs.get(name).cloned().unwrap_or_default());
    kept
}

fn named(faults: Vec<crate::FieldFault>) -> Vec<(String, &'static str)> {
    let mut named: Vec<(String, &str)> = faults.into_iter().map(|fault| (fault.field, fault.key)).collect();
    named.sort();
    named
}

fn catalogue() -> CatalogueView {
    CatalogueView::build(1, Vec::new(), References::default())
}

#[test]
fn every_fault_is_named_by_its_field_at_once() {
    let kept = typed(&[
        ("ngay", "31/02/2020"),
        ("so_con", "nhiều"),
        ("gioi_tinh", "x"),
        ("nguoi.0.ngay", "hôm qua"),
    ]);
    let found = validate(&form().write(), &answers(&form(), &kept));
    assert_eq!(
        named(found),
        [
            ("form.gioi_tinh".to_owned(), "fault-choice"),
            ("form.ngay".to_owned(), "fault-date"),
            ("form.nguoi.0.ngay".to_owned(), "fault-date"),
            ("form.nguoi.0.ten".to_owned(), "fault-missing"),
            ("form.so_con".to_owned(), "fault-type"),
            ("form.ten".to_owned(), "fault-missing"),
        ]
    );
}

#[test]
fn good_answers_have_no_fault_and_take_their_types() {
    let kept = typed(&[("ten", " Lan "), ("ngay", "2020-02-29"), ("so_con", "2"), ("khac", "x")]);
    let given = answers(&form(), &kept);
    assert_eq!(given, json!({"ten": "Lan", "ngay": "2020-02-29", "so_con": 2}));
    assert_eq!(validate(&form().write(), &given), []);
}

/// What is asked only of some is required of them alone, and refused from nobody who was never asked.
#[test]
fn a_question_behind_a_condition_is_required_where_it_is_asked() {
    let with = |sex: &str, husband: &str| {
        answers(
            &form(),
            &typed(&[("ten", "Lan"), ("ngay", "2020-02-29"), ("gioi_tinh", sex), ("ten_chong", husband)]),
        )
    };
    let judged = |given| named(validate(&form().write(), &given));
    assert_eq!(judged(with("nu", "")), [("form.ten_chong".to_owned(), "fault-missing")]);
    assert_eq!(judged(with("nu", "Mẫu")), []);
    assert_eq!(judged(with("nam", "")), []);
    assert_eq!(with("nam", "Mẫu").get("ten_chong"), None, "the page showed it, nobody was asked");
    let forced = json!({"ten": "Lan", "ngay": "2020-02-29", "gioi_tinh": "nam", "ten_chong": "Mẫu"});
    assert_eq!(judged(forced), [("form.ten_chong".to_owned(), "fault-unexpected")], "by interface");
}

/// The page is sent with a button: everything typed, and the row that is asked for or taken away.
fn pressed(kept: &mut BTreeMap<String, String>, change: RowChange, rows: &[&str]) {
    let typed = |name: &str, _: bool| {
        let at = name.strip_prefix("form.nguoi.").and_then(|rest| rest.strip_suffix(".ten"));
        let row = at.and_then(|at| rows.get(at.parse::<usize>().ok()?));
        row.map(|row| (*row).to_owned()).unwrap_or_default()
    };
    keep(&form(), kept, Some(&change), typed);
}

fn people(kept: &BTreeMap<String, String>) -> serde_json::Value {
    answers(&form(), kept).get("nguoi").cloned().unwrap_or_default()
}

fn rows_drawn(form: &FilingForm, kept: &BTreeMap<String, String>) -> (usize, bool) {
    let day = chrono::NaiveDate::from_ymd_opt(2020, 6, 10).unwrap_or_default();
    let group = drawn(&catalogue(), form, kept, day).into_iter().find_map(|field| field.group);
    group.map(|group| (group.rows.len(), group.may_add)).unwrap_or_default()
}

#[test]
fn rows_move_up_where_one_is_empty_and_no_more_are_kept_than_are_taken() {
    let kept =
        typed(&[("nguoi.0.ten", ""), ("nguoi.1.ten", "An"), ("nguoi.2.ten", "Bình"), ("nguoi.9.ten", "x")]);
    assert_eq!(people(&kept), json!([{"ten": "An"}, {"ten": "Bình"}]), "the tenth is over the bound");
}

/// The row that is taken away is the one whose button was pressed, whatever rows before it are empty.
#[test]
fn taking_a_row_away_takes_that_row() {
    let remove = |at: usize| RowChange::Remove(format!("form.nguoi.{at}"));
    let after = |change, rows: &[&str]| {
        let mut kept = BTreeMap::new();
        pressed(&mut kept, change, rows);
        people(&kept)
    };
    assert_eq!(after(remove(0), &["An", "Bình"]), json!([{"ten": "Bình"}]));
    assert_eq!(after(remove(1), &["", "An"]), json!(null));
    assert_eq!(after(remove(0), &["", "An"]), json!([{"ten": "An"}]), "the empty one goes");
    assert_eq!(after(remove(2), &["An", "", "Chi"]), json!([{"ten": "An"}]));
    assert_eq!(after(RowChange::Remove("form.ten".to_owned()), &["An"]), json!([{"ten": "An"}]), "no row");
}

#[test]
fn a_row_more_is_shown_and_is_no_answer_while_it_is_empty() {
    let add = || RowChange::Add("form.nguoi".to_owned());
    let mut kept = BTreeMap::new();
    pressed(&mut kept, add(), &["An"]);
    assert_eq!(rows_drawn(&form(), &kept), (2, true));
    assert_eq!(people(&kept), json!([{"ten": "An"}]));
    pressed(&mut kept, add(), &["An", "Bình", "Chi"]);
    assert_eq!(rows_drawn(&form(), &kept), (3, false), "no more than the form takes");
    let mut three = form();
    let last = three.fields.last_mut().unwrap();
    if let FieldKind::Group { least, most, .. } = &mut last.kind {
        (*least, *most) = (3, 5);
    }
    let mut kept = BTreeMap::new();
    keep(&three, &mut kept, Some(&add()), |_, _| String::new());
    assert_eq!(rows_drawn(&three, &kept), (4, true), "one more than there must be");
}

/// Points part thousands and the comma decimals, as people write areas and sums of money; nothing is read otherwise.
#[test]
fn numbers_are_read_as_people_write_them() {
    let mut decimal = form();
    decimal.fields[2].kind =
        FieldKind::Number { whole: false, least: Some(0), most: None, unit: "m²".to_owned() };
    let read = |form: &FilingForm, text: &str| {
        let kept = BTreeMap::from([("form.so_con".to_owned(), text.to_owned())]);
        answers(form, &kept)["so_con"].clone()
    };
    for (text, number) in
        [("1.250", json!(1250)), ("1.250,5", json!(1250.5)), ("120,5", json!(120.5)), ("1 250", json!(1250))]
    {
        assert_eq!(read(&decimal, text), number, "{text}");
    }
    assert_eq!(read(&form(), "1.250"), json!(1250));
    for wrong in ["1.5", "1,5", "12.34.5", "hai"] {
        assert_eq!(read(&form(), wrong), json!(wrong), "a whole number is not guessed from {wrong}");
    }
    let told =
        |number| entries(Locale::Vi, &catalogue(), &decimal, &json!({"so_con": number}))[0].value.clone();
    assert_eq!(told(json!(12500)), "12.500 m²");
    assert_eq!(told(json!(120.5)), "120,5 m²");
}

#[test]
fn a_text_that_is_too_short_is_not_called_empty() {
    let mut long = form();
    long.fields[0].kind =
        FieldKind::Text { look: TextLook::Line, least: Some(5), most: Some(20), pattern: None };
    let faults = validate(&long.write(), &json!({"ten": "An", "ngay": "2020-02-29"}));
    assert_eq!(named(faults), [("form.ten".to_owned(), "fault-too-short")]);
}

/// Days are written day first wherever a person reads them; a code is nobody's word.
#[test]
fn answers_are_told_in_words() {
    let given = json!({"ten": "Lan", "ngay": "2026-11-01", "so_con": 2, "gioi_tinh": "nu",
        "nguoi": [{"ten": "An", "ngay": "31/02/2026"}], "cu": "x"});
    let told: Vec<(String, String)> = entries(Locale::Vi, &catalogue(), &form(), &given)
        .into_iter()
        .map(|entry| (entry.title, entry.value))
        .collect();
    let pairs = [
        ("ten", "Lan"),
        ("ngay", "01/11/2026"),
        ("so_con", "2 con"),
        ("gioi_tinh", "Nữ"),
        ("Người 1: ten", "An"),
        ("Người 1: ngay", "31/02/2026"),
        ("cu", "x"),
    ];
    assert_eq!(told, pairs.map(|(title, value)| (title.to_owned(), value.to_owned())));
    assert_eq!(said(Locale::Vi, &catalogue(), &form(), &given)["nguoi"][0]["ten"], "An");
}

#[test]
fn a_broken_pattern_and_a_sample_that_the_form_would_refuse_are_found() {
    let mut broken = form();
    broken.fields[0].kind = FieldKind::Text {
        look: TextLook::Line,
        least: None,
        most: Some(9),
        pattern: Some("([0-9".to_owned()),
    };
    assert_eq!(unsound(&broken), [FormFault::PatternBroken("ten".to_owned())]);
    let with_sample = |sample| FilingForm { sample: Some(sample), ..form() };
    assert_eq!(
        unsound(&with_sample(json!({"ten": "Nguyễn Văn Mẫu", "ngay": "hôm qua"}))),
        [FormFault::SampleWrong("ngay".to_owned())]
    );
    assert_eq!(unsound(&with_sample(json!({"ten": "Nguyễn Văn Mẫu", "ngay": "2020-06-10"}))), []);
}

/// A child that is born in 2099, a death before the birth: no schema sees it, and no page that is read at a desk should have
/// to.
#[test]
fn a_day_after_the_day_of_filing_or_out_of_order_is_a_fault() {
    let bound = |not_after: Option<DayBound>, not_before: Option<&str>| FieldKind::Day {
        not_after,
        not_before: not_before.map(|name| DayBound::Answer(name.to_owned())),
    };
    let born = field("sinh", false, bound(Some(DayBound::Filing), None));
    let died = field("mat", false, bound(Some(DayBound::Filing), Some("sinh")));
    let people = FieldKind::Group { row: String::new(), least: 0, most: 3, fields: vec![born.clone()] };
    let form = FilingForm { fields: vec![born, died, field("con", false, people)], ..form() };
    let day = "2020-06-10".parse().expect("a day");
    let judged = |answers| named(faults(&catalogue(), &form, &answers, day));
    assert_eq!(judged(json!({"sinh": "2020-06-10", "mat": "2020-06-10"})), []);
    assert_eq!(judged(json!({"mat": "1990-01-01"})), [], "nothing is held against what was not answered");
    assert_eq!(
        judged(json!({"sinh": "2020-06-11", "mat": "2020-06-09", "con": [{"sinh": "2099-01-01"}]})),
        [
            ("form.con.0.sinh".to_owned(), "fault-day-after-filing"),
            ("form.mat".to_owned(), "fault-day-before"),
            ("form.sinh".to_owned(), "fault-day-after-filing"),
        ]
    );
    let sample = Some(json!({"sinh": "2099-01-02", "mat": "2099-01-01"}));
    assert_eq!(unsound(&FilingForm { sample, ..form }), [FormFault::SampleWrong("mat".to_owned())]);
}

#[test]
fn a_telephone_that_cannot_be_called_is_a_fault() {
    let tel = |pattern: Option<&str>| FieldKind::Text {
        look: TextLook::Telephone,
        least: None,
        most: Some(20),
        pattern: pattern.map(str::to_owned),
    };
    let judged = |kind, number: &str| {
        let form = FilingForm { fields: vec![field("dt", true, kind)], ..form() };
        let day = "2020-06-10".parse().expect("a day");
        named(faults(&catalogue(), &form, &json!({ "dt": number }), day))
    };
    for good in ["0905 123 118", "+84 905 123 118", "0258.382.1234"] {
        assert_eq!(judged(tel(None), good), [], "{good}");
    }
    assert_eq!(judged(tel(None), "không có"), [("form.dt".to_owned(), "fault-phone")]);
    assert_eq!(judged(tel(Some("^0905")), "0258 382 1234"), [("form.dt".to_owned(), "fault-phone")]);
}

/// "Viết chưa đúng mẫu" says nothing: the help of the question says what is wanted, once.
#[test]
fn a_text_that_does_not_match_is_told_what_is_wanted_and_only_that() {
    let mut form = form();
    form.fields[0].kind = FieldKind::Text {
        look: TextLook::Line,
        least: Some(1),
        most: Some(12),
        pattern: Some("^[0-9]{12}$".to_owned()),
    };
    form.fields[0].help = "12 số trên thẻ.".to_owned();
    let day = "2020-06-10".parse().expect("a day");
    let judged = |form: &FilingForm, number: &str| {
        faults(&catalogue(), form, &json!({"ten": number, "ngay": "2020-06-10"}), day)
    };
    let told = judged(&form, "hai mươi ba chữ số đây nhé");
    assert_eq!(told.len(), 1, "too long and no match are one fault: {told:?}");
    assert_eq!(
        (told[0].key, told[0].args.as_slice()),
        ("fault-wanted", &[("wanted", "12 số trên thẻ.".to_owned())][..])
    );
    // The number of the account is taken as it is typed.
    form.fields[0].prefill = Some(Prefill::Account(AccountFact::Identity));
    let kept = BTreeMap::from([("form.ten".to_owned(), "056 087 000 999".to_owned())]);
    assert_eq!(answers(&form, &kept)["ten"], "056087000999");
}
