//! What an import says about each record, for the page, the download and the command line.

use motcua_domain::catalogue::{
    Procedure,
    import::{ImportSummary, Outcome, Reading, Remark, Verdict, compare},
};
use serde::Serialize;

/// One record of an import.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordReport {
    pub code: String,
    pub name: String,
    pub verdict: Verdict,
    /// What the record means for the catalogue; `None` for a rejected one.
    pub outcome: Option<Outcome>,
    pub remarks: Vec<Remark>,
}

/// The figures of an import and what became of each record, in the order of the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub summary: ImportSummary,
    pub records: Vec<RecordReport>,
}

impl Report {
    /// Compares the readings with the procedures that are already there, which `existing` finds by code.
    pub fn of<'a>(readings: &[Reading], existing: impl Fn(&str) -> Option<&'a Procedure>) -> Self {
        let mut summary = ImportSummary::default();
        let report = |reading: &Reading| {
            let new = reading.procedure.as_ref();
            let outcome = new.map(|new| compare(existing(new.code.as_str()), new));
            summary.count(reading, outcome);
            RecordReport {
                code: reading.code.clone(),
                name: reading.name.clone(),
                verdict: reading.verdict,
                outcome,
                remarks: reading.remarks.clone(),
            }
        };
        let records = readings.iter().map(report).collect();
        Self { summary, records }
    }
}
