//! The sheet a chart is drawn on: it grows downwards and is framed at the end.

use super::palette::{LESSER_WORDS, PAPER, PATTERNS, WORDS};
use super::{INKS, MAX_SERIES};
use crate::clean;
use crate::markup::Markup;

/// Height of text, in units of the view box: 12 pixels on a telephone.
pub(super) const TEXT: f64 = 12.0;

/// Height of the numbers at an axis.
pub(super) const SMALL: f64 = 11.0;

/// Room below a line of text.
pub(super) const LEADING: f64 = 4.0;

/// Mean width of a letter as a share of its height; a wide estimate, so that words are cut rather than overrun.
const LETTER: f64 = 0.58;

/// The side of the tile a pattern repeats in.
const TILE: u8 = 8;

/// Where a text stands to the point given.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing in progress.
pub(super) struct Canvas {
    markup: Markup,
    id: String,
    /// Width of the view box.
    pub(super) width: f64,
    /// Where the next thing may begin; in the end the height of the view box.
    pub(super) y: f64,
    patterns: [bool; MAX_SERIES],
}

impl Canvas {
    pub(super) fn new(id: &str, width: f64) -> Self {
        let id = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        Self { markup: Markup::fragment(), id, width, y: LEADING, patterns: [false; MAX_SERIES] }
    }

    /// A line of text whose base line is at `y`.
    pub(super) fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, size: f64, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let fill = if size < TEXT { LESSER_WORDS } else { WORDS };
        let class = if size < TEXT { "chart-number" } else { "chart-label" };
        self.markup.leaf(
            "text",
            &[
                ("class", &class),
                ("x", &place(x)),
                ("y", &place(y)),
                ("font-size", &size),
                ("text-anchor", &anchor),
                ("fill", &fill),
            ],
            clean::printable(text),
        );
    }

    /// A field filled as its series is, with the words a pointer resting on it reads.
    pub(super) fn bar(
        &mut self,
        class: &str,
        series: usize,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        hint: &str,
    ) {
        let class = format!("{class} chart-series-{}", series + 1);
        let fill = self.fill(series);
        let ink = format!("#{}", INKS[series]);
        self.markup.open(
            "rect",
            &[
                ("class", &class),
                ("x", &place(x)),
                ("y", &place(y)),
                ("width", &place(width)),
                ("height", &place(height)),
                ("fill", &fill),
                ("stroke", &ink),
            ],
        );
        self.markup.leaf("title", &[], clean::printable(hint));
        self.markup.close();
    }

    /// A straight line.
    pub(super) fn rule(&mut self, class: &'static str, ink: &str, from: (f64, f64), to: (f64, f64)) {
        self.markup.empty(
            "line",
            &[
                ("class", &class),
                ("x1", &place(from.0)),
                ("y1", &place(from.1)),
                ("x2", &place(to.0)),
                ("y2", &place(to.1)),
                ("stroke", &ink),
            ],
        );
    }

    /// A line through `points`, dashed as its series is.
    pub(super) fn polyline(&mut self, series: usize, points: &[(f64, f64)]) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
        let class = format!("chart-line chart-series-{}", series + 1);
        self.markup.empty(
            "polyline",
            &[
                ("class", &class),
                ("points", &points.join(" ")),
                ("fill", &"none"),
                ("stroke", &format!("#{}", INKS[series])),
                ("stroke-width", &2),
                ("stroke-dasharray", &super::DASHES[series]),
            ],
        );
    }

    /// The marker of a series, with the words a pointer resting on it reads.
    pub(super) fn marker(&mut self, series: usize, (x, y): (f64, f64), hint: &str) {
        let class = format!("chart-marker chart-series-{}", series + 1);
        self.markup.open(
            "path",
            &[
                ("class", &class),
                ("d", &super::palette::MARKERS[series]),
                ("transform", &format!("translate({} {})", place(x), place(y))),
                ("fill", &format!("#{}", INKS[series])),
                ("stroke", &PAPER),
            ],
        );
        self.markup.leaf("title", &[], clean::printable(hint));
        self.markup.close();
    }

    /// The sentence that says there is nothing to draw.
    pub(super) fn sentence(&mut self, sentence: &str) {
        const BREATH: f64 = 24.0;
        self.y += BREATH;
        for line in wrapped(&clean::printable(sentence), self.letters(self.width, TEXT)) {
            self.y += TEXT + LEADING;
            self.text((self.width / 2.0, self.y), Anchor::Middle, TEXT, &line);
        }
        self.y += BREATH;
    }

    /// How many letters of `size` surely fit into `width`.
    pub(super) fn letters(&self, width: f64, size: f64) -> usize {
        // Widths are within `WIDTHS`, so the count is small and not negative.
        (width / (size * LETTER)).floor().max(1.0) as usize
    }

    /// A width into which that many letters of `size` surely fit.
    pub(super) fn text_width(&self, letters: usize, size: f64) -> f64 {
        letters as f64 * size * LETTER
    }

    /// Closes the drawing and frames it.
    pub(super) fn finish(self, title: &str, description: &str) -> String {
        let (title_id, description_id) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        let mut frame = Markup::fragment();
        frame.open(
            "svg",
            &[
                ("xmlns", &"http://www.w3.org/2000/svg"),
                ("class", &"chart"),
                ("role", &"img"),
                ("aria-labelledby", &format!("{title_id} {description_id}")),
                ("viewBox", &format!("0 0 {} {}", place(self.width), place(self.y.ceil()))),
            ],
        );
        frame.leaf("title", &[("id", &title_id)], clean::printable(title));
        frame.leaf("desc", &[("id", &description_id)], clean::printable(description));
        if self.patterns.contains(&true) {
            frame.open("defs", &[]);
            let used = self.patterns.iter().enumerate().filter(|(_, used)| **used);
            for (series, _) in used {
                pattern(&mut frame, &self.id, series);
            }
            frame.close();
        }
        frame.nest(self.markup);
        frame.finish()
    }

    fn fill(&mut self, series: usize) -> String {
        if PATTERNS[series].is_empty() {
            return format!("#{}", INKS[series]);
        }
        self.patterns[series] = true;
        format!("url(#{}-pattern-{})", self.id, series + 1)
    }
}

fn pattern(frame: &mut Markup, id: &str, series: usize) {
    frame.open(
        "pattern",
        &[
            ("id", &format!("{id}-pattern-{}", series + 1)),
            ("width", &TILE),
            ("height", &TILE),
            ("patternUnits", &"userSpaceOnUse"),
        ],
    );
    frame.empty("rect", &[("width", &TILE), ("height", &TILE), ("fill", &PAPER)]);
    let ink = format!("#{}", INKS[series]);
    frame.empty(
        "path",
        &[("d", &PATTERNS[series]), ("stroke", &ink), ("stroke-width", &2), ("fill", &"none")],
    );
    frame.close();
}

/// A coordinate with one decimal, which is finer than any screen.
fn place(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// `text` in at most `letters` letters; what is left out is marked.
pub(super) fn cut(text: &str, letters: usize) -> String {
    let text = clean::printable(text);
    if text.chars().count() <= letters {
        return text;
    }
    let kept: String = text.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// `text` in lines of at most `letters` letters, broken between words.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    const MAX_LINES: usize = 4;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let fits = |line: &&mut String| line.chars().count() + 1 + word.chars().count() <= letters;
        if let Some(line) = lines.last_mut().filter(fits) {
            line.push(' ');
            line.push_str(word);
        } else if lines.len() < MAX_LINES {
            lines.push(cut(word, letters));
        } else {
            break;
        }
    }
    lines
}
