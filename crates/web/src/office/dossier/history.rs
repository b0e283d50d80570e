//! The history of a dossier in plain words: who did what, when, in whose name.

use chrono::{DateTime, FixedOffset};
use motcua_app::office::DossierView;
use motcua_domain::{
    dossier::{Actor, Event, Recorded, SecondSupplement},
    organisation::StaffId,
};
use motcua_texts::{
    Arg, Locale, Texts, channel_name, date_time, event_name, ground_name, key, outcome_name, timeliness_name,
};
use serde::Serialize;

use crate::office::Desk;

/// A line of the history.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryLine {
    pub at: DateTime<FixedOffset>,
    pub what: String,
    pub detail: String,
    pub who: String,
    pub on_behalf_of: String,
}

/// The lines, newest first.
pub fn lines(desk: &Desk, view: &DossierView) -> Vec<HistoryLine> {
    view.loaded.events.iter().rev().map(|recorded| line(desk, view, recorded)).collect()
}

fn line(desk: &Desk, view: &DossierView, recorded: &Recorded) -> HistoryLine {
    let locale = desk.locale();
    let name = |id: StaffId| view.people.get(&id.0).map(|member| member.name.clone()).unwrap_or_default();
    let who = match recorded.actor {
        Actor::Staff(id) => name(id),
        Actor::Account(_) | Actor::Guest => Texts::get(locale, key!("office-applicant"), &[]),
        Actor::System => Texts::get(locale, key!("office-system"), &[]),
    };
    HistoryLine {
        at: recorded.at,
        what: event_name(locale, &recorded.event),
        detail: detail(desk, view, &recorded.event),
        who,
        on_behalf_of: recorded.on_behalf_of.map(name).unwrap_or_default(),
    }
}

fn detail(desk: &Desk, view: &DossierView, event: &Event) -> String {
    let locale = desk.locale();
    let steps = &view.loaded.dossier.filing.process.steps;
    let step = |index: usize| steps.get(index).map(|step| step.name.clone()).unwrap_or_default();
    let parts: Vec<String> = match event {
        Event::Filed { filing } => vec![channel_name(locale, filing.channel)],
        Event::Accepted { .. } => Vec::new(),
        Event::Refused { reason } | Event::Withdrawn { reason } => vec![reason.clone()],
        Event::SupplementRequested { items, reason, breach } => {
            let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
            let head = breach.as_ref().map(|breach| answers_for(locale, breach)).unwrap_or_default();
            vec![names.join("; "), reason.clone(), head]
        }
        Event::Supplied { papers, note, .. } => {
            let names: Vec<&str> = papers.iter().map(|paper| paper.name.as_str()).collect();
            vec![names.join("; "), note.clone()]
        }
        Event::Assigned { to, reason } => vec![assigned(desk, view, *to), reason.clone()],
        Event::HandedOver { in_time, note, next, .. } => {
            let late = if *in_time {
                String::new()
            } else {
                Texts::get(locale, key!("office-handed-over-late"), &[])
            };
            vec![to_step(locale, &step(next.step)), late, note.clone()]
        }
        Event::StepCompleted { step: done, timeliness, note, next } => {
            let kept = timeliness.map(|kept| timeliness_name(locale, kept)).unwrap_or_default();
            vec![step(*done), kept, to_step(locale, &step(next.step)), note.clone()]
        }
        Event::SentBack { reason, next, .. } => vec![to_step(locale, &step(next.step)), reason.clone()],
        Event::Consulted { agency, content, .. } => vec![desk.agency_name(&agency.0), content.clone()],
        Event::ConsultationAnswered { content, .. } => vec![content.clone()],
        Event::VerifiedOnSite { verification } => {
            vec![verification.place.clone(), verification.content.clone()]
        }
        Event::ResultSigned { outcome, number, reason, .. } => {
            vec![outcome_name(locale, *outcome), number.clone(), reason.clone()]
        }
        Event::Resolved { timeliness, .. } => vec![timeliness_name(locale, *timeliness)],
        Event::BranchOpened { branch, due } => vec![task(view, branch), due_at(locale, *due)],
        Event::BranchAssigned { branch, to } => vec![task(view, branch), assigned(desk, view, *to)],
        Event::BranchClosed { branch, answer, timeliness } => {
            let outcome = outcome_name(locale, answer.outcome);
            let kept = timeliness_name(locale, *timeliness);
            vec![task(view, branch), outcome, answer.number.clone(), answer.note.clone(), kept]
        }
        Event::BranchSentBack { branch, reason, due } => {
            vec![task(view, branch), reason.clone(), due_at(locale, *due)]
        }
        Event::PauseAsked { ground, reason, .. } | Event::Paused { ground, reason } => {
            vec![ground_name(locale, *ground), reason.clone()]
        }
        Event::PauseDeclined { reason } => vec![reason.clone()],
        Event::Resumed { reason, deadline, .. } => vec![due_at(locale, deadline.due), reason.clone()],
        Event::Rescheduled { to, reason, apology, .. } => {
            let args = [("when", Arg::from(date_time(locale, *to)))];
            vec![Texts::get(locale, key!("office-appointment"), &args), reason.clone(), apology.clone()]
        }
        Event::ResultCorrected { reason, number, .. } => vec![number.clone(), reason.clone()],
        Event::LossRecorded { what, liable, remedy, apology } => {
            vec![what.clone(), liable.clone(), remedy.clone(), apology.clone()]
        }
        Event::Returned { receiver, .. } => vec![receiver.clone()],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Who answers for a slip that the law does not allow.
pub(super) fn answers_for(locale: Locale, breach: &SecondSupplement) -> String {
    let args = [("head", breach.head.as_str().into()), ("reason", breach.reason.as_str().into())];
    Texts::get(locale, key!("office-answers-for"), &args)
}

fn due_at(locale: Locale, due: DateTime<FixedOffset>) -> String {
    Texts::get(locale, key!("office-due-at"), &[("when", Arg::from(date_time(locale, due)))])
}

fn to_step(locale: Locale, step: &str) -> String {
    Texts::get(locale, key!("office-to-step"), &[("step", Arg::from(step))])
}

/// The task of a branch, as the process names it.
fn task(view: &DossierView, code: &str) -> String {
    view.loaded.dossier.planned_branch(code).map_or_else(|| code.to_owned(), |branch| branch.name.clone())
}

fn assigned(desk: &Desk, view: &DossierView, to: StaffId) -> String {
    let mut colleagues = view.assignable.iter().chain(&view.branches.colleagues);
    let known = colleagues.find(|member| member.id == to).or_else(|| view.people.get(&to.0));
    known.map_or_else(
        || Texts::get(desk.locale(), key!("office-colleague"), &[]),
        |member| member.name.clone(),
    )
}
