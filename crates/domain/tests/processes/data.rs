//! The processes of the province are sound at the agencies that have people.

use std::{collections::BTreeSet, fs, path::PathBuf};

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::{
        Procedure,
        form::put_shared_forms,
        soundness::{ProcessSetting, StaffedPost, process_faults},
    },
    organisation::{Agency, AgencyCode, StaffMember},
};
use serde::de::DeserializeOwned;

/// Agencies at which dossiers can be received in the demonstration, over the three levels.
const STAFFED: [&str; 7] = ["STP", "SGTVT", "SKHDT", "568", "572", "22330", "22696"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa")
}

fn read<T: DeserializeOwned>(file: PathBuf) -> T {
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn procedures() -> Vec<Procedure> {
    let files = fs::read_dir(folder().join("procedures")).expect("the folder of procedures");
    let mut found: Vec<Procedure> =
        files.flat_map(|entry| read::<Vec<Procedure>>(entry.expect("a file").path())).collect();
    let form = |name: &str| Some(read(folder().join(format!("forms/{name}.json"))));
    put_shared_forms(&mut found, form).expect("every form is there");
    found
}

#[test]
fn every_process_is_sound_wherever_its_dossiers_are_received() {
    let agencies: Vec<Agency> = read(folder().join("agencies.json"));
    let staff: Vec<StaffMember> = read(folder().join("staff.json"));
    let staffed: BTreeSet<StaffedPost> = staff
        .iter()
        .flat_map(|member| {
            member.roles.iter().map(|role| StaffedPost {
                agency: member.agency.clone(),
                role: *role,
                room: member.room.clone(),
            })
        })
        .collect();
    let on = NaiveDate::from_ymd_opt(2020, 6, 10).expect("a day");
    let mut checked = 0;
    let procedures = procedures();
    for receiving in STAFFED.map(AgencyCode::from) {
        let agency = agencies.iter().find(|agency| agency.code == receiving).expect("an agency");
        let handled = procedures.iter().filter(|p| p.is_handled_by(&agency.code, agency.level));
        for (procedure, situation) in handled.flat_map(|p| p.situations.iter().map(move |s| (p, s))) {
            let Some(process) = &situation.process else { continue };
            let setting = ProcessSetting {
                limit: situation.limit,
                receiving: &receiving,
                agencies: &agencies,
                staffed: &staffed,
                on,
            };
            let faults = process_faults(process, setting);
            assert_eq!(faults, [], "{} {} at {receiving}", procedure.code, situation.code);
            checked += 1;
        }
    }
    assert!(checked >= 100, "only {checked}");
}
