//! What can be received where: the agencies of each level with the situations that they really handle.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use motcua_domain::{
    calendar::{HALF_DAYS_PER_DAY, TimeLimit},
    catalogue::{Procedure, Step, form::FilingForm},
    organisation::{Agency, Level, Role, StaffId, StaffMember},
};

use super::chance::Chance;
use crate::{
    catalogue::{CatalogueView, is_fileable},
    forms,
};

/// Registration of a death (QĐ 1872/QĐ-BTP): what a commune hands over at home.
const DEATH_REGISTRATION: [&str; 1] = ["1.000656"];
/// Office minutes of a day, calendar days of a week and months, as working days: to tell long limits from short ones.
const MINUTES_A_DAY: f64 = 480.0;
const WORKING_PART_OF_WEEK: f64 = 5.0 / 7.0;
const WORKING_DAYS_A_MONTH: f64 = 21.0;

/// A member of staff with the room of her post.
type Post = (StaffId, Option<String>);

/// A situation that can be filed.
#[derive(Debug, Clone)]
pub(super) struct Offered {
    pub(super) procedure: Arc<Procedure>,
    /// Its place in the procedure.
    pub(super) situation: usize,
    pub(super) limit: TimeLimit,
    /// What an online filing answers.
    pub(super) form: Option<Arc<FilingForm>>,
    weight: f64,
}

/// An agency with what it receives.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub(super) agency: Arc<Agency>,
    weight: f64,
    offered: Vec<usize>,
}

/// What a dossier asks of the procedure: its channel must be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Needs {
    pub(super) level: Level,
    pub(super) online: bool,
    pub(super) post: bool,
    pub(super) death: bool,
}

/// The desks that meet some needs, with running totals of weights.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    desks: Vec<usize>,
    totals: Vec<f64>,
    /// Of each desk: situations with running totals.
    offered: Vec<(Vec<usize>, Vec<f64>)>,
}

/// The catalogue and the organisation as a run needs them.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) desks: Vec<Desk>,
    pub(super) offered: Vec<Offered>,
    choices: BTreeMap<Needs, Choice>,
    staff: BTreeMap<(String, Role), Vec<Post>>,
}

impl Offer {
    pub(super) fn of(catalogue: &CatalogueView, staff: &[StaffMember], seed: u64) -> Self {
        let mut offered = Vec::new();
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for procedure in &catalogue.procedures {
            for (situation, described) in procedure.situations.iter().enumerate() {
                let Some(limit) = described.limit.filter(|_| is_fileable(described)) else { continue };
                if described.process.as_ref().is_none_or(|process| !process.reaches_an_end()) {
                    continue;
                }
                places.entry(procedure.code.to_string()).or_default().push(offered.len());
                let liked = 0.5 + Chance::new(seed, named(procedure.code.as_str())).unit();
                let weight = liked / (0.5 + working_days(limit));
                let form = forms::of_situation(described).map(Arc::new);
                offered.push(Offered { procedure: Arc::clone(procedure), situation, limit, form, weight });
            }
        }
        let desks = desks(catalogue, &places, seed);
        let mut by_role: BTreeMap<(String, Role), Vec<Post>> = BTreeMap::new();
        for member in staff {
            for role in &member.roles {
                by_role
                    .entry((member.agency.0.clone(), *role))
                    .or_default()
                    .push((member.id, member.room.clone()));
            }
        }
        by_role.values_mut().for_each(|ids| ids.sort());
        let mut offer = Self { desks, offered, choices: BTreeMap::new(), staff: by_role };
        offer.choose();
        offer
    }

    /// One of those who do a step in an agency, from its room where somebody of the role is there; `None` where nobody
    /// is registered.
    pub(super) fn member(&self, chance: &mut Chance, agency: &str, step: &Step) -> Option<StaffId> {
        self.one_of(chance, agency, step.role, step.room.as_deref())
    }

    /// One of those who have a role in an agency, from the room where somebody of the role is there.
    pub(super) fn one_of(
        &self,
        chance: &mut Chance,
        agency: &str,
        role: Role,
        room: Option<&str>,
    ) -> Option<StaffId> {
        let of_role = self.staff.get(&(agency.to_owned(), role))?;
        let of_room: Vec<&Post> =
            of_role.iter().filter(|(_, own)| own.is_some() && own.as_deref() == room).collect();
        let found = chance.one(&of_room).copied().or_else(|| chance.one(of_role));
        found.map(|(id, _)| *id)
    }

