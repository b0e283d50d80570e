//! What happened to the figures of one unit for one period, folded to how they stand.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Entry;
use crate::calendar::midnight;

/// Something that happened. Who did it and when is kept beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FigureEvent {
    /// Kept while it is being filled in.
    Drafted {
        entry: Entry,
    },
    Submitted {
        /// From 1.
        version: u32,
        entry: Entry,
        /// Whether the deadline was over.
        late: bool,
        /// The file it came from; empty where it was typed.
        source: String,
    },
    Approved {
        version: u32,
        note: String,
    },
    SentBack {
        version: u32,
        reason: String,
    },
    /// The unit wants to correct what was approved.
    ReopeningAsked {
        reason: String,
    },
    Reopened {
        reason: String,
    },
}

impl FigureEvent {
    /// The stable name: `drafted`, `submitted`, `approved`, `sent_back`, `reopening_asked`, `reopened`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Drafted { .. } => "drafted",
            Self::Submitted { .. } => "submitted",
            Self::Approved { .. } => "approved",
            Self::SentBack { .. } => "sent_back",
            Self::ReopeningAsked { .. } => "reopening_asked",
            Self::Reopened { .. } => "reopened",
        }
    }
}

/// Where the figures stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Asked for, nothing filled in.
    #[default]
    Asked,
    Draft,
    Submitted,
    SentBack,
    Approved,
    /// Approved once, and to be corrected.
    Reopened,
}

impl Stage {
    pub const ALL: [Self; 6] =
        [Self::Asked, Self::Draft, Self::Submitted, Self::SentBack, Self::Approved, Self::Reopened];

    /// The stable name: `asked`, `draft`, `submitted`, `sent_back`, `approved`, `reopened`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::SentBack => "sent_back",
            Self::Approved => "approved",
            Self::Reopened => "reopened",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether it is the unit's turn.
    #[must_use]
    pub fn waits_for_unit(self) -> bool {
        matches!(self, Self::Asked | Self::Draft | Self::SentBack | Self::Reopened)
    }
}

/// How the figures of one unit for one period stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    pub stage: Stage,
    /// The newest submitted version; 0 before any.
    pub version: u32,
    /// What that version holds.
    pub latest: Option<Entry>,
    /// What is being filled in since then.
    pub draft: Option<Entry>,
    /// Whether the first version came after the deadline. A correction that the province asks for makes nobody late.
    pub late: bool,
    pub submitted_at: Option<DateTime<FixedOffset>>,
    pub approved_at: Option<DateTime<FixedOffset>>,
    /// Why it was sent back or opened again.
    pub reason: Option<String>,
    /// Why the unit wants it opened again, while nobody answered.
    pub reopening_asked: Option<String>,
    /// How many events there are.
    pub events: u32,
}

/// Folds one event. Total: what was written once always folds.
#[must_use]
pub fn apply(mut before: Submission, event: &FigureEvent, at: DateTime<FixedOffset>) -> Submission {
    before.events = before.events.saturating_add(1);
    match event {
        FigureEvent::Drafted { entry } => {
            before.draft = Some(entry.clone());
            if before.stage == Stage::Asked {
                before.stage = Stage::Draft;
            }
        }
        FigureEvent::Submitted { version, entry, late, .. } => {
            before.late = if before.version == 0 { *late } else { before.late };
            before.stage = Stage::Submitted;
            before.version = *version;
            before.latest = Some(entry.clone());
            before.draft = None;
            before.submitted_at = Some(at);
            before.reason = None;
        }
        FigureEvent::Approved { .. } => {
            before.stage = Stage::Approved;
            before.approved_at = Some(at);
            before.reason = None;
            before.draft = None;
        }
        FigureEvent::SentBack { reason, .. } => {
            before.stage = Stage::SentBack;
            before.reason = Some(reason.clone());
        }
        FigureEvent::ReopeningAsked { reason } => before.reopening_asked = Some(reason.clone()),
        FigureEvent::Reopened { reason } => {
            before.stage = Stage::Reopened;
            before.approved_at = None;
            before.reason = Some(reason.clone());
            before.reopening_asked = None;
        }
    }
    before
}

/// The instant from which figures are late: the end of the deadline's day in Vietnam.
#[must_use]
pub fn deadline_end(deadline: NaiveDate) -> DateTime<FixedOffset> {
    let next = deadline.checked_add_days(Days::new(1)).unwrap_or(deadline);
    // Vietnam has one offset and no changes of it, so that every local time is exactly one instant.
    midnight(next).unwrap_or_default()
}
