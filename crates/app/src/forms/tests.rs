//! Filling in a form: what was typed is kept, turned into answers and judged by the schema.

use std::collections::BTreeMap;

use motcua_domain::catalogue::form::{
    ChoiceLook, Condition, FieldKind, FilingForm, FormFault, FormField, TextLook,
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
    let members = vec![field("ten", true, text(20)), field("ngay", false, FieldKind::Day)];
    FilingForm {
        title: "Tờ khai".to_owned(),
        paper: None,
        fields: vec![
            field("ten", true, text(20)),
            field("ngay", true, FieldKind::Day),
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
    keep(&form(), &mut kept, |name, _| pairs.get(name).cloned().unwrap_or_default());
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

#[test]
fn rows_move_up_where_one_is_empty_are_added_and_taken_away() {
    let mut kept =
        typed(&[("nguoi.0.ten", ""), ("nguoi.1.ten", "An"), ("nguoi.2.ten", "Bình"), ("nguoi.9.ten", "x")]);
    let names =
        |kept: &BTreeMap<String, String>| answers(&form(), kept).get("nguoi").cloned().unwrap_or_default();
    assert_eq!(names(&kept), json!([{"ten": "An"}, {"ten": "Bình"}]), "the tenth is over the bound");
    change_rows(&form(), &mut kept, &RowChange::Remove("form.nguoi.0".to_owned()));
    assert_eq!(names(&kept), json!([{"ten": "Bình"}]));
    let rows = |kept: &BTreeMap<String, String>| {
        let day = chrono::NaiveDate::from_ymd_opt(2020, 6, 10).unwrap_or_default();
        let fields = drawn(&catalogue(), &form(), kept, day);
        fields.into_iter().find_map(|field| field.group).map(|group| (group.rows.len(), group.may_add))
    };
    assert_eq!(rows(&kept), Some((1, true)));
    for _ in 0..5 {
        change_rows(&form(), &mut kept, &RowChange::Add("form.nguoi".to_owned()));
    }
    assert_eq!(rows(&kept), Some((3, false)), "no more than the form takes");
    for wrong in ["form.ten", "form.", "nguoi", "form.khong"] {
        change_rows(&form(), &mut kept, &RowChange::Add(wrong.to_owned()));
        change_rows(&form(), &mut kept, &RowChange::Remove(format!("{wrong}.x")));
    }
    assert_eq!(rows(&kept), Some((3, false)), "what names no group changes nothing");
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
    broken.fields[0].kind =
        FieldKind::Text { look: TextLook::Line, least: None, most: None, pattern: Some("([0-9".to_owned()) };
    assert_eq!(unsound(&broken), [FormFault::PatternBroken("ten".to_owned())]);
    let with_sample = |sample| FilingForm { sample: Some(sample), ..form() };
    assert_eq!(
        unsound(&with_sample(json!({"ten": "Nguyễn Văn Mẫu", "ngay": "hôm qua"}))),
        [FormFault::SampleWrong("ngay".to_owned())]
    );
    assert_eq!(unsound(&with_sample(json!({"ten": "Nguyễn Văn Mẫu", "ngay": "2020-06-10"}))), []);
}
