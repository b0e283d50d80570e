//! The import of procedures from what others publish: irregular text in, procedures and remarks out.
//!
//! Pure: the callers read files and store results. Every record yields a [`Reading`]. Nothing is dropped in
//! silence: what is not understood is kept as source text beside the value, and a [`Remark`] says so.
//! The rules are told in `docs/import.md`.

mod assemble;
mod cases;
mod channels;
mod compare;
mod detect;
mod durations;
pub mod fee;
mod label;
pub mod limit;
mod national;
mod notes;
mod paper;
mod remark;
pub mod table;
mod terms;
mod words;

use std::collections::BTreeSet;

pub use compare::{Outcome, compare};
pub use detect::states_a_limit;
pub use limit::LimitReading;
pub use national::read_record;
pub use remark::{Part, Remark, RemarkKind, SOURCE_TEXT_MAX_CHARS, Verdict};
use serde::Serialize;
use serde_json::Value;
pub use words::TEXT_MAX_CHARS;

use super::{Field, Procedure};

/// The most records of one file.
pub const RECORDS_MAX: usize = 50_000;

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// The code as the source prints it, perhaps malformed or empty.
    pub code: String,
    pub name: String,
    /// The field of administration, to be created where it does not exist yet.
    pub field: Option<Field>,
    /// The agency that the source names; the province assigns its own.
    pub agency: Option<String>,
    /// `None` where the record is rejected.
    pub procedure: Option<Procedure>,
    pub verdict: Verdict,
    pub remarks: Vec<Remark>,
    /// Whether the independent detector sees a time limit in the source.
    pub limit_in_text: bool,
    /// Whether a situation carries a limit that was read.
    pub limit_parsed: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            code: String::new(),
            name: String::new(),
            field: None,
            agency: None,
            procedure: None,
            verdict: Verdict::Understood,
            remarks: Vec::new(),
            limit_in_text: false,
            limit_parsed: false,
        }
    }
}

impl Reading {
    /// Adds a remark; a heavier one lowers the verdict, and a rejected record gives up its procedure.
    pub fn remark(&mut self, remark: Remark) {
        self.verdict = self.verdict.max(remark.kind.weight());
        self.remarks.push(remark);
        if self.verdict == Verdict::Rejected {
            self.procedure = None;
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct LimitFigures {
    in_text: bool,
    parsed: bool,
}

/// Reads all records of a national catalogue, in their order. A code that stands twice is rejected the second
/// time. At most [`RECORDS_MAX`] records are read; callers refuse longer files before.
#[must_use]
pub fn read_national(records: &[Value]) -> Vec<Reading> {
    let mut readings: Vec<Reading> = records.iter().take(RECORDS_MAX).map(national::read_record).collect();
    reject_repeated_codes(&mut readings);
    readings
}

fn reject_repeated_codes(readings: &mut [Reading]) {
    let mut seen = BTreeSet::new();
    for reading in readings {
        if !reading.code.is_empty() && !seen.insert(reading.code.clone()) {
            let code = reading.code.clone();
            reading.remark(Remark::new(RemarkKind::CodeTwice, Part::Code, &code));
        }
    }
}

/// The figures of one import. `understood + doubtful + rejected = records`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ImportSummary {
    pub records: u32,
    pub understood: u32,
    pub doubtful: u32,
    pub rejected: u32,
    /// Records in which the detector sees a time limit.
    pub limits_in_text: u32,
    /// Those of them whose situations carry a limit that was read.
    pub limits_parsed: u32,
    pub created: u32,
    pub changed: u32,
    pub unchanged: u32,
}

impl ImportSummary {
    /// Counts one reading; `outcome` is what its procedure meant for the catalogue, `None` for a rejected one.
    pub fn count(&mut self, reading: &Reading, outcome: Option<Outcome>) {
        self.records += 1;
        match reading.verdict {
            Verdict::Understood => self.understood += 1,
            Verdict::Doubtful => self.doubtful += 1,
            Verdict::Rejected => self.rejected += 1,
        }
        self.limits_in_text += u32::from(reading.limit_in_text);
        self.limits_parsed += u32::from(reading.limit_in_text && reading.limit_parsed);
        match outcome {
            Some(Outcome::Created) => self.created += 1,
            Some(Outcome::Changed) => self.changed += 1,
            Some(Outcome::Unchanged) => self.unchanged += 1,
            None => {}
        }
    }
}
