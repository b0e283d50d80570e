//! What leaders read: the day, who holds what is overdue, how the online share stands to its targets.

use motcua_domain::{
    calendar::vn,
    organisation::Level,
    policy::{Action, Resource},
    statistics::{Period, Rate, RowCounts},
};
use motcua_store::{
    dossiers::{self, Counted, DossierFilter, DossierRow, Place, Scope},
    statistics::{self as kept, Dimension, Filter},
};

use crate::{App, AppError, acts::Officer, office, targets::OnlineTarget};

/// The most overdue dossiers that the page lists; the rest is in the list of dossiers.
pub const OVERDUE_ROWS: u64 = 20;

/// Whose figures an officer looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// The agency; none for the whole province.
    pub agency: Option<String>,
    /// The agency and those that it stands for since they ended: their history rolls up to it. None for the province.
    agencies: Vec<String>,
    /// Whether she may choose among all agencies.
    pub whole_province: bool,
    /// Whether she may list the dossiers behind a figure.
    pub lists_dossiers: bool,
}

impl Sight {
    /// What figures are narrowed to.
    #[must_use]
    pub fn filter(&self) -> Filter {
        Filter { agencies: self.agency.is_some().then(|| self.agencies.clone()), ..Filter::default() }
    }

    /// [`Self::filter`], as lists of dossiers take it: empty for the whole province.
    #[must_use]
    pub fn agencies(&self) -> Vec<String> {
        self.agencies.clone()
    }

    fn scope(&self) -> Scope {
        if self.agency.is_some() { Scope::Agencies(self.agencies.clone()) } else { Scope::Province }
    }
}

/// Whose figures the officer may see: of those she asks for, her own agency where she asks for none.
///
/// # Errors
/// [`AppError::NotFound`] where she may see none, or the agency is not her business or does not exist.
pub fn sight(app: &App, officer: &Officer, asked: &str) -> Result<Sight, AppError> {
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let own = officer.effective().agency.clone();
    let whole_province = officer.may(Action::ViewStatistics, &Resource::Province);
    let lists_dossiers = office::scope(app, officer).is_ok();
    if whole_province {
        let known = catalogue.agency(asked).is_some();
        if !asked.is_empty() && !known {
            return Err(AppError::NotFound);
        }
        let agency = Some(asked.to_owned()).filter(|code| !code.is_empty());
        let agencies = agency.as_deref().map_or_else(Vec::new, |code| catalogue.codes_of(code, today));
        return Ok(Sight { agency, agencies, whole_province, lists_dossiers });
    }
    // A bookmark from before a merger names an agency that is hers to answer for now.
    let is_own = asked.is_empty() || catalogue.acting(&asked.into(), today) == own;
    if !is_own || !officer.may(Action::ViewStatistics, &Resource::Agency(own.clone())) {
        return Err(AppError::NotFound);
    }
    let agencies = catalogue.codes_of(&own.0, today);
    Ok(Sight { agency: Some(own.0), agencies, whole_province, lists_dossiers })
}

/// The day so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    pub received: i64,
    pub resolved: i64,
    /// Not resolved yet, and to be by the end of the day.
    pub due: u64,
    /// Whose deadline has passed while their clock runs.
    pub overdue: u64,
}

/// The first instants of a period and of the day after it, in milliseconds.
#[must_use]
pub fn span(period: Period) -> (i64, i64) {
    let (from, until) = period.instants();
    (from.timestamp_millis(), until.timestamp_millis())
}

/// The day so far.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn day(app: &App, sight: &Sight) -> Result<Day, AppError> {
    let today = app.now().with_timezone(&vn()).date_naive();
    let period = Period { from: today, to: today };
    let counts = crate::statistics::overview(app, period, &sight.filter()).await?.counts.period();
    let (_, end) = span(period);
    let due = Counted { due: Some((app.now_ms(), end)), ..Counted::default() };
    let overdue = Counted { overdue_at: Some(app.now_ms()), ..Counted::default() };
    let filters = [due, overdue].map(|counted| DossierFilter {
        agencies: sight.agencies(),
        counted,
        ..DossierFilter::default()
    });
    let found = dossiers::buckets(app.store.reader(), &sight.scope(), &filters).await?;
    let at = |index: usize| found.get(index).copied().unwrap_or(0);
    Ok(Day { received: counts.received, resolved: counts.resolved(), due: at(0), overdue: at(1) })
}

