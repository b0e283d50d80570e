//! A table as CSV in UTF-8, divided by commas, semicolons or tabs as the header shows.

use motcua_domain::catalogue::import::{
    RECORDS_MAX, Reading,
    table::{Cell, Row, TableError, read_table},
};

use super::{BYTE_ORDER_MARK, ImportError};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Reading>, ImportError> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    // `flexible` lets a row be short; that is told per cell, not for the whole file.
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(bytes))
        .from_reader(bytes);
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        if index > RECORDS_MAX {
            return Err(TableError::TooManyRows { rows: index }.into());
        }
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let record = record.map_err(|error| not_csv(&error, number))?;
        rows.push(Row { number, cells: record.iter().map(|text| Cell::Text(text.to_owned())).collect() });
    }
    match rows.split_first() {
        Some((header, rows)) => Ok(read_table(header, rows)?),
        None => Err(ImportError::Empty),
    }
}

fn not_csv(error: &csv::Error, row: u32) -> ImportError {
    let message = match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => {
            format!("cell {} is not in UTF-8; save the file as \"CSV UTF-8\"", err.field() + 1)
        }
        _ => error.to_string(),
    };
    ImportError::NotCsv { row: row.into(), message }
}

/// Excel in Vietnam divides by semicolons, since the comma stands in numbers.
pub(crate) fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| header.iter().filter(|byte| **byte == sign).count();
    // `max_by_key` takes the last of equals, so the comma wins where none of the signs stands.
    [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}
