//! Filing forms at work: drawn, filled in, judged, told in words. What a form is, the rules say
//! ([`motcua_domain::catalogue::form`]).

mod days;
mod draw;
mod earlier;
mod judge;
mod posted;
#[cfg(test)]
mod tests;
mod words;

pub use draw::{FormField, GroupRows, ShowIf, drawn};
pub use earlier::{earlier, of_filing, procedure_of_filing};
pub use judge::{faults, unsound, unsound_in, validate};
use motcua_domain::catalogue::{Situation, form::FilingForm};
pub use posted::{RowChange, answers, keep};
pub use words::{Entry, entries, said};

/// The prefix of form fields among the posted names, so that they cannot be taken for others.
pub const FIELD_PREFIX: &str = "form.";

/// The form of a situation. What is stored was checked when it was written; one that does not read is told to the operators
/// and asks nothing.
#[must_use]
pub fn of_situation(situation: &Situation) -> Option<FilingForm> {
    let schema = situation.form.as_ref()?;
    FilingForm::read(schema)
        .inspect_err(|faults| {
            tracing::error!(situation = situation.code, ?faults, "a filing form does not read")
        })
        .ok()
}
