//! Another procedure, to be filed at once with one that is being filled in.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    drafts::{self, OpenDraft},
    search::QUERY_MAX_CHARS,
};
use motcua_domain::catalogue::{Procedure, TOGETHER_MAX};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Head,
    begin::{Chosen, first_body, open_online},
    open, standing,
    steps::Filing,
    to_check,
};
use crate::errors::WebError;
use crate::extract::SubmittedForm;
use crate::portal::{
    cards::{ProcedureCard, is_online, procedure_name},
    joint::near,
    visitor::{Visitor, with_cookie},
};
use crate::render::Page;
use crate::site::Site;

/// The most procedures that are offered or found.
const OFFERED_MAX: usize = 20;
/// Found procedures among which those that are filed online are looked for.
const SEARCHED_MAX: usize = 200;

/// The words that are looked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

/// The page on which another procedure is chosen.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BesidePage {
    head: Head,
    q: String,
    cards: Vec<ProcedureCard>,
    /// Procedures that are filed at once already.
    chosen: Vec<String>,
    room: bool,
    max: usize,
}

impl Page for BesidePage {
    const TEMPLATE: &'static str = "portal/filing_beside.html";

    fn sample() -> Vec<Self> {
        let found = Self {
            head: Head { step: "check", ..Head::sample() },
            q: String::new(),
            cards: vec![ProcedureCard::sample()],
            chosen: vec!["Đăng ký khai sinh".into()],
            room: true,
            max: TOGETHER_MAX,
        };
        let none = Self { q: "xây nhà".into(), cards: Vec::new(), ..found.clone() };
        vec![Self { room: false, ..none.clone() }, none, found]
    }
}

/// `GET /file/d/{id}/together?q=`
pub(super) async fn choose(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    if draft.filed_as.is_some() {
        return Ok(Redirect::to(&format!("/file/d/{id}/done")).into_response());
    }
    let catalogue = site.app.catalogue();
    let Some(procedure) = standing(&catalogue, &draft)? else { return Ok(to_check(id)) };
    let drafts = drafts::together(&site.app, &visitor.draft_key(id)).await?;
    let q: String = asked.q.trim().chars().take(QUERY_MAX_CHARS).collect();
    let taken: Vec<&str> = drafts.iter().map(|draft| draft.body.procedure.as_str()).collect();
    let found = offered(&site, procedure, &taken, &q);
    visitor.show(&BesidePage {
        head: Head::of(&visitor, &Filing { app: &site.app, procedure, draft: &draft }, None),
        cards: found.iter().map(|one| ProcedureCard::of(visitor.locale(), &catalogue, one)).collect(),
        chosen: taken
            .iter()
            .filter_map(|code| catalogue.procedure(code))
            .map(|one| procedure_name(visitor.locale(), one))
            .collect(),
        room: drafts.len() < TOGETHER_MAX,
        max: TOGETHER_MAX,
        q,
    })
}

/// Procedures that are filed online and not chosen yet: those found, or those of the same event in life, then those of the
/// same field.
fn offered(site: &Site, beside: &Procedure, taken: &[&str], q: &str) -> Vec<Arc<Procedure>> {
    let catalogue = site.app.catalogue();
    let mut found = if q.is_empty() { near(&catalogue, beside) } else { catalogue.search(q, SEARCHED_MAX) };
    found.retain(|one| is_online(&catalogue, one) && !taken.contains(&one.code.as_str()));
    found.truncate(OFFERED_MAX);
    found
}

/// `POST /file/d/{id}/together`
pub(super) async fn begin(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    if draft.filed_as.is_some() {
        return Ok(Redirect::to(&format!("/file/d/{id}/done")).into_response());
    }
    let catalogue = site.app.catalogue();
    let procedure = match open_online(&site, &visitor, &catalogue, form.raw("procedure")).await? {
        Ok(procedure) => procedure,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let key = visitor.draft_key(id);
    let new = drafts::begin_beside(&site.app, &key, taken_over(&site, procedure, &draft)).await?;
    // One secret opens all that is filed at once.
    let cookie = key
        .secret
        .as_ref()
        .filter(|_| key.account.is_none())
        .and_then(|secret| visitor.draft_secret_cookie(new, secret));
    let begun = drafts::read(&site.app, &drafts::DraftKey { id: new, ..key }).await?;
    let next = Filing { app: &site.app, procedure, draft: &begun }.next_href(None);
    Ok(with_cookie(Redirect::to(&next).into_response(), cookie))
}

/// Where it is filed and how the result comes back, as far as this procedure allows the same.
fn taken_over(site: &Site, procedure: &Procedure, from: &OpenDraft) -> drafts::DraftBody {
    let agency = from.body.agency.clone().unwrap_or_default();
    let body = first_body(site, procedure, &Chosen { agency, ..Chosen::default() });
    let new = OpenDraft { body: body.clone(), ..from.clone() };
    let ways = Filing { app: &site.app, procedure, draft: &new }.return_ways();
    let way = from.body.return_way.clone().filter(|way| ways.contains(&way.as_str()));
    drafts::DraftBody {
        return_address: if way.is_some() { from.body.return_address.clone() } else { String::new() },
        return_way: way,
        ..body
    }
}
