//! What a province sets for its agencies: the share of dossiers that are to come online; and how far they are.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use motcua_domain::{
    organisation::Level,
    quality::{Progress, TargetBand, TargetStanding},
    statistics::{Period, RowCounts},
};
use motcua_store::statistics::{self as kept, Dimension};
use serde::{Deserialize, Serialize};

use crate::{App, AppError, leaders::Sight};

/// The days whose pace a forecast goes on with: about two months, so that a campaign shows and a holiday does not.
pub const PACE_DAYS: u32 = 60;

/// The share of online dossiers set for the agencies of a level, of all dossiers of procedures that can be filed
/// online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnlineTarget {
    pub level: Level,
    /// Per cent at least.
    pub from_percent: u8,
    /// Per cent to aim for.
    pub to_percent: u8,
    /// The year for which it was set.
    pub year: i32,
}

/// How a unit stands to its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitProgress {
    /// Code of the agency; empty for all of a level together.
    pub code: String,
    pub name: String,
    pub level: Level,
    pub band: TargetBand,
    /// Resolved since January, and of them those that came online.
    pub progress: Progress,
    pub standing: Option<TargetStanding>,
    /// What the year comes to at the pace of the last [`PACE_DAYS`]; none for a year that is over.
    pub forecast: Option<Progress>,
    /// How many of the dossiers still to come must come online; none where not even all of them suffice.
    pub needed: Option<u64>,
    /// How many are still to come, at that pace.
    pub coming: u64,
}

/// The years for which the province has set targets, the newest first.
#[must_use]
pub fn years(app: &App) -> Vec<i32> {
    let mut years: Vec<i32> = app.catalogue().online_targets.iter().map(|target| target.year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}

/// How the units of a reader's sight stand to the targets of a year: each level together, then its agencies by name.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; [`AppError::Internal`] where a target is no band.
pub async fn progress(app: &App, sight: &Sight, year: i32) -> Result<Vec<UnitProgress>, AppError> {
    let Some(spans) = Spans::of(year, app.now().date_naive()) else { return Ok(Vec::new()) };
    let so_far = by_agency(app, spans.so_far, sight).await?;
    let pace = by_agency(app, spans.pace, sight).await?;
    let catalogue = app.catalogue();
    let mut all = Vec::new();
    for target in catalogue.online_targets.iter().filter(|target| target.year == year) {
        let band = TargetBand::new(target.from_percent, target.to_percent)
            .map_err(|refusal| AppError::Internal(refusal.to_string()))?;
        let (mut whole, mut whole_pace) = (Progress::default(), Progress::default());
        let mut units = Vec::new();
        for agency in catalogue.agencies.iter().filter(|agency| agency.level == target.level) {
            let Some(progress) = so_far.get(&agency.code.0).copied() else { continue };
            let pace = pace.get(&agency.code.0).copied().unwrap_or_default();
            whole += progress;
            whole_pace += pace;
            let (code, name) = (agency.code.0.clone(), agency.name.clone());
            units.push(unit((code, name), target.level, band, (progress, pace), &spans));
        }
        units.sort_by(|a, b| a.name.cmp(&b.name));
        if sight.agency.is_none() {
            let none = (String::new(), String::new());
            all.push(unit(none, target.level, band, (whole, whole_pace), &spans));
        }
        all.append(&mut units);
    }
    Ok(all)
}

/// The days that count, and those whose pace goes on.
struct Spans {
    so_far: Period,
    pace: Period,
    pace_days: u32,
    days_left: u32,
}

impl Spans {
    /// `None` for a year that has not begun, or whose first day is not over.
    fn of(year: i32, today: NaiveDate) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
        let to = if today.year() > year { last } else { today.pred_opt()? };
        let so_far = Period::new(from, to).ok()?;
        let begins = to.checked_sub_days(Days::new(u64::from(PACE_DAYS - 1)))?.max(from);
        let pace = Period::new(begins, to).ok()?;
        let days = |days: i64| u32::try_from(days).unwrap_or(0);
        Some(Self { pace_days: days(pace.days()), days_left: days((last - to).num_days()), so_far, pace })
    }
}

fn unit(
    (code, name): (String, String),
    level: Level,
    band: TargetBand,
    (progress, pace): (Progress, Progress),
    spans: &Spans,
) -> UnitProgress {
    let forecast = progress.forecast_at(pace, spans.pace_days, spans.days_left);
    let forecast = forecast.filter(|_| spans.days_left > 0);
    let coming = forecast.map_or(0, |whole| whole.resolved.saturating_sub(progress.resolved));
    UnitProgress {
        standing: progress.standing(band),
        needed: progress.online_needed(band, coming),
        code,
        name,
        level,
        band,
        progress,
        forecast,
        coming,
    }
}

/// What agencies resolved in a period of procedures that can be filed online.
async fn by_agency(app: &App, period: Period, sight: &Sight) -> Result<BTreeMap<String, Progress>, AppError> {
    let by = [Dimension::Agency, Dimension::Procedure];
    let found = kept::groups(&app.store, period, app.now_ms(), &by, &sight.filter()).await?;
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let mut all: BTreeMap<String, Progress> = BTreeMap::new();
    for group in found {
        let [agency, procedure] = group.keys.as_slice() else { continue };
        let known = catalogue.agency(agency).zip(catalogue.procedure(procedure));
        if known.is_some_and(|(agency, procedure)| catalogue.opens_online_at(procedure, agency, today)) {
            *all.entry(agency.clone()).or_default() += progress_of(&group.counts);
        }
    }
    all.retain(|_, progress| progress.resolved > 0);
    Ok(all)
}

fn progress_of(counts: &RowCounts) -> Progress {
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    Progress { resolved: whole(counts.period().resolved()), online: whole(counts.online.resolved()) }
}
