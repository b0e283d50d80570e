//! Why a whole file cannot be imported.

use std::path::PathBuf;

use motcua_domain::catalogue::import::{RECORDS_MAX, table::TableError};
use thiserror::Error;

use super::FILE_MAX_BYTES;
use crate::unfolded::UNFOLDED_MAX_BYTES;

/// Why a file is refused. Every message says where.
#[derive(Debug, Error)]
pub enum ImportError {
    #[error("cannot read {}", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("the file is larger than {} MiB", FILE_MAX_BYTES / 1024 / 1024)]
    TooLarge,
    #[error("the file unfolds to more than {} MiB", UNFOLDED_MAX_BYTES / 1024 / 1024)]
    Unfolds,
    #[error("the file is empty")]
    Empty,
    #[error("files ending in .{extension} are not read; give a .json, .csv or .xlsx file")]
    KindUnknown { extension: String },
    #[error("this is a file of an older Excel (.xls); save it as .xlsx and try again")]
    OldExcel,
    #[error("line {line}, column {column}: the file is no JSON: {message}")]
    NotJson { line: usize, column: usize, message: String },
    #[error("the JSON must be a list of records, or an object with the list under \"tthc\"")]
    NoRecords,
    #[error("the file says it has {stated} records and has {found}")]
    CountDiffers { stated: u64, found: usize },
    #[error("the file has {records} records; at most {RECORDS_MAX} are read")]
    TooManyRecords { records: usize },
    #[error("row {row}: {message}")]
    NotCsv { row: u64, message: String },
    #[error("the file is no XLSX workbook: {message}")]
    NotAWorkbook { message: String },
    #[error("row {row}: more than {max} columns")]
    TooManyColumns { row: u32, max: usize },
    #[error(transparent)]
    Table(#[from] TableError),
}
