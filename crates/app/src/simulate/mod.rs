//! The records of a province, made by driving the real rules: for trials, demonstrations and measurements.
//!
//! Every act of every dossier is asked of `domain::dossier::decide` at its own moment, on the real calendar, under the
//! processes of the catalogue, and numbered as at the counter; nothing is put into a table behind the rules' back.
//! All chance follows from the scenario's seed, so the same scenario over the same catalogue and staff gives the same
//! events, byte for byte. What is counted and how is told in `docs/simulate.md`.

mod answers;
mod chance;
mod check;
mod diary;
mod error;
mod fates;
mod filing;
mod life;
mod offer;
mod people;
mod plan;
mod scenario;
mod scenario_file;
mod schedule;
mod tally;
mod write;

use std::sync::Arc;

pub use check::DOSSIERS_MAX;
pub use error::{Fault, Most, ScenarioError, SimulateError};
use motcua_domain::{
    calendar::Calendar,
    dossier::{Recorded, RuleSet},
    organisation::StaffMember,
};
use motcua_store::{dossiers, staff};
pub use scenario::{Counts, Days, LevelShares, Lockdown, Scenario, whole_of_share};
pub use scenario_file::{parse, read};
pub use tally::Made;

use self::{diary::Diary, life::World, offer::Offer, people::Homes, tally::Tally};
use crate::{App, AppError, catalogue::CatalogueView};

/// The most members of staff among whom the acts are shared.
const STAFF_MAX: u64 = 20_000;

/// Makes and writes everything a scenario asks for; `progress` is told how many dossiers are done.
///
/// # Errors
/// [`SimulateError::Scenario`] where the scenario cannot be satisfied with this catalogue, or the period has dossiers
/// already: nothing was written. [`SimulateError::App`] by the rules or the store: batches written before stay.
pub async fn simulate(
    app: &App,
    scenario: &Scenario,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<Made, SimulateError> {
    check::scenario(scenario, app.calendar)?;
    let diary = diary_of(scenario, app.calendar)?;
    is_empty(app, scenario, &diary).await?;
    app.catch_up().await?;
    let kept = staff::of_province(app.store.reader(), STAFF_MAX).await.map_err(AppError::from)?;
    let staff: Vec<StaffMember> = kept.into_iter().map(|kept| kept.member).collect();
    let tally = Tally::new(scenario, diary.from, diary.end);
    let rules = app.rules_at(diary.from).clone();
    let world = Arc::new(world(scenario, diary, app.catalogue(), &staff, rules));
    let planning = (Arc::clone(&world), scenario.clone());
    let planned = tokio::task::spawn_blocking(move || {
        let (world, scenario) = planning;
        plan::plan(&scenario, &world.offer, &world.diary)
    });
    let planned = Arc::new(planned.await.map_err(|error| AppError::Internal(error.to_string()))??);
    let made = write::write(&app.store, world, planned, tally, progress).await?.made;
    if !made.agrees_with(scenario) {
        return Err(AppError::Internal(format!("the numbers were missed: {made:?}")).into());
    }
    Ok(made)
}

/// Makes the same histories as [`simulate`], in the order of filing, and writes nothing: to see beforehand whether a
/// scenario can be satisfied with a catalogue, and what comes of it.
///
/// # Errors
/// As [`simulate`].
pub fn rehearse(
    scenario: &Scenario,
    catalogue: Arc<CatalogueView>,
    staff: &[StaffMember],
    calendar: &'static Calendar,
) -> Result<Vec<Vec<Recorded>>, SimulateError> {
    check::scenario(scenario, calendar)?;
    let diary = diary_of(scenario, calendar)?;
    let world = world(scenario, diary, catalogue, staff, RuleSet::of_2018());
    let planned = plan::plan(scenario, &world.offer, &world.diary)?;
    let lives = planned.iter().enumerate().map(|(number, planned)| world.live(number as u64, planned));
    Ok(lives.map(|life| life.map(|life| life.history)).collect::<Result<_, AppError>>()?)
}

fn world(
    scenario: &Scenario,
    diary: Diary,
    catalogue: Arc<CatalogueView>,
    staff: &[StaffMember],
    rules: RuleSet,
) -> World {
    World {
        seed: scenario.seed,
        offer: Offer::of(&catalogue, staff, scenario.seed),
        homes: Homes::of(&catalogue.units, scenario.period.to),
        diary,
        rules,
        catalogue,
    }
}

fn diary_of(scenario: &Scenario, calendar: &'static Calendar) -> Result<Diary, ScenarioError> {
    let outside = || Fault::NoWorkingDay.at("period");
    let diary = Diary::new(&scenario.period, calendar).ok_or_else(outside)?;
    if scenario.dossiers.carried_over > 0 && diary.first == 0 {
        return Err(Fault::NoWorkingDay.at("dossiers.carried_over"));
    }
    Ok(diary)
}

/// Numbers and figures would be mixed with those of others.
async fn is_empty(app: &App, scenario: &Scenario, diary: &Diary) -> Result<(), SimulateError> {
    let before = scenario.dossiers.carried_over > 0;
    let first = diary.days.first().copied().filter(|_| before).unwrap_or(scenario.period.from);
    let from = first
        .and_hms_opt(0, 0, 0)
        .and_then(|at| at.and_local_timezone(motcua_domain::calendar::vn()).single())
        .unwrap_or(diary.from);
    let (from, until) = (from.timestamp_millis(), diary.end.timestamp_millis());
    let found = dossiers::one_filed_between(app.store.reader(), from, until).await.map_err(AppError::from)?;
    match found {
        None => Ok(()),
        Some(code) => {
            let (from, to) = (first, scenario.period.to);
            Err(Fault::Occupied { code, from, to }.at("period").into())
        }
    }
}
