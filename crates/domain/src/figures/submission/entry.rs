//! Reading what a unit filled in: every fault at once, or an entry that fits the form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{AskedFigure, FigureForm, FigureKind, compute};
use crate::figures::{Decimal, NumberFault, Printed, read_number};

/// The longest text of one figure, in characters.
pub const TEXT_MAX_CHARS: usize = 2_000;

/// The value of one figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureValue {
    #[serde(with = "number_text")]
    Number(Decimal),
    Text(String),
}

/// What a unit filled in, by the ids of the figures. Two entries are equal where their numbers are: 97.9 is 97.90.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Entry(pub BTreeMap<String, FigureValue>);

impl Entry {
    /// The numbers alone.
    #[must_use]
    pub fn numbers(&self) -> BTreeMap<String, Decimal> {
        let number = |(id, value): (&String, &FigureValue)| match value {
            FigureValue::Number(number) => Some((id.clone(), *number)),
            FigureValue::Text(_) => None,
        };
        self.0.iter().filter_map(number).collect()
    }
}

/// One cell as it came: from a file, or from a field of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawFigure {
    pub id: String,
    pub text: String,
    /// Whether a spreadsheet holds it as a number, so that its one point parts decimals and never thousands.
    pub is_number: bool,
    /// The row of the file, from 1.
    pub row: Option<u64>,
}

/// Whether everything that is required must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// A draft, kept while it is being filled in.
    Draft,
    Whole,
}

/// What is wrong with one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryFault {
    /// The id of the figure, as it was written.
    pub figure: String,
    /// What stands in the cell.
    pub text: String,
    pub row: Option<u64>,
    pub problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    #[error(transparent)]
    Number(NumberFault),
    #[error("two numbers stand in one cell")]
    TwoNumbers,
    #[error("the form does not ask this unit for the figure")]
    NotAsked,
    #[error("the figure already stands in another row")]
    Twice { first_row: Option<u64> },
    #[error("the figure is required")]
    Missing,
    #[error("less than {min}")]
    Below { min: Decimal },
    #[error("more than {max}")]
    Above { max: Decimal },
    #[error("more than {whole}, of which it is a part")]
    MoreThanWhole { whole: String, value: Decimal },
    #[error("longer than {max} characters")]
    TextTooLong { max: usize },
    #[error("this figure is computed, and gives {expected}")]
    ComputedDiffers { expected: Decimal },
    #[error("this figure is computed, and a term of it is missing")]
    ComputedWithoutTerms,
}

impl Problem {
    /// The stable name under which the texts are found.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Number(fault) => fault.code(),
            Self::TwoNumbers => "two-numbers",
            Self::NotAsked => "not-asked",
            Self::Twice { .. } => "twice",
            Self::Missing => "missing",
            Self::Below { .. } => "below",
            Self::Above { .. } => "above",
            Self::MoreThanWhole { .. } => "more-than-whole",
            Self::TextTooLong { .. } => "text-too-long",
            Self::ComputedDiffers { .. } => "computed-differs",
            Self::ComputedWithoutTerms => "computed-without-terms",
        }
    }
}

/// Reads the cells that a unit filled in for a form. Sums and rates that stand among them are not taken over: they are
/// held against what the other cells give.
///
/// # Errors
/// Every [`EntryFault`], in the order of the cells, then what is missing in the order of the form.
pub fn read_entry(
    form: &FigureForm,
    unit: &str,
    cells: &[RawFigure],
    completeness: Completeness,
) -> Result<Entry, Vec<EntryFault>> {
    let mut reading =
        Reading { form, unit, entry: Entry::default(), first: BTreeMap::new(), faults: Vec::new() };
    for cell in cells.iter().filter(|cell| form.computed_figure(&cell.id).is_none()) {
        reading.take(cell);
    }
    reading.check_parts();
    reading.check_computed(cells);
    if completeness == Completeness::Whole {
        reading.check_required();
    }
    if reading.faults.is_empty() { Ok(reading.entry) } else { Err(reading.faults) }
}

struct Reading<'a> {
    form: &'a FigureForm,
    unit: &'a str,
    entry: Entry,
    /// The first cell of each figure.
    first: BTreeMap<&'a str, &'a RawFigure>,
    faults: Vec<EntryFault>,
}

impl<'a> Reading<'a> {
    fn refuse(&mut self, cell: &RawFigure, problem: Problem) {
        let (figure, text) = (cell.id.clone(), cell.text.trim().to_owned());
        self.faults.push(EntryFault { figure, text, row: cell.row, problem });
    }

