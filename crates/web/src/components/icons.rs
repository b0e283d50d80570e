//! Icons, drawn for this product on a 24 × 24 grid with round strokes; the stylesheet gives colour and width.

/// The icon as inline SVG, hidden from screen readers: the words beside it say the same. `None` for a name
/// that is not drawn.
#[must_use]
pub fn svg(name: &str) -> Option<String> {
    let (_, path) = ICONS.iter().find(|(known, _)| *known == name)?;
    Some(format!(
        r#"<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">{path}</svg>"#
    ))
}

/// The names that are drawn.
pub fn names() -> impl Iterator<Item = &'static str> {
    ICONS.iter().map(|(name, _)| *name)
}

const ICONS: &[(&str, &str)] = &[
    ("alert", r#"<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3"/>"#),
    ("arrow-left", r#"<path d="M20 12H4M10 6l-6 6 6 6"/>"#),
    ("arrow-right", r#"<path d="M4 12h16M14 6l6 6-6 6"/>"#),
    ("bell", r#"<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2 2 0 0 0 4 0"/>"#),
    ("building", r#"<path d="M5 21V4h9v17M14 10h5v11M3 21h18M8 8h3M8 12h3M8 16h3"/>"#),
    ("calendar", r#"<path d="M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8"/>"#),
    (
        "camera",
        r#"<path d="M3 8h4l1.5-2.5h7L17 8h4v11H3zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z"/>"#,
    ),
    ("chart", r#"<path d="M4 20h16M7 20v-7M12 20V5M17 20v-10"/>"#),
    ("check", r#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#),
    ("check-circle", r#"<circle cx="12" cy="12" r="8.5"/><path d="M8 12.3l2.8 2.7L16 9.5"/>"#),
    ("chevron-down", r#"<path d="M6 9l6 6 6-6"/>"#),
    ("chevron-right", r#"<path d="M9 6l6 6-6 6"/>"#),
    ("clock", r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.4 2"/>"#),
    ("close", r#"<path d="M6 6l12 12M18 6L6 18"/>"#),
    ("document", r#"<path d="M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h5"/>"#),
    ("download", r#"<path d="M12 4v11M7.5 10.5L12 15l4.5-4.5M4 19.5h16"/>"#),
    ("edit", r#"<path d="M4 20l1-4.5L16 4.5l3.5 3.5-11 11zM13.5 7l3.5 3.5"/>"#),
    ("excel", r#"<path d="M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14"/>"#),
    (
        "eye",
        r#"<path d="M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>"#,
    ),
    ("filter", r#"<path d="M4 5h16l-6.2 7.5V19l-3.6-2v-4.5z"/>"#),
    (
        "globe",
        r#"<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17"/>"#,
    ),
    ("hand-over", r#"<path d="M3 8h13M12.5 4.5L16 8l-3.5 3.5M21 16H8M11.5 12.5L8 16l3.5 3.5"/>"#),
    (
        "help",
        r#"<circle cx="12" cy="12" r="8.5"/><path d="M9.6 9.6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2 1-1.2 2M12 16.8v.2"/>"#,
    ),
    ("home", r#"<path d="M4 11.5L12 4.5l8 7M6 10v9.5h12V10M10 19.5v-5h4v5"/>"#),
    ("inbox", r#"<path d="M4 13l2.5-8h11L20 13v6H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20"/>"#),
    ("info", r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.2"/>"#),
    ("lock", r#"<path d="M5.5 11h13v9h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>"#),
    ("mail", r#"<path d="M3 6h18v12.5H3zM3.5 6.5L12 13l8.5-6.5"/>"#),
    ("menu", r#"<path d="M4 7h16M4 12h16M4 17h16"/>"#),
    ("message", r#"<path d="M4 5h16v11.5h-8L7.5 20v-3.5H4zM8 9.5h8M8 12.5h5"/>"#),
    ("minus", r#"<path d="M5 12h14"/>"#),
    ("money", r#"<path d="M3 7h18v12H3zM3 11h18M7 15h4"/>"#),
    ("package", r#"<path d="M4 8l8-4 8 4v8.5l-8 4-8-4zM4 8l8 4 8-4M12 12v8.5"/>"#),
    (
        "paperclip",
        r#"<path d="M19 11.5l-7.3 7.2a4.4 4.4 0 0 1-6.2-6.2l7.8-7.8a3 3 0 0 1 4.2 4.2l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.1l6.9-6.9"/>"#,
    ),
    ("pause", r#"<path d="M8.5 5.5v13M15.5 5.5v13"/>"#),
    ("pen", r#"<path d="M4 20c3-1 3-6 6-6 2 0 1 4 3 4s2-2 4-2 2 2 3 2M12 11l6.5-6.5 2 2L14 13"/>"#),
    (
        "people",
        r#"<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.6c2 .9 3.2 2.7 3.5 5.4"/>"#,
    ),
    ("person", r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4.5 3.5-6.5 7.5-6.5s6.9 2 7.5 6.5"/>"#),
    (
        "phone",
        r#"<path d="M6 3.5h3l1.5 5-2 1.5c1 2.5 3 4.5 5.5 5.5l1.5-2 5 1.5v3c0 1.5-1 2.5-2.5 2.5C10 20.5 3.5 14 3.5 6 3.5 4.5 4.5 3.5 6 3.5z"/>"#,
    ),
    (
        "pin",
        r#"<path d="M12 21c4.5-5 6.5-8.3 6.5-11a6.5 6.5 0 0 0-13 0c0 2.7 2 6 6.5 11z"/><circle cx="12" cy="10" r="2.4"/>"#,
    ),
    ("plus", r#"<path d="M12 5v14M5 12h14"/>"#),
    ("print", r#"<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z"/>"#),
    (
        "qr",
        r#"<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM17.5 17.5H20V20h-2.5M17.5 14H20M14 20h.1"/>"#,
    ),
    ("refresh", r#"<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.4M20 4.5v4.9h-4.9"/>"#),
    ("scale", r#"<path d="M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z"/>"#),
    ("search", r#"<circle cx="11" cy="11" r="6"/><path d="M20 20l-4.5-4.5"/>"#),
    ("send", r#"<path d="M21 3L3 10.5l7 3.5 3.5 7zM10 14L21 3"/>"#),
    (
        "settings",
        r#"<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>"#,
    ),
    (
        "shield",
        r#"<path d="M12 3.5l7.5 2.5v6c0 4.5-3 7.3-7.5 8.5-4.5-1.2-7.5-4-7.5-8.5V6zM8.7 12l2.3 2.3 4.3-4.3"/>"#,
    ),
    ("sign-out", r#"<path d="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4"/>"#),
    ("sort", r#"<path d="M8 4v15M4.5 15.5L8 19l3.5-3.5M16 20V5M12.5 8.5L16 5l3.5 3.5"/>"#),
    ("star", r#"<path d="M12 4l2.5 5.3 5.8.7-4.3 4 1.1 5.8L12 17l-5.1 2.8L8 14l-4.3-4 5.8-.7z"/>"#),
    (
        "store",
        r#"<path d="M4 9.5L5.5 4h13L20 9.5M4 9.5a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0 2.7 2.7 0 0 0 5.3 0M5.5 12.5V20h13v-7.5M10 20v-4.5h4V20"/>"#,
    ),
    ("upload", r#"<path d="M12 16V5M7.5 9.5L12 5l4.5 4.5M4 19.5h16"/>"#),
    ("warning", r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5.5M12 16.3v.2"/>"#),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_none_is_drawn_twice() {
        let drawn: Vec<_> = names().collect();
        let mut sorted = drawn.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(drawn, sorted);
    }

    #[test]
    fn an_unknown_icon_is_not_drawn() {
        assert_eq!(svg("unicorn"), None);
    }
}
