//! What the Labour Code alone says about the holidays of a year that has no announced file.
//!
//! The result is a proposal: the Prime Minister's notice fixes Tết and National Day each year and
//! may swap working days with Saturdays, which no rule foretells.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::error::CalendarError;
use super::lunar::{hung_kings_day, lunar_new_year};
use super::year::{Confirmation, DayOff, DayOffKind, YearCalendar};

/// The first whole year of the five-day week of public offices (decided in 1999).
pub const FIRST_YEAR: i32 = 2000;

/// The last year for which the lunar calendar is reckoned.
pub const LAST_YEAR: i32 = 2100;

/// A holiday on a rest day moves on by a few days at most; Tết blocks only five.
const MAX_DAYS_MOVED: u64 = 14;

/// The holidays a code of labour grants, from the year in which it first governs them.
struct HolidayLaw {
    from_year: i32,
    source: &'static str,
    tet_days_before: u64,
    tet_days_after: u64,
    hung_kings: bool,
    national_days: u32,
}

/// The codes in force since [`FIRST_YEAR`], newest first. The 2012 code came into force on 1 May
/// 2013, after that year's Tết, so its fifth day of Tết counts from 2014.
const LAWS: [HolidayLaw; 4] = [
    HolidayLaw {
        from_year: 2021,
        source: "Bộ luật Lao động 2019, Điều 111 và 112 (dự kiến)",
        tet_days_before: 2,
        tet_days_after: 3,
        hung_kings: true,
        national_days: 2,
    },
    HolidayLaw {
        from_year: 2014,
        source: "Bộ luật Lao động 2012, Điều 115 (dự kiến)",
        tet_days_before: 2,
        tet_days_after: 3,
        hung_kings: true,
        national_days: 1,
    },
    HolidayLaw {
        from_year: 2007,
        source: "Bộ luật Lao động 1994, Điều 73, sửa đổi năm 2007 (dự kiến)",
        tet_days_before: 1,
        tet_days_after: 3,
        hung_kings: true,
        national_days: 1,
    },
    HolidayLaw {
        from_year: FIRST_YEAR,
        source: "Bộ luật Lao động 1994, Điều 73 (dự kiến)",
        tet_days_before: 1,
        tet_days_after: 3,
        hung_kings: false,
        national_days: 1,
    },
];

/// Vietnamese and English name of a holiday.
type Name = (&'static str, &'static str);

const NEW_YEAR: Name = ("Tết Dương lịch", "New Year's Day");
const TET: Name = ("Tết Nguyên đán", "Lunar New Year (Tết)");
const HUNG_KINGS: Name = ("Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day");
const VICTORY: Name = ("Ngày Chiến thắng 30/4", "Reunification Day");
const LABOUR: Name = ("Quốc tế Lao động", "International Labour Day");
const NATIONAL: Name = ("Quốc khánh", "National Day");

/// Proposes the days off of a year from the law in force in it.
///
/// # Errors
/// [`CalendarError::UnknownYear`] outside [`FIRST_YEAR`]–[`LAST_YEAR`].
pub fn propose(year: i32) -> Result<YearCalendar, CalendarError> {
    let unknown = CalendarError::UnknownYear { year };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(unknown);
    }
    let law = LAWS.iter().find(|law| law.from_year <= year).ok_or(unknown)?;
    let holidays = holidays(year, law)?;
    let mut days_off: Vec<DayOff> =
        holidays.iter().map(|&(date, name)| day_off(date, DayOffKind::Holiday, name)).collect();
    days_off.extend(compensations(&holidays));
    days_off.sort_by_key(|day| day.date);
    Ok(YearCalendar {
        year,
        confirmation: Confirmation::Proposed,
        source: law.source.to_owned(),
        days_off,
        working_saturdays: Vec::new(),
    })
}

/// The holidays themselves, in order, each date once.
fn holidays(year: i32, law: &HolidayLaw) -> Result<Vec<(NaiveDate, Name)>, CalendarError> {
    let on =
        |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(CalendarError::UnknownYear { year });
    let mut days = vec![(on(1, 1)?, NEW_YEAR), (on(4, 30)?, VICTORY), (on(5, 1)?, LABOUR)];
    let first_of_tet = lunar_new_year(year)? - Days::new(law.tet_days_before);
    let tet_days = law.tet_days_before + law.tet_days_after;
    days.extend((0..tet_days).map(|later| (first_of_tet + Days::new(later), TET)));
    if law.hung_kings {
        days.push((hung_kings_day(year)?, HUNG_KINGS));
    }
    let national_day = on(9, 2)?;
    days.push((national_day, NATIONAL));
    if law.national_days > 1 {
        days.push((on(9, day_beside_national_day(national_day.weekday()))?, NATIONAL));
    }
    // A stable sort keeps the holiday listed first where two meet on one day.
    days.sort_by_key(|&(date, _)| date);
    days.dedup_by_key(|&mut (date, _)| date);
    Ok(days)
}

/// "The day next to it, before or after" (Labour Code 2019, Art. 112(1)(đ)): the notices chose the
/// one that joins the weekend, and 1 September otherwise.
fn day_beside_national_day(weekday: Weekday) -> u32 {
    match weekday {
        Weekday::Thu | Weekday::Sun | Weekday::Mon => 3,
        Weekday::Tue | Weekday::Wed | Weekday::Fri | Weekday::Sat => 1,
    }
}

/// For each holiday on a weekly rest day, the next working day off instead (Labour Code 2019,
/// Art. 111(3); 2012, Art. 115(3)).
fn compensations(holidays: &[(NaiveDate, Name)]) -> Vec<DayOff> {
    let mut taken: BTreeSet<NaiveDate> = holidays.iter().map(|&(date, _)| date).collect();
    let mut days = Vec::new();
    for &(holiday, name) in holidays.iter().filter(|&&(date, _)| is_weekend(date)) {
        let free = (1..=MAX_DAYS_MOVED)
            .map(|later| holiday + Days::new(later))
            .find(|date| !is_weekend(*date) && !taken.contains(date));
        if let Some(date) = free {
            taken.insert(date);
            days.push(compensation(date, name));
        }
    }
    days
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn day_off(date: NaiveDate, kind: DayOffKind, (vi, en): Name) -> DayOff {
    DayOff { date, kind, name_vi: vi.to_owned(), name_en: en.to_owned() }
}

fn compensation(date: NaiveDate, (vi, en): Name) -> DayOff {
    DayOff {
        date,
        kind: DayOffKind::Compensation,
        name_vi: format!("Nghỉ bù {vi}"),
        name_en: format!("Day off in lieu of {en}"),
    }
}
