//! Who stands for whom on a day: agencies that have ended act, receive and are listed through their successors.
//!
//! Dossiers, cells of the statistics and links keep the code of the agency that they were written with. These look-ups
//! say who that is now, so that a change of the organisation holds from the first instant of its day on every node,
//! before the worker has touched a row.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::{Procedure, Situation, StepPlace},
    organisation::{
        Agency, AgencyCode, StaffMember,
        change::{ChangeKind, SUCCESSORS_MAX, represented_on, successor_on, superior_on},
        serving,
    },
    quality::Places,
};

use super::CatalogueView;

/// The codes that an agency stands for on a day: its own, and those of agencies that it followed.
pub(super) fn standing_for(agencies: &[Arc<Agency>], code: &AgencyCode, day: NaiveDate) -> Vec<AgencyCode> {
    let ended = represented_on(agencies, code, day).into_iter().map(|agency| agency.code.clone());
    std::iter::once(code.clone()).chain(ended).collect()
}

impl CatalogueView {
    /// The agency that acts for `code` on a day: itself while it exists, then its successor. A code that nobody stands
    /// for is answered with itself, so that what stands under it keeps its name.
    #[must_use]
    pub fn acting(&self, code: &AgencyCode, day: NaiveDate) -> AgencyCode {
        self.acting_agency(&code.0, day).map_or_else(|| code.clone(), |agency| agency.code.clone())
    }

    /// [`Self::acting`] with its name and rooms; none where the code is unknown.
    #[must_use]
    pub fn acting_agency(&self, code: &str, day: NaiveDate) -> Option<&Arc<Agency>> {
        let known = self.agency(code)?;
        if known.exists_on(day) {
            return Some(known);
        }
        successor_on(&self.agencies, &known.code, day).map_or(Some(known), |now| self.agency(&now.code.0))
    }

    /// The agency itself, then those that have ended and that it stands for on a day.
    #[must_use]
    pub fn stands_for(&self, code: &AgencyCode, day: NaiveDate) -> Vec<AgencyCode> {
        standing_for(&self.agencies, code, day)
    }

    /// [`Self::stands_for`], as queries take it.
    #[must_use]
    pub fn codes_of(&self, code: &str, day: NaiveDate) -> Vec<String> {
        self.stands_for(&AgencyCode(code.to_owned()), day).into_iter().map(|code| code.0).collect()
    }

    /// The agency that serves the area of another one by a function on a day.
    #[must_use]
    pub fn serving(&self, function: &str, receiving: &AgencyCode, day: NaiveDate) -> Option<AgencyCode> {
        let agencies = self.agencies.iter().map(AsRef::as_ref);
        serving(agencies, function, receiving).map(|agency| self.acting(&agency.code, day))
    }

    /// The agencies around one that receives dossiers, for steps and branches that are not its own: as they were
    /// written, since what was done stays under the name of its day.
    #[must_use]
    pub fn places(&self, receiving: &AgencyCode) -> Places {
        let functions: BTreeSet<&String> =
            self.agencies.iter().filter_map(|agency| agency.function.as_ref()).collect();
        let serves = |function: &String| {
            let agencies = self.agencies.iter().map(AsRef::as_ref);
            Some((function.clone(), serving(agencies, function, receiving)?.code.clone()))
        };
        Places {
            superior: self.agency(&receiving.0).and_then(|agency| agency.parent.clone()),
            serving: functions.into_iter().filter_map(serves).collect(),
        }
    }

    /// The agency at which a step is done on a day, for a dossier that `receiving` took in.
    #[must_use]
    pub fn step_agency(&self, place: &StepPlace, receiving: &AgencyCode, day: NaiveDate) -> AgencyCode {
        match place {
            StepPlace::Receiving => self.acting(receiving, day),
            StepPlace::Agency(code) => self.acting(code, day),
            StepPlace::Serving(function) => {
                self.serving(function, receiving, day).unwrap_or_else(|| self.acting(receiving, day))
            }
            StepPlace::Superior => superior_on(&self.agencies, receiving, day)
                .map_or_else(|| self.acting(receiving, day), |superior| superior.code.clone()),
        }
    }

    /// The room of a step: the one it names, unless a change has brought the step to an agency without it. Whoever has
    /// the role there does the step then, in whichever room they sit.
    #[must_use]
    pub fn step_room(&self, room: Option<&str>, at: &AgencyCode, was_at: &AgencyCode) -> Option<String> {
        let has = |room: &&str| {
            at == was_at
                || self.agency(&at.0).is_some_and(|agency| agency.rooms.iter().any(|own| own.code == *room))
        };
        room.filter(has).map(str::to_owned)
    }

    /// The agency that a step named when it was written, before any change.
    #[must_use]
    pub(crate) fn step_was_at(&self, place: &StepPlace, receiving: &AgencyCode) -> AgencyCode {
        match place {
            StepPlace::Receiving => receiving.clone(),
            StepPlace::Agency(code) => code.clone(),
            StepPlace::Serving(function) => {
                serving(self.agencies.iter().map(AsRef::as_ref), function, receiving)
                    .map_or_else(|| receiving.clone(), |agency| agency.code.clone())
            }
            StepPlace::Superior => self
                .agency(&receiving.0)
                .and_then(|agency| agency.parent.clone())
                .unwrap_or_else(|| receiving.clone()),
        }
    }

