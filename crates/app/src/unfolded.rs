//! How large a container is once it is unfolded. A part is read to find out: what it says of its own size may be a lie.

use std::io::{self, Cursor, Read as _, Write};

use zip::ZipArchive;

/// The most bytes of all parts of a container together. The workbook of the whole catalogue with the national procedures has
/// a tenth of it.
pub(crate) const UNFOLDED_MAX_BYTES: u64 = 256 * 1024 * 1024;
/// The most parts of a container; a workbook has some dozens.
const PARTS_MAX: usize = 5_000;

/// Whether the parts of a container are larger together than [`UNFOLDED_MAX_BYTES`]. What is no container is not: whoever
/// opens it will say so.
pub(crate) fn is_too_large(container: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(container)) else { return false };
    if archive.len() > PARTS_MAX {
        return true;
    }
    let mut unfolded = Counted(0);
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { continue };
        // One byte more than allowed tells what is too large from what just fits.
        let left = UNFOLDED_MAX_BYTES.saturating_sub(unfolded.0) + 1;
        // A part that breaks off was unfolded until then, and counts.
        let _ = io::copy(&mut part.take(left), &mut unfolded);
        if unfolded.0 > UNFOLDED_MAX_BYTES {
            return true;
        }
    }
    false
}

struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
