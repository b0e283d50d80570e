//! What applicants said once the result was in hand.

use std::collections::BTreeMap;

use motcua_domain::{
    codes::DossierCode,
    quality::{Rating, RatingCounts, RatingGiven},
};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, engine::statement, instant};

/// Keeps a rating.
///
/// # Errors
/// [`StoreError::Conflict`] where the dossier has one.
pub async fn put(tx: &Tx, dossier: Uuid, agency: &str, given: &RatingGiven) -> Result<(), StoreError> {
    let payload =
        serde_json::to_string(&given.rating).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let sql = "INSERT INTO rating (dossier_id, agency, at, kind, payload) VALUES (?, ?, ?, ?, ?)";
    let values: [Value; 5] = [
        dossier.into(),
        agency.into(),
        given.at.timestamp_millis().into(),
        given.rating.code().into(),
        payload.into(),
    ];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}

/// The rating of a dossier.
///
/// # Errors
/// [`StoreError::Corrupt`] where it does not read.
pub async fn of_dossier(
    connection: &impl ConnectionTrait,
    dossier: Uuid,
    code: &DossierCode,
) -> Result<Option<RatingGiven>, StoreError> {
    let sql = "SELECT at, payload FROM rating WHERE dossier_id = ?";
    let row = connection.query_one_raw(statement(connection, sql, [dossier.into()])).await?;
    let Some(row) = row else { return Ok(None) };
    let (at, payload): (Millis, String) = (row.try_get("", "at")?, row.try_get("", "payload")?);
    let rating: Rating = serde_json::from_str(&payload)
        .map_err(|error| StoreError::Corrupt(format!("rating of {code}: {error}")))?;
    Ok(Some(RatingGiven { dossier: code.clone(), at: instant(at), rating }))
}

/// How many ratings of each kind were given in a time, by the agency that received the dossiers.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn counts(
    connection: &impl ConnectionTrait,
    from: Millis,
    until: Millis,
) -> Result<BTreeMap<String, RatingCounts>, StoreError> {
    let sql = "SELECT agency, kind, COUNT(*) AS given FROM rating WHERE at >= ? AND at < ? \
               GROUP BY agency, kind";
    let rows = connection.query_all_raw(statement(connection, sql, [from.into(), until.into()])).await?;
    let mut found: BTreeMap<String, RatingCounts> = BTreeMap::new();
    for row in rows {
        let (kind, given): (String, i64) = (row.try_get("", "kind")?, row.try_get("", "given")?);
        let given = u64::try_from(given).unwrap_or(0);
        *found.entry(row.try_get("", "agency")?).or_default() += match kind.as_str() {
            "very_satisfied" => RatingCounts { very_satisfied: given, ..RatingCounts::default() },
            "satisfied" => RatingCounts { satisfied: given, ..RatingCounts::default() },
            "not_satisfied" => RatingCounts { not_satisfied: given, ..RatingCounts::default() },
            other => return Err(StoreError::Corrupt(format!("a rating of the kind {other}"))),
        };
    }
    Ok(found)
}
