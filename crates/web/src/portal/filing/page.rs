//! The pages of a filing that are typed: situation, agency, applicant, form, way of return.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header::ACCEPT},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    FieldFault,
    drafts::OpenDraft,
    forms::{self, FormField, RowChange},
};
use motcua_domain::people::normalise_identity;
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    Head, Saved, open, save_typed, standing,
    steps::{APPLICANT_FIELDS, Filing, Step},
    to_check,
};
use crate::errors::WebError;
use crate::extract::{FieldError, Submitted, SubmittedForm, Values};
use crate::portal::{
    options::{Choice, grouped_agencies},
    visitor::{Person, Visitor},
};
use crate::render::Page;
use crate::schema_form::{self, from_iso, row_change};
use crate::site::Site;

/// What a page asks.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Asks {
    Situation {
        choices: Vec<Choice>,
    },
    Agency {
        groups: Vec<(String, Vec<Choice>)>,
    },
    Applicant {
        signed_in: bool,
    },
    /// Fields under their headings.
    Form {
        sections: Vec<(String, Vec<FormField>)>,
    },
    Return {
        ways: Vec<&'static str>,
    },
}

/// A page of a filing.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StepPage {
    head: Head,
    asks: Asks,
    form: Submitted,
    /// Names of the fields, for the list of what is wrong.
    labels: BTreeMap<String, String>,
    /// Another window saved first; what was typed here is on the page, not yet kept.
    late: bool,
}

impl StepPage {
    fn of(
        visitor: &Visitor,
        filing: &Filing<'_>,
        step: Step,
        known: &Known<'_>,
        errors: Vec<FieldFault>,
    ) -> Self {
        let fields = if step == Step::Form { fields(filing) } else { Vec::new() };
        let values = values(known, filing, step, &fields);
        let errors = errors.into_iter().map(FieldError::from).collect();
        Self {
            head: Head::of(visitor, filing, Some(step)),
            asks: asks(visitor, filing, step, &fields),
            form: Submitted { values, errors },
            labels: labels(visitor.locale(), step, &fields),
            late: false,
        }
    }
}

fn asks(visitor: &Visitor, filing: &Filing<'_>, step: Step, fields: &[FormField]) -> Asks {
    let catalogue = filing.app.catalogue();
    let receiving = filing.receiving();
    match step {
        Step::Situation => {
            let situations = catalogue.situations_online(filing.procedure).into_iter();
            Asks::Situation { choices: situations.map(|one| Choice::new(&one.code, &one.name)).collect() }
        }
        Step::Agency => Asks::Agency {
            groups: grouped_agencies(&catalogue, filing.app.now().date_naive(), |agency| {
                receiving.contains(&agency.code.0)
            }),
        },
        Step::Applicant => Asks::Applicant { signed_in: visitor.person.is_some() },
        Step::Form | Step::Papers => Asks::Form { sections: schema_form::sections(fields.to_vec()) },
        Step::Return => Asks::Return { ways: filing.return_ways() },
    }
}

fn labels(locale: Locale, step: Step, fields: &[FormField]) -> BTreeMap<String, String> {
    match step {
        Step::Applicant => APPLICANT_FIELDS
            .iter()
            .map(|field| ((*field).to_owned(), Texts::get(locale, &format!("filing-applicant-{field}"), &[])))
            .collect(),
        Step::Form => schema_form::labels(fields),
        Step::Return => BTreeMap::from([(
            "return_address".to_owned(),
            Texts::get(locale, key!("filing-return-address"), &[]),
        )]),
        Step::Situation | Step::Agency | Step::Papers => BTreeMap::new(),
    }
}

/// The fields of the form, as many rows as there are.
fn fields(filing: &Filing<'_>) -> Vec<FormField> {
    let day = filing.app.now().date_naive();
    let drawn = |form| forms::drawn(&filing.app.catalogue(), &form, &filing.draft.body.form, day);
    filing.form().map(drawn).unwrap_or_default()
}

