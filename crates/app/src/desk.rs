//! What the pages of the office read: the day's list narrowed and sorted, counts for the navigation, results to
//! hand out, tokens, and the appointment that a receipt would carry.

use motcua_domain::{
    calendar::{Deadline, LimitWithAdditions},
    catalogue::Situation,
    dossier::StateName,
    organisation::{Role, StaffId},
    policy::{Action, Resource},
};
use motcua_store::{dossiers, staff as kept_staff, tokens as kept_tokens};
// What pages name of the store, so that they need not depend on it.
pub use motcua_store::{
    attachments::Attachment,
    dossiers::{Counted, DossierFilter, DossierPage, DossierRow, Place, Sort},
    instant,
    staff::{Delegation, KeptStaff},
    tokens::ApiToken,
};

use crate::{
    App, AppError,
    acts::Officer,
    office::{self, Tab, Today},
    staff,
};

/// How the reader narrows and sorts a list of the day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowing {
    pub field: Option<String>,
    pub channel: Option<String>,
    pub room: Option<String>,
    pub sort: Sort,
    pub descending: bool,
}

fn narrowed(app: &App, officer: &Officer, tab: Tab, narrowing: &Narrowing) -> DossierFilter {
    DossierFilter {
        field: narrowing.field.clone(),
        channel: narrowing.channel.clone(),
        room: narrowing.room.clone(),
        sort: narrowing.sort,
        descending: narrowing.descending,
        ..office::in_tab(app, office::own_work(officer), tab)
    }
}

/// The officer's own work, narrowed and sorted; the counts of the tabs are of the narrowed lists.
///
/// # Errors
/// [`AppError::NotFound`] where the officer handles no dossiers.
pub async fn worklist(
    app: &App,
    officer: &Officer,
    tab: Tab,
    narrowing: &Narrowing,
    page: u64,
    per_page: u64,
) -> Result<Today, AppError> {
    let scope = office::scope(app, officer)?;
    let filters: Vec<DossierFilter> =
        Tab::ALL.into_iter().map(|tab| narrowed(app, officer, tab, narrowing)).collect();
    let counts = dossiers::buckets(app.store.reader(), &scope, &filters).await?;
    let filter = narrowed(app, officer, tab, narrowing);
    let page = dossiers::list(app.store.reader(), &scope, &filter, page, per_page).await?;
    Ok(Today { page, tabs: Tab::ALL.into_iter().zip(counts).collect() })
}

/// All rows of a list of the day, for Excel; written to the audit log like every export.
///
/// # Errors
/// [`AppError::NotFound`] where the officer may export none.
pub async fn export_worklist(
    app: &App,
    officer: &Officer,
    tab: Tab,
    narrowing: &Narrowing,
) -> Result<DossierPage, AppError> {
    office::export(app, officer, "", narrowed(app, officer, tab, narrowing)).await
}

/// The numbers beside the entries of the navigation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub today: u64,
    pub overdue: u64,
    pub to_return: u64,
    /// Open tasks of interlinked procedures.
    pub branches: u64,
}

/// Counts for the navigation; zeros for one who handles no dossiers.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn counts(app: &App, officer: &Officer) -> Result<Counts, AppError> {
    let Ok(scope) = office::scope(app, officer) else { return Ok(Counts::default()) };
    let own = |tab| office::in_tab(app, office::own_work(officer), tab);
    let filters = [own(Tab::Today), own(Tab::Overdue), waiting_for_return()];
    let counts = dossiers::buckets(app.store.reader(), &scope, &filters).await?;
    let at = |index: usize| counts.get(index).copied().unwrap_or(0);
    let branches = crate::branches::waiting(app, officer).await?;
    Ok(Counts { today: at(0), overdue: at(1), to_return: at(2), branches })
}

fn waiting_for_return() -> DossierFilter {
    DossierFilter { states: vec![StateName::Resolved.code().to_owned()], ..DossierFilter::default() }
}

