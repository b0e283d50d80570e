//! From what a use case refuses to what a person reads.
//!
//! Forms catch [`AppError::Invalid`] before it comes here and show the form again; whatever does come here becomes
//! a page of its own.

use motcua_app::{AppError, FieldFault, StoreError};

use super::WebError;
use crate::extract::FieldError;

impl From<AppError> for WebError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound | AppError::Store(StoreError::NotFound(_)) => Self::NotFound,
            AppError::Refused(refusal) => refusal.into(),
            AppError::Stale { .. } => Self::Stale,
            AppError::SessionEnded | AppError::WrongCredentials => Self::SignInNeeded,
            AppError::Locked { .. } => Self::Forbidden { what: "locked after repeated failure".to_owned() },
            AppError::FileTooLarge { max_bytes } => {
                Self::TooLarge { max_bytes: usize::try_from(max_bytes).unwrap_or(usize::MAX) }
            }
            AppError::FileTypeNotTaken { .. } => Self::UnsupportedMedia,
            AppError::Invalid(faults) => Self::Unprocessable { detail: detail_of(&faults) },
            AppError::FileEmpty | AppError::KeyReused | AppError::Store(StoreError::Bound(_)) => {
                Self::Unprocessable { detail: error.to_string() }
            }
            AppError::Store(StoreError::Full | StoreError::Unavailable(_) | StoreError::Conflict) => {
                Self::Unavailable { detail: error.to_string() }
            }
            AppError::Store(_) | AppError::Internal(_) => Self::internal(error),
        }
    }
}

fn detail_of(faults: &[FieldFault]) -> String {
    let named: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.field, fault.key)).collect();
    named.join("; ")
}

impl From<FieldFault> for FieldError {
    fn from(fault: FieldFault) -> Self {
        Self {
            field: fault.field,
            key: fault.key.to_owned(),
            args: fault.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;

    use super::*;

    #[test]
    fn a_full_disk_is_told_as_a_pause_of_ours_and_never_as_a_fault_of_the_reader() {
        let error = WebError::from(AppError::Store(StoreError::Full));
        assert_eq!(error.status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    #[test]
    fn what_is_hidden_looks_like_what_is_not_there() {
        assert_eq!(WebError::from(AppError::NotFound).status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_fault_keeps_its_words_and_their_gaps_on_the_way_to_the_page() {
        let error = FieldError::from(FieldFault::new("name", "fault-too-long").with("max", "250"));
        assert_eq!((error.field.as_str(), error.key.as_str()), ("name", "fault-too-long"));
        assert_eq!(error.args["max"], "250");
    }
}
