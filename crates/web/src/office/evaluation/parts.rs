//! What the pages of evaluations share.

use motcua_domain::quality::{Evaluation, Index, PointCounts};
use serde::Serialize;

pub(super) use crate::quality::Chosen;

/// What one index came to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct IndexLine {
    /// 1 to 9; the text is `evaluation-index-<number>`.
    pub number: u8,
    /// The code, for the way to the dossiers; empty where it is judged once for the agency.
    pub code: &'static str,
    /// None without data.
    pub score: Option<f64>,
    /// Dossiers that gave two points, one and none.
    pub counts: [u64; 3],
}

/// What somebody came to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Outcome {
    pub lines: Vec<IndexLine>,
    pub total: f64,
    pub possible: f64,
    /// Empty where nothing was judged; the text is `evaluation-band-<code>`.
    pub band: &'static str,
    pub dossiers: u64,
}

fn tenths(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}

impl Outcome {
    pub fn of(evaluation: &Evaluation, indices: &[Index]) -> Self {
        let line = |index: &Index| {
            let found = evaluation.results.iter().find(|result| result.index == *index);
            let PointCounts { zero, one, two } = found.map(|result| result.counts).unwrap_or_default();
            IndexLine {
                number: index.number(),
                code: if index.is_per_dossier() { index.code() } else { "" },
                score: found.map(|result| tenths(result.score.tenths())),
                counts: [two, one, zero],
            }
        };
        Self {
            lines: indices.iter().map(line).collect(),
            total: tenths(evaluation.total.tenths()),
            possible: tenths(evaluation.possible.tenths()),
            band: evaluation.band.map(motcua_domain::quality::Band::code).unwrap_or_default(),
            dossiers: evaluation.dossiers,
        }
    }

    pub fn sample(indices: &[Index]) -> Self {
        let line = |index: &Index| IndexLine {
            number: index.number(),
            code: if index.is_per_dossier() { index.code() } else { "" },
            score: (*index != Index::Publication).then_some(1.7),
            counts: [5, 1, 1],
        };
        let lines = indices.iter().map(line).collect();
        Self { lines, total: 7.8, possible: 10.0, band: "full_duty", dossiers: 7 }
    }

    pub fn empty_sample(indices: &[Index]) -> Self {
        let none = Self::sample(indices);
        let lines = none.lines.into_iter().map(|line| IndexLine { score: None, counts: [0; 3], ..line });
        Self { lines: lines.collect(), total: 0.0, possible: 0.0, band: "", dossiers: 0 }
    }
}
