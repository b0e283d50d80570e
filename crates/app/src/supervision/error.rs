//! Why nothing was done.

use motcua_domain::supervision::SupervisionRefusal;
use motcua_store::{StoreError, engine::RetryHint};
use thiserror::Error;

use crate::AppError;

/// Why nothing was done. Nothing of it was kept.
#[derive(Debug, Error)]
pub enum SupervisionError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Refused(#[from] SupervisionRefusal),
}

impl From<StoreError> for SupervisionError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for SupervisionError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}
