//! The published application forms on paper: each has its layout, prints every answer, and can be left blank.
#![allow(clippy::unwrap_used)] // in a test, a panic is the report

mod support;

use std::collections::{BTreeMap, BTreeSet};

use motcua_paper::forms::{ApplicationForm, EntryAnswer, FormColumn, FormEntry, FormSection, PAPERS};
use motcua_paper::{ApplicationLayout, Form, MAX_FORM_ROWS, PaperError, Template};
use serde_json::{Value, json};
use support::applications::{answered, blank, filled, published};
use support::{embedded, letters, page_sizes_mm, text_of};

/// What a ticked box shows, and nothing else.
const TICK: char = '×';

fn text(form: &ApplicationForm) -> Option<String> {
    text_of(&embedded().set(form).unwrap().pdf)
}

fn entry(label: &str, answer: EntryAnswer) -> FormEntry {
    FormEntry { label: label.to_owned(), answer, ..FormEntry::default() }
}

fn line(label: &str, value: &str) -> FormEntry {
    entry(label, EntryAnswer::Line { value: value.to_owned(), unit: String::new() })
}

/// Every answer of a form in words, but the fields in `boxed`.
fn answers_in_words(said: &Value, boxed: &BTreeSet<String>) -> Vec<String> {
    let fields = said.as_object().into_iter().flatten();
    let shown = fields.filter(|(name, _)| !boxed.contains(*name));
    shown
        .flat_map(|(_, answer)| match answer {
            Value::Array(rows) => rows.iter().flat_map(|row| answers_in_words(row, boxed)).collect(),
            answer => vec![answer.as_str().unwrap().to_owned()],
        })
        .collect()
}

/// The fields that are answered by choosing, with all that can be chosen.
fn choices(schema: &Value) -> BTreeMap<String, Vec<Value>> {
    let fields = schema["properties"].as_object().unwrap().iter();
    let choices = fields.filter_map(|(name, field)| match field.get("enum") {
        Some(codes) => Some((name.clone(), codes.as_array().unwrap().clone())),
        None if field["type"] == "boolean" => Some((name.clone(), vec![json!(false), json!(true)])),
        None => None,
    });
    choices.collect()
}

#[test]
fn every_official_paper_is_published_once_and_has_its_layout() {
    let named = published().into_iter().filter_map(|(_, schema)| Some(schema.get("x-paper")?.clone()));
    let named: Vec<Value> = named.collect();
    assert_eq!(named.len(), PAPERS.len());
    for paper in PAPERS {
        assert!(named.contains(&json!(paper)), "{paper} is not published");
    }
}

#[test]
fn every_answer_of_the_example_stands_on_the_paper() {
    for (code, schema) in published() {
        let form = filled(&schema);
        let boxed: BTreeSet<String> = choices(&schema).into_keys().collect();
        let Some(text) = text(&form) else { return };
        // In narrow columns the lines of two cells alternate.
        let words: BTreeSet<String> = text.split_whitespace().map(letters).collect();
        let flat = letters(&text).to_lowercase();
        for answer in answers_in_words(&form.said, &boxed) {
            let whole = flat.contains(&letters(&answer).to_lowercase());
            let word_by_word = answer.split_whitespace().all(|word| words.contains(&letters(word)));
            assert!(whole || word_by_word, "{code} does not show {answer:?}:\n{text}");
        }
    }
}

/// An answer that no other field has; `counted` fields were answered before.
fn own_answer(field: &Value, counted: &mut u32) -> Value {
    *counted += 1;
    match field["type"].as_str().unwrap() {
        "array" => {
            let row = field["items"]["properties"].as_object().unwrap().iter();
            json!([row.map(|(name, field)| (name.clone(), own_answer(field, counted))).collect::<Value>()])
        }
        "integer" | "number" => json!(7_000 + *counted),
        _ if field.get("x-lookup").is_some() => json!("22330"),
        _ if field["format"] == "date" => json!(format!("{}-06-17", 2_000 + *counted)),
        _ => json!(format!("Ỗ{counted}ỗ")),
    }
}

