//! `word/document.xml`: head, sections, signature and annexes.

use super::chart;
use super::parts::{FIRST_HEADER, NUMBERED_HEADER, R};
use super::styles::W;
use super::table;
use super::text::Text;
use crate::dates;
use crate::markup::Markup;
use crate::report::model::{ReportDocument, RunStyle};
use crate::report::outline::{AnnexOutline, Item, Outline};
use crate::report::{NO_DATA, reference};

/// A4 in twentieths of a point.
const A4_SHORT: u32 = 11_906;
const A4_LONG: u32 = 16_838;

/// Margins of 20 mm above, below and at the right, and 30 mm at the left, in twentieths of a point.
const MARGIN: u32 = 1_134;
const MARGIN_LEFT: u32 = 1_701;

/// Where the page number stands below the edge of the paper: 10 mm.
const HEADER_AT: u32 = 567;

/// The head is divided 40 to 60, so that the name of the nation stands on one line.
const HEAD_LEFT: u32 = 3_630;

/// Room to sign in, in twentieths of a point: 25 mm.
const ROOM_TO_SIGN: u32 = 1_420;

/// Highest chart that leaves room for its caption, on standing and on lying paper.
const TALLEST_MM: u32 = 220;
const TALLEST_LYING_MM: u32 = 140;

/// Mean width of a letter of 13 points, upright and in capitals, in twentieths of a point.
const LETTER: u32 = 125;
const CAPITAL: u32 = 180;

/// Width of the motto in bold 13 points, in twentieths of a point: 26 letters in the metrics of Times.
const MOTTO_WIDTH: u32 = 3_170;

/// The whole part.
pub(super) fn part(document: &ReportDocument, outline: &Outline<'_>) -> String {
    let mut m = Markup::document();
    m.open("w:document", &[("xmlns:w", &W), ("xmlns:r", &R), ("xmlns:wp", &chart::WP)]);
    m.open("w:body", &[]);
    let mut text = Text::new(m);
    head(&mut text, document);
    let width = A4_SHORT - MARGIN - MARGIN_LEFT;
    items(&mut text, &outline.items, width);
    signature(&mut text, document, width);
    let mut landscape = false;
    for annex in &outline.annexes {
        end_section(&mut text, landscape);
        landscape = annex.landscape;
        annex_pages(&mut text, document, annex);
    }
    page(&mut text.m, landscape);
    text.m.finish()
}

/// Who writes at the left, nation and motto at the right, then kind and subject of the document.
fn head(text: &mut Text, document: &ReportDocument) {
    let head = &document.letterhead;
    let width = A4_SHORT - MARGIN - MARGIN_LEFT;
    let columns = [HEAD_LEFT, width - HEAD_LEFT];
    table::open(text, &columns, false, "");
    table::open_row(text, false);
    table::open_cell(text, columns[0], None, "top");
    if !head.agency_above.is_empty() {
        text.paragraph("AgencyAbove", &head.agency_above);
    }
    text.paragraph("Agency", &head.agency);
    rule(text, columns[0], (letters(&head.agency) * CAPITAL / 2).clamp(700, columns[0] / 2));
    text.m.close();
    table::open_cell(text, columns[1], None, "top");
    text.paragraph("Nation", "Cộng hòa xã hội chủ nghĩa Việt Nam");
    text.paragraph("Motto", "Độc lập - Tự do - Hạnh phúc");
    rule(text, columns[1], MOTTO_WIDTH);
    text.m.close();
    text.m.close();
    table::open_row(text, false);
    table::open_cell(text, columns[0], None, "top");
    // Room is left for a number that is not given before the day of issue.
    let number = if head.number.is_empty() { "          " } else { head.number.as_str() };
    text.paragraph("Number", &format!("Số: {number}"));
    text.m.close();
    table::open_cell(text, columns[1], None, "top");
    text.paragraph("PlaceAndDate", &place_and_date(&head.place, head.date));
    text.m.close();
    text.m.close();
    text.m.close();
    text.paragraph("Title", &head.title);
    if !head.subject.is_empty() {
        text.paragraph("Subtitle", &head.subject);
    }
    rule(text, width, (letters(&head.subject) * LETTER).min(width) * 2 / 5);
    table::gap(text);
}

fn place_and_date(place: &str, date: Option<chrono::NaiveDate>) -> String {
    let date = date.map_or_else(|| "ngày      tháng      năm".to_owned(), dates::long_date);
    if place.is_empty() { date } else { format!("{place}, {date}") }
}

/// Letters of the longest line.
fn letters(text: &str) -> u32 {
    const MANY: usize = 1_000;
    // At most MANY, so the conversion loses nothing.
    text.lines().map(|line| line.chars().count().min(MANY) as u32).max().unwrap_or(0)
}

/// A line of `length` in the middle of a column of `width`: the upper edge of a thin paragraph.
fn rule(text: &mut Text, width: u32, length: u32) {
    let side = width.saturating_sub(length) / 2;
    text.open_paragraph_with("Normal", |m| {
        m.open("w:pBdr", &[]);
        m.empty("w:top", &[("w:val", &"single"), ("w:sz", &6), ("w:space", &1), ("w:color", &"auto")]);
        m.close();
        m.empty(
            "w:spacing",
            &[("w:before", &30), ("w:after", &0), ("w:line", &60), ("w:lineRule", &"exact")],
        );
        m.empty("w:ind", &[("w:left", &side), ("w:right", &side)]);
    });
    text.m.close();
}

