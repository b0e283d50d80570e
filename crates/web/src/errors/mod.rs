//! What goes wrong, told to people: what happened, why, and what to do now; and to programs: one JSON shape.
//!
//! A handler returns a [`WebError`]. It travels as a bare status with the error beside it, and the outermost guard
//! writes the page in the reader's language or, under `/api/`, the JSON. Errors of the framework itself (an unknown
//! path, a body too large) take the same way.

mod api;
mod from_app;
mod page;
mod show;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use motcua_domain::dossier::Refusal;
use thiserror::Error;

use crate::render::RenderError;

pub use api::{ApiError, ApiErrorBody, ApiFieldError};
pub use page::{ErrorPage, samples};
pub(crate) use show::{from_panic, show};

/// Why there is no answer of the kind that was asked for.
#[derive(Debug, Clone, Error)]
pub enum WebError {
    /// The request cannot be understood.
    #[error("the request cannot be understood: {detail}")]
    BadRequest {
        /// For programs and the log.
        detail: String,
    },
    /// Nobody is signed in: pages lead to the sign-in, the API answers 401.
    #[error("nobody is signed in")]
    SignInNeeded,
    /// Not there, or not for this person, which looks the same so that nobody learns what exists.
    #[error("not found")]
    NotFound,
    /// The person may not do this; shown as [`WebError::NotFound`].
    #[error("not allowed: {what}")]
    Forbidden {
        /// For the log.
        what: String,
    },
    /// The form does not come from a page of ours, or from one that was open too long.
    #[error("the form's token does not hold")]
    Forged,
    /// The page knows this act, but not this method.
    #[error("the method is not known here")]
    MethodNotAllowed,
    /// Somebody else acted on the dossier since the page was opened.
    #[error("the dossier changed since the page was opened")]
    Stale,
    /// More bytes than are taken.
    #[error("more than {max_bytes} bytes")]
    TooLarge {
        /// What is taken at most.
        max_bytes: usize,
    },
    /// A kind of content that is not taken.
    #[error("this kind of content is not taken")]
    UnsupportedMedia,
    /// The content is well formed, but says something impossible.
    #[error("the content is not acceptable: {detail}")]
    Unprocessable {
        /// For programs and the log.
        detail: String,
    },
    /// A rule of the one-stop office does not allow it.
    #[error("refused: {0}")]
    Refused(Box<Refusal>),
    /// Too many requests from one address.
    #[error("too many requests; again in {retry_after_s} s")]
    TooManyRequests {
        /// Seconds to wait.
        retry_after_s: u64,
    },
    /// Something of ours broke. The reader gets the id, the log the reason.
    #[error("internal error: {detail}")]
    Internal {
        /// For the log alone.
        detail: String,
    },
    /// What the page depends on does not answer.
    #[error("unavailable: {detail}")]
    Unavailable {
        /// For the log alone.
        detail: String,
    },
    /// The page took too long.
    #[error("the page was not ready in time")]
    TimedOut,
}

impl WebError {
    /// Anything unexpected, its reason kept for the log.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal { detail: format!("{error:#}") }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest { .. } => StatusCode::BAD_REQUEST,
            Self::SignInNeeded => StatusCode::UNAUTHORIZED,
            Self::NotFound | Self::Forbidden { .. } => StatusCode::NOT_FOUND,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Stale => StatusCode::CONFLICT,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Refused(refusal) if matches!(**refusal, Refusal::ProcedureAbolished { .. }) => {
                StatusCode::GONE
            }
            Self::Unprocessable { .. } | Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable { .. } | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The stable code: the end of the texts' keys, and `code` of the API. A refusal has its own.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadRequest { .. } => "bad-request",
            Self::SignInNeeded => "sign-in-needed",
            Self::NotFound | Self::Forbidden { .. } => "not-found",
            Self::Forged => "form-expired",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Stale => "stale",
            Self::TooLarge { .. } => "too-large",
            Self::UnsupportedMedia => "unsupported-media",
            Self::Unprocessable { .. } => "unprocessable",
            Self::Refused(refusal) => refusal.code(),
            Self::TooManyRequests { .. } => "too-many-requests",
            Self::Internal { .. } => "internal",
            Self::Unavailable { .. } => "unavailable",
            Self::TimedOut => "timed-out",
        }
    }

    /// The error behind a bare status of the framework.
    fn of_status(status: StatusCode, detail: String) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::SignInNeeded,
            StatusCode::NOT_FOUND | StatusCode::FORBIDDEN => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::CONFLICT => Self::Stale,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge { max_bytes: crate::state::FORM_MAX_BYTES },
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMedia,
            StatusCode::UNPROCESSABLE_ENTITY => Self::Unprocessable { detail },
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable { detail },
            status if status.is_client_error() => Self::BadRequest { detail },
            _ => Self::Internal { detail },
        }
    }
}

impl From<Refusal> for WebError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<RenderError> for WebError {
    fn from(error: RenderError) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
