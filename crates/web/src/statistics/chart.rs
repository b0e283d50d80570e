//! Charts beside tables: one drawing for a telephone, one for a desk.

use motcua_paper::chart::{self, Chart, ChartKind, Series, SvgOptions};
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use crate::WebError;

/// Widths of the two drawings, in pixels.
const NARROW: u32 = 340;
const WIDE: u32 = 860;
/// More categories than these are drawn as a line: bars would be threads.
const BARS_MAX: usize = 14;

/// A chart as the page holds it: SVG in two widths, of which the style sheet shows one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChartView {
    pub narrow: String,
    pub wide: String,
}

/// What a chart shows.
pub(crate) struct Drawn<'a> {
    /// The beginning of its ids.
    pub id: &'a str,
    /// Key of its title.
    pub title: &'static str,
    pub categories: Vec<String>,
    /// Key of the name, and the values.
    pub series: Vec<(&'static str, Vec<i64>)>,
}

impl ChartView {
    /// Draws counts of dossiers.
    ///
    /// # Errors
    /// [`WebError`] where values and categories do not fit together.
    pub(crate) fn of(drawn: Drawn<'_>, locale: Locale) -> Result<Self, WebError> {
        let say = |key: &str| Texts::get(locale, key, &[]);
        #[allow(clippy::cast_precision_loss)] // Counts of dossiers are far below 2^53.
        let values = |counts: Vec<i64>| counts.into_iter().map(|count| Some(count as f64)).collect();
        let kind = if drawn.categories.len() > BARS_MAX { ChartKind::Line } else { ChartKind::Columns };
        let chart = Chart {
            kind,
            title: say(drawn.title),
            description: String::new(),
            unit: say(key!("statistics-unit-dossiers")),
            decimals: 0,
            categories: drawn.categories,
            series: drawn
                .series
                .into_iter()
                .map(|(name, counts)| Series { name: say(name), values: values(counts) })
                .collect(),
        };
        let draw = |name: &str, width| {
            let no_data = say(key!("statistics-no-data"));
            let options = SvgOptions { id: format!("{}-{name}", drawn.id), width, no_data };
            chart::svg(&chart, &options).map_err(WebError::internal)
        };
        Ok(Self { narrow: draw("narrow", NARROW)?, wide: draw("wide", WIDE)? })
    }

    pub(crate) fn sample(id: &str) -> Self {
        let drawn = Drawn {
            id,
            title: key!("statistics-months"),
            categories: vec!["05/2020".into(), "06/2020".into()],
            series: vec![(key!("statistics-received"), vec![40, 52])],
        };
        Self::of(drawn, Locale::Vi).unwrap_or_else(|_| Self { narrow: String::new(), wide: String::new() })
    }
}
