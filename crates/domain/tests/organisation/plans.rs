//! What follows from each kind of change.

use motcua_domain::organisation::{
    AgencyCode,
    change::{
        ChangeKind, OrganisationChange, Plan, StaffMove, carry_out, lineage, represented_on, successor_on,
        superior_on,
    },
};

use super::told::{change, code, day, dissolve, district, merge, new, planned, rename, rooms, split};

fn on(plan: &Plan, agency: &str, text: &str) -> Option<String> {
    successor_on(&plan.agencies, &code(agency), day(text)).map(|agency| agency.code.0.clone())
}

fn moved(from: &str, room: Option<&str>, to: &str, to_room: Option<&str>) -> StaffMove {
    let owned = |room: Option<&str>| room.map(str::to_owned);
    StaffMove { from: code(from), room: owned(room), to: code(to), to_room: owned(to_room) }
}

#[test]
fn a_renamed_agency_keeps_its_old_name_in_the_past() {
    let plan = planned(&district(), rename("A", "A2"), "2020-07-01").expect("a plan");
    assert_eq!(on(&plan, "A", "2020-06-30").as_deref(), Some("A"));
    assert_eq!(on(&plan, "A", "2020-07-01").as_deref(), Some("A2"));
    let find = |wanted: &str| plan.agencies.iter().find(|agency| agency.code == code(wanted)).expect("there");
    assert_eq!((find("A").name.as_str(), find("A2").name.as_str()), ("UBND xã A", "UBND xã A2"));
    assert_eq!(find("A2").rooms, find("A").rooms, "rooms and address go on");
    assert_eq!(plan.numbering[0].agency, code("A2"));
}

/// Sáp nhập: one goes on and takes over.
#[test]
fn a_dissolved_agency_leaves_all_to_its_successor_which_keeps_its_numbers() {
    let plan = planned(&district(), dissolve("A", Some("B")), "2020-07-01").expect("a plan");
    assert_eq!(on(&plan, "A", "2020-07-01").as_deref(), Some("B"));
    assert_eq!((plan.handovers.len(), plan.numbering.len()), (1, 0));
    assert_eq!(plan.staff, [moved("A", Some("mot-cua"), "B", Some("mot-cua")), moved("A", None, "B", None)]);
    assert_eq!(plan.agencies.len(), district().len());
}

#[test]
fn an_agency_that_nobody_leans_on_may_end_without_a_successor() {
    let plan = planned(&district(), dissolve("A", None), "2020-07-01").expect("a plan");
    assert_eq!((on(&plan, "A", "2020-06-30").as_deref(), on(&plan, "A", "2020-07-01")), (Some("A"), None));
    assert!(plan.staff.is_empty() && plan.handovers.is_empty());
}

/// A room goes where the only new agency has it; everything else to the heir.
#[test]
fn after_a_split_staff_follow_their_room_and_dossiers_the_heir() {
    let mut agencies = district();
    agencies[1].rooms = rooms(&["mot-cua", "dat-dai", "ho-tich"]);
    let mut first = new("A1");
    first.rooms = rooms(&["mot-cua", "ho-tich"]);
    let mut second = new("A2");
    second.rooms = rooms(&["mot-cua", "dat-dai"]);
    let kind = ChangeKind::Split { from: code("A"), into: vec![first, second], heir: code("A1") };
    let plan = planned(&agencies, kind, "2020-07-01").expect("a plan");
    assert_eq!(
        plan.staff,
        [
            moved("A", Some("mot-cua"), "A1", Some("mot-cua")),
            moved("A", Some("dat-dai"), "A2", Some("dat-dai")),
            moved("A", Some("ho-tich"), "A1", Some("ho-tich")),
            moved("A", None, "A1", None),
        ]
    );
    assert_eq!((plan.handovers[0].to.clone(), plan.numbering.len()), (code("A1"), 2));
    assert_eq!(on(&plan, "A", "2020-07-01").as_deref(), Some("A1"));
    assert_eq!(lineage(&plan.agencies, &code("A1")).len(), 1);
    assert_eq!(lineage(&plan.agencies, &code("A2")).len(), 0, "nothing is counted twice");
}

