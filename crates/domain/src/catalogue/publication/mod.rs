//! Publication decisions (quyết định công bố): procedures come, change and go by a decision that has a number, a signer
//! and a day from which it holds (Nghị định 63/2010/NĐ-CP Art. 13–15, Thông tư 02/2017/TT-VPCP Art. 7–12).
//!
//! A decision is drafted, looked at by a second person, signed, and in force at 00:00 of its day without anybody. What it
//! changes is kept as a version of each procedure, valid from that instant; a dossier keeps the version of its moment.

mod coming;
mod count;
mod decide;
mod difference;
mod fault;
mod gap;
mod item;
mod refusal;

use chrono::{DateTime, FixedOffset, NaiveDate};
pub use coming::{Coming, carried_onto};
pub use count::{DecisionCounts, Effects};
pub use decide::decide;
pub use difference::{Difference, Part, differences};
pub use fault::{
    AHEAD_MONTHS_MAX, DecisionFault, FaultKind, SIGNED_SINCE_YEAR, Standing, Surroundings, faults,
};
pub use gap::{Gap, gaps};
pub use item::Item;
use item::is_of;
pub use refusal::DecisionRefusal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{calendar::midnight, catalogue::Procedure, codes::ProcedureCode, organisation::StaffId};

/// The most procedures or processes of one decision. The largest one of the half year had about eighty.
pub const ITEMS_MAX: usize = 500;
/// The most changes of one draft; whoever needs more begins anew.
pub const CHANGES_MAX: u32 = 5_000;
/// The most characters of the number, title and signer of a decision, and of reasons.
pub const TEXT_MAX_CHARS: usize = 500;

/// What a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// Publishes a list of procedures (công bố danh mục).
    Procedures,
    /// Approves internal processes (phê duyệt quy trình nội bộ, Thông tư 01/2018 Art. 8).
    Processes,
}

impl DecisionKind {
    pub const ALL: [Self; 2] = [Self::Procedures, Self::Processes];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Procedures => "procedures",
            Self::Processes => "processes",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What stands at the head of a decision. Everything may be empty while it is drafted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// `1234/QĐ-UBND`.
    pub number: String,
    pub title: String,
    pub signed_on: Option<NaiveDate>,
    /// The day from whose first instant it holds.
    pub effective: Option<NaiveDate>,
    /// Name and post of who signed.
    pub signer: String,
}

/// The signed paper as a file of the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionFile {
    pub id: Uuid,
    pub name: String,
}

/// How far a decision is. "In force" is not a stage: it is signed and its day has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionStage {
    Draft,
    Review,
    Signed,
    Dropped,
}

impl DecisionStage {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Review, Self::Signed, Self::Dropped];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Signed => "signed",
            Self::Dropped => "dropped",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// What happened to a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DecisionEvent {
    Begun {
        about: DecisionKind,
        head: Head,
        by: Vec<StaffId>,
    },
    HeadChanged {
        head: Head,
        by: Vec<StaffId>,
    },
    ItemPut {
        item: Item,
        by: Vec<StaffId>,
    },
    /// Lines read from a workbook, all or none.
    ItemsPut {
        items: Vec<Item>,
        by: Vec<StaffId>,
    },
    ItemRemoved {
        code: ProcedureCode,
        situation: Option<String>,
        by: Vec<StaffId>,
    },
    FileAttached {
        file: DecisionFile,
        by: Vec<StaffId>,
    },
    SentToReview {
        by: Vec<StaffId>,
    },
    SentBack {
        reason: String,
    },
    Signed {},
    Dropped {
        reason: String,
    },
}

impl DecisionEvent {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Begun { .. } => "begun",
            Self::HeadChanged { .. } => "head_changed",
            Self::ItemPut { .. } => "item_put",
            Self::ItemsPut { .. } => "items_put",
            Self::ItemRemoved { .. } => "item_removed",
            Self::FileAttached { .. } => "file_attached",
            Self::SentToReview { .. } => "sent_to_review",
            Self::SentBack { .. } => "sent_back",
            Self::Signed {} => "signed",
            Self::Dropped { .. } => "dropped",
        }
    }
}

/// A decision, folded from its events.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The number of events.
    pub changes: u32,
    pub about: DecisionKind,
    pub stage: DecisionStage,
    pub head: Head,
    pub items: Vec<Item>,
    pub file: Option<DecisionFile>,
    /// Everybody who wrote it: none of them signs it.
    pub authors: Vec<StaffId>,
}

impl Decision {
    fn put(&mut self, item: Item) {
        match self.items.iter_mut().find(|known| known.is_same_line(&item)) {
            Some(known) => *known = item,
            None => self.items.push(item),
        }
    }

