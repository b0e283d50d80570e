//! Everything goes out as a workbook and comes back without loss; what is broken is told by its cell and changes nothing.

mod broken;
mod json;
mod people;
mod references;
mod removed;
mod round_trip;
mod written;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset};
use motcua_app::{
    App, AppSettings, Clock, RandomIds,
    exchange::{Bundle, Confirmed, Fault, FaultKind, Read, read, workbook},
    seed::{self, Folder, Province},
};
use motcua_testkit::{TestClock, TestStore};

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

#[derive(Clone)]
struct Wall(TestClock);

impl Clock for Wall {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now()
    }
}

pub async fn app(db: &TestStore) -> App {
    let clock = TestClock::at("2020-06-10T14:40");
    let mut province = Province::read(&Folder(root().join("data/khanh-hoa"))).expect("the data");
    province.procedures.retain(|one| one.code.as_str() == "1.001193");
    seed::load(&db.store, &province, clock.millis(), &|_| ()).await.expect("loaded");
    let staff = province.staff.iter().take(5).cloned().collect();
    seed::put_staff(&db.store, staff, "x".to_owned(), clock.millis()).await.expect("the staff");
    App::new(db.store.clone(), db.files(), AppSettings::default(), Arc::new(Wall(clock)), Arc::new(RandomIds))
        .await
        .expect("the application")
}

pub fn through_a_file(bundle: &Bundle) -> Read {
    read(&workbook(bundle).expect("a workbook")).expect("it reads")
}

/// Sheet, cell and code of each fault.
pub fn told(faults: &[Fault]) -> Vec<String> {
    let code = |kind: &FaultKind| match kind {
        FaultKind::Catalogue(found) => found.code(),
        other => other.code(),
    };
    faults.iter().map(|fault| format!("{}!{} {}", fault.sheet, fault.cell(), code(&fault.kind))).collect()
}

/// Yes to the plan with this fingerprint, and to nothing that is taken away.
pub fn seen(fingerprint: &str) -> Confirmed<'_> {
    Confirmed { seen: Some(fingerprint), removals: false }
}
