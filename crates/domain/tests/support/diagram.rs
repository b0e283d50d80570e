//! The life of a dossier as it is drawn in `docs/dossier.md`: every move that may happen, and no other.

use motcua_domain::dossier::{Act, StateName};

use StateName::{
    Accepted, AwaitingSupplement, InProgress, Paused, Refused, Resolved, Returned, Submitted, Withdrawn,
};

/// A state before (`None`: not filed yet), the act, the state after.
pub type Transition = (Option<StateName>, Act, StateName);

pub const TRANSITIONS: [Transition; 54] = [
    (None, Act::Submit, Submitted),
    (None, Act::ReceiveAtCounter, Accepted),
    (None, Act::ReceiveAtCounter, AwaitingSupplement),
    (None, Act::ReceiveAtCounter, Refused),
    (Some(Submitted), Act::Accept, Accepted),
    (Some(Submitted), Act::RequestSupplement, AwaitingSupplement),
    (Some(Submitted), Act::RequestSupplementAgain, AwaitingSupplement),
    (Some(Submitted), Act::Refuse, Refused),
    (Some(Submitted), Act::Withdraw, Withdrawn),
    (Some(AwaitingSupplement), Act::Supply, Submitted),
    (Some(AwaitingSupplement), Act::Supply, InProgress),
    (Some(AwaitingSupplement), Act::AnswerConsultation, AwaitingSupplement),
    (Some(AwaitingSupplement), Act::AssignBranch, AwaitingSupplement),
    (Some(AwaitingSupplement), Act::CloseBranch, AwaitingSupplement),
    (Some(AwaitingSupplement), Act::RecordLoss, AwaitingSupplement),
    (Some(AwaitingSupplement), Act::Withdraw, Withdrawn),
    (Some(Accepted), Act::Assign, Accepted),
    (Some(Accepted), Act::HandOver, InProgress),
    (Some(Accepted), Act::RecordLoss, Accepted),
    (Some(Accepted), Act::Withdraw, Withdrawn),
    (Some(InProgress), Act::Assign, InProgress),
    (Some(InProgress), Act::CompleteStep, InProgress),
    (Some(InProgress), Act::CompleteStep, Resolved),
    (Some(InProgress), Act::SendBack, InProgress),
    (Some(InProgress), Act::Consult, InProgress),
    (Some(InProgress), Act::AnswerConsultation, InProgress),
    (Some(InProgress), Act::VerifyOnSite, InProgress),
    (Some(InProgress), Act::RequestSupplement, AwaitingSupplement),
    (Some(InProgress), Act::RequestSupplementAgain, AwaitingSupplement),
    (Some(InProgress), Act::OpenBranch, InProgress),
    (Some(InProgress), Act::AssignBranch, InProgress),
    (Some(InProgress), Act::CloseBranch, InProgress),
    (Some(InProgress), Act::SendBranchBack, InProgress),
    (Some(InProgress), Act::AskPause, InProgress),
    (Some(InProgress), Act::ApprovePause, Paused),
    (Some(InProgress), Act::DeclinePause, InProgress),
    (Some(InProgress), Act::Reschedule, InProgress),
    (Some(InProgress), Act::SignResult, InProgress),
    (Some(InProgress), Act::SignResult, Resolved),
    (Some(InProgress), Act::RefuseWithReasons, InProgress),
    (Some(InProgress), Act::RefuseWithReasons, Resolved),
    (Some(InProgress), Act::RecordLoss, InProgress),
    (Some(InProgress), Act::Withdraw, Withdrawn),
    (Some(Paused), Act::Resume, InProgress),
    (Some(Paused), Act::AnswerConsultation, Paused),
    (Some(Paused), Act::AssignBranch, Paused),
    (Some(Paused), Act::CloseBranch, Paused),
    (Some(Paused), Act::RecordLoss, Paused),
    (Some(Paused), Act::Withdraw, Withdrawn),
    (Some(Resolved), Act::ReturnResult, Returned),
    (Some(Resolved), Act::RecordLoss, Resolved),
    (Some(Resolved), Act::CorrectResult, Resolved),
    (Some(Returned), Act::CorrectResult, Resolved),
    (Some(Submitted), Act::RecordLoss, Submitted),
];

pub fn is_drawn(before: Option<StateName>, act: Act, after: StateName) -> bool {
    TRANSITIONS.contains(&(before, act, after))
}
