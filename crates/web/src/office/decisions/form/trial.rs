//! The form as an applicant meets it on a telephone: to be tried, and to be filled in once as the sample.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use motcua_app::{
    forms::{self, FormField},
    printing::{self, Copy},
};
use motcua_domain::catalogue::form::FilingForm;
use motcua_texts::RefusalText;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{
    super::super::{Desk, rows},
    Designing, Head,
};
use crate::{
    Page, WebError,
    extract::{FieldError, Submitted, SubmittedForm, Values},
    render::{PageSample, samples_of},
    schema_form,
};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct TrialPage {
    head: Head,
    sections: Vec<(String, Vec<FormField>)>,
    labels: BTreeMap<String, String>,
    /// What was tried is right.
    is_right: bool,
    has_sample: bool,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
    stale: bool,
}

impl TrialPage {
    fn of(desk: &Desk, designing: &Designing, form: &FilingForm, kept: &BTreeMap<String, String>) -> Self {
        let day = desk.app().now().date_naive();
        let fields = forms::drawn(&desk.app().catalogue(), form, kept, day);
        Self {
            head: designing.head(),
            labels: schema_form::labels(&fields),
            form: Some(Submitted { values: schema_form::values(&fields, kept), errors: Vec::new() }),
            sections: schema_form::sections(fields),
            is_right: false,
            has_sample: form.sample.is_some(),
            refused: None,
            stale: false,
        }
    }
}

/// A sample that is kept, as it was typed.
fn as_typed(prefix: &str, answers: &Value, kept: &mut BTreeMap<String, String>) {
    for (name, answer) in answers.as_object().into_iter().flatten() {
        let name = format!("{prefix}{name}");
        match answer {
            Value::Array(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    as_typed(&format!("{name}.{at}."), row, kept);
                }
                kept.insert(name, rows.len().to_string());
            }
            Value::Bool(true) => drop(kept.insert(name, "yes".to_owned())),
            Value::Bool(false) | Value::Null => {}
            Value::String(text) => drop(kept.insert(name, text.clone())),
            // A number, as it is typed: with a comma before its decimals.
            other => drop(kept.insert(name, other.to_string().replace('.', ","))),
        }
    }
}

/// `GET …/form/trial`
pub(super) async fn show(desk: Desk, Path(at): Path<(Uuid, String, String)>) -> Result<Response, WebError> {
    let designing = Designing::begin(&desk, &at).await?;
    let form = designing.form.as_ref().ok_or(WebError::NotFound)?;
    let mut kept = BTreeMap::new();
    if let Some(sample) = &form.sample {
        as_typed(forms::FIELD_PREFIX, sample, &mut kept);
    }
    desk.show(&TrialPage::of(&desk, &designing, form, &kept)).await
}

/// `POST …/form/trial`: judged as a filing would be; kept only as the sample, where that is asked for.
pub(super) async fn save(
    desk: Desk,
    Path(at): Path<(Uuid, String, String)>,
    SubmittedForm(reader): SubmittedForm,
) -> Result<Response, WebError> {
    let designing = Designing::of(&desk, &at).await?;
    let form = designing.form.as_ref().ok_or(WebError::NotFound)?;
    let mut kept = BTreeMap::new();
    schema_form::keep(form, &mut kept, &reader);
    if schema_form::row_change(&reader).is_some() {
        return desk.show(&TrialPage::of(&desk, &designing, form, &kept)).await;
    }
    let answers = forms::answers(form, &kept);
    let day = desk.app().now().date_naive();
    let faults = forms::faults(&desk.app().catalogue(), form, &answers, day);
    let mut page = TrialPage::of(&desk, &designing, form, &kept);
    if !faults.is_empty() {
        let errors = faults.into_iter().map(FieldError::from).collect();
        page.form = page.form.map(|form| Submitted { errors, ..form });
        return desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    }
    if reader.raw("do") != "keep" {
        return desk.show(&TrialPage { is_right: true, ..page }).await;
    }
    let written = FilingForm { sample: Some(answers), ..form.clone() };
    match designing.put(&desk, reader, Some(Some(written)), &designing.href()).await? {
        Ok(response) => Ok(response),
        Err(again) => {
            let page = TrialPage { refused: again.refused, stale: again.stale, ..page };
            desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
        }
    }
}

/// Which copy is set on paper.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Copied {
    #[serde(default)]
    copy: String,
}

/// `GET …/form/paper`: the form as it would be printed, blank, or with `copy=sample` as the filled sample.
pub(super) async fn paper(
    desk: Desk,
    Path(at): Path<(Uuid, String, String)>,
    Query(copied): Query<Copied>,
) -> Result<Response, WebError> {
    let designing = Designing::begin(&desk, &at).await?;
    let copy = if copied.copy == "sample" { Copy::Sample } else { Copy::Blank };
    let (procedure, situation) = (&designing.writing.procedure, &designing.situation.code);
    let bytes = printing::application_form(desk.app(), procedure, situation, None, copy).await?;
    Ok(rows::download(bytes, rows::PDF, "mau-don.pdf"))
}

impl Page for TrialPage {
    const TEMPLATE: &'static str = "office/decision_trial.html";

    fn sample() -> Vec<Self> {
        let fields = schema_form::sample();
        let full = Self {
            head: Head::sample(),
            labels: schema_form::labels(&fields),
            sections: schema_form::sections(fields),
            is_right: true,
            has_sample: true,
            form: None,
            refused: None,
            stale: false,
        };
        let errors = vec![FieldError::from(motcua_app::FieldFault::new("form.text", "fault-missing"))];
        let again = Self {
            is_right: false,
            has_sample: false,
            form: Some(Submitted { values: Values::new(), errors }),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
            ..full.clone()
        };
        vec![full, again]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<TrialPage>()
}
