//! The frame of standing charts: numbers at the left, grid lines, names below.

use super::Chart;
use super::canvas::{Anchor, Canvas, LEADING, SMALL, cut};
use super::palette::{AXIS, GRID};
use super::scale::Scale;
use crate::numbers;

/// Height of the plot as a share of its width, and its bounds.
const HEIGHT_SHARE: f64 = 0.45;
const LEAST_HEIGHT: f64 = 160.0;
const MOST_HEIGHT: f64 = 360.0;

/// Longest name below the axis, in letters; the rest is read in the description and the table.
const MAX_NAME_LETTERS: usize = 14;

/// Where values and categories lie on the sheet.
pub(super) struct Plot {
    left: f64,
    top: f64,
    height: f64,
    scale: Scale,
    /// Width that belongs to one category.
    pub(super) slot: f64,
}

impl Plot {
    /// The middle of a category.
    pub(super) fn middle(&self, category: usize) -> f64 {
        self.left + self.slot * (category as f64 + 0.5)
    }

    /// The height at which a value lies.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.top + self.height * (1.0 - self.scale.share(value))
    }
}

/// Draws the frame for `values` and leaves the sheet below it.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, values: impl Iterator<Item = f64>) -> Plot {
    let scale = Scale::of(values, chart.decimals);
    let decimals = tick_decimals(&scale, chart.decimals);
    let labels: Vec<String> = scale.ticks.iter().map(|tick| numbers::decimal(*tick, decimals)).collect();
    let longest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    // An axis of numbers beyond all reason still leaves half the sheet to the drawing.
    let left = (canvas.text_width(longest, SMALL) + LEADING).min(canvas.width / 2.0);
    let height = (canvas.width * HEIGHT_SHARE).clamp(LEAST_HEIGHT, MOST_HEIGHT);
    if !chart.unit.is_empty() {
        let unit = cut(&chart.unit, canvas.letters(canvas.width, SMALL));
        canvas.text((0.0, canvas.y + SMALL), Anchor::Start, SMALL, &unit);
        canvas.y += SMALL + LEADING;
    }
    let top = canvas.y + SMALL + LEADING;
    let slot = (canvas.width - left - LEADING) / chart.categories.len().max(1) as f64;
    let plot = Plot { left, top, height, scale, slot };
    for (tick, label) in plot.scale.ticks.iter().zip(&labels) {
        let y = plot.y(*tick);
        let (class, ink) = if *tick == 0.0 { ("chart-axis", AXIS) } else { ("chart-grid", GRID) };
        canvas.rule(class, ink, (left, y), (canvas.width - LEADING, y));
        canvas.text((left - LEADING, y + SMALL / 3.0), Anchor::End, SMALL, label);
    }
    canvas.y = top + height + SMALL + LEADING;
    names(canvas, chart, &plot);
    canvas.y += 2.0 * LEADING;
    plot
}

/// Ticks of whole numbers are written without decimals.
fn tick_decimals(scale: &Scale, decimals: u8) -> u8 {
    if scale.ticks.iter().all(|tick| tick.fract() == 0.0) { 0 } else { decimals }
}

/// Writes every name, or every second, third…, so that none runs into the next.
fn names(canvas: &mut Canvas, chart: &Chart, plot: &Plot) {
    let names: Vec<String> = chart.categories.iter().map(|name| cut(name, MAX_NAME_LETTERS)).collect();
    let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let needed = canvas.text_width(longest + 1, SMALL);
    // Between 1 and the number of categories, as the width of the sheet is bounded.
    let every = (needed / plot.slot).ceil().max(1.0) as usize;
    for (category, name) in names.iter().enumerate().step_by(every) {
        let half = canvas.text_width(name.chars().count(), SMALL) / 2.0;
        let x = plot.middle(category).clamp(half, (canvas.width - half).max(half));
        canvas.text((x, canvas.y), Anchor::Middle, SMALL, name);
    }
}
