//! Figures for forms, dashboards and reports: read from the sums, named by the catalogue, checked before given out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use motcua_domain::{
    organisation::Level,
    statistics::{Counts, Form, FormRow, Period, Rate, RowCounts, Spent},
};
use motcua_paper::xlsx::Table;
use motcua_store::statistics::{self as kept, Dimension, Group};
pub use motcua_store::statistics::{Filter, Rebuilt};
use motcua_texts::{Locale, Texts};

use crate::{App, AppError, catalogue::CatalogueView, exports};

/// By what the rows of a form stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FormBy {
    /// Form II.06a/VPCP/KSTT: by field.
    #[default]
    Field,
    Agency,
    Level,
}

impl FormBy {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Agency => "agency",
            Self::Level => "level",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Field, Self::Agency, Self::Level].into_iter().find(|by| by.code() == code)
    }
}

/// Counts under the code and name of what they are told by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed {
    /// Code of the field, agency or level.
    pub code: String,
    pub name: String,
    pub counts: RowCounts,
}

/// The form of a period.
///
/// # Errors
/// [`AppError::Internal`] where an equation of the form does not hold: wrong figures are not given out.
pub async fn form(
    app: &App,
    period: Period,
    by: FormBy,
    filter: &Filter,
    locale: Locale,
) -> Result<Form, AppError> {
    let rows = keyed(app, period, by, filter, locale).await?;
    form_of(&rows)
}

/// The form that rows make.
///
/// # Errors
/// As [`form`].
pub fn form_of(rows: &[Keyed]) -> Result<Form, AppError> {
    let row = |row: &Keyed| FormRow { name: row.name.clone(), columns: row.counts.columns() };
    Form::new(rows.iter().map(row).collect()).map_err(|fault| AppError::Internal(fault.to_string()))
}

/// The rows of the form with all their counts; those without any are left out.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn keyed(
    app: &App,
    period: Period,
    by: FormBy,
    filter: &Filter,
    locale: Locale,
) -> Result<Vec<Keyed>, AppError> {
    let dimension = if by == FormBy::Field { Dimension::Field } else { Dimension::Agency };
    let found = kept::groups(&app.store, period, app.now_ms(), &[dimension], filter).await?;
    let catalogue = app.catalogue();
    let mut rows: BTreeMap<(usize, String, String), RowCounts> = BTreeMap::new();
    for Group { keys, counts } in found {
        let key = keys.first().map(String::as_str).unwrap_or_default();
        let (place, name) = row_of(by, key, &catalogue, locale);
        let code = if by == FormBy::Level { level_of(&catalogue, key).code() } else { key };
        *rows.entry((place, name, code.to_owned())).or_default() += counts;
    }
    Ok(rows
        .into_iter()
        .map(|((_, name, code), counts)| Keyed { code, name, counts })
        .filter(|row| !row.counts.columns().is_empty())
        .collect())
}

fn level_of(catalogue: &CatalogueView, agency: &str) -> Level {
    catalogue.agency(agency).map_or(Level::Other, |agency| agency.level)
}

/// The place and name of a row.
fn row_of(by: FormBy, key: &str, catalogue: &CatalogueView, locale: Locale) -> (usize, String) {
    match by {
        FormBy::Field => (0, catalogue.field(key).map_or_else(|| key.to_owned(), |field| field.name.clone())),
        FormBy::Agency => {
            let name = catalogue.agency(key).map_or_else(|| key.to_owned(), |agency| agency.name.clone());
            (level_of(catalogue, key) as usize, name)
        }
        FormBy::Level => {
            let level = level_of(catalogue, key);
            (level as usize, Texts::get(locale, &format!("level-{}", level.code()), &[]))
        }
    }
}

/// What is told first of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overview {
    pub period: Period,
    pub counts: RowCounts,
}

impl Overview {
    /// Early or on time, of the decided.
    #[must_use]
    pub fn in_time(&self) -> Rate {
        let counts = self.counts.period();
        Rate { part: counts.early + counts.on_time, whole: counts.resolved() }
    }

    /// Filed online, of the decided.
    #[must_use]
    pub fn online(&self) -> Rate {
        Rate { part: self.counts.online.resolved(), whole: self.counts.period().resolved() }
    }

    /// Received online, of the received.
    #[must_use]
    pub fn received_online(&self) -> Rate {
        Rate { part: self.counts.online.received, whole: self.counts.period().received }
    }

    /// Office minutes from receipt to decision, on average; `None` where nothing was decided.
    #[must_use]
    pub fn average_minutes(&self) -> Option<i64> {
        let counts = self.counts.period();
        (counts.timed > 0).then(|| (counts.minutes + counts.timed / 2) / counts.timed)
    }
}

/// How long handling took in a period, by the agency that received the dossiers.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn times(app: &App, period: Period, filter: &Filter) -> Result<BTreeMap<String, Spent>, AppError> {
    Ok(kept::times(&app.store, period, filter).await?)
}

