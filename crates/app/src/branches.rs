//! Interlinked procedures: where each branch is worked on, and the list of tasks of an agency.

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::{Branch, StepPlace},
    dossier::{Act, BranchRun, BranchState, Command, Dossier, Event, Recorded, Refusal},
    organisation::{AgencyCode, StaffMember},
    policy::{Action, BranchPlace, DossierPlace, Resource},
};
pub use motcua_store::dossiers::BranchRow;
use motcua_store::dossiers::{self, BranchFilter, Scope};

use crate::{App, AppError, acts::Officer, catalogue::CatalogueView, office};

/// The agency at which a branch is done.
fn agency_of(branch: &Branch, dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> AgencyCode {
    catalogue.step_agency(&branch.place, &dossier.filing.agency, day)
}

/// The agencies of all branches of the process, in order.
pub(crate) fn agencies(dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> Vec<String> {
    dossier.planned_branches().map(|(_, branch)| agency_of(branch, dossier, catalogue, day).0).collect()
}

/// Agencies that have a part, from receipt on: the dossier goes to all of them at once.
pub(crate) fn linked(dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> Vec<AgencyCode> {
    if dossier.received_at.is_none() {
        return Vec::new();
    }
    dossier.planned_branches().map(|(_, branch)| agency_of(branch, dossier, catalogue, day)).collect()
}

/// Where each open branch is worked on.
pub(crate) fn open_places(dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> Vec<BranchPlace> {
    dossier.open_branches().filter_map(|run| place(run, dossier, catalogue, day)).collect()
}

/// Where one branch is worked on, if it is open.
pub(crate) fn place_of_branch(
    dossier: &Dossier,
    catalogue: &CatalogueView,
    day: NaiveDate,
    code: &str,
) -> Option<BranchPlace> {
    let run = dossier.open_branches().find(|run| run.branch == code)?;
    place(run, dossier, catalogue, day)
}

fn place(
    run: &BranchRun,
    dossier: &Dossier,
    catalogue: &CatalogueView,
    day: NaiveDate,
) -> Option<BranchPlace> {
    let branch = dossier.planned_branch(&run.branch)?;
    let agency = agency_of(branch, dossier, catalogue, day);
    let was_at = catalogue.step_was_at(&branch.place, &dossier.filing.agency);
    // After a split the work is the heir's, and who held it may have gone elsewhere.
    let split = catalogue.split_of(&was_at, day);
    let stays = split.is_none_or(|split| run.opened_at.date_naive() >= split);
    Some(BranchPlace {
        role: branch.role,
        room: catalogue.step_room(branch.room.as_deref(), &agency, &was_at),
        holder: run.holder.filter(|_| stays),
        agency,
    })
}

/// Why nobody may answer or give out a branch: somebody did, or its turn has not come.
pub(crate) fn not_open(dossier: &Dossier, command: &Command) -> Option<Refusal> {
    let code = command.branch().filter(|_| matches!(command.act(), Act::CloseBranch | Act::AssignBranch))?;
    let branch = dossier.planned_branch(code)?;
    let open = dossier.open_branches().any(|run| run.branch == code);
    (!open).then(|| Refusal::BranchNotOpen { branch: branch.name.clone() })
}

/// Refuses an act that would give a task to an agency that is no more: it would lie there for ever.
pub(crate) fn all_there(app: &App, dossier: &Dossier, recorded: &[Recorded]) -> Result<(), AppError> {
    let catalogue = app.catalogue();
    for event in recorded {
        let Event::BranchOpened { branch, .. } = &event.event else { continue };
        let Some(planned) = dossier.planned_branch(branch) else { continue };
        let day = event.at.with_timezone(&motcua_domain::calendar::vn()).date_naive();
        if let StepPlace::Serving(function) = &planned.place
            && catalogue.serving(function, &dossier.filing.agency, day).is_none()
        {
            return Err(Refusal::BranchAgencyGone { agency: planned.name.clone() }.into());
        }
        let code = agency_of(planned, dossier, &catalogue, day);
        let agency = catalogue.agency(&code.0);
        if !agency.is_some_and(|agency| agency.exists_on(day)) {
            let agency = agency.map_or(code.0, |agency| agency.name.clone());
            return Err(Refusal::BranchAgencyGone { agency }.into());
        }
    }
    Ok(())
}

/// What an officer may do with the branches of a dossier now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnBranches {
    /// Codes of the branches that she may answer.
    pub to_close: Vec<String>,
    /// Codes of the branches that she may give to a colleague.
    pub to_assign: Vec<String>,
    /// Who can do one of the latter.
    pub colleagues: Vec<StaffMember>,
}

/// The branches of a dossier as far as they are the officer's.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub(crate) async fn own(app: &App, officer: &Officer, dossier: &Dossier) -> Result<OwnBranches, AppError> {
    let (catalogue, day) = (app.catalogue(), app.now().date_naive());
    let officer = officer.at_post(&catalogue, day);
    let whole = crate::acts::place_of(dossier, &catalogue, day);
    let may = |place: &BranchPlace, act: Act| {
        let resource = Resource::Dossier(DossierPlace { branches: vec![place.clone()], ..whole.clone() });
        officer.may(Action::Act(act), &resource)
    };
    let mut own = OwnBranches::default();
    for run in dossier.open_branches() {
        let Some(place) = place(run, dossier, &catalogue, day) else { continue };
        if may(&place, Act::CloseBranch) {
            own.to_close.push(run.branch.clone());
        }
        if may(&place, Act::AssignBranch) {
            own.to_assign.push(run.branch.clone());
            own.colleagues.extend(colleagues(app, &place).await?);
        }
    }
    own.colleagues.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
    own.colleagues.dedup_by(|a, b| a.id == b.id);
    Ok(own)
}

/// Colleagues who can do a branch.
async fn colleagues(app: &App, place: &BranchPlace) -> Result<Vec<StaffMember>, AppError> {
    let of_agency = motcua_store::staff::of_agency(app.store.reader(), &place.agency.0).await?;
    Ok(of_agency
        .into_iter()
        .filter(|kept| kept.disabled_at.is_none())
        .map(|kept| kept.member)
        .filter(|member| member.roles.contains(&place.role))
        .filter(|member| place.room.is_none() || member.room == place.room)
        .collect())
}

/// What a list of tasks shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// Open, and the officer's own or anybody's of her room.
    #[default]
    Own,
    /// Open, of the whole agency.
    Open,
    /// Open, and past its time.
    Late,
    /// Not begun: what will come.
    Ahead,
    /// Answered.
    Done,
    All,
}

impl Show {
    pub const ALL: [Self; 6] = [Self::Own, Self::Open, Self::Late, Self::Ahead, Self::Done, Self::All];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Open => "open",
            Self::Late => "late",
            Self::Ahead => "ahead",
            Self::Done => "done",
            Self::All => "all",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|show| show.code() == code)
    }

    fn states(self) -> &'static [BranchState] {
        match self {
            Self::Own | Self::Open | Self::Late => &[BranchState::Open],
            Self::Ahead => &[BranchState::Ahead, BranchState::NotNeeded],
            Self::Done => &[BranchState::Granted, BranchState::RefusedWithReasons],
            Self::All => &[],
        }
    }
}

