//! The pages of a filing that are typed: situation, agency, applicant, form, way of return.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header::ACCEPT},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{FieldFault, drafts::OpenDraft, forms::FormField};
use motcua_domain::dossier::ReturnWay;
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    Head, Saved, open, save_typed,
    steps::{APPLICANT_FIELDS, Filing, Step, form_fields, from_iso},
};
use crate::errors::WebError;
use crate::extract::{FieldError, Submitted, SubmittedForm, Values};
use crate::portal::{
    options::{Choice, grouped_agencies},
    visitor::{Person, Visitor},
};
use crate::render::Page;
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
    fn of(visitor: &Visitor, filing: &Filing<'_>, step: Step, errors: Vec<FieldFault>) -> Self {
        let values = values(visitor.person.as_ref(), filing, step);
        let errors = errors.into_iter().map(FieldError::from).collect();
        Self {
            head: Head::of(visitor, filing, Some(step)),
            asks: asks(visitor, filing, step),
            form: Submitted { values, errors },
            labels: labels(visitor.locale(), filing, step),
            late: false,
        }
    }
}

fn asks(visitor: &Visitor, filing: &Filing<'_>, step: Step) -> Asks {
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
        Step::Form | Step::Papers => {
            Asks::Form { sections: sections(form_fields(filing.procedure, &filing.draft.body)) }
        }
        Step::Return => {
            let offers = filing.offers();
            let is_open = |way: &ReturnWay| match way {
                ReturnWay::Counter => true,
                ReturnWay::Post => offers.post,
                ReturnWay::Online => offers.online.gives_result(),
                // The agency offers it to a family that it knows; nobody can ask for it from afar.
                ReturnWay::Home => false,
            };
            let ways = [ReturnWay::Counter, ReturnWay::Post, ReturnWay::Online];
            Asks::Return { ways: ways.iter().filter(|way| is_open(way)).map(|way| way.code()).collect() }
        }
    }
}

fn labels(locale: Locale, filing: &Filing<'_>, step: Step) -> BTreeMap<String, String> {
    match step {
        Step::Applicant => APPLICANT_FIELDS
            .iter()
            .map(|field| ((*field).to_owned(), Texts::get(locale, &format!("filing-applicant-{field}"), &[])))
            .collect(),
        Step::Form => {
            let fields = form_fields(filing.procedure, &filing.draft.body);
            fields.into_iter().map(|field| (field.name, field.title)).collect()
        }
        Step::Return => BTreeMap::from([(
            "return_address".to_owned(),
            Texts::get(locale, key!("filing-return-address"), &[]),
        )]),
        Step::Situation | Step::Agency | Step::Papers => BTreeMap::new(),
    }
}

/// Neighbouring fields of one section under its heading.
fn sections(fields: Vec<FormField>) -> Vec<(String, Vec<FormField>)> {
    let mut sections: Vec<(String, Vec<FormField>)> = Vec::new();
    for field in fields {
        match sections.last_mut() {
            Some((name, known)) if *name == field.section => known.push(field),
            _ => sections.push((field.section.clone(), vec![field])),
        }
    }
    sections
}

/// What stands in the fields: what was typed, else what the account or an earlier page knows.
fn values(person: Option<&Person>, filing: &Filing<'_>, step: Step) -> Values {
    let body = &filing.draft.body;
    let one = |name: &str, value: String| (name.to_owned(), vec![value]);
    match step {
        Step::Situation => body.situation.iter().map(|code| one("situation", code.clone())).collect(),
        Step::Agency => filing.agency().iter().map(|agency| one("agency", agency.code.0.clone())).collect(),
        Step::Applicant => APPLICANT_FIELDS
            .iter()
            .map(|field| {
                let typed = body.applicant.get(*field).cloned();
                let value = typed.unwrap_or_else(|| known(person, field));
                one(field, if *field == "birth_date" { from_iso(&value) } else { value })
            })
            .collect(),
        Step::Form | Step::Papers => form_fields(filing.procedure, body)
            .into_iter()
            .map(|field| {
                let value =
                    body.form.get(&field.name).cloned().unwrap_or_else(|| prefill(person, filing, &field));
                one(&field.name, if field.widget == "date" { from_iso(&value) } else { value })
            })
            .filter(|(_, values)| values.iter().any(|value| !value.is_empty()))
            .collect(),
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

/// What the account knows of an applicant's field.
fn known(person: Option<&Person>, field: &str) -> String {
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

/// What the form asks again is filled in from the page about the applicant, else from the account.
fn prefill(person: Option<&Person>, filing: &Filing<'_>, field: &FormField) -> String {
    let Some(name) = field.prefill.as_deref().and_then(|source| source.strip_prefix("account.")) else {
        return String::new();
    };
    filing.draft.body.applicant.get(name).cloned().unwrap_or_else(|| known(person, name))
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
    let procedure = catalogue.procedure(&draft.body.procedure).ok_or(WebError::NotFound)?;
    let filing = Filing { app: &site.app, procedure, draft: &draft };
    if !filing.steps().contains(&step) {
        return Ok(Redirect::to(&filing.next_href(None)).into_response());
    }
    visitor.show(&StepPage::of(&visitor, &filing, step, Vec::new()))
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
    let (draft, late): (OpenDraft, bool) = match save_typed(&site, &visitor, id, step, form).await? {
        Saved::Here(draft) => (*draft, false),
        Saved::Late(draft) => (*draft, true),
        Saved::Elsewhere(response) => return Ok(response),
    };
    let catalogue = site.app.catalogue();
    let procedure = catalogue.procedure(&draft.body.procedure).ok_or(WebError::NotFound)?;
    let filing = Filing { app: &site.app, procedure, draft: &draft };
    let faults = filing.faults(step);
    if late {
        let page = StepPage { late, ..StepPage::of(&visitor, &filing, step, faults) };
        return visitor.show_as(StatusCode::CONFLICT, &page);
    }
    if faults.is_empty() {
        return Ok(Redirect::to(&filing.next_href(Some(step))).into_response());
    }
    visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &StepPage::of(&visitor, &filing, step, faults))
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
        let field = |name: &str, widget: &str| FormField {
            name: format!("form.{name}"),
            title: "Họ và tên".into(),
            help: "Viết đủ dấu.".into(),
            required: widget != "number",
            widget: widget.into(),
            options: vec![("nam".into(), "Nam".into()), ("nu".into(), "Nữ".into())],
            section: "Em bé".into(),
            max_length: Some(250),
            prefill: None,
        };
        let widgets = ["text", "textarea", "date", "number", "select", "radio", "checkbox", "email", "tel"];
        let fields = widgets.iter().map(|widget| field(widget, widget)).collect();
        let applicant = page(Asks::Applicant { signed_in: false }, "name");
        vec![
            page(Asks::Situation { choices: vec![Choice::new("1", "Lần đầu")] }, "situation"),
            page(Asks::Agency { groups }, "agency"),
            Self { late: true, asks: Asks::Applicant { signed_in: true }, ..applicant.clone() },
            applicant,
            page(Asks::Form { sections: vec![("Em bé".into(), fields)] }, "form.text"),
            page(Asks::Return { ways: vec!["counter", "post", "online"] }, "return_way"),
        ]
    }
}
