//! Facts read from the events of a dossier.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AgencyTime, ComplaintFact, DossierFacts, Publication, Stay, facts::together};
use crate::{
    catalogue::StepPlace,
    dossier::{Actor, Channel, Dossier, Event, Recorded, Timeliness, apply},
    organisation::{AgencyCode, StaffId},
};

/// The agencies that the places of a process stand for at one receiving agency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// The one above it.
    pub superior: Option<AgencyCode>,
    /// Those that serve its area, by their functions.
    pub serving: BTreeMap<String, AgencyCode>,
}

/// What the events of a dossier do not know, and others do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circumstances {
    /// The agencies beside the receiving one at which steps and branches are done.
    #[serde(default)]
    pub places: Places,
    /// Supplement slips that the applicant caused, by papers that turned out false or expired for example.
    pub contacts_by_applicants_fault: u32,
    /// Times that the applicant was asked in without a slip, as found by a complaint or an inspection. Art. 5.1e of
    /// NĐ 61/2018 forbids them, so that the log has none.
    pub contacts_without_slip: u32,
    /// Agencies that the applicant had to go to beside the one-stop unit, as found in the same way.
    pub agencies_contacted: u32,
    pub publication: Option<Publication>,
    pub complaints: Vec<ComplaintFact>,
}

impl DossierFacts {
    /// What the events of one dossier tell, oldest first. `None` until it is resolved: what was refused at the
    /// counter, taken back or is still in progress is not judged (Art. 14 speaks of resolved dossiers).
    #[must_use]
    pub fn from_events(events: &[Recorded], known: Circumstances) -> Option<Self> {
        let mut walk = Walk { state: None, places: known.places, stays: Vec::new(), opinions: Vec::new() };
        let timeliness = events.iter().find_map(|recorded| walk.step(recorded))?;
        let late_opinions = walk.unanswered();
        let Walk { state, stays, mut opinions, .. } = walk;
        let dossier = state?;
        opinions.extend(late_opinions);
        let slips = u32::try_from(dossier.supplements.len()).unwrap_or(u32::MAX);
        let contacts = slips
            .saturating_sub(known.contacts_by_applicants_fault)
            .saturating_add(known.contacts_without_slip);
        Some(Self {
            agency: dossier.filing.agency,
            code: dossier.filing.code,
            online: dossier.filing.channel == Channel::Online,
            timeliness,
            agencies: by_agency(&stays, opinions),
            contacts,
            agencies_contacted: known.agencies_contacted,
            publication: known.publication,
            complaints: known.complaints,
            stays,
        })
    }
}

impl Places {
    fn agency<'a>(&'a self, place: &'a StepPlace, receiving: &'a AgencyCode) -> &'a AgencyCode {
        let known = match place {
            StepPlace::Receiving => None,
            StepPlace::Agency(code) => Some(code),
            StepPlace::Superior => self.superior.as_ref(),
            StepPlace::Serving(function) => self.serving.get(function),
        };
        known.unwrap_or(receiving)
    }
}

/// Follows a dossier from event to event, up to the one that resolves it.
struct Walk {
    state: Option<Dossier>,
    places: Places,
    stays: Vec<Stay>,
    opinions: Vec<AgencyTime>,
}

impl Walk {
    /// Takes in one event; the timeliness of the whole where it is the one that resolves the dossier.
    fn step(&mut self, recorded: &Recorded) -> Option<Timeliness> {
        let mut resolved = None;
        if let Some(before) = &self.state {
            match &recorded.event {
                Event::HandedOver { timeliness, .. }
                | Event::StepCompleted { timeliness, .. }
                | Event::ResultSigned { timeliness, .. } => {
                    self.stays.extend(self.stay(before, recorded, *timeliness));
                }
                Event::SentBack { .. } | Event::SupplementRequested { .. } => {
                    self.stays.extend(self.stay(before, recorded, None));
                }
                Event::ConsultationAnswered { number, .. } => {
                    let asked = before.consultations.iter().find(|asked| asked.number == *number);
                    self.opinions.extend(asked.map(|asked| AgencyTime {
                        agency: asked.agency.clone(),
                        timeliness: Timeliness::of(recorded.at, asked.answer_by),
                    }));
                }
                // Coordinating agencies are judged by their own time (Thông tư 01/2018 Art. 14, index 2).
                Event::BranchClosed { branch, timeliness, .. } => {
                    self.stays.extend(self.branch_stay(before, recorded, branch, *timeliness));
                }
                Event::Resolved { timeliness, .. } => resolved = Some(*timeliness),
                // Everything else leaves the dossier with the one who holds it.
                _ => {}
            }
        }
        self.state = apply(self.state.take(), recorded);
        resolved
    }

    /// The stay that an event ends.
    fn stay(&self, before: &Dossier, ends: &Recorded, timeliness: Option<Timeliness>) -> Option<Stay> {
        let run = before.current_run()?;
        let place =
            before.filing.process.steps.get(run.step).map_or(&StepPlace::Receiving, |step| &step.place);
        let agency = self.places.agency(place, &before.filing.agency);
        let officer = run.holder.or_else(|| who(ends));
        Some(Stay { step: run.step, agency: agency.clone(), officer, timeliness })
    }

    /// The stay of a branch at another agency that an answer ends.
    fn branch_stay(
        &self,
        before: &Dossier,
        ends: &Recorded,
        code: &str,
        timeliness: Timeliness,
    ) -> Option<Stay> {
        let run = before.branch_run(code)?;
        let agency = self.places.agency(&before.planned_branch(code)?.place, &before.filing.agency).clone();
        let officer = run.holder.or_else(|| who(ends));
        Some(Stay { step: run.step, agency, officer, timeliness: Some(timeliness) })
    }

    /// Opinions that never came: a dossier goes on without one only once it is late (NĐ 61/2018 Art. 19.5).
    fn unanswered(&self) -> Vec<AgencyTime> {
        let asked = self.state.iter().flat_map(|dossier| &dossier.consultations);
        asked
            .filter(|asked| asked.answer.is_none())
            .map(|asked| AgencyTime { agency: asked.agency.clone(), timeliness: Timeliness::Late })
            .collect()
    }
}

/// Who acted at a step that was given to nobody. A delegate acts in the name of the one who is away.
fn who(recorded: &Recorded) -> Option<StaffId> {
    recorded.on_behalf_of.or(match recorded.actor {
        Actor::Staff(id) => Some(id),
        _ => None,
    })
}

/// One time for each agency, in the order of their codes.
fn by_agency(stays: &[Stay], opinions: Vec<AgencyTime>) -> Vec<AgencyTime> {
    let mut all: BTreeMap<AgencyCode, Vec<Timeliness>> = BTreeMap::new();
    for stay in stays {
        if let Some(timeliness) = stay.timeliness {
            all.entry(stay.agency.clone()).or_default().push(timeliness);
        }
    }
    for opinion in opinions {
        all.entry(opinion.agency).or_default().push(opinion.timeliness);
    }
    all.into_iter()
        .filter_map(|(agency, rows)| together(rows).map(|timeliness| AgencyTime { agency, timeliness }))
        .collect()
}
