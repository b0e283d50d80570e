//! Why nothing was changed in the organisation.

use motcua_domain::organisation::change::ChangeRefusal;
use motcua_store::{StoreError, engine::RetryHint};
use thiserror::Error;

use crate::AppError;

/// Why nothing was changed. Nothing of it was kept.
#[derive(Debug, Error)]
pub enum OrganisationError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Refused(#[from] ChangeRefusal),
}

impl From<StoreError> for OrganisationError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for OrganisationError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}
