//! What the page of a dossier shows of its clock: a pause that stands or is asked for, and the dates that differ.

use chrono::{DateTime, FixedOffset};
use motcua_app::office::DossierView;
use motcua_domain::dossier::{Dossier, State};
use motcua_texts::ground_name;
use serde::Serialize;
use uuid::Uuid;

use super::parts::{self, FileLink};
use crate::office::Desk;

/// A pause, asked for or approved.
#[derive(Debug, Clone, Serialize)]
pub struct PausePart {
    /// Since when the clock stands still; where it was only asked for, when.
    pub since: DateTime<FixedOffset>,
    /// Whether a leader has approved it.
    pub stands: bool,
    pub ground: String,
    pub reason: String,
    /// When work is expected to go on.
    pub until: Option<DateTime<FixedOffset>>,
    pub evidence: Vec<FileLink>,
}

/// The pause that stands, or the one that a leader is to answer.
pub fn pause(desk: &Desk, view: &DossierView) -> Option<PausePart> {
    let dossier = &view.loaded.dossier;
    let part = |since, stands, ground, reason: &str, until, files: &[Uuid]| PausePart {
        since,
        stands,
        ground: ground_name(desk.locale(), ground),
        reason: reason.to_owned(),
        until,
        evidence: view.files.iter().filter(|file| files.contains(&file.id)).map(parts::link).collect(),
    };
    if matches!(dossier.state, State::Paused { .. }) {
        let standing = dossier.pauses.last()?;
        let files = &standing.evidence;
        return Some(part(standing.since, true, standing.ground, &standing.reason, standing.until, files));
    }
    let asked = dossier.pause_request.as_ref()?;
    Some(part(asked.asked_at, false, asked.ground, &asked.reason, asked.until, &asked.evidence))
}

/// When the applicant was told to come, where that is not the legal deadline.
pub fn appointment(dossier: &Dossier) -> Option<DateTime<FixedOffset>> {
    dossier.appointment().filter(|at| Some(*at) != dossier.due())
}
