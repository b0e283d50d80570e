//! On 1 March 2020 the communes Diên Lộc and Diên Bình became Bình Lộc (Nghị quyết 894/NQ-UBTVQH14).

use std::{collections::BTreeSet, fs, path::PathBuf};

use motcua_domain::organisation::{
    Agency,
    change::{
        ChangeKind, Handover, NewAgency, OrganisationChange, Plan, lineage, plan, successor_on, superior_on,
    },
};

use super::told::{code, day};

const BINH_LOC: &str = "22696";
const DIEN_BINH: &str = "22696-2019";
const DIEN_LOC: &str = "22699";

fn province() -> Vec<Agency> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa/agencies.json");
    let text = fs::read_to_string(file).expect("the agencies of the province");
    serde_json::from_str(&text).expect("agencies")
}

fn of(agencies: &[Agency], wanted: &str) -> Agency {
    agencies.iter().find(|agency| agency.code == code(wanted)).cloned().expect("an agency")
}

/// The province as it was known in February, and the plan of the merger.
fn merged() -> (Vec<Agency>, Plan) {
    let after = province();
    let Agency { code: new_code, identifier, name, level, parent, unit, address, phone, rooms, .. } =
        of(&after, BINH_LOC);
    let into = NewAgency { code: new_code, identifier, name, level, parent, unit, address, phone, rooms };
    let mut before: Vec<Agency> =
        after.iter().filter(|agency| agency.code != code(BINH_LOC)).cloned().collect();
    for agency in &mut before {
        agency.valid_until = None;
        agency.successor = None;
    }
    let change = OrganisationChange {
        id: "binh-loc".to_owned(),
        kind: ChangeKind::Merge { from: vec![code(DIEN_BINH), code(DIEN_LOC)], into },
        effective: day("2020-03-01"),
        decision: "Nghị quyết 894/NQ-UBTVQH14".to_owned(),
    };
    let plan = plan(&before, &change, day("2020-02-15"), &BTreeSet::new()).expect("the merger");
    (before, plan)
}

#[test]
fn the_merger_gives_the_agencies_of_the_data() {
    let (_, plan) = merged();
    let sorted = |mut agencies: Vec<Agency>| {
        agencies.sort_by(|a, b| a.code.cmp(&b.code));
        agencies
    };
    assert_eq!(sorted(plan.agencies), sorted(province()));
}

#[test]
fn until_29_february_each_commune_stands_for_itself_and_from_1_march_binh_loc_for_both() {
    let (_, plan) = merged();
    for old in [DIEN_BINH, DIEN_LOC] {
        let on =
            |text| successor_on(&plan.agencies, &code(old), day(text)).map(|agency| agency.code.0.clone());
        assert_eq!(on("2020-02-29").as_deref(), Some(old));
        assert_eq!(on("2020-03-01").as_deref(), Some(BINH_LOC));
        assert_eq!(on("2030-01-01").as_deref(), Some(BINH_LOC));
    }
    let before_it_began = successor_on(&plan.agencies, &code(BINH_LOC), day("2020-02-29"));
    assert_eq!(before_it_began, None);
    let superior = superior_on(&plan.agencies, &code(DIEN_LOC), day("2020-03-01")).expect("a district");
    assert_eq!(superior.name, "UBND huyện Diên Khánh");
}

#[test]
fn the_history_of_both_rolls_up_to_binh_loc_under_their_own_names() {
    let (_, plan) = merged();
    let names: Vec<_> =
        lineage(&plan.agencies, &code(BINH_LOC)).iter().map(|agency| agency.name.as_str()).collect();
    assert_eq!(names, ["UBND xã Diên Bình", "UBND xã Diên Lộc"]);
    assert!(lineage(&plan.agencies, &code(DIEN_LOC)).is_empty());
}

#[test]
fn staff_dossiers_and_numbers_go_to_binh_loc() {
    let (before, plan) = merged();
    let handover = |from: &str| Handover { from: code(from), to: code(BINH_LOC) };
    assert_eq!(plan.handovers, [handover(DIEN_BINH), handover(DIEN_LOC)]);
    let rooms = of(&before, DIEN_LOC).rooms.len();
    assert_eq!(plan.staff.len(), 2 * (rooms + 1), "each room, and those of no room");
    assert!(plan.staff.iter().all(|moved| moved.to == code(BINH_LOC) && moved.room == moved.to_room));
    assert_eq!(plan.numbering.len(), 1);
    assert_eq!(plan.numbering[0].identifier.as_str(), "000.17.33.H32");
    assert_eq!(plan.numbering[0].from, day("2020-03-01"));
    let json = serde_json::to_string(&plan).expect("a plan is kept");
    assert_eq!(serde_json::from_str::<Plan>(&json).expect("and read back"), plan);
}
