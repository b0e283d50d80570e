//! Do the figures of a report agree with each other?
//!
//! A report prints figures that hang together: parts and their sum, a rate and what it was computed from, one
//! quantity in two places. Those [`Relation`]s are data, declared beside the report. [`check`] holds every
//! relation against the [`FigureTable`] and says of each: it holds, it fails and why that is likely, or it
//! cannot be checked and what is missing.
//!
//! Everything is exact: a [`Decimal`] is a whole number and a count of decimals, never a floating-point number.
//! `docs/figures.md` tells the rules.

mod check;
mod decimal;
mod finding;
mod number;
mod relation;
mod rules;
pub mod submission;
mod table;
mod terms;
mod unit;

pub use check::check;
pub use decimal::{Decimal, FRACTION_DIGITS_MAX, SIGNIFICANT_DIGITS_MAX};
pub use finding::{Cause, Finding, Outcome, Reason};
pub use number::{NumberFault, Printed, read_answer, read_number};
pub use relation::{Operand, PARTS_MAX, Relation, Rule, Scale};
pub use table::{Clash, Figure, FigureTable};
pub use unit::UnitKind;
