//! Figures from the event log: what each event changes in the counts of its day, and the forms made of them.
//!
//! An event is folded once, by [`changes`], into changes of counts that only ever add up. So counts over agencies,
//! adjacent periods and repeated folding agree by construction; [`Form`] checks the equations of the published
//! form all the same, on every output.

mod change;
mod counts;
mod form;
mod period;
mod spent;

pub use change::{Change, CountKey, Sums, changes, clock_since, follow, of_history};
pub use counts::Counts;
pub use form::{Column, Form, FormFault, FormRow, Rate, RowCounts};
pub use period::{Period, PeriodError};
pub use spent::{Spent, TimeBucket};
