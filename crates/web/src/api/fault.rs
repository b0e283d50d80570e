//! What a program is told when it does not get what it asked for: one shape for every error.

use axum::{
    Json,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use motcua_app::{AppError, FieldFault, StoreError};
use motcua_texts::{Arg, Locale, Texts, key};

use crate::{
    RequestContext, WebError,
    errors::{ApiError, ApiFieldError},
};

/// The most faults named at once.
pub const FAULTS_MAX: usize = 50;
/// What a caller without a token that holds is asked for.
pub const CHALLENGE: HeaderValue = HeaderValue::from_static("Bearer realm=\"motcua\"");
/// The code of a request with fields that need mending.
pub const INVALID: &str = "invalid";
/// The code of an idempotency key that belongs to another request.
pub const KEY_REUSED: &str = "key-reused";

/// Why a call is not answered as asked.
#[derive(Debug, Clone)]
pub enum ApiFault {
    /// What pages know as well.
    Web(WebError),
    /// Some fields need mending: all of them are named at once, up to [`FAULTS_MAX`].
    Invalid(Vec<FieldFault>),
    /// The idempotency key belongs to another request.
    KeyReused,
}

impl ApiFault {
    /// One field that needs mending.
    #[must_use]
    pub fn field(name: impl Into<String>, key: &'static str) -> Self {
        Self::Invalid(vec![FieldFault::new(name, key)])
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Web(error) => error.status(),
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::KeyReused => StatusCode::CONFLICT,
        }
    }

    fn body(&self, locale: Locale, request_id: &str) -> ApiError {
        let text = |key: &str| Texts::get(locale, key, &[]);
        match self {
            Self::Web(error) => ApiError::of(error, locale, request_id),
            Self::Invalid(faults) => {
                let (what, why) = (text(key!("api-invalid")), text(key!("api-invalid.why")));
                let mut body = ApiError::new(INVALID, what, why, request_id);
                body.error.fields =
                    faults.iter().take(FAULTS_MAX).map(|fault| field_error(locale, fault)).collect();
                body
            }
            Self::KeyReused => {
                let (what, why) = (text(key!("api-key-reused")), text(key!("api-key-reused.why")));
                ApiError::new(KEY_REUSED, what, why, request_id)
            }
        }
    }
}

fn field_error(locale: Locale, fault: &FieldFault) -> ApiFieldError {
    let args: Vec<(&str, Arg)> =
        fault.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    // The page's words name what to click; a program gets its own, and a fault without words of ours the general
    // ones, so that a new fault of the use cases never answers with a bare key.
    let message = Texts::find(locale, &format!("api-{}", fault.key), &args)
        .unwrap_or_else(|| Texts::get(locale, key!("api-fault-format"), &[]));
    let code = fault.key.strip_prefix("fault-").unwrap_or(fault.key).to_owned();
    ApiFieldError { field: fault.field.clone(), code, message }
}

impl From<WebError> for ApiFault {
    fn from(error: WebError) -> Self {
        Self::Web(error)
    }
}

impl From<AppError> for ApiFault {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound | AppError::Store(StoreError::NotFound(_)) => Self::Web(WebError::NotFound),
            AppError::Refused(refusal) => Self::Web(refusal.into()),
            AppError::Stale { .. } => Self::Web(WebError::Stale),
            AppError::Invalid(faults) => Self::Invalid(faults),
            AppError::WrongCredentials | AppError::Locked { .. } | AppError::SessionEnded => {
                Self::Web(WebError::SignInNeeded)
            }
            AppError::FileTooLarge { max_bytes } => {
                let max_bytes = usize::try_from(max_bytes).unwrap_or(usize::MAX);
                Self::Web(WebError::TooLarge { max_bytes })
            }
            AppError::FileTypeNotTaken { .. } => Self::Web(WebError::UnsupportedMedia),
            AppError::FileEmpty => Self::field("file", "fault-missing"),
            AppError::KeyReused => Self::KeyReused,
            AppError::Store(StoreError::Bound(_)) => Self::field("", "fault-too-many"),
            AppError::Store(
                error @ (StoreError::Full | StoreError::Unavailable(_) | StoreError::Files(_)),
            ) => Self::Web(WebError::Unavailable { detail: error.to_string() }),
            other => Self::Web(WebError::internal(other)),
        }
    }
}

impl IntoResponse for ApiFault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the faults of the handlers in the caller's language.
pub(super) async fn answer(context: RequestContext, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let Some(fault) = response.extensions_mut().remove::<ApiFault>() else { return response };
    log(&fault, &context.request_id);
    let status = fault.status();
    let mut response = (status, Json(fault.body(context.locale, &context.request_id))).into_response();
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, CHALLENGE);
    }
    response
}

fn log(fault: &ApiFault, request_id: &str) {
    if fault.status().is_server_error() {
        tracing::error!(?fault, request_id, "a call failed");
    } else {
        tracing::debug!(code = %fault.status(), request_id, "a call was refused");
    }
}
