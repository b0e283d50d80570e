//! What the import has to say about a record: each remark has a stable code, a weight and a sentence.

use serde::Serialize;
use thiserror::Error;

/// How well a record was understood. The worst remark decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Understood,
    /// Taken in, with source text kept beside at least one value that a person should check.
    Doubtful,
    /// Not taken in; the remarks say why.
    Rejected,
}

/// The part of a record that a remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Record,
    Code,
    Name,
    Field,
    Levels,
    Audience,
    Channel,
    Limit,
    Fee,
    Situation,
    Component,
    Sets,
    Result,
    LegalBasis,
}

/// One remark on one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    pub code: &'static str,
    #[serde(skip)]
    pub kind: RemarkKind,
    pub part: Part,
    /// The words of the source that the remark is about, at most [`SOURCE_TEXT_MAX_CHARS`] of them.
    pub source_text: String,
    /// Where in a table: `row 12, column F (limit)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    pub message: String,
}

/// The most characters of source text that a remark repeats.
pub const SOURCE_TEXT_MAX_CHARS: usize = 400;

impl Remark {
    #[must_use]
    pub fn new(kind: RemarkKind, part: Part, source_text: &str) -> Self {
        Self {
            code: kind.code(),
            kind,
            part,
            source_text: source_text.trim().chars().take(SOURCE_TEXT_MAX_CHARS).collect(),
            place: None,
            message: kind.to_string(),
        }
    }

    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }
}

macro_rules! remark_kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $weight:ident, $message:literal;)*) => {
        /// The kinds of remark. Codes never change their meaning; locale files translate them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
        pub enum RemarkKind {
            $($(#[$doc])* #[error($message)] $name,)*
        }

        impl RemarkKind {
            /// Every kind, in the order of its code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The verdict that a record with this remark has at best.
            #[must_use]
            pub fn weight(self) -> Verdict {
                match self { $(Self::$name => Verdict::$weight,)* }
            }
        }
    };
}

remark_kinds! {
    CodeMissing = "IMP-001", Rejected, "the record has no procedure code";
    CodeMalformed = "IMP-002", Rejected, "the procedure code does not look like 1.004623";
    CodeTwice = "IMP-003", Rejected, "the procedure code already stood in an earlier record of this file";
    NameMissing = "IMP-004", Rejected, "the procedure has no name";
    RecordMalformed = "IMP-005", Rejected, "the record does not have the expected keys and types";
    TooMany = "IMP-006", Rejected, "the record has more situations or papers than a procedure can have";
    CodeRepaired = "IMP-007", Doubtful, "the code was typed as a number: its last zeros were put back";
    FieldMissing = "IMP-008", Doubtful, "the record names no field of administration";

    LimitMissing = "IMP-010", Understood, "the source states no time limit";
    LimitNotUnderstood = "IMP-011", Doubtful, "a time limit is spoken of but could not be read; its text is kept";
    LimitRange = "IMP-012", Doubtful, "the limit is a range: the longer end was taken";
    SeveralLimits = "IMP-013", Doubtful, "several limits are stated: one was taken, the text is kept";
    LimitInHours = "IMP-014", Doubtful, "hours beyond one day: whole days were taken as calendar days, others as office hours";
    LimitPerChannel = "IMP-015", Doubtful, "the limit differs by channel: that of the counter was taken";
    LimitContradicts = "IMP-016", Doubtful, "the number and the notes of the source state different limits";
    LimitWithoutUnit = "IMP-017", Doubtful, "a number without a unit stands where the limit should be";
    LimitHalfDay = "IMP-018", Doubtful, "a fraction of a day without the word working was taken as working time";
    LimitAddition = "IMP-019", Understood, "time added under a condition was read beside the limit";

    FeeNotUnderstood = "IMP-020", Doubtful, "a fee is spoken of but could not be read; its text is kept";
    FeeMissing = "IMP-021", Understood, "the source says nothing about a fee";
    FeeContradicts = "IMP-022", Doubtful, "the source says free of charge and then speaks of a fee";
    FeePerChannel = "IMP-023", Doubtful, "the fee differs by channel: the texts are kept";
    FeeInForeignMoney = "IMP-024", Doubtful, "the fee is not in đồng; its text is kept";
    SeveralFees = "IMP-025", Doubtful, "several amounts are stated: the first was taken, the text is kept";

    FeeRepaired = "IMP-026", Doubtful, "the amount of the source had lost zeros or run into the limit: that of its remark was taken";

    NoComponents = "IMP-030", Doubtful, "the record lists no paper to bring";
    LabelUnclear = "IMP-031", Doubtful, "a heading is neither a case nor a known label: its papers were taken for every case";
    PapersShared = "IMP-032", Doubtful, "papers stand outside every case: they were added to each case";
    PapersConditional = "IMP-033", Understood, "papers needed only under a condition were marked as such";
    FormFileSplit = "IMP-034", Understood, "the file name of a form was split from the name of the paper";
    CountUnlikely = "IMP-035", Doubtful, "the number of originals or copies is not likely: one was taken";
    CountRepaired = "IMP-036", Doubtful, "digits of the paper's name had run into its number: they were put back";
    PaperNameMissing = "IMP-037", Doubtful, "a paper has no name and was left out";
    PaperJoined = "IMP-038", Understood, "a lone joining word was moved to the note of the next paper";
    HeadingKept = "IMP-039", Understood, "a note for readers was moved to the conditions";

    LevelUnknown = "IMP-040", Doubtful, "the level of government is not known";
    LevelMissing = "IMP-041", Doubtful, "the record names no level of government";
    AudienceUnknown = "IMP-042", Doubtful, "part of the audience could not be read";
    AudienceMissing = "IMP-043", Understood, "the record does not say for whom the procedure is";
    ResultMissing = "IMP-044", Understood, "the record names no result";
    ResultCodeTrimmed = "IMP-045", Understood, "letters that had run into the result's code were taken off";
    LegalBasisTrimmed = "IMP-046", Understood, "letters that had run into a legal document's number were mended";
    SetsUnlikely = "IMP-048", Doubtful, "the number of sets could not be read: one was taken";
    ChannelUnknown = "IMP-049", Doubtful, "the channels of filing are missing or not known";

    TextCut = "IMP-050", Understood, "the source cuts this text off in the middle";
    TextTooLong = "IMP-051", Doubtful, "the text is longer than what is read; the rest is kept as text only";
    CellUnexpected = "IMP-052", Doubtful, "the cell does not hold what its column expects";
    RowOrphan = "IMP-053", Rejected, "the row has no code and no row above that it could continue";
    RowsDisagree = "IMP-054", Doubtful, "a later row of the same procedure says something else: the first was taken";

    LimitOfSteps = "IMP-060", Doubtful, "only limits of single steps are stated: none was taken, the text is kept";
    LimitFromCutText = "IMP-061", Doubtful, "the limit stands in a text that the source cuts off or runs together";
}
