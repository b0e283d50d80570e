//! What is wrong with a decision, before it may be signed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};
use uuid::Uuid;

use super::{Coming, Decision, Item, coming::unfit, has_same_facts};
use crate::{
    catalogue::{Authority, CatalogueFault, Procedure, Process, check_procedure},
    codes::ProcedureCode,
    organisation::AgencyCode,
};

/// The first year of a signature: whoever typed an earlier one meant another.
pub const SIGNED_SINCE_YEAR: i32 = 1990;
/// The most months until a decision holds. What is signed waits for its day and keeps others from its procedures.
pub const AHEAD_MONTHS_MAX: u32 = 24;

/// A procedure as it will stand on the day of the decision, the decision itself left out.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    pub version: i32,
    pub procedure: &'a Procedure,
}

/// What a decision is looked at against.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    pub today: NaiveDate,
    /// Whether another decision of the year, one that was not dropped, has the number.
    pub is_number_taken: bool,
    /// What stands on the day of the decision.
    pub standing: &'a BTreeMap<ProcedureCode, Standing<'a>>,
    /// Procedures that another signed decision changes on that very day, with its number.
    pub same_day: &'a BTreeMap<ProcedureCode, String>,
    /// Codes of the fields and agencies that there are.
    pub fields: &'a BTreeSet<String>,
    pub agencies: &'a BTreeSet<AgencyCode>,
    pub life_events: &'a BTreeSet<String>,
    /// Procedures that a signed decision changes on a later day, with its number: it was written without this one.
    pub later: &'a BTreeMap<ProcedureCode, String>,
    /// Versions that decisions on processes have waiting for later days, in their order.
    pub coming: &'a BTreeMap<ProcedureCode, Vec<Coming<'a>>>,
    /// For lines about processes: the drafts of the process editor as they are written now. Those that are closed are none.
    pub drafts: &'a BTreeMap<Uuid, Process>,
    /// For lines about processes, by procedure and situation: how many faults the check of processes finds.
    pub process_faults: &'a BTreeMap<(ProcedureCode, String), usize>,
    /// What the forms of procedures lack beyond what the rules see: patterns that do not read, samples that are wrong.
    pub form_faults: &'a BTreeMap<ProcedureCode, Vec<CatalogueFault>>,
}

/// A fault, and the procedure at whose line it is mended; none for the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionFault {
    pub code: Option<ProcedureCode>,
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    NumberMissing,
    /// Another decision of the same year has it.
    NumberTaken,
    TitleMissing,
    SignerMissing,
    SignedOnMissing,
    EffectiveMissing,
    FileMissing,
    SignedInTheFuture,
    /// Before [`SIGNED_SINCE_YEAR`].
    SignedLongAgo,
    EffectiveBeforeSigned,
    /// More than [`AHEAD_MONTHS_MAX`] months from now.
    EffectiveFarAhead,
    NoItems,
    /// Added, and there already.
    Exists,
    /// Amended, replaced, abolished or given a process, and not there on the day.
    Unknown,
    /// Another decision or import has changed it since the line was written, or somebody the draft of the process.
    Overtaken,
    NothingChanged,
    /// Two decisions on one procedure for one day: nobody could say which holds.
    SameDay {
        decision: String,
    },
    /// A signed decision changes the procedure on a later day, and would undo this one without saying so.
    Later {
        decision: String,
    },
    /// A signed decision approves a process for a later day, which does not fit the facts of the line.
    ProcessWaits {
        decision: String,
    },
    SuccessorUnknown,
    /// The successor ends by this decision, or is the procedure itself.
    SuccessorEnds,
    FieldUnknown,
    AgencyUnknown(AgencyCode),
    LifeEventUnknown(String),
    /// No agency receives it.
    ReceiverMissing,
    LevelMissing,
    /// It comes in neither at the counter, nor by post, nor online.
    ChannelMissing,
    SituationUnknown,
    ProcessFaults(usize),
    Catalogue(CatalogueFault),
}

