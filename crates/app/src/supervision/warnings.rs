//! What a member of staff was told and what still holds: her nearest work.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    policy::{Action, Resource},
    supervision::{AlertAbout, Rung},
};
use motcua_store::{
    instant,
    supervision::{self as kept, AlertReader},
};

use super::sight::opens;
use crate::{App, AppError, acts::Officer};

/// One thing that runs out, or has run out.
#[derive(Debug, Clone, PartialEq)]
pub struct WarningLine {
    pub code: String,
    pub procedure: String,
    /// The agency where it lies, by name.
    pub agency: String,
    /// The name of the step, or of the branch.
    pub step: String,
    /// The code of the branch, where it is about one.
    pub branch: Option<String>,
    pub about: AlertAbout,
    /// How far up the line it has come.
    pub rung: Rung,
    pub due: Option<DateTime<FixedOffset>>,
    pub told_at: DateTime<FixedOffset>,
    /// Whether the officer may open the dossier.
    pub opens: bool,
}

/// What the officer was told and what still holds, the nearest first; of a clock the highest rung alone.
///
/// # Errors
/// [`AppError::NotFound`] where the officer handles no dossiers.
pub async fn warnings(app: &App, officer: &Officer) -> Result<Vec<WarningLine>, AppError> {
    let member = officer.effective();
    if !officer.may(Action::Delegate, &Resource::Agency(member.agency.clone())) {
        return Err(AppError::NotFound);
    }
    let reader = AlertReader {
        staff: member.id.0,
        agency: member.agency.0.clone(),
        room: member.room.clone(),
        roles: member.roles.iter().map(|role| role.code().to_owned()).collect(),
    };
    let rows = kept::alerts_of(app.store.reader(), &reader, app.now_ms()).await?;
    let catalogue = app.catalogue();
    let name =
        |code: &str| catalogue.agency(code).map_or_else(|| code.to_owned(), |known| known.name.clone());
    let mut lines: Vec<WarningLine> = Vec::new();
    for row in rows {
        let (Some(about), Some(rung)) = (AlertAbout::from_code(&row.about), Rung::from_code(&row.rung))
        else {
            continue;
        };
        let at = row.step_agency.as_deref().unwrap_or(&row.agency);
        let is_same = |line: &&mut WarningLine| {
            line.code == row.code && line.about == about && line.branch == row.branch
        };
        if let Some(same) = lines.iter_mut().find(is_same) {
            same.rung = same.rung.max(rung);
            continue;
        }
        lines.push(WarningLine {
            opens: opens(officer, &row.agency, at),
            agency: name(at),
            step: row.step_name.clone().unwrap_or_default(),
            due: row.due_at.map(instant),
            told_at: instant(row.at),
            branch: row.branch,
            code: row.code,
            procedure: row.procedure_name,
            about,
            rung,
        });
    }
    // The step and the whole of one dossier often run out together: she needs to be told of the nearer alone.
    let mut seen = BTreeSet::new();
    lines.retain(|line| seen.insert((line.code.clone(), line.due, line.branch.clone())));
    Ok(lines)
}
