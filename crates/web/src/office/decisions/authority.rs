//! Who handles a procedure, or one of its situations: every agency of a level, and agencies by their codes.

use motcua_domain::{
    catalogue::Authority,
    organisation::{AgencyCode, Level},
};
use serde::Serialize;

use super::rows::{joined, lines};
use crate::extract::FormReader;

/// The longest list of codes, in characters.
const AGENCIES_MAX_CHARS: usize = 20_000;

/// The fields of the form.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AuthorityFields {
    every: Vec<&'static str>,
    all_every: Vec<&'static str>,
    /// Codes of the agencies, one on each line.
    agencies: String,
}

impl AuthorityFields {
    pub(super) fn of(authorities: &[Authority]) -> Self {
        let named = authorities.iter().filter_map(|authority| match authority {
            Authority::Agency(code) => Some(code.0.clone()),
            Authority::Every(_) => None,
        });
        let levels = Level::OF_A_PROVINCE.iter();
        let every = levels.clone().filter(|level| authorities.contains(&Authority::Every(**level)));
        Self {
            every: every.map(|level| level.code()).collect(),
            all_every: levels.map(|level| level.code()).collect(),
            agencies: joined(&named.collect::<Vec<_>>()),
        }
    }
}

/// What was ticked and typed; an error of the form where there is too much of it.
pub(super) fn read(form: &mut FormReader) -> Option<Vec<Authority>> {
    let ticked = form.all("every");
    let agencies = form.optional_text("agencies", AGENCIES_MAX_CHARS)?;
    let every =
        Level::OF_A_PROVINCE.into_iter().filter(|level| ticked.iter().any(|code| code == level.code()));
    let named = lines(&agencies).into_iter().map(|code| Authority::Agency(AgencyCode(code)));
    Some(every.map(Authority::Every).chain(named).collect())
}
