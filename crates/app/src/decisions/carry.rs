//! Facts that change before the day of what waits.

use chrono::NaiveDate;
use motcua_domain::{
    calendar::midnight,
    catalogue::{
        Procedure,
        publication::{DecisionKind, carried_onto},
    },
};
use motcua_store::{
    Tx, decisions as kept,
    procedures::{self, KeptProcedure},
};

use crate::AppError;

/// Decisions on processes that wait for later days wrote the procedure whole, with the facts that held then. They begin with the
/// facts of `ordered` and the processes that they bring, or not at all where the procedure has ended before. What a decision on
/// procedures orders for a later day stays as it was decided.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub(crate) async fn carry_on(
    tx: &Tx,
    before: Option<Procedure>,
    ordered: &KeptProcedure,
    at: i64,
) -> Result<(), AppError> {
    let mut facts = ordered.procedure.clone();
    let mut before = before.unwrap_or_else(|| facts.clone());
    for waits in procedures::upcoming_of(tx, facts.code.as_str(), ordered.valid_from).await? {
        if is_decided(tx, &waits).await? {
            break;
        }
        let brings_nothing = ordered.is_end || waits.is_end;
        if !brings_nothing {
            facts = carried_onto(&facts, &before, &waits.procedure);
        }
        let valid_from = waits.valid_from;
        let kept = if brings_nothing { ordered.clone() } else { waits.clone() };
        let version = procedures::next_version(tx, facts.code.as_str()).await?;
        let kept = KeptProcedure { version, valid_from, procedure: facts.clone(), ..kept };
        procedures::put(tx, &kept, at).await?;
        before = waits.procedure;
    }
    Ok(())
}

/// Whether a decision on procedures ordered a version for its day; one that was carried on to a later one is none.
async fn is_decided(tx: &Tx, waits: &KeptProcedure) -> Result<bool, AppError> {
    let Some(id) = waits.decision else { return Ok(false) };
    let row = kept::by_id(tx, id).await?.filter(|row| row.about == DecisionKind::Procedures.code());
    let day = row.and_then(|row| row.effective?.parse::<NaiveDate>().ok());
    Ok(day.and_then(midnight).is_some_and(|begins| begins.timestamp_millis() >= waits.valid_from))
}
