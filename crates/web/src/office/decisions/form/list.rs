//! The questions of a form in their order, and what is done with the form as a whole.

use std::collections::BTreeMap;

use axum::{extract::Path, http::StatusCode, response::Response};
use motcua_app::printing::OutOfPlace;
use motcua_domain::{
    catalogue::form::{FORM_LABEL_MAX_CHARS, FieldKind, FilingForm, FormField, Way},
    folding::fold,
};
use motcua_texts::{FaultText, RefusalText, Texts, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::super::{Choice, Desk},
    Designing, Head,
};
use crate::{
    Page, WebError,
    extract::{FormReader, Submitted, SubmittedForm, encode},
    render::{PageSample, samples_of},
};

/// The most forms to begin from.
const OTHERS_MAX: usize = 200;

/// A question in the list.
#[derive(Debug, Clone, Serialize)]
struct Row {
    path: String,
    href: String,
    title: String,
    kind: &'static str,
    section: String,
    required: bool,
    /// The question that this one waits for, and its answers.
    waits_for: Option<(String, String)>,
    is_inside: bool,
    is_group: bool,
    is_first: bool,
    is_last: bool,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct FormPage {
    head: Head,
    has_form: bool,
    paper: String,
    papers: Vec<Choice>,
    rows: Vec<Row>,
    has_sample: bool,
    /// What the form and its official paper do not have in common.
    out_of_place: OutOfPlace,
    /// Forms of other situations.
    others: Vec<Choice>,
    faults: Vec<FaultText>,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
    stale: bool,
}

impl FormPage {
    fn of(desk: &Desk, designing: &Designing) -> Self {
        let form = designing.form.as_ref();
        let base = format!("{}/question", designing.href());
        Self {
            head: designing.head(),
            has_form: designing.situation.form.is_some(),
            paper: form.and_then(|form| form.paper.clone()).unwrap_or_default(),
            papers: papers(desk),
            rows: form.map(|form| rows(&base, &form.fields, "")).unwrap_or_default(),
            has_sample: form.is_some_and(|form| form.sample.is_some()),
            out_of_place: form.map(motcua_app::printing::out_of_place).unwrap_or_default(),
            others: if form.is_none() { others(desk) } else { Vec::new() },
            faults: designing.told(desk),
            form: None,
            refused: None,
            stale: false,
        }
    }
}

fn rows(base: &str, fields: &[FormField], inside: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let path = format!("{inside}{}", field.name);
        rows.push(Row {
            href: format!("{base}?at={}", encode(&path)),
            title: field.title.clone(),
            kind: field.kind.code(),
            section: field.section.clone(),
            required: field.required,
            waits_for: waits_for(field, fields),
            is_inside: !inside.is_empty(),
            is_group: matches!(field.kind, FieldKind::Group { .. }),
            is_first: at == 0,
            is_last: at + 1 == fields.len(),
            path: path.clone(),
        });
        if let FieldKind::Group { fields, .. } = &field.kind {
            rows.extend(self::rows(base, fields, &format!("{path}.")));
        }
    }
    rows
}

fn waits_for(field: &FormField, beside: &[FormField]) -> Option<(String, String)> {
    let condition = field.show_if.as_ref()?;
    let on = beside.iter().find(|other| other.name == condition.field);
    let label = |code: &String| match on.map(|on| &on.kind) {
        Some(FieldKind::Choice { options, .. }) => options
            .iter()
            .find(|(known, _)| known == code)
            .map_or_else(|| code.clone(), |(_, label)| label.clone()),
        _ => code.clone(),
    };
    let answers: Vec<String> = condition.is.iter().map(label).collect();
    let is_tick = on.is_some_and(|on| on.kind == FieldKind::Tick);
    let question = on.map_or_else(|| condition.field.clone(), |on| on.title.clone());
    Some((question, if is_tick { String::new() } else { answers.join(" / ") }))
}

/// The official paper forms that a form can be printed as.
fn papers(desk: &Desk) -> Vec<Choice> {
    let general = Texts::get(desk.locale(), key!("designer-paper-general"), &[]);
    let official = motcua_app::printing::PAPERS.iter().map(|code| Choice {
        value: (*code).to_owned(),
        label: Texts::get(desk.locale(), &format!("designer-paper-{}", code.replace('_', "-")), &[]),
    });
    std::iter::once(Choice { value: String::new(), label: general }).chain(official).collect()
}

