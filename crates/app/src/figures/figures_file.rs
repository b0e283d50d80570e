//! The figures as CSV: `id,name,unit,period,value` in any order, other columns beside them.

use csv::StringRecord;
use motcua_domain::figures::{Clash, Figure, FigureTable, read_number};

use super::{Fault, FiguresError};
use crate::import::{BYTE_ORDER_MARK, delimiter};

/// The most rows of one file.
pub const FIGURES_MAX: usize = 100_000;

const ID: &str = "id";
const VALUE: &str = "value";
/// What a figure is called; lists of figures also head this column `figure`.
const NAMES: [&str; 2] = ["name", "figure"];
const UNIT: &str = "unit";
const PERIOD: &str = "period";

/// Reads every figure of a CSV file in UTF-8, divided by commas, semicolons or tabs as its header shows.
///
/// # Errors
/// [`FiguresError`] with line and column where a cell is no number, a figure has two values in one period, or the
/// file is no such table.
pub fn read_figures(file: &str, bytes: &[u8]) -> Result<FigureTable, FiguresError> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(bytes))
        .from_reader(bytes);
    let mut table = FigureTable::default();
    let mut columns = None;
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| not_csv(file, &error))?;
        let line = record.position().map_or(0, csv::Position::line);
        if index > FIGURES_MAX {
            return Err(FiguresError::in_line(file, line, Fault::TooMany { max: FIGURES_MAX }));
        }
        match &columns {
            None => columns = Some(Columns::of(file, line, &record)?),
            Some(_) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Some(columns) => {
                let figure = columns.figure(file, line, &record)?;
                table.insert(&figure).map_err(|Clash { id, first_line }| {
                    FiguresError::in_column(file, line, VALUE, Fault::Clash { id, first_line })
                })?;
            }
        }
    }
    match columns {
        Some(_) => Ok(table),
        None => Err(FiguresError::of_file(file, Fault::Empty)),
    }
}

pub(super) fn not_csv(file: &str, error: &csv::Error) -> FiguresError {
    let fault = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => Fault::NotUtf8,
        _ => Fault::NotCsv { message: error.to_string() },
    };
    match error.position() {
        Some(position) => FiguresError::in_line(file, position.line(), fault),
        None => FiguresError::of_file(file, fault),
    }
}

/// Where the columns stand.
struct Columns {
    count: usize,
    id: usize,
    value: usize,
    name: Option<usize>,
    unit: Option<usize>,
    period: Option<usize>,
}

impl Columns {
    fn of(file: &str, line: u64, header: &StringRecord) -> Result<Self, FiguresError> {
        let place = |name: &str| {
            let mut places =
                header.iter().enumerate().filter(|(_, cell)| cell.trim().eq_ignore_ascii_case(name));
            let first = places.next().map(|(at, _)| at);
            match places.next() {
                Some(_) => Err(FiguresError::in_column(file, line, name, Fault::ColumnTwice)),
                None => Ok(first),
            }
        };
        let required = |name: &'static str| {
            place(name)?.ok_or_else(|| FiguresError::in_line(file, line, Fault::ColumnMissing { name }))
        };
        let [name, figure] = NAMES;
        Ok(Self {
            count: header.len(),
            id: required(ID)?,
            value: required(VALUE)?,
            name: place(name)?.or(place(figure)?),
            unit: place(UNIT)?,
            period: place(PERIOD)?,
        })
    }

    fn figure(&self, file: &str, line: u64, record: &StringRecord) -> Result<Figure, FiguresError> {
        // A number with commas that stands without quotation marks falls into several cells.
        if record.len() > self.count {
            let fault = Fault::TooManyCells { cells: record.len(), columns: self.count };
            return Err(FiguresError::in_line(file, line, fault));
        }
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let text = |at: Option<usize>| at.map(cell).unwrap_or_default().to_owned();
        let id = cell(self.id);
        if id.is_empty() {
            return Err(FiguresError::in_column(file, line, ID, Fault::CellEmpty));
        }
        let (unit, value) = (text(self.unit), cell(self.value));
        let value = read_number(value, &unit).map_err(|fault| {
            FiguresError::in_column(file, line, VALUE, Fault::Number { text: value.to_owned(), fault })
        })?;
        Ok(Figure { id: id.to_owned(), name: text(self.name), unit, period: text(self.period), value, line })
    }
}
