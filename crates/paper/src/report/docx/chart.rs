//! Charts as Word draws them itself, with their figures in a small workbook, so that people may restyle them.

use super::parts::{R, chart_relation};
use super::text::Text;
use crate::chart::{Chart, ChartKind, INKS};
use crate::clean;
use crate::markup::Markup;
use crate::xlsx::{Cell, Column, ColumnKind, SheetError, Table};

/// Namespaces of drawings.
pub(super) const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const C: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";

/// Units of drawings in a twentieth of a point and in a millimetre.
const EMU_PER_TWENTIETH: u32 = 635;
const EMU_PER_MM: u32 = 36_000;

/// Name of the workbook's sheet.
const SHEET: &str = "SoLieu";

/// Longest description of a picture; a screen reader would read no more in one breath.
const MAX_DESCRIPTION_CHARS: usize = 1_000;

/// Pattern of each series by Word's name; the first is filled whole.
const PATTERNS: [&str; 6] = ["", "wdUpDiag", "narHorz", "narVert", "diagCross", "smGrid"];

/// Marker of each series' line by Word's name.
const MARKERS: [&str; 6] = ["circle", "square", "triangle", "diamond", "star", "plus"];

/// The place of a chart in the text, as wide as `width` twentieths of a point and at most `tallest_mm` high.
pub(super) fn picture(text: &mut Text, ordinal: usize, chart: &Chart, width: u32, tallest_mm: u32) {
    text.open_paragraph_with("Normal", |m| {
        m.empty("w:keepNext", &[]);
        m.empty("w:jc", &[("w:val", &"center")]);
    });
    let m = &mut text.m;
    m.open("w:r", &[]);
    m.open("w:drawing", &[]);
    m.open("wp:inline", &[("distT", &0), ("distB", &0), ("distL", &0), ("distR", &0)]);
    m.empty(
        "wp:extent",
        &[("cx", &(width * EMU_PER_TWENTIETH)), ("cy", &(height_mm(chart, tallest_mm) * EMU_PER_MM))],
    );
    let description: String =
        clean::printable(&chart.described()).chars().take(MAX_DESCRIPTION_CHARS).collect();
    m.empty("wp:docPr", &[("id", &ordinal), ("name", &format!("Chart {ordinal}")), ("descr", &description)]);
    m.empty("wp:cNvGraphicFramePr", &[]);
    m.open("a:graphic", &[("xmlns:a", &A)]);
    m.open("a:graphicData", &[("uri", &C)]);
    m.empty("c:chart", &[("xmlns:c", &C), ("r:id", &chart_relation(ordinal))]);
    for _ in 0..6 {
        m.close();
    }
}

/// Lying bars need a line for each bar; standing ones look best at half their width.
fn height_mm(chart: &Chart, tallest_mm: u32) -> u32 {
    const STANDING: u32 = 80;
    const LEAST: u32 = 60;
    // More than MANY reach the bound of the page in any case.
    const MANY: usize = 100;
    let count = |items: usize| u32::try_from(items.min(MANY)).unwrap_or(u32::MAX).max(1);
    let (categories, series) = (count(chart.categories.len()), count(chart.series.len()));
    match chart.kind {
        ChartKind::Bars => (20 + categories * (4 + 4 * series)).clamp(LEAST, tallest_mm),
        ChartKind::StackedBars => (20 + categories * 9).clamp(LEAST, tallest_mm),
        ChartKind::Columns | ChartKind::StackedColumns | ChartKind::Line => STANDING,
    }
}

/// The workbook with the figures of `chart`.
pub(super) fn workbook(chart: &Chart) -> Result<Vec<u8>, SheetError> {
    let kind = if chart.decimals == 0 { ColumnKind::Integer } else { ColumnKind::Text };
    let column = |header: &str, kind| Column { header: clean::printable(header), width: 24.0, kind };
    let series = chart.series.iter().map(|series| column(&series.name, kind));
    let row = |category: usize| {
        let value = |series| chart.value(series, category).map_or(Cell::Empty, Cell::Number);
        let name = Cell::Text(clean::printable(&chart.categories[category]));
        std::iter::once(name).chain((0..chart.series.len()).map(value)).collect()
    };
    let table = Table {
        sheet_name: SHEET.to_owned(),
        title: clean::printable(&chart.title),
        columns: std::iter::once(column("", ColumnKind::Text)).chain(series).collect(),
        rows: (0..chart.categories.len()).map(row).collect(),
    };
    table.to_bytes()
}

