//! The page names every code, once and in order.

const PAGE: &str = include_str!("../../../../docs/quality.md");
const SOURCE: &str = include_str!("../../src/quality/refusal.rs");
const PREFIX: &str = "QUA-";

/// The codes that stand behind a mark, in the order of the text.
fn codes<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let begins = format!("{mark}{PREFIX}");
    text.match_indices(&begins).map(|(at, _)| &text[at + mark.len()..][..PREFIX.len() + 3]).collect()
}

#[test]
fn every_code_has_its_row_in_the_page() {
    let in_source = codes(SOURCE, "\"");
    assert!(in_source.len() > 10, "the source was read");
    assert_eq!(codes(PAGE, "| "), in_source);
}
