//! The life of a dossier: commands in, events out, state folded from events.
//!
//! [`decide`] answers a command with events or a [`Refusal`] that names its article; [`apply`] is total. The
//! machine is drawn in `docs/dossier.md` and follows Nghị định 61/2018/NĐ-CP, Articles 15 to 20.

mod apply;
mod branch_run;
mod branches;
mod breaches;
mod checks;
mod clock;
mod command;
mod decide;
mod event;
mod filing;
mod mending;
mod pause;
mod possible;
mod refusal;
mod reschedule;
mod rules;
mod state;
mod stops;
mod supplement;
mod time;
mod timeliness;

pub use apply::{apply, fold};
pub use branch_run::{BranchAnswer, BranchRun, BranchState, BranchTime};
pub use breaches::{Breach, BreachKind, breaches, breaches_of};
pub use clock::Clock;
pub use command::{Act, Command, CounterOutcome};
pub use decide::{Context, decide};
pub use event::{Actor, Event, NextStep, Outcome, Recorded};
pub use filing::{Channel, Filing, Paper, ReturnWay};
pub use mending::{Correction, Decided, Loss};
pub use possible::possible;
pub use refusal::Refusal;
pub use reschedule::RESCHEDULED_BY_AT_MOST;
pub use rules::{FormNumbers, RuleSet};
pub use state::{
    Consultation, Dossier, MissingItem, MissingKind, SignedResult, State, StateName, StepRun,
    SupplementRecord, SupplementStage, Verification,
};
pub use stops::{Ground, PauseRecord, PauseRequest, Rescheduling, SecondSupplement};
pub use timeliness::Timeliness;

/// The most characters of a reason, a note or another text of several lines.
pub const TEXT_MAX_CHARS: usize = 4_000;
/// The most papers, missing items or participants in one act.
pub const ENTRIES_MAX: usize = 300;
/// The most events of one dossier; an act past it is refused rather than slowing every page.
pub const EVENTS_MAX: u32 = 2_000;
