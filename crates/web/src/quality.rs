//! What portal and office share of the quality of handling: the period of a page, and the rule that does not allow
//! something.

use chrono::{Datelike, NaiveDate};
use motcua_app::{
    AppError,
    evaluation::{Month, QualityError, Span},
    figures::period_name,
};
use motcua_domain::{
    figures::submission::{Period, PeriodKind},
    quality::QualityRefusal,
};
use motcua_texts::{Locale, RefusalText, quality_refusal_text};
use serde::Serialize;

use crate::{
    WebError,
    extract::{FieldError, Submitted, Values},
    office::Choice,
};

/// What a page shows above its form: the form that came back, and the rule that did not allow it.
pub(crate) struct Again {
    pub form: Submitted,
    pub refused: Option<RefusalText>,
}

/// Turns what was refused into what the page shows again; everything that no form can mend is an answer of its own.
///
/// # Errors
/// [`WebError`] for what the reader cannot mend.
pub(crate) fn again(error: QualityError, values: Values, locale: Locale) -> Result<Again, WebError> {
    match error {
        QualityError::Refused(refusal) => Ok(Again {
            form: Submitted { values, errors: Vec::new() },
            refused: Some(quality_refusal_text(locale, &refusal)),
        }),
        QualityError::App(AppError::Invalid(faults)) => {
            let errors = faults.into_iter().map(FieldError::from).collect();
            Ok(Again { form: Submitted { values, errors }, refused: None })
        }
        QualityError::App(error) => Err(error.into()),
    }
}

/// A refusal for samples.
pub(crate) fn sample_refusal() -> RefusalText {
    quality_refusal_text(Locale::Vi, &QualityRefusal::RatedTwice)
}

/// The years to choose from, the present one included.
const YEARS: i32 = 3;

/// The period of a page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Chosen {
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

/// The period of a month.
fn month_period(month: Month) -> Period {
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