/// Overdue dossiers at one place, with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAt {
    /// The agency at which the step is done.
    pub agency: String,
    pub room: String,
    pub step: String,
    /// Who has them; empty where they wait for anybody of the room.
    pub holder: String,
    pub count: i64,
    /// The longest past of their deadlines, in milliseconds.
    pub oldest: Option<i64>,
    /// The same place as the list of dossiers is narrowed to it.
    pub place: Place,
}

/// Who holds what is overdue now, most first.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn held(app: &App, sight: &Sight) -> Result<Vec<HeldAt>, AppError> {
    let reader = app.store.reader();
    let found = dossiers::overdue_by_holder(reader, &sight.scope(), &sight.agencies(), app.now_ms()).await?;
    let key = |id: uuid::Uuid| format!("staff:{id}");
    let holders: Vec<String> = found.iter().filter_map(|held| held.holder).map(key).collect();
    let names = crate::desk::names_of(app, holders).await?;
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let place = |held: dossiers::Held| {
        let place = Place {
            agency: held.step_agency.clone(),
            room: held.step_room.clone(),
            step: held.step_name.clone(),
            holder: held.holder,
        };
        let agency = held.step_agency.as_deref().and_then(|code| catalogue.acting_agency(code, today));
        let rooms = agency.map(|agency| agency.rooms.as_slice()).unwrap_or_default();
        let room = rooms.iter().find(|room| Some(&room.code) == held.step_room.as_ref());
        HeldAt {
            agency: agency.map_or_else(|| held.step_agency.unwrap_or_default(), |agency| agency.name.clone()),
            room: room.map_or_else(|| held.step_room.unwrap_or_default(), |room| room.name.clone()),
            step: held.step_name.unwrap_or_default(),
            holder: held.holder.and_then(|id| names.get(&key(id)).cloned()).unwrap_or_default(),
            count: held.count,
            oldest: held.oldest,
            place,
        }
    };
    Ok(found.into_iter().map(place).collect())
}

/// The dossiers longest overdue, for one who may list dossiers; none for others.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn overdue(app: &App, sight: &Sight) -> Result<Vec<DossierRow>, AppError> {
    if !sight.lists_dossiers {
        return Ok(Vec::new());
    }
    let counted = Counted { overdue_at: Some(app.now_ms()), ..Counted::default() };
    let filter = DossierFilter { agencies: sight.agencies(), counted, ..DossierFilter::default() };
    Ok(dossiers::list(app.store.reader(), &sight.scope(), &filter, 0, OVERDUE_ROWS).await?.rows)
}

/// How the online share of a level stands to what was set for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetProgress {
    pub level: Level,
    pub target: OnlineTarget,
    /// Received online, of the received of procedures that can be filed online.
    pub share: Rate,
}

/// The online shares of a period beside their targets, of the levels that figures were asked for.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn targets(app: &App, period: Period, sight: &Sight) -> Result<Vec<TargetProgress>, AppError> {
    let by = [Dimension::Agency, Dimension::Procedure];
    let found = kept::flows(&app.store, period, &by, &sight.filter()).await?;
    let catalogue = app.catalogue();
    let today = app.now().date_naive();
    let own_level = sight.agency.as_deref().and_then(|code| catalogue.agency(code)).map(|own| own.level);
    let mut all = Vec::new();
    for target in &catalogue.online_targets {
        if own_level.is_some_and(|own| own != target.level) {
            continue;
        }
        let mut sum = RowCounts::default();
        for group in &found {
            let [agency, procedure] = group.keys.as_slice() else { continue };
            let agency = catalogue.agency(agency).filter(|agency| agency.level == target.level);
            let Some((agency, procedure)) = agency.zip(catalogue.procedure(procedure)) else { continue };
            if catalogue.opens_online_at(procedure, agency, today) {
                sum += group.counts;
            }
        }
        let share = Rate { part: sum.online.received, whole: sum.period().received };
        all.push(TargetProgress { level: target.level, target: target.clone(), share });
    }
    Ok(all)
}
