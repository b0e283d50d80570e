//! Who does something with figures.

use motcua_domain::{
    figures::submission::FigureEvent,
    policy::{Action, Resource},
};
use motcua_store::{audit, figures::NewEvent};
use uuid::Uuid;

use crate::{App, AppError, acts::Officer};

/// How the history names who works at the command line.
pub const OPERATOR: &str = "operator";

/// A member of staff, or the operator at the command line, who has the database anyway.
#[derive(Debug, Clone, Copy)]
pub enum Author<'a> {
    Officer(&'a Officer),
    Operator,
}

impl Author<'_> {
    /// Whether the author may do something with the figures of a unit.
    #[must_use]
    pub fn may(self, app: &App, action: Action, unit: &str) -> bool {
        self.may_on(action, &resource(app, unit))
    }

    /// Whether the author may do something for the whole province.
    #[must_use]
    pub fn may_everywhere(self, action: Action) -> bool {
        self.may_on(action, &Resource::Province)
    }

    fn may_on(self, action: Action, resource: &Resource) -> bool {
        match self {
            Self::Officer(officer) => officer.may(action, resource),
            Self::Operator => true,
        }
    }

    /// Who and when, for the history.
    pub(super) fn stamp(self, app: &App) -> Stamp {
        Stamp { at: app.now_ms(), actor: self.actor(), on_behalf_of: self.on_behalf_of() }
    }

    fn actor(self) -> String {
        match self {
            Self::Officer(officer) => format!("staff:{}", officer.member.id.0),
            Self::Operator => OPERATOR.to_owned(),
        }
    }

    fn on_behalf_of(self) -> Option<Uuid> {
        match self {
            Self::Officer(officer) => officer.on_behalf_of.as_ref().map(|member| member.id.0),
            Self::Operator => None,
        }
    }

    /// Who acts, and in whose name.
    pub(crate) fn who(self) -> (String, Option<Uuid>) {
        (self.actor(), self.on_behalf_of())
    }

    /// A line of the audit log.
    pub(crate) fn audit(self, app: &App, action: &str, object: String) -> audit::Entry {
        let agency = match self {
            Self::Officer(officer) => Some(officer.effective().agency.0.clone()),
            Self::Operator => None,
        };
        let detail = "{}".to_owned();
        audit::Entry {
            at: app.now_ms(),
            actor: self.actor(),
            agency,
            action: action.to_owned(),
            object,
            detail,
        }
    }
}

/// Who did something, and when.
#[derive(Debug, Clone)]
pub(super) struct Stamp {
    at: i64,
    actor: String,
    on_behalf_of: Option<Uuid>,
}

impl Stamp {
    pub fn on(self, event: FigureEvent) -> NewEvent {
        let Self { at, actor, on_behalf_of } = self;
        NewEvent { at, actor, on_behalf_of, event }
    }
}

/// An agency's figures are the agency's; those of a unit outside the platform are the province's to enter.
fn resource(app: &App, unit: &str) -> Resource {
    // A unit that has ended leaves its figures to whoever acts for it.
    match app.catalogue().acting_agency(unit, app.now().date_naive()) {
        Some(agency) => Resource::Agency(agency.code.clone()),
        None => Resource::Province,
    }
}

/// # Errors
/// [`AppError::NotFound`] where the author may not.
pub(super) fn require(app: &App, author: Author<'_>, action: Action, unit: &str) -> Result<(), AppError> {
    if author.may(app, action, unit) { Ok(()) } else { Err(AppError::NotFound) }
}

/// # Errors
/// [`AppError::NotFound`] where the author may not.
pub(super) fn require_everywhere(author: Author<'_>, action: Action) -> Result<(), AppError> {
    if author.may_everywhere(action) { Ok(()) } else { Err(AppError::NotFound) }
}
