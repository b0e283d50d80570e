//! Why a rating, a complaint, an appeal or an approval was not taken.

use motcua_domain::quality::QualityRefusal;
use motcua_store::{StoreError, engine::RetryHint};
use thiserror::Error;

use crate::{AppError, FieldFault};

/// Why nothing was done. Nothing of it was kept.
#[derive(Debug, Error)]
pub enum QualityError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Refused(#[from] QualityRefusal),
}

impl From<StoreError> for QualityError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for QualityError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}

impl QualityError {
    /// One field that needs mending.
    pub(crate) fn field(field: &str, key: &'static str) -> Self {
        Self::App(AppError::Invalid(vec![FieldFault::new(field, key)]))
    }
}
