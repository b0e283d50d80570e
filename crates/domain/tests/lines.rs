//! Which line of a decision a procedure asks for that somebody has written in a spreadsheet.

use motcua_domain::catalogue::{
    Procedure,
    publication::{Decision, DecisionEvent, DecisionKind, Head, Item, Standing, apply},
};

fn procedure(own: &str, summary: &str) -> Procedure {
    let mut procedure = Procedure::blank(own.parse().expect("a code"), "Đăng ký thử", "ho-tich");
    procedure.summary = summary.to_owned();
    procedure
}

fn decision(items: Vec<Item>) -> Decision {
    let begun =
        DecisionEvent::Begun { about: DecisionKind::Procedures, head: Head::default(), by: Vec::new() };
    let begun = apply(None, &begun).expect("a decision");
    apply(Some(begun), &DecisionEvent::ItemsPut { items, by: Vec::new() }).expect("a decision")
}

fn standing(procedure: &Procedure) -> Option<Standing<'_>> {
    Some(Standing { version: 3, procedure })
}

#[test]
fn what_stands_is_amended_what_does_not_is_added_and_what_is_the_same_is_no_line() {
    let (kept, written) = (procedure("1.000001", "Cũ"), procedure("1.000001", "Mới"));
    let draft = decision(Vec::new());
    let amended = Item::Amend { base: 3, procedure: Box::new(written.clone()) };
    assert_eq!(draft.line_of(written.clone(), standing(&kept)), Some(amended));
    let added = Item::Add { procedure: Box::new(written.clone()) };
    assert_eq!(draft.line_of(written.clone(), None), Some(added));
    assert_eq!(draft.line_of(kept.clone(), standing(&kept)), None);
    let published = Procedure { published_by: Some("Quyết định số 1".into()), ..kept.clone() };
    assert_eq!(draft.line_of(kept, standing(&published)), None, "who published it is no fact of its own");
}

/// A line keeps what it is: one that replaces another procedure still does, one that was written from version 2 says so.
#[test]
fn a_line_that_is_there_is_written_anew_unless_the_file_is_older_than_it() {
    let (kept, own, other) =
        (procedure("1.000001", "Cũ"), procedure("1.000001", "Dòng"), procedure("1.000001", "Tệp"));
    let amend = |procedure: &Procedure| Item::Amend { base: 2, procedure: Box::new(procedure.clone()) };
    let draft = decision(vec![amend(&own)]);
    assert_eq!(draft.line_of(other.clone(), standing(&kept)), Some(amend(&other)));
    assert_eq!(draft.line_of(own, standing(&kept)), None, "the line says so already");
    assert_eq!(draft.line_of(kept.clone(), standing(&kept)), None, "taken out before the line was written");
    let replace = |procedure: &Procedure| Item::Replace {
        old: "1.000009".parse().expect("a code"),
        procedure: Box::new(procedure.clone()),
    };
    let draft = decision(vec![replace(&kept)]);
    assert_eq!(draft.line_of(other.clone(), None), Some(replace(&other)));
    let ends = Item::Abolish { code: kept.code.clone(), successor: None };
    let amended = Item::Amend { base: 3, procedure: Box::new(other.clone()) };
    assert_eq!(decision(vec![ends]).line_of(other, standing(&kept)), Some(amended), "and takes its place");
}