    fn take(&mut self, cell: &'a RawFigure) {
        let Some(asked) = self.form.figures_of(self.unit).find(|figure| figure.id == cell.id) else {
            return self.refuse(cell, Problem::NotAsked);
        };
        if let Some(before) = self.first.insert(&cell.id, cell) {
            return self.refuse(cell, Problem::Twice { first_row: before.row });
        }
        match value(asked, cell) {
            Ok(Some(value)) => {
                self.entry.0.insert(asked.id.clone(), value);
            }
            Ok(None) => {}
            Err(problem) => self.refuse(cell, problem),
        }
    }

    fn check_parts(&mut self) {
        let numbers = self.entry.numbers();
        for asked in self.form.figures_of(self.unit) {
            let Some(whole) = &asked.at_most else { continue };
            let (Some(part), Some(value)) = (numbers.get(&asked.id), numbers.get(whole)) else { continue };
            if part > value
                && let Some(cell) = self.first.get(asked.id.as_str()).copied()
            {
                self.refuse(cell, Problem::MoreThanWhole { whole: whole.clone(), value: *value });
            }
        }
    }

    /// A file that was printed elsewhere may carry its rates along; a wrong one is a slip that somebody should see.
    fn check_computed(&mut self, cells: &[RawFigure]) {
        let computed = compute(self.form.computed_of(self.unit), &self.entry.numbers());
        for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            let Some(figure) = self.form.computed_figure(&cell.id) else { continue };
            let Some(known) = computed.iter().find(|known| known.figure.id == figure.id) else {
                self.refuse(cell, Problem::NotAsked);
                continue;
            };
            match (number(&figure.unit, cell), known.value) {
                (Err(problem), _) => self.refuse(cell, problem),
                (Ok(_), None) => self.refuse(cell, Problem::ComputedWithoutTerms),
                (Ok(Some(printed)), Some(expected)) if printed != expected => {
                    self.refuse(cell, Problem::ComputedDiffers { expected });
                }
                (Ok(_), Some(_)) => {}
            }
        }
    }

    fn check_required(&mut self) {
        let wrong: Vec<String> = self.faults.iter().map(|fault| fault.figure.clone()).collect();
        let missing = self.form.figures_of(self.unit).filter(|figure| {
            figure.required && !self.entry.0.contains_key(&figure.id) && !wrong.contains(&figure.id)
        });
        let missing: Vec<EntryFault> = missing
            .map(|figure| EntryFault {
                figure: figure.id.clone(),
                text: String::new(),
                row: self.first.get(figure.id.as_str()).and_then(|cell| cell.row),
                problem: Problem::Missing,
            })
            .collect();
        self.faults.extend(missing);
    }
}

fn value(asked: &AskedFigure, cell: &RawFigure) -> Result<Option<FigureValue>, Problem> {
    if asked.kind == FigureKind::Text {
        let text = cell.text.trim();
        if text.chars().count() > TEXT_MAX_CHARS {
            return Err(Problem::TextTooLong { max: TEXT_MAX_CHARS });
        }
        return Ok(Some(text).filter(|text| !text.is_empty()).map(|text| FigureValue::Text(text.to_owned())));
    }
    let Some(number) = number(&asked.unit, cell)? else { return Ok(None) };
    let number = fitting(asked.kind, number).map_err(Problem::Number)?;
    match (asked.min, asked.max) {
        (Some(min), _) if number < min => Err(Problem::Below { min }),
        (_, Some(max)) if number > max => Err(Problem::Above { max }),
        _ => Ok(Some(FigureValue::Number(number))),
    }
}

/// The number of a cell; none where it is empty.
fn number(unit: &str, cell: &RawFigure) -> Result<Option<Decimal>, Problem> {
    if cell.is_number {
        let number = Decimal::parse(cell.text.trim()).ok_or(Problem::Number(NumberFault::TooLong))?;
        return Ok(Some(number));
    }
    match read_number(&cell.text, unit).map_err(Problem::Number)? {
        Printed::Blank => Ok(None),
        Printed::Pair(..) => Err(Problem::TwoNumbers),
        Printed::Number(number) => Ok(Some(number)),
    }
}

fn fitting(kind: FigureKind, number: Decimal) -> Result<Decimal, NumberFault> {
    match kind {
        FigureKind::Rate | FigureKind::Text => Ok(number),
        _ if number.is_negative() => Err(NumberFault::CountBelowZero),
        FigureKind::Count if !number.is_whole() => Err(NumberFault::CountWithFraction),
        FigureKind::Count => Ok(number.shortest()),
        FigureKind::Measure | FigureKind::Money => Ok(number),
    }
}

/// Decimals as texts, so that no reader of JSON rounds them.
mod number_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::Decimal;

    pub fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        value.to_string().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        let text = String::deserialize(from)?;
        Decimal::parse(&text).ok_or_else(|| D::Error::custom(format!("“{text}” is no number")))
    }
}
