//! Working time: sessions, holidays, lunar dates, deadlines and why they fall where they fall.
//!
//! Every date a person is promised comes from here. A deadline carries its [`Explanation`], from
//! which the page tells the reason and the same date can be computed again.
//!
//! Sources: Civil Code 2015 Art. 147–148 (when a term begins and ends), NĐ 61/2018 Art. 17–19
//! (one-stop handling), Labour Codes 1994, 2012 and 2019 (holidays). The decisions taken where the
//! law is silent are told in `docs/calendar.md`.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

mod arithmetic;
mod astronomy;
mod deadline;
mod embedded;
mod error;
mod explanation;
mod hours;
mod law;
mod limit;
mod lunar;
mod remaining;
mod stops;
mod table;
mod trace;
mod year;

pub use deadline::Deadline;
pub use embedded::{announced_years, province_office_hours, vietnam};
pub use error::{CalendarError, DayProblem, HoursProblem};
pub use explanation::{Explanation, Line};
pub use hours::{MAX_SESSIONS_PER_DAY, OfficeHours, Session, Week};
pub use law::{FIRST_YEAR, LAST_YEAR, propose};
pub use limit::{
    Addition, HALF_DAYS_PER_DAY, LimitError, LimitWithAdditions, MAX_ADDITIONS, MAX_LIMIT_DAYS, TimeLimit,
};
pub use lunar::{LUNAR_FIRST_YEAR, LUNAR_LAST_YEAR, LunarDate, hung_kings_day, lunar_new_year};
pub use remaining::Remaining;
pub use stops::Stop;
pub use table::{Calendar, DayStatus, SkipReason};
pub use year::{Confirmation, DayOff, DayOffKind, MAX_ENTRIES_PER_YEAR, WorkingSaturday, YearCalendar};

/// Vietnam is seven hours ahead of UTC all year round, in seconds.
pub const VN_OFFSET_SECONDS: i32 = 7 * 3_600;

/// Vietnam's offset from UTC.
#[must_use]
pub const fn vn() -> FixedOffset {
    const OFFSET: FixedOffset = match FixedOffset::east_opt(VN_OFFSET_SECONDS) {
        Some(offset) => offset,
        // Seven hours are less than a day, so the compiler never builds this branch.
        None => panic!("the offset of Vietnam is less than a day"),
    };
    OFFSET
}

/// 00:00 of a day in Vietnam, where every local time is one instant.
#[must_use]
pub fn midnight(day: NaiveDate) -> Option<DateTime<FixedOffset>> {
    day.and_time(NaiveTime::MIN).and_local_timezone(vn()).single()
}
