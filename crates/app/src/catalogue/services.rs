//! What procedures offer beside the counter: as published, with the switches of the moment laid over it.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::{
    catalogue::{
        Authority, Procedure, Situation,
        switches::{Effective, Place, Service, Switch, effective, next_edge, online_until},
    },
    organisation::{Agency, AgencyCode, Level},
};
use motcua_store::{instant, switches::KeptSwitch};

use super::{CatalogueView, standing::standing_for};

/// The level of an agency, and the codes for which it stands.
type Kind = (Level, Vec<AgencyCode>);

/// The switches that hold now or will, in the order in which they were made.
#[derive(Debug, Clone, Default)]
pub(super) struct LaidOver {
    switches: Arc<[Switch]>,
    /// Every switch there ever was.
    all: Arc<[Switch]>,
    /// One place of each kind that the switches tell apart: what holds at one holds at all of its kind.
    kinds: Arc<[Kind]>,
}

impl LaidOver {
    pub(super) fn of(kept: Vec<KeptSwitch>, at: i64, agencies: &[Arc<Agency>]) -> Self {
        let now = instant(at);
        let all: Arc<[Switch]> = kept.into_iter().map(|kept| kept.switch).collect();
        let switches: Vec<Switch> =
            all.iter().filter(|switch| switch.standing(now).stands()).cloned().collect();
        Self { kinds: kinds(&switches, agencies, now.date_naive()), switches: switches.into(), all }
    }

    /// The same over the agencies of another moment.
    pub(super) fn on(&self, agencies: &[Arc<Agency>], at: i64) -> Self {
        Self { kinds: kinds(&self.switches, agencies, instant(at).date_naive()), ..self.clone() }
    }

    /// Whether one begins or ends after one instant, up to another.
    pub(super) fn changes_by(&self, after: i64, at: i64) -> bool {
        next_edge(&self.switches, instant(after)).is_some_and(|edge| edge.timestamp_millis() <= at)
    }

    fn name_places(&self) -> bool {
        self.switches.iter().any(|switch| switch.selection.names_places())
    }
}

fn kinds(switches: &[Switch], agencies: &[Arc<Agency>], day: NaiveDate) -> Arc<[Kind]> {
    let naming: Vec<&Switch> = switches.iter().filter(|switch| switch.selection.names_places()).collect();
    if naming.is_empty() {
        return Arc::default();
    }
    let here = agencies.iter().filter(|agency| agency.exists_on(day));
    let mut kinds: BTreeMap<(Level, Vec<bool>), Vec<AgencyCode>> = BTreeMap::new();
    for agency in here {
        let codes = standing_for(agencies, &agency.code, day);
        let place = Place { codes: &codes, level: agency.level };
        let taken = naming.iter().map(|switch| switch.selection.takes_place(&place)).collect();
        kinds.entry((agency.level, taken)).or_insert(codes);
    }
    kinds.into_iter().map(|((level, _), codes)| (level, codes)).collect()
}

