//! The applicant's own form on paper: blank, filled in, or as a sample copy to learn from.

use motcua_domain::{
    catalogue::{
        Procedure,
        form::{AccountFact, FieldKind, FilingForm, FormField, Prefill},
    },
    organisation::AgencyCode,
};
use motcua_paper::{
    ApplicationLayout,
    forms::{ApplicationForm, EntryAnswer, FormColumn, FormEntry, FormSection},
};
use motcua_texts::{Arg, Locale, key};
use serde::Serialize;
use serde_json::{Value, json};

use super::{decision_of, fitting, local, people, say, set, tracking_url};
use crate::{
    App, AppError,
    acts::Loaded,
    catalogue::CatalogueView,
    drafts::{self, OpenDraft},
    forms,
};

/// Choices shown as boxes on paper; of more, the one that was chosen stands on its line.
const BOXES_MAX: usize = 12;

/// Which copy of a form is printed before anybody filed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// Dotted lines to write on.
    Blank,
    /// Filled in for somebody who is not.
    Sample,
}

/// The form of a situation, to be filled in by hand or to learn from.
///
/// # Errors
/// [`AppError::NotFound`] where the situation has no form, or its form no sample.
pub async fn application_form(
    app: &App,
    procedure: &Procedure,
    situation: &str,
    agency: Option<&AgencyCode>,
    copy: Copy,
) -> Result<Vec<u8>, AppError> {
    let situation = procedure.situation(situation).ok_or(AppError::NotFound)?;
    let form = forms::of_situation(situation).ok_or(AppError::NotFound)?;
    set(copy_of(app, procedure, &form, agency, copy).ok_or(AppError::NotFound)?).await
}

/// The form, before it is set; none where it has no sample and one is asked for.
pub(super) fn copy_of(
    app: &App,
    procedure: &Procedure,
    form: &FilingForm,
    agency: Option<&AgencyCode>,
    copy: Copy,
) -> Option<ApplicationForm> {
    let catalogue = app.catalogue();
    let answers = match copy {
        Copy::Blank => json!({}),
        Copy::Sample => form.sample.clone()?,
    };
    let published_by = decision_of(procedure);
    let addressed_to = agency.map(|code| people::agency_name(&catalogue, code)).unwrap_or_default();
    let is_own_name = |field: &&FormField| field.prefill == Some(Prefill::Account(AccountFact::Name));
    let own_name = form.fields.iter().find(is_own_name).and_then(|field| answers.get(&field.name)?.as_str());
    let signer = own_name.unwrap_or_default().to_owned();
    let printed = printed(&catalogue, form, answers);
    Some(ApplicationForm { addressed_to, published_by, signer, sample: copy == Copy::Sample, ..printed })
}

/// The form of a dossier as it was filled in.
///
/// # Errors
/// [`AppError::NotFound`] where nothing was filled in.
pub async fn application(app: &App, loaded: &Loaded) -> Result<Vec<u8>, AppError> {
    let dossier = &loaded.dossier;
    let filing = &dossier.filing;
    let procedure = forms::procedure_of_filing(app, filing).await?.ok_or(AppError::NotFound)?;
    let form = procedure.situation(&filing.situation).and_then(forms::of_situation);
    let form = form.filter(|_| is_filled_in(&filing.form)).ok_or(AppError::NotFound)?;
    let catalogue = app.catalogue();
    set(ApplicationForm {
        addressed_to: people::agency_name(&catalogue, &filing.agency),
        dossier_code: filing.code.to_string(),
        tracking_url: tracking_url(app, filing.code.as_str()),
        place: catalogue
            .agency(&filing.agency.0)
            .map(|agency| people::place(app, agency))
            .unwrap_or_default(),
        signed_on: Some(local(dossier.filed_at)),
        signer: people::submitter(filing),
        published_by: decision_of(&procedure),
        ..printed(&catalogue, &form, filing.form.clone())
    })
    .await
}

/// The form of a draft as it is filled in so far: to look at, or to sign and bring.
///
/// # Errors
/// [`AppError::NotFound`] where its situation has no form.
pub async fn application_of_draft(app: &App, draft: &OpenDraft) -> Result<Vec<u8>, AppError> {
    let catalogue = app.catalogue();
    let body = &draft.body;
    let procedure = catalogue.procedure(&body.procedure).ok_or(AppError::NotFound)?;
    let chosen = body.situation.as_deref().and_then(|code| procedure.situation(code));
    let situation = chosen.ok_or(AppError::NotFound)?;
    let form = forms::of_situation(situation).ok_or(AppError::NotFound)?;
    let answers = forms::answers(&form, &body.form);
    let agency = body.agency.as_deref().and_then(|code| catalogue.agency(code));
    let applicant = drafts::applicant_of(&body.applicant);
    set(ApplicationForm {
        addressed_to: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        place: agency.map(|agency| people::place(app, agency)).unwrap_or_default(),
        signer: applicant.filed_by.unwrap_or(applicant.name),
        published_by: decision_of(procedure),
        ..printed(&catalogue, &form, answers)
    })
    .await
}

/// Whether there are answers to print.
pub(super) fn is_filled_in(answers: &Value) -> bool {
    answers.as_object().is_some_and(|answers| !answers.is_empty())
}

