//! What the check says of a relation.

use super::Decimal;

/// What the check says of one relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The id of the relation.
    pub id: String,
    /// The period, where the figures are printed for several periods and the relation is checked in each.
    pub period: Option<String>,
    pub outcome: Outcome,
}

/// Whether a relation holds. `expected` is what the other figures give, `printed` what the report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Holds {
        expected: Decimal,
        printed: Decimal,
    },
    Fails {
        expected: Decimal,
        printed: Decimal,
        cause: Cause,
        reason: Reason,
    },
    /// Nothing can be said; what is known is given.
    Unchecked {
        expected: Option<Decimal>,
        printed: Option<Decimal>,
        reason: Reason,
    },
}

impl Outcome {
    /// The stable name: `holds`, `fails`, `unchecked`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Holds { .. } => "holds",
            Self::Fails { .. } => "fails",
            Self::Unchecked { .. } => "unchecked",
        }
    }
}

/// The likely cause of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Rounded to other decimals, in the wrong direction, or summed after rounding.
    Rounding,
    /// Decimals cut off where they should have been rounded.
    Truncation,
    /// Something is counted twice.
    DoubleCount,
    /// Something is left out.
    MissingPart,
    /// None of these: most often a digit that was mistyped.
    Other,
}

impl Cause {
    /// The stable name: `rounding`, `truncation`, `double_count`, `missing_part`, `other`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Rounding => "rounding",
            Self::Truncation => "truncation",
            Self::DoubleCount => "double_count",
            Self::MissingPart => "missing_part",
            Self::Other => "other",
        }
    }
}

/// What exactly was found, with the figures that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// No figure has these ids (in this period).
    NoFigure { ids: Vec<String> },
    /// These figures are in the table and have no value.
    NoValue { ids: Vec<String> },
    /// The cell of this figure holds two numbers; `id/1` and `id/2` name them.
    TwoNumbers { id: String },
    /// Nothing can be divided by zero.
    WholeIsZero { id: String },
    /// The numbers are too long to be computed with.
    TooLong,
    /// These parts have no figure, and the whole is greater than the rest by `gap`.
    PartsWithoutFigure { ids: Vec<String>, gap: Decimal },
    /// The whole is what it would be without these parts.
    WholeWithoutParts { ids: Vec<String> },
    /// The whole is what it would be with this figure, which is not among the parts.
    FigureNotAmongParts { id: String },
    /// The whole counts these parts twice.
    PartsCountedTwice { ids: Vec<String> },
    /// The relation names this part more than once.
    PartNamedTwice { id: String },
    /// This part is itself the sum of parts beside it.
    PartIsSubtotal { id: String },
    /// Twice the other value.
    TwiceTheOther,
    /// What is taken away was left in.
    NothingTakenAway { id: String },
    /// What is taken away was taken away twice.
    TakenAwayTwice { id: String },
    /// The decimals were cut off.
    CutOff,
    /// Rounded, yet not to the decimals asked for.
    RoundedToOtherDecimals { digits: u8 },
    /// One unit of the last decimal away.
    LastDecimal,
    /// Every part is rounded, and together they miss the whole by no more than that.
    SumOfRounded,
    /// The rate fits this figure as its whole, not the one declared.
    FitsOtherWhole { id: String },
    /// The difference is one digit: 3, 200, 0.04.
    OneDigit { gap: Decimal },
    /// The values differ by this much, and nothing explains it.
    Unexplained { gap: Decimal },
}

impl Reason {
    /// The stable name under which the texts are found.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFigure { .. } => "no-figure",
            Self::NoValue { .. } => "no-value",
            Self::TwoNumbers { .. } => "two-numbers",
            Self::WholeIsZero { .. } => "whole-is-zero",
            Self::TooLong => "too-long",
            Self::PartsWithoutFigure { .. } => "parts-without-figure",
            Self::WholeWithoutParts { .. } => "whole-without-parts",
            Self::FigureNotAmongParts { .. } => "figure-not-among-parts",
            Self::PartsCountedTwice { .. } => "parts-counted-twice",
            Self::PartNamedTwice { .. } => "part-named-twice",
            Self::PartIsSubtotal { .. } => "part-is-subtotal",
            Self::TwiceTheOther => "twice-the-other",
            Self::NothingTakenAway { .. } => "nothing-taken-away",
            Self::TakenAwayTwice { .. } => "taken-away-twice",
            Self::CutOff => "cut-off",
            Self::RoundedToOtherDecimals { .. } => "rounded-to-other-decimals",
            Self::LastDecimal => "last-decimal",
            Self::SumOfRounded => "sum-of-rounded",
            Self::FitsOtherWhole { .. } => "fits-other-whole",
            Self::OneDigit { .. } => "one-digit",
            Self::Unexplained { .. } => "unexplained",
        }
    }
}