impl CatalogueView {
    /// What a situation offers at an agency on a day, and by which switches; without an agency, where no switch names one.
    #[must_use]
    pub fn service(
        &self,
        procedure: &Procedure,
        situation: &Situation,
        agency: Option<&Agency>,
        day: NaiveDate,
    ) -> Effective<'_> {
        self.at_place(agency, day, |place| {
            effective((procedure, situation), self.laid_over.switches.iter(), place, self.moment())
        })
    }

    /// The last day on which a situation can be filed online as it can now, where that ends.
    #[must_use]
    pub fn online_until(
        &self,
        procedure: &Procedure,
        situation: &Situation,
        agency: Option<&Agency>,
        day: NaiveDate,
    ) -> Option<NaiveDate> {
        self.at_place(agency, day, |place| {
            online_until((procedure, situation), &self.laid_over.switches, place, self.moment())
        })
    }

    /// Each part of what a procedure offers at its best, in any of its situations at any agency.
    #[must_use]
    pub fn best_service(&self, procedure: &Procedure) -> Service {
        let published = Service::published(procedure);
        if !self.is_switched(procedure) {
            return published;
        }
        let all = procedure.situations.iter().map(|situation| self.best_service_of(procedure, situation));
        all.reduce(Service::or).unwrap_or(published)
    }

    /// Each part of what a situation offers at its best, at any agency.
    #[must_use]
    pub fn best_service_of(&self, procedure: &Procedure, situation: &Situation) -> Service {
        let all = self.anywhere(procedure, situation).into_iter();
        all.reduce(Service::or).unwrap_or_else(|| Service::published(procedure))
    }

    /// Whether some situation can be filed online at some agency.
    #[must_use]
    pub fn opens_online(&self, procedure: &Procedure) -> bool {
        self.best_service(procedure).online.allows_filing()
    }

    /// Whether some situation can be filed online at an agency on a day.
    #[must_use]
    pub fn opens_online_at(&self, procedure: &Procedure, agency: &Agency, day: NaiveDate) -> bool {
        if !self.is_switched(procedure) {
            return procedure.channels.online.allows_filing();
        }
        let opens =
            |situation| self.service(procedure, situation, Some(agency), day).service.online.allows_filing();
        procedure.situations.iter().any(opens)
    }

    /// Whether some situation can be filed online, at an agency on a day or at some.
    pub(super) fn is_open_for(
        &self,
        procedure: &Procedure,
        agency: Option<&Arc<Agency>>,
        day: NaiveDate,
    ) -> bool {
        match agency {
            Some(agency) => self.opens_online_at(procedure, agency, day),
            None => self.opens_online(procedure),
        }
    }

    /// Whether a situation can be filed online at some agency.
    #[must_use]
    pub fn is_filed_online(&self, procedure: &Procedure, situation: &Situation) -> bool {
        situation.is_fileable() && self.best_service_of(procedure, situation).online.allows_filing()
    }

    /// Whether a situation can be filed online at an agency on a day.
    #[must_use]
    pub fn is_filed_online_at(
        &self,
        procedure: &Procedure,
        situation: &Situation,
        agency: &Agency,
        day: NaiveDate,
    ) -> bool {
        situation.is_fileable()
            && self.service(procedure, situation, Some(agency), day).service.online.allows_filing()
    }

    /// The agencies among which an applicant chooses who files online: those where the situation is open, or where none is
    /// chosen yet, some situation. Where it is open nowhere, all who receive it: what was begun is refused when it is
    /// sent, with what to do.
    #[must_use]
    pub fn agencies_online(
        &self,
        procedure: &Procedure,
        situation: Option<&Situation>,
        day: NaiveDate,
    ) -> Vec<Arc<Agency>> {
        let receiving = match situation {
            Some(one) => self.receiving_agencies_in((procedure, one), day),
            None => self.receiving_agencies(procedure, day),
        };
        let is_open = |agency: &&Arc<Agency>| match situation {
            Some(one) => self.is_filed_online_at(procedure, one, agency, day),
            None => self.opens_online_at(procedure, agency, day),
        };
        let open: Vec<Arc<Agency>> = receiving.iter().filter(is_open).map(Arc::clone).collect();
        if open.is_empty() { receiving } else { open }
    }

    /// The situations among which an applicant chooses who files online; where none is open, all.
    #[must_use]
    pub fn situations_online<'a>(&self, procedure: &'a Procedure) -> Vec<&'a Situation> {
        let all: Vec<&Situation> = procedure.situations.iter().collect();
        let open: Vec<&Situation> =
            all.iter().copied().filter(|situation| self.is_filed_online(procedure, situation)).collect();
        if open.is_empty() { all } else { open }
    }

    /// The switches that hold now or will, in the order in which they were made.
    pub(crate) fn switches(&self) -> &[Switch] {
        &self.laid_over.switches
    }

    /// The switches that hold now or will and may change a procedure, in the order in which they were made.
    pub fn switches_of<'a>(&'a self, procedure: &'a Procedure) -> impl Iterator<Item = &'a Switch> {
        self.laid_over.switches.iter().filter(|switch| switch.selection.takes_procedure(procedure))
    }

    /// Whether a switch that holds now may change a procedure.
    #[must_use]
    pub fn is_switched(&self, procedure: &Procedure) -> bool {
        let now = self.moment();
        self.switches_of(procedure).any(|switch| switch.is_in_force(now))
    }

    /// When a switch last changed what a procedure may offer, in milliseconds: what was printed before tells no more what
    /// holds.
    #[must_use]
    pub fn last_switched(&self, procedure: &Procedure) -> Option<i64> {
        let now = self.moment();
        let switches = self.laid_over.all.iter().filter(|switch| switch.selection.takes_procedure(procedure));
        switches.flat_map(|switch| switch.changes_until(now)).max().map(|at| at.timestamp_millis())
    }

    fn moment(&self) -> DateTime<FixedOffset> {
        instant(self.as_of)
    }

    fn at_place<T>(
        &self,
        agency: Option<&Agency>,
        day: NaiveDate,
        act: impl FnOnce(Option<&Place<'_>>) -> T,
    ) -> T {
        let Some(agency) = agency.filter(|_| self.laid_over.name_places()) else { return act(None) };
        let codes = self.stands_for(&agency.code, day);
        act(Some(&Place { codes: &codes, level: agency.level }))
    }

    /// What a situation offers at each kind of agency that receives it.
    fn anywhere(&self, procedure: &Procedure, situation: &Situation) -> Vec<Service> {
        let at = |place: Option<&Place<'_>>| {
            effective((procedure, situation), self.laid_over.switches.iter(), place, self.moment()).service
        };
        if !self.laid_over.name_places() || procedure.handled_by.is_empty() {
            return vec![at(None)];
        }
        let of = |(level, codes): &Kind| at(Some(&Place { codes, level: *level }));
        let day = self.moment().date_naive();
        let mut found = Vec::new();
        for authority in &procedure.handled_by {
            match authority {
                Authority::Agency(code) => {
                    let acting = self.acting_agency(&code.0, day);
                    found
                        .extend(acting.map(|agency| of(&(agency.level, self.stands_for(&agency.code, day)))));
                }
                Authority::Every(level) => {
                    found.extend(self.laid_over.kinds.iter().filter(|(of, _)| of == level).map(of));
                }
            }
        }
        found
    }
}
