//! The office: the day's list, search, and a dossier with what may be done to it now.

use chrono::Days;
use motcua_domain::{
    calendar::midnight,
    codes::DossierCode,
    dossier::{Act, Filing, Refusal, StateName},
    folding::fold,
    organisation::{Role, StaffMember},
    policy::{Action, Resource},
};
use motcua_store::{
    attachments::{self, Attachment},
    audit,
    dossiers::{self, DossierFilter, DossierPage, DossierRow, DueBucket, Scope, Sort},
    staff as kept_staff,
};

use crate::{
    App, AppError,
    acts::{self, Loaded, Officer},
    branches::{self, OwnBranches},
    staff, withheld,
};

/// The tabs of the day's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    Overdue,
    #[default]
    Today,
    Tomorrow,
    Week,
    Waiting,
    All,
}

impl Tab {
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Today, Self::Tomorrow, Self::Week, Self::Waiting, Self::All];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::Week => "week",
            Self::Waiting => "waiting",
            Self::All => "all",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.code() == code)
    }
}

/// States in which somebody in the office has something to do.
const OPEN: [StateName; 4] =
    [StateName::Submitted, StateName::Accepted, StateName::InProgress, StateName::Resolved];
/// States in which the clock stands still: for the applicant, or for what a pause waits for.
const WAITING: [StateName; 2] = [StateName::AwaitingSupplement, StateName::Paused];
/// The most words of a search that are looked at.
const WORDS_MAX: usize = 10;
/// The most dossiers that are named beside one with which they were filed.
const BESIDE_MAX: u64 = 20;

/// A list of the office with the counts of its tabs.
#[derive(Debug, Clone)]
pub struct Today {
    pub page: DossierPage,
    pub tabs: Vec<(Tab, u64)>,
}

/// The officer's own work: dossiers at the steps of her roles, in her room, hers or nobody's.
///
/// # Errors
/// [`AppError::NotFound`] where the officer handles no dossiers.
pub async fn today(
    app: &App,
    officer: &Officer,
    tab: Tab,
    page: u64,
    per_page: u64,
) -> Result<Today, AppError> {
    let scope = scope(app, officer)?;
    let own = own_work(officer);
    let filters: Vec<DossierFilter> = Tab::ALL.into_iter().map(|tab| in_tab(app, own.clone(), tab)).collect();
    let counts = dossiers::buckets(app.store.reader(), &scope, &filters).await?;
    let filter = in_tab(app, own, tab);
    let page = dossiers::list(app.store.reader(), &scope, &filter, page, per_page).await?;
    Ok(Today { page, tabs: Tab::ALL.into_iter().zip(counts).collect() })
}

/// Search over all dossiers that concern the officer's agency (all of the province for an auditor).
///
/// # Errors
/// [`AppError::NotFound`] where the officer may list none.
pub async fn search(
    app: &App,
    officer: &Officer,
    words: &str,
    mut filter: DossierFilter,
    page: u64,
    per_page: u64,
) -> Result<DossierPage, AppError> {
    let scope = scope(app, officer)?;
    filter.words = words_of(words);
    Ok(dossiers::list(app.store.reader(), &scope, &filter, page, per_page).await?)
}

/// Those of the dossiers filed at once with this one that concern the officer's agency, in the order of their codes.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn filed_beside(
    app: &App,
    officer: &Officer,
    filing: &Filing,
) -> Result<Vec<DossierRow>, AppError> {
    let Ok(scope) = scope(app, officer) else { return Ok(Vec::new()) };
    let beside = Some(filing.first().to_string());
    let filter = DossierFilter { beside, sort: Sort::Code, ..DossierFilter::default() };
    let mut rows = dossiers::list(app.store.reader(), &scope, &filter, 0, BESIDE_MAX).await?.rows;
    rows.retain(|row| row.code != filing.code.as_str());
    Ok(rows)
}

/// What is looked for, word by word and folded; words past the bound are left out.
pub(crate) fn words_of(typed: &str) -> Vec<String> {
    fold(typed).split(' ').filter(|word| !word.is_empty()).take(WORDS_MAX).map(str::to_owned).collect()
}