#[test]
fn staff_of_a_room_that_the_new_agency_lacks_go_without_a_room() {
    let mut agencies = district();
    agencies[1].rooms = rooms(&["mot-cua", "dat-dai"]);
    let plan = planned(&agencies, merge(&["A", "B"], "AB"), "2020-07-01").expect("a plan");
    assert!(plan.staff.contains(&moved("A", Some("dat-dai"), "AB", None)), "somebody says where they sit");
}

#[test]
fn changes_follow_each_other_and_lines_lead_through_all_of_them() {
    let first = planned(&district(), merge(&["A", "B"], "AB"), "2020-07-01").expect("a merger");
    let second = planned(&first.agencies, rename("AB", "N"), "2021-01-01").expect("a new name");
    let third = planned(&second.agencies, dissolve("N", Some("C")), "2022-01-01").expect("an end");
    let line = ["2020-06-30", "2020-07-01", "2021-01-01", "2022-01-01"].map(|text| on(&third, "A", text));
    assert_eq!(line.map(|code| code.expect("somebody")), ["A", "AB", "N", "C"]);
    let codes: Vec<&AgencyCode> =
        lineage(&third.agencies, &code("C")).into_iter().map(|agency| &agency.code).collect();
    assert_eq!(codes, [&code("N"), &code("AB"), &code("A"), &code("B")], "nearest first");
}

#[test]
fn communes_of_a_district_that_was_renamed_have_the_new_one_above_them() {
    let mut renamed = rename("D", "D2");
    if let ChangeKind::Rename { new_name, .. } = &mut renamed {
        *new_name = "UBND thành phố D".to_owned();
    }
    let plan = planned(&district(), renamed, "2020-07-01").expect("a plan");
    let above = |text| superior_on(&plan.agencies, &code("A"), day(text)).map(|agency| agency.code.0.clone());
    assert_eq!(above("2020-06-30").as_deref(), Some("D"));
    assert_eq!(above("2020-07-01").as_deref(), Some("D2"));
    let later = planned(&plan.agencies, rename("A", "A2"), "2020-08-01").expect("under the new district");
    let renamed = later.agencies.last().expect("the new one");
    assert_eq!(renamed.parent, Some(code("D2")));
}

#[test]
fn a_change_is_kept_as_data() {
    for kind in
        [merge(&["A", "B"], "AB"), split("A", &["A1", "A2"], "A1"), rename("A", "N"), dissolve("A", None)]
    {
        let name = kind.code();
        let change = change(kind, "2020-07-01");
        let json = serde_json::to_string(&change).expect("written");
        assert!(json.contains(&format!("\"kind\":\"{name}\"")), "{json}");
        assert_eq!(serde_json::from_str::<OrganisationChange>(&json).expect("read back"), change);
    }
}

/// What is planned for later does not count yet; then the successor stands for all of its line at once.
#[test]
fn an_agency_stands_for_those_before_it_from_their_end_on() {
    let first = planned(&district(), merge(&["A", "B"], "AB"), "2020-07-01").expect("a merger");
    let second = planned(&first.agencies, dissolve("AB", Some("C")), "2020-09-01").expect("an end");
    let for_whom = |of: &str, text: &str| -> Vec<String> {
        let found = represented_on(&second.agencies, &code(of), day(text));
        found.into_iter().map(|agency| agency.code.0.clone()).collect()
    };
    assert_eq!(for_whom("C", "2020-08-31"), [""; 0]);
    assert_eq!(for_whom("AB", "2020-06-30"), [""; 0]);
    assert_eq!(for_whom("AB", "2020-07-01"), ["A", "B"]);
    assert_eq!(for_whom("C", "2020-09-01"), ["A", "B", "AB"]);
    assert_eq!(for_whom("AB", "2020-09-01"), [""; 0]);
}

/// Agencies are read anew a thousand times a day, and data may come to ship what was a change before.
#[test]
fn a_change_that_is_carried_out_again_changes_nothing_more() {
    let merger = change(merge(&["A", "B"], "AB"), "2020-07-01");
    let mut once = district();
    let moves = carry_out(&mut once, &merger);
    let mut twice = once.clone();
    assert_eq!(carry_out(&mut twice, &merger), moves);
    assert_eq!(twice, once);
    assert_eq!(once, planned(&district(), merge(&["A", "B"], "AB"), "2020-07-01").expect("a plan").agencies);
}
