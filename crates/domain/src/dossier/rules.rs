//! The rule set in force: numbers of the law that change with the law, kept as data.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::TimeLimit;

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
    /// Nghị định 45/2020: an online filing is answered within this time.
    pub online_answer_within: TimeLimit,
    pub source: String,
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
            online_answer_within: TimeLimit::WorkingMinutes(8 * 60),
            source: "Nghị định 61/2018/NĐ-CP; Nghị định 45/2020/NĐ-CP".to_owned(),
        }
    }
}
