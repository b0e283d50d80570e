//! The evaluation of an officer or an agency for a period (Thông tư 01/2018/TT-VPCP Art. 15).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Band, Index, PointCounts, Scale, Tally, scale::Bands};
use crate::{
    organisation::{AgencyCode, Level, StaffId},
    statistics::Period,
};

/// A score in tenths of a point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u32);

impl Score {
    /// What two points give.
    pub const OF_AN_INDEX_MAX: Self = Self(20);

    #[must_use]
    pub const fn of_tenths(tenths: u32) -> Self {
        Self(tenths)
    }

    #[must_use]
    pub const fn tenths(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Score {
    /// `13.5`: pages write it with their own decimal mark.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// Who is evaluated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "of", content = "code", rename_all = "snake_case")]
pub enum Evaluated {
    Officer(StaffId),
    Agency(AgencyCode),
}

/// What one index came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexResult {
    pub index: Index,
    /// How often it gave two points, one and none: the way down to the dossiers. Once in all for indices 5, 8, 9.
    pub counts: PointCounts,
    pub score: Score,
}

/// How somebody did in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    pub of: Evaluated,
    pub period: Period,
    /// Of the [`Scale`] it was made by.
    pub scale: String,
    pub dossiers: u64,
    /// Indices without data are not here.
    pub results: Vec<IndexResult>,
    pub total: Score,
    /// What two points in each of the results would have given.
    pub possible: Score,
    /// `None` where no index had data: nobody is judged by nothing.
    pub band: Option<Band>,
}

impl Tally {
    /// The evaluation of an officer: indices 1, 2, 3, 4 and 7.
    #[must_use]
    pub fn evaluate_officer(&self, officer: StaffId, period: Period, scale: &Scale) -> Evaluation {
        let counts = Index::OF_OFFICER.map(|index| (index, self.of(index)));
        self.evaluate(Evaluated::Officer(officer), period, scale, &scale.officer, &counts)
    }

    /// The evaluation of an agency: all nine indices.
    #[must_use]
    pub fn evaluate_agency(
        &self,
        agency: &AgencyCode,
        level: Level,
        period: Period,
        scale: &Scale,
    ) -> Evaluation {
        let once = |points: Option<super::Points>| points.map(PointCounts::once).unwrap_or_default();
        let counts = Index::ALL.map(|index| {
            let counts = match index {
                Index::OneStop => once(self.figures.one_stop(level, scale)),
                // Without a dossier and a complaint there was nobody to complain: no merit, and no data.
                Index::Complaints if self.dossiers == 0 && self.figures.complaints == 0 => once(None),
                Index::Complaints => once(Some(self.figures.complaint_handling(scale))),
                Index::Online => once(self.figures.online(scale)),
                _ => self.of(index),
            };
            (index, counts)
        });
        self.evaluate(Evaluated::Agency(agency.clone()), period, scale, &scale.agency, &counts)
    }

    fn evaluate(
        &self,
        of: Evaluated,
        period: Period,
        scale: &Scale,
        bands: &Bands,
        counts: &[(Index, PointCounts)],
    ) -> Evaluation {
        let results: Vec<IndexResult> = counts
            .iter()
            .filter_map(|(index, counts)| {
                Some(IndexResult { index: *index, counts: *counts, score: counts.score()? })
            })
            .collect();
        // Nine scores of at most 20 tenths.
        let total = Score(results.iter().map(|result| result.score.0).sum());
        let possible = Score(results.iter().map(|_| Score::OF_AN_INDEX_MAX.0).sum());
        Evaluation {
            of,
            period,
            scale: scale.id.clone(),
            dossiers: self.dossiers,
            band: bands.band(total, possible, scale.missing_index),
            results,
            total,
            possible,
        }
    }
}
