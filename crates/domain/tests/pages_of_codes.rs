//! Each page of rules names every code of its refusals, once and in the order of the source.

/// The codes that stand behind a mark, in the order of the text.
fn codes<'a>(text: &'a str, mark: &str, prefix: &str) -> Vec<&'a str> {
    let begins = format!("{mark}{prefix}");
    text.match_indices(&begins).map(|(at, _)| &text[at + mark.len()..][..prefix.len() + 3]).collect()
}

#[track_caller]
fn every_code_has_its_row(page: &str, source: &str, prefix: &str) {
    let in_source = codes(source, "\"", prefix);
    assert!(in_source.len() > 10, "the source was read");
    assert_eq!(codes(page, "| ", prefix), in_source);
}

#[test]
fn of_evaluation() {
    let page = include_str!("../../../docs/quality.md");
    every_code_has_its_row(page, include_str!("../src/quality/refusal.rs"), "QUA-");
}

#[test]
fn of_changes_of_agencies() {
    let page = include_str!("../../../docs/organisation.md");
    every_code_has_its_row(page, include_str!("../src/organisation/change/refusal.rs"), "ORG-");
}

#[test]
fn of_processes() {
    let page = include_str!("../../../docs/organisation.md");
    every_code_has_its_row(page, include_str!("../src/catalogue/soundness/fault.rs"), "PRC-");
}

#[test]
fn of_supervision() {
    let page = include_str!("../../../docs/supervision.md");
    every_code_has_its_row(page, include_str!("../src/supervision/refusal.rs"), "SUP-");
}

#[test]
fn of_versions_of_processes() {
    let page = include_str!("../../../docs/organisation.md");
    every_code_has_its_row(page, include_str!("../src/catalogue/editor/refusal.rs"), "PRV-");
}
