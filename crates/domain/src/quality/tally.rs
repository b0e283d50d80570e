//! Counts of points that add up: months to quarters, quarters to years.

use std::{
    iter::Sum,
    ops::{Add, AddAssign},
};

use serde::{Deserialize, Serialize};

use super::{
    AgencyFigures, DossierFacts, Index, Points, Publication, Score, for_agency, for_officer,
    points::of_publication,
};
use crate::organisation::{AgencyCode, StaffId};

/// How often an index gave two points, one and none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointCounts {
    pub zero: u64,
    pub one: u64,
    pub two: u64,
}

impl PointCounts {
    /// The dossiers that gave points for the index at all.
    #[must_use]
    pub fn dossiers(&self) -> u64 {
        self.zero + self.one + self.two
    }

    #[must_use]
    pub fn points(&self) -> u64 {
        self.one + 2 * self.two
    }

    /// The sum of the points over the number of dossiers, rounded half up to one decimal (Art. 15). `None` without
    /// data.
    #[must_use]
    pub fn score(&self) -> Option<Score> {
        let (points, dossiers) = (u128::from(self.points()), u128::from(self.dossiers()));
        if dossiers == 0 {
            return None;
        }
        // Half a tenth is added before cutting: (10·p/d + 1/2) = (20·p + d) / 2d. At most 20 tenths, so it fits.
        let tenths = (20 * points + dossiers) / (2 * dossiers);
        u32::try_from(tenths).ok().map(Score::of_tenths)
    }

    pub(super) fn of(&mut self, points: Points) -> &mut u64 {
        match points {
            Points::Zero => &mut self.zero,
            Points::One => &mut self.one,
            Points::Two => &mut self.two,
        }
    }

    /// One judgement: what an index gives that is judged once for the agency.
    pub(super) fn once(points: Points) -> Self {
        let mut counts = Self::default();
        *counts.of(points) += 1;
        counts
    }
}

impl AddAssign for PointCounts {
    fn add_assign(&mut self, other: Self) {
        self.zero += other.zero;
        self.one += other.one;
        self.two += other.two;
    }
}

/// Everything an officer or an agency is evaluated from in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Dossiers that gave points for any index.
    pub dossiers: u64,
    /// By the number of the index; those judged for the agency as a whole stay empty here.
    pub counts: [PointCounts; 9],
    /// Empty for an officer.
    pub figures: AgencyFigures,
}

impl Tally {
    /// The tally of an agency over resolved dossiers, its own and those it coordinated. Procedures and complaints
    /// are the caller's to add to `figures`.
    #[must_use]
    pub fn of_agency<'a>(agency: &AgencyCode, dossiers: impl IntoIterator<Item = &'a DossierFacts>) -> Self {
        let mut tally = Self::default();
        for facts in dossiers {
            tally.count(&for_agency(facts, agency));
            if facts.agency == *agency {
                let late = facts.online && facts.timeliness == crate::dossier::Timeliness::Late;
                tally.figures.resolved += 1;
                tally.figures.resolved_online += u64::from(facts.online);
                tally.figures.late_online += u64::from(late);
            }
        }
        tally
    }

    /// The tally of an officer over resolved dossiers; those that the officer never held count nothing.
    #[must_use]
    pub fn of_officer<'a>(officer: StaffId, dossiers: impl IntoIterator<Item = &'a DossierFacts>) -> Self {
        let mut tally = Self::default();
        for facts in dossiers {
            tally.count(&for_officer(facts, officer));
        }
        tally
    }

    /// Counts the points of one dossier.
    pub fn count(&mut self, points: &[(Index, Points)]) {
        self.dossiers += u64::from(!points.is_empty());
        for (index, points) in points {
            *self.counts[*index as usize].of(*points) += 1;
        }
    }

    /// With index 6 judged for every dossier that the agency received: what was found of its publication holds for
    /// all of them.
    #[must_use]
    pub fn published(mut self, publication: Publication) -> Self {
        let mut counts = PointCounts::default();
        *counts.of(of_publication(publication)) += self.figures.resolved;
        self.counts[Index::Publication as usize] = counts;
        self
    }

    #[must_use]
    pub fn of(&self, index: Index) -> PointCounts {
        self.counts[index as usize]
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.dossiers += other.dossiers;
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            *mine += theirs;
        }
        self.figures += other.figures;
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
