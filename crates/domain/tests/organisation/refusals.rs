//! Changes that cannot be.

use std::collections::BTreeSet;

use motcua_domain::organisation::{
    Agency,
    change::{
        AGENCIES_OF_A_CHANGE_MAX, ChangeKind, ChangeRefusal, DECISION_MAX_CHARS, SUCCESSORS_MAX, call_off,
        plan, successor_on,
    },
};

use super::told::{TODAY, agency, change, code, day, dissolve, district, merge, new, planned, rename, split};

#[track_caller]
fn refused(agencies: &[Agency], kind: ChangeKind, effective: &str) -> ChangeRefusal {
    planned(agencies, kind, effective).expect_err("should have been refused")
}

fn soon(kind: ChangeKind) -> ChangeRefusal {
    refused(&district(), kind, "2020-07-01")
}

#[test]
fn a_change_is_planned_for_today_or_later() {
    let yesterday = refused(&district(), rename("A", "N"), "2020-02-14");
    assert_eq!(yesterday, ChangeRefusal::EffectiveInThePast { effective: day("2020-02-14") });
    assert!(planned(&district(), rename("A", "N"), TODAY).is_ok());
}

#[test]
fn only_agencies_that_exist_and_go_on_can_change() {
    assert_eq!(soon(rename("X", "N")), ChangeRefusal::AgencyUnknown(code("X")));
    assert_eq!(soon(dissolve("A", Some("X"))), ChangeRefusal::AgencyUnknown(code("X")));
    let agencies = planned(&district(), rename("A", "N"), "2020-03-01").expect("a plan").agencies;
    let ended = ChangeRefusal::AgencyEnded { agency: code("A"), until: day("2020-03-01") };
    for kind in
        [merge(&["A", "B"], "AB"), rename("A", "M"), dissolve("A", Some("B")), dissolve("B", Some("A"))]
    {
        assert_eq!(refused(&agencies, kind, "2020-07-01"), ended);
    }
    let early = ChangeRefusal::AgencyNotBegun { agency: code("N"), from: day("2020-03-01") };
    assert_eq!(refused(&agencies, rename("N", "M"), "2020-02-20"), early);
    assert_eq!(refused(&agencies, rename("N", "M"), "2020-03-01"), early, "it would not exist for a day");
    assert!(
        planned(&agencies, dissolve("B", Some("N")), "2020-03-01").is_ok(),
        "it takes over on its first day"
    );
}

#[test]
fn nothing_merges_into_itself_or_twice() {
    assert_eq!(soon(merge(&["A", "B"], "A")), ChangeRefusal::IntoItself(code("A")));
    assert_eq!(soon(dissolve("A", Some("A"))), ChangeRefusal::IntoItself(code("A")));
    assert_eq!(soon(rename("A", "A")), ChangeRefusal::IntoItself(code("A")));
    assert_eq!(soon(merge(&["A", "B", "A"], "AB")), ChangeRefusal::NamedTwice(code("A")));
    assert_eq!(soon(split("A", &["A1", "A1"], "A1")), ChangeRefusal::CodeTaken(code("A1")));
}

#[test]
fn successors_lead_in_no_circle_and_not_for_ever() {
    let mut agencies = district();
    // Written by hand: it goes on and has a successor all the same.
    agencies[2].successor = Some(code("A"));
    assert_eq!(refused(&agencies, dissolve("A", Some("B")), "2020-07-01"), ChangeRefusal::Circle(code("A")));
    assert_eq!(
        successor_on(&agencies, &code("B"), day("2020-07-01")).map(|b| b.code.clone()),
        Some(code("B"))
    );

    let mut agencies = district();
    let mut last = "A".to_owned();
    for number in 0..SUCCESSORS_MAX {
        let next = format!("N{number}");
        let effective = (day("2020-03-01") + chrono::Days::new(number as u64)).to_string();
        agencies = planned(&agencies, rename(&last, &next), &effective).expect("one more").agencies;
        last = next;
    }
    let stands = successor_on(&agencies, &code("A"), day("2021-01-01"));
    assert_eq!(
        stands.map(|agency| agency.code.0.as_str()),
        Some(last.as_str()),
        "the bound itself is reached"
    );
    assert_eq!(refused(&agencies, rename(&last, "NN"), "2021-01-01"), ChangeRefusal::LineTooLong(code("A")));
}

