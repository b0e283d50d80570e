//! When a unit that has not submitted is reminded.

use chrono::NaiveDate;

/// The days on which units are reminded, counted from the deadline: five days and one day before it, one day, a week
/// and a month after it.
pub const REMIND_AT_DAYS: [i64; 5] = [-5, -1, 1, 7, 30];
/// So many days after the deadline nobody is reminded any more: the report is long printed.
pub const REMIND_UNTIL_DAYS: i64 = 60;

/// A reminder that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// Which of [`REMIND_AT_DAYS`] it is. Each is sent once.
    pub step_days: i64,
    /// Days until the deadline; below zero after it.
    pub days_left: i64,
}

/// The reminder of the newest step that is reached; steps that were slept through are not sent later.
#[must_use]
pub fn reminder(deadline: NaiveDate, today: NaiveDate) -> Option<Reminder> {
    let days = (today - deadline).num_days();
    if days > REMIND_UNTIL_DAYS {
        return None;
    }
    let step_days = REMIND_AT_DAYS.into_iter().rev().find(|step| *step <= days)?;
    Some(Reminder { step_days, days_left: -days })
}
