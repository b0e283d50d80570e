//! The calendar itself: every day of the span laid out once, with running totals, so that counting
//! sessions or minutes is a search and never a walk.

use std::collections::{BTreeMap, btree_map::Entry};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Weekday};
use serde::{Deserialize, Serialize};

use super::error::CalendarError;
use super::hours::{OfficeHours, Session};
use super::law::{FIRST_YEAR, LAST_YEAR, propose};
use super::vn;
use super::year::{Confirmation, DayOff, DayOffKind, WorkingSaturday, YearCalendar};

/// Why nobody works on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum SkipReason {
    /// The weekly rest day.
    Weekend,
    /// A public holiday.
    Holiday {
        /// Its Vietnamese name.
        name_vi: String,
        /// Its English name.
        name_en: String,
    },
    /// The day off for a holiday that fell on a rest day.
    Compensation {
        /// Its Vietnamese name.
        name_vi: String,
        /// Its English name.
        name_en: String,
    },
    /// A day given free in exchange for a working Saturday.
    Swapped {
        /// Its Vietnamese name.
        name_vi: String,
        /// Its English name.
        name_en: String,
    },
}

/// What a day is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayStatus {
    /// A working day.
    Working,
    /// A Saturday worked in exchange for a swapped day.
    WorkingSaturday,
    /// A day off, and why.
    Off(SkipReason),
}

/// A day in the table; totals count from the first day of the span up to the start of this one.
#[derive(Debug, Clone)]
pub(super) struct Day {
    layout: usize,
    pub(super) seconds_before: i64,
    pub(super) half_days_before: i64,
    pub(super) working_days_before: i64,
}

/// What a file says about a particular day.
#[derive(Debug, Clone)]
enum SpecialDay {
    Off(DayOff),
    Worked(WorkingSaturday),
}

/// Working days and hours from [`FIRST_YEAR`] to [`LAST_YEAR`].
#[derive(Debug, Clone)]
pub struct Calendar {
    years: BTreeMap<i32, YearCalendar>,
    special: BTreeMap<NaiveDate, SpecialDay>,
    /// The different ways a day may be divided; the first is a day off.
    layouts: Vec<Vec<Session>>,
    first_day: NaiveDate,
    /// One entry a day, and a last one with the totals of the whole span.
    pub(super) days: Vec<Day>,
}

impl Calendar {
    /// Lays out a calendar from office hours and the announced years; every other year from
    /// [`FIRST_YEAR`] to [`LAST_YEAR`] is proposed from the law.
    ///
    /// # Errors
    /// [`CalendarError::YearGivenTwice`], [`CalendarError::UnknownYear`] for a year outside the
    /// span, or what [`YearCalendar::check`] finds.
    pub fn from_years(hours: OfficeHours, announced: Vec<YearCalendar>) -> Result<Self, CalendarError> {
        let mut years = BTreeMap::new();
        for calendar in announced {
            let year = calendar.year;
            check_year(year)?;
            calendar.check()?;
            if years.insert(year, calendar).is_some() {
                return Err(CalendarError::YearGivenTwice { year });
            }
        }
        for year in FIRST_YEAR..=LAST_YEAR {
            if let Entry::Vacant(unannounced) = years.entry(year) {
                unannounced.insert(propose(year)?);
            }
        }
        let first_day = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1)
            .ok_or(CalendarError::UnknownYear { year: FIRST_YEAR })?;
        let special = special_days(&years);
        let mut calendar = Self { years, special, layouts: Vec::new(), first_day, days: Vec::new() };
        calendar.lay_out(&hours);
        Ok(calendar)
    }

    fn lay_out(&mut self, hours: &OfficeHours) {
        self.layouts =
            std::iter::once(Vec::new()).chain(weekdays().map(|day| hours.on(day).to_vec())).collect();
        let (mut seconds_before, mut half_days_before, mut working_days_before) = (0, 0, 0);
        let in_span = |date: &NaiveDate| date.year() <= LAST_YEAR;
        for date in self.first_day.iter_days().take_while(in_span) {
            let layout = self.layout_of(date);
            self.days.push(Day { layout, seconds_before, half_days_before, working_days_before });
            seconds_before += self.layouts[layout].iter().map(Session::seconds).sum::<i64>();
            half_days_before += self.layouts[layout].len() as i64;
            working_days_before += i64::from(!self.layouts[layout].is_empty());
        }
        self.days.push(Day { layout: CLOSED, seconds_before, half_days_before, working_days_before });
    }

    /// The layout of a day, added to the list when a working Saturday brings its own sessions.
    fn layout_of(&mut self, date: NaiveDate) -> usize {
        match self.special.get(&date) {
            None => layout_of_weekday(date),
            Some(SpecialDay::Off(_)) => CLOSED,
            Some(SpecialDay::Worked(WorkingSaturday { sessions: Some(own), .. })) => {
                self.layouts.push(own.clone());
                self.layouts.len() - 1
            }
            Some(SpecialDay::Worked(saturday)) => layout_of_weekday(saturday.stands_in_for),
        }
    }

    /// Whether a year's days are announced or proposed.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn confirmation(&self, year: i32) -> Result<Confirmation, CalendarError> {
        self.year(year).map(|calendar| calendar.confirmation)
    }

    /// The days off and working Saturdays of a year.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn year(&self, year: i32) -> Result<&YearCalendar, CalendarError> {
        self.years.get(&year).ok_or(CalendarError::UnknownYear { year })
    }

    /// The sessions worked on a day, earliest first; empty on a day off.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn sessions_on(&self, date: NaiveDate) -> Result<&[Session], CalendarError> {
        self.position(date).map(|position| self.sessions_at(position))
    }

    /// Whether the office works on a day, be it for one session only.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, CalendarError> {
        self.sessions_on(date).map(|sessions| !sessions.is_empty())
    }

    /// Whether a day is worked and, if not, why.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn day_status(&self, date: NaiveDate) -> Result<DayStatus, CalendarError> {
        let working = self.is_working_day(date)?;
        Ok(match self.special.get(&date) {
            Some(SpecialDay::Off(day)) => DayStatus::Off(skip_reason(day)),
            Some(SpecialDay::Worked(_)) if working => DayStatus::WorkingSaturday,
            _ if working => DayStatus::Working,
            _ => DayStatus::Off(SkipReason::Weekend),
        })
    }

    /// Place of a day in the table.
    pub(super) fn position(&self, date: NaiveDate) -> Result<usize, CalendarError> {
        check_year(date.year())?;
        usize::try_from((date - self.first_day).num_days())
            .map_err(|_| CalendarError::UnknownYear { year: date.year() })
    }

    /// The day at a place of the table; the place after the last is the first unknown year.
    pub(super) fn date_at(&self, position: usize) -> Result<NaiveDate, CalendarError> {
        if position + 1 >= self.days.len() {
            return Err(CalendarError::UnknownYear { year: LAST_YEAR + 1 });
        }
        Ok(self.first_day + chrono::Days::new(position as u64))
    }

    pub(super) fn sessions_at(&self, position: usize) -> &[Session] {
        &self.layouts[self.days[position].layout]
    }
}

