//! Counting sessions and minutes of office time.
//!
//! All counts come from the running totals of the table: a position is found by binary search, so
//! a deadline costs the same for a day as for ten years.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::error::CalendarError;
use super::hours::Session;
use super::table::{Calendar, Day, instant, wall_clock};

const SECONDS_PER_MINUTE: i64 = 60;

/// NĐ 61/2018 Art. 18: what comes in later than this hour may wait for the next working day.
pub(super) const AFTERNOON_CUT_OFF: NaiveTime = match NaiveTime::from_hms_opt(15, 0, 0) {
    Some(time) => time,
    // Three in the afternoon exists every day, so the compiler never builds this branch.
    None => panic!("15:00 is a time of day"),
};

impl Calendar {
    /// Whether the office is open; a session includes its first instant and not its last.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn is_open(&self, t: DateTime<FixedOffset>) -> Result<bool, CalendarError> {
        let local = wall_clock(t)?;
        let open_at = |session: &Session| session.from() <= local.time() && local.time() < session.to();
        Ok(self.sessions_on(local.date())?.iter().any(open_at))
    }

    /// `t` itself while the office is open, otherwise the start of the next session.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn next_opening(&self, t: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>, CalendarError> {
        if self.is_open(t)? {
            return Ok(t);
        }
        let local = wall_clock(t)?;
        let later_today = |session: &&Session| session.from() >= local.time();
        match self.sessions_on(local.date())?.iter().find(later_today) {
            Some(session) => Ok(instant(local.date().and_time(session.from()))),
            None => self.opening_after(local.date()).map(instant),
        }
    }

    /// The first working day after `date`, which itself is not considered.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn next_working_day(&self, date: NaiveDate) -> Result<NaiveDate, CalendarError> {
        let next_half_day = self.half_days_through(date)? + 1;
        self.date_at(self.position_of_total(next_half_day, |day| day.half_days_before)?)
    }

    /// The instant at which the last session of a day closes; none on a day off.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn close_of(&self, date: NaiveDate) -> Result<Option<DateTime<FixedOffset>>, CalendarError> {
        Ok(self.last_close(date)?.map(instant))
    }

    /// The instant reached after `minutes` of office time; time outside the sessions does not
    /// count. An end at the close of a session stays there, zero minutes leave `t` unchanged,
    /// fractions of a second are dropped.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn add_working_minutes(
        &self,
        t: DateTime<FixedOffset>,
        minutes: u32,
    ) -> Result<DateTime<FixedOffset>, CalendarError> {
        self.minutes_after(wall_clock(t)?, minutes).map(instant)
    }

    /// The instant from which `minutes` of office time are left until `t`. Where that is the close of a session, the
    /// start of the next one; zero minutes leave `t` unchanged.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn working_minutes_before(
        &self,
        t: DateTime<FixedOffset>,
        minutes: u32,
    ) -> Result<DateTime<FixedOffset>, CalendarError> {
        if minutes == 0 {
            return Ok(t);
        }
        let local = wall_clock(t)?;
        let total = self.seconds_until(local)? - i64::from(minutes) * SECONDS_PER_MINUTE;
        if total < 1 {
            return Err(unknown_after(local.date()));
        }
        self.next_opening(instant(self.after_seconds(total)?))
    }

    /// Minutes of office time from `a` to `b`, negative when `b` is the earlier. The instants are
    /// first rounded down to a whole minute of office time, so that adjoining stretches add up.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn working_minutes_between(
        &self,
        a: DateTime<FixedOffset>,
        b: DateTime<FixedOffset>,
    ) -> Result<i64, CalendarError> {
        let minutes = |t| Ok::<_, CalendarError>(self.seconds_until(wall_clock(t)?)? / SECONDS_PER_MINUTE);
        Ok(minutes(b)? - minutes(a)?)
    }

    /// Sessions that close after `a` and not after `b`, negative when `b` is the earlier. Two of
    /// them make a working day of the usual kind.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn half_days_between(
        &self,
        a: DateTime<FixedOffset>,
        b: DateTime<FixedOffset>,
    ) -> Result<i64, CalendarError> {
        let closed = |t| {
            let local = wall_clock(t)?;
            self.half_days_where(local.date(), |session| session.to() <= local.time())
        };
        Ok(closed(b)? - closed(a)?)
    }

    /// Working days after the day `a` through the day `b`, negative when `b` is the earlier: the
    /// first day is not counted, the last is (Civil Code 2015, Art. 147(2)).
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn working_days_between(&self, a: NaiveDate, b: NaiveDate) -> Result<i64, CalendarError> {
        let through = |date| Ok::<_, CalendarError>(self.days[self.position(date)? + 1].working_days_before);
        Ok(through(b)? - through(a)?)
    }

    /// When a dossier must at the latest be with the agency that processes it: within the working
    /// day of receipt, or at the start of the next working day if it came after 15:00 (NĐ 61/2018
    /// Art. 18). What comes on a day off or after closing also waits for that start.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn transfer_by(
        &self,
        received: DateTime<FixedOffset>,
    ) -> Result<DateTime<FixedOffset>, CalendarError> {
        let local = wall_clock(received)?;
        match self.last_close(local.date())? {
            Some(close) if local < close && local.time() <= AFTERNOON_CUT_OFF => Ok(instant(close)),
            _ => self.opening_after(local.date()).map(instant),
        }
    }

    pub(super) fn last_close(&self, date: NaiveDate) -> Result<Option<NaiveDateTime>, CalendarError> {
        Ok(self.sessions_on(date)?.last().map(|session| date.and_time(session.to())))
    }

    /// The start of the first session after the day `date`.
    fn opening_after(&self, date: NaiveDate) -> Result<NaiveDateTime, CalendarError> {
        let next = self.next_working_day(date)?;
        let first = self.sessions_on(next)?.first().ok_or(unknown_after(next))?;
        Ok(next.and_time(first.from()))
    }

    /// The close of the first working day after the day `date`.
    pub(super) fn close_after(&self, date: NaiveDate) -> Result<NaiveDateTime, CalendarError> {
        let next = self.next_working_day(date)?;
        self.last_close(next)?.ok_or(unknown_after(next))
    }

    /// Sessions from the start of the span through the whole day `date`.
    pub(super) fn half_days_through(&self, date: NaiveDate) -> Result<i64, CalendarError> {
        Ok(self.days[self.position(date)? + 1].half_days_before)
    }

    /// Sessions from the start of the span that opened before `local`.
    pub(super) fn half_days_opened(&self, local: NaiveDateTime) -> Result<i64, CalendarError> {
        self.half_days_where(local.date(), |session| session.from() < local.time())
    }

    fn half_days_where(
        &self,
        date: NaiveDate,
        counts: impl Fn(&Session) -> bool,
    ) -> Result<i64, CalendarError> {
        let position = self.position(date)?;
        let today = self.sessions_at(position).iter().filter(|session| counts(session)).count();
        Ok(self.days[position].half_days_before + today as i64)
    }

    /// The close of the session with the given number, counted from the start of the span.
    pub(super) fn close_of_half_day(&self, number: i64) -> Result<NaiveDateTime, CalendarError> {
        let position = self.position_of_total(number, |day| day.half_days_before)?;
        let date = self.date_at(position)?;
        let index = number - self.days[position].half_days_before - 1;
        let session = usize::try_from(index).ok().and_then(|index| self.sessions_at(position).get(index));
        Ok(date.and_time(session.ok_or(unknown_after(date))?.to()))
    }

    /// Seconds of office time from the start of the span until `local`.
    pub(super) fn seconds_until(&self, local: NaiveDateTime) -> Result<i64, CalendarError> {
        let position = self.position(local.date())?;
        let today: i64 =
            self.sessions_at(position).iter().map(|session| session.seconds_passed(local.time())).sum();
        Ok(self.days[position].seconds_before + today)
    }

    pub(super) fn minutes_after(
        &self,
        local: NaiveDateTime,
        minutes: u32,
    ) -> Result<NaiveDateTime, CalendarError> {
        if minutes == 0 {
            return Ok(local);
        }
        self.after_seconds(self.seconds_until(local)? + i64::from(minutes) * SECONDS_PER_MINUTE)
    }

    /// The first instant at which so many seconds of office time have passed since the start of the span; at least 1.
    fn after_seconds(&self, total: i64) -> Result<NaiveDateTime, CalendarError> {
        let position = self.position_of_total(total, |day| day.seconds_before)?;
        let date = self.date_at(position)?;
        let mut left = total - self.days[position].seconds_before;
        for session in self.sessions_at(position) {
            if left <= session.seconds() {
                return Ok(date.and_time(session.from()) + chrono::Duration::seconds(left));
            }
            left -= session.seconds();
        }
        Err(unknown_after(date))
    }

    /// The day during which a running total reaches `wanted` (at least 1).
    fn position_of_total(&self, wanted: i64, total: impl Fn(&Day) -> i64) -> Result<usize, CalendarError> {
        let after = self.days.partition_point(|day| total(day) < wanted);
        // Beyond the span the search ends past the last entry, which `date_at` refuses by year.
        let position = after.saturating_sub(1);
        self.date_at(position).map(|_| position)
    }
}

/// The refusal for a count that leaves the table; no date inside the span leads here.
fn unknown_after(date: NaiveDate) -> CalendarError {
    use chrono::Datelike;
    CalendarError::UnknownYear { year: date.year() }
}
