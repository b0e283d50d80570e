//! How many procedures stood on a day, and how many situations at which level.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use motcua_domain::{
    calendar,
    catalogue::{Authority, Procedure, Situation},
    organisation::Level,
};
use motcua_store::procedures;

use super::CatalogueView;
use crate::{App, AppError};

/// What the agencies of the province received at the end of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stock {
    pub procedures: usize,
    pub situations: usize,
    pub of_province: usize,
    pub of_districts: usize,
    pub of_communes: usize,
}

impl Stock {
    fn of<'a>(procedures: impl Iterator<Item = &'a Procedure>, catalogue: &CatalogueView) -> Self {
        let mut stock = Self::default();
        for procedure in procedures.filter(|procedure| !procedure.handled_by.is_empty()) {
            stock.procedures += 1;
            for situation in &procedure.situations {
                stock.situations += 1;
                match highest_level(procedure, situation, catalogue) {
                    Level::District => stock.of_districts += 1,
                    Level::Commune => stock.of_communes += 1,
                    _ => stock.of_province += 1,
                }
            }
        }
        stock
    }
}

/// What stood at the end of a day; for today and later, what stands now. None before the catalogue was kept: nobody knows.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer or a version does not read.
pub async fn stock(app: &App, day: NaiveDate) -> Result<Option<Stock>, AppError> {
    let moment = app.moment();
    if day >= moment.at.date_naive() {
        let standing = moment.catalogue.procedures.iter().map(Arc::as_ref);
        return Ok(Some(Stock::of(standing, &moment.catalogue)));
    }
    let Some(end) = day.checked_add_days(Days::new(1)).and_then(calendar::midnight) else { return Ok(None) };
    let kept = procedures::standing(app.store.reader(), end.timestamp_millis() - 1).await?;
    if kept.is_empty() {
        return Ok(None);
    }
    let standing = kept.iter().filter(|kept| !kept.is_end).map(|kept| &kept.procedure);
    Ok(Some(Stock::of(standing, &moment.catalogue)))
}

/// The highest level at which a situation is handled: one that several levels handle counts once, so that the levels add up
/// to the whole. What no level of the province handles is the province's.
fn highest_level(procedure: &Procedure, situation: &Situation, catalogue: &CatalogueView) -> Level {
    let level = |authority: &Authority| match authority {
        Authority::Every(level) => Some(*level),
        Authority::Agency(code) => catalogue.agency(&code.0).map(|agency| agency.level),
    };
    let levels: Vec<Level> = procedure.authorities_in(situation).iter().filter_map(level).collect();
    Level::OF_A_PROVINCE.into_iter().find(|level| levels.contains(level)).unwrap_or(Level::Province)
}