    /// From when the decision holds, where it is signed at `at`: from 00:00 of its day, or at once where the day has begun. One
    /// that is written down late changes nothing that was.
    #[must_use]
    pub fn holds_from(&self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        self.head.effective.and_then(midnight).map_or(at, |begins| begins.max(at))
    }

    /// Whether the decision approves processes.
    #[must_use]
    pub fn is_about_processes(&self) -> bool {
        self.about == DecisionKind::Processes
    }

    /// The line that a procedure asks for as somebody has written it: it amends the one that stands on the day of the decision,
    /// is added where none does, or writes the line anew that the decision has of it. None where it changes nothing.
    ///
    /// Which decision published it is no fact of its own. A procedure as it stands says nothing against a line that was written
    /// since it was taken out.
    #[must_use]
    pub fn line_of(&self, written: Procedure, standing: Option<Standing<'_>>) -> Option<Item> {
        if standing.is_some_and(|now| has_same_facts(&written, now.procedure)) {
            return None;
        }
        if let Some(line) = self.item(written.code.as_str(), None)
            && let Some(own) = line.procedure()
        {
            return if has_same_facts(&written, own) { None } else { line.rewritten(written) };
        }
        let procedure = Box::new(written);
        Some(match standing {
            None => Item::Add { procedure },
            Some(now) => Item::Amend { base: now.version, procedure },
        })
    }

    /// The line that a new one would stand beside: it is about the same procedure, or the same process.
    #[must_use]
    pub fn line_beside(&self, item: &Item) -> Option<&Item> {
        let touches = |known: &&Item| known.touches().iter().any(|code| item.touches().contains(code));
        let is_same =
            |known: &&Item| known.is_same_line(item) || (!self.is_about_processes() && touches(known));
        self.items.iter().find(is_same)
    }

    /// The line of a procedure, or the one about the process of one of its situations.
    #[must_use]
    pub fn item(&self, code: &str, situation: Option<&str>) -> Option<&Item> {
        self.items.iter().find(|item| is_of(item, code, situation))
    }
}

/// Whether a procedure says the same as another. Which decision published it is no fact of its own.
fn has_same_facts(one: &Procedure, other: &Procedure) -> bool {
    Procedure { published_by: other.published_by.clone(), ..one.clone() } == *other
}

/// What a person asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum DecisionCommand {
    ChangeHead(Head),
    /// A new line. What is written of a procedure already is not written over.
    Add(Item),
    AddAll(Vec<Item>),
    /// A line, in the place of the one that is there of the same procedure or process.
    Put(Item),
    PutAll(Vec<Item>),
    Remove {
        code: ProcedureCode,
        situation: Option<String>,
    },
    Attach(DecisionFile),
    SendToReview,
    SendBack {
        reason: String,
    },
    /// The decision is signed: from its day on, it holds.
    Sign,
    Drop {
        reason: String,
    },
}

/// The state after one more event; `None` before the first.
#[must_use]
pub fn apply(state: Option<Decision>, event: &DecisionEvent) -> Option<Decision> {
    let Some(mut decision) = state else {
        let DecisionEvent::Begun { about, head, by } = event else { return None };
        return Some(Decision {
            changes: 1,
            about: *about,
            stage: DecisionStage::Draft,
            head: head.clone(),
            items: Vec::new(),
            file: None,
            authors: by.clone(),
        });
    };
    decision.changes += 1;
    let by: &[StaffId] = match event {
        DecisionEvent::Begun { .. } => &[],
        DecisionEvent::HeadChanged { head, by } => {
            decision.head = head.clone();
            by
        }
        DecisionEvent::ItemPut { item, by } => {
            decision.put(item.clone());
            by
        }
        DecisionEvent::ItemsPut { items, by } => {
            items.iter().for_each(|item| decision.put(item.clone()));
            by
        }
        DecisionEvent::ItemRemoved { code, situation, by } => {
            decision.items.retain(|item| !is_of(item, code.as_str(), situation.as_deref()));
            by
        }
        DecisionEvent::FileAttached { file, by } => {
            decision.file = Some(file.clone());
            by
        }
        DecisionEvent::SentToReview { by } => {
            decision.stage = DecisionStage::Review;
            by
        }
        DecisionEvent::SentBack { .. } => {
            decision.stage = DecisionStage::Draft;
            &[]
        }
        DecisionEvent::Signed {} => {
            decision.stage = DecisionStage::Signed;
            &[]
        }
        DecisionEvent::Dropped { .. } => {
            decision.stage = DecisionStage::Dropped;
            &[]
        }
    };
    for id in by {
        if !decision.authors.contains(id) {
            decision.authors.push(*id);
        }
    }
    Some(decision)
}
