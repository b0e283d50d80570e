//! The national catalogue as JSON: `{"so_luong": 2042, "tthc": [ … ]}`, or the list alone.

use motcua_domain::catalogue::import::{RECORDS_MAX, Reading, read_national};
use serde_json::Value;

use super::{BYTE_ORDER_MARK, ImportError};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Reading>, ImportError> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let file: Value = serde_json::from_slice(bytes).map_err(|error| ImportError::NotJson {
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    })?;
    let records = file.get("tthc").unwrap_or(&file).as_array().ok_or(ImportError::NoRecords)?;
    if records.len() > RECORDS_MAX {
        return Err(ImportError::TooManyRecords { records: records.len() });
    }
    // A file cut short and mended by hand would otherwise pass for the whole catalogue.
    match file.get("so_luong").and_then(Value::as_u64) {
        Some(stated) if usize::try_from(stated).ok() != Some(records.len()) => {
            Err(ImportError::CountDiffers { stated, found: records.len() })
        }
        _ => Ok(read_national(records)),
    }
}
