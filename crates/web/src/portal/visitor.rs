//! Who reads a page of the portal: anybody, or a person with an account.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header::SET_COOKIE, request::Parts},
    response::{IntoResponse, Response},
};
use motcua_app::{AppError, accounts, drafts::DraftKey};
use motcua_texts::Locale;
use uuid::Uuid;

use crate::errors::WebError;
use crate::extract::{RequestContext, flash, language};
use crate::render::{FrameUser, Page, PageFrame, UserKind};
use crate::site::Site;

/// The cookie that holds the secret of a log-in.
const SESSION_COOKIE: &str = "account";
/// The beginning of the cookies that hold the secrets of drafts begun without log-in.
const DRAFT_COOKIE: &str = "draft-";
/// How long a browser keeps the secret of a draft, in seconds: as long as the draft itself, thirty days.
const DRAFT_COOKIE_S: u32 = 30 * 24 * 60 * 60;

/// Pages that show the same on the telephone of the person at a touch screen.
const MAY_BE_TAKEN_ALONG: [&str; 7] =
    ["/procedures/", "/life-events/", "/fields/", "/agencies", "/news", "/search", "/track/"];

/// Pages that everybody may read, and that search engines know by one address each.
const IS_PUBLIC: [&str; 9] = [
    "/",
    "/procedures",
    "/agencies",
    "/news",
    "/statistics",
    "/quality",
    "/help",
    "/accessibility",
    "/privacy",
];
const PUBLIC_UNDER: [&str; 6] =
    ["/procedures/", "/life-events/", "/fields/", "/agencies/", "/news/", "/statistics/"];

/// A person who is signed in, with what forms are filled in from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub id: Uuid,
    pub name: String,
    pub identity: String,
    /// As ISO 8601, `1987-02-28`; empty where it is not known.
    pub birth_date: String,
    pub address: String,
    pub phone: String,
    pub email: String,
}

/// The reader of a page. Handlers take it as an argument.
pub(super) struct Visitor {
    pub request: RequestContext,
    pub person: Option<Person>,
    /// A log-in was there and is over: the page says so instead of asking without a reason.
    pub session_ended: bool,
    headers: HeaderMap,
    site: Site,
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let Ok(request) = RequestContext::from_request_parts(parts, site).await;
        let secret = site.web.cookies().read(&parts.headers, SESSION_COOKIE);
        let (person, session_ended) = match secret {
            None => (None, false),
            Some(secret) => match accounts::current(&site.app, &secret).await {
                Ok(account) => {
                    let person = Person {
                        id: account.id,
                        name: account.name,
                        identity: account.identity.unwrap_or_default(),
                        birth_date: account.birth_date.unwrap_or_default(),
                        address: account.address,
                        phone: account.phone.unwrap_or_default(),
                        email: account.email.unwrap_or_default(),
                    };
                    (Some(person), false)
                }
                Err(AppError::SessionEnded) => (None, true),
                Err(error) => return Err(error.into()),
            },
        };
        let headers = parts.headers.clone();
        Ok(Self { request, person, session_ended, headers, site: site.clone() })
    }
}

impl Visitor {
    pub(super) fn locale(&self) -> Locale {
        self.request.locale
    }

    /// The account of the reader, for what is theirs.
    pub(super) fn account(&self) -> Option<Uuid> {
        self.person.as_ref().map(|person| person.id)
    }

    /// The person, or the way to the sign-in page.
    pub(super) fn signed_in(&self) -> Result<&Person, WebError> {
        self.person.as_ref().ok_or(WebError::SignInNeeded)
    }

    /// The secret of the reader's log-in.
    pub(super) fn session_secret(&self) -> Option<String> {
        self.site.web.cookies().read(&self.headers, SESSION_COOKIE)
    }

    /// What opens a draft for this reader.
    pub(super) fn draft_key(&self, id: Uuid) -> DraftKey {
        let secret = self.site.web.cookies().read(&self.headers, &draft_cookie(id));
        DraftKey { id, secret, account: self.account() }
    }

    /// What stands around the page.
    pub(super) fn frame(&self) -> PageFrame {
        let mut frame = PageFrame::new(&self.request, &self.site.web.settings);
        if IS_PUBLIC.contains(&frame.path.as_str())
            || PUBLIC_UNDER.iter().any(|start| frame.path.starts_with(start))
        {
            frame.origin.clone_from(&self.site.app.settings.public_url);
            frame.canonical = format!("{}{}{}", frame.origin, frame.path, page_of(&frame.here));
        }
        if frame.kiosk && MAY_BE_TAKEN_ALONG.iter().any(|start| frame.path.starts_with(start)) {
            frame.address = format!("{}{}", self.site.app.settings.public_url, frame.here);
        }
        match &self.person {
            None => frame,
            Some(person) => frame.for_user(FrameUser {
                name: person.name.clone(),
                kind: UserKind::Applicant,
                post: String::new(),
            }),
        }
    }

    /// The page for this reader.
    pub(super) fn show<P: Page>(&self, page: &P) -> Result<Response, WebError> {
        self.show_as(StatusCode::OK, page)
    }

    /// The page, under another status than 200.
    pub(super) fn show_as<P: Page>(&self, status: StatusCode, page: &P) -> Result<Response, WebError> {
        let html = self.site.web.pages.render(&self.frame(), page)?;
        Ok((status, html).into_response())
    }

    /// The cookie that keeps a log-in until the browser closes.
    pub(super) fn session_cookie(&self, secret: &str) -> Option<HeaderValue> {
        self.site.web.cookies().set(SESSION_COOKIE, secret, None)
    }

    /// The cookie that ends a log-in in this browser.
    pub(super) fn no_session_cookie(&self) -> Option<HeaderValue> {
        self.site.web.cookies().remove(SESSION_COOKIE)
    }

    /// The cookies that forget who used this browser: the log-in, the drafts, the language.
    pub(super) fn forgetting_cookies(&self) -> Vec<HeaderValue> {
        let cookies = self.site.web.cookies();
        let drafts = cookies.names(&self.headers, DRAFT_COOKIE);
        let others = [SESSION_COOKIE, language::COOKIE, flash::COOKIE].map(str::to_owned);
        drafts.into_iter().chain(others).filter_map(|name| cookies.remove(&name)).collect()
    }

    /// Whether the browser holds something of a person.
    pub(super) fn is_remembered(&self) -> bool {
        self.session_secret().is_some()
            || !self.site.web.cookies().names(&self.headers, DRAFT_COOKIE).is_empty()
    }

    /// The cookie that keeps the secret of a draft.
    pub(super) fn draft_secret_cookie(&self, id: Uuid, secret: &str) -> Option<HeaderValue> {
        self.site.web.cookies().set(&draft_cookie(id), secret, Some(DRAFT_COOKIE_S))
    }

    /// The cookie that forgets the secret of a draft: an account opens it from now on.
    pub(super) fn no_draft_cookie(&self, id: Uuid) -> Option<HeaderValue> {
        self.site.web.cookies().remove(&draft_cookie(id))
    }
}

/// The page of a list as its address names it; empty on the first, and where the list is narrowed: that is no page of
/// its own for a search engine.
fn page_of(here: &str) -> String {
    let page = here.split_once('?').and_then(|(_, query)| query.strip_prefix("page=")?.parse::<u32>().ok());
    page.filter(|page| *page > 1).map(|page| format!("?page={page}")).unwrap_or_default()
}

fn draft_cookie(id: Uuid) -> String {
    format!("{DRAFT_COOKIE}{}", id.simple())
}

/// The answer with one more cookie.
pub(super) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