/// What must be chosen for a field to be asked at all.
fn condition(field: &Value) -> Option<(String, Value)> {
    let condition = field.get("x-show-if")?;
    let code = &condition["is"][0];
    let chosen = if code == "true" { json!(true) } else { code.clone() };
    Some((condition["field"].as_str().unwrap().to_owned(), chosen))
}

#[test]
fn every_field_of_a_published_form_has_its_place_on_the_paper() {
    for (code, schema) in published() {
        let chosen = choices(&schema);
        let written = schema["properties"].as_object().unwrap().iter();
        let written = written.filter(|(name, _)| !chosen.contains_key(*name));
        let mut conditions: Vec<_> = written.clone().map(|(_, field)| condition(field)).collect();
        conditions.dedup();
        for shown_if in conditions {
            let mut answers = shown_if.iter().cloned().collect::<Value>();
            let mut counted = 0;
            for (name, field) in written.clone().filter(|(_, field)| condition(field) == shown_if) {
                answers[name] = own_answer(field, &mut counted);
            }
            let form = answered(&schema, &answers);
            let Some(text) = text(&form) else { return };
            let flat = letters(&text).to_lowercase();
            for answer in answers_in_words(&form.said, &chosen.keys().cloned().collect()) {
                let shown = flat.contains(&letters(&answer).to_lowercase());
                assert!(shown, "{code} does not show {answer} of {answers}:\n{text}");
            }
        }
    }
}

#[test]
fn whatever_is_chosen_can_be_told_from_the_paper() {
    for (code, schema) in published() {
        let example = &schema["examples"][0];
        for (name, codes) in choices(&schema) {
            if example.get(&name).is_none() {
                continue;
            }
            let mut papers = BTreeSet::new();
            for chosen in &codes {
                let mut answers = example.clone();
                answers[&name] = chosen.clone();
                let Some(text) = text(&answered(&schema, &answers)) else { return };
                papers.insert(text);
            }
            assert_eq!(papers.len(), codes.len(), "{code} does not tell what was chosen for {name}");
        }
    }
}

#[test]
fn a_blank_is_one_or_two_pages_without_a_tick() {
    for (code, schema) in published() {
        let document = embedded().set(&blank(&schema)).unwrap();
        let pages = page_sizes_mm(&document.pdf);
        assert!(matches!(pages.len(), 1 | 2), "{code} has {} pages", pages.len());
        assert!(pages.iter().all(|page| *page == (210.0, 297.0)), "{code} is not on A4");
        let Some(text) = text_of(&document.pdf) else { return };
        assert!(!text.contains(TICK), "{code} is ticked:\n{text}");
        assert!(text.contains("Kính gửi") && text.contains("Độc lập - Tự do - Hạnh phúc"));
    }
}

#[test]
fn a_copy_to_learn_from_says_so_and_can_be_read() {
    for (code, schema) in published() {
        let sample = ApplicationForm { sample: true, ..filled(&schema) };
        let Some(text) = text(&sample) else { return };
        assert!(text.contains("BẢN MẪU – chỉ để xem cách điền"), "{code} looks like an application");
        let Some(genuine) = self::text(&filled(&schema)) else { return };
        assert!(!genuine.contains("BẢN MẪU"), "{code} is marked as a copy");
    }
}

#[test]
fn a_field_the_paper_has_no_box_for_is_written_out() {
    let form = ApplicationForm {
        paper: "building_permit".to_owned(),
        said: json!({ "loai": "Di dời công trình" }),
        raw: json!({ "loai": "di-doi" }),
        ..ApplicationForm::default()
    };
    let Some(text) = text(&form) else { return };
    assert!(letters(&text).contains(&letters("Di dời công trình")), "{text}");
}

#[test]
fn answers_of_an_unexpected_kind_leave_their_line_empty() {
    for paper in PAPERS {
        let form = ApplicationForm {
            paper: paper.to_owned(),
            said: json!({ "ho_ten": ["a"], "dia_chi": { "b": 1 }, "thanh_vien": "c", "qua_trinh": [1, null, {}] }),
            raw: json!([true]),
            ..ApplicationForm::default()
        };
        assert!(embedded().set(&form).unwrap().pages <= 2, "{paper}");
    }
}

