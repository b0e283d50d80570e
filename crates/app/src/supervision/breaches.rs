//! The list of breaches.

use chrono::{DateTime, FixedOffset};
use motcua_domain::dossier::BreachKind;
use motcua_store::{
    instant,
    supervision::{self as kept, BreachFilter, BreachSort},
};
use uuid::Uuid;

use super::{Sight, sight::opens};
use crate::{App, AppError, acts::Officer, desk};

/// What the reader narrows the list to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BreachAsked {
    /// None for all of them.
    pub kinds: Vec<BreachKind>,
    /// In milliseconds: from the first, before the second.
    pub span: Option<(i64, i64)>,
    pub person: Option<Uuid>,
    pub open_only: bool,
    pub sort: BreachSort,
    pub descending: bool,
}

/// A breach with its place in words.
#[derive(Debug, Clone, PartialEq)]
pub struct BreachLine {
    pub code: String,
    pub procedure: String,
    pub kind: BreachKind,
    pub at: DateTime<FixedOffset>,
    /// Name of the agency that answers for it.
    pub agency: String,
    pub step: String,
    /// Name of the person; empty where it is nobody's alone.
    pub person: String,
    /// Whether it goes on now.
    pub is_open: bool,
    /// Whether the officer may open the dossier.
    pub opens: bool,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct BreachList {
    pub lines: Vec<BreachLine>,
    pub total: u64,
    /// How many there are of each kind.
    pub kinds: Vec<(BreachKind, i64)>,
}

/// A page of the breaches that an officer sees; `page` counts from 0.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn breaches(
    app: &App,
    officer: &Officer,
    sight: &Sight,
    asked: &BreachAsked,
    page: u64,
    per_page: u64,
) -> Result<BreachList, AppError> {
    let filter = BreachFilter {
        agencies: sight.agencies.clone(),
        kinds: asked.kinds.iter().map(|kind| kind.code().to_owned()).collect(),
        span: asked.span,
        person: asked.person,
        open_only: asked.open_only,
        sort: asked.sort,
        descending: asked.descending,
    };
    let (reader, now) = (app.store.reader(), app.now_ms());
    let found = kept::list_breaches(reader, &filter, now, page, per_page).await?;
    let tally = kept::tally_breaches(reader, &filter, now).await?;
    let staff = |id: Uuid| format!("staff:{id}");
    let mentioned: Vec<String> = found.rows.iter().filter_map(|row| row.person.map(staff)).collect();
    let names = desk::names_of(app, mentioned).await?;
    let catalogue = app.catalogue();
    let line = |row: kept::BreachRow| {
        let at = row.agency.clone().unwrap_or_else(|| row.receiving.clone());
        Some(BreachLine {
            kind: BreachKind::from_code(&row.kind)?,
            at: instant(row.at),
            opens: opens(officer, &row.receiving, &at),
            agency: catalogue.agency(&at).map_or(at, |agency| agency.name.clone()),
            step: row.step.unwrap_or_default(),
            person: row.person.and_then(|id| names.get(&staff(id)).cloned()).unwrap_or_default(),
            is_open: row.is_open == 1,
            code: row.code,
            procedure: row.procedure_name,
        })
    };
    let count = |kind: BreachKind| tally.iter().find(|(code, _)| *code == kind.code()).map_or(0, |(_, n)| *n);
    Ok(BreachList {
        lines: found.rows.into_iter().filter_map(line).collect(),
        total: found.total,
        kinds: BreachKind::ALL.into_iter().map(|kind| (kind, count(kind))).collect(),
    })
}
