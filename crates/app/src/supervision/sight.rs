//! Whose delays an officer sees.

use motcua_domain::{
    organisation::{Agency, AgencyCode},
    policy::{Action, Resource},
};

use crate::{App, AppError, acts::Officer, catalogue::CatalogueView};

/// The agencies whose delays an officer looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// None for the whole province.
    pub agencies: Option<Vec<String>>,
    /// The one she asked for; empty for all that she may see.
    pub asked: String,
    /// The agencies among which she may choose: code and name. With one there is nothing to choose.
    pub choices: Vec<(String, String)>,
}

/// The resource under which an agency falls for an officer: her own agency, one below it, or any.
pub(super) fn resource(catalogue: &CatalogueView, officer: &Officer, agency: &str) -> Resource {
    let own = &officer.effective().agency;
    let parent = catalogue.agency(agency).and_then(|agency| agency.parent.clone());
    match parent {
        Some(parent) if agency != own.0 && parent == *own => Resource::AgencyBelow(parent),
        _ => Resource::Agency(AgencyCode(agency.to_owned())),
    }
}

/// Whether an officer may do something with the delays of an agency.
pub(super) fn may(app: &App, officer: &Officer, action: Action, agency: &str) -> bool {
    officer.may(action, &resource(&app.catalogue(), officer, agency))
}

/// What an officer may see of what she asks for; all that she may see where she asks for nothing.
///
/// # Errors
/// [`AppError::NotFound`] where she may see nothing, or the agency is not her business.
pub fn sight(app: &App, officer: &Officer, asked: &str) -> Result<Sight, AppError> {
    let catalogue = app.catalogue();
    let today = app.now().date_naive();
    let sees = |agency: &&std::sync::Arc<Agency>| {
        agency.exists_on(today)
            && officer.may(Action::ViewSupervision, &resource(&catalogue, officer, &agency.code.0))
    };
    let seen: Vec<_> = catalogue.agencies.iter().filter(sees).collect();
    let choices: Vec<(String, String)> =
        seen.iter().map(|agency| (agency.code.0.clone(), agency.name.clone())).collect();
    if choices.is_empty() || (!asked.is_empty() && choices.iter().all(|(code, _)| code != asked)) {
        return Err(AppError::NotFound);
    }
    let whole = officer.may(Action::ViewSupervision, &Resource::Province);
    let agencies = match (asked.is_empty(), whole) {
        (false, _) => Some(vec![asked.to_owned()]),
        (true, true) => None,
        (true, false) => Some(choices.iter().map(|(code, _)| code.clone()).collect()),
    };
    Ok(Sight { agencies, asked: asked.to_owned(), choices })
}

/// Whether an officer handles dossiers that a received and another agency share: only then a link leads anywhere.
pub(super) fn opens(officer: &Officer, receiving: &str, current: &str) -> bool {
    let own = officer.effective().agency.clone();
    let lists_all = officer.may(Action::ListDossiers, &Resource::Province);
    let concerned = own.0 == receiving || own.0 == current;
    lists_all || (concerned && officer.may(Action::ListDossiers, &Resource::Agency(own)))
}
