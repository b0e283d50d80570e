//! Why nothing was done with a decision.

use motcua_domain::catalogue::{editor::ProcessRefusal, publication::DecisionRefusal};
use motcua_store::{StoreError, engine::RetryHint};
use thiserror::Error;

use crate::AppError;

/// Why nothing was done. Nothing of it was kept.
#[derive(Debug, Error)]
pub enum DecisionError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Refused(#[from] DecisionRefusal),
    /// A line about a process cannot take effect.
    #[error(transparent)]
    Process(#[from] ProcessRefusal),
}

impl From<StoreError> for DecisionError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for DecisionError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}
