//! Paragraphs and runs.

use crate::clean;
use crate::markup::Markup;
use crate::report::model::{Run, RunStyle};

/// Longest name of a bookmark that Word takes.
const MAX_BOOKMARK_CHARS: usize = 40;

/// The text of a document part, with the bookmarks set so far.
pub(super) struct Text {
    pub(super) m: Markup,
    bookmarks: usize,
}

impl Text {
    pub(super) fn new(m: Markup) -> Self {
        Self { m, bookmarks: 0 }
    }

    /// Opens a paragraph of `style`; the caller closes it.
    pub(super) fn open_paragraph(&mut self, style: &str) {
        self.open_paragraph_with(style, |_| {});
    }

    /// As [`Text::open_paragraph`], with further properties in the order of the schema.
    pub(super) fn open_paragraph_with(&mut self, style: &str, more: impl FnOnce(&mut Markup)) {
        self.m.open("w:p", &[]);
        self.m.open("w:pPr", &[]);
        self.m.empty("w:pStyle", &[("w:val", &style)]);
        more(&mut self.m);
        self.m.close();
    }

    /// A paragraph of one text in the look of its style.
    pub(super) fn paragraph(&mut self, style: &str, text: &str) {
        self.open_paragraph(style);
        self.run(text, RunStyle::Plain);
        self.m.close();
    }

    /// A paragraph of runs.
    pub(super) fn paragraph_of(&mut self, style: &str, runs: &[Run]) {
        self.open_paragraph(style);
        self.runs(runs, RunStyle::Plain);
        self.m.close();
    }

    /// The runs of a paragraph; plain ones take the look of `plain`.
    pub(super) fn runs(&mut self, runs: &[Run], plain: RunStyle) {
        for run in runs {
            let style = if run.style == RunStyle::Plain { plain } else { run.style };
            match &run.figure {
                None => self.run(&run.text, style),
                Some(figure) => self.figure(figure, &run.text, style),
            }
        }
    }

    /// One run.
    pub(super) fn run(&mut self, text: &str, style: RunStyle) {
        let looks: &[&'static str] = match style {
            RunStyle::Plain => &[],
            RunStyle::Bold => &["w:b", "w:bCs"],
            RunStyle::Italic => &["w:i", "w:iCs"],
        };
        self.run_with(text, looks);
    }

    /// One run with the switches `looks`, in the order of the schema.
    pub(super) fn run_with(&mut self, text: &str, looks: &[&'static str]) {
        self.m.open("w:r", &[]);
        if !looks.is_empty() {
            self.m.open("w:rPr", &[]);
            for look in looks {
                self.m.empty(look, &[]);
            }
            self.m.close();
        }
        for (index, line) in clean::printable(text).split('\n').enumerate() {
            if index > 0 {
                self.m.empty("w:br", &[]);
            }
            self.m.leaf("w:t", &[("xml:space", &"preserve")], line);
        }
        self.m.close();
    }

    /// A figure lies between the marks of a bookmark that bears its identifier, so that it is found again in Word.
    fn figure(&mut self, figure: &str, value: &str, style: RunStyle) {
        self.bookmarks += 1;
        let id = self.bookmarks;
        let letters = figure.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
        // The ordinal keeps names different, as one figure may be printed more than once.
        let end = format!("_{id}");
        let name: String = "figure_".chars().chain(letters).take(MAX_BOOKMARK_CHARS - end.len()).collect();
        self.m.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &format!("{name}{end}"))]);
        self.run(value, style);
        self.m.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }
}
