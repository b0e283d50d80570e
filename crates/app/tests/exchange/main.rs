//! Everything goes out as a workbook and comes back without loss; what is broken is told by its cell and changes nothing.

mod broken;
mod round_trip;
mod written;

use std::path::{Path, PathBuf};

use motcua_app::{
    exchange::Bundle,
    seed::{Folder, Province},
};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The province's data as a bundle.
pub fn shipped() -> Bundle {
    let province = Province::read(&Folder(root().join("data/khanh-hoa"))).expect("the province's data");
    Bundle {
        units: province.units,
        agencies: province.agencies,
        staff: province.staff,
        fields: province.fields,
        life_events: province.life_events,
        synonyms: province.synonyms,
        procedures: province.procedures,
    }
}

/// A few procedures with everything that one can have.
pub fn small() -> Bundle {
    let mut bundle = shipped();
    bundle.procedures.retain(|one| ["1.001193", "2.000986"].contains(&one.code.as_str()));
    bundle.staff.truncate(3);
    bundle.units.truncate(4);
    bundle
}