#[test]
fn a_form_without_a_paper_is_laid_out_from_its_fields() {
    let wide: Vec<String> = (1..=9).map(|n| format!("Cột số {n}")).collect();
    let table = |columns: Vec<String>, rows: Vec<Vec<String>>| {
        let column = |label: String| FormColumn { name: String::new(), label };
        let columns = columns.into_iter().map(column).collect();
        entry("Bảng kê", EntryAnswer::Table { columns, rows })
    };
    let form = ApplicationForm {
        title: "Đơn thử nghiệm".to_owned(),
        sections: vec![FormSection {
            heading: "Phần thử".to_owned(),
            lines: vec![
                line("Nhãn", "Giá trị"),
                entry("Diện tích", EntryAnswer::Line { value: String::new(), unit: "m²".to_owned() }),
                FormEntry {
                    note: "chỉ ghi khi đổi tên".to_owned(),
                    ..entry(
                        "Chọn",
                        EntryAnswer::Choice {
                            options: vec!["Cái này".to_owned(), "Cái kia".to_owned()],
                            chosen: Some(1),
                        },
                    )
                },
                entry("Tôi đồng ý", EntryAnswer::Tick { ticked: true }),
                table(vec!["Một".to_owned()], vec![vec!["x1".to_owned(), "x2".to_owned()], vec![]]),
                table(wide.clone(), vec![wide.iter().map(|column| format!("{column} đáp")).collect()]),
                table(Vec::new(), Vec::new()),
            ],
        }],
        ..ApplicationForm::default()
    };
    assert_eq!(form.template(), Template::Application(ApplicationLayout::Plain));
    let Some(text) = text(&form) else { return };
    for expected in [
        "ĐƠN THỬ NGHIỆM",
        "Phần thử",
        "Nhãn: Giá trị",
        "m²",
        "Chọn (chỉ ghi khi đổi tên):",
        "× Cái kia",
        "× Tôi đồng ý",
        "Một",
        "x1",
        "x2",
        "Cột số 9: Cột số 9 đáp",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in:\n{text}");
    }
}

#[test]
fn tables_beyond_their_bound_are_refused() {
    let many = vec![json!({ "ho_ten": "Mẫu" }); MAX_FORM_ROWS + 1];
    let group = ApplicationForm { said: json!({ "thanh_vien": many }), ..ApplicationForm::sample() };
    let row = vec!["x".to_owned(); MAX_FORM_ROWS + 1];
    let table = entry("", EntryAnswer::Table { columns: Vec::new(), rows: vec![row] });
    let sections = vec![FormSection { heading: String::new(), lines: vec![table] }];
    let wide = ApplicationForm { sections, ..ApplicationForm::default() };
    for form in [group, wide] {
        assert!(matches!(form.render(), Err(PaperError::TooManyRows { limit: MAX_FORM_ROWS, .. })));
    }
}

#[test]
fn the_day_of_birth_is_spelt_out() {
    let Some(text) = text(&ApplicationForm::sample()) else { return };
    assert!(text.contains("ngày một tháng sáu năm hai nghìn không trăm hai mươi"), "{text}");
}

/// A paper takes answers by names. Whatever is asked under another name would be lost without a word.
#[test]
fn what_the_official_paper_has_no_place_for_is_told_before_the_pledge() {
    for (code, schema) in published().into_iter().filter(|(_, schema)| schema.get("x-paper").is_some()) {
        let mut form = filled(&schema);
        assert!(form.without_place().is_empty(), "{code} has questions without a place");
        let Some(text) = text(&form) else { return };
        assert!(!text.contains("Nội dung khác"), "{code} shows an empty rest:\n{text}");
        let own = FormEntry { name: "nhom_mau".to_owned(), ..line("Nhóm máu", "Ỗ1ỗ") };
        form.sections.push(FormSection { heading: "Sức khỏe".to_owned(), lines: vec![own] });
        let Some(text) = self::text(&form) else { return };
        let (rest, pledge) = (text.find("Nội dung khác:"), text.find("cam đoan").or(text.find("cam kết")));
        assert!(rest.is_some() && rest < pledge, "{code}: {rest:?}, {pledge:?}\n{text}");
        assert!(text.contains("Sức khỏe") && text.contains("Nhóm máu: Ỗ1ỗ"), "{code}:\n{text}");
        for section in &mut form.sections {
            section.lines.retain(|entry| entry.name == "nhom_mau");
            section.lines.iter_mut().for_each(|entry| entry.answer = EntryAnswer::default());
        }
        let blank = ApplicationForm { said: json!({}), raw: json!({}), ..form };
        let Some(text) = self::text(&blank) else { return };
        assert!(text.contains("Nhóm máu:"), "{code} leaves no line for it:\n{text}");
    }
}

