//! What an agency posts, and what of it is no longer what the catalogue says.

use motcua_domain::{
    catalogue::{Authority, Procedure},
    organisation::{Agency, AgencyCode, Level},
    policy::{Action, Resource},
};
use motcua_store::publicity::{self as kept, Print};

use crate::{
    App, AppError,
    acts::Officer,
    desk,
    figures::Author,
    printing::{self, Posted, Whose},
};

/// A procedure whose print is older than what holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outdated {
    pub code: String,
    pub name: String,
    pub field: String,
    /// Milliseconds since 1970: when it became what it is, or ended.
    pub since: i64,
    pub published_by: String,
    /// It takes no new dossiers: its sheets are taken down.
    pub is_end: bool,
    pub board: bool,
    pub bound: bool,
}

/// The officer's agency, or another one for who keeps the catalogue.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or it is another's.
pub fn agency_of(app: &App, officer: &Officer, asked: &str) -> Result<Agency, AppError> {
    let own = officer.effective().agency.clone();
    let code = if asked.is_empty() { own.0.clone() } else { asked.to_owned() };
    if code != own.0 && !officer.may(Action::ManageCatalogue, &Resource::Province) {
        return Err(AppError::NotFound);
    }
    let found = app.catalogue().acting_agency(&code, app.now().date_naive()).map(|agency| (**agency).clone());
    found.ok_or(AppError::NotFound)
}

/// The last print of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastPrint {
    /// The bound set, else sheets for the board.
    pub bound: bool,
    /// Code of a field; empty for all.
    pub field: String,
    /// Code of one procedure; empty for all of the field.
    pub procedure: String,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Name of the officer; empty where she is no longer known.
    pub by: String,
}

/// When an agency last printed sheets for its board, and its bound set; each where it ever did.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn last_prints(app: &App, agency: &Agency) -> Result<Vec<LastPrint>, AppError> {
    let prints = kept::of_agency(app.store.reader(), &agency.code.0).await?;
    let last = |bound| prints.iter().find(|print| print.bound == bound);
    let last: Vec<&Print> = [false, true].into_iter().filter_map(last).collect();
    let names = desk::names_of(app, last.iter().map(|print| print.actor.clone())).await?;
    let line = |print: &Print| LastPrint {
        bound: print.bound,
        field: print.field.clone(),
        procedure: print.procedure.clone(),
        at: print.at,
        by: names.get(&print.actor).cloned().unwrap_or_default(),
    };
    Ok(last.into_iter().map(line).collect())
}

/// The procedures of an agency whose prints are older than what holds; all of them where nothing was printed yet.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn outdated(app: &App, agency: &Agency) -> Result<Vec<Outdated>, AppError> {
    let prints = kept::of_agency(app.store.reader(), &agency.code.0).await?;
    let catalogue = app.catalogue();
    let today = app.now().date_naive();
    let printed = |procedure: &Procedure, bound: bool| {
        let covers = |print: &&Print| {
            print.bound == bound
                && (print.field.is_empty() || print.field == procedure.field)
                && (print.procedure.is_empty() || print.procedure == procedure.code.as_str())
        };
        prints.iter().find(covers).map(|print| print.at)
    };
    let mut found = Vec::new();
    for procedure in catalogue.procedures_of(agency, today) {
        let Some(standing) = catalogue.standing(procedure.code.as_str()) else { continue };
        // What is laid over a procedure stands on its sheet, too.
        let since = catalogue.last_switched(&procedure).map_or(standing.since, |at| at.max(standing.since));
        let is_old = |bound| printed(&procedure, bound).is_none_or(|at| at < since);
        let (board, bound) = (is_old(false), is_old(true));
        if board || bound {
            found.push(outdated_of(&procedure, since, false, (board, bound)));
        }
    }
    for ended in catalogue.ended_procedures() {
        if !was_handled_by(&ended.procedure, agency) {
            continue;
        }
        // Only what hangs there can be taken down.
        let hangs = |bound| printed(&ended.procedure, bound).is_some_and(|at| at < ended.since);
        let (board, bound) = (hangs(false), hangs(true));
        if board || bound {
            found.push(outdated_of(&ended.procedure, ended.since, true, (board, bound)));
        }
    }
    found.sort_by(|a, b| b.since.cmp(&a.since).then_with(|| a.name.cmp(&b.name)));
    Ok(found)
}

fn outdated_of(procedure: &Procedure, since: i64, is_end: bool, (board, bound): (bool, bool)) -> Outdated {
    Outdated {
        code: procedure.code.to_string(),
        name: procedure.name.clone(),
        field: procedure.field.clone(),
        since,
        published_by: procedure.published_by.clone().unwrap_or_default(),
        is_end,
        board,
        bound,
    }
}

fn was_handled_by(procedure: &Procedure, agency: &Agency) -> bool {
    procedure.handled_by.iter().any(|authority| match authority {
        Authority::Agency(AgencyCode(code)) => *code == agency.code.0,
        Authority::Every(level) => *level == agency.level,
    })
}

/// The sheets of an agency as one PDF; that they were printed is kept.
///
/// # Errors
/// As [`agency_of`] and [`printing::public_set`].
pub async fn print(app: &App, officer: &Officer, asked: &str, posted: &Posted) -> Result<Vec<u8>, AppError> {
    let agency = agency_of(app, officer, asked)?;
    let pdf = printing::public_set(app, Whose::Agency(&agency), posted).await?;
    let print = Print {
        agency: agency.code.0.clone(),
        bound: posted.bound,
        field: posted.field.clone().unwrap_or_default(),
        procedure: posted.procedure.clone().unwrap_or_default(),
        at: app.now_ms(),
        actor: Author::Officer(officer).who().0,
    };
    let id = app.new_id();
    app.store
        .write(move |tx| {
            let print = print.clone();
            Box::pin(async move { Ok::<(), AppError>(kept::record(tx, id, &print).await?) })
        })
        .await?;
    Ok(pdf)
}

/// The bound set of a level: what every agency of it may put out, in one book. It hangs nowhere, so that nothing of it can be
/// called old.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue; as [`printing::public_set`].
pub async fn print_level(app: &App, officer: &Officer, level: Level) -> Result<Vec<u8>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let posted = Posted { bound: true, ..Posted::default() };
    printing::public_set(app, Whose::Level(level), &posted).await
}
