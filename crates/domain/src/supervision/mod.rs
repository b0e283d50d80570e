//! Supervision: who is told before time runs out, who up the line when it has, who explains, and which desk kept its
//! time.
//!
//! Everything is read from the folded dossier and the settings of the province. Time stopped is nobody's delay: while
//! the clock of a dossier stands still, nothing is due and nobody is told.

mod account;
mod alerts;
mod refusal;
mod settings;
mod stays;

pub use account::{
    AccountCommand, AccountEvent, AccountStage, DelayAccount, REPLIES_MAX, apply, decide, decide_reply,
};
pub use alerts::{Alert, AlertAbout, Rung, Watch, due_by, next_after, schedule};
pub use refusal::SupervisionRefusal;
pub use settings::{LevelSettings, MINUTES_MAX, SupervisionSettings};
pub use stays::{EndedStay, LateStay, StayOf, ended_stay, late_stay, open_stays};
