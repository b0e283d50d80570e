//! Who writes, who signs, and what their agencies and rooms are called.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    catalogue::{Process, StepAct},
    dossier::{Actor, Dossier, Filing, Recorded},
    organisation::{Agency, AgencyCode, StaffId, StaffMember},
};
use motcua_paper::forms::{Applicant, Contact, Letterhead};
use motcua_store::staff;
use motcua_texts::key;

use super::{FormKind, kinds, local, say};
use crate::{App, AppError, catalogue::CatalogueView};

/// The longest chain of superior agencies that is followed: service unit, department, district, province.
const SUPERIORS_MAX: usize = 4;
/// Kinds of units that stand before their name.
const UNIT_KINDS: [&str; 8] =
    ["Tỉnh ", "Thành phố ", "Quận ", "Huyện ", "Thị xã ", "Thị trấn ", "Phường ", "Xã "];

/// The members of staff that the history of a dossier names.
#[derive(Debug, Default)]
pub(super) struct Staff(HashMap<StaffId, StaffMember>);

impl Staff {
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub(super) async fn of(app: &App, dossier: &Dossier, events: &[Recorded]) -> Result<Self, AppError> {
        let actors = events.iter().filter_map(|recorded| staff_id(recorded.actor));
        let delegating = events.iter().filter_map(|recorded| recorded.on_behalf_of);
        let holders = dossier.steps.iter().filter_map(|run| run.holder);
        let mut found = HashMap::new();
        for id in actors.chain(delegating).chain(holders) {
            if let std::collections::hash_map::Entry::Vacant(free) = found.entry(id)
                && let Some(kept) = staff::by_id(app.store.reader(), id).await?
            {
                free.insert(kept.member);
            }
        }
        Ok(Self(found))
    }

    /// The name of a member of staff; empty for somebody who is not in the books.
    pub(super) fn name(&self, id: StaffId) -> String {
        self.0.get(&id).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// The name of the person who acted; empty for an applicant and for the machine.
    pub(super) fn actor(&self, recorded: &Recorded) -> String {
        staff_id(recorded.actor).map(|id| self.name(id)).unwrap_or_default()
    }

    /// Whom an applicant asks: the person who acted, at her own number or the agency's.
    pub(super) fn contact(&self, recorded: &Recorded, agency: Option<&Agency>) -> Contact {
        let own = staff_id(recorded.actor).and_then(|id| self.0.get(&id)).and_then(|who| who.phone.clone());
        let phone = own.or_else(|| agency.map(|agency| agency.phone.clone())).unwrap_or_default();
        Contact { name: self.actor(recorded), phone }
    }
}

pub(super) fn staff_id(actor: Actor) -> Option<StaffId> {
    match actor {
        Actor::Staff(id) => Some(id),
        Actor::Account(_) | Actor::Guest | Actor::System => None,
    }
}

/// The head of a form that the receiving agency writes.
pub(super) fn letterhead(
    app: &App,
    dossier: &Dossier,
    kind: FormKind,
    issued: DateTime<FixedOffset>,
) -> Letterhead {
    let filing = &dossier.filing;
    let catalogue = app.catalogue();
    // Whoever acts on the day of the paper writes it: a paper of before a merger keeps its head, a later one has the new.
    let acting = catalogue.acting(&filing.agency, issued.date_naive());
    let agency = catalogue.agency(&acting.0);
    Letterhead {
        mark: kinds::mark(app, dossier, kind),
        authority: agency_name(&catalogue, &acting),
        one_stop_unit: one_stop_unit(agency.map(AsRef::as_ref), &filing.process),
        place: agency.map_or_else(|| place_name(&app.settings.province_name), |agency| place(app, agency)),
        issued_at: Some(local(issued)),
    }
}

/// The room where the process receives, else what every one-stop unit is called.
pub(super) fn one_stop_unit(agency: Option<&Agency>, process: &Process) -> String {
    process
        .first_step_that(StepAct::Receive)
        .and_then(|index| process.steps.get(index)?.room.as_deref())
        .and_then(|room| room_name(agency?, room))
        .unwrap_or_else(|| say(key!("printing-one-stop-unit"), &[]))
}

pub(super) fn room_name(agency: &Agency, room: &str) -> Option<String> {
    agency.rooms.iter().find(|known| known.code == room).map(|known| known.name.clone())
}

/// The name of an agency; its code where the catalogue has lost it.
pub(super) fn agency_name(catalogue: &CatalogueView, code: &AgencyCode) -> String {
    catalogue.agency(&code.0).map_or_else(|| code.0.clone(), |agency| agency.name.clone())
}

/// The place that stands before the date: the name of the administrative unit that the agency belongs to (Nghị định
/// 30/2020/NĐ-CP, Appendix I, II.4).
pub(super) fn place(app: &App, agency: &Agency) -> String {
    let catalogue = app.catalogue();
    let mut current = agency;
    for _ in 0..SUPERIORS_MAX {
        let unit =
            current.unit.as_ref().and_then(|code| catalogue.units.iter().find(|unit| unit.code == *code));
        if let Some(unit) = unit {
            return place_name(&unit.name);
        }
        match current.parent.as_ref().and_then(|parent| catalogue.agency(&parent.0)) {
            Some(parent) => current = parent,
            None => break,
        }
    }
    place_name(&app.settings.province_name)
}

/// "Vĩnh Hải" of "Phường Vĩnh Hải"; a unit that has only a number keeps its kind: "Phường 1".
fn place_name(unit: &str) -> String {
    let bare = UNIT_KINDS.into_iter().find_map(|kind| unit.strip_prefix(kind));
    bare.filter(|name| name.starts_with(|first: char| !first.is_ascii_digit())).unwrap_or(unit).to_owned()
}

pub(super) fn applicant(filing: &Filing) -> Applicant {
    let applicant = &filing.applicant;
    Applicant {
        name: applicant.name.clone(),
        id_number: applicant.identity.clone().unwrap_or_default(),
        address: applicant.address.clone(),
        phone: applicant.phone.clone().unwrap_or_default(),
        email: applicant.email.clone().unwrap_or_default(),
    }
}

/// Who signs for the applicant: the authorised person where there is one.
pub(super) fn submitter(filing: &Filing) -> String {
    filing.applicant.filed_by.clone().unwrap_or_else(|| filing.applicant.name.clone())
}

/// What is asked for: the procedure, and the situation where it says more than the procedure.
pub(super) fn request(filing: &Filing) -> String {
    let (procedure, situation) = (&filing.procedure_name, &filing.situation_name);
    if situation.is_empty() || procedure == situation {
        return procedure.clone();
    }
    format!("{procedure} ({situation})")
}

/// The number of a slip: that of the dossier in its day, and the letters of the kind of slip.
pub(super) fn slip_number(filing: &Filing, letters: &str) -> String {
    format!("{}/{letters}", ordinal(filing))
}

/// The number of the dossier in its day.
pub(super) fn ordinal(filing: &Filing) -> String {
    let code = filing.code.as_str();
    code.rsplit_once('-').map_or(code, |(_, number)| number).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nghị định 30/2020/NĐ-CP, Appendix I, II.4: a unit named after a number keeps its kind.
    #[test]
    fn the_place_is_the_name_of_the_unit_and_its_kind_only_before_a_number() {
        assert_eq!(place_name("Phường Vĩnh Hải"), "Vĩnh Hải");
        assert_eq!(place_name("Thành phố Nha Trang"), "Nha Trang");
        assert_eq!(place_name("Tỉnh Khánh Hòa"), "Khánh Hòa");
        assert_eq!(place_name("Phường 1"), "Phường 1");
    }
}
