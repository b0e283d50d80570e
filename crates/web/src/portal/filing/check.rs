//! The end of a filing: the check before sending, the code.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    AppError,
    drafts::{self, Submitted as Sent},
    printing, tracking,
};
use motcua_domain::{codes::DossierCode, dossier::Filing as Filed};
use motcua_texts::{RefusalText, refusal_text};
use serde::Serialize;
use uuid::Uuid;

use super::{open, overview::CheckPage};
use crate::errors::WebError;
use crate::portal::{
    file_view::pdf,
    visitor::{Visitor, with_cookie},
};
use crate::render::Page;
use crate::site::Site;

/// `GET /file/d/{id}`: where the filing stands.
pub(super) async fn tasks(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    check(State(site), Path(id), visitor).await
}

/// `GET /file/d/{id}/check`. A draft begun without log-in becomes the account's here, and the browser forgets its
/// secret: on a shared computer the next person must not find it. What is filed at once is looked over on one page, that
/// of the first.
pub(super) async fn check(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    if draft.filed_as.is_some() {
        return Ok(Redirect::to(&format!("/file/d/{id}/done")).into_response());
    }
    let key = visitor.draft_key(id);
    let claims = key.account.is_some() && key.secret.is_some();
    if claims {
        drafts::save(&site.app, &key, draft.version, &draft.body).await?;
    }
    let mut response = match draft.leader {
        Some(first) => Redirect::to(&format!("/file/d/{first}/check")).into_response(),
        None => answer(&site, &visitor, id, None, StatusCode::OK).await?,
    };
    if claims {
        for one in drafts::together(&site.app, &key).await? {
            response = with_cookie(response, visitor.no_draft_cookie(one.id));
        }
    }
    Ok(response)
}

async fn answer(
    site: &Site,
    visitor: &Visitor,
    id: Uuid,
    refusal: Option<RefusalText>,
    status: StatusCode,
) -> Result<Response, WebError> {
    let drafts = drafts::together(&site.app, &visitor.draft_key(id)).await?;
    visitor.show_as(status, &CheckPage::of(site, visitor, &drafts, refusal)?)
}

/// `POST /file/d/{id}/send`. A second click finds what the first one filed.
pub(super) async fn send(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let to_sign_in = || Redirect::to(&format!("/sign-in?next=%2Ffile%2Fd%2F{id}%2Fcheck")).into_response();
    if visitor.person.is_none() {
        return Ok(to_sign_in());
    }
    open(&site, &visitor, id).await?;
    match drafts::submit(&site.app, &visitor.draft_key(id)).await {
        Ok(Sent::Now(_) | Sent::Already(_)) => {
            Ok(Redirect::to(&format!("/file/d/{id}/done")).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let text = refusal_text(visitor.locale(), &refusal);
            answer(&site, &visitor, id, Some(text), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        // Something is missing: the list of tasks shows where. A situation not chosen yet is not found.
        Err(AppError::Invalid(_) | AppError::NotFound) => {
            answer(&site, &visitor, id, None, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What a person needs after sending.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DonePage {
    sent: Vec<SentLine>,
}

/// One of the dossiers that were sent.
#[derive(Debug, Clone, Serialize)]
struct SentLine {
    code: String,
    track_url: String,
    procedure: String,
    agency: String,
    agency_phone: String,
    limit: String,
    phone: String,
}

impl Page for DonePage {
    const TEMPLATE: &'static str = "portal/filing_done.html";

    fn sample() -> Vec<Self> {
        let line = SentLine {
            code: "000.21.01.H32-200610-0001".into(),
            track_url: "https://dichvucong.example/track/000.21.01.H32-200610-0001".into(),
            procedure: "Đăng ký khai sinh".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            agency_phone: "0258 3500 000".into(),
            limit: "trong ngày".into(),
            phone: "0905 xxx 118".into(),
        };
        let other = SentLine { code: "000.21.01.H32-200610-0002".into(), ..line.clone() };
        vec![Self { sent: vec![line.clone()] }, Self { sent: vec![line, other] }]
    }
}

/// `GET /file/d/{id}/form.pdf`: the form on paper, as it is filled in so far.
pub(super) async fn form(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    pdf(&visitor, "to-khai.pdf", printing::application_of_draft(&site.app, &draft).await?)
}

/// `GET /file/d/{id}/done`
pub(super) async fn done(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    let person = visitor.signed_in()?;
    if draft.filed_as.is_none() {
        return Ok(Redirect::to(&format!("/file/d/{id}")).into_response());
    }
    let mut sent = Vec::new();
    for code in drafts::sent_with(&site.app, &visitor.draft_key(id)).await? {
        let code: DossierCode = code.parse().map_err(WebError::internal)?;
        let own = tracking::own(&site.app, person.id, &code).await?;
        sent.push(sent_line(&site, &visitor, &code, &own.loaded.dossier.filing));
    }
    Ok(with_cookie(visitor.show(&DonePage { sent })?, visitor.no_draft_cookie(id)))
}

fn sent_line(site: &Site, visitor: &Visitor, code: &DossierCode, filing: &Filed) -> SentLine {
    let catalogue = site.app.catalogue();
    let agency = catalogue.agency(&filing.agency.0);
    let phone = filing.applicant.phone.as_deref().map(motcua_domain::people::mask_phone);
    SentLine {
        track_url: printing::tracking_url(&site.app, code.as_str()),
        code: code.to_string(),
        procedure: filing.procedure_name.clone(),
        agency: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        agency_phone: agency.map(|agency| agency.phone.clone()).unwrap_or_default(),
        limit: motcua_texts::limit(visitor.locale(), filing.limit),
        phone: phone.unwrap_or_default(),
    }
}
