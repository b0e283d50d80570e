//! Every word that people read, in Vietnamese (the source) and English, and the ways in which dates, money,
//! counts and time limits are written.
//!
//! The words live in `locales/<locale>/*.ftl` (Fluent). A test fails on a key that one locale lacks, on a key
//! that a page or a source names and no file has, and on a file that does not parse.

mod args;
mod bundle;
mod explanation;
mod format;
mod locale;
mod names;
mod organisation;
mod publication;
mod refusal;

pub use args::Arg;
pub use bundle::Texts;
pub use explanation::{ExplainedLine, explain, explain_in_lines};
pub use format::{
    count, date, date_time, day_month, decimal, duration, half_open_period, limit, money, percent, remaining,
    short_date, short_date_time, time,
};
pub use locale::{Locale, UnknownLocale};
pub use names::{
    act_name, channel_name, event_name, ground_name, level_name, outcome_name, return_way_name, role_name,
    state_name, timeliness_name,
};
pub use organisation::{ChangeRefusalText, change_refusal_text};
pub use publication::{
    FaultText, catalogue_fault, decision_fault, decision_gap, decision_refused, form_fault,
};
pub use refusal::{RefusalText, quality_refusal_text, refusal_text};

/// Marks a literal as the key of a text, so that the test over the sources can check that it exists.
///
/// ```
/// use motcua_texts::{Locale, Texts, key};
/// assert_eq!(Texts::get(Locale::Vi, key!("state-accepted"), &[]), "Đã tiếp nhận");
/// ```
#[macro_export]
macro_rules! key {
    ($literal:literal) => {
        $literal
    };
}
