//! What the applicant says once the result is in hand: Rất hài lòng, Hài lòng, Chưa hài lòng (Thông tư 32/2017).

use motcua_domain::{
    codes::DossierCode,
    dossier::StateName,
    people::{Applicant, normalise_phone},
    quality::{QualityRefusal, Rating, RatingGiven, rate as decide},
};
use motcua_store::{StoreError, dossiers, quality::ratings as kept};
use uuid::Uuid;

use crate::{App, AppError, acts, evaluation::QualityError};

/// Who speaks for a dossier at the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// The account that filed it.
    Account(Uuid),
    /// Somebody with the code who knows the telephone or identity number written down in the dossier: what was filed at
    /// the counter has no account.
    Holder(String),
}

impl Speaker {
    /// Whether it is the applicant.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for another's account; [`AppError::Invalid`] where the number is not the dossier's.
    pub(crate) fn check(&self, account: Option<Uuid>, applicant: &Applicant) -> Result<(), QualityError> {
        match self {
            Self::Account(id) if account == Some(*id) => Ok(()),
            Self::Account(_) => Err(AppError::NotFound.into()),
            Self::Holder(typed) if knows(applicant, typed) => Ok(()),
            Self::Holder(_) => Err(QualityError::field("number", "quality-fault-number")),
        }
    }
}

fn knows(applicant: &Applicant, typed: &str) -> bool {
    let compact: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let number = normalise_phone(&compact).unwrap_or(compact);
    let is = |kept: &Option<String>| kept.as_deref().is_some_and(|kept| !kept.is_empty() && kept == number);
    is(&applicant.phone) || is(&applicant.identity)
}

/// How a dossier stands to being rated: what anybody with the code may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratable {
    pub code: DossierCode,
    pub is_returned: bool,
    /// The rating that it has already, for the account that filed it; for others only that there is one.
    pub given: Option<RatingGiven>,
    /// Whether the account that looks filed it.
    pub is_own: bool,
}

/// How a dossier stands to being rated.
///
/// # Errors
/// [`AppError::NotFound`] where no dossier has the code.
pub async fn ratable(app: &App, account: Option<Uuid>, typed: &str) -> Result<Ratable, AppError> {
    let code: DossierCode = typed.parse().map_err(|_| AppError::NotFound)?;
    let reader = app.store.reader();
    let row = dossiers::by_code(reader, code.as_str()).await?.ok_or(AppError::NotFound)?;
    Ok(Ratable {
        is_returned: row.state == StateName::Returned.code(),
        given: kept::of_dossier(reader, row.id, &code).await?,
        is_own: account.is_some() && row.account_id == account,
        code,
    })
}

/// Rates a returned dossier, once.
///
/// # Errors
/// [`QualityError::Refused`] where it was rated before, is not returned, or says no reason; as [`Speaker`] tells where
/// it is not the speaker's.
pub async fn rate(
    app: &App,
    speaker: Speaker,
    typed: &str,
    rating: Rating,
) -> Result<RatingGiven, QualityError> {
    let code: DossierCode = typed.parse().map_err(|_| AppError::NotFound)?;
    let (app, store) = (app.clone(), app.store.clone());
    store
        .write(move |tx| {
            let (app, speaker, code, rating) = (app.clone(), speaker.clone(), code.clone(), rating.clone());
            Box::pin(async move {
                let row = dossiers::by_code_for_update(tx, code.as_str()).await?.ok_or(AppError::NotFound)?;
                let loaded = acts::with_events(tx, row).await?;
                speaker.check(loaded.row.account_id, &loaded.dossier.filing.applicant)?;
                let earlier = kept::of_dossier(tx, loaded.row.id, &code).await?;
                let given = decide(&loaded.dossier, earlier.as_ref(), rating, app.now())?;
                match kept::put(tx, loaded.row.id, &loaded.dossier.filing.agency.0, &given).await {
                    // The other of two at the same instant was the first.
                    Err(StoreError::Conflict) => Err(QualityRefusal::RatedTwice.into()),
                    Err(error) => Err(error.into()),
                    Ok(()) => Ok(given),
                }
            })
        })
        .await
}