/// What stands in the fields: what was typed, else what the account or an earlier page knows.
fn values(known: &Known<'_>, filing: &Filing<'_>, step: Step, fields: &[FormField]) -> Values {
    let body = &filing.draft.body;
    let one = |name: &str, value: String| (name.to_owned(), vec![value]);
    match step {
        Step::Situation => body.situation.iter().map(|code| one("situation", code.clone())).collect(),
        Step::Agency => filing.agency().iter().map(|agency| one("agency", agency.code.0.clone())).collect(),
        Step::Applicant => APPLICANT_FIELDS
            .iter()
            .map(|field| {
                let typed = body.applicant.get(*field).cloned();
                let value = typed.unwrap_or_else(|| of_account(known.person, field));
                one(field, if *field == "birth_date" { from_iso(&value) } else { value })
            })
            .collect(),
        Step::Form | Step::Papers => {
            schema_form::values_or(fields, &body.form, |field| prefill(known, filing, field))
        }
        Step::Return => {
            let mut values: Values =
                body.return_way.iter().map(|way| one("return_way", way.clone())).collect();
            let address = Some(body.return_address.clone()).filter(|address| !address.is_empty());
            let home = || body.applicant.get("address").cloned().unwrap_or_default();
            values.insert("return_address".to_owned(), vec![address.unwrap_or_else(home)]);
            values
        }
    }
}

/// What is known of the reader before anything is typed.
struct Known<'a> {
    person: Option<&'a Person>,
    /// Answers of earlier dossiers that the form takes over.
    earlier: BTreeMap<String, String>,
}

impl<'a> Known<'a> {
    async fn of(visitor: &'a Visitor, filing: &Filing<'_>, step: Step) -> Result<Self, WebError> {
        let person = visitor.person.as_ref();
        let form = filing.form().filter(|_| step == Step::Form);
        let earlier = match person.zip(form) {
            Some((person, form)) => forms::earlier(filing.app, person.id, &form).await?,
            None => BTreeMap::new(),
        };
        Ok(Self { person, earlier })
    }
}

/// What the account knows of an applicant's field.
fn of_account(person: Option<&Person>, field: &str) -> String {
    let Some(person) = person else { return String::new() };
    match field {
        "name" => person.name.clone(),
        "identity" => person.identity.clone(),
        "birth_date" => person.birth_date.clone(),
        "address" => person.address.clone(),
        "phone" => person.phone.clone(),
        "email" => person.email.clone(),
        _ => String::new(),
    }
}

/// What the form asks again is filled in from what is filed at once with it, from the page about the applicant, else from the account, or from an earlier
/// dossier.
fn prefill(known: &Known<'_>, filing: &Filing<'_>, field: &FormField) -> String {
    if let Some(text) = filing.draft.answered.get(&field.name) {
        return text.clone();
    }
    let source = field.prefill.as_deref().and_then(|source| source.split_once('.'));
    match source {
        Some(("account", name)) => {
            let typed = filing.draft.body.applicant.get(name).cloned();
            let told = typed.unwrap_or_else(|| of_account(known.person, name));
            if name == "identity" { normalise_identity(&told).unwrap_or(told) } else { told }
        }
        Some((_, name)) => {
            let earlier = known.earlier.get(name).cloned().unwrap_or_default();
            let offers = |(_, options): &(String, Vec<(String, String)>)| {
                options.iter().any(|(code, _)| *code == earlier)
            };
            let fits = field.options.is_empty() || field.options.iter().any(offers);
            if fits { earlier } else { String::new() }
        }
        None => String::new(),
    }
}

/// `GET /file/d/{id}/{step}`
pub(super) async fn show(
    State(site): State<Site>,
    Path((id, step)): Path<(Uuid, String)>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let step = Step::from_code(&step).ok_or(WebError::NotFound)?;
    let draft = open(&site, &visitor, id).await?;
    if draft.filed_as.is_some() {
        return Ok(Redirect::to(&format!("/file/d/{id}/done")).into_response());
    }
    let catalogue = site.app.catalogue();
    let Some(procedure) = standing(&catalogue, &draft)? else { return Ok(to_check(id)) };
    let filing = Filing { app: &site.app, procedure, draft: &draft };
    if !filing.steps().contains(&step) {
        return Ok(Redirect::to(&filing.next_href(None)).into_response());
    }
    let known = Known::of(&visitor, &filing, step).await?;
    visitor.show(&StepPage::of(&visitor, &filing, step, &known, Vec::new()))
}