impl FaultKind {
    /// The stable name, under which the texts are.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NumberMissing => "number-missing",
            Self::NumberTaken => "number-taken",
            Self::TitleMissing => "title-missing",
            Self::SignerMissing => "signer-missing",
            Self::SignedOnMissing => "signed-on-missing",
            Self::EffectiveMissing => "effective-missing",
            Self::FileMissing => "file-missing",
            Self::SignedInTheFuture => "signed-in-the-future",
            Self::SignedLongAgo => "signed-long-ago",
            Self::EffectiveFarAhead => "effective-far-ahead",
            Self::EffectiveBeforeSigned => "effective-before-signed",
            Self::NoItems => "no-items",
            Self::Exists => "exists",
            Self::Unknown => "unknown",
            Self::Overtaken => "overtaken",
            Self::NothingChanged => "nothing-changed",
            Self::SameDay { .. } => "same-day",
            Self::Later { .. } => "later",
            Self::ProcessWaits { .. } => "process-waits",
            Self::SuccessorUnknown => "successor-unknown",
            Self::SuccessorEnds => "successor-ends",
            Self::FieldUnknown => "field-unknown",
            Self::AgencyUnknown(_) => "agency-unknown",
            Self::LifeEventUnknown(_) => "life-event-unknown",
            Self::ReceiverMissing => "receiver-missing",
            Self::LevelMissing => "level-missing",
            Self::ChannelMissing => "channel-missing",
            Self::SituationUnknown => "situation-unknown",
            Self::ProcessFaults(_) => "process-faults",
            Self::Catalogue(_) => "catalogue",
        }
    }
}

/// Everything that is wrong, in the order in which a person would mend it.
#[must_use]
pub fn faults(decision: &Decision, around: &Surroundings<'_>) -> Vec<DecisionFault> {
    let mut found: Vec<DecisionFault> =
        of_head(decision, around).into_iter().map(|kind| DecisionFault { code: None, kind }).collect();
    for item in &decision.items {
        let of_item = of_item(decision, item, around);
        found.extend(of_item.into_iter().map(|kind| DecisionFault { code: Some(item.code().clone()), kind }));
    }
    found
}

fn of_head(decision: &Decision, around: &Surroundings<'_>) -> Vec<FaultKind> {
    let (head, today) = (&decision.head, around.today);
    let mut found = Vec::new();
    let mut missing = |is_missing: bool, kind: FaultKind| {
        if is_missing {
            found.push(kind);
        }
    };
    missing(head.number.trim().is_empty(), FaultKind::NumberMissing);
    missing(around.is_number_taken, FaultKind::NumberTaken);
    missing(head.title.trim().is_empty(), FaultKind::TitleMissing);
    missing(head.signer.trim().is_empty(), FaultKind::SignerMissing);
    missing(head.signed_on.is_none(), FaultKind::SignedOnMissing);
    missing(head.effective.is_none(), FaultKind::EffectiveMissing);
    missing(decision.file.is_none(), FaultKind::FileMissing);
    missing(head.signed_on.is_some_and(|day| day > today), FaultKind::SignedInTheFuture);
    missing(head.signed_on.is_some_and(|day| day.year() < SIGNED_SINCE_YEAR), FaultKind::SignedLongAgo);
    let is_early = head.signed_on.zip(head.effective).is_some_and(|(signed, holds)| holds < signed);
    missing(is_early, FaultKind::EffectiveBeforeSigned);
    let last = today.checked_add_months(Months::new(AHEAD_MONTHS_MAX)).unwrap_or(NaiveDate::MAX);
    missing(head.effective.is_some_and(|day| day > last), FaultKind::EffectiveFarAhead);
    missing(decision.items.is_empty(), FaultKind::NoItems);
    found
}

