//! Charts as SVG: bars, stacked bars and lines, for web pages and for paper.
//!
//! A chart is a pure function of its data. The SVG has no script and no style attribute, so that it may stand in a
//! page under a strict content security policy; colours are presentation attributes, which a style sheet may override
//! through the classes. Colour never carries meaning alone: every series has its own pattern or marker, every bar its
//! number, and the description names all values for those who do not see them.

mod bars;
mod canvas;
mod frame;
mod legend;
mod line;
mod palette;
mod scale;

use serde::{Deserialize, Serialize};

use crate::numbers;
use canvas::Canvas;

pub(crate) use palette::{DASHES, INKS};

/// Most series in one chart; more cannot be told apart.
pub const MAX_SERIES: usize = 6;

/// Most categories in one chart: the communes of a province.
pub const MAX_CATEGORIES: usize = 400;

/// Narrowest and widest drawing, in units of the view box; a unit is a pixel when shown at its own size.
pub const WIDTHS: std::ops::RangeInclusive<u32> = 320..=1600;

/// How the series are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Lying bars, one below the other, for categories with long names. Several series stand side by side.
    Bars,
    /// Lying bars whose series follow one another, for parts of a whole. A negative part is not drawn.
    StackedBars,
    /// Standing bars, for months and other short names. Several series stand side by side.
    Columns,
    /// Standing bars whose series lie on one another. A negative part is not drawn.
    StackedColumns,
    /// A line with a marker at every value; a missing value leaves a gap.
    Line,
}

/// One series of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Name in the legend.
    pub name: String,
    /// One value for each category; none where there is no figure.
    pub values: Vec<Option<f64>>,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// Title, for the caption and for screen readers.
    pub title: String,
    /// Description for screen readers; all values are named when it is empty.
    pub description: String,
    /// Unit of the values, such as `hồ sơ` or `%`.
    pub unit: String,
    /// Decimals shown.
    pub decimals: u8,
    /// Categories in reading order.
    pub categories: Vec<String>,
    /// Series in the order of the legend.
    pub series: Vec<Series>,
}

/// How the SVG fits into its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SvgOptions {
    /// Prefix of the element ids; different for each chart of a page. Letters, digits, `-` and `_` are kept.
    pub id: String,
    /// Width of the view box; 360 is made for a telephone.
    pub width: u32,
    /// The sentence that stands in the place of the axes when there is no value.
    pub no_data: String,
}

/// Why a chart cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// A series has more or fewer values than there are categories.
    #[error("series {series:?} has {values} values for {categories} categories")]
    Ragged {
        /// Name of the series.
        series: String,
        /// Its values.
        values: usize,
        /// Categories of the chart.
        categories: usize,
    },
    /// More series than can be told apart.
    #[error("{series} series in one chart; at most {MAX_SERIES} can be told apart")]
    TooManySeries {
        /// Series asked for.
        series: usize,
    },
    /// More categories than a chart can show.
    #[error("{categories} categories in one chart; at most {MAX_CATEGORIES} are drawn")]
    TooManyCategories {
        /// Categories asked for.
        categories: usize,
    },
    /// The drawing would be too narrow or too wide to read.
    #[error("a chart {width} wide; {}–{} is drawn", WIDTHS.start(), WIDTHS.end())]
    Width {
        /// Width asked for.
        width: u32,
    },
}

impl Chart {
    /// Whether the data can be drawn.
    ///
    /// # Errors
    /// [`ChartError`] names the series or the bound that is broken.
    pub fn check(&self) -> Result<(), ChartError> {
        if self.series.len() > MAX_SERIES {
            return Err(ChartError::TooManySeries { series: self.series.len() });
        }
        if self.categories.len() > MAX_CATEGORIES {
            return Err(ChartError::TooManyCategories { categories: self.categories.len() });
        }
        let categories = self.categories.len();
        match self.series.iter().find(|series| series.values.len() != categories) {
            Some(odd) => {
                Err(ChartError::Ragged { series: odd.name.clone(), values: odd.values.len(), categories })
            }
            None => Ok(()),
        }
    }

    /// Whether there is no value to draw.
    pub fn is_empty(&self) -> bool {
        self.values().next().is_none()
    }

    /// The value of `series` in `category`, where it is a number.
    pub(crate) fn value(&self, series: usize, category: usize) -> Option<f64> {
        let value = self.series.get(series)?.values.get(category).copied().flatten()?;
        value.is_finite().then_some(value)
    }

    /// A value with its unit, as readers write it.
    pub(crate) fn worded(&self, value: f64) -> String {
        let number = numbers::decimal(value, self.decimals);
        match self.unit.as_str() {
            "" => number,
            "%" => format!("{number}%"),
            unit => format!("{number} {unit}"),
        }
    }

    /// A value with nothing but its sign of per cent, for the end of a bar.
    pub(crate) fn short(&self, value: f64) -> String {
        let number = numbers::decimal(value, self.decimals);
        if self.unit == "%" { format!("{number}%") } else { number }
    }

    /// The description, or all the values where none was written.
    pub(crate) fn described(&self) -> String {
        if !self.description.is_empty() {
            return self.description.clone();
        }
        let of_category = |category: usize| {
            let named = |(index, series): (usize, &Series)| {
                let value = self.worded(self.value(index, category)?);
                Some(if self.series.len() == 1 { value } else { format!("{} {value}", series.name) })
            };
            let values: Vec<String> = self.series.iter().enumerate().filter_map(named).collect();
            let name = &self.categories[category];
            if values.is_empty() { format!("{name}: –") } else { format!("{name}: {}", values.join(", ")) }
        };
        (0..self.categories.len()).map(of_category).collect::<Vec<_>>().join("; ")
    }

    fn values(&self) -> impl Iterator<Item = f64> + '_ {
        self.series
            .iter()
            .flat_map(|series| &series.values)
            .filter_map(|value| value.filter(|v| v.is_finite()))
    }
}

/// Draws `chart`.
///
/// # Errors
/// [`ChartError`] when the data does not fit together or is beyond the bounds of this module.
pub fn svg(chart: &Chart, options: &SvgOptions) -> Result<String, ChartError> {
    chart.check()?;
    if !WIDTHS.contains(&options.width) {
        return Err(ChartError::Width { width: options.width });
    }
    let mut canvas = Canvas::new(&options.id, f64::from(options.width));
    if chart.is_empty() {
        canvas.sentence(&options.no_data);
        return Ok(canvas.finish(&chart.title, &options.no_data));
    }
    legend::draw(&mut canvas, chart);
    match chart.kind {
        ChartKind::Bars => bars::lying(&mut canvas, chart, false),
        ChartKind::StackedBars => bars::lying(&mut canvas, chart, true),
        ChartKind::Columns => bars::standing(&mut canvas, chart, false),
        ChartKind::StackedColumns => bars::standing(&mut canvas, chart, true),
        ChartKind::Line => line::draw(&mut canvas, chart),
    }
    Ok(canvas.finish(&chart.title, &chart.described()))
}
