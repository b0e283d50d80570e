//! One question of a form: what is asked, how it is answered, when it is asked, what is known of the answer already.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use motcua_domain::{
    catalogue::form::{DayBound, FieldKind, FilingForm, FormField},
    organisation::Level,
};
use motcua_texts::{Locale, RefusalText, Texts, key, level_name};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::super::{Choice, Desk},
    Designing, Head,
    read::{KINDS, options_as_typed, prefills, question},
};
use crate::{
    Page, WebError,
    extract::{Submitted, SubmittedForm, encode},
    render::{PageSample, samples_of},
};

/// Which question: the path of one that is there, or the group that a new one is for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    at: String,
    #[serde(default, rename = "in")]
    group: String,
}

impl Asked {
    fn group(&self) -> Option<&str> {
        let of_path = self.at.split_once('.').map(|(group, _)| group);
        of_path.or(Some(self.group.as_str())).filter(|group| !group.is_empty())
    }

    fn path(&self) -> Option<&str> {
        Some(self.at.as_str()).filter(|path| !path.is_empty())
    }

    fn query(&self) -> String {
        match self.path() {
            Some(path) => format!("at={}", encode(path)),
            None => format!("in={}", encode(&self.group)),
        }
    }
}

/// The answers of an earlier question, to wait for.
#[derive(Debug, Clone, Serialize)]
struct Waited {
    title: String,
    /// `co_cha=co` and its label.
    answers: Vec<(String, String)>,
}