/// `word/charts/chartN.xml`.
pub(super) fn part(chart: &Chart, workbook_relation: &str) -> String {
    let mut m = Markup::document();
    m.open("c:chartSpace", &[("xmlns:c", &C), ("xmlns:a", &A), ("xmlns:r", &R)]);
    value(&mut m, "c:date1904", 0);
    value(&mut m, "c:lang", "vi-VN");
    value(&mut m, "c:roundedCorners", 0);
    m.open("c:chart", &[]);
    value(&mut m, "c:autoTitleDeleted", 1);
    m.open("c:plotArea", &[]);
    m.empty("c:layout", &[]);
    plot(&mut m, chart);
    axes(&mut m, chart);
    m.close();
    if chart.series.len() > 1 {
        m.open("c:legend", &[]);
        value(&mut m, "c:legendPos", "b");
        value(&mut m, "c:overlay", 0);
        m.close();
    }
    value(&mut m, "c:plotVisOnly", 1);
    value(&mut m, "c:dispBlanksAs", "gap");
    m.close();
    m.open("c:spPr", &[]);
    m.open("a:ln", &[]);
    m.empty("a:noFill", &[]);
    for _ in 0..2 {
        m.close();
    }
    m.open("c:txPr", &[]);
    m.empty("a:bodyPr", &[]);
    m.open("a:p", &[]);
    m.open("a:pPr", &[]);
    m.open("a:defRPr", &[("sz", &1_100)]);
    m.empty("a:latin", &[("typeface", &"Times New Roman")]);
    for _ in 0..2 {
        m.close();
    }
    m.empty("a:endParaRPr", &[("lang", &"vi-VN")]);
    for _ in 0..2 {
        m.close();
    }
    m.open("c:externalData", &[("r:id", &workbook_relation)]);
    value(&mut m, "c:autoUpdate", 0);
    m.finish()
}

fn value(m: &mut Markup, name: &'static str, value: impl std::fmt::Display) {
    m.empty(name, &[("val", &value)]);
}

fn is_lying(chart: &Chart) -> bool {
    matches!(chart.kind, ChartKind::Bars | ChartKind::StackedBars)
}

fn is_stacked(chart: &Chart) -> bool {
    matches!(chart.kind, ChartKind::StackedBars | ChartKind::StackedColumns)
}

fn plot(m: &mut Markup, chart: &Chart) {
    let line = chart.kind == ChartKind::Line;
    m.open(if line { "c:lineChart" } else { "c:barChart" }, &[]);
    if !line {
        value(m, "c:barDir", if is_lying(chart) { "bar" } else { "col" });
    }
    let grouping = match (line, is_stacked(chart)) {
        (true, _) => "standard",
        (false, true) => "stacked",
        (false, false) => "clustered",
    };
    value(m, "c:grouping", grouping);
    value(m, "c:varyColors", 0);
    for index in 0..chart.series.len() {
        series(m, chart, index);
    }
    if line {
        value(m, "c:marker", 1);
    } else {
        value(m, "c:gapWidth", 45);
        if is_stacked(chart) {
            value(m, "c:overlap", 100);
        }
    }
    for axis in [1, 2] {
        value(m, "c:axId", axis);
    }
    m.close();
}

fn series(m: &mut Markup, chart: &Chart, index: usize) {
    let (rows, letter) = (chart.categories.len() + 1, column_letter(index));
    m.open("c:ser", &[]);
    value(m, "c:idx", index);
    value(m, "c:order", index);
    m.open("c:tx", &[]);
    cache(
        m,
        "c:strRef",
        &format!("{SHEET}!${letter}$1"),
        None,
        &[Some(clean::printable(&chart.series[index].name))],
    );
    m.close();
    look(m, chart.kind, index);
    if chart.kind == ChartKind::Line {
        m.open("c:marker", &[]);
        value(m, "c:symbol", MARKERS[index]);
        value(m, "c:size", 7);
        m.open("c:spPr", &[]);
        solid(m, INKS[index]);
        m.close();
        m.close();
    } else {
        value(m, "c:invertIfNegative", 0);
    }
    labels(m, chart);
    m.open("c:cat", &[]);
    let names: Vec<_> = chart.categories.iter().map(|name| Some(clean::printable(name))).collect();
    cache(m, "c:strRef", &format!("{SHEET}!$A$2:$A${rows}"), None, &names);
    m.close();
    m.open("c:val", &[]);
    let values: Vec<_> =
        (0..chart.categories.len()).map(|row| chart.value(index, row).map(|v| v.to_string())).collect();
    let cells = format!("{SHEET}!${letter}$2:${letter}${rows}");
    cache(m, "c:numRef", &cells, Some(&number_format(chart)), &values);
    m.close();
    if chart.kind == ChartKind::Line {
        value(m, "c:smooth", 0);
    }
    m.close();
}

/// The workbook's column of a series: B for the first.
fn column_letter(series: usize) -> char {
    // There are no more series than `MAX_SERIES`.
    ['B', 'C', 'D', 'E', 'F', 'G'][series]
}

