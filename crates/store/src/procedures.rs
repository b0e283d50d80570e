//! Procedures in all their versions. The newest one that has begun holds; nothing is ever overwritten.

use motcua_domain::{catalogue::Procedure, codes::ProcedureCode};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use crate::{Millis, StoreError, engine::statement};

/// The most versions of one procedure that are listed, the newest first.
pub const VERSIONS_LISTED_MAX: u64 = 200;

/// A version of a procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptProcedure {
    /// From 1, inside the procedure.
    pub version: i32,
    /// The instant from which it holds.
    pub valid_from: Millis,
    /// Whether the procedure ends with it; the facts are those it had at last.
    pub is_end: bool,
    pub successor: Option<ProcedureCode>,
    /// The decision that ordered it.
    pub decision: Option<Uuid>,
    /// Where it came from: `province`, `import`, `office`, `decision`.
    pub origin: String,
    pub procedure: Procedure,
}

impl KeptProcedure {
    /// A version of facts that nobody decided: they hold from the moment they are written.
    #[must_use]
    pub fn written(version: i32, origin: &str, procedure: Procedure, at: Millis) -> Self {
        Self {
            version,
            valid_from: at,
            is_end: false,
            successor: None,
            decision: None,
            origin: origin.to_owned(),
            procedure,
        }
    }

    /// Whether this version holds rather than `other`, both having begun.
    #[must_use]
    pub fn is_later_than(&self, other: &Self) -> bool {
        (self.valid_from, self.version) > (other.valid_from, other.version)
    }
}

#[derive(FromQueryResult)]
struct Row {
    code: String,
    version: i32,
    valid_from: Millis,
    is_end: i32,
    successor: Option<String>,
    decision_id: Option<Uuid>,
    origin: String,
    body: String,
}

impl Row {
    fn read(self) -> Result<KeptProcedure, StoreError> {
        let corrupt = |what: String| StoreError::Corrupt(format!("procedure {}: {what}", self.code));
        let successor = self.successor.as_deref().map(str::parse).transpose();
        Ok(KeptProcedure {
            version: self.version,
            valid_from: self.valid_from,
            is_end: self.is_end != 0,
            successor: successor.map_err(|_| corrupt("successor".to_owned()))?,
            decision: self.decision_id,
            procedure: serde_json::from_str(&self.body).map_err(|error| corrupt(error.to_string()))?,
            origin: self.origin,
        })
    }
}

const COLUMNS: &str =
    "v.code, v.version, v.valid_from, v.is_end, v.successor, v.decision_id, v.origin, v.body";
/// No later version has begun; its gap is the instant.
const NEWEST: &str = "v.valid_from <= ? AND NOT EXISTS (SELECT 1 FROM procedure_version n WHERE n.code = v.code AND \
                      n.valid_from <= ? AND (n.valid_from > v.valid_from OR (n.valid_from = v.valid_from AND \
                      n.version > v.version)))";

/// Of those that begin at one instant the newest holds.
const WILL_HOLD: &str = "NOT EXISTS (SELECT 1 FROM procedure_version n WHERE n.code = v.code AND \
                         n.valid_from = v.valid_from AND n.version > v.version)";

async fn read(
    connection: &impl ConnectionTrait,
    rest: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<KeptProcedure>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM procedure_version v WHERE {rest}");
    let rows = Row::find_by_statement(statement(connection, &sql, values)).all(connection).await?;
    rows.into_iter().map(Row::read).collect()
}

/// Every procedure as it stands at an instant, in the order of their codes; also those that have ended.
///
/// # Errors
/// [`StoreError::Corrupt`] where a document does not read.
pub async fn standing(
    connection: &impl ConnectionTrait,
    at: Millis,
) -> Result<Vec<KeptProcedure>, StoreError> {
    let mut found = read(connection, &format!("{NEWEST} ORDER BY v.code"), [at.into(), at.into()]).await?;
    for end in carried_ends(connection).await? {
        let same = |kept: &&mut KeptProcedure| kept.is_end && kept.procedure.code.as_str() == end.code;
        let kept = found.iter_mut().find(same).filter(|kept| kept.decision == Some(end.decision_id));
        if let Some(kept) = kept {
            kept.valid_from = end.since;
        }
    }
    Ok(found)
}

