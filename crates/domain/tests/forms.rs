//! Filing forms: what is taken, what is refused, and that a stored form is the form that was designed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // in a test, a panic is the report

use motcua_domain::catalogue::form::{
    AccountFact, ChoiceLook, Condition, DayBound, FORM_FIELDS_MAX, FieldKind, FilingForm, FormFault,
    FormField, LookUp, Prefill, TextLook, Way,
};
use motcua_domain::organisation::Level;
use proptest::prelude::*;
use serde_json::{Value, json};

fn field(name: &str, kind: FieldKind) -> FormField {
    FormField {
        name: name.to_owned(),
        title: format!("Câu hỏi {name}"),
        help: String::new(),
        section: "Người nộp".to_owned(),
        required: true,
        kind,
        show_if: None,
        prefill: None,
    }
}

fn text() -> FieldKind {
    FieldKind::Text { look: TextLook::Line, least: Some(1), most: Some(250), pattern: None }
}

fn yes_or_no() -> FieldKind {
    let options = [("co", "Có"), ("khong", "Không")];
    FieldKind::Choice {
        look: ChoiceLook::Marks,
        options: options.map(|(code, label)| (code.to_owned(), label.to_owned())).into(),
    }
}

fn only_if(field: FormField, on: &str, is: &str) -> FormField {
    FormField { show_if: Some(Condition { field: on.to_owned(), is: vec![is.to_owned()] }), ..field }
}

fn group(name: &str, fields: Vec<FormField>) -> FormField {
    FormField {
        required: false,
        ..field(name, FieldKind::Group { row: "Thành viên".to_owned(), least: 0, most: 5, fields })
    }
}

/// One of each.
fn birth() -> FilingForm {
    let member = vec![
        field("ho_ten", text()),
        field("con_song", FieldKind::Tick),
        only_if(
            field("noi_o", FieldKind::LookUp { of: LookUp::Unit, level: Some(Level::Commune) }),
            "con_song",
            "true",
        ),
    ];
    FilingForm {
        title: "Tờ khai đăng ký khai sinh".to_owned(),
        paper: Some("birth".to_owned()),
        fields: vec![
            FormField { prefill: Some(Prefill::Account(AccountFact::Name)), ..field("ho_ten", text()) },
            FormField { prefill: Some(Prefill::Earlier("que_quan".to_owned())), ..field("que_quan", text()) },
            field("ngay_sinh", FieldKind::Day { not_after: Some(DayBound::Filing), not_before: None }),
            field("co_cha", yes_or_no()),
            only_if(field("ten_cha", text()), "co_cha", "co"),
            FormField { required: false, ..only_if(field("ghi_chu", text()), "co_cha", "khong") },
            field(
                "so_ban",
                FieldKind::Number { whole: true, least: Some(0), most: Some(50), unit: "bản".to_owned() },
            ),
            group("thanh_vien", member),
            field("noi_nhan", FieldKind::LookUp { of: LookUp::Agency, level: None }),
        ],
        sample: Some(json!({"ho_ten": "Nguyễn Văn Mẫu"})),
    }
}

fn faults(form: &FilingForm) -> Vec<FormFault> {
    FilingForm::read(&form.write()).unwrap_err()
}

#[test]
fn what_was_designed_is_what_is_stored() {
    let form = birth();
    assert_eq!(form.faults(), []);
    assert_eq!(FilingForm::read(&form.write()).unwrap(), form);
}

/// "A form whose condition refers to nothing": refused, as is one that waits for what was not asked yet, for a text, or for
/// an answer that nobody can give.
#[test]
fn a_condition_refers_to_an_answer_that_was_given_before() {
    let with = |extra: FormField| FilingForm { fields: vec![extra, field("co_cha", yes_or_no())], ..birth() };
    let named = |on: &str| (("a").to_owned(), on.to_owned());
    let (field_a, on) = named("khong_co");
    assert_eq!(
        faults(&with(only_if(field("a", text()), "khong_co", "co"))),
        [FormFault::ConditionNowhere { field: field_a.clone(), on }]
    );
    assert_eq!(
        faults(&with(only_if(field("a", text()), "co_cha", "co"))),
        [FormFault::ConditionLater { field: field_a.clone(), on: "co_cha".to_owned() }]
    );
    assert_eq!(
        faults(&with(only_if(field("a", text()), "a", "co"))),
        [FormFault::ConditionLater { field: field_a.clone(), on: "a".to_owned() }],
        "a field cannot wait for itself"
    );
    let after = |extra: FormField| FilingForm {
        fields: vec![field("co_cha", yes_or_no()), field("ten", text()), extra],
        ..birth()
    };
    assert_eq!(
        faults(&after(only_if(field("a", text()), "ten", "Lan"))),
        [FormFault::ConditionOnText { field: field_a.clone(), on: "ten".to_owned() }]
    );
    assert_eq!(
        faults(&after(only_if(field("a", text()), "co_cha", "co_le"))),
        [FormFault::ConditionNever { field: field_a, on: "co_cha".to_owned(), value: "co_le".to_owned() }]
    );
}

