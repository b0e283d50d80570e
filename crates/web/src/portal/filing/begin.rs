//! The beginning of a filing, and its end without one.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    catalogue::CatalogueView,
    drafts::{self, DraftBody},
};
use motcua_domain::catalogue::Procedure;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{open, steps::Filing};
use crate::errors::WebError;
use crate::extract::{SubmittedForm, encode};
use crate::portal::{
    cards::{is_offered, is_online, procedure_name},
    situation_view::SituationView,
    versions,
    visitor::{Visitor, with_cookie},
};
use crate::render::Page;
use crate::site::Site;

/// What was chosen on the page of the procedure.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Chosen {
    pub s: String,
    pub agency: String,
}

/// What a filing will ask, before it begins.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BeginPage {
    code: String,
    name: String,
    situation: Option<SituationView>,
    chosen: Chosen,
    action: String,
    signed_in: bool,
}

impl Page for BeginPage {
    const TEMPLATE: &'static str = "portal/filing_begin.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            situation: Some(SituationView::sample()),
            chosen: Chosen::default(),
            action: "/file/1.001193".into(),
            signed_in: false,
        };
        vec![Self { situation: None, signed_in: true, ..full.clone() }, full]
    }
}

/// `GET /file/{procedure}?s=&agency=`
pub(super) async fn offer(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(chosen): Query<Chosen>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let procedure = match open_online(&site, &visitor, &catalogue, &code).await? {
        Ok(procedure) => procedure,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let body = first_body(&site, procedure, &chosen);
    let situation = body.situation.as_deref().and_then(|code| procedure.situation(code));
    visitor.show(&BeginPage {
        code: code.clone(),
        name: procedure_name(visitor.locale(), procedure),
        situation: situation.map(|found| SituationView::of(&site.app, visitor.locale(), procedure, found)),
        chosen,
        action: format!("/file/{}", encode(&code)),
        signed_in: visitor.person.is_some(),
    })
}

/// A procedure that can be filed online; inside, where its reader goes instead: to the page of one that is not open
/// online, or to what took the place of one that was abolished.
///
/// # Errors
/// [`WebError::NotFound`] where there is none, or none that an agency here receives.
pub(super) async fn open_online<'a>(
    site: &Site,
    visitor: &Visitor,
    catalogue: &'a CatalogueView,
    code: &str,
) -> Result<Result<&'a Arc<Procedure>, Response>, WebError> {
    match versions::standing(site, visitor, catalogue, code).await? {
        Ok(procedure) if !is_offered(procedure) => Err(WebError::NotFound),
        Ok(procedure) if !is_online(catalogue, procedure) => Ok(Err(elsewhere(code))),
        other => Ok(other),
    }
}

/// The page of a procedure that was open online when the reader's page was made: it says where to go.
fn elsewhere(code: &str) -> Response {
    Redirect::to(&format!("/procedures/{}", encode(code))).into_response()
}

/// What is known at once: the choices made before, and those that leave no choice.
pub(super) fn first_body(site: &Site, procedure: &Procedure, chosen: &Chosen) -> DraftBody {
    let (catalogue, today) = (site.app.catalogue(), site.app.now().date_naive());
    // A link from before a merger names an agency that has ended.
    let asked = catalogue.acting_agency(&chosen.agency, today);
    let situation = match procedure.situations.as_slice() {
        [only] => Some(only),
        _ => procedure.situation(&chosen.s),
    };
    let situation = situation.filter(|found| catalogue.is_filed_online(procedure, found));
    let receiving = catalogue.agencies_online(procedure, situation, today);
    let agency = match receiving.as_slice() {
        [only] => Some(only),
        _ => receiving.iter().find(|agency| asked.is_some_and(|asked| asked.code == agency.code)),
    };
    DraftBody {
        procedure: procedure.code.to_string(),
        situation: situation.map(|found| found.code.clone()),
        agency: agency.map(|agency| agency.code.0.clone()),
        ..DraftBody::default()
    }
}

/// `POST /file/{procedure}`
pub(super) async fn begin(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let procedure = match open_online(&site, &visitor, &catalogue, &code).await? {
        Ok(procedure) => procedure,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let chosen = Chosen { s: form.raw("s").to_owned(), agency: form.raw("agency").to_owned() };
    let body = first_body(&site, procedure, &chosen);
    let (id, secret) = drafts::begin(&site.app, body.clone(), visitor.account()).await?;
    let key = drafts::DraftKey { id, secret: Some(secret.clone()), account: visitor.account() };
    let draft = drafts::read(&site.app, &key).await?;
    let next = Filing { app: &site.app, procedure, draft: &draft }.next_href(None);
    let response = Redirect::to(&next).into_response();
    // An account opens its own drafts; only a draft without one needs the browser to remember.
    let cookie = if visitor.person.is_none() { visitor.draft_secret_cookie(id, &secret) } else { None };
    Ok(with_cookie(response, cookie))
}

/// The page that asks before a draft is thrown away.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DiscardPage {
    id: String,
    procedure: String,
    /// Procedures filed at once with it, which stay.
    others: Vec<String>,
}

impl Page for DiscardPage {
    const TEMPLATE: &'static str = "portal/filing_discard.html";

    fn sample() -> Vec<Self> {
        let alone =
            Self {
                id: Uuid::nil().to_string(), procedure: "Đăng ký khai sinh".into(), others: Vec::new()
            };
        vec![Self { others: vec!["Đăng ký thường trú".into()], ..alone.clone() }, alone]
    }
}

/// `GET /file/d/{id}/discard`
pub(super) async fn confirm_discard(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    let catalogue = site.app.catalogue();
    // What takes no more dossiers can be thrown away, too.
    let name = |code: &str| match catalogue.procedure(code) {
        Some(procedure) => procedure_name(visitor.locale(), procedure),
        None => catalogue
            .ended(code)
            .map_or_else(|| code.to_owned(), |ended| procedure_name(visitor.locale(), &ended.procedure)),
    };
    let together = drafts::together(&site.app, &visitor.draft_key(id)).await?;
    let others = together.iter().filter(|other| other.id != id);
    visitor.show(&DiscardPage {
        id: id.to_string(),
        procedure: name(&draft.body.procedure),
        others: others.map(|other| name(&other.body.procedure)).collect(),
    })
}

/// `POST /file/d/{id}/discard`
pub(super) async fn discard(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    if draft.filed_as.is_some() {
        return Err(WebError::NotFound);
    }
    let key = visitor.draft_key(id);
    let together = drafts::together(&site.app, &key).await?;
    drafts::discard(&site.app, &key).await?;
    let next = match together.iter().find(|other| other.id != id) {
        Some(other) => format!("/file/d/{}/check", other.id),
        None if visitor.person.is_some() => "/me".to_owned(),
        None => "/".to_owned(),
    };
    Ok(with_cookie(Redirect::to(&next).into_response(), visitor.no_draft_cookie(id)))
}
