//! Forms 02 and 03: what is missing, and why a dossier is not received.

use motcua_domain::dossier::{Dossier, Event, MissingItem, MissingKind, State};
use motcua_paper::forms::{RefusalOfReceipt, SupplementItem, SupplementRequest};
use motcua_texts::{Arg, key};

use super::{FormKind, fitting, people, say, set, tracking_url};
use crate::{App, AppError, acts::Loaded};

/// The letters after the number of a supplement slip, and of a refusal slip.
const GUIDANCE: &str = "HDHS";
const REFUSAL: &str = "TCHS";

/// Form 02: the newest request for supplements.
///
/// # Errors
/// [`AppError::NotFound`] where none was made.
pub async fn supplement_slip(app: &App, loaded: &Loaded) -> Result<Vec<u8>, AppError> {
    let (dossier, filing) = (&loaded.dossier, &loaded.dossier.filing);
    let asked = loaded.events.iter().rev().find_map(|recorded| match &recorded.event {
        Event::SupplementRequested { items, reason, .. } => Some((recorded, items, reason)),
        _ => None,
    });
    let Some((recorded, items, reason)) = asked else { return Err(AppError::NotFound) };
    let staff = people::Staff::of(app, dossier, &loaded.events).await?;
    let catalogue = app.catalogue();
    let agency = catalogue.acting_agency(&filing.agency.0, recorded.at.date_naive()).map(AsRef::as_ref);
    let more = |over| SupplementItem {
        name: say(key!("printing-more-papers"), &[("count", Arg::from(over))]),
        kind: String::new(),
    };
    set(SupplementRequest {
        letterhead: people::letterhead(app, dossier, FormKind::Supplement, recorded.at),
        number: people::slip_number(filing, GUIDANCE),
        dossier_code: filing.code.to_string(),
        tracking_url: tracking_url(app, filing.code.as_str()),
        applicant: people::applicant(filing),
        request: people::request(filing),
        items: fitting(items.iter().map(item).collect(), more),
        reason: reason.clone(),
        contact: staff.contact(recorded, agency),
        submitter: people::submitter(filing),
        guide: staff.actor(recorded),
    })
    .await
}

fn item(missing: &MissingItem) -> SupplementItem {
    let name = if missing.remark.trim().is_empty() {
        missing.name.clone()
    } else {
        format!("{} ({})", missing.name, missing.remark.trim())
    };
    SupplementItem { name, kind: kind_name(missing.kind) }
}

fn kind_name(kind: MissingKind) -> String {
    let key = match kind {
        MissingKind::Original => key!("missing-kind-original"),
        MissingKind::CertifiedCopy => key!("missing-kind-certified_copy"),
        MissingKind::Photocopy => key!("missing-kind-photocopy"),
        MissingKind::Correction => key!("missing-kind-correction"),
    };
    say(key, &[])
}

pub(super) fn is_refused(dossier: &Dossier) -> bool {
    matches!(dossier.state, State::Refused { .. })
}

/// Form 03: why the dossier is not received.
///
/// # Errors
/// [`AppError::NotFound`] where it was not refused.
pub async fn refusal_slip(app: &App, loaded: &Loaded) -> Result<Vec<u8>, AppError> {
    let (dossier, filing) = (&loaded.dossier, &loaded.dossier.filing);
    let refused = loaded.events.iter().rev().find_map(|recorded| match &recorded.event {
        Event::Refused { reason } => Some((recorded, reason)),
        _ => None,
    });
    let Some((recorded, reason)) = refused else { return Err(AppError::NotFound) };
    let staff = people::Staff::of(app, dossier, &loaded.events).await?;
    let catalogue = app.catalogue();
    let agency = catalogue.acting_agency(&filing.agency.0, recorded.at.date_naive()).map(AsRef::as_ref);
    set(RefusalOfReceipt {
        letterhead: people::letterhead(app, dossier, FormKind::Refusal, recorded.at),
        number: people::slip_number(filing, REFUSAL),
        dossier_code: filing.code.to_string(),
        tracking_url: tracking_url(app, filing.code.as_str()),
        applicant: people::applicant(filing),
        request: people::request(filing),
        reason: reason.clone(),
        contact: staff.contact(recorded, agency),
        submitter: people::submitter(filing),
        receiver: staff.actor(recorded),
    })
    .await
}
