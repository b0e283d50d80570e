//! What keeps a form from being drawn, answered or judged.

use thiserror::Error;

use super::{
    FORM_BYTES_MAX, FORM_FIELDS_MAX, FORM_LABEL_MAX_CHARS, FORM_NAME_MAX_CHARS, FORM_OPTIONS_MAX,
    FORM_ROWS_MAX, FORM_TEXT_MAX_CHARS,
};

/// A fault of a filing form. Fields inside a group are named `group.field`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormFault {
    #[error("the form is longer than {FORM_BYTES_MAX} bytes")]
    TooLong,
    #[error("{at:?} refers to another schema: the form would never end")]
    Endless { at: String },
    #[error("{at:?} has {what:?}, which no page can draw")]
    Unknown { at: String, what: String },
    #[error("{at:?} has no {what:?} that can be read")]
    Unreadable { at: String, what: String },
    #[error("the form has no title")]
    NoTitle,
    #[error("the form has no field")]
    NoField,
    #[error("the form has more than {FORM_FIELDS_MAX} fields")]
    TooManyFields,
    #[error("{0:?} is no name of a field: small letters, digits and _, at most {FORM_NAME_MAX_CHARS}")]
    BadName(String),
    #[error("the field {0:?} stands twice")]
    NameTwice(String),
    #[error("the field {0:?} has no title, or one of more than {FORM_LABEL_MAX_CHARS} characters")]
    NoLabel(String),
    #[error("the condition of {field:?} refers to {on:?}, which is no field")]
    ConditionNowhere { field: String, on: String },
    #[error("the condition of {field:?} refers to {on:?}, which is asked only later")]
    ConditionLater { field: String, on: String },
    #[error("the condition of {field:?} refers to {on:?}, which is no choice and no tick")]
    ConditionOnText { field: String, on: String },
    #[error("the condition of {field:?} waits for {value:?}, which is no answer of {on:?}")]
    ConditionNever { field: String, on: String, value: String },
    #[error("the day {field:?} is held against {on:?}, which is no other day")]
    DayNowhere { field: String, on: String },
    #[error("the rules of the form are not those of its conditions")]
    ConditionsDiffer,
    #[error("the field {0:?} has no choices, or more than {FORM_OPTIONS_MAX}")]
    NoOptions(String),
    #[error("the field {0:?} has the choice {1:?} twice")]
    OptionTwice(String, String),
    #[error("the least of {0:?} is more than its most, or the most is over {FORM_TEXT_MAX_CHARS}")]
    BoundsCrossed(String),
    #[error("the group {0:?} has no fields, or another group inside")]
    GroupUnsound(String),
    #[error("the group {0:?} takes no rows, or more than {FORM_ROWS_MAX}")]
    RowsUnsound(String),
    #[error("the field {0:?} is filled in from {1:?}, which nobody knows")]
    PrefillUnknown(String, String),
    #[error("the field {0:?} cannot be filled in from elsewhere")]
    PrefillNowhere(String),
    #[error("the field {0:?} has a word longer than is read")]
    TooWordy(String),
    #[error("the pattern of {0:?} does not read")]
    PatternBroken(String),
    #[error("the sample answers {0:?} wrongly")]
    SampleWrong(String),
}

impl FormFault {
    /// The stable name, under which the texts are.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "form-too-long",
            Self::Endless { .. } => "form-endless",
            Self::Unknown { .. } => "form-unknown",
            Self::Unreadable { .. } => "form-unreadable",
            Self::NoTitle => "form-no-title",
            Self::NoField => "form-no-field",
            Self::TooManyFields => "form-too-many-fields",
            Self::BadName(_) => "form-bad-name",
            Self::NameTwice(_) => "form-name-twice",
            Self::NoLabel(_) => "form-no-label",
            Self::ConditionNowhere { .. } => "form-condition-nowhere",
            Self::ConditionLater { .. } => "form-condition-later",
            Self::ConditionOnText { .. } => "form-condition-on-text",
            Self::ConditionNever { .. } => "form-condition-never",
            Self::DayNowhere { .. } => "form-day-nowhere",
            Self::ConditionsDiffer => "form-conditions-differ",
            Self::NoOptions(_) => "form-no-options",
            Self::OptionTwice(..) => "form-option-twice",
            Self::BoundsCrossed(_) => "form-bounds-crossed",
            Self::GroupUnsound(_) => "form-group-unsound",
            Self::RowsUnsound(_) => "form-rows-unsound",
            Self::PrefillUnknown(..) => "form-prefill-unknown",
            Self::PrefillNowhere(_) => "form-prefill-nowhere",
            Self::TooWordy(_) => "form-too-wordy",
            Self::PatternBroken(_) => "form-pattern-broken",
            Self::SampleWrong(_) => "form-sample-wrong",
        }
    }

    /// The field that it is about, and what else is named: for the words.
    #[must_use]
    pub fn names(&self) -> (&str, &str) {
        match self {
            Self::TooLong | Self::NoTitle | Self::NoField | Self::TooManyFields | Self::ConditionsDiffer => {
                ("", "")
            }
            Self::Endless { at } => (at, ""),
            Self::Unknown { at, what } | Self::Unreadable { at, what } => (at, what),
            Self::BadName(field)
            | Self::NameTwice(field)
            | Self::NoLabel(field)
            | Self::NoOptions(field)
            | Self::BoundsCrossed(field)
            | Self::GroupUnsound(field)
            | Self::RowsUnsound(field)
            | Self::PrefillNowhere(field)
            | Self::TooWordy(field)
            | Self::PatternBroken(field)
            | Self::SampleWrong(field) => (field, ""),
            Self::ConditionNowhere { field, on }
            | Self::ConditionLater { field, on }
            | Self::ConditionOnText { field, on }
            | Self::DayNowhere { field, on } => (field, on),
            Self::ConditionNever { field, value, .. } => (field, value),
            Self::OptionTwice(field, what) | Self::PrefillUnknown(field, what) => (field, what),
        }
    }
}