/// All rows of a search, for Excel; up to the bound of an export.
///
/// # Errors
/// [`AppError::NotFound`] where the officer may export none.
pub async fn export(
    app: &App,
    officer: &Officer,
    words: &str,
    filter: DossierFilter,
) -> Result<DossierPage, AppError> {
    may_export(officer)?;
    let found = search(app, officer, words, filter, 0, EXPORT_ROWS_MAX).await?;
    let detail = serde_json::json!({ "rows": found.rows.len() });
    record(app, officer, "export_list", "dossiers".to_owned(), &detail).await?;
    Ok(found)
}

/// Whether the officer may take a list out of the house.
///
/// # Errors
/// [`AppError::NotFound`] where not.
pub(crate) fn may_export(officer: &Officer) -> Result<(), AppError> {
    let agency = Resource::Agency(officer.effective().agency.clone());
    if officer.may(Action::ExportList, &agency) { Ok(()) } else { Err(AppError::NotFound) }
}

/// The most rows of one Excel file.
pub const EXPORT_ROWS_MAX: u64 = 5_000;

/// Whose dossiers the officer may list.
///
/// # Errors
/// [`AppError::NotFound`] where none.
pub fn scope(app: &App, officer: &Officer) -> Result<Scope, AppError> {
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let officer = officer.at_post(&catalogue, today);
    let agency = officer.effective().agency.clone();
    if officer.may(Action::ListDossiers, &Resource::Province) {
        return Ok(Scope::Province);
    }
    if officer.may(Action::ListDossiers, &Resource::Agency(agency.clone())) {
        return Ok(Scope::Agencies(catalogue.codes_of(&agency.0, today)));
    }
    Err(AppError::NotFound)
}

pub(crate) fn own_work(officer: &Officer) -> DossierFilter {
    let member = officer.effective();
    let roles: Vec<String> = member.roles.iter().map(|role| role.code().to_owned()).collect();
    // A receptionist also sees filings that are at no step yet, so her list is by state instead of role.
    let by_role = if officer.has(Role::Receptionist) { Vec::new() } else { roles };
    DossierFilter { roles: by_role, ..DossierFilter::default() }
}

pub(crate) fn in_tab(app: &App, mut filter: DossierFilter, tab: Tab) -> DossierFilter {
    let today = app.now().date_naive();
    let start = |days: u64| {
        let day = today.checked_add_days(Days::new(days)).unwrap_or(today);
        midnight(day)
    };
    let at = |days: u64| start(days).map_or(0, |instant| instant.timestamp_millis());
    let open = || OPEN.into_iter().map(|state| state.code().to_owned()).collect();
    match tab {
        Tab::All => {}
        Tab::Waiting => filter.states = WAITING.map(|state| state.code().to_owned()).into(),
        _ => filter.states = open(),
    }
    filter.due = match tab {
        Tab::Overdue => Some(DueBucket::Before(app.now_ms())),
        Tab::Today => Some(DueBucket::Before(at(1))),
        Tab::Tomorrow => Some(DueBucket::Between(at(1), at(2))),
        Tab::Week => Some(DueBucket::Before(at(7))),
        Tab::Waiting | Tab::All => None,
    };
    if tab == Tab::Waiting {
        filter.roles.clear();
    }
    filter
}

/// A dossier as its page needs it.
#[derive(Debug, Clone)]
pub struct DossierView {
    pub loaded: Loaded,
    pub files: Vec<Attachment>,
    pub offered: Vec<Act>,
    /// What her rights and the state would offer, but the law does not, and why.
    pub withheld: Vec<(Act, Refusal)>,
    /// Names of staff that the history mentions.
    pub people: std::collections::HashMap<uuid::Uuid, StaffMember>,
    /// Colleagues to whom the current or next step may be given.
    pub assignable: Vec<StaffMember>,
    /// What the officer may do with the branches of an interlinked procedure.
    pub branches: OwnBranches,
}

