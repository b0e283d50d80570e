//! What figures have to do with each other, as data.

use super::Decimal;

/// The most parts of one sum.
pub const PARTS_MAX: usize = 200;

/// A statement about figures that can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub id: String,
    pub rule: Rule,
    /// Where it stands in the report and why it should hold, in the words of who declared it.
    pub note: Option<String>,
}

/// The kinds of relations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The parts add up to the whole.
    Sum { whole: Operand, parts: Vec<Operand> },
    /// `printed` is `part / whole × scale`, rounded to `digits` decimals.
    Ratio { part: Operand, whole: Operand, printed: Operand, digits: u8, scale: Scale },
    /// The part is not greater than the whole.
    AtMost { part: Operand, whole: Operand },
    /// One quantity printed twice.
    Equal { left: Operand, right: Operand },
    /// `result` is `from − minus`.
    Difference { from: Operand, minus: Operand, result: Operand },
}

impl Rule {
    /// The figures that are named, in the order in which they are written.
    #[must_use]
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Self::Sum { whole, parts } => std::iter::once(whole).chain(parts).collect(),
            Self::Ratio { part, whole, printed, .. } => vec![part, whole, printed],
            Self::AtMost { part, whole } => vec![part, whole],
            Self::Equal { left, right } => vec![left, right],
            Self::Difference { from, minus, result } => vec![from, minus, result],
        }
    }
}

/// What a rate is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Per cent: 0.5 is printed as 50.
    Hundred,
    /// The quotient itself: `1,72 lần`.
    One,
}

impl Scale {
    #[must_use]
    pub fn factor(self) -> i128 {
        match self {
            Self::Hundred => 100,
            Self::One => 1,
        }
    }
}

/// What a relation names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A figure by its id, or by `id@period` where it is printed for several periods.
    Figure(String),
    /// A number that the report prints in passing and that has no figure of its own.
    Number(Decimal),
}

impl Operand {
    /// The id, or the number as it is written.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Figure(id) => id.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}
