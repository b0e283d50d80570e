//! The document model of a periodic report: what is in it, not how it looks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::chart::Chart;

/// A report that is signed and sent: Nghị định 30/2020/NĐ-CP, Appendix I and III.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ReportDocument {
    /// Who writes, number, place and date, kind of document and subject.
    pub letterhead: ReportLetterhead,
    /// What stands before the first heading.
    pub opening: Vec<Block>,
    /// Sections `I.`, with their subsections `1.` and `a)`.
    pub sections: Vec<Section>,
    /// What stands after the last section.
    pub closing: Vec<Block>,
    /// Who signs.
    pub signature: ReportSignature,
    /// To whom the report is sent, line by line, without dash and semicolon.
    pub recipients: Vec<String>,
    /// Annexes, each beginning on a page of its own.
    pub annexes: Vec<Annex>,
}

/// Head of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLetterhead {
    /// The agency above; its line is left out when empty.
    pub agency_above: String,
    /// The agency that writes.
    pub agency: String,
    /// Number and symbol, such as `123/BC-UBND`; room to write it when empty.
    pub number: String,
    /// Place of issue.
    pub place: String,
    /// Day of issue; room to write it when there is none yet.
    pub date: Option<NaiveDate>,
    /// Kind of document, such as `Báo cáo`; set in capitals.
    pub title: String,
    /// What it is about.
    pub subject: String,
}

/// One numbered section.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Heading without its number, which follows from the place of the section.
    pub heading: String,
    /// What stands below the heading.
    pub blocks: Vec<Block>,
    /// Subsections; at most two levels below a section.
    pub subsections: Vec<Section>,
}

/// One block of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        runs: Vec<Run>,
    },
    /// A list, one dash for each item.
    Bullets {
        /// The items.
        items: Vec<Vec<Run>>,
    },
    /// A table.
    Table(Table),
    /// A chart and the table of its figures.
    Chart(ChartBlock),
}

/// A piece of text set in one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The text; of a figure the value as it is to be printed, `362.485` or `97,92%`.
    pub text: String,
    /// How it is set.
    #[serde(default)]
    pub style: RunStyle,
    /// Identifier of the figure this text is the value of, such as `F061`.
    #[serde(default)]
    pub figure: Option<String>,
}

/// How text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunStyle {
    /// Upright.
    #[default]
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Caption without its number.
    pub caption: String,
    /// Columns with their headings.
    pub columns: Vec<TableColumn>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Run>>,
    /// The last row, set in bold.
    pub total: Option<Vec<Run>>,
    /// Notes below the table, one paragraph each.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Heading.
    pub heading: String,
    /// How the cells are aligned.
    pub align: Align,
    /// Width as a share of the widths of all columns.
    pub weight: u16,
}

/// How the cells of a column are aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Ordinals, dates, codes.
    Center,
    /// Numbers.
    Right,
}

/// A chart; its figures always stand beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChartBlock {
    /// The chart; its title is the caption.
    pub chart: Chart,
    /// The figures that are drawn.
    pub table: Table,
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSignature {
    /// On whose behalf, such as `TM. Ủy ban nhân dân`; its line is left out when empty.
    pub authority: String,
    /// Title of the signer, such as `Chủ tịch`; further lines are parted by line feeds.
    pub title: String,
    /// Name of the signer; room to sign is left above it.
    pub name: String,
}

/// An annex.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Annex {
    /// Title; set in capitals.
    pub title: String,
    /// Whether the pages lie, for wide tables.
    pub landscape: bool,
    /// What is in it.
    pub blocks: Vec<Block>,
}

impl Run {
    /// Upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: RunStyle::Plain, figure: None }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { style: RunStyle::Bold, ..Self::plain(text) }
    }

    /// Italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { style: RunStyle::Italic, ..Self::plain(text) }
    }

    /// The value of a figure, formatted as it is to be printed.
    pub fn figure(id: impl Into<String>, value: impl Into<String>) -> Self {
        Self { figure: Some(id.into()), ..Self::plain(value) }
    }
}

impl Block {
    /// A paragraph of `runs`.
    pub fn paragraph(runs: Vec<Run>) -> Self {
        Self::Paragraph { runs }
    }

    /// A paragraph of one upright text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph { runs: vec![Run::plain(text)] }
    }
}

impl TableColumn {
    /// A column of words.
    pub fn words(heading: impl Into<String>, weight: u16) -> Self {
        Self { heading: heading.into(), align: Align::Left, weight }
    }

    /// A column of numbers.
    pub fn numbers(heading: impl Into<String>, weight: u16) -> Self {
        Self { heading: heading.into(), align: Align::Right, weight }
    }

    /// A column of ordinals, dates or codes.
    pub fn centred(heading: impl Into<String>, weight: u16) -> Self {
        Self { heading: heading.into(), align: Align::Center, weight }
    }
}
