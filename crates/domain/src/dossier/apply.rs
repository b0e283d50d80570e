//! Folding events into state. Total: a recorded event is a fact, and no fact is refused here.

use super::{
    Consultation, Dossier, Event, Filing, NextStep, Recorded, SignedResult, State, StepRun, SupplementRecord,
    SupplementStage, Timeliness,
};

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
        supplements: Vec::new(),
        steps: Vec::new(),
        consultations: Vec::new(),
        verifications: Vec::new(),
        result: None,
        last_act_at: recorded.at,
    }
}

fn change(dossier: &mut Dossier, recorded: &Recorded) {
    let at = recorded.at;
    match &recorded.event {
        Event::Filed { .. } => {}
        Event::Accepted { deadline, transfer_by, next, additions } => {
            dossier.filing.additions.extend_from_slice(additions);
            dossier.received_at = Some(at);
            dossier.deadline = Some((**deadline).clone());
            dossier.state = State::Accepted { transfer_by: *transfer_by };
            start(dossier, recorded, next);
        }
        Event::Refused { reason } => dossier.state = State::Refused { at, reason: reason.clone() },
        Event::SupplementRequested { items, reason } => {
            asked(dossier, recorded, items, reason);
        }
        Event::Supplied { papers, deadline, next, .. } => {
            supplied(dossier, recorded, papers, deadline.as_deref(), next.as_ref());
        }
        Event::Assigned { to } => {
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
        Event::ResultSigned { outcome, file, number, reason, timeliness, next, .. } => {
            dossier.result = Some(SignedResult {
                at,
                outcome: *outcome,
                file: *file,
                number: number.clone(),
                reason: reason.clone(),
            });
            dossier.state = State::InProgress;
            end_current(dossier, recorded, *timeliness);
            start(dossier, recorded, next);
        }
        Event::Resolved { outcome, timeliness } => {
            dossier.state = State::Resolved { at, outcome: *outcome, timeliness: *timeliness };
        }
        Event::Withdrawn { reason } => {
            dossier.state = State::Withdrawn { at, reason: reason.clone() };
            end_current(dossier, recorded, None);
        }
        Event::Returned { receiver, way, .. } => {
            dossier.state = State::Returned { at, receiver: receiver.clone(), way: *way };
            end_current(dossier, recorded, None);
        }
        Event::Consulted { .. } | Event::ConsultationAnswered { .. } | Event::VerifiedOnSite { .. } => {
            note(dossier, recorded);
        }
    }
}

/// A slip is out: no step runs while the applicant is waited for.
fn asked(dossier: &mut Dossier, recorded: &Recorded, items: &[super::MissingItem], reason: &str) {
    let at = recorded.at;
    let stage = match dossier.received_at {
        Some(_) => SupplementStage::AfterReceipt,
        None => SupplementStage::BeforeReceipt,
    };
    dossier.state = State::AwaitingSupplement { since: at, stage };
    let (items, reason) = (items.to_vec(), reason.to_owned());
    dossier.supplements.push(SupplementRecord { at, stage, items, reason, answered_at: None });
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

fn supplied(
    dossier: &mut Dossier,
    recorded: &Recorded,
    papers: &[super::Paper],
    deadline: Option<&crate::calendar::Deadline>,
    next: Option<&NextStep>,
) {
    dossier.filing.papers.extend_from_slice(papers);
    if let Some(slip) = dossier.supplements.last_mut() {
        slip.answered_at = Some(recorded.at);
    }
    if let Some(deadline) = deadline {
        dossier.deadline = Some(deadline.clone());
    }
    match next {
        Some(next) => {
            dossier.state = State::InProgress;
            start(dossier, recorded, next);
        }
        None => dossier.state = State::Submitted { since: recorded.at },
    }
}

fn start(dossier: &mut Dossier, recorded: &Recorded, next: &NextStep) {
    dossier.steps.push(StepRun {
        step: next.step,
        started_at: recorded.at,
        due: next.due,
        holder: next.assigned_to,
        ended_at: None,
        timeliness: None,
    });
}

fn end_current(dossier: &mut Dossier, recorded: &Recorded, timeliness: Option<Timeliness>) {
    if let Some(run) = dossier.steps.last_mut().filter(|run| run.ended_at.is_none()) {
        run.ended_at = Some(recorded.at);
        run.timeliness = timeliness;
    }
}
