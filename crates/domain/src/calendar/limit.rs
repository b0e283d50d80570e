//! Time limits as the procedures state them, and their compact written form.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Half days in a working day.
pub const HALF_DAYS_PER_DAY: u32 = 2;

/// No procedure takes longer than ten years; a longer limit is a slip of the pen.
pub const MAX_LIMIT_DAYS: u32 = 3_660;

/// Conditions a procedure may attach to its limit.
pub const MAX_ADDITIONS: usize = 16;

const MINUTES_PER_HOUR: u32 = 60;
const HOURS_PER_WORKING_DAY: u32 = 8;
const DAYS_PER_MONTH: u32 = 30;

const SAME_DAY: &str = "same-day";
const SAME_DAY_1500: &str = "same-day-1500";

/// A time limit.
///
/// Its text form, also used in JSON: `5d` and `0.5d` working days, `8h`, `1.5h` and `45min` working
/// time, `15c` calendar days, `2m` calendar months, `same-day`, and `same-day-1500` for a same-day
/// procedure whose dossiers received after 15:00 are answered the next working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum TimeLimit {
    /// Working time in half days: 2 make one working day.
    WorkingHalfDays(u32),
    /// Working time in minutes during office hours.
    WorkingMinutes(u32),
    /// Days of the ordinary calendar, rest days included (Civil Code 2015, Art. 147–148).
    CalendarDays(u32),
    /// Months of the ordinary calendar (Civil Code 2015, Art. 148(3)).
    CalendarMonths(u32),
    /// By the close of the working day of receipt.
    SameDay {
        /// Whether a dossier received after 15:00 is answered the next working day (NĐ 61/2018
        /// Art. 18).
        after_1500_next_day: bool,
    },
}

/// Why a text is no time limit, or a limit is not acceptable.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LimitError {
    /// Nothing was written.
    #[error("the time limit is empty: write for example 5d, 0.5d, 8h, 15c, 2m or same-day")]
    Empty,
    /// The number is missing or malformed.
    #[error("“{text}” does not begin with a number: write for example 5d")]
    NotANumber {
        /// What was written.
        text: String,
    },
    /// The unit is none of the known ones.
    #[error("“{text}” has no known unit: use d (working days), h or min, c (calendar days), m (months)")]
    UnknownUnit {
        /// What was written.
        text: String,
    },
    /// A fraction other than a half, or a half of something that is not halved.
    #[error("“{text}” is not allowed: only working days and hours may be halved, as in 2.5d or 1.5h")]
    NotHalf {
        /// What was written.
        text: String,
    },
    /// A limit of nothing.
    #[error("a time limit must be longer than zero: use same-day for what is done at once")]
    Zero,
    /// Beyond [`MAX_LIMIT_DAYS`].
    #[error("the time limit {limit} is longer than {MAX_LIMIT_DAYS} days")]
    TooLong {
        /// What was written.
        limit: String,
    },
    /// `same-day` used as an addition, where it means nothing.
    #[error("“same-day” cannot be added to another time limit")]
    SameDayAdded,
    /// Beyond [`MAX_ADDITIONS`].
    #[error("a time limit has at most {MAX_ADDITIONS} additions")]
    TooManyAdditions,
}

impl TimeLimit {
    /// A limit in whole working days.
    #[must_use]
    pub fn working_days(days: u32) -> Self {
        Self::WorkingHalfDays(days.saturating_mul(HALF_DAYS_PER_DAY))
    }

    /// Whether it is counted in days of the ordinary calendar, days off included.
    #[must_use]
    pub fn runs_on_days_off(self) -> bool {
        matches!(self, Self::CalendarDays(_) | Self::CalendarMonths(_))
    }

    /// Refuses a limit of zero and one beyond [`MAX_LIMIT_DAYS`].
    ///
    /// # Errors
    /// [`LimitError::Zero`] or [`LimitError::TooLong`].
    pub fn check(self) -> Result<Self, LimitError> {
        let (amount, most) = match self {
            Self::WorkingHalfDays(half_days) => (half_days, MAX_LIMIT_DAYS * HALF_DAYS_PER_DAY),
            Self::WorkingMinutes(minutes) => {
                (minutes, MAX_LIMIT_DAYS * HOURS_PER_WORKING_DAY * MINUTES_PER_HOUR)
            }
            Self::CalendarDays(days) => (days, MAX_LIMIT_DAYS),
            Self::CalendarMonths(months) => (months, MAX_LIMIT_DAYS / DAYS_PER_MONTH),
            Self::SameDay { .. } => return Ok(self),
        };
        if amount == 0 {
            Err(LimitError::Zero)
        } else if amount > most {
            Err(LimitError::TooLong { limit: self.to_string() })
        } else {
            Ok(self)
        }
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::WorkingHalfDays(half_days) => write!(out, "{}d", halves(half_days)),
            Self::WorkingMinutes(minutes) if minutes % (MINUTES_PER_HOUR / 2) == 0 => {
                write!(out, "{}h", halves(minutes / (MINUTES_PER_HOUR / 2)))
            }
            Self::WorkingMinutes(minutes) => write!(out, "{minutes}min"),
            Self::CalendarDays(days) => write!(out, "{days}c"),
            Self::CalendarMonths(months) => write!(out, "{months}m"),
            Self::SameDay { after_1500_next_day: false } => out.write_str(SAME_DAY),
            Self::SameDay { after_1500_next_day: true } => out.write_str(SAME_DAY_1500),
        }
    }
}

