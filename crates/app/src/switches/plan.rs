//! What a switch changes, before anything is changed.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    catalogue::{
        Procedure, Situation,
        switches::{Impossible, Place, Service, Switch, effective},
    },
    codes::ProcedureCode,
    organisation::{Agency, AgencyCode},
};
use sha2::{Digest, Sha256};

use crate::catalogue::CatalogueView;

/// A situation whose service changes, at all agencies that receive it or at some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    /// Code of the field.
    pub field: String,
    pub situation: String,
    pub situation_name: String,
    /// The agencies; empty for all that receive it.
    pub places: Vec<AgencyCode>,
    pub before: Service,
    pub after: Service,
}

/// A situation that was selected and stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPossible {
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub field: String,
    pub situation: String,
    pub situation_name: String,
    pub reason: Impossible,
}

/// What a switch would do, in the order of the procedures' names. Bounded by the catalogue: a row for each situation and
/// each kind of agency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub changed: Vec<Changed>,
    pub impossible: Vec<NotPossible>,
    /// Situations that are selected and have everywhere already what would be set.
    pub unchanged: usize,
    /// Procedures of the national catalogue that are selected and that no agency here receives: they are left aside.
    pub not_received: usize,
    /// What it does otherwise from a later instant on, when another switch begins or ends while it holds.
    pub later: Vec<Later>,
    /// There are more such instants than were looked at.
    pub more_later: bool,
}

/// Rows that are others from an instant on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    pub from: DateTime<FixedOffset>,
    pub changed: Vec<Changed>,
}

impl Plan {
    /// What stands for this very plan: a form sends it back, so that nothing is opened that the person has not seen.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hex::encode(Sha256::digest(format!("{self:?}")))
    }

    /// How many procedures change.
    #[must_use]
    pub fn procedures(&self) -> usize {
        // Rows of one procedure stand together.
        self.changed.chunk_by(|a, b| a.procedure == b.procedure).count()
    }
}

/// The most instants that a plan looks at beside its first.
const LATER_MAX: usize = 12;

/// What a switch does from an instant on, also when others begin or end while it holds.
pub(super) fn planned(catalogue: &CatalogueView, switch: &Switch, at: DateTime<FixedOffset>) -> Plan {
    let mut plan = Planner::of(catalogue, switch, at).plan();
    let stands = |other: &&Switch| other.id != switch.id && other.withdrawn.is_none();
    let others = catalogue.switches().iter().filter(stands);
    let edges: BTreeSet<_> =
        others.flat_map(Switch::edges).filter(|edge| *edge > at && switch.is_in_force(*edge)).collect();
    plan.more_later = edges.len() > LATER_MAX;
    let mut known = plan.changed.clone();
    for edge in edges.into_iter().take(LATER_MAX) {
        let then = Planner::of(catalogue, switch, edge).plan().changed;
        let new: Vec<Changed> = then.iter().filter(|row| !known.contains(row)).cloned().collect();
        if !new.is_empty() {
            plan.later.push(Later { from: edge, changed: new });
        }
        known = then;
    }
    plan
}

/// What one switch does among others at an instant: the services without it, and with it.
struct Planner<'a> {
    catalogue: &'a CatalogueView,
    switch: &'a Switch,
    without: Vec<Switch>,
    with: Vec<Switch>,
    at: DateTime<FixedOffset>,
    /// Agencies of the day with the codes that they stand for; none where no switch names places.
    places: Vec<(Arc<Agency>, Vec<AgencyCode>)>,
}

