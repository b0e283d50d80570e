//! The applicant's own form on paper: blank, filled in, or as a sample copy to learn from.

use motcua_domain::{
    catalogue::{
        Procedure,
        form::{AccountFact, FieldKind, FilingForm, FormField, Prefill},
    },
    organisation::AgencyCode,
};
use motcua_paper::forms::{ApplicationForm, FormEntry, FormSection};
use motcua_texts::Locale;
use serde_json::{Value, json};

use super::{fitting, local, people, set, tracking_url};
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
    let published_by = procedure.published_by.clone().unwrap_or_default();
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
    let form = forms::of_filing(app, filing).await?.filter(|_| is_filled_in(&filing.form));
    let form = form.ok_or(AppError::NotFound)?;
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
    let situation = catalogue
        .procedure(&body.procedure)
        .and_then(|procedure| procedure.situation(body.situation.as_deref()?))
        .ok_or(AppError::NotFound)?;
    let form = forms::of_situation(situation).ok_or(AppError::NotFound)?;
    let answers = forms::answers(&form, &body.form);
    let agency = body.agency.as_deref().and_then(|code| catalogue.agency(code));
    let applicant = drafts::applicant_of(&body.applicant);
    set(ApplicationForm {
        addressed_to: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        place: agency.map(|agency| people::place(app, agency)).unwrap_or_default(),
        signer: applicant.filed_by.unwrap_or(applicant.name),
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
    let text = |answers: &Value, name: &str| {
        answers.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let mut sections: Vec<FormSection> = Vec::new();
    for field in &form.fields {
        let entry = match &field.kind {
            FieldKind::Group { fields, .. } => {
                let row = |answers: &Value| fields.iter().map(|inside| text(answers, &inside.name)).collect();
                let rows = said.get(&field.name).and_then(Value::as_array);
                FormEntry::Table {
                    label: field.title.clone(),
                    columns: fields.iter().map(|inside| inside.title.clone()).collect(),
                    rows: fitting(rows.into_iter().flatten().map(row).collect(), |over| {
                        vec![format!("+{over}")]
                    }),
                }
            }
            FieldKind::Choice { options, .. } if options.len() <= BOXES_MAX => FormEntry::Choice {
                label: field.title.clone(),
                chosen: options.iter().position(|(code, _)| *code == text(answers, &field.name)),
                options: options.iter().map(|(_, label)| label.clone()).collect(),
            },
            _ => FormEntry::Line { label: field.title.clone(), value: text(said, &field.name) },
        };
        match sections.last_mut() {
            Some(section) if section.heading == field.section => section.lines.push(entry),
            _ => sections.push(FormSection { heading: field.section.clone(), lines: vec![entry] }),
        }
    }
    sections
}
