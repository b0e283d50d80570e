//! Figures that units submit for a period, because their subject lies outside this platform or is not built yet.
//!
//! A [`FigureForm`] says what is asked of whom; a [`Period`] and a deadline say for when. What a unit fills in is read
//! by [`read_entry`], which names every fault at once. What then happens to it is a history of [`FigureEvent`]s that only
//! grows: [`decide`] answers a [`FigureCommand`] with the next event or with a refusal, [`apply`] folds events to
//! the [`Submission`]. Sums and rates are [`compute`]d from what was submitted and never typed.

mod compute;
mod decide;
mod entry;
mod form;
mod form_check;
mod history;
mod period;
mod remind;

pub use compute::{ComputedValue, compute};
pub use decide::{EVENTS_MAX, FigureCommand, SubmissionRefusal, check_period, decide};
pub use entry::{
    Completeness, Entry, EntryFault, FigureValue, Problem, RawFigure, TEXT_MAX_CHARS, read_entry,
};
pub use form::{AskedFigure, AskedUnit, ComputedFigure, ComputedRule, FigureForm, FigureKind, OpenedPeriod};
pub use form_check::{FIGURES_PER_FORM_MAX, FormFault, PERIODS_PER_FORM_MAX, UNITS_PER_FORM_MAX, check_form};
pub use history::{FigureEvent, Stage, Submission, apply, deadline_end};
pub use period::{Period, PeriodKind, UnknownPeriod};
pub use remind::{REMIND_AT_DAYS, REMIND_UNTIL_DAYS, Reminder, reminder};