fn of_item(decision: &Decision, item: &Item, around: &Surroundings<'_>) -> Vec<FaultKind> {
    let mut found = Vec::new();
    // Processes are carried on into what begins later, so that only facts can undo each other.
    let facts = item.touches().into_iter().filter(|_| !decision.is_about_processes());
    for code in facts {
        let same_day = around.same_day.get(code).cloned();
        found.extend(same_day.map(|decision| FaultKind::SameDay { decision }));
        let later = around.later.get(code).cloned();
        found.extend(later.map(|decision| FaultKind::Later { decision }));
    }
    let standing = |code: &ProcedureCode| around.standing.get(code);
    match item {
        Item::Add { procedure } => {
            found.extend(standing(&procedure.code).map(|_| FaultKind::Exists));
        }
        Item::Amend { base, procedure } => match standing(&procedure.code) {
            None => found.push(FaultKind::Unknown),
            Some(now) if now.version != *base => found.push(FaultKind::Overtaken),
            Some(now) if has_same_facts(procedure, now.procedure) => found.push(FaultKind::NothingChanged),
            Some(now) => {
                let coming = around.coming.get(&procedure.code).map_or(&[][..], Vec::as_slice);
                let waits = unfit(procedure, now.procedure, coming).map(str::to_owned);
                found.extend(waits.map(|decision| FaultKind::ProcessWaits { decision }));
            }
        },
        Item::Replace { old, procedure } => {
            found.extend(standing(old).is_none().then_some(FaultKind::Unknown));
            found.extend(standing(&procedure.code).map(|_| FaultKind::Exists));
        }
        Item::Abolish { code, successor } => {
            found.extend(standing(code).is_none().then_some(FaultKind::Unknown));
            found.extend(successor.as_ref().and_then(|next| of_successor(decision, next, around)));
        }
        Item::Process { version, procedure, situation, process } => {
            let is_as_written = around.drafts.get(version) == Some(&**process);
            found.extend((!is_as_written).then_some(FaultKind::Overtaken));
            found.extend(of_process(procedure, situation, around));
        }
    }
    if let Some(procedure) = item.procedure() {
        found.extend(of_procedure(procedure, around));
    }
    found
}

fn of_successor(decision: &Decision, next: &ProcedureCode, around: &Surroundings<'_>) -> Option<FaultKind> {
    let ends = decision.items.iter().filter_map(Item::ends).any(|(code, _)| code == next);
    let begins = decision.items.iter().filter_map(Item::procedure).any(|procedure| procedure.code == *next);
    if ends {
        Some(FaultKind::SuccessorEnds)
    } else if begins || around.standing.contains_key(next) {
        None
    } else {
        Some(FaultKind::SuccessorUnknown)
    }
}

fn of_process(procedure: &ProcedureCode, situation: &str, around: &Surroundings<'_>) -> Option<FaultKind> {
    let Some(now) = around.standing.get(procedure) else { return Some(FaultKind::Unknown) };
    if now.procedure.situation(situation).is_none() {
        return Some(FaultKind::SituationUnknown);
    }
    let faults = around.process_faults.get(&(procedure.clone(), situation.to_owned())).copied().unwrap_or(0);
    (faults > 0).then_some(FaultKind::ProcessFaults(faults))
}

fn of_procedure(procedure: &Procedure, around: &Surroundings<'_>) -> Vec<FaultKind> {
    let mut found: Vec<FaultKind> =
        check_procedure(procedure).into_iter().map(FaultKind::Catalogue).collect();
    let beyond = around.form_faults.get(&procedure.code).into_iter().flatten();
    found.extend(beyond.cloned().map(FaultKind::Catalogue));
    if !around.fields.contains(&procedure.field) {
        found.push(FaultKind::FieldUnknown);
    }
    let own = procedure.situations.iter().flat_map(|situation| &situation.handled_by);
    for authority in procedure.handled_by.iter().chain(own) {
        if let Authority::Agency(code) = authority
            && !around.agencies.contains(code)
        {
            found.push(FaultKind::AgencyUnknown(code.clone()));
        }
    }
    let unknown = procedure.life_events.iter().filter(|code| !around.life_events.contains(*code));
    found.extend(unknown.cloned().map(FaultKind::LifeEventUnknown));
    let channels = procedure.channels;
    let is_closed = !channels.counter && !channels.post && !channels.online.allows_filing();
    let lacks = [
        (procedure.handled_by.is_empty(), FaultKind::ReceiverMissing),
        (procedure.levels.is_empty(), FaultKind::LevelMissing),
        (is_closed, FaultKind::ChannelMissing),
    ];
    found.extend(lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, kind)| kind));
    found
}
