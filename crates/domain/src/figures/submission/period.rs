//! Months, quarters, halves and years: `2020-06`, `2020-Q2`, `2020-H1`, `2020`.

use std::{fmt, str::FromStr};

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The years that figures are asked for.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;
const MONTHS_OF_A_YEAR: u32 = 12;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    Month,
    Quarter,
    HalfYear,
    Year,
}

impl PeriodKind {
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// The stable name: `month`, `quarter`, `half_year`, `year`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half_year",
            Self::Year => "year",
        }
    }

    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => MONTHS_OF_A_YEAR,
        }
    }

    /// The letter before the number: `Q` of `2020-Q2`.
    fn letter(self) -> &'static str {
        match self {
            Self::Quarter => "Q",
            Self::HalfYear => "H",
            Self::Month | Self::Year => "",
        }
    }
}

/// A text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is no period; periods are written 2020-06, 2020-Q2, 2020-H1 or 2020")]
pub struct UnknownPeriod(pub String);

/// A stretch of a calendar year for which figures are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i32,
    /// From 1; always 1 for a year.
    number: u32,
    kind: PeriodKind,
}

impl Period {
    /// The `number`-th period of its kind in a year, from 1; `None` where the year has none such.
    #[must_use]
    pub fn new(year: i32, kind: PeriodKind, number: u32) -> Option<Self> {
        let fits = YEARS.contains(&year) && (1..=MONTHS_OF_A_YEAR / kind.months()).contains(&number);
        fits.then_some(Self { year, number, kind })
    }

    #[must_use]
    pub fn kind(self) -> PeriodKind {
        self.kind
    }

    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// Which one of its kind in the year, from 1.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month = (self.number - 1) * self.kind.months() + 1;
        NaiveDate::from_ymd_opt(self.year, month, 1).unwrap_or_default()
    }

    /// The first day after it.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        self.first_day().checked_add_months(Months::new(self.kind.months())).unwrap_or_default()
    }

    /// Whether both have a day in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first_day() < other.end() && other.first_day() < self.end()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            PeriodKind::Year => write!(f, "{}", self.year),
            PeriodKind::Month => write!(f, "{}-{:02}", self.year, self.number),
            PeriodKind::Quarter | PeriodKind::HalfYear => {
                write!(f, "{}-{}{}", self.year, self.kind.letter(), self.number)
            }
        }
    }
}

impl FromStr for Period {
    type Err = UnknownPeriod;

    fn from_str(text: &str) -> Result<Self, UnknownPeriod> {
        let unknown = || UnknownPeriod(text.to_owned());
        let (year, rest) = text.trim().split_once('-').unwrap_or((text.trim(), ""));
        let rest = rest.to_ascii_uppercase();
        let (kind, number) = match (rest.strip_prefix('Q'), rest.strip_prefix('H')) {
            (Some(number), _) => (PeriodKind::Quarter, number),
            (_, Some(number)) => (PeriodKind::HalfYear, number),
            _ if text.trim() == year => (PeriodKind::Year, "1"),
            _ => (PeriodKind::Month, rest.as_str()),
        };
        let whole = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        if !whole(year) || !whole(number) {
            return Err(unknown());
        }
        let (year, number) = year.parse().ok().zip(number.parse().ok()).ok_or_else(unknown)?;
        Self::new(year, kind, number).ok_or_else(unknown)
    }
}

impl TryFrom<String> for Period {
    type Error = UnknownPeriod;

    fn try_from(text: String) -> Result<Self, UnknownPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}