    pub(super) fn choice(&self, needs: Needs) -> Option<&Choice> {
        self.choices.get(&needs).filter(|choice| !choice.desks.is_empty())
    }

    fn choose(&mut self) {
        for level in Level::OF_A_PROVINCE {
            for flags in 0..8_u8 {
                let needs = Needs { level, online: flags & 1 > 0, post: flags & 2 > 0, death: flags & 4 > 0 };
                let choice = self.choice_for(needs);
                self.choices.insert(needs, choice);
            }
        }
    }

    fn choice_for(&self, needs: Needs) -> Choice {
        let mut choice = Choice::default();
        let mut total = 0.0;
        for (place, desk) in self.desks.iter().enumerate().filter(|(_, d)| d.agency.level == needs.level) {
            let fits: Vec<usize> =
                desk.offered.iter().copied().filter(|at| self.offered[*at].meets(needs)).collect();
            if fits.is_empty() {
                continue;
            }
            let mut sum = 0.0;
            let totals = fits.iter().map(|at| {
                sum += self.offered[*at].weight;
                sum
            });
            let totals: Vec<f64> = totals.collect();
            total += desk.weight;
            choice.desks.push(place);
            choice.totals.push(total);
            choice.offered.push((fits, totals));
        }
        choice
    }
}

impl Choice {
    /// One desk and one situation, by their weights.
    pub(super) fn draw(&self, chance: &mut Chance) -> (usize, usize) {
        let at = chance.weighted(&self.totals);
        let (fits, totals) = &self.offered[at];
        (self.desks[at], fits[chance.weighted(totals)])
    }

    /// Everything that meets the needs, in a fixed order.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        self.desks
            .iter()
            .zip(&self.offered)
            .flat_map(|(desk, (fits, _))| fits.iter().map(move |situation| (*desk, *situation)))
    }
}

impl Offered {
    fn meets(&self, needs: Needs) -> bool {
        let channels = &self.procedure.channels;
        let is_death = DEATH_REGISTRATION.contains(&self.procedure.code.as_str());
        (if needs.online { channels.online.allows_filing() } else { channels.counter })
            && (!needs.post || channels.post)
            && (!needs.death || is_death)
    }
}

fn desks(catalogue: &CatalogueView, places: &BTreeMap<String, Vec<usize>>, seed: u64) -> Vec<Desk> {
    let mut agencies = catalogue.agencies.clone();
    agencies.sort_by(|a, b| a.code.cmp(&b.code));
    let at_levels = agencies.into_iter().filter(|agency| Level::OF_A_PROVINCE.contains(&agency.level));
    let desk = |agency: Arc<Agency>| {
        let mut offered: Vec<usize> = catalogue
            // Under its own name: on a day before every change nobody stands for another.
            .procedures_of(&agency, NaiveDate::MIN)
            .iter()
            .filter_map(|procedure| places.get(procedure.code.as_str()))
            .flatten()
            .copied()
            .collect();
        offered.sort_unstable();
        let weight = 0.4 + 1.6 * Chance::new(seed, named(&agency.code.0)).unit();
        Desk { agency, weight, offered }
    };
    at_levels.map(desk).filter(|desk| !desk.offered.is_empty()).collect()
}

/// A number for a name (FNV-1a).
fn named(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// About how many working days a limit is.
fn working_days(limit: TimeLimit) -> f64 {
    match limit {
        TimeLimit::WorkingHalfDays(halves) => f64::from(halves) / f64::from(HALF_DAYS_PER_DAY),
        TimeLimit::WorkingMinutes(minutes) => f64::from(minutes) / MINUTES_A_DAY,
        TimeLimit::CalendarDays(days) => f64::from(days) * WORKING_PART_OF_WEEK,
        TimeLimit::CalendarMonths(months) => f64::from(months) * WORKING_DAYS_A_MONTH,
        TimeLimit::SameDay { .. } => 0.5,
    }
}
