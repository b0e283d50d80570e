//! A situation of a procedure: its own papers, authority, limit, fees, process and form.

use serde::{Deserialize, Serialize};

use super::{Authority, Component, ConditionalTime, Fee, Process};
use crate::{calendar::TimeLimit, folding::fold, money::Dong};

/// One situation of a procedure: what an applicant really files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Situation {
    /// Short and stable inside the procedure: `1`, `mat`, `hong`.
    pub code: String,
    pub name: String,
    /// Who handles it, where that is not everyone who handles the procedure; empty where it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handled_by: Vec<Authority>,
    pub components: Vec<Component>,
    /// Number of sets of papers.
    #[serde(default = "one")]
    pub sets: u8,
    /// The legal limit; `None` where the source names none that could be understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<TimeLimit>,
    /// The limit as the source prints it, kept where it says more than `limit` or could not be understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_text: Option<String>,
    /// Days that come on top under a condition ("+2 ngày nếu phải xác minh").
    #[serde(default)]
    pub additions: Vec<ConditionalTime>,
    #[serde(default)]
    pub fees: Vec<Fee>,
    /// The fee as the source prints it, where it could not be understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<Process>,
    /// JSON Schema of the filing form; `None` uses the general request form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<serde_json::Value>,
}

fn one() -> u8 {
    1
}

impl Situation {
    /// A situation of which nothing is written yet but its code and its name.
    #[must_use]
    pub fn blank(code: &str, name: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: name.to_owned(),
            handled_by: Vec::new(),
            components: Vec::new(),
            sets: one(),
            limit: None,
            limit_text: None,
            additions: Vec::new(),
            fees: Vec::new(),
            fee_text: None,
            process: None,
            form: None,
        }
    }

    /// Whether it can be filed: it needs an approved process and a limit that the calendar can count.
    #[must_use]
    pub fn is_fileable(&self) -> bool {
        self.process.is_some() && self.limit.is_some()
    }

    /// Where a paper stands that stood at a place of another version: at the same place if it is still asked for there, else
    /// wherever it is asked for now; `None` where it is asked for no longer.
    #[must_use]
    pub fn place_of(&self, paper: &str, was: usize) -> Option<usize> {
        let folded = fold(paper);
        let has_name = |component: &Component| component.name == paper || fold(&component.name) == folded;
        let stayed = self.components.get(was).is_some_and(has_name);
        if stayed { Some(was) } else { self.components.iter().position(has_name) }
    }

    /// The sum of its fixed fees; `None` where one of them is not a fixed amount or the sum does not fit.
    #[must_use]
    pub fn fixed_fee(&self) -> Option<Dong> {
        if self.fee_text.is_some() {
            return None;
        }
        self.fees.iter().try_fold(Dong::ZERO, |sum, fee| sum.checked_add(fee.amount))
    }
}
