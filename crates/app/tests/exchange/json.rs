//! JSON is judged like the cells of the workbook: what came in as the one goes out as the other.

use motcua_app::exchange::{Fault, FaultKind, read, workbook};
use serde_json::{Value, json};

use crate::{shipped, small, told};

/// What is wrong with a good document in which something is written anew.
fn with(path: &str, value: Value) -> Vec<Fault> {
    let mut document = serde_json::to_value(small()).expect("JSON");
    match document.pointer_mut(path) {
        Some(place) => *place = value,
        None => {
            let (above, key) = path.rsplit_once('/').expect("a path");
            document
                .pointer_mut(above)
                .expect("a place")
                .as_object_mut()
                .expect("fields")
                .insert(key.into(), value);
        }
    }
    read(document.to_string().as_bytes()).expect_err("it is refused")
}

#[track_caller]
fn only(path: &str, value: Value, place: &str, column: &str, kind: FaultKind) {
    let expected = Fault { sheet: place.into(), row: 0, column: column.into(), kind };
    assert_eq!(with(path, value), [expected]);
}

#[test]
fn a_fault_names_the_thing_it_is_in_and_the_field() {
    let found = read(b"{\"procedures\": [{\"code\": 1}]}").expect_err("it is refused");
    let code = Fault {
        sheet: "procedures #1".into(),
        row: 0,
        column: "code".into(),
        kind: FaultKind::WrongKind("text"),
    };
    assert_eq!(found.first(), Some(&code));
    let fee = "/procedures/0/situations/1/fees/0/amount";
    let wrong = |value: &str| FaultKind::OutOfRange { value: value.into(), min: 0, max: 1 << 53 };
    only(fee, json!(-5000), "fees 1.001193 / qua-han / #1", "amount", wrong("-5000"));
    let beyond = 9_007_199_254_740_993_i64;
    only(fee, json!(beyond), "fees 1.001193 / qua-han / #1", "amount", wrong("9007199254740993"));
    only(fee, json!("8000"), "fees 1.001193 / qua-han / #1", "amount", FaultKind::WrongKind("number"));
    let none = FaultKind::OutOfRange { value: "0".into(), min: 1, max: 4 };
    only("/procedures/0/channels/online", json!(0), "procedures 1.001193", "channels.online", none);
    only("/staff/0/id", json!("x"), "staff tiepnhan.vinhhai", "id", FaultKind::NoId("x".into()));
}

#[test]
fn a_text_or_a_code_that_no_workbook_could_carry_is_refused() {
    only("/procedures/0/conditions", json!("x".repeat(40_000)), "procedures 1.001193", "conditions", {
        FaultKind::TooLong(32_767)
    });
    let strange = "../x y\"<b>";
    only("/fields/0/code", json!(strange), &format!("fields {strange}"), "code", {
        FaultKind::NoCode(strange.into())
    });
    only("/fields/0/code", json!(""), "fields #1", "code", FaultKind::Missing);
    let unreadable = FaultKind::Unprintable("U+0000".into());
    only("/staff/0/name", json!("Trần\0Ví Dụ"), "staff tiepnhan.vinhhai", "name", unreadable);
}

#[test]
fn a_field_that_nothing_has_is_told_and_not_dropped() {
    let unknown = || FaultKind::KeyUnknown("ghi_chu".into());
    only("/ghi_chu", json!([]), "", "", unknown());
    only("/procedures/0/ghi_chu", json!(1), "procedures 1.001193", "", unknown());
    only("/procedures/0/channels/ghi_chu", json!(1), "procedures 1.001193", "channels", unknown());
    only(
        "/procedures/0/situations/1/fees/0/ghi_chu",
        json!(1),
        "fees 1.001193 / qua-han / #1",
        "",
        unknown(),
    );
    only("/procedures/0/guide/ghi_chu", json!(1), "guides 1.001193 / 0", "", unknown());
}

#[test]
fn what_stands_twice_is_told() {
    let mut document = serde_json::to_value(small()).expect("JSON");
    for list in ["staff", "procedures"] {
        let list = document[list].as_array_mut().expect("a list");
        list.push(list[0].clone());
    }
    let found = read(document.to_string().as_bytes()).expect_err("it is refused");
    assert_eq!(told(&found), ["staff tiepnhan.vinhhai!login twice", "procedures 1.001193!code twice"]);
}

#[test]
fn json_that_is_cut_off_or_a_list_is_told_as_such() {
    let kind = |text: &[u8]| read(text).expect_err("it is refused").remove(0).kind;
    assert_eq!(kind(b"{\n \"staff\": [}"), FaultKind::Json("2:12".into()));
    assert_eq!(kind(b"[]"), FaultKind::NotAnObject);
    // Of two that have one name, the first would be lost.
    assert_eq!(kind(b"{\"staff\": [],\n \"staff\": []}"), FaultKind::KeyTwice("2:8".into()));
    let marked = [b"\xEF\xBB\xBF".as_slice(), &small().to_json().expect("JSON")].concat();
    assert_eq!(read(&marked).expect("as some editors save it").bundle, small());
}

/// What a document leaves out has the meaning that it has elsewhere.
#[test]
fn a_field_that_is_left_out_stands_as_it_does_in_the_data_files() {
    let mut document = serde_json::to_value(small()).expect("JSON");
    let situation = document["procedures"][0]["situations"][0].as_object_mut().expect("a situation");
    situation.remove("sets");
    situation.insert("limit_text".into(), Value::Null);
    let mut expected = small();
    expected.procedures[0].situations[0].sets = 1;
    expected.procedures[0].situations[0].limit_text = None;
    assert_eq!(read(document.to_string().as_bytes()).expect("it reads").bundle, expected);
}

/// Whatever is taken in as JSON goes out as a workbook that is taken in again.
#[test]
fn everything_that_is_shipped_goes_from_one_format_into_the_other() {
    let of_json = read(&shipped().to_json().expect("JSON")).expect("it reads").bundle;
    assert_eq!(of_json, shipped());
    assert_eq!(read(&workbook(&of_json).expect("a workbook")).expect("it reads").bundle, shipped());
}
