//! The points that one dossier gave to one evaluated, as one small number: what is kept, counted and summed.

use std::collections::BTreeSet;

use super::{DossierFacts, Evaluated, Index, Points, Tally, for_agency, for_officer};
use crate::{
    dossier::Timeliness,
    organisation::{AgencyCode, StaffId},
};

/// In the place of points where an index has no data.
const NO_POINTS: i32 = 3;
/// Two bits hold the points of an index, or that there are none.
const OF_AN_INDEX: i32 = 4;
/// Behind the points of the nine indices: what the figures of the receiving agency count.
const RECEIVED: i32 = OF_AN_INDEX.pow(9);
const ONLINE: i32 = RECEIVED * 2;
const LATE: i32 = RECEIVED * 4;
const END: i32 = RECEIVED * 8;

/// The points of one dossier for an officer or an agency, and for the agency that received it whether it came online
/// and was late. Equal dossiers have equal marks, so that many of them are counted, not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks(i32);

impl Marks {
    fn of(points: &[(Index, Points)]) -> Option<Self> {
        if points.is_empty() {
            return None;
        }
        let digit = |index: Index| {
            let found = points.iter().find(|(of, _)| *of == index);
            found.map_or(NO_POINTS, |(_, points)| i32::from(points.number())) * index.place()
        };
        Some(Self(Index::ALL.into_iter().map(digit).sum()))
    }

    /// What a dossier gave to an officer; `None` where the officer never held it.
    #[must_use]
    pub fn of_officer(facts: &DossierFacts, officer: StaffId) -> Option<Self> {
        Self::of(&for_officer(facts, officer))
    }

    /// What a dossier gave to an agency; `None` where it had no part in it.
    #[must_use]
    pub fn of_agency(facts: &DossierFacts, agency: &AgencyCode) -> Option<Self> {
        let Self(points) = Self::of(&for_agency(facts, agency))?;
        if facts.agency != *agency {
            return Some(Self(points));
        }
        let online = if facts.online { ONLINE } else { 0 };
        let late = if facts.timeliness == Timeliness::Late { LATE } else { 0 };
        Some(Self(points + RECEIVED + online + late))
    }

    /// The number under which they are kept.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// The marks of a kept number; `None` for a number that no marks have.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        (0..END).contains(&number).then_some(Self(number))
    }

    /// The points of an index; `None` where it had no data.
    #[must_use]
    pub fn points(self, index: Index) -> Option<Points> {
        let digit = self.0 / index.place() % OF_AN_INDEX;
        u8::try_from(digit).ok().and_then(|digit| Points::try_from(digit).ok())
    }

    /// Whether the agency whose marks these are received the dossier.
    #[must_use]
    pub fn is_receiving(self) -> bool {
        self.0 & RECEIVED != 0
    }

    fn is_online(self) -> bool {
        self.0 & ONLINE != 0
    }

    fn is_late(self) -> bool {
        self.0 & LATE != 0
    }
}

impl Index {
    /// The value of one point of this index within the number of marks: 4 to the power of its place.
    #[must_use]
    pub fn place(self) -> i32 {
        OF_AN_INDEX.pow(u32::from(self as u8))
    }
}

impl DossierFacts {
    /// What the dossier gave to everybody who is judged by it: officers first.
    #[must_use]
    pub fn marks(&self) -> Vec<(Evaluated, Marks)> {
        let officers: BTreeSet<StaffId> = self.stays.iter().filter_map(|stay| stay.officer).collect();
        let agencies: BTreeSet<&AgencyCode> =
            self.agencies.iter().map(|time| &time.agency).chain([&self.agency]).collect();
        let of_officers = officers
            .into_iter()
            .filter_map(|id| Some((Evaluated::Officer(id), Marks::of_officer(self, id)?)));
        let of_agencies = agencies
            .into_iter()
            .filter_map(|code| Some((Evaluated::Agency(code.clone()), Marks::of_agency(self, code)?)));
        of_officers.chain(of_agencies).collect()
    }
}

impl Tally {
    /// Counts so many dossiers that gave the same marks.
    pub fn count_marks(&mut self, marks: Marks, dossiers: u64) {
        self.dossiers += dossiers;
        for index in Index::PER_DOSSIER {
            if let Some(points) = marks.points(index) {
                *self.counts[index as usize].of(points) += dossiers;
            }
        }
        if marks.is_receiving() {
            self.figures.resolved += dossiers;
            if marks.is_online() {
                self.figures.resolved_online += dossiers;
                self.figures.late_online += if marks.is_late() { dossiers } else { 0 };
            }
        }
    }
}
