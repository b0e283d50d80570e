//! What the records of motcua give, and what units submitted.

use std::collections::BTreeMap;

use chrono::Datelike;
use motcua_domain::{
    figures::submission::{Period as SubmittedPeriod, PeriodKind},
    organisation::{AgencyCode, Level, change::ChangeKind},
    statistics::Period,
};
use motcua_texts::{Locale, Texts};

use super::{
    figure::{Denominator, ReportFigure},
    outline::Outline,
};
use crate::{
    App, AppError,
    catalogue::stock,
    decisions,
    figures::values_for,
    statistics::{Filter, overview},
};

/// The sub-period of social distancing, in the outline's data.
const DISTANCING: &str = "distancing";

/// The figures of a period, by id: counted from records, and submitted. A figure that motcua counts itself is never
/// taken from a submission.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn figures(app: &App, period: Period, outline: &Outline) -> Result<Vec<ReportFigure>, AppError> {
    let mut found = of_dossiers(app, period).await?;
    found.extend(of_catalogue(app, period).await?);
    found.push(of_organisation(app, period));
    found.extend(of_decisions(app, period).await?);
    if let Some(sub) = outline.sub_periods.iter().find(|sub| sub.code == DISTANCING)
        && let Some(days) = sub.within(period)
    {
        found.extend(of_sub_period(app, days).await?);
    }
    let mut by_id: BTreeMap<String, ReportFigure> =
        found.into_iter().map(worded).map(|figure| (figure.id.clone(), figure)).collect();
    for submitted in submitted(app, period).await? {
        by_id.entry(submitted.id.clone()).or_insert(submitted);
    }
    Ok(by_id.into_values().collect())
}

async fn of_dossiers(app: &App, period: Period) -> Result<Vec<ReportFigure>, AppError> {
    let overview = overview(app, period, &Filter::default()).await?;
    let counts = overview.counts.period();
    let count = |id: &str, value: i64| ReportFigure::count(id, value, period);
    let mut found = vec![
        count("F067", counts.received),
        count("F068", counts.resolved()),
        count("F069", counts.early + counts.on_time),
        count("F071", overview.counts.online.resolved()),
        count("F079", counts.postal),
        count("F061", counts.home),
    ];
    found.extend(ReportFigure::rate("F070", overview.in_time(), Some("F068"), period));
    found.extend(ReportFigure::rate("F072", overview.online(), Some("F068"), period));
    Ok(found)
}

async fn of_sub_period(app: &App, days: Period) -> Result<Vec<ReportFigure>, AppError> {
    let overview = overview(app, days, &Filter::default()).await?;
    let mut found = vec![
        ReportFigure::count("F125", days.days(), days),
        ReportFigure::count("F126", overview.counts.online.received, days),
    ];
    found.extend(ReportFigure::rate("F127", overview.received_online(), None, days));
    Ok(found)
}

/// What the decisions did that were signed in the period.
async fn of_decisions(app: &App, period: Period) -> Result<Vec<ReportFigure>, AppError> {
    let counts = decisions::counts(app, period.from, period.to).await?;
    let count =
        |id: &str, value: usize| ReportFigure::count(id, i64::try_from(value).unwrap_or(i64::MAX), period);
    Ok(vec![
        count("F050", counts.decisions),
        count("F051", counts.effects.added),
        count("F052", counts.effects.amended),
        count("F053", counts.effects.abolished),
        count("F054", counts.process_decisions),
        count("F055", counts.effects.processes),
    ])
}

/// What stood in the catalogue at the end of the period. Before the catalogue was kept nobody knows.
async fn of_catalogue(app: &App, period: Period) -> Result<Vec<ReportFigure>, AppError> {
    let Some(stock) = stock(app, period.to).await? else { return Ok(Vec::new()) };
    let count =
        |id: &str, value: usize| ReportFigure::count(id, i64::try_from(value).unwrap_or(i64::MAX), period);
    Ok(vec![
        count("F056", stock.procedures),
        count("F057", stock.situations),
        count("F058", stock.of_province),
        count("F059", stock.of_districts),
        count("F060", stock.of_communes),
    ])
}

/// The communes that came of mergers in the period.
fn of_organisation(app: &App, period: Period) -> ReportFigure {
    let catalogue = app.catalogue();
    // New by a split or under another name is not merged, and what is planned has not happened.
    let otherwise = |code: &AgencyCode| {
        let not_merger = |kind: &ChangeKind| !matches!(kind, ChangeKind::Merge { .. });
        let mut changes = catalogue.changes.iter().map(|kept| &kept.change.kind);
        changes.any(|kind| not_merger(kind) && kind.beginning().contains(&code))
    };
    let until = period.to.min(app.now().date_naive());
    let merged = catalogue.agencies.iter().filter(|agency| {
        agency.level == Level::Commune
            && agency.valid_from.is_some_and(|day| (period.from..=until).contains(&day))
            && !otherwise(&agency.code)
    });
    ReportFigure::count("F104", i64::try_from(merged.count()).unwrap_or(i64::MAX), period)
}

async fn submitted(app: &App, period: Period) -> Result<Vec<ReportFigure>, AppError> {
    let half = if period.to.month() <= 6 { 1 } else { 2 };
    let Some(asked) = SubmittedPeriod::new(period.to.year(), PeriodKind::HalfYear, half) else {
        return Ok(Vec::new());
    };
    let found = values_for(app, asked).await?;
    let last = asked.end().pred_opt().unwrap_or(asked.end());
    let days = Period::new(asked.first_day(), last).unwrap_or(period);
    Ok(found
        .into_iter()
        .map(|one| ReportFigure {
            name: one.name,
            value: one.value,
            unit: one.unit,
            definition: one.definition,
            source: one.source,
            records: i64::try_from(one.records).unwrap_or(i64::MAX),
            ..ReportFigure::count(&one.id, 0, days)
        })
        .collect())
}

/// Gives a counted figure its name, unit and definition.
fn worded(figure: ReportFigure) -> ReportFigure {
    let text = |part: &str| Texts::get(Locale::Vi, &format!("report-figure-{}{part}", figure.id), &[]);
    let denominator = figure.denominator.as_ref().map(|of| Denominator { name: text(".of"), ..of.clone() });
    ReportFigure {
        name: text(""),
        unit: text(".unit"),
        definition: text(".definition"),
        denominator,
        ..figure.clone()
    }
}