#[test]
fn a_group_tells_the_columns_that_the_paper_lacks() {
    let (_, schema) = published().into_iter().find(|(code, _)| code == "household_business").unwrap();
    let mut form = filled(&schema);
    let entries = form.sections.iter_mut().flat_map(|section| &mut section.lines);
    for entry in entries.filter(|entry| entry.name == "thanh_vien") {
        let EntryAnswer::Table { columns, rows } = &mut entry.answer else { panic!("no group") };
        columns.push(FormColumn { name: "dan_toc".to_owned(), label: "Dân tộc riêng".to_owned() });
        rows.clear();
        rows.push([vec![String::new(); columns.len() - 1], vec!["Ỗ2ỗ".to_owned()]].concat());
    }
    let rest = form.without_place();
    assert_eq!(rest.len(), 1);
    let EntryAnswer::Table { columns, rows } = &rest[0].lines[0].answer else { panic!("no group") };
    assert_eq!((columns.len(), rows.as_slice()), (1, &[vec!["Ỗ2ỗ".to_owned()]][..]));
    let Some(text) = text(&form) else { return };
    assert!(text.contains("Dân tộc riêng") && text.contains("Ỗ2ỗ"), "{text}");
}

/// That a name is a place means that its answer is shown whatever else is answered: a form may ask without the condition
/// that the published one has.
#[test]
fn every_place_of_a_paper_shows_its_answer_without_another() {
    for (code, schema) in published().into_iter().filter(|(_, schema)| schema.get("x-paper").is_some()) {
        let chosen = choices(&schema);
        let fields = schema["properties"].as_object().unwrap().iter();
        let mut counted = 0;
        let answers: Value = fields
            .filter(|(name, _)| !chosen.contains_key(*name))
            .map(|(name, field)| (name.clone(), own_answer(field, &mut counted)))
            .collect();
        let form = answered(&schema, &answers);
        let Some(text) = text(&form) else { return };
        let flat = letters(&text).to_lowercase();
        for answer in answers_in_words(&form.said, &BTreeSet::new()) {
            let shown = flat.contains(&letters(&answer).to_lowercase());
            assert!(shown, "{code} does not show {answer} of {answers}:\n{text}");
        }
    }
}

#[test]
fn the_places_of_a_paper_are_the_questions_of_its_published_form() {
    for (code, schema) in published() {
        let Some(paper) = schema.get("x-paper").and_then(Value::as_str) else { continue };
        let asked: Vec<String> = schema["properties"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(name, field)| match field["items"]["properties"].as_object() {
                Some(inside) => inside.keys().map(|own| format!("{name}.{own}")).collect(),
                None => vec![name.clone()],
            })
            .collect();
        assert_eq!(ApplicationLayout::of(paper).places(), asked, "{code}");
    }
}

/// The papers say "viết bằng chữ in hoa", so that the sample and what was typed are printed that way.
#[test]
fn names_stand_in_capitals_where_the_paper_asks_for_them() {
    for (code, expected) in [
        ("household_business", "in hoa): TRẦN THỊ VÍ DỤ"),
        ("land_transfer", "(viết chữ in hoa): TRẦN THỊ VÍ DỤ"),
        ("criminal_record", "TRẦN THỊ VÍ DỤ"),
    ] {
        let (_, schema) = published().into_iter().find(|(own, _)| own == code).unwrap();
        let mut answers = schema["examples"][0].clone();
        answers["ho_ten"] = json!("Trần Thị Ví Dụ");
        let Some(text) = text(&answered(&schema, &answers)) else { return };
        assert!(text.contains(expected), "{code}:\n{text}");
    }
}
