//! A small reader of HTML, strict where browsers forgive: every tag closed, every id once, every label for a field,
//! nothing inline that the content security policy would stop.

use std::collections::BTreeSet;

const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// More attributes than this on one tag are a mistake in reading.
const ATTRIBUTES_MAX: usize = 60;

/// A tag with its attributes.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Whether it stands inside a label, which then names it.
    pub in_label: bool,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a page; panics with what is wrong and where.
pub fn read(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "a stray > before {}", near(&rest[at..]));
        rest = &rest[at..];
        let (inner, after) = end_of_tag(rest).unwrap_or_else(|| panic!("a tag without end: {}", near(rest)));
        if let Some(name) = inner.strip_prefix('/') {
            let opened = open.pop().unwrap_or_else(|| panic!("</{name}> closes nothing"));
            assert_eq!(opened, name.trim(), "closed in the wrong order near {}", near(rest));
        } else if !inner.starts_with('!') {
            let mut tag = tag(inner.trim_end_matches('/'));
            tag.in_label = open.iter().any(|name| name == "label");
            if !VOID.contains(&tag.name.as_str()) && !inner.ends_with('/') {
                open.push(tag.name.clone());
            }
            tags.push(tag);
        }
        rest = after;
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    tags
}

fn near(text: &str) -> String {
    text.chars().take(80).collect()
}

/// The inside of the tag at the beginning, and what follows; quoted values may hold anything.
fn end_of_tag(text: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return Some((&text[1..at], &text[at + 1..])),
            _ => {}
        }
    }
    None
}

fn tag(inner: &str) -> Tag {
    let inner = inner.trim();
    let name_end = inner.find(char::is_whitespace).unwrap_or(inner.len());
    let (name, mut rest) = inner.split_at(name_end);
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        assert!(attributes.len() < ATTRIBUTES_MAX, "too many attributes in <{}>", near(inner));
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let attribute = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let (quoted, after) =
                after.split_once('"').unwrap_or_else(|| panic!("an open quote: {}", near(inner)));
            value = quoted.to_owned();
            rest = after;
        } else {
            assert!(!rest.starts_with('='), "an unquoted value in <{}>", near(inner));
        }
        let repeated = attributes.iter().any(|(known, _)| *known == attribute);
        assert!(!repeated, "{attribute} twice in <{}>", near(inner));
        attributes.push((attribute, value));
    }
    Tag { name: name.to_owned(), attributes, in_label: false }
}

/// What every page keeps to.
pub fn check_page(html: &str, locale: &str) {
    let tags = read(html);
    let named = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    let root = tags.iter().find(|tag| tag.name == "html").expect("a page has a root");
    assert_eq!(root.attribute("lang"), Some(locale));
    // Pictures have titles of their own; the page's stands in its head.
    let head = tags.iter().take_while(|tag| tag.name != "body");
    assert_eq!(head.filter(|tag| tag.name == "title").count(), 1, "one title");
    let title = html.split("<title>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
    assert!(!title.trim_start().starts_with('·'), "the page has no title of its own: {title}");
    assert_eq!(named("h1"), 1, "one main heading");
    assert_eq!(named("main"), 1, "one main part");
    assert!(
        !html.contains('⟦'),
        "a text without words: {}",
        near(html.split('⟦').nth(1).unwrap_or_default())
    );
    assert!(!html.contains("{$"), "a gap that was not filled");
    check_references(&tags);
    for tag in &tags {
        check_tag(tag);
    }
}

fn check_references(tags: &[Tag]) {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.attribute("id")) {
        assert!(ids.insert(id), "the id {id} twice");
    }
    for tag in tags {
        for name in ["for", "aria-describedby", "aria-labelledby", "aria-controls"] {
            for id in tag.attribute(name).unwrap_or_default().split_whitespace() {
                assert!(ids.contains(id), "{name} names {id}, which is not on the page");
            }
        }
        let is_field = matches!(tag.name.as_str(), "input" | "select" | "textarea")
            && tag.attribute("type") != Some("hidden");
        let labelled = tag.in_label
            || tag.attribute("aria-label").is_some()
            || tag
                .attribute("id")
                .is_some_and(|id| tags.iter().any(|label| label.attribute("for") == Some(id)));
        assert!(!is_field || labelled, "a field without label: {tag:?}");
    }
}

fn check_tag(tag: &Tag) {
    assert!(tag.attribute("style").is_none(), "an inline style in {tag:?}");
    assert!(tag.name != "style", "an inline style sheet");
    assert!(tag.name != "script" || tag.attribute("src").is_some(), "an inline script");
    assert!(tag.name != "img" || tag.attribute("alt").is_some(), "a picture without words: {tag:?}");
    assert!(
        tag.attribute("tabindex").is_none_or(|index| matches!(index, "0" | "-1")),
        "an order of its own: {tag:?}"
    );
    for (name, value) in &tag.attributes {
        assert!(!name.starts_with("on"), "an inline handler in {tag:?}");
        assert!(!value.starts_with("javascript:"), "a script address in {tag:?}");
    }
    let is_foreign = |name: &str| tag.attribute(name).is_some_and(|address| address.starts_with("http"));
    // The page's own address, which nobody loads anything from.
    let is_canonical = tag.name == "link" && tag.attribute("rel") == Some("canonical");
    let loads = tag.name != "a" && !is_canonical;
    assert!(!(loads && (is_foreign("src") || is_foreign("href"))), "not from here: {tag:?}");
}

#[test]
#[should_panic(expected = "closed in the wrong order")]
fn the_reader_sees_tags_closed_in_the_wrong_order() {
    read("<p><b></p></b>");
}

#[test]
#[should_panic(expected = "a field without label")]
fn the_reader_sees_a_field_without_label() {
    check_references(&read("<form><input name=\"q\" id=\"q\"></form>"));
}
