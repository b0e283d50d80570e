//! Form 01: what was handed in, and when the result is there.

use chrono::NaiveDate;
use motcua_domain::dossier::{Event, Filing, ReturnWay};
use motcua_paper::forms::{Component, Copy, ReceiptAndAppointment};
use motcua_texts::{Arg, Locale, key, limit, short_date};

use super::{FormKind, fitting, local, people, say, set, tracking_url};
use crate::{App, AppError, acts::Loaded, catalogue::CatalogueView};

/// The letters after the number of a receipt.
const LETTERS: &str = "TNHS";

/// Form 01 of a dossier that was received; the appointment is the one that holds now.
///
/// # Errors
/// [`AppError::NotFound`] before receipt.
pub async fn receipt(app: &App, loaded: &Loaded) -> Result<Vec<u8>, AppError> {
    let (dossier, filing) = (&loaded.dossier, &loaded.dossier.filing);
    let (Some(received), Some(due)) = (dossier.received_at, dossier.appointment()) else {
        return Err(AppError::NotFound);
    };
    let staff = people::Staff::of(app, dossier, &loaded.events).await?;
    let receiver = loaded.events.iter().find(|recorded| matches!(recorded.event, Event::Accepted { .. }));
    set(ReceiptAndAppointment {
        letterhead: people::letterhead(app, dossier, FormKind::Receipt, received),
        number: people::slip_number(filing, LETTERS),
        dossier_code: filing.code.to_string(),
        tracking_url: tracking_url(app, filing.code.as_str()),
        copy: Copy::ForApplicant,
        applicant: people::applicant(filing),
        request: people::request(filing),
        components: components(filing),
        sets: u32::from(filing.sets),
        legal_limit: whole_limit(filing),
        received_at: Some(local(received)),
        return_at: Some(local(due)),
        result_collected_at: collected_at(&app.catalogue(), filing, app.now().date_naive()),
        book: short_date(dossier.filed_at.date_naive()),
        ordinal: people::ordinal(filing),
        submitter: people::submitter(filing),
        receiver: receiver.map(|recorded| staff.actor(recorded)).unwrap_or_default(),
    })
    .await
}

fn components(filing: &Filing) -> Vec<Component> {
    let row = |paper: &motcua_domain::dossier::Paper| {
        // A scan is what an online dossier has in place of paper; it counts as a copy.
        let scanned = u32::from(paper.originals == 0 && paper.copies == 0 && !paper.files.is_empty());
        Component {
            name: paper.name.clone(),
            originals: u32::from(paper.originals),
            copies: u32::from(paper.copies) + scanned,
        }
    };
    let rows = filing.papers.iter().filter(|paper| paper.is_there()).map(row).collect();
    fitting(rows, |over| Component {
        name: say(key!("printing-more-papers"), &[("count", Arg::from(over))]),
        ..Component::default()
    })
}

/// The limit with the time that conditions add to it.
pub(super) fn whole_limit(filing: &Filing) -> String {
    let base = limit(Locale::Vi, filing.limit);
    filing.additions.iter().fold(base, |so_far, addition| {
        let extra = limit(Locale::Vi, addition.extra);
        let condition = addition.condition.clone();
        say(
            key!("printing-limit-and-more"),
            &[("limit", so_far.into()), ("extra", extra.into()), ("condition", condition.into())],
        )
    })
}

/// Where the result is to be had, as of a day.
fn collected_at(catalogue: &CatalogueView, filing: &Filing, day: NaiveDate) -> String {
    let acting = catalogue.acting(&filing.agency, day);
    let agency = catalogue.agency(&acting.0).map(AsRef::as_ref);
    match filing.return_way {
        ReturnWay::Counter => {
            let room = people::one_stop_unit(agency, &filing.process);
            let address = agency.map(|agency| agency.address.clone()).unwrap_or_default();
            [room, people::agency_name(catalogue, &acting), address]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        }
        ReturnWay::Post => {
            let address = filing.return_address.clone();
            say(key!("printing-collected-by-post"), &[("address", address.into())])
        }
        ReturnWay::Online => say(key!("printing-collected-online"), &[]),
        ReturnWay::Home => say(key!("printing-collected-home"), &[]),
    }
}
