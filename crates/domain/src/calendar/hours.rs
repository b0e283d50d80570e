//! Office hours: the sessions in which an office works, for each day of the week.

use chrono::{NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use super::error::{CalendarError, HoursProblem};

/// One session counts as one half day, so a day holds at most two.
///
/// An office that works through noon writes its day as two sessions that touch (07:00–11:00,
/// 11:00–15:00); an office open only on a morning has one session, which counts as half a day.
pub const MAX_SESSIONS_PER_DAY: usize = 2;

/// A stretch of the day in which the office works, from `from` (open) up to `to` (closed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "SessionText", into = "SessionText")]
pub struct Session {
    from: NaiveTime,
    to: NaiveTime,
}

impl Session {
    /// A session between two times of one day.
    ///
    /// # Errors
    /// [`HoursProblem::EndsBeforeStart`] unless `from` is before `to`.
    pub fn new(from: NaiveTime, to: NaiveTime) -> Result<Self, HoursProblem> {
        if from < to { Ok(Self { from, to }) } else { Err(HoursProblem::EndsBeforeStart) }
    }

    /// When the office opens, Vietnam time.
    #[must_use]
    pub fn from(&self) -> NaiveTime {
        self.from
    }

    /// When the office closes, Vietnam time.
    #[must_use]
    pub fn to(&self) -> NaiveTime {
        self.to
    }

    /// Length of the session in seconds.
    pub(super) fn seconds(&self) -> i64 {
        second_of_day(self.to) - second_of_day(self.from)
    }

    /// Seconds of the session that have passed at `time`.
    pub(super) fn seconds_passed(&self, time: NaiveTime) -> i64 {
        (second_of_day(time) - second_of_day(self.from)).clamp(0, self.seconds())
    }
}

/// Seconds since midnight; fractions of a second are dropped.
pub(super) fn second_of_day(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight())
}

/// A session as it is written in a file: `{ "from": "07:00", "to": "11:30" }`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionText {
    #[serde(with = "hour_minute")]
    from: NaiveTime,
    #[serde(with = "hour_minute")]
    to: NaiveTime,
}

impl TryFrom<SessionText> for Session {
    type Error = HoursProblem;

    fn try_from(text: SessionText) -> Result<Self, Self::Error> {
        Self::new(text.from, text.to)
    }
}

impl From<Session> for SessionText {
    fn from(session: Session) -> Self {
        Self { from: session.from, to: session.to }
    }
}

/// Times of day written as `HH:MM`, the way they hang on the office door.
mod hour_minute {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    const FORMAT: &str = "%H:%M";

    pub fn serialize<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&time.format(FORMAT))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, FORMAT)
            .map_err(|_| D::Error::custom(format!("“{text}” is not a time of day like 07:00")))
    }
}

/// Sessions of each day of the week, as written in a file. A day left out is a day off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Week {
    /// Sessions on Monday, earliest first; the other days likewise.
    pub monday: Vec<Session>,
    /// Sessions on Tuesday.
    pub tuesday: Vec<Session>,
    /// Sessions on Wednesday.
    pub wednesday: Vec<Session>,
    /// Sessions on Thursday.
    pub thursday: Vec<Session>,
    /// Sessions on Friday.
    pub friday: Vec<Session>,
    /// Sessions on Saturday, usually none.
    pub saturday: Vec<Session>,
    /// Sessions on Sunday, usually none.
    pub sunday: Vec<Session>,
}

impl Week {
    fn days(&self) -> [&[Session]; 7] {
        [
            &self.monday,
            &self.tuesday,
            &self.wednesday,
            &self.thursday,
            &self.friday,
            &self.saturday,
            &self.sunday,
        ]
    }
}

/// The checked weekly office hours of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Week", into = "Week")]
pub struct OfficeHours(Week);

impl OfficeHours {
    /// Reads office hours from JSON.
    ///
    /// # Errors
    /// [`CalendarError::UnreadableFile`] naming `name` when the text is no valid table of hours.
    pub fn from_json(name: &str, json: &str) -> Result<Self, CalendarError> {
        serde_json::from_str(json).map_err(|problem| CalendarError::UnreadableFile {
            name: name.to_owned(),
            reason: problem.to_string(),
        })
    }

    /// The sessions of a day of the week, earliest first; empty on a weekly rest day.
    #[must_use]
    pub fn on(&self, weekday: Weekday) -> &[Session] {
        self.0.days()[weekday.num_days_from_monday() as usize]
    }
}

impl TryFrom<Week> for OfficeHours {
    type Error = HoursProblem;

    fn try_from(week: Week) -> Result<Self, Self::Error> {
        for sessions in week.days() {
            check_sessions(sessions)?;
        }
        if week.days().iter().all(|sessions| sessions.is_empty()) {
            return Err(HoursProblem::NeverOpen);
        }
        Ok(Self(week))
    }
}

impl From<OfficeHours> for Week {
    fn from(hours: OfficeHours) -> Self {
        hours.0
    }
}

/// Refuses a day whose sessions overlap, stand out of order or are too many.
pub(super) fn check_sessions(sessions: &[Session]) -> Result<(), HoursProblem> {
    if sessions.len() > MAX_SESSIONS_PER_DAY {
        return Err(HoursProblem::TooManySessions);
    }
    if sessions.windows(2).any(|pair| pair[1].from < pair[0].to) {
        return Err(HoursProblem::Overlap);
    }
    Ok(())
}