fn printed(catalogue: &CatalogueView, form: &FilingForm, answers: Value) -> ApplicationForm {
    let said = forms::said(Locale::Vi, catalogue, form, &answers);
    ApplicationForm {
        paper: form.paper.clone().unwrap_or_default(),
        title: form.title.clone(),
        sections: sections(form, &answers, &said),
        said,
        raw: answers,
        ..ApplicationForm::default()
    }
}

/// Everything that is asked, under its headings; what was not answered is a line to write on.
fn sections(form: &FilingForm, answers: &Value, said: &Value) -> Vec<FormSection> {
    let mut sections: Vec<FormSection> = Vec::new();
    for field in &form.fields {
        let entry = entry(field, &form.fields, answers, said);
        match sections.last_mut() {
            Some(section) if section.heading == field.section => section.lines.push(entry),
            _ => sections.push(FormSection { heading: field.section.clone(), lines: vec![entry] }),
        }
    }
    sections
}

fn entry(field: &FormField, beside: &[FormField], answers: &Value, said: &Value) -> FormEntry {
    let text = |answers: &Value, name: &str| {
        answers.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let answer = match &field.kind {
        FieldKind::Group { fields, .. } => {
            let row = |answers: &Value| fields.iter().map(|inside| text(answers, &inside.name)).collect();
            let rows = said.get(&field.name).and_then(Value::as_array);
            let column =
                |inside: &FormField| FormColumn { name: inside.name.clone(), label: with_unit(inside) };
            EntryAnswer::Table {
                columns: fields.iter().map(column).collect(),
                rows: fitting(rows.into_iter().flatten().map(row).collect(), |over| vec![format!("+{over}")]),
            }
        }
        FieldKind::Choice { options, .. } if options.len() <= BOXES_MAX => EntryAnswer::Choice {
            chosen: options.iter().position(|(code, _)| *code == text(answers, &field.name)),
            options: options.iter().map(|(_, label)| label.clone()).collect(),
        },
        FieldKind::Tick => {
            EntryAnswer::Tick { ticked: answers.get(&field.name).and_then(Value::as_bool) == Some(true) }
        }
        kind => {
            let value = text(said, &field.name);
            let unit = match kind {
                FieldKind::Number { unit, .. } if value.is_empty() => unit.clone(),
                _ => String::new(),
            };
            EntryAnswer::Line { value, unit }
        }
    };
    // Who has answered need not be told how.
    let note = if answers.get(&field.name).is_some() { String::new() } else { note(field, beside) };
    FormEntry { name: field.name.clone(), label: field.title.clone(), note, answer }
}

/// The heading of a column, with what it counts: "Diện tích (m²)".
fn with_unit(field: &FormField) -> String {
    match &field.kind {
        FieldKind::Number { unit, .. } if !unit.is_empty() && !field.title.contains(unit.as_str()) => {
            format!("{} ({unit})", field.title)
        }
        _ => field.title.clone(),
    }
}

/// When a question is asked, and how it is answered.
fn note(field: &FormField, beside: &[FormField]) -> String {
    let when = field.show_if.as_ref().and_then(|condition| {
        let on = beside.iter().find(|other| other.name == condition.field)?;
        let question = ("question", Arg::from(on.title.as_str()));
        let FieldKind::Choice { options, .. } = &on.kind else {
            return Some(say(key!("printing-form-if-ticked"), &[question]));
        };
        let chosen = options.iter().filter(|(code, _)| condition.is.contains(code));
        let answers: Vec<&str> = chosen.map(|(_, label)| label.as_str()).collect();
        Some(say(key!("printing-form-if"), &[question, ("answers", answers.join(" / ").into())]))
    });
    let help = field.help.trim().trim_end_matches('.').to_owned();
    when.into_iter().chain(Some(help).filter(|help| !help.is_empty())).collect::<Vec<_>>().join("; ")
}

/// What of a form and its official paper does not meet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OutOfPlace {
    /// The questions for which the paper has no place: they are printed behind it.
    pub questions: Vec<String>,
    /// The names by which the paper takes answers that no question has: their lines stay empty.
    pub places: Vec<String>,
}

/// What of a form and its official paper does not meet; nothing in the general layout.
#[must_use]
pub fn out_of_place(form: &FilingForm) -> OutOfPlace {
    let paper = form.paper.clone().unwrap_or_default();
    let nothing = json!({});
    let sections = sections(form, &nothing, &nothing);
    let rest =
        ApplicationForm { paper: paper.clone(), sections, ..ApplicationForm::default() }.without_place();
    let named = |entry: &FormEntry| match &entry.answer {
        EntryAnswer::Table { columns, .. } => {
            columns.iter().map(|column| format!("{}: {}", entry.label, column.label)).collect()
        }
        _ => vec![entry.label.clone()],
    };
    let places = ApplicationLayout::of(&paper).places().iter();
    OutOfPlace {
        questions: rest.iter().flat_map(|section| &section.lines).flat_map(named).collect(),
        places: places.filter(|place| form.at(place).is_none()).map(|place| (*place).to_owned()).collect(),
    }
}
