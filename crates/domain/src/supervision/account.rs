//! Accountability (giải trình): the person who was late explains, a leader accepts or sends back (Thông tư 01/2018
//! Art. 16–17 publish the replies of accountability with the log of steps).

use serde::{Deserialize, Serialize};

use super::SupervisionRefusal;
use crate::{dossier::TEXT_MAX_CHARS, organisation::StaffId};

/// The most explanations of one delay: whoever needs more is to be talked to.
pub const REPLIES_MAX: u32 = 10;

/// How far an explanation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountStage {
    /// Asked for.
    Asked,
    /// Given, and waits for a leader.
    Replied,
    /// Not enough: asked for again, with a reason.
    SentBack,
    Accepted,
}

impl AccountStage {
    pub const ALL: [Self; 4] = [Self::Asked, Self::Replied, Self::SentBack, Self::Accepted];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Replied => "replied",
            Self::SentBack => "sent_back",
            Self::Accepted => "accepted",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether the person who was late has something to write.
    #[must_use]
    pub fn waits_for_reply(self) -> bool {
        matches!(self, Self::Asked | Self::SentBack)
    }
}

/// What happened to an explanation. Nothing of it is overwritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AccountEvent {
    /// Asked of the holder; of those who answer for the room and the agency where nobody held the step.
    Asked {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<StaffId>,
    },
    Replied {
        text: String,
        /// Who wrote it, and in whose name.
        by: Vec<StaffId>,
    },
    SentBack {
        reason: String,
    },
    Accepted {
        note: String,
    },
}

impl AccountEvent {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "asked",
            Self::Replied { .. } => "replied",
            Self::SentBack { .. } => "sent_back",
            Self::Accepted { .. } => "accepted",
        }
    }
}

/// An explanation, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelayAccount {
    /// The number of events.
    pub version: u32,
    pub stage: AccountStage,
    pub person: Option<StaffId>,
    pub replies: u32,
    /// Who wrote an explanation so far.
    pub replied_by: Vec<StaffId>,
}

/// What a person asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountCommand {
    Reply { text: String },
    SendBack { reason: String },
    Accept { note: String },
}

/// The state after one more event; `None` before the first.
#[must_use]
pub fn apply(state: Option<DelayAccount>, event: &AccountEvent) -> Option<DelayAccount> {
    let Some(mut account) = state else {
        let AccountEvent::Asked { person } = event else { return None };
        let (stage, person) = (AccountStage::Asked, *person);
        return Some(DelayAccount { version: 1, stage, person, replies: 0, replied_by: Vec::new() });
    };
    account.version += 1;
    match event {
        AccountEvent::Asked { .. } => {}
        AccountEvent::Replied { by, .. } => {
            account.stage = AccountStage::Replied;
            account.replies += 1;
            account.replied_by.extend(by.iter().copied());
        }
        AccountEvent::SentBack { .. } => account.stage = AccountStage::SentBack,
        AccountEvent::Accepted { .. } => account.stage = AccountStage::Accepted,
    }
    Some(account)
}

/// Whether these people may reply: the one who was late, or her delegate; `answers_for_place` is the right of those who
/// answer where nobody held the step.
///
/// # Errors
/// [`SupervisionRefusal::NotAsked`] where somebody else was asked.
pub fn decide_reply(
    account: &DelayAccount,
    people: &[StaffId],
    answers_for_place: bool,
) -> Result<(), SupervisionRefusal> {
    let asked = match account.person {
        Some(person) => people.contains(&person),
        None => answers_for_place,
    };
    if asked { Ok(()) } else { Err(SupervisionRefusal::NotAsked) }
}

/// The event that a command leads to. `people` are who acts and in whose name.
///
/// # Errors
/// [`SupervisionRefusal`] where it may not happen now.
pub fn decide(
    account: &DelayAccount,
    command: AccountCommand,
    people: &[StaffId],
    answers_for_place: bool,
) -> Result<AccountEvent, SupervisionRefusal> {
    if account.stage == AccountStage::Accepted {
        return Err(SupervisionRefusal::Closed);
    }
    match command {
        AccountCommand::Reply { text } => {
            decide_reply(account, people, answers_for_place)?;
            if !account.stage.waits_for_reply() {
                return Err(SupervisionRefusal::AnsweredAlready);
            }
            if account.replies >= REPLIES_MAX {
                return Err(SupervisionRefusal::TooManyReplies);
            }
            Ok(AccountEvent::Replied { text: given(&text)?, by: people.to_vec() })
        }
        AccountCommand::SendBack { reason } => {
            judges(account, people)?;
            Ok(AccountEvent::SentBack { reason: given(&reason)? })
        }
        AccountCommand::Accept { note } => {
            judges(account, people)?;
            Ok(AccountEvent::Accepted { note: bounded(&note)? })
        }
    }
}

/// An explanation is there, and it is not the own one.
fn judges(account: &DelayAccount, people: &[StaffId]) -> Result<(), SupervisionRefusal> {
    if account.stage != AccountStage::Replied {
        return Err(SupervisionRefusal::NothingToJudge);
    }
    let own = people.iter().any(|id| account.person == Some(*id) || account.replied_by.contains(id));
    if own { Err(SupervisionRefusal::OwnDelay) } else { Ok(()) }
}

fn given(text: &str) -> Result<String, SupervisionRefusal> {
    let text = bounded(text)?;
    if text.is_empty() { Err(SupervisionRefusal::TextMissing) } else { Ok(text) }
}

fn bounded(text: &str) -> Result<String, SupervisionRefusal> {
    let text = text.trim();
    if text.chars().count() > TEXT_MAX_CHARS {
        return Err(SupervisionRefusal::TextTooLong);
    }
    Ok(text.to_owned())
}
