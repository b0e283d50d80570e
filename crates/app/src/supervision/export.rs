//! The lists of supervision as Excel workbooks.

use motcua_paper::xlsx::{Cell, ColumnKind};
use motcua_texts::{Locale, Texts, key};

use super::{AccountLine, BreachLine, PersonLine};
use crate::{
    App, AppError,
    exports::{Filters, Heading, about, moment, table, text, write},
};

const PEOPLE: [Heading; 11] = [
    (key!("supervision-agency"), 34.0, ColumnKind::Text),
    (key!("supervision-person"), 26.0, ColumnKind::Text),
    (key!("supervision-early"), 12.0, ColumnKind::Integer),
    (key!("supervision-on-time"), 12.0, ColumnKind::Integer),
    (key!("supervision-late"), 12.0, ColumnKind::Integer),
    (key!("supervision-late-now"), 12.0, ColumnKind::Integer),
    (key!("supervision-oldest"), 17.0, ColumnKind::DateTime),
    (key!("supervision-asked"), 12.0, ColumnKind::Integer),
    (key!("supervision-waits-reply"), 14.0, ColumnKind::Integer),
    (key!("supervision-waits-leader"), 14.0, ColumnKind::Integer),
    (key!("supervision-accepted"), 12.0, ColumnKind::Integer),
];

/// Late steps by agency and person. The caller authorised the lines.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn people_workbook(
    app: &App,
    locale: Locale,
    lines: &[PersonLine],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let nobody = Texts::get(locale, key!("supervision-nobody"), &[]);
    let cells = |line: &PersonLine| {
        let name = if line.person.is_some() { &line.name } else { &nobody };
        vec![
            text(&line.agency),
            text(name),
            Cell::Integer(line.early),
            Cell::Integer(line.on_time),
            Cell::Integer(line.late),
            Cell::Integer(line.late_now),
            moment(line.oldest.map(|at| at.timestamp_millis())),
            Cell::Integer(line.asked),
            Cell::Integer(line.waits_for_reply),
            Cell::Integer(line.waits_for_leader),
            Cell::Integer(line.accepted),
        ]
    };
    let list = table(locale, key!("supervision-sheet-people"), &PEOPLE, lines.iter().map(cells).collect());
    write(vec![list, about(app, locale, lines.len(), filters)]).await
}

const ACCOUNTS: [Heading; 10] = [
    (key!("list-code"), 26.0, ColumnKind::Text),
    (key!("list-procedure"), 42.0, ColumnKind::Text),
    (key!("supervision-agency"), 34.0, ColumnKind::Text),
    (key!("office-list-step"), 28.0, ColumnKind::Text),
    (key!("supervision-person"), 26.0, ColumnKind::Text),
    (key!("supervision-due"), 17.0, ColumnKind::DateTime),
    (key!("supervision-ended"), 17.0, ColumnKind::DateTime),
    (key!("supervision-late-minutes"), 14.0, ColumnKind::Integer),
    (key!("supervision-stage"), 20.0, ColumnKind::Text),
    (key!("supervision-asked-at"), 17.0, ColumnKind::DateTime),
];

/// Explanations. The caller authorised the lines.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn accounts_workbook(
    app: &App,
    locale: Locale,
    lines: &[AccountLine],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let nobody = Texts::get(locale, key!("supervision-nobody"), &[]);
    let cells = |line: &AccountLine| {
        let stage = Texts::get(locale, &format!("supervision-stage-{}", line.stage.code()), &[]);
        vec![
            text(&line.code),
            text(&line.procedure),
            text(&line.agency),
            text(&line.step),
            text(if line.person.is_empty() { &nobody } else { &line.person }),
            moment(Some(line.due.timestamp_millis())),
            moment(line.ended.map(|at| at.timestamp_millis())),
            Cell::Integer(line.late_minutes),
            Cell::Text(stage),
            moment(Some(line.asked.timestamp_millis())),
        ]
    };
    let rows = lines.iter().map(cells).collect();
    let list = table(locale, key!("supervision-sheet-accounts"), &ACCOUNTS, rows);
    write(vec![list, about(app, locale, lines.len(), filters)]).await
}

const BREACHES: [Heading; 9] = [
    (key!("supervision-breach-at"), 17.0, ColumnKind::DateTime),
    (key!("supervision-breach"), 40.0, ColumnKind::Text),
    (key!("supervision-article"), 34.0, ColumnKind::Text),
    (key!("list-code"), 26.0, ColumnKind::Text),
    (key!("list-procedure"), 42.0, ColumnKind::Text),
    (key!("supervision-agency"), 34.0, ColumnKind::Text),
    (key!("office-list-step"), 28.0, ColumnKind::Text),
    (key!("supervision-person"), 26.0, ColumnKind::Text),
    (key!("supervision-goes-on"), 16.0, ColumnKind::Text),
];

/// Breaches. The caller authorised the lines.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn breaches_workbook(
    app: &App,
    locale: Locale,
    lines: &[BreachLine],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let open = Texts::get(locale, key!("supervision-goes-on-yes"), &[]);
    let cells = |line: &BreachLine| {
        vec![
            moment(Some(line.at.timestamp_millis())),
            Cell::Text(Texts::get(locale, &format!("breach-{}", line.kind.code()), &[])),
            text(line.kind.article()),
            text(&line.code),
            text(&line.procedure),
            text(&line.agency),
            text(&line.step),
            text(&line.person),
            if line.is_open { text(&open) } else { Cell::Empty },
        ]
    };
    let list =
        table(locale, key!("supervision-sheet-breaches"), &BREACHES, lines.iter().map(cells).collect());
    write(vec![list, about(app, locale, lines.len(), filters)]).await
}
