//! What is wrong with a file, and where.

use chrono::NaiveDate;
use motcua_texts::{FaultText, Locale, Texts, catalogue_fault, short_date};

/// A fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the sheet; empty for the whole file. JSON has no rows: there the names of the thing stand behind it.
    pub sheet: String,
    /// From 1, as the spreadsheet counts; 0 for the whole sheet, and in JSON.
    pub row: u32,
    /// `A`, `AB`; in JSON the name of the field. Empty for the whole row.
    pub column: String,
    pub kind: FaultKind,
}

impl Fault {
    /// `D2`, or `2` for the whole row; empty for the whole sheet. The name of the field in JSON.
    #[must_use]
    pub fn cell(&self) -> String {
        if self.row > 0 { format!("{}{}", self.column, self.row) } else { self.column.clone() }
    }

    /// What is wrong and what to do, in words.
    #[must_use]
    pub fn told(&self, locale: Locale) -> FaultText {
        if let FaultKind::Catalogue(found) = &self.kind {
            return catalogue_fault(locale, found);
        }
        let (value, bound) = self.kind.parts();
        let args = [("value", value.into()), ("bound", bound.into())];
        let say = |part| Texts::get(locale, &format!("exchange-fault-{}{part}", self.kind.code()), &args);
        FaultText { what: say(""), advice: say(".advice") }
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    Empty,
    TooLarge,
    /// Small as it lies there, and unfolded larger than anybody's data.
    Unfolds,
    NotAWorkbook,
    /// The format of Excel before 2007.
    OldWorkbook,
    /// A workbook with programs in it is not opened.
    Macros,
    /// Line and column at which the text is no JSON any more.
    Json(String),
    /// Line and column at which a name of JSON stands for the second time.
    KeyTwice(String),
    /// JSON that is a list or a word at the top.
    NotAnObject,
    /// A field that nothing here has.
    KeyUnknown(String),
    /// Something else than is expected: `text`, `list`, `number`, `flag`, `object`.
    WrongKind(&'static str),
    SheetMissing,
    SheetUnknown,
    HeaderMissing,
    ColumnMissing(&'static str),
    ColumnUnknown(String),
    ColumnTwice(String),
    TooManyRows(usize),
    TooManyColumns(usize),
    Merged,
    Formula,
    ErrorCell(String),
    Missing,
    /// Text where a number is expected: the words as typed.
    NoNumber(String),
    /// A number with separators of thousands, which may be read in two ways.
    Separators(String),
    OutOfRange {
        value: String,
        min: i64,
        max: i64,
    },
    NoDay(String),
    /// A date where words are expected: the spreadsheet changed what was typed.
    DateForText,
    /// A number where a code is expected, which has lost its zeros.
    NumberForCode(String),
    NoFlag(String),
    NoLimit(String),
    NoChoice {
        value: String,
        choices: &'static str,
    },
    NoCode(String),
    NoProcedureCode(String),
    NoIdentifier(String),
    NoId(String),
    /// A sign that no keyboard writes and no database keeps, by its number.
    Unprintable(String),
    TooLong(usize),
    Twice(String),
    /// A procedure that a decision has abolished.
    Abolished,
    /// A signed decision will change the procedure, and would take back what the file says.
    Upcoming {
        decision: String,
        from: NaiveDate,
    },
    /// The id is that of the person with this log-in.
    IdOfAnother(String),
    /// The log-in differs from this one by capital letters alone.
    LoginAlike(String),
    /// Nobody changes her own rights or post.
    Yourself,
    /// The province would have nobody left who administers it.
    NoAdministratorLeft,
    /// The file leaves out a room in which this person sits, or this procedure is handled.
    RoomInUse {
        room: String,
        by: String,
    },
    /// The end or the successor of an agency that has people or procedures: a change of the organisation.
    EndOfAgency,
    EndsBeforeItBegins,
    /// It leads back to itself.
    Circle(String),
    /// The identifier of the agency with this code.
    IdentifierTaken(String),
    /// The row belongs to something that the file does not have.
    ParentUnknown(String),
    Unknown {
        what: &'static str,
        code: String,
    },
    /// The row does not make what it is for; the reason in English, for the operator.
    Unreadable(String),
    /// A fault of a procedure's own data.
    Catalogue(motcua_domain::catalogue::CatalogueFault),
}

impl FaultKind {
    /// The stable name, under which the texts are.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::Unfolds => "unfolds",
            Self::NotAWorkbook => "not-a-workbook",
            Self::OldWorkbook => "old-workbook",
            Self::Macros => "macros",
            Self::Json(_) => "json",
            Self::KeyTwice(_) => "key-twice",
            Self::NotAnObject => "not-an-object",
            Self::KeyUnknown(_) => "key-unknown",
            Self::WrongKind(_) => "wrong-kind",
            Self::SheetMissing => "sheet-missing",
            Self::SheetUnknown => "sheet-unknown",
            Self::HeaderMissing => "header-missing",
            Self::ColumnMissing(_) => "column-missing",
            Self::ColumnUnknown(_) => "column-unknown",
            Self::ColumnTwice(_) => "column-twice",
            Self::TooManyRows(_) => "too-many-rows",
            Self::TooManyColumns(_) => "too-many-columns",
            Self::Merged => "merged",
            Self::Formula => "formula",
            Self::ErrorCell(_) => "error-cell",
            Self::Missing => "missing",
            Self::NoNumber(_) => "no-number",
            Self::Separators(_) => "separators",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NoDay(_) => "no-day",
            Self::DateForText => "date-for-text",
            Self::NumberForCode(_) => "number-for-code",
            Self::NoFlag(_) => "no-flag",
            Self::NoLimit(_) => "no-limit",
            Self::NoChoice { .. } => "no-choice",
            Self::NoCode(_) => "no-code",
            Self::NoProcedureCode(_) => "no-procedure-code",
            Self::NoIdentifier(_) => "no-identifier",
            Self::NoId(_) => "no-id",
            Self::Unprintable(_) => "unprintable",
            Self::TooLong(_) => "too-long",
            Self::Twice(_) => "twice",
            Self::Abolished => "abolished",
            Self::Upcoming { .. } => "upcoming",
            Self::IdOfAnother(_) => "id-of-another",
            Self::LoginAlike(_) => "login-alike",
            Self::Yourself => "yourself",
            Self::NoAdministratorLeft => "no-administrator-left",
            Self::RoomInUse { .. } => "room-in-use",
            Self::EndOfAgency => "end-of-agency",
            Self::EndsBeforeItBegins => "ends-before-it-begins",
            Self::Circle(_) => "circle",
            Self::IdentifierTaken(_) => "identifier-taken",
            Self::ParentUnknown(_) => "parent-unknown",
            Self::Unknown { .. } => "unknown",
            Self::Unreadable(_) => "unreadable",
            Self::Catalogue(_) => "catalogue",
        }
    }

    /// The gaps of the text: the value, and a bound or the choices.
    #[must_use]
    fn parts(&self) -> (String, String) {
        let none = String::new;
        match self {
            Self::Json(text)
            | Self::ColumnUnknown(text)
            | Self::ColumnTwice(text)
            | Self::ErrorCell(text)
            | Self::NoNumber(text)
            | Self::Separators(text)
            | Self::NoDay(text)
            | Self::NumberForCode(text)
            | Self::NoFlag(text)
            | Self::NoLimit(text)
            | Self::NoCode(text)
            | Self::NoProcedureCode(text)
            | Self::NoIdentifier(text)
            | Self::NoId(text)
            | Self::Unprintable(text)
            | Self::KeyUnknown(text)
            | Self::KeyTwice(text)
            | Self::IdOfAnother(text)
            | Self::LoginAlike(text)
            | Self::Circle(text)
            | Self::IdentifierTaken(text)
            | Self::Twice(text)
            | Self::ParentUnknown(text)
            | Self::Unreadable(text) => (text.clone(), none()),
            Self::ColumnMissing(key) => ((*key).to_owned(), none()),
            Self::TooManyRows(max) | Self::TooManyColumns(max) | Self::TooLong(max) => {
                (none(), max.to_string())
            }
            Self::OutOfRange { value, min, max } => (value.clone(), format!("{min} – {max}")),
            Self::WrongKind(expected) => (none(), (*expected).to_owned()),
            Self::RoomInUse { room, by } => (room.clone(), by.clone()),
            Self::Upcoming { decision, from } => (decision.clone(), short_date(*from)),
            Self::NoChoice { value, choices } => (value.clone(), (*choices).to_owned()),
            Self::Unknown { what, code } => (code.clone(), (*what).to_owned()),
            _ => (none(), none()),
        }
    }
}