#[test]
fn a_day_is_held_against_the_day_of_filing_or_another_day() {
    let held = |on: &str| {
        let bound = Some(DayBound::Answer(on.to_owned()));
        let mut form = birth();
        form.fields
            .push(field("ngay_cap", FieldKind::Day { not_after: Some(DayBound::Filing), not_before: bound }));
        form
    };
    let form = held("ngay_sinh");
    assert_eq!(form.faults(), []);
    assert_eq!(FilingForm::read(&form.write()).unwrap(), form);
    for nowhere in ["khong_co", "ho_ten", "ngay_cap"] {
        let fault = FormFault::DayNowhere { field: "ngay_cap".to_owned(), on: nowhere.to_owned() };
        assert_eq!(faults(&held(nowhere)), [fault]);
    }
    let mut unknown = form.write();
    unknown["properties"]["ngay_cap"]["x-not-after"] = json!("tomorrow");
    assert_eq!(
        FilingForm::read(&unknown).unwrap_err(),
        [FormFault::Unknown { at: "properties.ngay_cap".to_owned(), what: "x-not-after".to_owned() }]
    );
    let mut renamed = form;
    let day = FormField { name: "sinh_ngay".to_owned(), ..renamed.field("ngay_sinh").unwrap().clone() };
    assert!(renamed.put(None, Some("ngay_sinh"), day));
    assert_eq!(renamed.faults(), [], "the bound follows the question to its new name");
}

/// "A schema that never ends" is no form: a form refers to nothing, so that each one has an end.
#[test]
fn a_schema_that_refers_to_itself_is_refused() {
    let mut schema = birth().write();
    schema["properties"]["con"] = json!({"type": "object", "title": "Con", "$ref": "#"});
    assert_eq!(
        FilingForm::read(&schema).unwrap_err(),
        [FormFault::Endless { at: "properties.con.$ref".to_owned() }]
    );
    let mut hidden = birth().write();
    hidden["allOf"][0]["then"] = json!({"$dynamicRef": "#node"});
    assert!(matches!(FilingForm::read(&hidden).unwrap_err()[..], [FormFault::Endless { .. }]));
    let mut deep = json!("x");
    for _ in 0..100 {
        deep = json!({"type": "array", "title": "Sâu", "minItems": 0, "maxItems": 5,
            "items": {"type": "object", "properties": {"a": deep}}});
    }
    let mut nested = birth().write();
    nested["properties"]["a"] = deep;
    assert!(FilingForm::read(&nested).unwrap_err().contains(&FormFault::GroupUnsound("a".to_owned())));
}

#[test]
fn what_no_page_can_draw_is_named_with_its_place() {
    let changed = |at: &str, value: Value| {
        let mut schema = birth().write();
        *schema.pointer_mut(at).unwrap() = value;
        FilingForm::read(&schema).unwrap_err()
    };
    let mut extra = birth().write();
    extra["properties"]["ho_ten"]["contentEncoding"] = json!("base64");
    assert_eq!(
        FilingForm::read(&extra).unwrap_err(),
        [FormFault::Unknown { at: "properties.ho_ten".to_owned(), what: "contentEncoding".to_owned() }]
    );
    assert_eq!(
        changed("/additionalProperties", json!(true)),
        [FormFault::Unreadable { at: String::new(), what: "additionalProperties".to_owned() }]
    );
    assert_eq!(
        changed("/properties/ho_ten/type", json!(["string", "null"])),
        [FormFault::Unreadable { at: "properties.ho_ten".to_owned(), what: "type".to_owned() }]
    );
    assert_eq!(
        changed("/properties/ho_ten/x-prefill", json!("account.salary")),
        [FormFault::PrefillUnknown("ho_ten".to_owned(), "account.salary".to_owned())]
    );
    assert_eq!(changed("/allOf/0/if", json!(true)), [FormFault::ConditionsDiffer]);
}

