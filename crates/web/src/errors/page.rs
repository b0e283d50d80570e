//! The error page.

use motcua_domain::dossier::{Act, Refusal, StateName};
use motcua_texts::{Arg, Locale, Texts, count, duration, refusal_text};
use serde::Serialize;

use super::WebError;
use crate::render::{Page, PageSample, samples_of};

const BYTES_PER_MEGABYTE: usize = 1024 * 1024;
const SECONDS_PER_MINUTE: u64 = 60;

/// An error for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErrorPage {
    /// HTTP status.
    pub status: u16,
    /// What happened.
    pub title: String,
    /// Why.
    pub why: String,
    /// What to do now.
    pub advice: String,
    /// The article behind a refusal; empty elsewhere.
    pub article: String,
    /// The code to quote: a refusal's own; empty elsewhere.
    pub code: String,
    /// The id that finds the request in the log.
    pub request_id: String,
    /// Whether trying again may help.
    pub retry: bool,
    /// Whether help should be offered, because the fault is ours.
    pub ours: bool,
    /// Where "back" leads: the page on which the act was tried.
    pub back: String,
    /// Where "start" leads.
    pub home: String,
}

impl ErrorPage {
    /// Writes an error for a reader.
    #[must_use]
    pub fn new(error: &WebError, locale: Locale, request_id: &str, back: &str, home: &str) -> Self {
        let status = error.status();
        let page = Self {
            status: status.as_u16(),
            title: words(error, locale, "title"),
            why: words(error, locale, "why"),
            advice: words(error, locale, "advice"),
            article: String::new(),
            code: String::new(),
            request_id: request_id.to_owned(),
            retry: matches!(
                error,
                WebError::Stale
                    | WebError::Forged
                    | WebError::TimedOut
                    | WebError::Unavailable { .. }
                    | WebError::Refused(_)
            ),
            ours: status.is_server_error(),
            back: back.to_owned(),
            home: home.to_owned(),
        };
        match error {
            WebError::Refused(refusal) => {
                let text = refusal_text(locale, refusal);
                let (article, code) = (text.article, text.code.to_owned());
                Self { title: text.what, why: text.why, advice: text.advice, article, code, ..page }
            }
            _ => page,
        }
    }
}

/// One part of an error's words: `title`, `why` or `advice`. A refusal has its own words instead.
pub(super) fn words(error: &WebError, locale: Locale, part: &str) -> String {
    let args: Vec<(&str, Arg)> = match error {
        WebError::Refused(_) => return String::new(),
        WebError::TooLarge { max_bytes } => {
            let megabytes = i64::try_from(max_bytes / BYTES_PER_MEGABYTE).unwrap_or(i64::MAX);
            vec![("max", format!("{} MB", count(locale, megabytes)).into())]
        }
        WebError::TooManyRequests { retry_after_s } => {
            let minutes = i64::try_from(retry_after_s.div_ceil(SECONDS_PER_MINUTE)).unwrap_or(i64::MAX);
            vec![("wait", duration(locale, minutes).into())]
        }
        _ => Vec::new(),
    };
    Texts::get(locale, &format!("error-{}.{part}", error.code()), &args)
}

/// One of each kind.
pub(super) fn one_of_each() -> Vec<WebError> {
    let detail = || "sample".to_owned();
    vec![
        WebError::BadRequest { detail: detail() },
        WebError::SignInNeeded,
        WebError::NotFound,
        WebError::Forbidden { what: detail() },
        WebError::Forged,
        WebError::MethodNotAllowed,
        WebError::Stale,
        WebError::TooLarge { max_bytes: 20 * BYTES_PER_MEGABYTE },
        WebError::UnsupportedMedia,
        WebError::Unprocessable { detail: detail() },
        Refusal::WrongState { act: Act::Accept, state: StateName::Returned }.into(),
        Refusal::SupplementAskedTwice.into(),
        WebError::TooManyRequests { retry_after_s: 40 },
        WebError::Internal { detail: detail() },
        WebError::Unavailable { detail: detail() },
        WebError::TimedOut,
    ]
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "errors/error.html";

    fn sample() -> Vec<Self> {
        Locale::ALL
            .into_iter()
            .flat_map(|locale| {
                one_of_each()
                    .into_iter()
                    .map(move |error| Self::new(&error, locale, "5f0c2a9e", "/track", "/"))
            })
            .collect()
    }
}

/// The samples of the error page.
#[must_use]
pub fn samples() -> Vec<PageSample> {
    samples_of::<ErrorPage>()
}
