//! The working days of a run and the moments in them.

use chrono::{DateTime, Datelike, Days as ChronoDays, FixedOffset, NaiveDate, Weekday};
use motcua_domain::{
    calendar::{Calendar, CalendarError, Session, vn},
    dossier::Refusal,
};

use super::{
    chance::{Chance, apportion},
    check::working_days,
    scenario::{Days, Scenario},
};

/// How long before the period the dossiers that are carried into it may have been received, in days.
const CARRIED_FROM_DAYS: u64 = 60;
/// Share of a day's arrivals that come before noon.
const MORNING_SHARE: f64 = 0.58;
/// The part of a session in which people arrive: nobody is received while the door is being closed.
const OPEN_PART: f64 = 0.97;

/// An instant in Vietnam.
pub(super) type Instant = DateTime<FixedOffset>;

/// The working days around a period.
#[derive(Debug, Clone)]
pub(super) struct Diary {
    pub(super) calendar: &'static Calendar,
    /// Working days from before the period through its end.
    pub(super) days: Vec<NaiveDate>,
    /// The place of the first working day of the period.
    pub(super) first: usize,
    /// The period begins, at midnight.
    pub(super) from: Instant,
    /// The period has ended, at midnight after its last day.
    pub(super) end: Instant,
}

fn midnight(day: NaiveDate) -> Option<Instant> {
    day.and_hms_opt(0, 0, 0)?.and_local_timezone(vn()).single()
}

impl Diary {
    /// `None` where the period leaves the calendar, which the checks of a scenario exclude.
    pub(super) fn new(period: &Days, calendar: &'static Calendar) -> Option<Self> {
        let lead = period.from.checked_sub_days(ChronoDays::new(CARRIED_FROM_DAYS))?;
        let before = Days { from: lead, to: period.from.pred_opt()? };
        let mut days = working_days(&before, calendar);
        let first = days.len();
        days.extend(working_days(period, calendar));
        let end = midnight(period.to.succ_opt()?)?;
        Some(Self { calendar, days, first, from: midnight(period.from)?, end })
    }

    /// The last working day of the period.
    pub(super) fn last(&self) -> usize {
        self.days.len().saturating_sub(1)
    }

    /// The place of the first working day after `day`.
    pub(super) fn after(&self, day: NaiveDate) -> usize {
        self.days.partition_point(|working| *working <= day)
    }

    /// The place of the first working day on or after `day`.
    pub(super) fn on_or_after(&self, day: NaiveDate) -> usize {
        self.days.partition_point(|working| *working < day)
    }

    /// When the office opens and closes on a working day.
    pub(super) fn hours(&self, place: usize) -> Result<(Instant, Instant), Refusal> {
        let day = self.days.get(place).copied().unwrap_or_default();
        let sessions = self.calendar.sessions_on(day).map_err(unknown)?;
        let at = |time| day.and_time(time).and_local_timezone(vn()).single();
        let open = sessions.first().and_then(|session| at(session.from()));
        let close = sessions.last().and_then(|session| at(session.to()));
        open.zip(close).ok_or_else(|| Refusal::CalendarUnknown { detail: day.to_string() })
    }

    /// A moment of office time from `low` through `high`.
    pub(super) fn moment(
        &self,
        chance: &mut Chance,
        low: Instant,
        high: Instant,
    ) -> Result<Instant, Refusal> {
        let minutes = self.minutes(low, high)?;
        let some = chance.below(usize::try_from(minutes).unwrap_or(0).saturating_add(1));
        Ok(self.later(low, some as f64)?.clamp(low, high.max(low)))
    }

    /// Minutes of office time between two moments.
    pub(super) fn minutes(&self, low: Instant, high: Instant) -> Result<i64, Refusal> {
        Ok(self.calendar.working_minutes_between(low, high).map_err(unknown)?.max(0))
    }

    /// The moment `minutes` of office time after another.
    pub(super) fn later(&self, from: Instant, minutes: f64) -> Result<Instant, Refusal> {
        let minutes = minutes.clamp(0.0, f64::from(u32::MAX)) as u32;
        self.calendar.add_working_minutes(from, minutes).map_err(unknown)
    }

    /// When somebody comes to the counter on a working day: most in the middle of the morning, fewer after noon.
    pub(super) fn arrival(&self, chance: &mut Chance, place: usize) -> Option<Instant> {
        let day = *self.days.get(place)?;
        let sessions = self.calendar.sessions_on(day).ok()?;
        let in_morning = sessions.len() < 2 || chance.happens(MORNING_SHARE);
        let session: &Session = if in_morning { sessions.first()? } else { sessions.last()? };
        // The mean of two even chances has its peak in the middle; its square root would lean to the end.
        let part = (chance.unit() + chance.unit()) / 2.0 * OPEN_PART;
        let length = (session.to() - session.from()).num_seconds() as f64;
        let seconds = chrono::Duration::seconds((length * part) as i64);
        day.and_time(session.from()).checked_add_signed(seconds)?.and_local_timezone(vn()).single()
    }

    /// How many dossiers are received on each working day of the period.
    pub(super) fn arrivals(&self, chance: &mut Chance, scenario: &Scenario) -> Vec<u32> {
        let days = &self.days[self.first..];
        let weights: Vec<f64> = (0..days.len()).map(|i| self.weight(chance, self.first + i)).collect();
        let inside = |day: &NaiveDate| scenario.lockdown.is_some_and(|lockdown| lockdown.days.contains(*day));
        let masked = |wanted: bool| -> Vec<f64> {
            days.iter().zip(&weights).map(|(day, w)| if inside(day) == wanted { *w } else { 0.0 }).collect()
        };
        let locked = scenario.lockdown.map_or(0, |lockdown| lockdown.received);
        let rest = scenario.dossiers.received - locked;
        let outside = apportion(u64::from(rest), &masked(false));
        let within = apportion(u64::from(locked), &masked(true));
        outside.iter().zip(within).map(|(a, b)| u32::try_from(a + b).unwrap_or(u32::MAX)).collect()
    }

    /// People come on Mondays and after holidays rather than on Fridays, and more in some weeks than in others.
    fn weight(&self, chance: &mut Chance, place: usize) -> f64 {
        let day = self.days[place];
        let of_week = match day.weekday() {
            Weekday::Mon => 1.18,
            Weekday::Tue => 1.06,
            Weekday::Wed => 1.0,
            Weekday::Thu => 0.96,
            Weekday::Fri => 0.88,
            Weekday::Sat | Weekday::Sun => 0.5,
        };
        let closed_before = place.checked_sub(1).map_or(0, |p| (day - self.days[p]).num_days() - 1);
        let after_holiday = if closed_before > 2 { 1.25 } else { 1.0 };
        of_week * after_holiday * (0.85 + 0.3 * chance.unit())
    }
}

#[allow(clippy::needless_pass_by_value)] // The shape that `map_err` wants.
pub(super) fn unknown(error: CalendarError) -> Refusal {
    Refusal::CalendarUnknown { detail: error.to_string() }
}
