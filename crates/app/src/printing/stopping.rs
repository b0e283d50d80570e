//! The notice that the clock of a dossier stands still.

use motcua_domain::dossier::{Dossier, Event, fold};
use motcua_paper::forms::NoticeOfStopping;
use motcua_texts::{Locale, ground_name, key};

use super::{FormKind, local, people, say, set, tracking_url};
use crate::{App, AppError, acts::Loaded};

/// The letters after the number of a notice of stopping.
const LETTERS: &str = "TBD";

/// The newest stop of the clock, signed by the leader who approved it (Thông tư 03/2025/TT-VPCP, form 05).
///
/// # Errors
/// [`AppError::NotFound`] where the clock never stood still, or under a circular without the form.
pub async fn notice_of_stopping(app: &App, loaded: &Loaded) -> Result<Vec<u8>, AppError> {
    let (dossier, filing) = (&loaded.dossier, &loaded.dossier.filing);
    if FormKind::Stopping.number(app.forms_of(dossier)).is_none() {
        return Err(AppError::NotFound);
    }
    let told = loaded.events.iter().rev().find_map(|recorded| match &recorded.event {
        Event::Paused { ground, reason } => Some((recorded, *ground, reason)),
        _ => None,
    });
    let Some((recorded, ground, reason)) = told else { return Err(AppError::NotFound) };
    let staff = people::Staff::of(app, dossier, &loaded.events).await?;
    let catalogue = app.catalogue();
    let agency = catalogue.acting_agency(&filing.agency.0, recorded.at.date_naive()).map(AsRef::as_ref);
    // What held before the clock stood still; once it runs again the appointment is another.
    let before = fold(loaded.events.iter().take_while(|earlier| earlier.version < recorded.version));
    let promised = before.as_ref().and_then(Dossier::appointment);
    let stop = dossier.pauses.iter().find(|stop| stop.since == recorded.at);
    set(NoticeOfStopping {
        letterhead: people::letterhead(app, dossier, FormKind::Stopping, recorded.at),
        number: people::slip_number(filing, LETTERS),
        dossier_code: filing.code.to_string(),
        tracking_url: tracking_url(app, filing.code.as_str()),
        applicant: people::applicant(filing),
        request: people::request(filing),
        received_at: dossier.received_at.map(local),
        return_at: promised.map(local),
        stopped_at: Some(local(recorded.at)),
        ground: ground_name(Locale::Vi, ground).to_string(),
        reason: reason.clone(),
        until: stop.and_then(|stop| stop.until).map(local),
        contact: staff.contact(recorded, agency),
        signer_role: say(key!("printing-head"), &[]),
        signer: staff.actor(recorded),
    })
    .await
}