/// A page of tasks with the counts of all lists.
#[derive(Debug, Clone)]
pub struct Tasks {
    pub rows: Vec<BranchRow>,
    pub total: u64,
    pub counts: Vec<(Show, u64)>,
}

/// The tasks that interlinked procedures give to the officer's agency; all of the province for an auditor. `page`
/// counts from 0.
///
/// # Errors
/// [`AppError::NotFound`] where the officer lists no dossiers.
pub async fn tasks(
    app: &App,
    officer: &Officer,
    show: Show,
    words: &str,
    page: u64,
    per_page: u64,
) -> Result<Tasks, AppError> {
    let reader = app.store.reader();
    let mut counts = Vec::with_capacity(Show::ALL.len());
    for each in Show::ALL {
        counts.push((each, dossiers::count_branches(reader, &filter(app, officer, each, words)?).await?));
    }
    let (rows, total) =
        dossiers::branches(reader, &filter(app, officer, show, words)?, page, per_page).await?;
    Ok(Tasks { rows, total, counts })
}

/// How many tasks wait for the officer; none for one who lists no dossiers.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn waiting(app: &App, officer: &Officer) -> Result<u64, AppError> {
    match filter(app, officer, Show::Own, "") {
        Ok(filter) => Ok(dossiers::count_branches(app.store.reader(), &filter).await?),
        Err(_) => Ok(0),
    }
}

/// All rows of a list, for Excel; written to the audit log like every export.
///
/// # Errors
/// [`AppError::NotFound`] where the officer may export none.
pub async fn export(
    app: &App,
    officer: &Officer,
    show: Show,
    words: &str,
) -> Result<Vec<BranchRow>, AppError> {
    office::may_export(officer)?;
    let filter = filter(app, officer, show, words)?;
    let (rows, _) = dossiers::branches(app.store.reader(), &filter, 0, office::EXPORT_ROWS_MAX).await?;
    let detail = serde_json::json!({ "rows": rows.len() });
    office::record(app, officer, "export_list", "branches".to_owned(), &detail).await?;
    Ok(rows)
}

fn filter(app: &App, officer: &Officer, show: Show, words: &str) -> Result<BranchFilter, AppError> {
    let agencies = match office::scope(app, officer)? {
        Scope::Province => None,
        Scope::Agencies(codes) => Some(codes),
    };
    let member = officer.effective();
    let own = show == Show::Own;
    Ok(BranchFilter {
        agencies,
        words: office::words_of(words),
        states: show.states().iter().map(|state| state.code().to_owned()).collect(),
        roles: if own {
            member.roles.iter().map(|role| role.code().to_owned()).collect()
        } else {
            Vec::new()
        },
        room: member.room.clone().filter(|_| own),
        of: own.then_some(member.id.0),
        due_before: (show == Show::Late).then(|| app.now_ms()),
    })
}