impl<'a> Planner<'a> {
    /// For a switch that is not made yet, or is made already.
    fn of(catalogue: &'a CatalogueView, switch: &'a Switch, at: DateTime<FixedOffset>) -> Self {
        let mut with: Vec<Switch> = catalogue.switches().to_vec();
        let is_made = with.iter().any(|other| other.id == switch.id);
        if !is_made {
            with.push(switch.clone());
        }
        let without: Vec<Switch> = with.iter().filter(|other| other.id != switch.id).cloned().collect();
        let day = at.date_naive();
        let names_places = with.iter().any(|other| other.selection.names_places());
        let all = catalogue.agencies.iter().filter(|agency| names_places && agency.exists_on(day));
        let places =
            all.map(|agency| (Arc::clone(agency), catalogue.stands_for(&agency.code, day))).collect();
        Self { catalogue, switch, without, with, at, places }
    }

    fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        let selection = &self.switch.selection;
        for procedure in self.catalogue.procedures.iter().filter(|one| selection.takes_procedure(one)) {
            let receiving = self.catalogue.receiving_agencies(procedure, self.at.date_naive());
            if receiving.is_empty() {
                plan.not_received += 1;
                continue;
            }
            let is_receiving = |agency: &AgencyCode| receiving.iter().any(|one| one.code == *agency);
            let places: Vec<_> = self.places.iter().filter(|(one, _)| is_receiving(&one.code)).collect();
            for situation in &procedure.situations {
                self.add((procedure, situation), &places, &mut plan);
            }
        }
        plan
    }

    fn add(
        &self,
        (procedure, situation): (&Procedure, &Situation),
        places: &[&(Arc<Agency>, Vec<AgencyCode>)],
        plan: &mut Plan,
    ) {
        let at_place = |place: Option<&Place<'_>>| {
            let service =
                |switches: &[Switch]| effective((procedure, situation), switches, place, self.at).service;
            let before = service(&self.without);
            let is_taken = self.switch.selection.takes((procedure, situation), before.online, place);
            (is_taken, before, service(&self.with))
        };
        let mut groups: Vec<Group> = Vec::new();
        if self.places.is_empty() {
            groups.push(Group::new(at_place(None)));
        }
        for (agency, codes) in places.iter().copied() {
            let found = at_place(Some(&Place { codes, level: agency.level }));
            match groups.iter_mut().find(|group| group.is(found)) {
                Some(group) => group.places.push(agency.code.clone()),
                None => groups.push(Group { places: vec![agency.code.clone()], ..Group::new(found) }),
            }
        }
        let is_one = groups.len() == 1;
        let is_taken = groups.iter().any(|group| group.is_taken);
        if let Some(reason) = self.switch.setting.impossible_for(situation) {
            if is_taken {
                plan.impossible.push(not_possible((procedure, situation), reason));
            }
            return;
        }
        let mut changes = false;
        for group in groups.into_iter().filter(|group| group.before != group.after) {
            let places = if is_one { Vec::new() } else { group.places };
            plan.changed.push(changed((procedure, situation), places, (group.before, group.after)));
            changes = true;
        }
        plan.unchanged += usize::from(is_taken && !changes);
    }
}

/// The agencies at which a switch does the same.
struct Group {
    is_taken: bool,
    before: Service,
    after: Service,
    places: Vec<AgencyCode>,
}

impl Group {
    fn new((is_taken, before, after): (bool, Service, Service)) -> Self {
        Self { is_taken, before, after, places: Vec::new() }
    }

    fn is(&self, (is_taken, before, after): (bool, Service, Service)) -> bool {
        self.is_taken == is_taken && self.before == before && self.after == after
    }
}

fn changed(
    (procedure, situation): (&Procedure, &Situation),
    places: Vec<AgencyCode>,
    (before, after): (Service, Service),
) -> Changed {
    Changed {
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        field: procedure.field.clone(),
        situation: situation.code.clone(),
        situation_name: situation.name.clone(),
        places,
        before,
        after,
    }
}

fn not_possible((procedure, situation): (&Procedure, &Situation), reason: Impossible) -> NotPossible {
    NotPossible {
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        field: procedure.field.clone(),
        situation: situation.code.clone(),
        situation_name: situation.name.clone(),
        reason,
    }
}