#[test]
fn what_is_handled_is_taken_over() {
    let nobody = |wanted: &str| ChangeRefusal::NobodyTakesOver(code(wanted));
    assert_eq!(soon(dissolve("D", None)), nobody("D"), "communes have it above them");
    let busy = BTreeSet::from([code("A")]);
    let of_a_busy_one = plan(&district(), &change(dissolve("A", None), "2020-07-01"), day(TODAY), &busy);
    assert_eq!(of_a_busy_one, Err(nobody("A")));
    let agencies = planned(&district(), dissolve("A", Some("B")), "2020-03-01").expect("a plan").agencies;
    assert_eq!(
        refused(&agencies, dissolve("B", None), "2020-07-01"),
        nobody("B"),
        "it stands for another one"
    );
}

#[test]
fn codes_and_identifiers_are_never_given_again() {
    assert_eq!(soon(rename("A", "B")), ChangeRefusal::CodeTaken(code("B")));
    let mut twice = new("AB");
    twice.identifier = agency("C").identifier;
    let kind = ChangeKind::Merge { from: vec![code("A"), code("B")], into: twice };
    assert_eq!(soon(kind), ChangeRefusal::IdentifierTaken("C.H32".to_owned()));
    let mut agencies = district();
    agencies = planned(&agencies, rename("A", "N"), "2020-03-01").expect("a plan").agencies;
    assert_eq!(refused(&agencies, rename("N", "A"), "2020-07-01"), ChangeRefusal::CodeTaken(code("A")));
}

#[test]
fn a_change_is_whole() {
    assert_eq!(soon(merge(&["A"], "AB")), ChangeRefusal::TooFewParts);
    assert_eq!(soon(split("A", &["A1"], "A1")), ChangeRefusal::TooFewParts);
    let many: Vec<String> = (0..=AGENCIES_OF_A_CHANGE_MAX).map(|number| format!("M{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(soon(split("A", &many, "M0")), ChangeRefusal::TooManyParts);
    assert_eq!(soon(split("A", &["A1", "A2"], "B")), ChangeRefusal::HeirUnknown(code("B")));
    let mut nameless = new("AB");
    nameless.name = " ".to_owned();
    let kind = ChangeKind::Merge { from: vec![code("A"), code("B")], into: nameless };
    assert_eq!(soon(kind), ChangeRefusal::NameMissing);
    let same = ChangeKind::Rename {
        agency: code("A"),
        code: code("A2"),
        identifier: new("A2").identifier,
        new_name: " UBND xã A".to_owned(),
    };
    assert_eq!(soon(same), ChangeRefusal::NameUnchanged);
    let mut orphan = new("AB");
    orphan.parent = Some(code("X"));
    let kind = ChangeKind::Merge { from: vec![code("A"), code("B")], into: orphan };
    assert_eq!(soon(kind), ChangeRefusal::ParentMissing(code("X")));
    for decision in [String::new(), "a".repeat(DECISION_MAX_CHARS + 1)] {
        let mut unnamed = change(rename("A", "N"), "2020-07-01");
        unnamed.decision = decision;
        let answer = plan(&district(), &unnamed, day(TODAY), &BTreeSet::new());
        assert_eq!(answer.expect_err("no decision").code(), "ORG-017");
    }
}

/// What was done since midnight under the new name would stand under nobody's.
#[test]
fn a_change_is_called_off_until_the_day_before() {
    let merger = change(merge(&["A", "B"], "AB"), "2020-07-01");
    assert_eq!(call_off(&merger, &[], day("2020-06-30")), Ok(()));
    let late = call_off(&merger, &[], day("2020-07-01")).expect_err("it holds");
    assert_eq!((late.code(), late), ("ORG-019", ChangeRefusal::InEffect { effective: day("2020-07-01") }));
}

#[test]
fn a_change_that_another_one_builds_on_is_called_off_after_it() {
    let merger = change(merge(&["A", "B"], "AB"), "2020-07-01");
    let mut below = new("E");
    below.parent = Some(code("AB"));
    let under = ChangeKind::Merge { from: vec![code("C"), code("D")], into: below };
    for later in [rename("AB", "N"), dissolve("C", Some("AB")), under] {
        let later = [change(later, "2020-08-01")];
        let refusal = call_off(&merger, &later, day("2020-06-01")).expect_err("built upon");
        assert_eq!((refusal.code(), refusal), ("ORG-020", ChangeRefusal::BuiltUpon(code("AB"))));
    }
    let beside = [change(rename("C", "N"), "2020-08-01")];
    assert_eq!(call_off(&merger, &beside, day("2020-06-01")), Ok(()));
}
