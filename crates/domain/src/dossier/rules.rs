//! The rule set in force: numbers of the law that change with the law, kept as data.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Dossier;
use crate::calendar::{TimeLimit, vn};

/// What the law of a time says about handling dossiers. A dossier keeps the rule set of the day on which it
/// was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSet {
    pub id: String,
    pub effective_from: NaiveDate,
    /// Nghị định 61/2018 Art. 19.4: once complete, the limit starts again from zero.
    pub supplement_restarts_limit: bool,
    /// Nghị định 61/2018 Art. 19.4: the slip goes out within this time of receipt.
    pub supplement_slip_within: TimeLimit,
    /// Nghị định 61/2018 Art. 15.3: supplements are asked for once.
    pub supplements_max: u32,
    /// Nghị định 61/2018 Art. 19.9: the appointment is moved once.
    #[serde(default = "once")]
    pub rescheduling_max: u32,
    /// Nghị định 61/2018 Art. 19.9: the apology goes out at least this long before the time is up.
    #[serde(default = "one_working_day")]
    pub apology_before: TimeLimit,
    /// Nghị định 45/2020: an online filing is answered within this time.
    pub online_answer_within: TimeLimit,
    #[serde(default)]
    pub forms: FormNumbers,
    pub source: String,
}

/// What the circular of a time numbers its forms. 01 to 04 kept their numbers; from 15 September 2025 a notice of
/// stopping stands before the control slip and the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormNumbers {
    /// As it is printed on the form: `01/2018/TT-VPCP`.
    pub circular: String,
    /// Form 04 asks for more time beside the apology.
    pub apology_asks_for_time: bool,
    /// The notice that the clock stands still; none where the circular has no such form.
    pub stopping: Option<u8>,
    pub control_slip: u8,
    pub register: u8,
}

impl Default for FormNumbers {
    /// Thông tư 01/2018/TT-VPCP.
    fn default() -> Self {
        Self {
            circular: "01/2018/TT-VPCP".to_owned(),
            apology_asks_for_time: false,
            stopping: None,
            control_slip: 5,
            register: 6,
        }
    }
}

impl FormNumbers {
    /// Thông tư 03/2025/TT-VPCP.
    #[must_use]
    pub fn of_2025() -> Self {
        Self {
            circular: "03/2025/TT-VPCP".to_owned(),
            apology_asks_for_time: true,
            stopping: Some(5),
            control_slip: 6,
            register: 7,
        }
    }
}

fn once() -> u32 {
    1
}

fn one_working_day() -> TimeLimit {
    TimeLimit::working_days(1)
}

impl RuleSet {
    /// The rules of Nghị định 61/2018/NĐ-CP in its original wording, in force in mid-2020.
    #[must_use]
    pub fn of_2018() -> Self {
        Self {
            id: "nd61-2018".to_owned(),
            effective_from: NaiveDate::from_ymd_opt(2018, 6, 21).unwrap_or_default(),
            supplement_restarts_limit: true,
            supplement_slip_within: TimeLimit::WorkingHalfDays(6),
            supplements_max: 1,
            rescheduling_max: once(),
            apology_before: one_working_day(),
            online_answer_within: TimeLimit::WorkingMinutes(8 * 60),
            forms: FormNumbers::default(),
            source: "Nghị định 61/2018/NĐ-CP; Nghị định 45/2020/NĐ-CP".to_owned(),
        }
    }
    /// The rules from 15 September 2025: the clock stands still while the applicant completes the dossier, and
    /// the time it stood is left out. The day is from memory and still to be confirmed, as are the numbers, which
    /// are those of 2018.
    #[must_use]
    pub fn of_2025() -> Self {
        Self {
            id: "tt03-2025".to_owned(),
            effective_from: NaiveDate::from_ymd_opt(2025, 9, 15).unwrap_or_default(),
            supplement_restarts_limit: false,
            forms: FormNumbers::of_2025(),
            source: "Thông tư 03/2025/TT-VPCP (ngày hiệu lực cần đối chiếu)".to_owned(),
            ..Self::of_2018()
        }
    }

    /// The rule set in force on a day: the latest of those that took effect by then.
    #[must_use]
    pub fn in_force(day: NaiveDate, sets: &[Self]) -> Option<&Self> {
        sets.iter().filter(|set| set.effective_from <= day).max_by_key(|set| set.effective_from)
    }

    /// The rule set under which an act falls: the one that a received dossier keeps, else the one in force now,
    /// because it is the day of receipt that decides.
    #[must_use]
    pub fn governing<'a>(
        dossier: Option<&Dossier>,
        now: DateTime<FixedOffset>,
        sets: &'a [Self],
    ) -> Option<&'a Self> {
        let on = |at: DateTime<FixedOffset>| Self::in_force(at.with_timezone(&vn()).date_naive(), sets);
        match dossier.and_then(|dossier| dossier.received_at.map(|at| (at, &dossier.filing.rule_set))) {
            Some((received, kept)) => sets.iter().find(|set| set.id == *kept).or_else(|| on(received)),
            None => on(now),
        }
    }
}
