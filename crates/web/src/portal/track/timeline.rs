//! The history of a dossier in plain words.

use chrono::{DateTime, FixedOffset};
use motcua_app::App;
use motcua_domain::{
    catalogue::Process,
    dossier::{Event, NextStep, Recorded},
};
use motcua_texts::{
    Locale, Texts, date_time, event_name, ground_name, key, outcome_name, return_way_name, timeliness_name,
};
use serde::Serialize;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Moment {
    /// RFC 3339.
    pub at: String,
    pub title: String,
    /// What a person should know about it; may be empty.
    pub detail: String,
}

/// What happened, newest first. Consultations and assignments inside the administration are told as events, their
/// wording is not: it is the officials' own.
pub(super) fn of(app: &App, locale: Locale, process: &Process, events: &[Recorded]) -> Vec<Moment> {
    let moment = |recorded: &Recorded| Moment {
        at: recorded.at.to_rfc3339(),
        title: event_name(locale, &recorded.event),
        detail: detail(app, locale, process, &recorded.event),
    };
    events.iter().rev().map(moment).collect()
}

fn detail(app: &App, locale: Locale, process: &Process, event: &Event) -> String {
    let next = |next: &NextStep| {
        let step = process.steps.get(next.step).map(|step| step.name.clone()).unwrap_or_default();
        Texts::get(locale, key!("track-next-step"), &[("step", step.into())])
    };
    match event {
        Event::Refused { reason } | Event::Withdrawn { reason } => reason.clone(),
        Event::SupplementRequested { items, reason, .. } => {
            let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
            format!("{}. {reason}", names.join("; "))
        }
        Event::Supplied { note, .. } => note.clone(),
        Event::Accepted { next: step, .. }
        | Event::HandedOver { next: step, .. }
        | Event::StepCompleted { next: step, .. }
        | Event::SentBack { next: step, .. } => next(step),
        Event::Consulted { agency, .. } => {
            app.catalogue().agency(&agency.0).map_or_else(|| agency.0.clone(), |agency| agency.name.clone())
        }
        Event::VerifiedOnSite { verification } => verification.place.clone(),
        Event::ResultSigned { number, reason, .. } => [number.as_str(), reason.as_str()]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(". "),
        Event::Resolved { timeliness, .. } => timeliness_name(locale, *timeliness),
        Event::Returned { receiver, way, .. } => format!("{receiver} · {}", return_way_name(locale, *way)),
        Event::ResultCorrected { reason, .. } => reason.clone(),
        // Who answers for it stays inside the office; what was lost, and what is done about it, does not.
        Event::LossRecorded { what, remedy, apology, .. } => format!("{what} {remedy} {apology}"),
        Event::Paused { ground, reason } => format!("{}. {reason}", ground_name(locale, *ground)),
        Event::Resumed { deadline, appointment, .. } => told(locale, appointment.unwrap_or(deadline.due)),
        Event::Rescheduled { to, reason, apology, .. } => {
            format!("{}. {apology} {reason}", told(locale, *to))
        }
        Event::BranchOpened { branch, .. } => task(process, branch),
        Event::BranchClosed { branch, answer, .. } => {
            let parts = [task(process, branch), outcome_name(locale, answer.outcome), answer.number.clone()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        // Who does it, and what one agency finds amiss in the work of another, is told inside the office.
        Event::BranchAssigned { branch, .. } | Event::BranchSentBack { branch, .. } => task(process, branch),
        // Whether the clock may stop is talked over inside the office; what comes of it is told.
        Event::PauseAsked { .. }
        | Event::PauseDeclined { .. }
        | Event::Filed { .. }
        | Event::Assigned { .. }
        | Event::ConsultationAnswered { .. } => String::new(),
    }
}

/// The task of a branch, as the process names it.
fn task(process: &Process, code: &str) -> String {
    let mut branches = process.steps.iter().flat_map(|step| &step.branches);
    branches.find(|branch| branch.code == code).map(|branch| branch.name.clone()).unwrap_or_default()
}

/// "Hẹn trả thứ Sáu, 12/06/2020, 17:00".
fn told(locale: Locale, due: DateTime<FixedOffset>) -> String {
    Texts::get(locale, key!("track-new-due"), &[("due", date_time(locale, due).into())])
}
