//! Following a dossier: by its code alone, state and completion; logged in, everything down to the room.

use motcua_domain::{codes::DossierCode, dossier::Filing, organisation::StaffMember};
use motcua_store::{
    attachments::{self, Attachment},
    dossiers::{self, DossierRow},
    staff,
};
use uuid::Uuid;

use crate::{
    App, AppError,
    acts::{self, Loaded},
};

/// What anybody with the code may know (Thông tư 01/2018 Art. 16): no names, no reasons, no papers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PublicStatus {
    pub code: String,
    pub state: String,
    /// Per cent of the process behind the dossier.
    pub completion: i32,
}

/// The public status of a code as typed or scanned.
///
/// # Errors
/// [`AppError::NotFound`] where no dossier has the code, or it is no code at all.
pub async fn public(app: &App, typed: &str) -> Result<PublicStatus, AppError> {
    let code: DossierCode = typed.parse().map_err(|_| AppError::NotFound)?;
    let row = dossiers::by_code(app.store.reader(), code.as_str()).await?.ok_or(AppError::NotFound)?;
    Ok(PublicStatus { code: row.code, state: row.state, completion: row.completion })
}

/// What the applicant sees of her own dossier.
#[derive(Debug, Clone)]
pub struct OwnDossier {
    pub loaded: Loaded,
    pub files: Vec<Attachment>,
    /// Who holds the current step, and where.
    pub holder: Option<StaffMember>,
    pub agency_name: String,
    pub room_name: String,
}

/// The whole of a dossier, for the account that filed it.
///
/// # Errors
/// [`AppError::NotFound`] where it is not there or another's.
pub async fn own(app: &App, account: Uuid, code: &DossierCode) -> Result<OwnDossier, AppError> {
    let row = dossiers::by_code(app.store.reader(), code.as_str()).await?.ok_or(AppError::NotFound)?;
    if row.account_id != Some(account) {
        return Err(AppError::NotFound);
    }
    let loaded = acts::with_events(app.store.reader(), row).await?;
    let files = attachments::of_dossier(app.store.reader(), loaded.row.id).await?;
    let catalogue = app.catalogue();
    let place = acts::place_of(&loaded.dossier, &catalogue, app.now().date_naive());
    let agency = catalogue.agency(&place.current.0);
    let room = agency
        .and_then(|agency| agency.rooms.iter().find(|room| Some(&room.code) == place.step_room.as_ref()))
        .map(|room| room.name.clone());
    let holder = match place.holder {
        Some(id) => staff::by_id(app.store.reader(), id).await?.map(|kept| kept.member),
        None => None,
    };
    Ok(OwnDossier {
        agency_name: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        room_name: room.unwrap_or_default(),
        loaded,
        files,
        holder,
    })
}

/// Those that the account filed at once with this one, in the order of their codes.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn filed_beside(app: &App, account: Uuid, filing: &Filing) -> Result<Vec<DossierRow>, AppError> {
    let mut rows = dossiers::of_account_beside(app.store.reader(), account, filing.first().as_str()).await?;
    rows.retain(|row| row.code != filing.code.as_str());
    Ok(rows)
}

/// The dossiers of an account, newest first.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn of_account(app: &App, account: Uuid) -> Result<Vec<DossierRow>, AppError> {
    Ok(dossiers::of_account(app.store.reader(), account).await?)
}