#[test]
fn names_labels_choices_bounds_and_groups_are_checked() {
    let with = |extra: FormField| {
        let mut form = birth();
        form.fields.push(extra);
        faults(&form)
    };
    assert_eq!(with(field("Họ tên", text())), [FormFault::BadName("Họ tên".to_owned())]);
    assert_eq!(
        with(FormField { title: " ".into(), ..field("a", text()) }),
        [FormFault::NoLabel("a".to_owned())]
    );
    let none = FieldKind::Choice { look: ChoiceLook::List, options: Vec::new() };
    assert_eq!(with(field("a", none)), [FormFault::NoOptions("a".to_owned())]);
    let twice = FieldKind::Choice { look: ChoiceLook::List, options: vec![("x".into(), "X".into()); 2] };
    assert_eq!(with(field("a", twice)), [FormFault::OptionTwice("a".to_owned(), "x".to_owned())]);
    let crossed = FieldKind::Number { whole: false, least: Some(5), most: Some(4), unit: String::new() };
    assert_eq!(with(field("a", crossed)), [FormFault::BoundsCrossed("a".to_owned())]);
    assert_eq!(with(group("a", Vec::new())), [FormFault::GroupUnsound("a".to_owned())]);
    let endless = FieldKind::Text { look: TextLook::Line, least: None, most: None, pattern: None };
    assert_eq!(with(field("a", endless)), [FormFault::BoundsCrossed("a".to_owned())], "a text has a bound");
    let wordy = FormField { help: "x".repeat(501), ..field("a", text()) };
    assert_eq!(with(wordy), [FormFault::TooWordy("a".to_owned())]);
    let account = || Some(Prefill::Account(AccountFact::Name));
    let ticked = FormField { prefill: account(), ..field("a", FieldKind::Tick) };
    assert_eq!(with(ticked), [FormFault::PrefillNowhere("a".to_owned())], "nobody declares by being known");
    let chosen = FormField { prefill: account(), ..field("a", yes_or_no()) };
    assert_eq!(with(chosen), [FormFault::PrefillNowhere("a".to_owned())]);
    let of_others = FormField { prefill: account(), ..field("b", text()) };
    assert_eq!(with(group("a", vec![of_others])), [FormFault::PrefillNowhere("a.b".to_owned())]);
    let inside = with(group("a", vec![only_if(field("b", text()), "co_cha", "co")]));
    assert_eq!(
        inside,
        [FormFault::ConditionNowhere { field: "a.b".to_owned(), on: "co_cha".to_owned() }],
        "a row knows only itself"
    );
    // Two of one name cannot both be written: they are found in the form as it is designed.
    let mut doubled = birth();
    doubled.fields.push(field("ho_ten", text()));
    assert_eq!(doubled.faults(), [FormFault::NameTwice("ho_ten".to_owned())]);
    let many = FilingForm {
        fields: (0..=FORM_FIELDS_MAX).map(|n| field(&format!("f{n}"), text())).collect(),
        ..birth()
    };
    assert_eq!(faults(&many), [FormFault::TooManyFields]);
}

/// An answer behind a condition is forgotten with the condition, down the whole chain and in each row by itself.
#[test]
fn answers_to_what_is_not_asked_are_forgotten() {
    let mut form = birth();
    form.fields.insert(5, only_if(field("cha_con_song", yes_or_no()), "co_cha", "co"));
    form.fields.insert(6, only_if(field("noi_o_cha", text()), "cha_con_song", "co"));
    let mut answers = json!({
        "co_cha": "khong", "ten_cha": "Trần Văn Mẫu", "cha_con_song": "co", "noi_o_cha": "Nha Trang", "ghi_chu": "x",
        "thanh_vien": [{"ho_ten": "A", "con_song": false, "noi_o": "22327"}, {"ho_ten": "B", "con_song": true, "noi_o": "22327"}]
    });
    form.forget_what_is_not_asked(answers.as_object_mut().unwrap());
    assert_eq!(
        answers,
        json!({"co_cha": "khong", "ghi_chu": "x", "thanh_vien": [
            {"ho_ten": "A", "con_song": false}, {"ho_ten": "B", "con_song": true, "noi_o": "22327"}]})
    );
}