fn items(text: &mut Text, items: &[Item<'_>], width: u32) {
    for item in items {
        match item {
            Item::Heading { level: level @ (1 | 2), text: heading, .. } => {
                text.paragraph(if *level == 1 { "Heading1" } else { "Heading2" }, heading);
            }
            Item::Heading { number, text: heading, .. } => {
                text.open_paragraph("Heading3");
                text.run(&format!("{number} "), RunStyle::Plain);
                text.run(heading, RunStyle::Plain);
                text.m.close();
            }
            Item::Paragraph { runs } => text.paragraph_of("BodyText", runs),
            Item::Bullet { runs } => text.paragraph_of("ListDash", runs),
            Item::Table { label, table } => table::table(text, label, table, width),
            Item::Chart { label, ordinal, chart } => {
                if chart.is_empty() {
                    text.paragraph("Subtitle", NO_DATA);
                } else {
                    let tallest_mm = if width > A4_SHORT { TALLEST_LYING_MM } else { TALLEST_MM };
                    chart::picture(text, *ordinal, chart, width, tallest_mm);
                }
                text.open_paragraph_with("Caption", |m| {
                    m.empty("w:keepNext", &[("w:val", &"0")]);
                });
                text.run(&format!("{label}. "), RunStyle::Plain);
                text.run(&chart.title, RunStyle::Plain);
                text.m.close();
            }
        }
    }
}

/// Recipients at the left, the signature at the right, never parted by a page break.
fn signature(text: &mut Text, document: &ReportDocument, width: u32) {
    let columns = table::widths(&[1, 1], width);
    table::gap(text);
    table::open(text, &columns, false, "");
    table::open_row(text, false);
    table::open_cell(text, columns[0], None, "top");
    text.open_paragraph_with("Recipients", |_| {});
    text.m.open("w:r", &[]);
    text.m.open("w:rPr", &[]);
    for look in ["w:b", "w:bCs", "w:i", "w:iCs"] {
        text.m.empty(look, &[]);
    }
    for size in ["w:sz", "w:szCs"] {
        text.m.empty(size, &[("w:val", &24)]);
    }
    text.m.close();
    text.m.leaf("w:t", &[], "Nơi nhận:");
    text.m.close();
    text.m.close();
    let last = document.recipients.len().saturating_sub(1);
    for (index, recipient) in document.recipients.iter().enumerate() {
        let end = if index == last { "." } else { ";" };
        text.paragraph("Recipients", &format!("- {recipient}{end}"));
    }
    text.m.close();
    table::open_cell(text, columns[1], None, "top");
    let sign = &document.signature;
    for line in [&sign.authority, &sign.title] {
        if !line.is_empty() {
            text.open_paragraph("Signature");
            text.run_with(line, &["w:caps"]);
            text.m.close();
        }
    }
    text.open_paragraph_with("Signature", |m| m.empty("w:spacing", &[("w:before", &ROOM_TO_SIGN)]));
    text.run(&sign.name, RunStyle::Plain);
    for _ in 0..4 {
        text.m.close();
    }
}

fn annex_pages(text: &mut Text, document: &ReportDocument, annex: &AnnexOutline<'_>) {
    text.paragraph("AnnexTitle", &annex.label);
    text.open_paragraph_with("AnnexTitle", |m| m.empty("w:outlineLvl", &[("w:val", &9)]));
    text.run_with(annex.title, &["w:caps"]);
    text.m.close();
    text.paragraph("AnnexReference", &reference(&document.letterhead));
    let long = if annex.landscape { A4_LONG } else { A4_SHORT };
    items(text, &annex.items, long - MARGIN - MARGIN_LEFT);
}

/// Ends the pages of what came before; what follows begins on a new page and counts its pages anew.
fn end_section(text: &mut Text, landscape: bool) {
    text.open_paragraph_with("Normal", |m| {
        m.empty("w:spacing", &[("w:before", &0), ("w:after", &0), ("w:line", &20), ("w:lineRule", &"exact")]);
        page(m, landscape);
    });
    text.m.close();
}

/// Paper, margins, and the page number from page 2 on.
fn page(m: &mut Markup, landscape: bool) {
    m.open("w:sectPr", &[]);
    m.empty("w:headerReference", &[("w:type", &"default"), ("r:id", &NUMBERED_HEADER)]);
    m.empty("w:headerReference", &[("w:type", &"first"), ("r:id", &FIRST_HEADER)]);
    m.empty("w:type", &[("w:val", &"nextPage")]);
    if landscape {
        m.empty("w:pgSz", &[("w:w", &A4_LONG), ("w:h", &A4_SHORT), ("w:orient", &"landscape")]);
    } else {
        m.empty("w:pgSz", &[("w:w", &A4_SHORT), ("w:h", &A4_LONG)]);
    }
    m.empty(
        "w:pgMar",
        &[
            ("w:top", &MARGIN),
            ("w:right", &MARGIN),
            ("w:bottom", &MARGIN),
            ("w:left", &MARGIN_LEFT),
            ("w:header", &HEADER_AT),
            ("w:footer", &HEADER_AT),
            ("w:gutter", &0),
        ],
    );
    m.empty("w:pgNumType", &[("w:start", &1)]);
    m.empty("w:titlePg", &[]);
    m.close();
}
