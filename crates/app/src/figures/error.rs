//! Why a file of figures or relations cannot be used.

use std::fmt;

use motcua_domain::figures::NumberFault;
use motcua_texts::Locale;

use super::words::error_text;

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresError {
    /// The name of the file as the user gave it.
    pub file: String,
    /// The line of the file, from 1.
    pub line: Option<u64>,
    pub place: Option<Place>,
    pub fault: Fault,
}

/// Where in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Column(String),
    Relation(String),
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Unreadable {
        message: String,
    },
    TooLarge {
        max_mib: u64,
    },
    NotUtf8,
    NotCsv {
        message: String,
    },
    NotToml {
        message: String,
    },
    NotWorkbook {
        message: String,
    },
    /// There is no header, or no relation.
    Empty,
    ColumnMissing {
        name: &'static str,
    },
    ColumnTwice,
    TooManyCells {
        cells: usize,
        columns: usize,
    },
    TooMany {
        max: usize,
    },
    CellEmpty,
    Number {
        text: String,
        fault: NumberFault,
    },
    Clash {
        id: String,
        first_line: u64,
    },
    KeyMissing {
        key: String,
    },
    KeyUnknown {
        key: String,
    },
    KeyNotText {
        key: String,
    },
    KeyNotOperand {
        key: String,
    },
    KeyNotParts {
        key: String,
        max: usize,
    },
    KindUnknown {
        kind: String,
    },
    DigitsOutside {
        max: u8,
    },
    ScaleUnknown,
    RelationTwice {
        first_line: u64,
    },
}

impl Fault {
    /// The stable name under which the texts are found.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::TooLarge { .. } => "too-large",
            Self::NotUtf8 => "not-utf8",
            Self::NotCsv { .. } => "not-csv",
            Self::NotToml { .. } => "not-toml",
            Self::NotWorkbook { .. } => "not-workbook",
            Self::Empty => "empty",
            Self::ColumnMissing { .. } => "column-missing",
            Self::ColumnTwice => "column-twice",
            Self::TooManyCells { .. } => "too-many-cells",
            Self::TooMany { .. } => "too-many",
            Self::CellEmpty => "cell-empty",
            Self::Number { fault, .. } => fault.code(),
            Self::Clash { .. } => "clash",
            Self::KeyMissing { .. } => "key-missing",
            Self::KeyUnknown { .. } => "key-unknown",
            Self::KeyNotText { .. } => "key-not-text",
            Self::KeyNotOperand { .. } => "key-not-operand",
            Self::KeyNotParts { .. } => "key-not-parts",
            Self::KindUnknown { .. } => "kind-unknown",
            Self::DigitsOutside { .. } => "digits-outside",
            Self::ScaleUnknown => "scale-unknown",
            Self::RelationTwice { .. } => "relation-twice",
        }
    }
}

impl FiguresError {
    /// A fault of the whole file.
    pub(super) fn of_file(file: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), line: None, place: None, fault }
    }

    /// A fault in one line.
    pub(super) fn in_line(file: &str, line: u64, fault: Fault) -> Self {
        Self { line: Some(line), ..Self::of_file(file, fault) }
    }

    /// A fault in one cell.
    pub(super) fn in_column(file: &str, line: u64, column: &str, fault: Fault) -> Self {
        Self { place: Some(Place::Column(column.to_owned())), ..Self::in_line(file, line, fault) }
    }

    /// A fault in one relation.
    pub(super) fn in_relation(file: &str, line: u64, relation: &str, fault: Fault) -> Self {
        Self { place: Some(Place::Relation(relation.to_owned())), ..Self::in_line(file, line, fault) }
    }
}

impl fmt::Display for FiguresError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&error_text(Locale::En, self))
    }
}

impl std::error::Error for FiguresError {}