/// Where the figures are in the workbook, and the figures themselves, so that nothing is read to draw them.
fn cache(m: &mut Markup, kind: &'static str, cells: &str, format: Option<&str>, values: &[Option<String>]) {
    m.open(kind, &[]);
    m.leaf("c:f", &[], cells);
    m.open(if format.is_some() { "c:numCache" } else { "c:strCache" }, &[]);
    if let Some(format) = format {
        m.leaf("c:formatCode", &[], format);
    }
    value(m, "c:ptCount", values.len());
    for (index, text) in values.iter().enumerate() {
        if let Some(text) = text {
            m.open("c:pt", &[("idx", &index)]);
            m.leaf("c:v", &[], text);
            m.close();
        }
    }
    m.close();
    m.close();
}

/// Points between thousands are written out, as the reader's machine may be set to another language.
fn number_format(chart: &Chart) -> String {
    if chart.decimals == 0 {
        return "[>=1000000]#\\.###\\.##0;[>=1000]#\\.##0;0".to_owned();
    }
    let sign = if chart.unit == "%" { "\"%\"" } else { "" };
    format!("#,##0.{}{sign}", "0".repeat(usize::from(chart.decimals.min(crate::numbers::MAX_DECIMALS))))
}

fn solid(m: &mut Markup, ink: &str) {
    m.open("a:solidFill", &[]);
    m.empty("a:srgbClr", &[("val", &ink.to_uppercase())]);
    m.close();
}

fn look(m: &mut Markup, kind: ChartKind, index: usize) {
    const DASHES: [&str; 6] = ["solid", "dash", "sysDash", "dashDot", "lgDash", "sysDot"];
    let ink = INKS[index];
    m.open("c:spPr", &[]);
    if kind == ChartKind::Line {
        m.open("a:ln", &[("w", &25_400)]);
        solid(m, ink);
        m.empty("a:prstDash", &[("val", &DASHES[index])]);
        m.close();
    } else {
        if PATTERNS[index].is_empty() {
            solid(m, ink);
        } else {
            m.open("a:pattFill", &[("prst", &PATTERNS[index])]);
            for (ground, ink) in [("a:fgClr", ink), ("a:bgClr", "ffffff")] {
                m.open(ground, &[]);
                m.empty("a:srgbClr", &[("val", &ink.to_uppercase())]);
                m.close();
            }
            m.close();
        }
        m.open("a:ln", &[("w", &9_525)]);
        solid(m, ink);
        m.close();
    }
    m.close();
}

/// The number at each bar, where bars are far enough apart; others bear theirs in the table.
fn labels(m: &mut Markup, chart: &Chart) {
    let shown = match chart.kind {
        ChartKind::Bars => true,
        ChartKind::Columns => chart.series.len() == 1,
        ChartKind::StackedBars | ChartKind::StackedColumns | ChartKind::Line => false,
    };
    m.open("c:dLbls", &[]);
    if shown {
        m.empty("c:numFmt", &[("formatCode", &number_format(chart)), ("sourceLinked", &0)]);
        value(m, "c:dLblPos", "outEnd");
    }
    value(m, "c:showLegendKey", 0);
    value(m, "c:showVal", u8::from(shown));
    for other in ["c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"] {
        value(m, other, 0);
    }
    m.close();
}

fn axes(m: &mut Markup, chart: &Chart) {
    let lying = is_lying(chart);
    m.open("c:catAx", &[]);
    value(m, "c:axId", 1);
    m.open("c:scaling", &[]);
    // Word counts lying bars from below; they are read from above.
    value(m, "c:orientation", if lying { "maxMin" } else { "minMax" });
    m.close();
    value(m, "c:delete", 0);
    value(m, "c:axPos", if lying { "l" } else { "b" });
    axis_end(m, "General", 2);
    value(m, "c:auto", 1);
    value(m, "c:lblAlgn", "ctr");
    value(m, "c:lblOffset", 100);
    value(m, "c:noMultiLvlLbl", 0);
    m.close();
    m.open("c:valAx", &[]);
    value(m, "c:axId", 2);
    m.open("c:scaling", &[]);
    value(m, "c:orientation", "minMax");
    m.close();
    value(m, "c:delete", u8::from(lying && !is_stacked(chart)));
    value(m, "c:axPos", if lying { "t" } else { "l" });
    m.open("c:majorGridlines", &[]);
    m.open("c:spPr", &[]);
    m.open("a:ln", &[("w", &6_350)]);
    solid(m, "d3dde2");
    for _ in 0..3 {
        m.close();
    }
    axis_end(m, &number_format(chart), 1);
    value(m, "c:crossBetween", "between");
    m.close();
}

fn axis_end(m: &mut Markup, format: &str, crosses: u8) {
    m.empty("c:numFmt", &[("formatCode", &format), ("sourceLinked", &0)]);
    value(m, "c:majorTickMark", "none");
    value(m, "c:minorTickMark", "none");
    value(m, "c:tickLblPos", "low");
    value(m, "c:crossAx", crosses);
    value(m, "c:crosses", "autoZero");
}
