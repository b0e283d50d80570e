//! What a use case answers when it cannot do what was asked.

use motcua_domain::dossier::Refusal;
use motcua_store::{StoreError, engine::RetryHint};
use thiserror::Error;

/// A field of a form that needs mending. The texts are in the locale files under the fault's key.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldFault {
    /// The name of the field in the form.
    pub field: String,
    /// The key of the text: `fault-missing`, `fault-phone`, …
    pub key: &'static str,
    /// Arguments of the text.
    pub args: Vec<(&'static str, String)>,
}

impl FieldFault {
    #[must_use]
    pub fn new(field: impl Into<String>, key: &'static str) -> Self {
        Self { field: field.into(), key, args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

#[derive(Debug, Error)]
pub enum AppError {
    /// Not there, or not for this person: a hidden thing answers 404, not 403 (ASVS 8.2.2).
    #[error("not found")]
    NotFound,
    /// The rules refuse the act.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The page was made before somebody else acted. `kind`, `by` and `at_ms` tell what happened since.
    #[error("somebody else acted first")]
    Stale { kind: String, by: String, at_ms: i64 },
    #[error("some fields need mending")]
    Invalid(Vec<FieldFault>),
    /// Wrong name or password; which of the two is not told.
    #[error("wrong name or password")]
    WrongCredentials,
    #[error("locked after repeated failure")]
    Locked { until_ms: i64 },
    #[error("the person is not logged in any more")]
    SessionEnded,
    #[error("the file is larger than {max_bytes} bytes")]
    FileTooLarge { max_bytes: u64 },
    /// Recognised from the content, whatever the name says.
    #[error("files of this type are not taken")]
    FileTypeNotTaken { recognised: String },
    #[error("the file is empty")]
    FileEmpty,
    /// The same key was used for another request.
    #[error("the idempotency key belongs to another request")]
    KeyReused,
    #[error(transparent)]
    Store(StoreError),
    #[error("internal: {0}")]
    Internal(String),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Stale { kind: String::new(), by: String::new(), at_ms: 0 },
            other => Self::Store(other),
        }
    }
}

impl RetryHint for AppError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_retryable())
    }
}