/// Decided dossiers that lie at the one-stop unit until somebody comes for the result.
///
/// # Errors
/// [`AppError::NotFound`] where the officer hands out no results.
pub async fn to_return(
    app: &App,
    officer: &Officer,
    words: &str,
    page: u64,
    per_page: u64,
) -> Result<DossierPage, AppError> {
    if !officer.has(Role::ReturnDesk) && !officer.has(Role::Receptionist) {
        return Err(AppError::NotFound);
    }
    office::search(app, officer, words, waiting_for_return(), page, per_page).await
}

/// The appointment that a receipt at this moment would carry, with the reason for it; `None` where the
/// situation names no limit.
///
/// # Errors
/// [`AppError::Refused`] where the calendar does not know the time.
pub fn appointment(app: &App, situation: &Situation) -> Result<Option<Deadline>, AppError> {
    let Some(limit) = situation.limit else { return Ok(None) };
    let whole: LimitWithAdditions = limit.into();
    let deadline = app
        .calendar
        .deadline_with_additions(app.now(), &whole)
        .map_err(|error| motcua_domain::dossier::Refusal::CalendarUnknown { detail: error.to_string() })?;
    Ok(Some(deadline))
}

/// A member of staff whom the officer administers.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or she does not.
pub async fn managed(app: &App, officer: &Officer, id: StaffId) -> Result<KeptStaff, AppError> {
    let person = staff::by_id(app, id).await?.ok_or(AppError::NotFound)?;
    let agency = Resource::Agency(person.member.agency.clone());
    if officer.may(Action::ManageStaff, &agency) { Ok(person) } else { Err(AppError::NotFound) }
}

/// The API tokens of a member of staff whom the officer administers, newest first.
///
/// # Errors
/// As [`managed`].
pub async fn tokens_of(app: &App, officer: &Officer, id: StaffId) -> Result<Vec<ApiToken>, AppError> {
    let person = managed(app, officer, id).await?;
    Ok(kept_tokens::of_staff(app.store.reader(), person.member.id.0).await?)
}

/// The names of those who acted, and in whose name, as kept events mention them.
pub(crate) struct Signers(std::collections::HashMap<String, String>);

impl Signers {
    /// Of events with their actor, `staff:<id>` or another word, and the member of staff in whose name.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub(crate) async fn of(
        app: &App,
        events: impl IntoIterator<Item = (String, Option<uuid::Uuid>)>,
    ) -> Result<Self, AppError> {
        let mentioned: Vec<String> = events
            .into_iter()
            .flat_map(|(actor, absent)| [Some(actor), absent.map(staff_key)])
            .flatten()
            .collect();
        Ok(Self(names_of(app, mentioned).await?))
    }

    /// The name of the person who acted; the word itself where it names nobody in the books.
    pub(crate) fn who(&self, actor: &str) -> String {
        self.0.get(actor).cloned().unwrap_or_else(|| actor.to_owned())
    }

    /// The name of the person in whose name somebody acted; empty where in the own.
    pub(crate) fn on_behalf_of(&self, absent: Option<uuid::Uuid>) -> String {
        absent.map(|id| self.who(&staff_key(id))).unwrap_or_default()
    }

    /// The name of the person who acted; empty where the word names nobody in the books.
    pub(crate) fn known(&self, actor: &str) -> String {
        self.0.get(actor).cloned().unwrap_or_default()
    }
}

pub(crate) fn staff_key(id: uuid::Uuid) -> String {
    format!("staff:{id}")
}

/// The names of staff that lines of a log mention, by `staff:<id>`.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn names_of(
    app: &App,
    actors: impl IntoIterator<Item = String>,
) -> Result<std::collections::HashMap<String, String>, AppError> {
    let ids: std::collections::BTreeSet<uuid::Uuid> =
        actors.into_iter().filter_map(|actor| actor.strip_prefix("staff:")?.parse().ok()).collect();
    let ids: Vec<uuid::Uuid> = ids.into_iter().collect();
    let found = kept_staff::names(app.store.reader(), &ids).await?;
    let names = found.into_iter().map(|(id, name)| (format!("staff:{id}"), name)).collect();
    Ok(names)
}