    /// The last day until `day` on which the line from `code` was split. Whoever held work there may have gone to another
    /// of the new agencies than the work.
    #[must_use]
    pub(crate) fn split_of(&self, code: &AgencyCode, day: NaiveDate) -> Option<NaiveDate> {
        let mut code = code;
        let mut last = None;
        for _ in 0..SUCCESSORS_MAX {
            let ended =
                self.agency(&code.0).filter(|agency| agency.valid_until.is_some_and(|until| until <= day));
            let Some(next) = ended.and_then(|agency| agency.successor.as_ref()) else { break };
            let split = self
                .changes
                .iter()
                .map(|kept| &kept.change)
                .find(|change| matches!(&change.kind, ChangeKind::Split { from, .. } if from == code));
            last = split.map(|change| change.effective).or(last);
            code = next;
        }
        last
    }

    /// A person at the post that she has on a day: changes move the staff of each room, whether or not her row has been
    /// written since.
    #[must_use]
    pub fn at_post(&self, mut member: StaffMember, day: NaiveDate) -> StaffMember {
        for _ in 0..SUCCESSORS_MAX {
            let moves = self
                .changes
                .iter()
                .filter(|kept| kept.change.effective <= day)
                .flat_map(|kept| &kept.staff)
                .filter(|moved| moved.from == member.agency);
            // A room that the agency does not list goes with those of no room.
            let of_room = moves.clone().find(|moved| moved.room.is_some() && moved.room == member.room);
            let Some(moved) = of_room.or_else(|| moves.clone().find(|moved| moved.room.is_none())) else {
                break;
            };
            member.agency = moved.to.clone();
            member.room.clone_from(&moved.to_room);
        }
        // An end that the province's data ship, and no change here: everybody goes with the agency.
        let acting = self.acting(&member.agency, day);
        if acting != member.agency {
            member.room = self.step_room(member.room.as_deref(), &acting, &member.agency);
            member.agency = acting;
        }
        member
    }

    /// The agencies under which the rows of an agency's staff may stand on a day: its own, and those from which changes
    /// moved people to it.
    #[must_use]
    pub(crate) fn posts_from(&self, agency: &AgencyCode, day: NaiveDate) -> BTreeSet<AgencyCode> {
        let mut found: BTreeSet<AgencyCode> = self.stands_for(agency, day).into_iter().collect();
        for _ in 0..SUCCESSORS_MAX {
            let before: Vec<AgencyCode> = self
                .changes
                .iter()
                .filter(|kept| kept.change.effective <= day)
                .flat_map(|kept| &kept.staff)
                .filter(|moved| found.contains(&moved.to) && !found.contains(&moved.from))
                .map(|moved| moved.from.clone())
                .collect();
            if before.is_empty() {
                break;
            }
            found.extend(before);
        }
        found
    }

    /// Whether an agency receives a procedure on a day: by its own name or level, or by that of one it stands for.
    #[must_use]
    pub fn handles(&self, procedure: &Procedure, agency: &Agency, day: NaiveDate) -> bool {
        procedure.is_handled_by(&agency.code, agency.level)
            || self.is_handled_by_any(procedure, &self.stands_for(&agency.code, day))
    }

    /// The same for one situation of the procedure.
    #[must_use]
    pub fn handles_in(
        &self,
        (procedure, situation): (&Procedure, &Situation),
        agency: &Agency,
        day: NaiveDate,
    ) -> bool {
        let codes = self.stands_for(&agency.code, day);
        self.any_of(&codes, |agency| procedure.is_handled_in(situation, &agency.code, agency.level))
    }

    pub(super) fn is_handled_by_any(&self, procedure: &Procedure, codes: &[AgencyCode]) -> bool {
        self.any_of(codes, |agency| procedure.is_handled_by(&agency.code, agency.level))
    }

    fn any_of(&self, codes: &[AgencyCode], handles: impl Fn(&Agency) -> bool) -> bool {
        codes.iter().filter_map(|code| self.agency(&code.0)).any(|agency| handles(agency))
    }

    /// The agencies that receive a procedure on a day, in the order of level and name.
    #[must_use]
    pub fn receiving_agencies(&self, procedure: &Procedure, day: NaiveDate) -> Vec<Arc<Agency>> {
        self.receiving(day, |agency| procedure.is_handled_by(&agency.code, agency.level))
    }

    /// The same for one situation of the procedure.
    #[must_use]
    pub fn receiving_agencies_in(
        &self,
        (procedure, situation): (&Procedure, &Situation),
        day: NaiveDate,
    ) -> Vec<Arc<Agency>> {
        self.receiving(day, |agency| procedure.is_handled_in(situation, &agency.code, agency.level))
    }

    fn receiving(&self, day: NaiveDate, handles: impl Fn(&Agency) -> bool) -> Vec<Arc<Agency>> {
        let inherits: BTreeSet<&AgencyCode> = self
            .agencies
            .iter()
            .filter(|agency| agency.valid_until.is_some_and(|until| until <= day) && handles(agency))
            .filter_map(|agency| successor_on(&self.agencies, &agency.code, day))
            .map(|now| &now.code)
            .collect();
        let mut found: Vec<Arc<Agency>> = self
            .agencies
            .iter()
            .filter(|agency| agency.exists_on(day) && (handles(agency) || inherits.contains(&agency.code)))
            .map(Arc::clone)
            .collect();
        found.sort_by(|a, b| a.level.cmp(&b.level).then_with(|| a.name.cmp(&b.name)));
        found
    }

    /// The procedures that an agency receives on a day, by name.
    #[must_use]
    pub fn procedures_of(&self, agency: &Agency, day: NaiveDate) -> Vec<Arc<Procedure>> {
        let codes = self.stands_for(&agency.code, day);
        let handled = |procedure: &&Arc<Procedure>| self.is_handled_by_any(procedure, &codes);
        self.procedures.iter().filter(handled).map(Arc::clone).collect()
    }
}
