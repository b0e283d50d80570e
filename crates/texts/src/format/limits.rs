//! Spans of time: limits of procedures and what is left of them.

use motcua_domain::calendar::{HALF_DAYS_PER_DAY, Remaining, TimeLimit};

use crate::{Arg, Locale, Texts, key};

use super::numbers::{count, decimal};

const MINUTES_PER_HOUR: i64 = 60;

/// A limit in words: "5 ngày làm việc", "nửa ngày", "8 giờ làm việc", "15 ngày", "trong ngày".
#[must_use]
pub fn limit(locale: Locale, limit: TimeLimit) -> String {
    match limit {
        TimeLimit::WorkingHalfDays(1) => Texts::get(locale, key!("limit-half-day"), &[]),
        TimeLimit::WorkingHalfDays(half_days) => {
            counted(locale, key!("limit-working-days"), half_days, HALF_DAYS_PER_DAY)
        }
        TimeLimit::WorkingMinutes(minutes) if minutes.is_multiple_of(30) => {
            counted(locale, key!("limit-working-hours"), minutes / 30, 2)
        }
        TimeLimit::WorkingMinutes(minutes) => counted(locale, key!("limit-working-minutes"), minutes, 1),
        TimeLimit::CalendarDays(days) => counted(locale, key!("limit-days"), days, 1),
        TimeLimit::CalendarMonths(months) => counted(locale, key!("limit-months"), months, 1),
        TimeLimit::SameDay { after_1500_next_day: false } => Texts::get(locale, key!("limit-same-day"), &[]),
        TimeLimit::SameDay { after_1500_next_day: true } => {
            Texts::get(locale, key!("limit-same-day-1500"), &[])
        }
    }
}

/// `parts` pieces, of which `per_unit` make a unit: 5 halves are "2,5". Plurals follow whole units.
fn counted(locale: Locale, key: &str, parts: u32, per_unit: u32) -> String {
    let whole = parts / per_unit;
    let amount = if parts.is_multiple_of(per_unit) {
        count(locale, i64::from(whole))
    } else {
        decimal(locale, f64::from(parts) / f64::from(per_unit), 1)
    };
    // One and a half days are plural in English, so the plural form follows the number rounded up.
    let plural = parts.div_ceil(per_unit);
    Texts::get(locale, key, &[("amount", Arg::Text(amount)), ("plural", Arg::from(plural))])
}

/// A span of minutes: "2 giờ 20 phút", "35 phút".
#[must_use]
pub fn duration(locale: Locale, minutes: i64) -> String {
    let (hours, rest) = (minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR);
    let args = [("hours", Arg::from(hours)), ("minutes", Arg::from(rest))];
    match (hours, rest) {
        (0, _) => Texts::get(locale, key!("duration-minutes"), &args),
        (_, 0) => Texts::get(locale, key!("duration-hours"), &args),
        _ => Texts::get(locale, key!("duration-hours-minutes"), &args),
    }
}

/// How far a deadline is: "còn 2 ngày làm việc", "quá hạn 1 ngày".
#[must_use]
pub fn remaining(locale: Locale, remaining: Remaining) -> String {
    let days = |key, working_days: i64| Texts::get(locale, key, &[("days", Arg::from(working_days))]);
    let span = |key, minutes| Texts::get(locale, key, &[("span", Arg::from(duration(locale, minutes)))]);
    match remaining {
        Remaining::DaysLeft { working_days } => days(key!("remaining-days"), working_days),
        Remaining::DueToday { working_minutes: 0 } => Texts::get(locale, key!("remaining-now"), &[]),
        Remaining::DueToday { working_minutes } => span(key!("remaining-today"), working_minutes),
        Remaining::OverdueToday { working_minutes: 0 } => Texts::get(locale, key!("overdue-now"), &[]),
        Remaining::OverdueToday { working_minutes } => span(key!("overdue-today"), working_minutes),
        Remaining::DaysOverdue { working_days } => days(key!("overdue-days"), working_days),
    }
}
