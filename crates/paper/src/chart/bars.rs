//! Bars, lying and standing, side by side or stacked.

use super::canvas::{Anchor, Canvas, LEADING, SMALL, TEXT, cut};
use super::palette::AXIS;
use super::scale::Scale;
use super::{Chart, frame};

/// Thickness of a lying bar that is alone, and of one among several.
const BAR: f64 = 16.0;
const BAR_AMONG_SEVERAL: f64 = 12.0;

/// Share of a category's width that standing bars take.
const FILLED: f64 = 0.72;

/// One bar: its series and where it begins and ends on the axis of values.
struct Piece {
    series: usize,
    from: f64,
    to: f64,
    value: f64,
    /// Its row within the category: all of a stack lie in row 0.
    row: usize,
}

/// The bars of one category.
fn pieces(chart: &Chart, category: usize, stacked: bool) -> Vec<Piece> {
    let values = (0..chart.series.len()).filter_map(|series| Some((series, chart.value(series, category)?)));
    if !stacked {
        return values
            .map(|(series, value)| Piece { series, from: 0.0, to: value, value, row: series })
            .collect();
    }
    let mut reached = 0.0;
    let positive = values.filter(|(_, value)| *value > 0.0);
    positive
        .map(|(series, value)| {
            let from = reached;
            reached += value;
            Piece { series, from, to: reached, value, row: 0 }
        })
        .collect()
}

fn hint(chart: &Chart, category: usize, piece: &Piece) -> String {
    let (name, value) = (&chart.categories[category], chart.worded(piece.value));
    match chart.series.len() {
        1 => format!("{name}: {value}"),
        _ => format!("{name}, {}: {value}", chart.series[piece.series].name),
    }
}

fn ends(chart: &Chart, stacked: bool) -> Vec<f64> {
    let categories = 0..chart.categories.len();
    categories.flat_map(|category| pieces(chart, category, stacked)).map(|piece| piece.to).collect()
}

/// Draws lying bars: the name above, the number at the end, so that neither has to be short.
pub(super) fn lying(canvas: &mut Canvas, chart: &Chart, stacked: bool) {
    let ends = ends(chart, stacked);
    let scale = Scale::of(ends.iter().copied(), chart.decimals);
    let longest = ends.iter().map(|end| chart.short(*end).chars().count()).max().unwrap_or(0);
    let room = (canvas.text_width(longest, SMALL) + 2.0 * LEADING).min(canvas.width / 2.0);
    let plot = canvas.width - room - 1.0;
    let x = |value: f64| 1.0 + plot * scale.share(value);
    let rows = if stacked { 1 } else { chart.series.len() };
    let thickness = if rows == 1 { BAR } else { BAR_AMONG_SEVERAL };
    let name_letters = canvas.letters(canvas.width, TEXT);
    for (category, name) in chart.categories.iter().enumerate() {
        canvas.y += TEXT;
        canvas.text((0.0, canvas.y), Anchor::Start, TEXT, &cut(name, name_letters));
        canvas.y += LEADING;
        let pieces = pieces(chart, category, stacked);
        for piece in &pieces {
            let (low, high) = (x(piece.from.min(piece.to)), x(piece.from.max(piece.to)));
            let y = canvas.y + thickness * piece.row as f64;
            let hint = hint(chart, category, piece);
            canvas.bar("chart-bar", piece.series, (low, y), (high - low, thickness - 2.0), &hint);
        }
        for row in 0..rows {
            let ending = pieces.iter().rfind(|piece| piece.row == row);
            let number = ending.map_or_else(|| "–".to_owned(), |piece| chart.short(piece.to));
            let end = x(ending.map_or(0.0, |piece| piece.to.max(0.0))) + LEADING;
            let y = canvas.y + thickness * (row as f64 + 0.5) + SMALL / 3.0;
            canvas.text((end, y), Anchor::Start, SMALL, &number);
        }
        let bottom = canvas.y + thickness * rows as f64;
        canvas.rule("chart-axis", AXIS, (x(0.0), canvas.y), (x(0.0), bottom));
        canvas.y = bottom + 2.0 * LEADING;
    }
}

/// Draws standing bars.
pub(super) fn standing(canvas: &mut Canvas, chart: &Chart, stacked: bool) {
    let plot = frame::draw(canvas, chart, ends(chart, stacked).into_iter());
    let rows = if stacked { 1 } else { chart.series.len() };
    let thickness = plot.slot * FILLED / rows as f64;
    for category in 0..chart.categories.len() {
        let left = plot.middle(category) - plot.slot * FILLED / 2.0;
        let pieces = pieces(chart, category, stacked);
        for piece in &pieces {
            let (top, bottom) = (plot.y(piece.from.max(piece.to)), plot.y(piece.from.min(piece.to)));
            let x = left + thickness * piece.row as f64;
            let hint = hint(chart, category, piece);
            let width = (thickness - 1.0).max(thickness / 2.0);
            canvas.bar("chart-bar", piece.series, (x, top), (width, bottom - top), &hint);
        }
        for piece in
            pieces.iter().enumerate().filter(|(n, _)| !stacked || n + 1 == pieces.len()).map(|(_, p)| p)
        {
            let number = chart.short(piece.to);
            if canvas.text_width(number.chars().count(), SMALL) <= thickness.max(plot.slot / rows as f64) {
                let x = left + thickness * (piece.row as f64 + 0.5);
                let y = plot.y(piece.to.max(0.0)) - LEADING;
                canvas.text((x, y), Anchor::Middle, SMALL, &number);
            }
        }
    }
}
