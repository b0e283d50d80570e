//! What the pages of evaluations share.

use chrono::{Datelike, NaiveDate};
use motcua_app::{
    evaluation::{Month, Span},
    figures::period_name,
};
use motcua_domain::{
    figures::submission::{Period, PeriodKind},
    quality::{Evaluation, Index, PointCounts},
};
use motcua_texts::Locale;
use serde::Serialize;

use crate::office::Choice;

/// The years to choose from, the present one included.
const YEARS: i32 = 3;

/// The period of a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Chosen {
    /// `2020-06`, `2020-Q2`, `2020-H1`, `2020`.
    pub code: String,
    pub name: String,
    pub choices: Vec<Choice>,
    #[serde(skip)]
    pub span: Span,
    #[serde(skip)]
    pub period: Period,
}

impl Chosen {
    /// The period asked for; the last month that is over where none or no such is.
    pub fn of(asked: &str, today: NaiveDate, locale: Locale) -> Self {
        let period = asked.parse().ok().filter(|period: &Period| period.first_day() <= today);
        let period = period.unwrap_or_else(|| last_month(today));
        let choice =
            |period: Period| Choice { value: period.to_string(), label: period_name(locale, period) };
        Self {
            code: period.to_string(),
            name: period_name(locale, period),
            choices: periods(today).into_iter().map(choice).collect(),
            span: Span::named(period),
            period,
        }
    }

    /// Whether it is one month.
    pub fn is_month(&self) -> bool {
        self.period.kind() == PeriodKind::Month
    }

    pub fn sample() -> Self {
        let today = NaiveDate::from_ymd_opt(2020, 7, 10).unwrap_or_default();
        Self::of("2020-06", today, Locale::Vi)
    }
}

/// The month before the one of a day.
fn last_month(today: NaiveDate) -> Period {
    month_period(Month(Month::of(today).0 - 1))
}

/// A month as pages write it: `2020-06`.
pub(super) fn month_period(month: Month) -> Period {
    let day = month.first_day();
    let period = Period::new(day.year(), PeriodKind::Month, day.month());
    // Only years that no clock shows are not there.
    period.or_else(|| Period::new(2000, PeriodKind::Month, 1)).unwrap_or_else(|| unreachable!("January 2000"))
}

/// Every period that has begun, the newest year first: the year, its halves, quarters and months.
fn periods(today: NaiveDate) -> Vec<Period> {
    let of_kind = |year: i32, kind: PeriodKind| {
        let numbers: Vec<u32> = (1..=12).collect();
        numbers.into_iter().filter_map(move |number| Period::new(year, kind, number))
    };
    (0..YEARS)
        .map(|back| today.year() - back)
        .flat_map(|year| {
            [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::HalfYear, PeriodKind::Year]
                .into_iter()
                .flat_map(move |kind| of_kind(year, kind))
        })
        .filter(|period| period.first_day() <= today)
        .collect()
}

/// What one index came to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct IndexLine {
    /// 1 to 9; the text is `evaluation-index-<number>`.
    pub number: u8,
    /// The code, for the way to the dossiers; empty where it is judged once for the agency.
    pub code: &'static str,
    /// None without data.
    pub score: Option<f64>,
    /// Dossiers that gave two points, one and none.
    pub counts: [u64; 3],
}

/// What somebody came to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Outcome {
    pub lines: Vec<IndexLine>,
    pub total: f64,
    pub possible: f64,
    /// Empty where nothing was judged; the text is `evaluation-band-<code>`.
    pub band: &'static str,
    pub dossiers: u64,
}

fn tenths(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}

impl Outcome {
    pub fn of(evaluation: &Evaluation, indices: &[Index]) -> Self {
        let line = |index: &Index| {
            let found = evaluation.results.iter().find(|result| result.index == *index);
            let PointCounts { zero, one, two } = found.map(|result| result.counts).unwrap_or_default();
            IndexLine {
                number: index.number(),
                code: if index.is_per_dossier() { index.code() } else { "" },
                score: found.map(|result| tenths(result.score.tenths())),
                counts: [two, one, zero],
            }
        };
        Self {
            lines: indices.iter().map(line).collect(),
            total: tenths(evaluation.total.tenths()),
            possible: tenths(evaluation.possible.tenths()),
            band: evaluation.band.map(motcua_domain::quality::Band::code).unwrap_or_default(),
            dossiers: evaluation.dossiers,
        }
    }

    pub fn sample(indices: &[Index]) -> Self {
        let line = |index: &Index| IndexLine {
            number: index.number(),
            code: if index.is_per_dossier() { index.code() } else { "" },
            score: (*index != Index::Publication).then_some(1.7),
            counts: [5, 1, 1],
        };
        let lines = indices.iter().map(line).collect();
        Self { lines, total: 7.8, possible: 10.0, band: "full_duty", dossiers: 7 }
    }

    pub fn empty_sample(indices: &[Index]) -> Self {
        let none = Self::sample(indices);
        let lines = none.lines.into_iter().map(|line| IndexLine { score: None, counts: [0; 3], ..line });
        Self { lines: lines.collect(), total: 0.0, possible: 0.0, band: "", dossiers: 0 }
    }
}
