//! Lines over time.

use super::canvas::Canvas;
use super::{Chart, frame};

/// Beyond this many categories the markers would cover the line; lone values keep theirs.
const MOST_MARKED: usize = 40;

/// Draws one line for each series; a missing value parts it.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart) {
    let all: Vec<f64> = chart.values().collect();
    let plot = frame::draw(canvas, chart, all.into_iter());
    for (index, series) in chart.series.iter().enumerate() {
        let places: Vec<Option<(f64, f64)>> = (0..chart.categories.len())
            .map(|category| Some((plot.middle(category), plot.y(chart.value(index, category)?))))
            .collect();
        for run in places.split(Option::is_none) {
            let points: Vec<(f64, f64)> = run.iter().copied().flatten().collect();
            if points.len() > 1 {
                canvas.polyline(index, &points);
            }
        }
        for (category, place) in places.iter().enumerate() {
            let neighbours = [category.checked_sub(1), Some(category + 1)];
            let is_lone = neighbours.iter().flatten().all(|n| places.get(*n).copied().flatten().is_none());
            let (Some(place), Some(value)) = (place, chart.value(index, category)) else { continue };
            if is_lone || places.len() <= MOST_MARKED {
                let hint =
                    format!("{}, {}: {}", chart.categories[category], series.name, chart.worded(value));
                canvas.marker(index, *place, &hint);
            }
        }
    }
}