/// What a page learns of entries that it saved by itself.
#[derive(Debug, Serialize)]
struct Autosaved {
    /// The version to send next.
    version: i32,
    /// "Đã lưu lúc 14:05".
    text: String,
}

/// `POST /file/d/{id}/{step}`. A page that saves by itself asks for JSON: faults wait until the person sends it.
pub(super) async fn save(
    State(site): State<Site>,
    Path((id, step)): Path<(Uuid, String)>,
    visitor: Visitor,
    headers: HeaderMap,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let step = Step::from_code(&step).ok_or(WebError::NotFound)?;
    if headers.get(ACCEPT).is_some_and(|accept| accept == "application/json") {
        return match save_typed(&site, &visitor, id, step, form).await? {
            Saved::Here(draft) => Ok(Json(autosaved(&visitor, &draft)).into_response()),
            Saved::Late(_) => Err(WebError::Stale),
            Saved::Elsewhere(response) => Ok(response),
        };
    }
    let change = row_change(&form).filter(|_| step == Step::Form);
    let (draft, late): (OpenDraft, bool) = match save_typed(&site, &visitor, id, step, form).await? {
        Saved::Here(draft) => (*draft, false),
        Saved::Late(draft) => (*draft, true),
        Saved::Elsewhere(response) => return Ok(response),
    };
    let catalogue = site.app.catalogue();
    let Some(procedure) = standing(&catalogue, &draft)? else { return Ok(to_check(id)) };
    let filing = Filing { app: &site.app, procedure, draft: &draft };
    if let Some(change) = change.filter(|_| !late) {
        return Ok(Redirect::to(&format!("/file/d/{id}/form#{}", changed_at(&change))).into_response());
    }
    let faults = filing.faults(step);
    let known = Known::of(&visitor, &filing, step).await?;
    if late {
        let page = StepPage { late, ..StepPage::of(&visitor, &filing, step, &known, faults) };
        return visitor.show_as(StatusCode::CONFLICT, &page);
    }
    if faults.is_empty() {
        return Ok(Redirect::to(&filing.next_href(Some(step))).into_response());
    }
    visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &StepPage::of(&visitor, &filing, step, &known, faults))
}

/// Where the page goes on after a row was added or taken away: at its group.
fn changed_at(change: &RowChange) -> String {
    let group = match change {
        RowChange::Add(group) => group.as_str(),
        RowChange::Remove(row) => row.rsplit_once('.').map_or(row.as_str(), |(group, _)| group),
    };
    format!("f-{}", crate::extract::encode(group))
}

fn autosaved(visitor: &Visitor, draft: &OpenDraft) -> Autosaved {
    let at = motcua_texts::time(motcua_app::desk::instant(draft.updated_at));
    Autosaved {
        version: draft.version,
        text: Texts::get(visitor.locale(), key!("filing-autosaved"), &[("at", at.into())]),
    }
}

impl Page for StepPage {
    const TEMPLATE: &'static str = "portal/filing_step.html";

    fn sample() -> Vec<Self> {
        let page = |asks: Asks, field: &str| {
            let fault = FieldFault::new(field, "fault-missing");
            let form = Submitted { values: Values::new(), errors: vec![fault.into()] };
            let step = match &asks {
                Asks::Situation { .. } => "situation",
                Asks::Agency { .. } => "agency",
                Asks::Applicant { .. } => "applicant",
                Asks::Form { .. } => "form",
                Asks::Return { .. } => "return",
            };
            Self {
                head: Head { step, ..Head::sample() },
                asks,
                form,
                labels: BTreeMap::from([(field.to_owned(), "Họ và tên".to_owned())]),
                late: false,
            }
        };
        let groups = vec![("Thành phố Nha Trang".into(), vec![Choice::new("22327", "UBND phường Vĩnh Hải")])];
        let applicant = page(Asks::Applicant { signed_in: false }, "name");
        vec![
            page(Asks::Situation { choices: vec![Choice::new("1", "Lần đầu")] }, "situation"),
            page(Asks::Agency { groups }, "agency"),
            Self { late: true, asks: Asks::Applicant { signed_in: true }, ..applicant.clone() },
            applicant,
            page(Asks::Form { sections: schema_form::sections(schema_form::sample()) }, "form.text"),
            page(Asks::Return { ways: vec!["counter", "post", "online"] }, "return_way"),
        ]
    }
}