/// Layout 0 is the day off; the days of the week follow from Monday.
const CLOSED: usize = 0;

fn weekdays() -> impl Iterator<Item = Weekday> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    [Mon, Tue, Wed, Thu, Fri, Sat, Sun].into_iter()
}

fn layout_of_weekday(date: NaiveDate) -> usize {
    date.weekday().number_from_monday() as usize
}

fn check_year(year: i32) -> Result<(), CalendarError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(()) } else { Err(CalendarError::UnknownYear { year }) }
}

/// Collects the special days of all years.
fn special_days(years: &BTreeMap<i32, YearCalendar>) -> BTreeMap<NaiveDate, SpecialDay> {
    let mut special = BTreeMap::new();
    for calendar in years.values() {
        for day in &calendar.days_off {
            special.insert(day.date, SpecialDay::Off(day.clone()));
        }
        for saturday in &calendar.working_saturdays {
            special.insert(saturday.date, SpecialDay::Worked(saturday.clone()));
        }
    }
    // A swap across New Year is written in the file of its Saturday only: the other year may be
    // a proposal, which knows nothing of swaps.
    for saturday in years.values().flat_map(|calendar| &calendar.working_saturdays) {
        special.entry(saturday.stands_in_for).or_insert_with(|| SpecialDay::Off(swapped_for(saturday)));
    }
    special
}

fn swapped_for(saturday: &WorkingSaturday) -> DayOff {
    DayOff {
        date: saturday.stands_in_for,
        kind: DayOffKind::Swapped,
        name_vi: format!("Nghỉ hoán đổi, làm bù thứ Bảy {}", saturday.date.format("%d/%m/%Y")),
        name_en: format!("Swapped day off, worked on Saturday {}", saturday.date.format("%-d %B %Y")),
    }
}

fn skip_reason(day: &DayOff) -> SkipReason {
    let (name_vi, name_en) = (day.name_vi.clone(), day.name_en.clone());
    match day.kind {
        DayOffKind::Holiday => SkipReason::Holiday { name_vi, name_en },
        DayOffKind::Compensation => SkipReason::Compensation { name_vi, name_en },
        DayOffKind::Swapped => SkipReason::Swapped { name_vi, name_en },
    }
}

/// An instant as the clock on the office wall shows it.
pub(super) fn wall_clock(instant: DateTime<FixedOffset>) -> Result<NaiveDateTime, CalendarError> {
    // The year is checked before the offset is applied, which cannot overflow then.
    let year = instant.naive_utc().year();
    if !(FIRST_YEAR - 1..=LAST_YEAR + 1).contains(&year) {
        return Err(CalendarError::UnknownYear { year });
    }
    Ok(instant.with_timezone(&vn()).naive_local())
}

/// The instant at which the clock on the office wall shows the given time.
pub(super) fn instant(local: NaiveDateTime) -> DateTime<FixedOffset> {
    DateTime::from_naive_utc_and_offset(local - vn(), vn())
}
