//! Which acts belong to which state.

use super::{Act, BranchState, Dossier, Refusal, State, StateName};
use crate::catalogue::StepAct;

/// Whether an act belongs to the state of a dossier at all: what the office page offers as buttons.
#[must_use]
pub fn possible(dossier: &Dossier, act: Act) -> bool {
    let consults = dossier.consultations.iter().any(|c| c.answer.is_none());
    let branches = dossier.open_branches().next().is_some();
    // Only who has asked once can ask once more.
    let asked_before = !dossier.supplements.is_empty();
    match dossier.state_name() {
        StateName::Submitted => match act {
            Act::Accept | Act::RequestSupplement | Act::Refuse | Act::RecordLoss | Act::Withdraw => true,
            Act::RequestSupplementAgain => asked_before,
            _ => false,
        },
        // The agency asked has its own date to keep, whatever the applicant still owes (Art. 19.5).
        StateName::AwaitingSupplement => match act {
            Act::Supply | Act::Withdraw | Act::RecordLoss => true,
            Act::AnswerConsultation => consults,
            Act::CloseBranch | Act::AssignBranch => branches,
            _ => false,
        },
        StateName::Accepted => matches!(act, Act::HandOver | Act::Assign | Act::RecordLoss | Act::Withdraw),
        StateName::InProgress => in_progress(dossier, act),
        // Nobody works on a dossier whose clock stands still; the agency asked still keeps its date, and what another
        // agency does may be what is waited for: the tax office that waits for the payment.
        StateName::Paused => match act {
            Act::Resume | Act::Withdraw | Act::RecordLoss => true,
            Act::AnswerConsultation => consults,
            Act::CloseBranch | Act::AssignBranch => branches,
            _ => false,
        },
        StateName::Resolved => matches!(act, Act::ReturnResult | Act::CorrectResult | Act::RecordLoss),
        // An error may come to light at home (Art. 21).
        StateName::Returned => matches!(act, Act::CorrectResult),
        StateName::Refused | StateName::Withdrawn => false,
    }
}

fn in_progress(dossier: &Dossier, act: Act) -> bool {
    let at_sign = dossier.current_step_allows(StepAct::Sign);
    let undecided = dossier.result.is_none();
    match act {
        Act::SignResult | Act::RefuseWithReasons => at_sign && undecided,
        Act::CompleteStep => !(at_sign && undecided),
        Act::CloseBranch | Act::AssignBranch => dossier.open_branches().next().is_some(),
        Act::OpenBranch => at_step(dossier).any(|state| state == BranchState::NotNeeded),
        Act::SendBranchBack => at_step(dossier)
            .any(|state| matches!(state, BranchState::Granted | BranchState::RefusedWithReasons)),
        Act::RequestSupplement | Act::Withdraw | Act::SendBack => undecided,
        Act::RequestSupplementAgain => undecided && !dossier.supplements.is_empty(),
        Act::VerifyOnSite => dossier.current_step_allows(StepAct::VerifyOnSite),
        Act::Consult | Act::Assign | Act::Reschedule | Act::RecordLoss => true,
        Act::AnswerConsultation => dossier.consultations.iter().any(|c| c.answer.is_none()),
        Act::AskPause => undecided && dossier.pause_request.is_none(),
        Act::ApprovePause | Act::DeclinePause => dossier.pause_request.is_some(),
        _ => false,
    }
}

/// Where the branches of the current step stand.
fn at_step(dossier: &Dossier) -> impl Iterator<Item = BranchState> {
    let at = dossier.current_run().map(|run| run.step);
    dossier
        .planned_branches()
        .filter(move |(step, _)| Some(*step) == at)
        .map(|(step, branch)| dossier.branch_state(step, branch))
}

/// The refusal of an act that is not [`possible`].
pub(super) fn wrong_state(dossier: &Dossier, act: Act) -> Refusal {
    let in_progress = matches!(dossier.state, State::InProgress);
    match act {
        Act::SignResult | Act::RefuseWithReasons | Act::CompleteStep | Act::VerifyOnSite if in_progress => {
            Refusal::StepDoesNotAllow { act }
        }
        Act::AnswerConsultation if in_progress => Refusal::ConsultationUnknown,
        Act::AskPause if dossier.pause_request.is_some() => Refusal::PauseAskedAlready,
        Act::ApprovePause | Act::DeclinePause if in_progress => Refusal::NoPauseAsked,
        Act::RequestSupplementAgain if dossier.supplements.is_empty() => Refusal::BreachWithoutNeed,
        _ => Refusal::WrongState { act, state: dossier.state_name() },
    }
}