/// An end that was carried over versions that waited: it began with the first one of its decision.
#[derive(FromQueryResult)]
struct CarriedEnd {
    code: String,
    decision_id: Uuid,
    since: Millis,
}

async fn carried_ends(connection: &impl ConnectionTrait) -> Result<Vec<CarriedEnd>, StoreError> {
    let sql = "SELECT code, decision_id, MIN(valid_from) AS since FROM procedure_version \
               WHERE is_end = 1 AND decision_id IS NOT NULL GROUP BY code, decision_id HAVING COUNT(*) > 1";
    Ok(CarriedEnd::find_by_statement(statement(connection, sql, [])).all(connection).await?)
}

/// One procedure as it stands at an instant; also one that has ended.
///
/// # Errors
/// [`StoreError::Corrupt`] where the document does not read.
pub async fn one(
    connection: &impl ConnectionTrait,
    code: &str,
    at: Millis,
) -> Result<Option<KeptProcedure>, StoreError> {
    let rest = format!("v.code = ? AND {NEWEST}");
    let found = read(connection, &rest, [code.into(), at.into(), at.into()]).await?;
    Ok(found.into_iter().next())
}

/// Versions that will hold after an instant, in the order in which they begin.
///
/// # Errors
/// [`StoreError::Corrupt`] where a document does not read.
pub async fn upcoming(
    connection: &impl ConnectionTrait,
    at: Millis,
) -> Result<Vec<KeptProcedure>, StoreError> {
    let rest = format!("v.valid_from > ? AND {WILL_HOLD} ORDER BY v.valid_from, v.code");
    read(connection, &rest, [at.into()]).await
}

/// The versions of a procedure that will hold after an instant, in the order in which they begin.
///
/// # Errors
/// [`StoreError::Corrupt`] where a document does not read.
pub async fn upcoming_of(
    connection: &impl ConnectionTrait,
    code: &str,
    at: Millis,
) -> Result<Vec<KeptProcedure>, StoreError> {
    let rest = format!("v.code = ? AND v.valid_from > ? AND {WILL_HOLD} ORDER BY v.valid_from");
    read(connection, &rest, [code.into(), at.into()]).await
}

/// Every version of a procedure, the newest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where a document does not read.
pub async fn versions(
    connection: &impl ConnectionTrait,
    code: &str,
) -> Result<Vec<KeptProcedure>, StoreError> {
    let rest = format!("v.code = ? ORDER BY v.valid_from DESC, v.version DESC LIMIT {VERSIONS_LISTED_MAX}");
    read(connection, &rest, [code.into()]).await
}

/// One version of a procedure.
///
/// # Errors
/// [`StoreError::Corrupt`] where the document does not read.
pub async fn version(
    connection: &impl ConnectionTrait,
    code: &str,
    version: i32,
) -> Result<Option<KeptProcedure>, StoreError> {
    let found = read(connection, "v.code = ? AND v.version = ?", [code.into(), version.into()]);
    Ok(found.await?.into_iter().next())
}

/// The number of the next version of a procedure, counting those that are still to begin.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn next_version(connection: &impl ConnectionTrait, code: &str) -> Result<i32, StoreError> {
    let sql = "SELECT COALESCE(MAX(version), 0) AS newest FROM procedure_version WHERE code = ?";
    let row = connection.query_one_raw(statement(connection, sql, [code.into()])).await?;
    let newest: i32 = row.map(|row| row.try_get("", "newest")).transpose()?.unwrap_or(0);
    Ok(newest + 1)
}

/// Writes a version.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else wrote the same number.
pub async fn put(
    connection: &impl ConnectionTrait,
    kept: &KeptProcedure,
    at: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO procedure_version (code, version, valid_from, is_end, successor, decision_id, origin, body, \
               written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let body =
        serde_json::to_string(&kept.procedure).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let values = [
        kept.procedure.code.to_string().into(),
        kept.version.into(),
        kept.valid_from.into(),
        i32::from(kept.is_end).into(),
        kept.successor.as_ref().map(ToString::to_string).into(),
        kept.decision.into(),
        kept.origin.clone().into(),
        body.into(),
        at.into(),
    ];
    connection.execute_raw(statement(connection, sql, values)).await?;
    Ok(())
}
