//! Form 04: an apology with the new appointment.

use motcua_domain::dossier::Event;
use motcua_paper::forms::ApologyAndReschedule;
use motcua_texts::key;

use super::{FormKind, local, people, say, set, tracking_url};
use crate::{App, AppError, acts::Loaded};

/// The letters after the number of an apology.
const LETTERS: &str = "PXL";

/// Form 04: the newest apology (Nghị định 61/2018 Art. 19.9), signed by the head who gave it.
///
/// # Errors
/// [`AppError::NotFound`] where the appointment was not moved.
pub async fn apology(app: &App, loaded: &Loaded) -> Result<Vec<u8>, AppError> {
    let (dossier, filing) = (&loaded.dossier, &loaded.dossier.filing);
    let told = loaded.events.iter().rev().find_map(|recorded| match &recorded.event {
        Event::Rescheduled { from, to, reason, .. } => Some((recorded, *from, *to, reason)),
        _ => None,
    });
    let Some((recorded, from, to, reason)) = told else { return Err(AppError::NotFound) };
    let staff = people::Staff::of(app, dossier, &loaded.events).await?;
    let field = app.catalogue().field(&filing.field).map(|field| field.name.clone());
    set(ApologyAndReschedule {
        letterhead: people::letterhead(app, dossier, FormKind::Apology, recorded.at),
        number: people::slip_number(filing, LETTERS),
        dossier_code: filing.code.to_string(),
        tracking_url: tracking_url(app, filing.code.as_str()),
        applicant: people::applicant(filing),
        subject_field: field.unwrap_or_else(|| filing.field.clone()),
        request: people::request(filing),
        received_at: dossier.received_at.map(local),
        first_return_at: Some(local(from)),
        asks_for_time: app.forms_of(dossier).apology_asks_for_time,
        reason: reason.clone(),
        new_return_at: Some(local(to)),
        signer_role: say(key!("printing-head"), &[]),
        signer: staff.actor(recorded),
    })
    .await
}