/// The forms that stand, each once: by its title, with a situation that has it.
fn others(desk: &Desk) -> Vec<Choice> {
    let mut found: BTreeMap<(String, String), Choice> = BTreeMap::new();
    for procedure in &desk.app().catalogue().procedures {
        for situation in &procedure.situations {
            let Some(title) = situation.form.as_ref().and_then(|form| form.get("title")?.as_str()) else {
                continue;
            };
            found.entry((fold(title), title.to_owned())).or_insert_with(|| Choice {
                value: format!("{}/{}", procedure.code, situation.code),
                label: format!("{title} ({})", procedure.code),
            });
        }
    }
    found.into_values().take(OTHERS_MAX).collect()
}

fn copied(desk: &Desk, from: &str) -> Option<FilingForm> {
    let (code, situation) = from.split_once('/')?;
    let catalogue = desk.app().catalogue();
    motcua_app::forms::of_situation(catalogue.procedure(code)?.situation(situation)?)
}

/// What the page asks for; the outer none where a field is wrong.
fn written(desk: &Desk, designing: &Designing, form: &mut FormReader) -> Option<Option<FilingForm>> {
    let at = form.raw("at").to_owned();
    let known = designing.form.clone();
    let changed = |change: &dyn Fn(&mut FilingForm) -> bool| {
        let mut form = known.clone()?;
        change(&mut form).then_some(Some(form))
    };
    match form.raw("do") {
        "begin" => form.text("title", FORM_LABEL_MAX_CHARS).map(|title| Some(FilingForm::blank(&title))),
        "copy" => form.choice("from", |from| copied(desk, from)).map(Some),
        "name" => {
            let title = form.text("title", FORM_LABEL_MAX_CHARS)?;
            let paper = form.raw("paper").to_owned();
            let is_known = motcua_app::printing::PAPERS.contains(&paper.as_str());
            known
                .clone()
                .map(|known| Some(FilingForm { title, paper: Some(paper).filter(|_| is_known), ..known }))
        }
        "up" => changed(&|form| form.shift(&at, Way::Up)),
        "down" => changed(&|form| form.shift(&at, Way::Down)),
        "take-out" => changed(&|form| form.remove(&at)),
        "drop-sample" => known.clone().map(|known| Some(FilingForm { sample: None, ..known })),
        "drop" => Some(None),
        _ => None,
    }
}

/// `GET …/form`
pub(super) async fn show(desk: Desk, Path(at): Path<(Uuid, String, String)>) -> Result<Response, WebError> {
    let designing = Designing::begin(&desk, &at).await?;
    desk.show(&FormPage::of(&desk, &designing)).await
}

/// `POST …/form`
pub(super) async fn save(
    desk: Desk,
    Path(at): Path<(Uuid, String, String)>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let designing = Designing::of(&desk, &at).await?;
    let written = written(&desk, &designing, &mut form);
    let again = match designing.put(&desk, form, written, &designing.href()).await? {
        Ok(response) => return Ok(response),
        Err(again) => again,
    };
    let page = FormPage::of(&desk, &Designing::of(&desk, &at).await?);
    let page = FormPage { form: Some(again.form), refused: again.refused, stale: again.stale, ..page };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

impl Page for FormPage {
    const TEMPLATE: &'static str = "office/decision_form.html";

    fn sample() -> Vec<Self> {
        let row = |path: &str, kind, is_inside| Row {
            path: path.into(),
            href: format!("/office/decisions/x/lines/1.001193/situations/dung-han/form/question?at={path}"),
            title: "Họ, chữ đệm và tên".into(),
            kind,
            section: "Em bé".into(),
            required: is_inside,
            waits_for: is_inside.then(|| ("Giới tính".into(), "Nữ".into())),
            is_inside,
            is_group: kind == "group",
            is_first: !is_inside,
            is_last: is_inside,
        };
        let others = vec![Choice { value: "1.001193/dung-han".into(), label: "Tờ khai (1.001193)".into() }];
        let full = Self {
            head: Head::sample(),
            has_form: true,
            paper: "birth".into(),
            papers: vec![Choice { value: "birth".into(), label: "Tờ khai đăng ký khai sinh".into() }],
            rows: vec![row("ten", "line", false), row("con", "group", false), row("con.ten", "line", true)],
            has_sample: true,
            out_of_place: OutOfPlace {
                questions: vec!["Nhóm máu của con".into()],
                places: vec!["ten_con".into()],
            },
            others: Vec::new(),
            faults: vec![FaultText {
                what: "Điều kiện của “a”…".into(), advice: "Chọn".into()
            }],
            form: None,
            refused: None,
            stale: false,
        };
        let none = Self {
            has_form: false,
            rows: Vec::new(),
            has_sample: false,
            out_of_place: OutOfPlace::default(),
            others,
            faults: Vec::new(),
            form: Some(Submitted::default()),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
            ..full.clone()
        };
        vec![full, none]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<FormPage>()
}
