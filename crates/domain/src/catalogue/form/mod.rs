//! Filing forms (mẫu đơn, mẫu tờ khai) as they are designed: fields under headings, conditions, repeated groups, look-ups.
//!
//! A form is stored as JSON Schema 2020-12 with a small vocabulary for pages (`x-…`), so that any validator judges answers
//! as motcua does. [`FilingForm::read`] takes exactly what [`FilingForm::write`] gives: what nobody could draw, or could go
//! on for ever, is a fault and no form.

mod answers;
mod check;
mod days;
mod described;
mod edit;
mod fault;
mod read;
mod shared;
mod write;

pub use check::is_name;
pub use days::{DayFault, day_faults};
pub use edit::Way;
pub use fault::FormFault;
use serde_json::Value;
pub use shared::put_shared_forms;

use crate::organisation::Level;

/// The most fields of one form, with those inside groups.
pub const FORM_FIELDS_MAX: usize = 150;
/// The most choices of one field.
pub const FORM_OPTIONS_MAX: usize = 200;
/// The most rows of a group.
pub const FORM_ROWS_MAX: u32 = 50;
/// The most characters that one field may take.
pub const FORM_TEXT_MAX_CHARS: u32 = 4_000;
/// The longest form, in bytes of its JSON.
pub const FORM_BYTES_MAX: usize = 256 * 1024;
/// The most characters of a name inside a form; of a label, a help, a heading and a pattern.
pub const FORM_NAME_MAX_CHARS: usize = 40;
pub const FORM_LABEL_MAX_CHARS: usize = 500;
/// The most characters of a unit.
pub const FORM_UNIT_MAX_CHARS: usize = 20;

/// A filing form.
#[derive(Debug, Clone, PartialEq)]
pub struct FilingForm {
    pub title: String,
    /// Code of the official paper form that it prints as; `None` is set in the general layout.
    pub paper: Option<String>,
    /// In the order in which they are asked.
    pub fields: Vec<FormField>,
    /// A sample of answers, of nobody: it is printed as the sample copy beside the form.
    pub sample: Option<Value>,
}

/// One question of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormField {
    /// `ho_ten`: stable, since kept answers stand under it.
    pub name: String,
    pub title: String,
    pub help: String,
    /// The heading above it. Neighbours with one heading are one section.
    pub section: String,
    /// Where it has a condition: required when it is shown.
    pub required: bool,
    pub kind: FieldKind,
    pub show_if: Option<Condition>,
    pub prefill: Option<Prefill>,
}

/// What a field asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    Text {
        look: TextLook,
        /// Characters; a required text has at least one.
        least: Option<u32>,
        most: Option<u32>,
        /// A regular expression of ECMA-262, as JSON Schema has it.
        pattern: Option<String>,
    },
    Day {
        /// The answer is no later day.
        not_after: Option<DayBound>,
        /// The answer is no earlier day.
        not_before: Option<DayBound>,
    },
    Number {
        /// Whether only whole numbers are taken.
        whole: bool,
        least: Option<i64>,
        most: Option<i64>,
        /// "m²", "đồng"; empty for none.
        unit: String,
    },
    Choice {
        look: ChoiceLook,
        /// Code and label.
        options: Vec<(String, String)>,
    },
    Tick,
    LookUp {
        of: LookUp,
        /// Only those of this level.
        level: Option<Level>,
    },
    /// Asked as often as the applicant has rows: members of a household, places of residence.
    Group {
        /// What one row is: "Thành viên".
        row: String,
        least: u32,
        most: u32,
        fields: Vec<FormField>,
    },
}

/// How a text is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextLook {
    Line,
    Lines,
    Telephone,
    Email,
}

/// How choices are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceLook {
    /// All at once, each with a mark.
    Marks,
    /// One list that opens.
    List,
}

/// What a look-up looks up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookUp {
    /// An administrative unit, kept by its code.
    Unit,
    /// An agency, kept by its code.
    Agency,
}

