//! What the tests and the fuzz targets of the dossier share.

pub mod branches;
pub mod clock;
pub mod diagram;
pub mod filing;
pub mod random;
pub mod story;
