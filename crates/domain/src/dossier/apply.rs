//! Folding events into state. Total: a recorded event is a fact, and no fact is refused here.

use chrono::{DateTime, FixedOffset};

use super::{
    Consultation, Decided, Dossier, Event, Filing, MissingItem, NextStep, PauseRecord, PauseRequest,
    Recorded, Rescheduling, SecondSupplement, SignedResult, State, StepRun, SupplementRecord,
    SupplementStage, Timeliness, branches, event::people, mending,
};
use crate::calendar::{Deadline, Line};

/// Folds all events of a dossier, oldest first. `None` where there are none, or where the first one does not
/// file the dossier.
#[must_use]
pub fn fold<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Option<Dossier> {
    events.into_iter().fold(None, apply)
}

/// The state after one more event.
#[must_use]
pub fn apply(state: Option<Dossier>, recorded: &Recorded) -> Option<Dossier> {
    let Some(mut dossier) = state else {
        let Event::Filed { filing } = &recorded.event else { return None };
        return Some(filed(filing, recorded));
    };
    dossier.version = recorded.version;
    dossier.last_act_at = recorded.at;
    change(&mut dossier, recorded);
    Some(dossier)
}

fn filed(filing: &Filing, recorded: &Recorded) -> Dossier {
    Dossier {
        version: recorded.version,
        filing: filing.clone(),
        filed_at: recorded.at,
        state: State::Submitted { since: recorded.at },
        received_at: None,
        deadline: None,
        other_deadline: None,
        rescheduled_to: None,
        pause_request: None,
        pauses: Vec::new(),
        reschedulings: Vec::new(),
        supplements: Vec::new(),
        steps: Vec::new(),
        branches: Vec::new(),
        consultations: Vec::new(),
        verifications: Vec::new(),
        result: None,
        decided: None,
        corrections: Vec::new(),
        losses: Vec::new(),
        last_act_at: recorded.at,
    }
}

fn change(dossier: &mut Dossier, recorded: &Recorded) {
    let at = recorded.at;
    match &recorded.event {
        Event::Filed { .. } => {}
        Event::Accepted { deadline, transfer_by, next, additions, rule_set } => {
            dossier.filing.additions.extend_from_slice(additions);
            if let Some(rule_set) = rule_set {
                dossier.filing.rule_set.clone_from(rule_set);
            }
            dossier.received_at = Some(at);
            dossier.deadline = Some((**deadline).clone());
            dossier.state = State::Accepted { transfer_by: *transfer_by };
            start(dossier, recorded, next);
        }
        Event::Refused { reason } => dossier.state = State::Refused { at, reason: reason.clone() },
        Event::SupplementRequested { items, reason, breach } => {
            asked(dossier, recorded, items, reason, breach.as_ref());
        }
        Event::Supplied { .. } => supplied(dossier, recorded),
        Event::Assigned { to, .. } => {
            if let Some(run) = dossier.steps.last_mut() {
                run.holder = Some(*to);
            }
        }
        Event::HandedOver { timeliness, next, .. } | Event::StepCompleted { timeliness, next, .. } => {
            dossier.state = State::InProgress;
            end_current(dossier, recorded, *timeliness);
            start(dossier, recorded, next);
        }
        Event::SentBack { next, .. } => {
            end_current(dossier, recorded, None);
            start(dossier, recorded, next);
        }
        Event::ResultSigned { .. } => signed(dossier, recorded),
        Event::Resolved { outcome, timeliness } => {
            let (outcome, timeliness) = (*outcome, *timeliness);
            dossier.decided = Some(Decided { at, outcome, timeliness });
            dossier.state = State::Resolved { at, outcome, timeliness };
        }
        Event::Withdrawn { reason } => {
            dossier.state = State::Withdrawn { at, reason: reason.clone() };
            end_pause(dossier, at);
            end_current(dossier, recorded, None);
            branches::end_all(dossier, at);
        }
        Event::Returned { receiver, way, .. } => {
            dossier.state = State::Returned { at, receiver: receiver.clone(), way: *way };
            end_current(dossier, recorded, None);
        }
        Event::Consulted { .. } | Event::ConsultationAnswered { .. } | Event::VerifiedOnSite { .. } => {
            note(dossier, recorded);
        }
        Event::ResultCorrected { .. } | Event::LossRecorded { .. } => mending::apply(dossier, recorded),
        Event::BranchOpened { .. }
        | Event::BranchAssigned { .. }
        | Event::BranchClosed { .. }
        | Event::BranchSentBack { .. } => branches::apply(dossier, recorded),
        Event::PauseAsked { .. }
        | Event::Paused { .. }
        | Event::PauseDeclined { .. }
        | Event::Resumed { .. }
        | Event::Rescheduled { .. } => clock(dossier, recorded),
    }
}

/// The decision is made and goes on to the counter.
fn signed(dossier: &mut Dossier, recorded: &Recorded) {
    let Event::ResultSigned { outcome, file, number, reason, timeliness, next, .. } = &recorded.event else {
        return;
    };
    dossier.result = Some(SignedResult {
        at: recorded.at,
        outcome: *outcome,
        file: *file,
        number: number.clone(),
        reason: reason.clone(),
    });
    dossier.state = State::InProgress;
    end_current(dossier, recorded, *timeliness);
    start(dossier, recorded, next);
}

