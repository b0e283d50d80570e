//! Files of one's own dossier: what was handed in, and the result once it is there.

use axum::{
    extract::{Path, State},
    response::Response,
};
use motcua_app::{
    printing::{self, FormKind},
    tracking::OwnDossier,
    uploads,
};
use motcua_domain::{
    codes::DossierCode,
    dossier::{Dossier, Event, State as DossierState},
};
use motcua_texts::Locale;
use uuid::Uuid;

use super::{branches, own_dossier};
use crate::errors::WebError;
use crate::portal::{
    file_view::{FileLine, PDF, download, pdf, size_in_words},
    visitor::Visitor,
};
use crate::site::Site;

/// The result's file, once the result lies ready.
pub(super) fn result_of(dossier: &Dossier) -> Option<Uuid> {
    let ready = matches!(dossier.state, DossierState::Resolved { .. } | DossierState::Returned { .. });
    dossier.result.as_ref().filter(|_| ready).and_then(|result| result.file)
}

/// The files that the applicant may open: her own papers and the results. What officials add while they work on
/// the dossier is theirs until it is signed.
fn allowed(own: &OwnDossier) -> Vec<Uuid> {
    let mut allowed: Vec<Uuid> = Vec::new();
    for recorded in &own.loaded.events {
        let papers = match &recorded.event {
            Event::Filed { filing } => &filing.papers,
            Event::Supplied { papers, .. } => papers,
            _ => continue,
        };
        allowed.extend(papers.iter().flat_map(|paper| &paper.files));
    }
    allowed.extend(result_of(&own.loaded.dossier));
    allowed.extend(branches::results(&own.loaded.dossier));
    allowed
}

/// The files as the page lists them.
pub(super) fn visible(locale: Locale, own: &OwnDossier) -> Vec<FileLine> {
    let allowed = allowed(own);
    own.files
        .iter()
        .filter(|file| allowed.contains(&file.id))
        .map(|file| FileLine {
            id: file.id.to_string(),
            name: file.file_name.clone(),
            size: size_in_words(locale, file.size_bytes),
            href: format!("/track/{}/files/{}", own.loaded.dossier.filing.code, file.id),
            pdf: file.media_type == PDF,
        })
        .collect()
}

/// `GET /track/{code}/files/{file}`
pub(super) async fn one(
    State(site): State<Site>,
    Path((code, file)): Path<(String, Uuid)>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let own = own_dossier(&site, &visitor, &code).await?;
    if !allowed(&own).contains(&file) {
        return Err(WebError::NotFound);
    }
    let kept = uploads::of_dossier(&site.app, &own.loaded, file).await?;
    download(&site.app, &visitor, &kept.sha256, &kept.file_name, &kept.media_type).await
}

/// `GET /track/{code}/forms/{form}`: a form of the circular, or the confirmation of filing, as PDF.
pub(super) async fn form(
    State(site): State<Site>,
    Path((code, form)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let person = visitor.signed_in()?;
    let code: DossierCode = code.parse().map_err(|_| WebError::NotFound)?;
    let kind = form.strip_suffix(".pdf").and_then(FormKind::from_code).ok_or(WebError::NotFound)?;
    let bytes = printing::for_applicant(&site.app, person.id, &code, kind).await?;
    pdf(&visitor, &format!("{code}-{}.pdf", kind.code()), bytes)
}
