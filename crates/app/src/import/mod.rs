//! Importing procedures from files: JSON of the national catalogue, CSV and XLSX.
//!
//! What a text means is decided in [`motcua_domain::catalogue::import`]; here files are opened, bounded and
//! taken apart. The formats are told in `docs/import.md`.

mod csv_file;
mod error;
mod json_file;
mod persist;
mod report;
mod xlsx_file;

use std::{fs::File, io::Read, path::Path};

pub(crate) use csv_file::delimiter;
pub use error::ImportError;
use motcua_domain::catalogue::import::Reading;
pub use persist::persist;
pub use report::{RecordReport, Report};

/// The largest file that is read. The 2,042 procedures of the national catalogue take about a tenth of it.
pub const FILE_MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Reads every record of a file. The kind of file is told by its content; the name only tells JSON from CSV,
/// which both are text.
///
/// # Errors
/// [`ImportError`] where the file cannot be opened, is too large, or is not what it claims to be. A record that
/// cannot be taken in is no error: its reading says why.
pub fn read_file(path: &Path) -> Result<Vec<Reading>, ImportError> {
    let bytes = read_bounded(path)?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    read_bytes(&bytes, extension.as_deref())
}

/// Reads every record of an uploaded file, as [`read_file`] does.
///
/// # Errors
/// As [`read_file`].
pub fn read_bytes(bytes: &[u8], extension: Option<&str>) -> Result<Vec<Reading>, ImportError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    match kind_of(bytes, extension)? {
        Kind::Json => json_file::read(bytes),
        Kind::Csv => csv_file::read(bytes),
        Kind::Xlsx => xlsx_file::read(bytes),
    }
}

fn read_bounded(path: &Path) -> Result<Vec<u8>, ImportError> {
    let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large from one that just fits.
    file.take(FILE_MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Csv,
    Xlsx,
}

/// The first bytes of every ZIP container, and so of every XLSX file.
const ZIP_SIGNATURE: &[u8] = b"PK\x03\x04";
/// The first bytes of the older XLS format, which is not read.
const XLS_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0";
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

fn kind_of(bytes: &[u8], extension: Option<&str>) -> Result<Kind, ImportError> {
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    if bytes.starts_with(ZIP_SIGNATURE) {
        Ok(Kind::Xlsx)
    } else if bytes.starts_with(XLS_SIGNATURE) {
        Err(ImportError::OldExcel)
    } else if first.is_none() {
        Err(ImportError::Empty)
    } else if extension == Some("xlsx") {
        Err(ImportError::NotAWorkbook { message: "the file is no ZIP container".into() })
    } else if extension == Some("json") || (extension != Some("csv") && matches!(first, Some(b'{' | b'['))) {
        Ok(Kind::Json)
    } else if matches!(extension, Some("csv" | "txt" | "tsv") | None) {
        Ok(Kind::Csv)
    } else {
        Err(ImportError::KindUnknown { extension: extension.unwrap_or_default().to_owned() })
    }
}