/// What stands in the fields before anything is typed.
#[derive(Debug, Clone, Default, Serialize)]
struct Written {
    name: String,
    title: String,
    help: String,
    section: String,
    required: bool,
    kind: &'static str,
    least: String,
    most: String,
    pattern: String,
    unit: String,
    options: String,
    level: String,
    row: String,
    /// Codes of the days that this one is held against.
    not_after: String,
    not_before: String,
    prefill: String,
    /// Ticked answers.
    show: Vec<String>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionPage {
    head: Head,
    action: String,
    is_new: bool,
    /// The group that it stands in; empty outside.
    group: String,
    written: Written,
    kinds: Vec<Choice>,
    levels: Vec<Choice>,
    prefills: Vec<Choice>,
    /// The days that a day can be held against.
    days: Vec<Choice>,
    waited: Vec<Waited>,
    /// Headings that the form has.
    headings: Vec<String>,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
    stale: bool,
}

impl QuestionPage {
    fn of(desk: &Desk, designing: &Designing, form: &FilingForm, asked: &Asked) -> Result<Self, WebError> {
        let beside = form.beside(asked.group()).ok_or(WebError::NotFound)?;
        let known = asked.path().map(|path| form.at(path).ok_or(WebError::NotFound)).transpose()?;
        let before = known.map_or(beside, |known| {
            let at = beside.iter().position(|field| field.name == known.name).unwrap_or(beside.len());
            beside.get(..at).unwrap_or_default()
        });
        let choice = |key: String, value: &str| Choice {
            value: value.to_owned(),
            label: Texts::get(desk.locale(), &key, &[]),
        };
        let kinds = KINDS.iter().filter(|kind| **kind != "group" || asked.group().is_none());
        let headings: BTreeSet<String> = form.fields.iter().map(|field| field.section.clone()).collect();
        let headings = headings.into_iter().filter(|heading| !heading.is_empty()).collect();
        Ok(Self {
            head: designing.head(),
            action: format!("{}/question?{}", designing.href(), asked.query()),
            is_new: known.is_none(),
            group: asked
                .group()
                .and_then(|group| form.field(group))
                .map(|group| group.title.clone())
                .unwrap_or_default(),
            written: known.map_or_else(|| blank(beside), written),
            kinds: kinds.map(|kind| choice(format!("designer-kind-{kind}"), kind)).collect(),
            levels: levels(desk),
            prefills: prefill_choices(desk, known, asked.group().is_some()),
            days: days(desk, known, beside),
            waited: before.iter().filter_map(|field| waited(desk, field)).collect(),
            headings,
            form: None,
            refused: None,
            stale: false,
        })
    }
}

/// A new question stands under the heading of the one before it.
fn blank(beside: &[FormField]) -> Written {
    let section = beside.last().map(|field| field.section.clone()).unwrap_or_default();
    Written { kind: "line", section, required: true, ..Written::default() }
}

fn written(field: &FormField) -> Written {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut written = Written {
        name: field.name.clone(),
        title: field.title.clone(),
        help: field.help.clone(),
        section: field.section.clone(),
        required: field.required,
        kind: field.kind.code(),
        prefill: field.prefill.as_ref().map(|prefill| prefill.code()).unwrap_or_default(),
        ..Written::default()
    };
    if let Some(condition) = &field.show_if {
        written.show = condition.is.iter().map(|code| format!("{}={code}", condition.field)).collect();
    }
    match &field.kind {
        FieldKind::Text { least, most, pattern, .. } => {
            written.least = number(least.map(i64::from));
            written.most = number(most.map(i64::from));
            written.pattern = pattern.clone().unwrap_or_default();
        }
        FieldKind::Number { least, most, unit, .. } => {
            (written.least, written.most, written.unit) = (number(*least), number(*most), unit.clone());
        }
        FieldKind::Choice { options, .. } => written.options = options_as_typed(options),
        FieldKind::LookUp { level, .. } => {
            written.level = level.map(|level| level.code().to_owned()).unwrap_or_default();
        }
        FieldKind::Group { row, least, most, .. } => {
            written.least = number(Some(i64::from(*least)));
            written.most = number(Some(i64::from(*most)));
            written.row = row.clone();
        }
        FieldKind::Day { not_after, not_before } => {
            let code = |bound: &Option<DayBound>| bound.as_ref().map(DayBound::code).unwrap_or_default();
            (written.not_after, written.not_before) = (code(not_after), code(not_before));
        }
        FieldKind::Tick => {}
    }
    written
}

fn waited(desk: &Desk, field: &FormField) -> Option<Waited> {
    let answer = |code: &str, label: String| (format!("{}={code}", field.name), label);
    let answers = match &field.kind {
        FieldKind::Choice { options, .. } => {
            options.iter().map(|(code, label)| answer(code, label.clone())).collect()
        }
        FieldKind::Tick => vec![answer("true", Texts::get(desk.locale(), key!("designer-ticked"), &[]))],
        _ => return None,
    };
    Some(Waited { title: field.title.clone(), answers })
}

/// None, the day of filing, and the other days beside the question.
fn days(desk: &Desk, known: Option<&FormField>, beside: &[FormField]) -> Vec<Choice> {
    let said = |value: String, key: &str| Choice { value, label: Texts::get(desk.locale(), key, &[]) };
    let is_other = |field: &&FormField| {
        matches!(field.kind, FieldKind::Day { .. }) && known.is_none_or(|known| known.name != field.name)
    };
    let other = |field: &FormField| Choice {
        value: DayBound::Answer(field.name.clone()).code(),
        label: field.title.clone(),
    };
    let first = [
        said(String::new(), key!("designer-day-any")),
        said(DayBound::Filing.code(), key!("designer-day-filing")),
    ];
    first.into_iter().chain(beside.iter().filter(is_other).map(other)).collect()
}

fn levels(desk: &Desk) -> Vec<Choice> {
    let any =
        Choice { value: String::new(), label: Texts::get(desk.locale(), key!("designer-level-any"), &[]) };
    let levels = Level::OF_A_PROVINCE
        .into_iter()
        .map(|level| Choice { value: level.code().to_owned(), label: level_name(desk.locale(), level) });
    std::iter::once(any).chain(levels).collect()
}

/// Where an answer is known from, in words.
pub(in crate::office::decisions) fn prefill_label(locale: Locale, code: &str) -> String {
    match code.split_once('.') {
        Some(("account", fact)) => {
            let fact = Texts::get(locale, &format!("filing-applicant-{fact}"), &[]);
            Texts::get(locale, key!("designer-prefill-account"), &[("fact", fact.into())])
        }
        Some((_, name)) => Texts::get(locale, key!("designer-prefill-earlier"), &[("name", name.into())]),
        None => code.to_owned(),
    }
}

fn prefill_choices(desk: &Desk, known: Option<&FormField>, is_inside: bool) -> Vec<Choice> {
    let none =
        Choice { value: String::new(), label: Texts::get(desk.locale(), key!("designer-prefill-none"), &[]) };
    let known = prefills(known, is_inside)
        .into_iter()
        .map(|code| Choice { label: prefill_label(desk.locale(), &code), value: code });
    std::iter::once(none).chain(known).collect()
}

/// `GET …/form/question`
pub(super) async fn show(
    desk: Desk,
    Path(at): Path<(Uuid, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let designing = Designing::begin(&desk, &at).await?;
    let form = designing.form.as_ref().ok_or(WebError::NotFound)?;
    desk.show(&QuestionPage::of(&desk, &designing, form, &asked)?).await
}

/// `POST …/form/question`
pub(super) async fn save(
    desk: Desk,
    Path(at): Path<(Uuid, String, String)>,
    Query(asked): Query<Asked>,
    SubmittedForm(mut reader): SubmittedForm,
) -> Result<Response, WebError> {
    let designing = Designing::of(&desk, &at).await?;
    let form = designing.form.as_ref().ok_or(WebError::NotFound)?;
    let page = QuestionPage::of(&desk, &designing, form, &asked)?;
    let beside = form.beside(asked.group()).unwrap_or_default();
    let known = asked.path().and_then(|path| form.at(path));
    let written = question(&mut reader, known, beside).and_then(|field| {
        let mut form = form.clone();
        form.put(asked.group(), asked.path(), field).then_some(Some(form))
    });
    let again = match designing.put(&desk, reader, written, &designing.href()).await? {
        Ok(response) => return Ok(response),
        Err(again) => again,
    };
    let page = QuestionPage { form: Some(again.form), refused: again.refused, stale: again.stale, ..page };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

impl Page for QuestionPage {
    const TEMPLATE: &'static str = "office/decision_question.html";

    fn sample() -> Vec<Self> {
        let choices = |pairs: &[(&str, &str)]| -> Vec<Choice> {
            pairs
                .iter()
                .map(|(value, label)| Choice { value: (*value).into(), label: (*label).into() })
                .collect()
        };
        let full = Self {
            head: Head::sample(),
            action: "/office/decisions/x/lines/1.001193/situations/dung-han/form/question?at=ten".into(),
            is_new: false,
            group: "Thành viên".into(),
            written: Written {
                name: "ten".into(),
                title: "Họ và tên".into(),
                kind: "marks",
                options: "nam | Nam".into(),
                show: vec!["co_cha=co".into()],
                ..Written::default()
            },
            kinds: choices(&[("line", "Một dòng chữ"), ("marks", "Chọn một")]),
            levels: choices(&[("commune", "Cấp xã")]),
            prefills: choices(&[("", "Không"), ("account.name", "Họ tên")]),
            days: choices(&[("", "Ngày nào cũng được"), ("filing", "Ngày nộp hồ sơ")]),
            waited: vec![Waited {
                title: "Có cha?".into(),
                answers: vec![("co_cha=co".into(), "Có".into())],
            }],
            headings: vec!["Em bé".into()],
            form: None,
            refused: None,
            stale: false,
        };
        let new = Self {
            is_new: true,
            group: String::new(),
            waited: Vec::new(),
            form: Some(Submitted::default()),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
            ..full.clone()
        };
        vec![full, new]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<QuestionPage>()
}