/// Figures of a period as a whole.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn overview(app: &App, period: Period, filter: &Filter) -> Result<Overview, AppError> {
    let found = kept::groups(&app.store, period, app.now_ms(), &[], filter).await?;
    let counts = found.into_iter().fold(RowCounts::default(), |mut sum, group| {
        sum += group.counts;
        sum
    });
    Ok(Overview { period, counts })
}

/// Figures of one agency in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfAgency {
    pub code: String,
    pub name: String,
    pub level: Level,
    pub overview: Overview,
}

/// Figures by agency, the highest level first and then by name: agencies without any are left out.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn by_agency(app: &App, period: Period, filter: &Filter) -> Result<Vec<OfAgency>, AppError> {
    let found = kept::groups(&app.store, period, app.now_ms(), &[Dimension::Agency], filter).await?;
    let catalogue = app.catalogue();
    let mut all: Vec<OfAgency> = found
        .into_iter()
        .map(|group| {
            let code = group.keys.into_iter().next().unwrap_or_default();
            let agency = catalogue.agency(&code);
            OfAgency {
                name: agency.map_or_else(|| code.clone(), |agency| agency.name.clone()),
                level: agency.map_or(Level::Other, |agency| agency.level),
                overview: Overview { period, counts: group.counts },
                code,
            }
        })
        .filter(|one| !one.overview.counts.columns().is_empty())
        .collect();
    all.sort_by(|a, b| (a.level, &a.name).cmp(&(b.level, &b.name)));
    Ok(all)
}

/// Figures of one service in a period: what Thông tư 32/2017 asks to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfProcedure {
    pub code: String,
    pub name: String,
    pub overview: Overview,
}

/// Figures by procedure, by name.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn by_procedure(app: &App, period: Period, filter: &Filter) -> Result<Vec<OfProcedure>, AppError> {
    let found = kept::groups(&app.store, period, app.now_ms(), &[Dimension::Procedure], filter).await?;
    let catalogue = app.catalogue();
    let mut all: Vec<OfProcedure> = found
        .into_iter()
        .map(|group| {
            let code = group.keys.into_iter().next().unwrap_or_default();
            let name = catalogue.procedure(&code).map_or_else(|| code.clone(), |found| found.name.clone());
            OfProcedure { code, name, overview: Overview { period, counts: group.counts } }
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// Counts of a day or of a month, under its first day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfSpan {
    pub online: Counts,
    pub direct: Counts,
}

impl OfSpan {
    #[must_use]
    pub fn whole(&self) -> Counts {
        self.online + self.direct
    }
}

/// Counts of each month that touches a period; at its ends only the days within the period count.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn by_month(
    app: &App,
    period: Period,
    filter: &Filter,
) -> Result<BTreeMap<NaiveDate, OfSpan>, AppError> {
    let mut months: BTreeMap<NaiveDate, OfSpan> = BTreeMap::new();
    let [before, whole, after] = period.at_months();
    let mut add = |day: NaiveDate, online: bool, counts: Counts| {
        let month = months.entry(chrono::Datelike::with_day(&day, 1).unwrap_or(day)).or_default();
        if online { month.online += counts } else { month.direct += counts }
    };
    for days in [before, after].into_iter().flatten() {
        for (day, online, counts) in kept::counts_by_day(&app.store, days, filter).await? {
            add(day, online, counts);
        }
    }
    if let Some(whole) = whole {
        for (month, online, counts) in kept::counts_by_month(&app.store, whole, filter).await? {
            add(month, online, counts);
        }
    }
    Ok(months)
}

/// Counts of each day of a period on which anything happened.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn by_day(
    app: &App,
    period: Period,
    filter: &Filter,
) -> Result<BTreeMap<NaiveDate, OfSpan>, AppError> {
    let mut days: BTreeMap<NaiveDate, OfSpan> = BTreeMap::new();
    for (day, online, counts) in kept::counts_by_day(&app.store, period, filter).await? {
        let of_day = days.entry(day).or_default();
        if online { of_day.online += counts } else { of_day.direct += counts }
    }
    Ok(days)
}

/// Moves what happened since the last time into the sums: a chore of the worker.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn compact(app: &App) -> Result<u64, AppError> {
    Ok(kept::compact(&app.store).await?)
}

/// Folds the whole log anew.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; the figures are as before then.
pub async fn rebuild(
    app: &App,
    progress: std::sync::Arc<dyn Fn(u64) + Send + Sync>,
) -> Result<Rebuilt, AppError> {
    Ok(kept::rebuild(&app.store, app.calendar, progress).await?)
}

/// Tables of figures as a workbook. A last sheet says of which period they are and when they were computed.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn workbook(
    app: &App,
    locale: Locale,
    mut tables: Vec<Table>,
    about: &exports::Filters,
) -> Result<Vec<u8>, AppError> {
    let rows = tables.iter().map(|table| table.rows.len()).sum();
    tables.push(exports::about(app, locale, rows, about));
    exports::write(tables).await
}
