//! What is asked of whom.

use serde::{Deserialize, Serialize};

use super::{Period, PeriodKind};
use crate::figures::{Decimal, decimal};

/// A form of figures that units fill in for each period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureForm {
    /// Short and stable: `nganh-doc`.
    pub code: String,
    pub title: String,
    /// What it is for, in a sentence or two.
    #[serde(default)]
    pub about: String,
    /// How long its periods are.
    pub period_kind: PeriodKind,
    pub units: Vec<AskedUnit>,
    pub figures: Vec<AskedFigure>,
    /// Sums and rates of the figures, in an order in which each needs only those before it.
    #[serde(default)]
    pub computed: Vec<ComputedFigure>,
    /// The periods that are open from the beginning.
    #[serde(default)]
    pub periods: Vec<OpenedPeriod>,
}

/// A unit that is asked: an agency by its code, or a unit outside the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedUnit {
    /// The code of an agency, or one that no agency has.
    pub code: String,
    pub name: String,
}

/// A period that is open, and the last day on which its figures are in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenedPeriod {
    pub period: Period,
    pub deadline: chrono::NaiveDate,
}

/// What a figure is, and so how it may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Whole, never below zero.
    Count,
    /// A length, an area, a weight: decimals, never below zero.
    Measure,
    /// In per cent or times; a change may be below zero.
    Rate,
    /// Never below zero.
    Money,
    Text,
}

impl FigureKind {
    /// The stable name: `count`, `measure`, `rate`, `money`, `text`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Rate => "rate",
            Self::Money => "money",
            Self::Text => "text",
        }
    }
}

/// A figure that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedFigure {
    /// The id under which reports and relations know it: `F081`.
    pub id: String,
    pub name: String,
    /// What is counted or measured in: `hồ sơ`, `%`, `đồng`.
    #[serde(default)]
    pub unit: String,
    pub kind: FigureKind,
    #[serde(default = "yes")]
    pub required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "decimal_text")]
    pub min: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "decimal_text")]
    pub max: Option<Decimal>,
    /// The id of a figure of which this one is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<String>,
    /// The units that are asked for it; all of the form where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked_of: Vec<String>,
    #[serde(default)]
    pub definition: String,
}

fn yes() -> bool {
    true
}

impl AskedFigure {
    /// Whether a unit is asked for this figure.
    #[must_use]
    pub fn is_asked_of(&self, unit: &str) -> bool {
        self.asked_of.is_empty() || self.asked_of.iter().any(|asked| asked == unit)
    }
}

/// A figure that is computed from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComputedFigure {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub definition: String,
    #[serde(flatten)]
    pub rule: ComputedRule,
}

/// How a figure is computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum ComputedRule {
    Sum {
        parts: Vec<String>,
    },
    /// `part / whole × 100`, rounded to `digits` decimals.
    Ratio {
        part: String,
        whole: String,
        digits: u8,
    },
}

impl ComputedRule {
    /// The ids of what it is computed from.
    #[must_use]
    pub fn terms(&self) -> Vec<&str> {
        match self {
            Self::Sum { parts } => parts.iter().map(String::as_str).collect(),
            Self::Ratio { part, whole, .. } => vec![part, whole],
        }
    }
}

impl FigureForm {
    #[must_use]
    pub fn unit(&self, code: &str) -> Option<&AskedUnit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&AskedFigure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    #[must_use]
    pub fn computed_figure(&self, id: &str) -> Option<&ComputedFigure> {
        self.computed.iter().find(|figure| figure.id == id)
    }

    /// The figures that a unit is asked for, in the order of the form.
    pub fn figures_of<'a>(&'a self, unit: &'a str) -> impl Iterator<Item = &'a AskedFigure> {
        self.figures.iter().filter(move |figure| figure.is_asked_of(unit))
    }

    /// The computed figures that need nothing but what this unit is asked for.
    #[must_use]
    pub fn computed_of(&self, unit: &str) -> Vec<&ComputedFigure> {
        let mut known: Vec<&str> = self.figures_of(unit).map(|figure| figure.id.as_str()).collect();
        let mut found = Vec::new();
        for figure in &self.computed {
            // Alone in the form, a total belongs to its one unit; else totals go over several.
            if figure.rule.terms().iter().all(|term| known.contains(term)) {
                known.push(&figure.id);
                found.push(figure);
            }
        }
        found
    }
}

/// Decimals as texts, so that no reader of JSON rounds them.
pub(super) mod decimal_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::{Decimal, decimal::SIGNIFICANT_DIGITS_MAX};

    pub fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        value.map(|number| number.to_string()).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let read = |text: String| {
            Decimal::parse(&text).ok_or_else(|| {
                D::Error::custom(format!("“{text}” is no number of at most {SIGNIFICANT_DIGITS_MAX} digits"))
            })
        };
        text.map(read).transpose()
    }
}
