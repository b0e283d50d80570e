//! The Vietnamese lunar calendar, reckoned for UTC+7.
//!
//! A month begins on the day of the new moon; the month that holds the winter solstice is the
//! eleventh; where thirteen months lie between two eleventh ones, the first in which the sun
//! enters no new sign repeats the number before it. China reckons for UTC+8, and so differs at times:
//! Tết of 1985 came a month earlier in Vietnam.

use chrono::{Datelike, NaiveDate};

use super::astronomy::{new_moon_day, new_moon_on_or_before, sun_sector};
use super::error::CalendarError;

/// Vietnam reckons for UTC+7 since 1968; before, its lunar dates were those of UTC+8.
pub const LUNAR_FIRST_YEAR: i32 = 1968;

/// Beyond this year nobody can foretell the slowing of the earth well enough.
pub const LUNAR_LAST_YEAR: i32 = 2100;

/// Sign of the sun that begins with the winter solstice.
const WINTER_SOLSTICE_SECTOR: i64 = 9;

/// Months between two winter months of a year with a leap month.
const MONTHS_WITH_LEAP: i64 = 13;

/// A day of the Vietnamese lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LunarDate {
    /// The Gregorian year in which this lunar year begins.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// Whether it is the repeated month of that number.
    pub leap: bool,
    /// 1 to 30.
    pub day: u32,
}

impl LunarDate {
    /// A day of an ordinary (not leap) month.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Self {
        Self { year, month, leap: false, day }
    }

    /// The lunar date of a Gregorian day.
    ///
    /// # Errors
    /// [`CalendarError::UnknownLunarYear`] outside [`LUNAR_FIRST_YEAR`]–[`LUNAR_LAST_YEAR`].
    pub fn from_gregorian(date: NaiveDate) -> Result<Self, CalendarError> {
        check_year(date.year())?;
        let day = i64::from(date.num_days_from_ce());
        let moon = new_moon_on_or_before(day);
        let this_winter = Winter::of(date.year());
        let winter =
            if moon >= this_winter.eleventh_month { this_winter } else { Winter::of(date.year() - 1) };
        let position = moon - winter.eleventh_month;
        let month_index = position - i64::from(winter.leap_position.is_some_and(|leap| position >= leap));
        Ok(Self {
            year: if month_index < 2 { winter.year } else { winter.year + 1 },
            month: ((month_index + 10) % 12 + 1) as u32,
            leap: winter.leap_position == Some(position),
            day: (day - new_moon_day(moon) + 1) as u32,
        })
    }

    /// The Gregorian day of a lunar date.
    ///
    /// # Errors
    /// [`CalendarError::UnknownLunarYear`] outside the span, [`CalendarError::NoSuchLunarDate`]
    /// when the year has no such leap month or the month no such day.
    pub fn to_gregorian(self) -> Result<NaiveDate, CalendarError> {
        check_year(self.year)?;
        let missing = CalendarError::NoSuchLunarDate {
            year: self.year,
            month: self.month,
            leap: self.leap,
            day: self.day,
        };
        let (winter_year, month_index) = match self.month {
            1..=10 => (self.year - 1, i64::from(self.month) + 1),
            11 | 12 => (self.year, i64::from(self.month) - 11),
            _ => return Err(missing),
        };
        let winter = Winter::of(winter_year);
        let position = match winter.leap_position {
            Some(leap) if self.leap && leap == month_index + 1 => leap,
            _ if self.leap => return Err(missing),
            Some(leap) if leap <= month_index => month_index + 1,
            _ => month_index,
        };
        let first = new_moon_day(winter.eleventh_month + position);
        let day = first + i64::from(self.day) - 1;
        if self.day == 0 || day >= new_moon_day(winter.eleventh_month + position + 1) {
            return Err(missing);
        }
        i32::try_from(day).ok().and_then(NaiveDate::from_num_days_from_ce_opt).ok_or(missing)
    }
}

/// The first day of the lunar year (mùng 1 Tết) in a Gregorian year.
///
/// # Errors
/// [`CalendarError::UnknownLunarYear`] outside the span.
pub fn lunar_new_year(year: i32) -> Result<NaiveDate, CalendarError> {
    LunarDate::new(year, 1, 1).to_gregorian()
}

/// The commemoration of the Hùng Kings: 10th day of the 3rd lunar month.
///
/// # Errors
/// [`CalendarError::UnknownLunarYear`] outside the span.
pub fn hung_kings_day(year: i32) -> Result<NaiveDate, CalendarError> {
    LunarDate::new(year, 3, 10).to_gregorian()
}

fn check_year(year: i32) -> Result<(), CalendarError> {
    if (LUNAR_FIRST_YEAR..=LUNAR_LAST_YEAR).contains(&year) {
        Ok(())
    } else {
        Err(CalendarError::UnknownLunarYear { year })
    }
}

/// The months from one eleventh month up to the next, which settle where a leap month lies.
struct Winter {
    /// The Gregorian year whose winter solstice opens the stretch.
    year: i32,
    /// Number of the new moon that opens the eleventh month.
    eleventh_month: i64,
    /// How many months after the eleventh the leap month stands, if there is one.
    leap_position: Option<i64>,
}

impl Winter {
    fn of(year: i32) -> Self {
        let eleventh_month = eleventh_month(year);
        let months = self::eleventh_month(year + 1) - eleventh_month;
        let enters_no_sign = |position: &i64| {
            let moon = eleventh_month + position;
            sun_sector(new_moon_day(moon)) == sun_sector(new_moon_day(moon + 1))
        };
        let leap_position =
            if months == MONTHS_WITH_LEAP { (1..MONTHS_WITH_LEAP).find(enters_no_sign) } else { None };
        Self { year, eleventh_month, leap_position }
    }
}

/// Number of the new moon that opens the month of the winter solstice.
fn eleventh_month(year: i32) -> i64 {
    let last_day_of_year = i64::from(year) * 365 + leap_days_through(year);
    let moon = new_moon_on_or_before(last_day_of_year);
    // When the month begins after the solstice, the solstice lies in the month before.
    if sun_sector(new_moon_day(moon)) >= WINTER_SOLSTICE_SECTOR { moon - 1 } else { moon }
}

/// Leap days of the Gregorian calendar from year 1 through `year`.
fn leap_days_through(year: i32) -> i64 {
    i64::from(year / 4 - year / 100 + year / 400)
}