/// A slip is out: no step runs while the applicant is waited for.
fn asked(
    dossier: &mut Dossier,
    recorded: &Recorded,
    items: &[MissingItem],
    reason: &str,
    breach: Option<&SecondSupplement>,
) {
    let at = recorded.at;
    let stage = match dossier.received_at {
        Some(_) => SupplementStage::AfterReceipt,
        None => SupplementStage::BeforeReceipt,
    };
    dossier.state = State::AwaitingSupplement { since: at, stage };
    dossier.supplements.push(SupplementRecord {
        at,
        stage,
        items: items.to_vec(),
        reason: reason.to_owned(),
        answered_at: None,
        breach: breach.cloned(),
    });
    end_current(dossier, recorded, None);
}

/// Acts that leave the dossier where it is.
fn note(dossier: &mut Dossier, recorded: &Recorded) {
    match &recorded.event {
        Event::Consulted { number, agency, content, answer_by } => dossier.consultations.push(Consultation {
            number: *number,
            agency: agency.clone(),
            content: content.clone(),
            asked_at: recorded.at,
            answer_by: *answer_by,
            answer: None,
        }),
        Event::ConsultationAnswered { number, content, .. } => {
            if let Some(open) = dossier.consultations.iter_mut().find(|c| c.number == *number) {
                open.answer = Some((recorded.at, content.clone()));
            }
        }
        Event::VerifiedOnSite { verification } => dossier.verifications.push(verification.clone()),
        _ => {}
    }
}

fn supplied(dossier: &mut Dossier, recorded: &Recorded) {
    let Event::Supplied { papers, deadline, other_deadline, appointment, next, branches, .. } =
        &recorded.event
    else {
        return;
    };
    branches::move_times(dossier, branches);
    dossier.filing.papers.extend_from_slice(papers);
    if let Some(slip) = dossier.supplements.last_mut() {
        slip.answered_at = Some(recorded.at);
    }
    if let Some(deadline) = deadline {
        promise(dossier, deadline, other_deadline.as_deref(), *appointment);
    }
    match next {
        Some(next) => {
            dossier.state = State::InProgress;
            start(dossier, recorded, next);
        }
        None => dossier.state = State::Submitted { since: recorded.at },
    }
}

/// What stops the clock, lets it run again, or moves the appointment.
fn clock(dossier: &mut Dossier, recorded: &Recorded) {
    let at = recorded.at;
    match &recorded.event {
        Event::PauseAsked { ground, reason, evidence, until } => {
            dossier.pause_request = Some(PauseRequest {
                asked_at: at,
                asked_by: people(recorded.actor, recorded.on_behalf_of),
                ground: *ground,
                reason: reason.clone(),
                evidence: evidence.clone(),
                until: *until,
            });
        }
        Event::PauseDeclined { .. } => dossier.pause_request = None,
        Event::Paused { ground, reason } => {
            let (ground, request) = (*ground, dossier.pause_request.take());
            let (evidence, until) = request.map(|asked| (asked.evidence, asked.until)).unwrap_or_default();
            let reason = reason.clone();
            dossier.state = State::Paused { since: at, ground, reason: reason.clone() };
            dossier.pauses.push(PauseRecord { since: at, ground, reason, evidence, until, ended_at: None });
        }
        Event::Resumed {
            stopped_minutes, deadline, other_deadline, appointment, step_due, branches, ..
        } => {
            branches::move_times(dossier, branches);
            dossier.state = State::InProgress;
            end_pause(dossier, at);
            promise(dossier, deadline, other_deadline.as_deref(), *appointment);
            if let Some(run) = dossier.steps.last_mut().filter(|run| run.ended_at.is_none()) {
                run.stopped_minutes = run.stopped_minutes.saturating_add(*stopped_minutes);
                run.due = *step_due;
            }
        }
        Event::Rescheduled { from, to, reason, apology } => {
            dossier.rescheduled_to = Some(*to);
            dossier.reschedulings.push(Rescheduling {
                at,
                from: *from,
                to: *to,
                reason: reason.clone(),
                apology: apology.clone(),
            });
            tell_appointment(dossier);
        }
        _ => {}
    }
}

fn end_pause(dossier: &mut Dossier, at: DateTime<FixedOffset>) {
    if let Some(pause) = dossier.pauses.last_mut().filter(|pause| pause.ended_at.is_none()) {
        pause.ended_at = Some(at);
    }
}

/// The dates that hold from now on.
fn promise(
    dossier: &mut Dossier,
    deadline: &Deadline,
    other: Option<&Deadline>,
    appointment: Option<DateTime<FixedOffset>>,
) {
    dossier.deadline = Some(deadline.clone());
    dossier.other_deadline = other.cloned();
    dossier.rescheduled_to = appointment;
    tell_appointment(dossier);
}

/// The explanation says beside the legal deadline when the applicant was told to come, if that is later.
fn tell_appointment(dossier: &mut Dossier) {
    let (Some(deadline), Some(to)) = (dossier.deadline.as_mut(), dossier.rescheduled_to) else { return };
    deadline.explanation.lines.retain(|line| !matches!(line, Line::Rescheduled { .. }));
    deadline.explanation.lines.push(Line::Rescheduled { from: deadline.due, to });
}

fn start(dossier: &mut Dossier, recorded: &Recorded, next: &NextStep) {
    dossier.steps.push(StepRun {
        step: next.step,
        started_at: recorded.at,
        due: next.due,
        holder: next.assigned_to,
        ended_at: None,
        timeliness: None,
        stopped_minutes: 0,
    });
}

fn end_current(dossier: &mut Dossier, recorded: &Recorded, timeliness: Option<Timeliness>) {
    // A pause is asked for by a desk, and forgotten when the dossier leaves it unanswered.
    dossier.pause_request = None;
    if let Some(run) = dossier.steps.last_mut().filter(|run| run.ended_at.is_none()) {
        run.ended_at = Some(recorded.at);
        run.timeliness = timeliness;
    }
}