/// Writes a number of halves: 5 halves are `2.5`.
fn halves(count: u32) -> String {
    format!("{}{}", count / 2, if count % 2 == 1 { ".5" } else { "" })
}

impl FromStr for TimeLimit {
    type Err = LimitError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let text = written.trim();
        match text {
            "" => return Err(LimitError::Empty),
            SAME_DAY => return Ok(Self::SameDay { after_1500_next_day: false }),
            SAME_DAY_1500 => return Ok(Self::SameDay { after_1500_next_day: true }),
            _ => {}
        }
        let is_unit = |character: char| !character.is_ascii_digit() && character != '.';
        let unit_at = text.find(is_unit).unwrap_or(text.len());
        let (number, unit) = text.split_at(unit_at);
        let count = parse_halves(number, text)?;
        let whole = || if count % 2 == 0 { Ok(count / 2) } else { Err(not_half(text)) };
        let limit = match unit {
            "d" => Self::WorkingHalfDays(count),
            "h" => Self::WorkingMinutes(
                count
                    .checked_mul(MINUTES_PER_HOUR / 2)
                    .ok_or_else(|| LimitError::TooLong { limit: text.to_owned() })?,
            ),
            "min" => Self::WorkingMinutes(whole()?),
            "c" => Self::CalendarDays(whole()?),
            "m" => Self::CalendarMonths(whole()?),
            _ => return Err(LimitError::UnknownUnit { text: text.to_owned() }),
        };
        limit.check()
    }
}

/// Reads `2` as 4 halves and `2.5` as 5; no other fraction occurs in a time limit.
fn parse_halves(number: &str, text: &str) -> Result<u32, LimitError> {
    let (whole, half) = match number.split_once('.') {
        None => (number, 0),
        Some((whole, "0")) => (whole, 0),
        Some((whole, "5")) => (whole, 1),
        Some(_) => return Err(not_half(text)),
    };
    if whole.is_empty() {
        return Err(LimitError::NotANumber { text: text.to_owned() });
    }
    whole
        .parse::<u32>()
        .ok()
        .and_then(|units| units.checked_mul(2)?.checked_add(half))
        .ok_or_else(|| LimitError::TooLong { limit: text.to_owned() })
}

fn not_half(text: &str) -> LimitError {
    LimitError::NotHalf { text: text.to_owned() }
}

impl TryFrom<String> for TimeLimit {
    type Error = LimitError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TimeLimit> for String {
    fn from(limit: TimeLimit) -> Self {
        limit.to_string()
    }
}

/// Extra time that a condition grants, such as five days for a remote commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    /// Key of the condition; the locale files give its words.
    pub condition: String,
    /// The extra time.
    pub extra: TimeLimit,
}

/// A limit with the extra time of its conditions, in the order in which they are added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitWithAdditions {
    /// The limit without any condition.
    pub base: TimeLimit,
    /// Extra times, added one after another once the base has run.
    #[serde(default)]
    pub additions: Vec<Addition>,
}

impl LimitWithAdditions {
    /// The same limit with only the additions whose condition holds for the dossier.
    #[must_use]
    pub fn keeping(&self, holds: impl Fn(&str) -> bool) -> Self {
        let additions =
            self.additions.iter().filter(|addition| holds(&addition.condition)).cloned().collect();
        Self { base: self.base, additions }
    }

    /// Checks the base and every addition.
    ///
    /// # Errors
    /// The first [`LimitError`] found.
    pub fn check(&self) -> Result<(), LimitError> {
        self.base.check()?;
        if self.additions.len() > MAX_ADDITIONS {
            return Err(LimitError::TooManyAdditions);
        }
        self.additions.iter().try_for_each(|addition| match addition.extra {
            TimeLimit::SameDay { .. } => Err(LimitError::SameDayAdded),
            extra => extra.check().map(drop),
        })
    }
}

impl From<TimeLimit> for LimitWithAdditions {
    fn from(base: TimeLimit) -> Self {
        Self { base, additions: Vec::new() }
    }
}
