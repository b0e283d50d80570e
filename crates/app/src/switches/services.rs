//! What one procedure offers now, where, and by which switch.

use std::sync::Arc;

use motcua_domain::{
    catalogue::{
        Procedure,
        switches::{Effective, Service, Switch},
    },
    organisation::AgencyCode,
    policy::Action,
};

use crate::{App, AppError, acts::Officer};

/// A procedure with its services.
#[derive(Debug, Clone, PartialEq)]
pub struct Services {
    pub procedure: Arc<Procedure>,
    /// As its decision published it.
    pub published: Service,
    /// By situation, in their order.
    pub lines: Vec<ServiceLine>,
    /// The switches that hold now or will and may change it, in the order in which they were made.
    pub switches: Vec<Switch>,
}

/// What a situation offers at agencies that offer the same.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceLine {
    pub situation: String,
    pub situation_name: String,
    /// The agencies; empty for all that receive it.
    pub places: Vec<AgencyCode>,
    pub service: Service,
    /// The switches from which it comes, each once.
    pub by: Vec<Switch>,
}

/// The services of a procedure.
///
/// # Errors
/// [`AppError::NotFound`] where it does not stand, and for everybody who does not keep the catalogue.
pub async fn services(app: &App, officer: &Officer, code: &str) -> Result<Services, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    app.catch_up().await?;
    let moment = app.moment();
    let (catalogue, today) = (&moment.catalogue, moment.at.date_naive());
    let procedure = catalogue.procedure(code).ok_or(AppError::NotFound)?;
    let names_places = catalogue.switches_of(procedure).any(|switch| switch.selection.names_places());
    let mut lines = Vec::new();
    for situation in &procedure.situations {
        let receiving = catalogue.receiving_agencies_in((procedure, situation), today);
        let line = |found: &Effective<'_>, places: Vec<AgencyCode>| ServiceLine {
            situation: situation.code.clone(),
            situation_name: situation.name.clone(),
            places,
            service: found.service,
            by: sources(found),
        };
        if !names_places || receiving.is_empty() {
            lines.push(line(&catalogue.service(procedure, situation, None, today), Vec::new()));
            continue;
        }
        let mut groups: Vec<ServiceLine> = Vec::new();
        for agency in &receiving {
            let new = line(
                &catalogue.service(procedure, situation, Some(agency), today),
                vec![agency.code.clone()],
            );
            match groups.iter_mut().find(|group| group.service == new.service && group.by == new.by) {
                Some(group) => group.places.extend(new.places),
                None => groups.push(new),
            }
        }
        if let [only] = groups.as_mut_slice() {
            only.places.clear();
        }
        lines.extend(groups);
    }
    Ok(Services {
        published: Service::published(procedure),
        switches: catalogue.switches_of(procedure).cloned().collect(),
        procedure: Arc::clone(procedure),
        lines,
    })
}

fn sources(found: &Effective<'_>) -> Vec<Switch> {
    let mut by: Vec<Switch> = Vec::new();
    for switch in [found.online_by, found.post_by, found.payment_by].into_iter().flatten() {
        if by.iter().all(|known| known.id != switch.id) {
            by.push(switch.clone());
        }
    }
    by
}
