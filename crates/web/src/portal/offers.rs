//! How a procedure can be handed in now: at the counter, by post, online, and until when.

use chrono::NaiveDate;
use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    catalogue::{Procedure, Situation, switches::Service},
    organisation::Agency,
};
use serde::Serialize;

use super::cards::is_offered;

/// The ways in and out, as far as the reader has chosen a situation and an agency; at their best where not.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OffersView {
    pub online_level: u8,
    /// It can be filed on this portal.
    pub online: bool,
    /// The last day on which it can be filed online as it can now, where that ends.
    pub until: Option<NaiveDate>,
    /// How many agencies take it online, where not all do and none is chosen.
    pub online_places: Option<usize>,
    pub counter: bool,
    pub post: bool,
    /// Fees may be paid online, which is part of filing there.
    pub payment: bool,
}

impl OffersView {
    pub(super) fn of(
        catalogue: &CatalogueView,
        (procedure, situation): (&Procedure, Option<&Situation>),
        agency: Option<&Agency>,
        day: NaiveDate,
    ) -> Self {
        let situations: Vec<&Situation> =
            situation.map_or_else(|| procedure.situations.iter().collect(), |one| vec![one]);
        let service = |one: &Situation| match agency {
            Some(_) => catalogue.service(procedure, one, agency, day).service,
            None => catalogue.best_service_of(procedure, one),
        };
        let services = situations.iter().map(|one| (one.is_fileable(), service(one)));
        let online = services.clone().any(|(fileable, service)| fileable && service.online.allows_filing());
        let best = services.map(|(_, service)| service).reduce(Service::or);
        let best = best.unwrap_or_else(|| Service::published(procedure));
        let offered = is_offered(procedure);
        Self {
            online_level: best.online.number(),
            online: offered && online,
            until: until(catalogue, (procedure, &situations), agency, day).filter(|_| offered && online),
            online_places: agency
                .is_none()
                .then(|| online_places(catalogue, (procedure, &situations), day))
                .flatten()
                .filter(|_| offered && online),
            counter: procedure.channels.counter,
            post: best.post,
            payment: best.payment && offered && online,
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            online_level: 4,
            online: true,
            until: NaiveDate::from_ymd_opt(2020, 4, 30),
            online_places: Some(3),
            counter: true,
            post: true,
            payment: true,
        }
    }
}

/// The day, where all situations that are open have the same one.
fn until(
    catalogue: &CatalogueView,
    (procedure, situations): (&Procedure, &[&Situation]),
    agency: Option<&Agency>,
    day: NaiveDate,
) -> Option<NaiveDate> {
    let open = situations.iter().filter(|one| match agency {
        Some(agency) => catalogue.is_filed_online_at(procedure, one, agency, day),
        None => catalogue.is_filed_online(procedure, one),
    });
    let mut days = open.map(|one| catalogue.online_until(procedure, one, agency, day));
    let first = days.next()??;
    days.all(|other| other == Some(first)).then_some(first)
}

fn online_places(
    catalogue: &CatalogueView,
    (procedure, situations): (&Procedure, &[&Situation]),
    day: NaiveDate,
) -> Option<usize> {
    if !catalogue.is_switched(procedure) {
        return None;
    }
    let receiving = match situations {
        [one] => catalogue.receiving_agencies_in((procedure, one), day),
        _ => catalogue.receiving_agencies(procedure, day),
    };
    let opens = |agency: &Agency| {
        situations.iter().any(|one| catalogue.is_filed_online_at(procedure, one, agency, day))
    };
    let open = receiving.iter().filter(|agency| opens(agency)).count();
    (open < receiving.len()).then_some(open)
}
