//! Where a dossier is on a day: who acts for the agencies that it names.

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::{Process, Step, StepAct},
    dossier::{Command, Dossier, State, StepRun},
    organisation::AgencyCode,
    policy::DossierPlace,
};

use crate::{branches, catalogue::CatalogueView};

/// Where a dossier is on a day, for the rights over it. Agencies that have ended by then are answered by those that act
/// for them; what the dossier keeps is left as it was written.
#[must_use]
pub fn place_of(dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> DossierPlace {
    let filed_at = &dossier.filing.agency;
    let receiving = catalogue.acting(filed_at, day);
    let step = dossier.current_step();
    let (current, was_at) = match step {
        Some(step) => {
            (catalogue.step_agency(&step.place, filed_at, day), catalogue.step_was_at(&step.place, filed_at))
        }
        None => (receiving.clone(), filed_at.clone()),
    };
    // After a split the work is the heir's, and who held it may have gone elsewhere: anybody of the heir goes on.
    let split = catalogue.split_of(&was_at, day);
    let stays = |run: &&StepRun| split.is_none_or(|split| run.started_at.date_naive() >= split);
    DossierPlace {
        step_role: step.map(|step| step.role),
        step_room: step.and_then(|step| catalogue.step_room(step.room.as_deref(), &current, &was_at)),
        holder: dossier.current_run().filter(stays).and_then(|run| run.holder),
        consulted: dossier
            .consultations
            .iter()
            .filter(|consultation| consultation.answer.is_none())
            .map(|consultation| catalogue.acting(&consultation.agency, day))
            .collect(),
        signing: signing(&dossier.filing.process)
            .map_or_else(|| receiving.clone(), |step| catalogue.step_agency(&step.place, filed_at, day)),
        branches: branches::open_places(dossier, catalogue, day),
        linked: branches::linked(dossier, catalogue, day),
        current,
        receiving,
    }
}

/// The last step at which the result is signed.
fn signing(process: &Process) -> Option<&Step> {
    process.steps.iter().rev().find(|step| step.acts.contains(&StepAct::Sign))
}

/// Where a dossier is for the rights over one act: of an act of one branch, that branch alone.
#[must_use]
pub fn place_for(
    dossier: &Dossier,
    catalogue: &CatalogueView,
    day: NaiveDate,
    command: &Command,
) -> DossierPlace {
    let mut place = place_of(dossier, catalogue, day);
    if let Some(code) = command.branch() {
        place.branches = branches::place_of_branch(dossier, catalogue, day, code).into_iter().collect();
    }
    place
}

/// The agency whose list the dossier stands in; `None` where nobody has anything to do.
pub(super) fn step_agency(dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> Option<String> {
    if dossier.state_name().is_final() || matches!(dossier.state, State::AwaitingSupplement { .. }) {
        return None;
    }
    Some(place_of(dossier, catalogue, day).current.0)
}

/// The agencies that a process passes through on a day, for a dossier that `receiving` took in.
#[must_use]
pub fn agencies_of(
    process: &Process,
    receiving: &AgencyCode,
    catalogue: &CatalogueView,
    day: NaiveDate,
) -> Vec<AgencyCode> {
    let mut found = Vec::new();
    for step in &process.steps {
        let agency = catalogue.step_agency(&step.place, receiving, day);
        if found.last() != Some(&agency) {
            found.push(agency);
        }
    }
    found
}
