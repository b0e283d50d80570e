//! What differs between two states of a procedure, as those read it who sign a decision.

use motcua_domain::{
    catalogue::{
        Procedure, Situation,
        form::{ChoiceLook, Condition, FieldKind, FilingForm, FormField, TextLook},
        publication::{Part, differences},
    },
    organisation::Level,
};
use serde_json::Value;

fn procedure(own: &str) -> Procedure {
    let mut procedure = Procedure::blank(own.parse().expect("a code"), &format!("Thủ tục {own}"), "ho-tich");
    procedure.levels = vec![Level::Commune];
    procedure.situations[0].limit = Some("5d".parse().expect("a limit"));
    procedure.legal_basis = vec!["Luật Hộ tịch".into()];
    procedure
}

fn path_of(path: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Field(name) => name.clone(),
        Part::Named(name) => format!("[{name}]"),
    };
    path.iter().map(part).collect::<Vec<_>>().join(".")
}

/// "The difference of old and new shown field by field."
#[test]
fn a_difference_names_the_field_wherever_it_lies() {
    let before = procedure("1.000001");
    let mut after = before.clone();
    after.name = "Tên mới".into();
    after.situations[0].limit = Some("3d".parse().expect("a limit"));
    after.situations.push(Situation {
        code: "2".into(),
        name: "Lưu động".into(),
        ..after.situations[0].clone()
    });
    after.legal_basis.push("Nghị định 123".into());
    let found = differences(Some(&before), Some(&after));
    let paths: Vec<String> = found.iter().map(|one| path_of(&one.path)).collect();
    assert_eq!(paths, ["name", "situations.[1].limit", "situations.[2]", "legal_basis",]);
    assert_eq!(found[1].before, Some(serde_json::json!("5d")));
    assert!(differences(Some(&before), Some(&before)).is_empty());
}

/// A form is told by its questions: what was added, what is asked otherwise, what is not asked any more.
#[test]
fn the_difference_of_two_forms_names_their_questions() {
    let question = |name: &str, title: &str, kind: FieldKind| FormField {
        name: name.to_owned(),
        title: title.to_owned(),
        help: String::new(),
        section: String::new(),
        required: true,
        kind,
        show_if: None,
        prefill: None,
    };
    let line = || FieldKind::Text { look: TextLook::Line, least: None, most: Some(80), pattern: None };
    let choice = |labels: &[&str]| FieldKind::Choice {
        look: ChoiceLook::Marks,
        options: labels.iter().map(|label| (label.to_lowercase(), (*label).to_owned())).collect(),
    };
    let asked = |fields: Vec<FormField>| {
        let form = FilingForm { fields, ..FilingForm::blank("Tờ khai") };
        let mut procedure = procedure("1.000001");
        procedure.situations[0].form = Some(form.write());
        procedure
    };
    let only_if = |field: FormField| FormField {
        show_if: Some(Condition { field: "cha".into(), is: vec!["có".into()] }),
        ..field
    };
    let before = asked(vec![
        question("ten", "Họ tên", line()),
        question("cha", "Có cha?", choice(&["Có", "Không"])),
        question("nghe", "Nghề nghiệp", line()),
    ]);
    let after = asked(vec![
        question("ten", "Họ, chữ đệm và tên", line()),
        question("cha", "Có cha?", choice(&["Có", "Không", "Khác"])),
        only_if(question("ten_cha", "Tên cha", line())),
    ]);
    let told = |before, after| -> Vec<(String, Option<Value>)> {
        let found = differences(before, after).into_iter();
        found.map(|one| (path_of(&one.path), one.after)).collect()
    };
    let found = told(Some(&before), Some(&after));
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    let form = "situations.[1].form.questions";
    assert_eq!(
        paths,
        [
            format!("{form}.[Họ, chữ đệm và tên].title"),
            format!("{form}.[Có cha?].options.[khác]"),
            format!("{form}.[Tên cha]"),
            format!("{form}.[Nghề nghiệp]"),
        ]
    );
    let (_, new) = &found[2];
    assert_eq!(new.as_ref().and_then(|question| question["asked_if"].as_str()), Some("Có cha? = Có"));
    assert_eq!(found[3].1, None, "not asked any more");
    let mut without = before.clone();
    without.situations[0].form = None;
    let paths: Vec<String> = told(Some(&without), Some(&before)).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["situations.[1].form"], "a form that comes is one difference");
}

/// "1 chỗ khác", not the schema of the form: one that is not sound yet is told by what is understood of it.
#[test]
fn a_form_that_is_not_sound_yet_is_still_told_by_its_questions() {
    let question = |name: &str, title: &str| FormField {
        name: name.to_owned(),
        title: title.to_owned(),
        help: String::new(),
        section: String::new(),
        required: true,
        kind: FieldKind::Text { look: TextLook::Line, least: None, most: Some(80), pattern: None },
        show_if: None,
        prefill: None,
    };
    let asks = |fields: Vec<FormField>| {
        let form = FilingForm { fields, ..FilingForm::blank("Tờ khai") };
        let mut procedure = procedure("1.000001");
        procedure.situations[0].form = Some(form.write());
        procedure
    };
    let before = asks(vec![question("ten", "Họ tên")]);
    let refers = FormField {
        show_if: Some(Condition { field: "khong_co".into(), is: vec!["co".into()] }),
        ..question("cha", "Tên cha")
    };
    let after = asks(vec![question("ten", "Họ tên"), refers]);
    let paths = |before: &Procedure, after: &Procedure| -> Vec<String> {
        differences(Some(before), Some(after)).iter().map(|one| path_of(&one.path)).collect()
    };
    assert_eq!(paths(&before, &after), ["situations.[1].form.questions.[Tên cha]"]);
    let mut endless = before.clone();
    endless.situations[0].form = Some(serde_json::json!({"$ref": "#"}));
    assert_eq!(paths(&before, &endless), ["situations.[1].form"], "nothing of it is understood");
}

/// What is empty on both sides is no difference, and neither is the decision that published it.
#[test]
fn a_new_procedure_differs_in_what_it_says() {
    let mut new = procedure("1.000001");
    let empty = |found: &motcua_domain::catalogue::publication::Difference| {
        found.before.is_none() && found.after.is_none()
    };
    assert!(new.summary.is_empty());
    assert!(!differences(None, Some(&new)).iter().any(empty));
    let before = new.clone();
    new.published_by = Some("Quyết định số 1/QĐ-UBND".into());
    assert_eq!(differences(Some(&before), Some(&new)), []);
}
