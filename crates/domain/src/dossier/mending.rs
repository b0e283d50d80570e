//! What the administration did wrong and puts right: a result with an error, and papers that were lost.
//!
//! "An error of an agency is corrected at its own cost; for a lost dossier who is liable is found, pays, and the agency
//! apologises" (Nghị định 61/2018 Art. 21).

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Context, Dossier, Event, Outcome, Recorded, Refusal, SignedResult, State, StepRun, Timeliness, checks,
    time::{self, Starts},
};
use crate::catalogue::StepAct;

/// When and how a dossier was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub at: DateTime<FixedOffset>,
    pub outcome: Outcome,
    pub timeliness: Timeliness,
}

/// A result that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub at: DateTime<FixedOffset>,
    /// What was wrong.
    pub reason: String,
    /// The result with the error.
    pub replaced: SignedResult,
    /// Whether it had been handed out already, so that the right one lay at the counter again.
    #[serde(default)]
    pub after_return: bool,
}

/// Papers that were lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    pub at: DateTime<FixedOffset>,
    pub what: String,
    /// Name of the person who answers for it.
    pub liable: String,
    /// What is done about it, and who pays.
    pub remedy: String,
    pub apology: String,
}

/// Replaces a result that has an error. Where it was handed out already the new one lies at the counter again; nobody
/// asks the applicant for a fee or a paper, and what was counted stays counted.
pub(super) fn correct(
    dossier: &Dossier,
    reason: String,
    file: Uuid,
    number: String,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    checks::reason(&reason)?;
    checks::entries(dossier.corrections.len() + 1)?;
    if file.is_nil() {
        return Err(Refusal::ResultFileMissing);
    }
    let next = match dossier.state {
        State::Returned { .. } => {
            let process = &dossier.filing.process;
            let counter = process.first_step_that(StepAct::Return).ok_or(Refusal::NoApprovedProcess)?;
            Some(time::step(&dossier.filing, counter, Starts::AfterAStep, None, context)?)
        }
        _ => None,
    };
    Ok(vec![Event::ResultCorrected { reason, file, number, next }])
}

/// Writes a loss down. All four are needed: without the name, the remedy and the apology nobody has answered for it.
pub(super) fn lose(
    dossier: &Dossier,
    what: String,
    liable: String,
    remedy: String,
    apology: String,
) -> Result<Vec<Event>, Refusal> {
    checks::entries(dossier.losses.len() + 1)?;
    checks::reason(&what)?;
    if [&liable, &remedy].into_iter().any(|text| text.trim().is_empty()) {
        return Err(Refusal::LossUnanswered);
    }
    if apology.trim().is_empty() {
        return Err(Refusal::ApologyMissing);
    }
    [&liable, &remedy, &apology].into_iter().try_for_each(|text| checks::bounded(text))?;
    Ok(vec![Event::LossRecorded { what, liable, remedy, apology }])
}

/// Folds what was put right.
pub(super) fn apply(dossier: &mut Dossier, recorded: &Recorded) {
    let at = recorded.at;
    match &recorded.event {
        Event::ResultCorrected { reason, file, number, next } => {
            let Some(wrong) = dossier.result.take() else { return };
            let right = SignedResult { at, file: Some(*file), number: number.clone(), ..wrong.clone() };
            dossier.corrections.push(Correction {
                at,
                reason: reason.clone(),
                replaced: wrong,
                after_return: next.is_some(),
            });
            dossier.result = Some(right);
            let (Some(next), Some(decided)) = (next, dossier.decided) else { return };
            let Decided { at: decided_at, outcome, timeliness } = decided;
            dossier.state = State::Resolved { at: decided_at, outcome, timeliness };
            dossier.steps.push(StepRun {
                step: next.step,
                started_at: at,
                due: next.due,
                holder: next.assigned_to,
                ended_at: None,
                timeliness: None,
                stopped_minutes: 0,
            });
        }
        Event::LossRecorded { what, liable, remedy, apology } => dossier.losses.push(Loss {
            at,
            what: what.clone(),
            liable: liable.clone(),
            remedy: remedy.clone(),
            apology: apology.clone(),
        }),
        _ => {}
    }
}
