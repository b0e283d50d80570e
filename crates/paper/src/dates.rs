//! Dates in the words of the Vietnamese forms.
//!
//! Every moment on a form arrives as a [`NaiveDateTime`] in Vietnamese local time (UTC+7, no daylight saving) and
//! reaches the template already worded, so that no template does arithmetic on dates.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use serde::{Serialize, Serializer};

/// The wordings of one moment that the templates choose from.
#[derive(Serialize)]
struct Worded {
    long: String,
    short: String,
    clock: String,
    full: String,
    brief: String,
}

/// `ngày 10 tháng 6 năm 2020`.
///
/// The numerals below 10 of the day, and the months 1 and 2, are written with a leading zero so that nobody can put
/// a digit before them: Nghị định 30/2020/NĐ-CP, Appendix I, II.4.
pub fn long_date(date: NaiveDate) -> String {
    let month = match date.month() {
        early @ (1 | 2) => format!("0{early}"),
        later => later.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// `10/06/2020`.
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `14 giờ 40 phút`.
pub fn clock(at: NaiveDateTime) -> String {
    format!("{:02} giờ {:02} phút", at.hour(), at.minute())
}

/// `14 giờ 40 phút, ngày 10/06/2020`.
pub fn clock_and_date(at: NaiveDateTime) -> String {
    format!("{}, ngày {}", clock(at), short_date(at.date()))
}

/// `14:40 10/06/2020`, for narrow columns.
pub fn brief(at: NaiveDateTime) -> String {
    format!("{:02}:{:02} {}", at.hour(), at.minute(), short_date(at.date()))
}

/// Serialises a moment as its wordings; an absent one as null, which the templates print as a dotted line.
pub(crate) fn worded<S: Serializer>(at: &Option<NaiveDateTime>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(|at| Worded {
        long: long_date(at.date()),
        short: short_date(at.date()),
        clock: clock(at),
        full: clock_and_date(at),
        brief: brief(at),
    })
    .serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i32, month: u32, day: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(14, 40, 0).unwrap()
    }

    #[test]
    fn a_document_date_pads_small_days_and_the_first_two_months_only() {
        assert_eq!(long_date(at(2020, 6, 10).date()), "ngày 10 tháng 6 năm 2020");
        assert_eq!(long_date(at(2020, 6, 3).date()), "ngày 03 tháng 6 năm 2020");
        assert_eq!(long_date(at(2021, 2, 1).date()), "ngày 01 tháng 02 năm 2021");
        assert_eq!(long_date(at(2021, 12, 31).date()), "ngày 31 tháng 12 năm 2021");
    }

    #[test]
    fn a_moment_of_receipt_names_hour_minute_and_date() {
        assert_eq!(clock_and_date(at(2020, 6, 10)), "14 giờ 40 phút, ngày 10/06/2020");
        assert_eq!(brief(at(2020, 6, 1)), "14:40 01/06/2020");
    }
}
