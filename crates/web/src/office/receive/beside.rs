//! One more procedure of a person whose dossier was received just before: the applicant is filled in, and the papers that
//! both need are ticked.

use motcua_app::{AppError, acts::Loaded, intake, office};
use motcua_domain::{codes::DossierCode, people::ApplicantKind, policy::Action};

use super::{fill_in, page::Chosen};
use crate::{WebError, extract::Values, office::Desk};

/// The dossier that was received just before.
pub(super) struct Before(Loaded);

/// None where no dossier is named, or none that this officer sees.
pub(super) async fn before(desk: &Desk, code: &str) -> Result<Option<Before>, WebError> {
    let Ok(code) = code.parse::<DossierCode>() else { return Ok(None) };
    match office::load(desk.app(), &desk.officer, Action::ViewDossier, &code).await {
        Ok(loaded) => Ok(Some(Before(loaded))),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The chosen procedure, with the lines noted that the earlier dossier has already.
pub(super) fn noted(desk: &Desk, chosen: Option<Chosen>, before: Option<&Before>) -> Option<Chosen> {
    let mut chosen = chosen?;
    let Some(before) = before else { return Some(chosen) };
    for place in before.papers(desk, &chosen) {
        if let Some(line) = chosen.lines.get_mut(place) {
            line.from = before.code();
        }
    }
    Some(chosen)
}

impl Before {
    pub(super) fn code(&self) -> String {
        self.0.dossier.filing.code.to_string()
    }

    /// Places of the papers of the chosen procedure that came with this dossier.
    fn papers(&self, desk: &Desk, chosen: &Chosen) -> Vec<usize> {
        let pairs = intake::came_with(desk.app(), &self.0.dossier.filing, &chosen.code, &chosen.situation);
        pairs.into_iter().map(|(mine, _)| mine).collect()
    }

    /// The form as it is filled in from this dossier.
    pub(super) fn values(&self, desk: &Desk, chosen: Option<&Chosen>) -> Values {
        let filing = &self.0.dossier.filing;
        let mut values = Values::new();
        fill_in(&mut values, &filing.applicant);
        let kind = match filing.applicant.kind {
            ApplicantKind::Organisation => "organisation",
            _ => "citizen",
        };
        let mut put = |field: String, value: String| drop(values.insert(field, vec![value]));
        put("kind".to_owned(), kind.to_owned());
        put("filed_by".to_owned(), filing.applicant.filed_by.clone().unwrap_or_default());
        put("return_way".to_owned(), filing.return_way.code().to_owned());
        put("return_address".to_owned(), filing.return_address.clone());
        for place in chosen.map(|chosen| self.papers(desk, chosen)).unwrap_or_default() {
            put(format!("has.{place}"), "yes".to_owned());
        }
        values
    }
}
