//! Whether a scenario can be satisfied at all: what its own numbers, the catalogue aside, already tell.

use chrono::NaiveDate;
use motcua_domain::calendar::{Calendar, FIRST_YEAR, LAST_YEAR};

use super::{
    error::{Fault, Most, ScenarioError},
    scenario::{Counts, Days, Scenario},
};

/// The most dossiers of one run: ten times the half year of a province, and more.
pub const DOSSIERS_MAX: u32 = 5_000_000;
/// The longest period, in days: about three years.
const PERIOD_DAYS_MAX: i64 = 1_100;
/// How far the shares of the levels may be from 1 together.
const SHARES_TOLERANCE: f64 = 0.001;

/// Checks everything that the numbers tell by themselves.
///
/// # Errors
/// The first fault, with its key.
pub(super) fn scenario(scenario: &Scenario, calendar: &Calendar) -> Result<(), ScenarioError> {
    days(&scenario.period, ["period.from", "period.to"], calendar)?;
    counts(&scenario.dossiers)?;
    levels(scenario)?;
    lockdown(scenario, calendar)
}

fn days(days: &Days, keys: [&'static str; 2], calendar: &Calendar) -> Result<(), ScenarioError> {
    for (day, key) in [days.from, days.to].into_iter().zip(keys) {
        if calendar.day_status(day).is_err() {
            return Err(Fault::OutsideCalendar { day, first: FIRST_YEAR, last: LAST_YEAR }.at(key));
        }
    }
    if days.to < days.from {
        return Err(Fault::Reversed { from: days.from, to: days.to }.at(keys[1]));
    }
    let length = (days.to - days.from).num_days() + 1;
    if length > PERIOD_DAYS_MAX {
        return Err(Fault::TooLong { days: length, max: PERIOD_DAYS_MAX }.at(keys[1]));
    }
    Ok(())
}

fn counts(counts: &Counts) -> Result<(), ScenarioError> {
    let Counts { carried_over, received, resolved, early_or_on_time, online, postal, home_delivered } =
        *counts;
    at_most("dossiers.received", received, DOSSIERS_MAX, Most::Bound)?;
    at_most("dossiers.carried_over", carried_over, DOSSIERS_MAX, Most::Bound)?;
    at_most("dossiers.resolved", resolved, received + carried_over, Most::ReceivedAndCarried)?;
    at_most("dossiers.early_or_on_time", early_or_on_time, resolved, Most::Resolved)?;
    at_most("dossiers.home_delivered", home_delivered, received.min(resolved), Most::ReceivedAndResolved)?;
    at_most("dossiers.online", online, resolved, Most::Resolved)?;
    at_most("dossiers.online", online, resolved - home_delivered, Most::ResolvedNotHome)?;
    at_most("dossiers.postal", postal, received, Most::Received)?;
    at_most("dossiers.postal", postal, received - home_delivered, Most::ReceivedNotHome)
}

pub(super) fn at_most(key: &'static str, value: u32, most: u32, most_is: Most) -> Result<(), ScenarioError> {
    if value > most { Err(Fault::MoreThan { value, most, most_is }.at(key)) } else { Ok(()) }
}

fn levels(scenario: &Scenario) -> Result<(), ScenarioError> {
    let shares = scenario.level.in_order();
    for ((_, share), key) in shares.iter().zip(["level.province", "level.district", "level.commune"]) {
        if !(0.0..=1.0).contains(share) {
            return Err(Fault::ShareOutOfRange.at(key));
        }
    }
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if (sum - 1.0).abs() > SHARES_TOLERANCE {
        return Err(Fault::SharesDoNotSum { sum }.at("level"));
    }
    let communes = scenario.level.share_out(scenario.dossiers.received)[2];
    at_most("dossiers.home_delivered", scenario.dossiers.home_delivered, communes, Most::ReceivedOfCommunes)
}

fn lockdown(scenario: &Scenario, calendar: &Calendar) -> Result<(), ScenarioError> {
    let Some(lockdown) = &scenario.lockdown else { return working(&scenario.period, "period", calendar) };
    days(&lockdown.days, ["lockdown.from", "lockdown.to"], calendar)?;
    let inside = scenario.period.contains(lockdown.days.from) && scenario.period.contains(lockdown.days.to);
    if !inside {
        let key = if scenario.period.contains(lockdown.days.from) { "lockdown.to" } else { "lockdown.from" };
        return Err(Fault::LockdownOutside.at(key));
    }
    working(&lockdown.days, "lockdown", calendar)?;
    at_most("lockdown.online", lockdown.received, scenario.dossiers.received, Most::Received)?;
    let outside =
        working_days(&scenario.period, calendar).into_iter().any(|day| !lockdown.days.contains(day));
    let rest = scenario.dossiers.received - lockdown.received;
    if rest > 0 && !outside {
        at_most("lockdown", scenario.dossiers.received, lockdown.received, Most::ReceivedOutsideLockdown)?;
    }
    Ok(())
}

fn working(days: &Days, key: &'static str, calendar: &Calendar) -> Result<(), ScenarioError> {
    if working_days(days, calendar).is_empty() { Err(Fault::NoWorkingDay.at(key)) } else { Ok(()) }
}

/// The working days of a period, in order.
pub(super) fn working_days(days: &Days, calendar: &Calendar) -> Vec<NaiveDate> {
    let length = usize::try_from(PERIOD_DAYS_MAX).unwrap_or(usize::MAX);
    days.from
        .iter_days()
        .take(length)
        .take_while(|day| *day <= days.to)
        .filter(|day| calendar.is_working_day(*day).unwrap_or(false))
        .collect()
}
