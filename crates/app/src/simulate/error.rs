//! Why a scenario cannot be run, told with file, line and key.

use std::fmt;

use chrono::NaiveDate;
use motcua_texts::{Arg, Locale, Texts, key};
use thiserror::Error;

use crate::AppError;

/// What stopped a run.
#[derive(Debug, Error)]
pub enum SimulateError {
    /// The scenario cannot be run; nothing was written.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    /// The rules refused, or the database did not answer: what was written before stays.
    #[error(transparent)]
    App(#[from] AppError),
}

/// A scenario that cannot be run. Nothing was written.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioError {
    /// The name of the file as the user gave it; empty where the scenario came from elsewhere.
    pub file: String,
    /// From 1.
    pub line: Option<usize>,
    /// As `dossiers.resolved`.
    pub key: Option<&'static str>,
    pub fault: Fault,
}

impl std::error::Error for ScenarioError {}

/// What is wrong with a scenario.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    Unreadable { message: String },
    NotToml { message: String },
    TooLarge { max: u32 },
    Reversed { from: NaiveDate, to: NaiveDate },
    OutsideCalendar { day: NaiveDate, first: i32, last: i32 },
    TooLong { days: i64, max: i64 },
    NoWorkingDay,
    LockdownOutside,
    MoreThan { value: u32, most: u32, most_is: Most },
    ShareOutOfRange,
    SharesDoNotSum { sum: f64 },
    ShareDigits,
    ShareOfNothing { online: u32, share: String },
    NoAgency { level: motcua_domain::organisation::Level },
    DayIsFull { agency: String, day: NaiveDate },
    Occupied { code: String, from: NaiveDate, to: NaiveDate },
}

/// What a number may not exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Most {
    /// What one run makes.
    Bound,
    ReceivedAndCarried,
    Resolved,
    /// Of the resolved, those that are not handed over at home: they are brought to the counter.
    ResolvedNotHome,
    Received,
    ReceivedNotHome,
    ReceivedAndResolved,
    ReceivedOfCommunes,
    ReceivedOutsideLockdown,
    OnlineOfLockdown,
    /// Received early enough that their appointment and a later working day lie in the period.
    TimeToBeLate,
}

impl Fault {
    /// The fault, said of a key, before the file is known.
    pub(super) fn at(self, key: &'static str) -> ScenarioError {
        ScenarioError { file: String::new(), line: None, key: Some(key), fault: self }
    }

    fn text(&self, locale: Locale) -> String {
        let say = |key: &str, args: &[(&str, Arg)]| Texts::get(locale, key, args);
        let day = |day: &NaiveDate| motcua_texts::date(locale, *day);
        match self {
            Self::Unreadable { message } => {
                say(key!("simulate-fault-unreadable"), &[("message", message.clone().into())])
            }
            Self::NotToml { message } => {
                say(key!("simulate-fault-toml"), &[("message", message.clone().into())])
            }
            Self::TooLarge { max } => say(key!("simulate-fault-too-large"), &[("max", (*max).into())]),
            Self::Reversed { from, to } => {
                say(key!("simulate-fault-reversed"), &[("from", day(from).into()), ("to", day(to).into())])
            }
            Self::OutsideCalendar { day: of, first, last } => say(
                key!("simulate-fault-calendar"),
                &[
                    ("day", day(of).into()),
                    ("first", first.to_string().into()),
                    ("last", last.to_string().into()),
                ],
            ),
            Self::TooLong { days, max } => say(
                key!("simulate-fault-too-long"),
                &[("days", days.to_string().into()), ("max", max.to_string().into())],
            ),
            Self::NoWorkingDay => say(key!("simulate-fault-no-working-day"), &[]),
            Self::LockdownOutside => say(key!("simulate-fault-lockdown-outside"), &[]),
            Self::MoreThan { value, most, most_is } => {
                say(most_is.key(), &[("value", (*value).into()), ("most", (*most).into())])
            }
            Self::ShareOutOfRange => say(key!("simulate-fault-share"), &[]),
            Self::SharesDoNotSum { sum } => {
                say(key!("simulate-fault-shares"), &[("sum", format!("{sum:.4}").into())])
            }
            Self::ShareDigits => say(key!("simulate-fault-share-digits"), &[]),
            Self::ShareOfNothing { online, share } => say(
                key!("simulate-fault-share-of-nothing"),
                &[("online", (*online).into()), ("share", share.clone().into())],
            ),
            Self::NoAgency { level } => say(
                key!("simulate-fault-no-agency"),
                &[("level", motcua_texts::level_name(locale, *level).into())],
            ),
            Self::DayIsFull { agency, day: of } => say(
                key!("simulate-fault-day-full"),
                &[("agency", agency.clone().into()), ("day", day(of).into())],
            ),
            Self::Occupied { code, from, to } => say(
                key!("simulate-fault-occupied"),
                &[("code", code.clone().into()), ("from", day(from).into()), ("to", day(to).into())],
            ),
        }
    }
}

impl Most {
    fn key(self) -> &'static str {
        match self {
            Self::Bound => key!("simulate-most-bound"),
            Self::ReceivedAndCarried => key!("simulate-most-received-and-carried"),
            Self::Resolved => key!("simulate-most-resolved"),
            Self::ResolvedNotHome => key!("simulate-most-resolved-not-home"),
            Self::Received => key!("simulate-most-received"),
            Self::ReceivedNotHome => key!("simulate-most-received-not-home"),
            Self::ReceivedAndResolved => key!("simulate-most-received-and-resolved"),
            Self::ReceivedOfCommunes => key!("simulate-most-communes"),
            Self::ReceivedOutsideLockdown => key!("simulate-most-outside-lockdown"),
            Self::OnlineOfLockdown => key!("simulate-most-online-of-lockdown"),
            Self::TimeToBeLate => key!("simulate-most-time-to-be-late"),
        }
    }
}

impl ScenarioError {
    /// The error in words: file, line and key, then why.
    #[must_use]
    pub fn text(&self, locale: Locale) -> String {
        let mut place = self.file.clone();
        if let Some(line) = self.line {
            let separator = if place.is_empty() { "" } else { ":" };
            place.push_str(&format!("{separator}{line}"));
        }
        let parts = [place, self.key.unwrap_or_default().to_owned(), self.fault.text(locale)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::Vi))
    }
}
