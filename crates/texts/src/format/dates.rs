//! Dates as the province writes them: `thứ Tư, 10/06/2020, 14:40`. All instants are shown in Vietnam time.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};
use motcua_domain::calendar::vn;

use crate::{Locale, Texts};

/// `thứ Tư, 10/06/2020, 14:40`.
#[must_use]
pub fn date_time(locale: Locale, at: DateTime<FixedOffset>) -> String {
    let local = at.with_timezone(&vn());
    format!("{}, {}", date(locale, local.date_naive()), local.format("%H:%M"))
}

/// `thứ Tư, 10/06/2020`.
#[must_use]
pub fn date(locale: Locale, day: NaiveDate) -> String {
    format!("{}, {}", weekday(locale, day), short_date(day))
}

/// `10/06/2020`, for tables.
#[must_use]
pub fn short_date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `10/06/2020 14:40`, for tables.
#[must_use]
pub fn short_date_time(at: DateTime<FixedOffset>) -> String {
    at.with_timezone(&vn()).format("%d/%m/%Y %H:%M").to_string()
}

/// `10/06`, where the year is plain.
#[must_use]
pub fn day_month(day: NaiveDate) -> String {
    day.format("%d/%m").to_string()
}

/// `14:40`.
#[must_use]
pub fn time(at: DateTime<FixedOffset>) -> String {
    at.with_timezone(&vn()).format("%H:%M").to_string()
}

/// A period that contains its first day and not its end, written with the last day it contains, as people
/// count: `15/12/2019 – 14/06/2020`.
#[must_use]
pub fn half_open_period(first: NaiveDate, end: NaiveDate) -> String {
    let last = end.checked_sub_days(Days::new(1)).unwrap_or(end);
    format!("{} – {}", short_date(first), short_date(last))
}

fn weekday(locale: Locale, day: NaiveDate) -> String {
    Texts::get(locale, &format!("weekday-{}", day.weekday().number_from_monday()), &[])
}
