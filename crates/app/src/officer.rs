//! Who acts in the office, and what she may.

use chrono::NaiveDate;
use motcua_domain::{
    dossier::Actor,
    organisation::{Role, StaffId, StaffMember},
    policy::{Action, Resource, Subject, allows},
};
use motcua_store::events::Envelope;

use crate::{AppError, catalogue::CatalogueView};

/// A logged-in member of staff, acting for herself or in the name of one who delegated (ASVS 8.3.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub member: StaffMember,
    pub on_behalf_of: Option<StaffMember>,
}

impl Officer {
    /// Whose rights count.
    #[must_use]
    pub fn effective(&self) -> &StaffMember {
        self.on_behalf_of.as_ref().unwrap_or(&self.member)
    }

    #[must_use]
    pub fn subject(&self) -> Subject {
        let member = self.effective();
        Subject {
            staff: member.id,
            agency: member.agency.clone(),
            room: member.room.clone(),
            roles: member.roles.clone(),
        }
    }

    /// The officer at the posts that she and her lender have on a day: a change of the organisation moves both from its
    /// first instant on.
    #[must_use]
    pub(crate) fn at_post(&self, catalogue: &CatalogueView, day: NaiveDate) -> Self {
        Self {
            member: catalogue.at_post(self.member.clone(), day),
            on_behalf_of: self.on_behalf_of.clone().map(|lender| catalogue.at_post(lender, day)),
        }
    }

    #[must_use]
    pub fn may(&self, action: Action, resource: &Resource) -> bool {
        allows(&self.subject(), action, resource)
    }

    /// # Errors
    /// [`AppError::NotFound`] where she may not do it everywhere in the province: what is not hers to do is not there.
    pub(crate) fn require_everywhere(&self, action: Action) -> Result<(), AppError> {
        if self.may(action, &Resource::Province) { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// Who acts, and in whose name: what two people must do, neither of them has done before.
    pub(crate) fn people(&self) -> Vec<StaffId> {
        std::iter::once(self.member.id).chain(self.on_behalf_of.as_ref().map(|member| member.id)).collect()
    }

    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.effective().roles.contains(&role)
    }

    pub(crate) fn envelope(&self, at: i64) -> Envelope {
        Envelope {
            at,
            actor: Actor::Staff(self.member.id),
            on_behalf_of: self.on_behalf_of.as_ref().map(|member| member.id),
        }
    }
}