/// Opens a dossier. Reading personal data is written to the audit log (ASVS 16.3.2).
///
/// # Errors
/// [`AppError::NotFound`] where it is not there or not the officer's business.
pub async fn dossier(app: &App, officer: &Officer, code: &DossierCode) -> Result<DossierView, AppError> {
    let loaded = load(app, officer, Action::ViewDossier, code).await?;
    let detail = serde_json::json!({ "version": loaded.dossier.version });
    record(app, officer, "view_dossier", format!("dossier:{code}"), &detail).await?;
    let catalogue = app.catalogue();
    let reader = app.store.reader();
    let files = attachments::of_dossier(reader, loaded.row.id).await?;
    let today = app.now().date_naive();
    let mut offered = acts::offered(officer, &loaded.dossier, &catalogue, today);
    let withheld = withheld::withhold(app, officer, &loaded.dossier, &mut offered);
    let mut people = std::collections::HashMap::new();
    for event in &loaded.events {
        let ids = [event.on_behalf_of, mentioned(event)];
        for id in ids.into_iter().flatten() {
            if let std::collections::hash_map::Entry::Vacant(free) = people.entry(id.0)
                && let Some(kept) = kept_staff::by_id(reader, id).await?
            {
                free.insert(kept.member);
            }
        }
    }
    let place = acts::place_of(&loaded.dossier, &catalogue, today);
    let assignable = staff::of_agency(app, &place.current)
        .await?
        .into_iter()
        .filter(|kept| kept.disabled_at.is_none())
        .map(|kept| kept.member)
        .filter(|member| {
            member.roles.iter().any(|role| *role == Role::Processor || Some(*role) == place.step_role)
        })
        .collect();
    let branches = branches::own(app, officer, &loaded.dossier).await?;
    Ok(DossierView { loaded, files, offered, withheld, people, assignable, branches })
}

/// Loads a dossier that the officer may do `action` with.
///
/// # Errors
/// [`AppError::NotFound`] where it is not there or not the officer's business.
pub async fn load(
    app: &App,
    officer: &Officer,
    action: Action,
    code: &DossierCode,
) -> Result<Loaded, AppError> {
    let row = dossiers::by_code(app.store.reader(), code.as_str()).await?.ok_or(AppError::NotFound)?;
    let loaded = acts::with_events(app.store.reader(), row).await?;
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let officer = &officer.at_post(&catalogue, today);
    let resource = Resource::Dossier(acts::place_of(&loaded.dossier, &catalogue, today));
    if !officer.may(action, &resource) {
        record(app, officer, "refused_access", format!("dossier:{code}"), &serde_json::json!({})).await?;
        return Err(AppError::NotFound);
    }
    Ok(loaded)
}

fn mentioned(event: &motcua_domain::dossier::Recorded) -> Option<motcua_domain::organisation::StaffId> {
    match event.actor {
        motcua_domain::dossier::Actor::Staff(id) => Some(id),
        _ => None,
    }
}

/// Rows of the register (form 06) of the officer's agency.
///
/// # Errors
/// [`AppError::NotFound`] where the officer may not print it.
pub async fn register(
    app: &App,
    officer: &Officer,
    from_ms: i64,
    until_ms: i64,
) -> Result<Vec<DossierRow>, AppError> {
    let filter = DossierFilter {
        filed_from: Some(from_ms),
        filed_until: Some(until_ms),
        sort: dossiers::Sort::Code,
        ..DossierFilter::default()
    };
    Ok(export(app, officer, "", filter).await?.rows)
}

/// Writes a line of the audit log for an officer.
pub(crate) async fn record(
    app: &App,
    officer: &Officer,
    action: &str,
    object: String,
    detail: &serde_json::Value,
) -> Result<(), AppError> {
    let entry = audit::Entry {
        at: app.now_ms(),
        actor: format!("staff:{}", officer.member.id.0),
        agency: Some(officer.effective().agency.0.clone()),
        action: action.to_owned(),
        object,
        detail: detail.to_string(),
    };
    let store = app.store.clone();
    store
        .write(move |tx| {
            let entry = entry.clone();
            Box::pin(async move { Ok::<(), AppError>(audit::record(tx, entry).await?) })
        })
        .await
}
