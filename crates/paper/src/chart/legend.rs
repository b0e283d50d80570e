//! The legend: which pattern is which series.

use super::canvas::{Anchor, Canvas, LEADING, TEXT, cut};
use super::{Chart, ChartKind};

/// Side of the little field that shows a pattern.
const FIELD: f64 = 12.0;

/// Room between a field and its name, and between two entries.
const GAP: f64 = 6.0;

/// Draws the legend where there is more than one series; one series is named by the title.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart) {
    if chart.series.len() < 2 {
        return;
    }
    let mut x = 1.0;
    for (index, series) in chart.series.iter().enumerate() {
        let room = canvas.letters(canvas.width - FIELD - 2.0 * GAP, TEXT);
        let name = cut(&series.name, room);
        let width = FIELD + 3.0 * GAP + canvas.text_width(name.chars().count(), TEXT);
        if x > 1.0 && x + width > canvas.width {
            x = 1.0;
            canvas.y += TEXT + 2.0 * LEADING;
        }
        let (y, middle) = (canvas.y + 1.0, canvas.y + 1.0 + FIELD / 2.0);
        if chart.kind == ChartKind::Line {
            canvas.polyline(index, &[(x, middle), (x + FIELD + GAP, middle)]);
            canvas.marker(index, (x + (FIELD + GAP) / 2.0, middle), &series.name);
            x += GAP;
        } else {
            canvas.bar("chart-key", index, (x, y), (FIELD, FIELD), &series.name);
        }
        canvas.text((x + FIELD + GAP, y + TEXT - 2.0), Anchor::Start, TEXT, &name);
        x += width;
    }
    canvas.y += TEXT + 3.0 * LEADING;
}
