//! The JSON shape of errors.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use motcua_domain::dossier::Refusal;
use motcua_texts::{Locale, refusal_text};
use serde::Serialize;
use utoipa::ToSchema;

use super::{WebError, page::words};

/// Every error of the API: `{"error": {"code", "message", "detail", "request_id"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApiError {
    /// The error.
    pub error: ApiErrorBody,
}

/// What went wrong, for a program and for the person who reads its log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApiErrorBody {
    /// Stable code: `not-found`, `DOS-014`.
    pub code: String,
    /// What happened, in words.
    pub message: String,
    /// Why; may be empty.
    pub detail: String,
    /// The id that finds the request in the log.
    pub request_id: String,
    /// The article behind a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub article: Option<String>,
    /// The fields that need mending, where some do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    pub fields: Vec<ApiFieldError>,
}

/// A field that needs mending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApiFieldError {
    /// Its path in the body, `applicant.phone`, or the name of a parameter; empty for the whole.
    pub field: String,
    /// Stable code: `missing`, `too-long`, `phone`.
    pub code: String,
    /// What is wrong with it, in words.
    pub message: String,
}

impl ApiError {
    /// An error without an article and without fields.
    #[must_use]
    pub fn new(code: &str, message: String, detail: String, request_id: &str) -> Self {
        let (code, request_id) = (code.to_owned(), request_id.to_owned());
        Self { error: ApiErrorBody { code, message, detail, request_id, article: None, fields: Vec::new() } }
    }

    /// An error that pages know as well.
    #[must_use]
    pub fn of(error: &WebError, locale: Locale, request_id: &str) -> Self {
        let (message, detail, article) = match error {
            WebError::Refused(refusal) => {
                let text = refusal_text(locale, refusal);
                // What to file instead stands in the advice; elsewhere the advice speaks of buttons, which a program has not.
                let detail = match **refusal {
                    Refusal::ProcedureAbolished { .. } => format!("{} {}", text.why, text.advice),
                    _ => text.why,
                };
                (text.what, detail, Some(text.article))
            }
            WebError::BadRequest { detail } | WebError::Unprocessable { detail } => {
                (words(error, locale, "title"), detail.clone(), None)
            }
            _ => (words(error, locale, "title"), words(error, locale, "why"), None),
        };
        let mut written = Self::new(error.code(), message, detail, request_id);
        written.error.article = article;
        written
    }
}

/// Writes an error for a program.
pub(super) fn answer(error: &WebError, locale: Locale, request_id: &str) -> Response {
    (error.status(), Json(ApiError::of(error, locale, request_id))).into_response()
}
