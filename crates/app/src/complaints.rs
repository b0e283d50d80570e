//! Complaints (phản ánh, kiến nghị) about the handling of a dossier: filed at the portal, answered by the agency.

use std::collections::BTreeSet;

use motcua_domain::{
    calendar::vn,
    codes::DossierCode,
    dossier::{Actor, Recorded},
    organisation::StaffId,
    policy::{Action, Resource},
    quality::{COMPLAINT_ANSWERED_WITHIN, Complaint, ComplaintState, ComplaintVerdict, QualityRefusal},
};
pub use motcua_store::quality::complaints::KeptComplaint;
use motcua_store::{
    StoreError, Tx, audit, dossiers,
    quality::complaints::{self as kept, Asked},
};
use uuid::Uuid;

mod list;
pub use list::{Sought, Standing, list, workbook};

use crate::{
    App, AppError,
    acts::{self, Loaded, Officer},
    desk,
    evaluation::{self, QualityError},
    figures::Author,
    ratings::Speaker,
};

/// The most complaints about one dossier: more are no news.
const OF_DOSSIER_MAX: usize = 20;

/// A complaint with the names that a page shows.
#[derive(Debug, Clone)]
pub struct ComplaintLine {
    pub kept: KeptComplaint,
    pub agency: String,
    /// Whom it is about; empty where it names nobody.
    pub about: String,
    /// Who answered; empty before.
    pub by: String,
}

/// Takes in a complaint about a dossier. `about` is the officer whom it names, if any.
///
/// # Errors
/// As [`Speaker`] tells where the dossier is not the speaker's; [`QualityError::Refused`] by the rules.
pub async fn file(
    app: &App,
    speaker: Speaker,
    typed: &str,
    about: Option<StaffId>,
    content: String,
) -> Result<KeptComplaint, QualityError> {
    let code: DossierCode = typed.parse().map_err(|_| AppError::NotFound)?;
    let (app, store) = (app.clone(), app.store.clone());
    store
        .write(move |tx| {
            let (app, speaker) = (app.clone(), speaker.clone());
            let (code, content) = (code.clone(), content.clone());
            Box::pin(async move {
                let loaded = for_update(tx, &code).await?;
                speaker.check(loaded.row.account_id, &loaded.dossier.filing.applicant)?;
                let earlier = kept::list(tx, &Asked::OfDossier(loaded.row.id)).await?;
                if earlier.len() >= OF_DOSSIER_MAX {
                    return Err(QualityRefusal::TooMany { max: OF_DOSSIER_MAX }.into());
                }
                let at = app.now();
                let due = app
                    .calendar
                    .due(at, &COMPLAINT_ANSWERED_WITHIN)
                    .map_err(|error| AppError::Internal(error.to_string()))?;
                let about = about.filter(|id| served(&loaded).contains(id));
                let agency = loaded.dossier.filing.agency.clone();
                let due = due.with_timezone(&vn()).date_naive();
                let complaint = Complaint::file(agency, Some(code), about, &content, at, due)?;
                let kept = KeptComplaint {
                    id: app.ids.id(at.timestamp_millis()),
                    dossier: loaded.row.id,
                    complaint,
                };
                kept::file(tx, &kept).await?;
                evaluation::again(tx, &app.catalogue(), loaded.row.id, &loaded.events).await?;
                Ok(kept)
            })
        })
        .await
}

async fn for_update(tx: &Tx, code: &DossierCode) -> Result<Loaded, AppError> {
    let row = dossiers::by_code_for_update(tx, code.as_str()).await?.ok_or(AppError::NotFound)?;
    acts::with_events(tx, row).await
}

/// The members of staff who did something with a dossier, in whose name it was.
fn served(loaded: &Loaded) -> BTreeSet<StaffId> {
    let who = |recorded: &Recorded| {
        recorded.on_behalf_of.or(match recorded.actor {
            Actor::Staff(id) => Some(id),
            _ => None,
        })
    };
    loaded.events.iter().filter_map(who).collect()
}

/// The members of staff whom a complaint about one's own dossier may name.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn may_name(app: &App, loaded: &Loaded) -> Result<Vec<(StaffId, String)>, AppError> {
    let key = |id: StaffId| format!("staff:{}", id.0);
    let ids = served(loaded);
    let names = desk::names_of(app, ids.iter().copied().map(key)).await?;
    Ok(ids.into_iter().filter_map(|id| Some((id, names.get(&key(id))?.clone()))).collect())
}

