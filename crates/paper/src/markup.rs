//! Writes XML that is well-formed by construction: names are ours, values are escaped, what is opened is closed.

use std::fmt::{self, Display, Write};

/// An attribute: its name and a value that is escaped when written.
pub(crate) type Attribute<'a> = (&'static str, &'a dyn Display);

/// XML that is being written.
pub(crate) struct Markup {
    out: String,
    open: Vec<&'static str>,
}

impl Markup {
    /// An empty piece of XML, as in a web page.
    pub(crate) fn fragment() -> Self {
        Self { out: String::new(), open: Vec::new() }
    }

    /// A file of its own, with the declaration that names version and encoding.
    pub(crate) fn document() -> Self {
        let mut document = Self::fragment();
        document.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        document
    }

    /// Opens an element; [`Markup::close`] closes the last one opened.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Closes the element opened last; without one there is nothing to close.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// An element that holds nothing but text.
    pub(crate) fn leaf(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: impl Display) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// Text, escaped.
    pub(crate) fn text(&mut self, text: impl Display) {
        self.escaped(&text);
    }

    /// Puts another piece, finished, into this one.
    pub(crate) fn nest(&mut self, inner: Markup) {
        self.out.push_str(&inner.finish());
    }

    /// The whole text; elements still open are closed.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            self.escaped(value);
            self.out.push('"');
        }
    }

    fn escaped(&mut self, value: &dyn Display) {
        // Writing to a string cannot fail; a `Display` that fails by itself has written what it could.
        let _ = write!(Escaped(&mut self.out), "{value}");
    }
}

struct Escaped<'a>(&'a mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars().filter(|c| is_xml(*c)) {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // A reader of attributes would turn these into spaces.
                '\n' => self.0.push_str("&#10;"),
                '\t' => self.0.push_str("&#9;"),
                other => self.0.push(other),
            }
        }
        Ok(())
    }
}

/// The characters XML 1.0 has no way to write are left out: controls and the two non-characters.
fn is_xml(c: char) -> bool {
    matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_becomes_markup() {
        let mut markup = Markup::fragment();
        markup.leaf("a", &[("b", &"\"<>&'\n")], "</a><script>\u{0}\u{b}");
        assert_eq!(markup.finish(), "<a b=\"&quot;&lt;&gt;&amp;&#39;&#10;\">&lt;/a&gt;&lt;script&gt;</a>");
    }

    #[test]
    fn what_was_left_open_is_closed_in_order() {
        let mut markup = Markup::fragment();
        markup.open("a", &[]);
        markup.open("b", &[]);
        markup.empty("c", &[("d", &1)]);
        assert_eq!(markup.finish(), "<a><b><c d=\"1\"/></b></a>");
    }
}