/// When a field is asked: another field, asked before it in the same form or row, has one of these answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub field: String,
    /// Codes of choices; `true` for a tick.
    pub is: Vec<String>,
}

/// The day that another one is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayBound {
    /// The day of filing.
    Filing,
    /// The answer to another question for a day, in the same form or row. Where that one has no answer, nothing is held
    /// against it.
    Answer(String),
}

impl DayBound {
    /// As the schema has it: `filing`, `field.ngay_mat`.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Filing => "filing".to_owned(),
            Self::Answer(name) => format!("field.{name}"),
        }
    }

    /// Reads what [`Self::code`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split_once('.') {
            None => (code == "filing").then_some(Self::Filing),
            Some((source, name)) => {
                (source == "field" && is_name(name)).then(|| Self::Answer(name.to_owned()))
            }
        }
    }
}

/// What is known already and need not be typed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prefill {
    /// From the page about the applicant, else from the account.
    Account(AccountFact),
    /// The answer of this name in the applicant's newest dossier that has one.
    Earlier(String),
}

/// What an account knows of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountFact {
    Name,
    Identity,
    BirthDate,
    Address,
    Phone,
    Email,
}

impl AccountFact {
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Identity, Self::BirthDate, Self::Address, Self::Phone, Self::Email];

    /// The name of the applicant's field.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Identity => "identity",
            Self::BirthDate => "birth_date",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
        }
    }
}

impl FieldKind {
    /// A day without bounds.
    pub const ANY_DAY: Self = Self::Day { not_after: None, not_before: None };

    /// The stable name of how it is answered, as the designer offers it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Text { look: TextLook::Line, .. } => "line",
            Self::Text { look: TextLook::Lines, .. } => "lines",
            Self::Text { look: TextLook::Telephone, .. } => "tel",
            Self::Text { look: TextLook::Email, .. } => "email",
            Self::Day { .. } => "day",
            Self::Number { whole: true, .. } => "whole",
            Self::Number { whole: false, .. } => "decimal",
            Self::Choice { look: ChoiceLook::Marks, .. } => "marks",
            Self::Choice { look: ChoiceLook::List, .. } => "list",
            Self::Tick => "tick",
            Self::LookUp { of: LookUp::Unit, .. } => "unit",
            Self::LookUp { of: LookUp::Agency, .. } => "agency",
            Self::Group { .. } => "group",
        }
    }

    /// Whether what is known elsewhere can answer it. A choice takes only what was chosen before; what is ticked, counted or
    /// looked up is said anew each time, and what a group asks is asked of somebody else.
    #[must_use]
    pub fn takes(&self, prefill: &Prefill) -> bool {
        match self {
            Self::Text { .. } | Self::Day { .. } => true,
            Self::Choice { .. } => matches!(prefill, Prefill::Earlier(_)),
            Self::Number { .. } | Self::Tick | Self::LookUp { .. } | Self::Group { .. } => false,
        }
    }
}

impl Prefill {
    /// As the schema has it: `account.name`, `earlier.que_quan`.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Account(fact) => format!("account.{}", fact.code()),
            Self::Earlier(name) => format!("earlier.{name}"),
        }
    }

    /// Reads what [`Self::code`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (source, name) = code.split_once('.')?;
        match source {
            "account" => AccountFact::ALL.into_iter().find(|fact| fact.code() == name).map(Self::Account),
            "earlier" => is_name(name).then(|| Self::Earlier(name.to_owned())),
            _ => None,
        }
    }
}

impl FilingForm {
    /// A form of which nothing is written yet but its title.
    #[must_use]
    pub fn blank(title: &str) -> Self {
        Self { title: title.trim().to_owned(), paper: None, fields: Vec::new(), sample: None }
    }

    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FormField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields with those inside groups.
    #[must_use]
    pub fn field_count(&self) -> usize {
        let inside = |field: &FormField| match &field.kind {
            FieldKind::Group { fields, .. } => fields.len(),
            _ => 0,
        };
        self.fields.iter().map(|field| 1 + inside(field)).sum()
    }
}