/// The complaints about a dossier that the account filed, the newest first.
///
/// # Errors
/// [`AppError::NotFound`] where the dossier is another's or none.
pub async fn of_own(app: &App, account: Uuid, code: &DossierCode) -> Result<Vec<ComplaintLine>, AppError> {
    let row = dossiers::by_code(app.store.reader(), code.as_str()).await?.ok_or(AppError::NotFound)?;
    if row.account_id != Some(account) {
        return Err(AppError::NotFound);
    }
    named(app, kept::list(app.store.reader(), &Asked::OfDossier(row.id)).await?).await
}

/// One complaint, for an officer who may read it; and whether she may answer it.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or not for her.
pub async fn one(app: &App, officer: &Officer, id: Uuid) -> Result<(ComplaintLine, bool), AppError> {
    let found = kept::list(app.store.reader(), &Asked::One(id)).await?;
    let line = named(app, found).await?.pop().ok_or(AppError::NotFound)?;
    let agency = line.kept.complaint.agency.clone();
    require(officer, Action::ViewComplaints, &agency.0)?;
    let open = line.kept.complaint.state == ComplaintState::Filed;
    let may_answer = open && officer.may(Action::AnswerComplaints, &Resource::Agency(agency));
    Ok((line, may_answer))
}

/// Answers a complaint, once. A justified one gives no points in index 7 to those whom it concerns.
///
/// # Errors
/// [`AppError::NotFound`] where it is not hers to answer; [`QualityError::Refused`] by the rules.
pub async fn answer(
    app: &App,
    officer: &Officer,
    id: Uuid,
    verdict: ComplaintVerdict,
    answer: String,
) -> Result<(), QualityError> {
    let line = Author::Officer(officer).audit(app, "answer_complaint", format!("complaint:{id}"));
    let (app, officer, store) = (app.clone(), officer.clone(), app.store.clone());
    store
        .write(move |tx| {
            let (app, officer) = (app.clone(), officer.clone());
            let (answer, line) = (answer.clone(), line.clone());
            Box::pin(async move {
                let found = kept::list(tx, &Asked::One(id)).await?.pop().ok_or(AppError::NotFound)?;
                require(&officer, Action::AnswerComplaints, &found.complaint.agency.0)?;
                let code = found.complaint.dossier.clone().ok_or(AppError::NotFound)?;
                // Locked, so that what the dossier gives is recorded by one at a time.
                let loaded = for_update(tx, &code).await?;
                let by = officer.effective().id;
                let complaint = found.complaint.answer(verdict, &answer, by, app.now())?;
                match kept::answer(tx, &KeptComplaint { complaint, ..found }).await {
                    Err(StoreError::Conflict) => return Err(QualityRefusal::AnsweredAlready.into()),
                    other => other?,
                }
                evaluation::again(tx, &app.catalogue(), loaded.row.id, &loaded.events).await?;
                audit::record(tx, line).await?;
                Ok(())
            })
        })
        .await
}

fn require(officer: &Officer, action: Action, agency: &str) -> Result<(), AppError> {
    if officer.may(action, &Resource::Agency(agency.into())) { Ok(()) } else { Err(AppError::NotFound) }
}

async fn named(app: &App, found: Vec<KeptComplaint>) -> Result<Vec<ComplaintLine>, AppError> {
    let staff = |id: StaffId| format!("staff:{}", id.0);
    let by = |kept: &KeptComplaint| match kept.complaint.state {
        ComplaintState::Answered { by, .. } => Some(by),
        ComplaintState::Filed => None,
    };
    let mentioned: Vec<String> =
        found.iter().flat_map(|kept| kept.complaint.about.into_iter().chain(by(kept))).map(staff).collect();
    let names = desk::names_of(app, mentioned).await?;
    let name = |id: Option<StaffId>| id.and_then(|id| names.get(&staff(id)).cloned()).unwrap_or_default();
    let catalogue = app.catalogue();
    let line = |kept: KeptComplaint| {
        let code = &kept.complaint.agency.0;
        ComplaintLine {
            agency: catalogue.agency(code).map_or_else(|| code.clone(), |agency| agency.name.clone()),
            about: name(kept.complaint.about),
            by: name(by(&kept)),
            kept,
        }
    };
    Ok(found.into_iter().map(line).collect())
}