/// Writing question by question: names stay apart, what waits for a question goes along with its name, and a form that lacks
/// something meanwhile is still understood.
#[test]
fn a_form_is_written_question_by_question() {
    let mut form = FilingForm::blank(" Tờ khai ");
    assert_eq!(form.faults(), [FormFault::NoField]);
    assert!(form.put(None, None, field("co_cha", yes_or_no())));
    assert!(form.put(None, None, only_if(field("ten_cha", text()), "co_cha", "co")));
    assert!(!form.put(None, None, field("co_cha", text())), "another has this name");
    assert!(form.put(None, Some("co_cha"), field("biet_cha", yes_or_no())));
    assert_eq!(form.at("ten_cha").unwrap().show_if.as_ref().unwrap().field, "biet_cha");
    assert!(form.put(None, None, group("con", Vec::new())));
    assert!(form.put(Some("con"), None, field("ten", text())));
    assert!(!form.put(Some("ten_cha"), None, field("ten", text())), "no group");
    assert!(form.put(
        None,
        Some("con"),
        FormField { title: "Các con".to_owned(), ..group("con", Vec::new()) }
    ));
    assert_eq!(form.at("con.ten").unwrap().name, "ten", "its questions stay with a group");
    assert_eq!(FilingForm::read(&form.write()).unwrap(), form);
    assert!(form.shift("ten_cha", Way::Up));
    assert!(!form.shift("ten_cha", Way::Up), "the first stays the first");
    let (understood, faults) = FilingForm::understand(&form.write());
    assert_eq!(understood.unwrap(), form, "what is not sound is not lost");
    assert_eq!(
        faults,
        [FormFault::ConditionLater { field: "ten_cha".to_owned(), on: "biet_cha".to_owned() }]
    );
    assert!(form.remove("con.ten") && form.remove("biet_cha") && !form.remove("biet_cha"));
    assert_eq!(form.faults().len(), 2, "a group without questions, a condition without its question");
}

/// Forms at random: whatever is sound survives being stored.
fn any_field(name: String) -> impl Strategy<Value = FormField> {
    let kinds = prop_oneof![
        (0..4u32, 1..500u32).prop_map(|(least, most)| FieldKind::Text {
            look: TextLook::Lines,
            least: Some(least),
            most: Some(most),
            pattern: None
        }),
        Just(FieldKind::ANY_DAY),
        Just(FieldKind::Tick),
        Just(yes_or_no()),
        (any::<bool>(), -9..9i64, -9..9i64).prop_map(|(whole, a, b)| FieldKind::Number {
            whole,
            least: Some(a),
            most: Some(b),
            unit: String::new()
        }),
        (0..3u32, 0..60u32).prop_map(|(least, most)| FieldKind::Group {
            row: "Dòng".to_owned(),
            least,
            most,
            fields: vec![field("a", text()), field("b", FieldKind::Tick)]
        }),
    ];
    (kinds, any::<bool>(), ".{0,20}", "[a-z]{0,2}").prop_map(move |(kind, required, help, section)| {
        FormField { required, help, section, ..field(&name, kind) }
    })
}

prop_compose! {
    fn any_form()(count in 1..8usize)(
        fields in (0..count).map(|n| any_field(format!("f{n}"))).collect::<Vec<_>>(),
        conditions in prop::collection::vec(prop::option::of((0..8usize, prop_oneof!["true", "co", "x"])), count),
    ) -> FilingForm {
        let fields = fields.into_iter().zip(conditions).map(|(field, condition)| match condition {
            Some((on, is)) => only_if(field, &format!("f{on}"), &is),
            None => field,
        });
        FilingForm { fields: fields.collect(), sample: None, ..birth() }
    }
}

proptest! {
    #[test]
    fn a_sound_form_survives_being_stored_and_an_unsound_one_is_never_taken(form in any_form()) {
        let read = FilingForm::read(&form.write());
        if form.faults().is_empty() {
            prop_assert_eq!(read, Ok(form));
        } else {
            prop_assert!(read.is_err());
        }
    }

    /// Forgetting twice forgets no more than once.
    #[test]
    fn forgetting_comes_to_rest(form in any_form(), answers in prop::collection::btree_map("f[0-7]", prop_oneof![
        any::<bool>().prop_map(Value::from), "co|khong|x".prop_map(Value::from)], 0..8))
    {
        let mut once = answers.into_iter().collect();
        form.forget_what_is_not_asked(&mut once);
        let mut twice = once.clone();
        form.forget_what_is_not_asked(&mut twice);
        prop_assert_eq!(once, twice);
    }
}
