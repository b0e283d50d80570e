//! What stood when the page of the counter was opened and stands no more: a procedure that was abolished, a situation that
//! an amendment dropped. The page says so, and nothing typed is lost.

use motcua_app::{AppError, filing};
use motcua_domain::{catalogue::Procedure, organisation::Agency};
use motcua_texts::{RefusalText, refusal_text};
use serde::Serialize;

use super::{page, realigned};
use crate::{
    WebError,
    extract::Values,
    office::{Desk, today::Choice},
};

/// Said of a procedure that takes no new dossiers.
#[derive(Debug, Clone, Serialize)]
pub struct Over {
    pub refusal: RefusalText,
    /// What took its place, where this agency receives it.
    pub successor: Option<Choice>,
}

impl Over {
    /// None where the procedure stands.
    pub(super) fn of(desk: &Desk, procedure: &Procedure, agency: &Agency) -> Option<Self> {
        let (catalogue, today) = (desk.app().catalogue(), desk.app().now().date_naive());
        let code = procedure.code.as_str();
        let Err(AppError::Refused(refusal)) = filing::open_procedure(&catalogue, code) else { return None };
        let successor = catalogue
            .successor_of(code)
            .filter(|next| catalogue.handles(next, agency, today))
            .map(|next| Choice { value: next.code.to_string(), label: next.name.clone() });
        Some(Self { refusal: refusal_text(desk.locale(), &refusal), successor })
    }
}

/// Whether what a form names stood once and stands no more.
pub(super) fn is_over(desk: &Desk, values: &Values) -> bool {
    let catalogue = desk.app().catalogue();
    let code = first(values, "procedure");
    let is_abolished = catalogue.procedure(&code).is_none() && catalogue.ended(&code).is_some();
    is_abolished || situation_is_gone(desk, values)
}

/// Whether the procedure stands, but no longer with the situation that a form names.
pub(super) fn situation_is_gone(desk: &Desk, values: &Values) -> bool {
    let catalogue = desk.app().catalogue();
    let procedure = catalogue.procedure(&first(values, "procedure"));
    let asked = first(values, "situation");
    !asked.is_empty() && procedure.is_some_and(|procedure| procedure.situation(&asked).is_none())
}

/// Where the page did not say for which papers the ticks of a dropped situation were, nobody knows: they are set anew.
pub(super) fn without_ticks(values: &mut Values) {
    if realigned::is_told(values) {
        return;
    }
    values.retain(|name, _| !["has.", "originals.", "copies."].iter().any(|start| name.starts_with(start)));
}

/// What was typed for an abolished procedure, for the one that took its place: the person as she is, and what was ticked
/// and scanned at the papers of the same name.
pub(super) fn moved(desk: &Desk, mut values: Values) -> Result<Values, WebError> {
    let catalogue = desk.app().catalogue();
    let code = first(&values, "procedure");
    let ended = catalogue.ended(&code).ok_or(WebError::NotFound)?;
    let next = catalogue.successor_of(&code).ok_or(WebError::NotFound)?;
    let asked = first(&values, "situation");
    let before = page::situation_or_first(&ended.procedure, &asked);
    let after = page::situation_or_first(next, &asked).ok_or(WebError::NotFound)?;
    realigned::to(after, before, &mut values);
    values.insert("procedure".to_owned(), vec![next.code.to_string()]);
    values.insert("situation".to_owned(), vec![after.code.clone()]);
    Ok(values)
}

fn first(values: &Values, field: &str) -> String {
    values.get(field).and_then(|values| values.first()).cloned().unwrap_or_default()
}
