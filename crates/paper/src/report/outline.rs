//! The report as one sequence of numbered things, in the order they are read.
//!
//! Word and PDF are both set from it, so that a heading, a table and a chart bear the same number in both.

use serde::Serialize;

use super::model::{Annex, Block, ChartBlock, ReportDocument, Run, Section, Table};
use crate::chart::Chart;

/// Letters that number the lowest headings. Vietnamese counts đ after d and knows no f, j, w or z.
const LETTERS: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
    "x", "y",
];

/// Something that is set on the page.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Item<'a> {
    /// A heading of level 1 to 3.
    Heading { level: usize, number: String, text: &'a str },
    /// A paragraph.
    Paragraph { runs: &'a [Run] },
    /// An item of a list.
    Bullet { runs: &'a [Run] },
    /// A table and what it is called, `Bảng 1`.
    Table { label: String, table: &'a Table },
    /// A chart, what it is called, and its ordinal among the charts, from 1.
    Chart { label: String, ordinal: usize, chart: &'a Chart },
}

/// An annex: `Phụ lục` or, where there are several, `Phụ lục I`.
#[derive(Debug, Serialize)]
pub(super) struct AnnexOutline<'a> {
    pub(super) label: String,
    pub(super) title: &'a str,
    pub(super) landscape: bool,
    pub(super) items: Vec<Item<'a>>,
}

/// The whole report.
#[derive(Debug, Serialize)]
pub(super) struct Outline<'a> {
    pub(super) items: Vec<Item<'a>>,
    pub(super) annexes: Vec<AnnexOutline<'a>>,
}

/// Numbers everything in `document`.
pub(super) fn outline(document: &ReportDocument) -> Outline<'_> {
    let mut counter = Counter { tables: 0, charts: 0 };
    let mut items = Vec::new();
    counter.blocks(&document.opening, &mut items);
    counter.sections(&document.sections, 1, &mut items);
    counter.blocks(&document.closing, &mut items);
    let several = document.annexes.len() > 1;
    let annexes = (1..).zip(&document.annexes).map(|(ordinal, annex)| counter.annex(annex, ordinal, several));
    Outline { items, annexes: annexes.collect() }
}

impl<'a> Outline<'a> {
    /// The charts with their ordinals.
    pub(super) fn charts(&self) -> impl Iterator<Item = (usize, &'a Chart)> + '_ {
        let annexes = self.annexes.iter().flat_map(|annex| &annex.items);
        self.items.iter().chain(annexes).filter_map(|item| match item {
            Item::Chart { ordinal, chart, .. } => Some((*ordinal, *chart)),
            _ => None,
        })
    }
}

struct Counter {
    tables: usize,
    charts: usize,
}

impl Counter {
    fn sections<'a>(&mut self, sections: &'a [Section], level: usize, items: &mut Vec<Item<'a>>) {
        for (ordinal, section) in (1..).zip(sections) {
            items.push(Item::Heading { level, number: number(level, ordinal), text: &section.heading });
            self.blocks(&section.blocks, items);
            self.sections(&section.subsections, level + 1, items);
        }
    }

    fn blocks<'a>(&mut self, blocks: &'a [Block], items: &mut Vec<Item<'a>>) {
        for block in blocks {
            match block {
                Block::Paragraph { runs } => items.push(Item::Paragraph { runs }),
                Block::Bullets { items: list } => items.extend(list.iter().map(|runs| Item::Bullet { runs })),
                Block::Table(table) => items.push(self.table(table)),
                Block::Chart(ChartBlock { chart, table }) => {
                    self.charts += 1;
                    let label = format!("Biểu đồ {}", self.charts);
                    items.push(Item::Chart { label, ordinal: self.charts, chart });
                    items.push(self.table(table));
                }
            }
        }
    }

    fn table<'a>(&mut self, table: &'a Table) -> Item<'a> {
        self.tables += 1;
        Item::Table { label: format!("Bảng {}", self.tables), table }
    }

    fn annex<'a>(&mut self, annex: &'a Annex, ordinal: usize, several: bool) -> AnnexOutline<'a> {
        let mut items = Vec::new();
        self.blocks(&annex.blocks, &mut items);
        let label =
            if several { format!("Phụ lục {}", roman(ordinal)) } else { "Phụ lục".to_owned() };
        AnnexOutline { label, title: &annex.title, landscape: annex.landscape, items }
    }
}

/// The number of the heading at `ordinal`, from 1, of `level`.
fn number(level: usize, ordinal: usize) -> String {
    match level {
        1 => format!("{}.", roman(ordinal)),
        2 => format!("{ordinal}."),
        // The bound of sections on one level is the number of letters.
        _ => format!("{})", LETTERS.get(ordinal - 1).copied().unwrap_or("?")),
    }
}

/// Roman numerals up to the bounds of a report.
fn roman(number: usize) -> String {
    const NUMERALS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = number;
    let mut out = String::new();
    for (value, numeral) in NUMERALS {
        out.push_str(&numeral.repeat(left / value));
        left %= value;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_numbered_as_the_decree_numbers_them() {
        assert_eq!([1, 4, 9, 14, 200].map(|n| number(1, n)), ["I.", "IV.", "IX.", "XIV.", "CC."]);
        assert_eq!(number(2, 6), "6.");
        assert_eq!([1, 5, 6, 23].map(|n| number(3, n)), ["a)", "đ)", "e)", "y)"], "đ follows d");
    }

    #[test]
    fn there_is_a_letter_for_every_heading_a_report_may_have() {
        assert_eq!(LETTERS.len(), super::super::check::MAX_SECTIONS);
    }

    #[test]
    fn one_annex_needs_no_number() {
        let mut document = ReportDocument { annexes: vec![Annex::default()], ..ReportDocument::default() };
        assert_eq!(outline(&document).annexes[0].label, "Phụ lục");
        document.annexes.push(Annex::default());
        assert_eq!(outline(&document).annexes[1].label, "Phụ lục II");
    }
}
