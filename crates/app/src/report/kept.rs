//! What a province keeps for its reports: outlines, and the relations that their figures are checked by.

use motcua_domain::figures::Relation;
use motcua_store::catalogue as documents;
use serde::{Deserialize, Serialize};

use super::{Outline, ReportError};
use crate::{App, AppError, figures::read_relations};

/// Reference documents that hold outlines.
pub const KIND_OUTLINE: &str = "report_outline";
/// Reference documents that hold the relations of one kind of report.
pub const KIND_RELATIONS: &str = "report_relations";

/// The relations of one kind of report, as people wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptRelations {
    /// The kind of the report: `half-year`.
    pub kind: String,
    /// As `motcua figures check` reads them.
    pub toml: String,
}

/// The outlines that are kept, in the order of their kinds.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn outlines(app: &App) -> Result<Vec<Outline>, AppError> {
    Ok(documents::references(app.store.reader(), KIND_OUTLINE).await?)
}

/// The outline of a kind; none where none is kept.
///
/// # Errors
/// As [`outlines`].
pub async fn outline(app: &App, kind: &str) -> Result<Option<Outline>, AppError> {
    Ok(outlines(app).await?.into_iter().find(|outline| outline.kind == kind))
}

/// The relations that the figures of a kind of report are checked by.
///
/// # Errors
/// [`ReportError::Relations`] where they do not read: a report whose figures cannot be checked is not approved.
pub async fn relations(app: &App, kind: &str) -> Result<Vec<Relation>, ReportError> {
    let kept: Vec<KeptRelations> =
        documents::references(app.store.reader(), KIND_RELATIONS).await.map_err(AppError::from)?;
    match kept.into_iter().find(|kept| kept.kind == kind) {
        Some(kept) => Ok(read_relations(&format!("relations-{kind}.toml"), kept.toml.as_bytes())?),
        None => Ok(Vec::new()),
    }
}
