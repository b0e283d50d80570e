//! Signing in and out.

use axum::{
    extract::{Query, State},
    http::{StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{AppError, accounts};
use motcua_texts::key;
use serde::{Deserialize, Serialize};

use crate::errors::WebError;
use crate::extract::{FormReader, SubmittedForm, Values, flash, language::local_path};
use crate::portal::{
    filing,
    visitor::{Visitor, with_cookie},
};
use crate::render::{FlashKind, Page};
use crate::site::Site;

/// The longest contact that is looked at.
const CONTACT_MAX_CHARS: usize = 250;
/// The longest password that is looked at.
const PASSWORD_MAX_CHARS: usize = 200;
/// The beginning of the names under which the page carries what was typed before.
const TYPED_PREFIX: &str = "kept.";
/// Where a person goes who asked for nothing else.
const HOME: &str = "/me";

/// What was typed on a page whose log-in ended: carried through the sign-in page, then saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(in crate::portal) struct Typed(Vec<(String, String)>);

impl Typed {
    /// Everything of a form but its token.
    pub(in crate::portal) fn of(form: FormReader) -> Self {
        // Finishing without a value hands the values back.
        let values = form.finish(|| None::<()>).map_or_else(|form| form.values, |()| Values::new());
        let named = values.into_iter().filter(|(name, _)| name != crate::security::csrf::FIELD);
        Self(
            named
                .flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value)))
                .collect(),
        )
    }

    /// The form as it was typed.
    pub(in crate::portal) fn into_form(self) -> FormReader {
        let mut values = Values::new();
        for (name, value) in self.0 {
            values.entry(name).or_default().push(value);
        }
        FormReader::new(values)
    }

    /// What the sign-in page carried.
    fn carried(values: &Values) -> Self {
        let kept =
            values.iter().filter_map(|(name, values)| Some((name.strip_prefix(TYPED_PREFIX)?, values)));
        Self(
            kept.flat_map(|(name, values)| values.iter().map(move |value| (name.to_owned(), value.clone())))
                .collect(),
        )
    }
}

/// The sign-in page.
#[derive(Debug, Clone, Serialize)]
pub(in crate::portal) struct SignInPage {
    contact: String,
    next: String,
    /// Name or password is wrong; which of the two is not told.
    wrong: bool,
    /// RFC 3339; empty where nothing is locked.
    locked_until: String,
    /// A log-in was there and ended.
    ended: bool,
    typed: Typed,
}

impl SignInPage {
    fn new(ended: bool, next: String) -> Self {
        Self {
            contact: String::new(),
            next,
            wrong: false,
            locked_until: String::new(),
            ended,
            typed: Typed::default(),
        }
    }

    /// The page that carries what was typed elsewhere.
    pub(in crate::portal) fn with_typed(ended: bool, next: String, typed: Typed) -> Self {
        Self { typed, ..Self::new(ended, next) }
    }
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "portal/sign_in.html";

    fn sample() -> Vec<Self> {
        let fresh = Self::new(false, HOME.to_owned());
        let wrong = Self { wrong: true, contact: "0905000118".into(), ..fresh.clone() };
        let locked = Self { locked_until: "2020-06-10T14:55:00+07:00".into(), ..fresh.clone() };
        let typed = Typed(vec![("name".into(), "Trần Thị Ví Dụ".into())]);
        let ended = Self::with_typed(true, "/file/d/x/applicant".into(), typed);
        vec![fresh, wrong, locked, ended]
    }
}

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

/// A way on this site, and never back to the sign-in page itself.
pub(super) fn way_back(next: &str) -> String {
    let way = local_path(next);
    if way == "/"
        || way.starts_with("/sign-in")
        || way.starts_with("/sign-out")
        || way.starts_with("/register")
    {
        HOME.to_owned()
    } else {
        way.to_owned()
    }
}

/// `GET /sign-in?next=`
pub(super) async fn show(Query(next): Query<Next>, visitor: Visitor) -> Result<Response, WebError> {
    let next = way_back(&next.next);
    if visitor.person.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    visitor.show(&SignInPage::new(visitor.session_ended, next))
}

/// `POST /sign-in`
pub(super) async fn sign_in(
    State(site): State<Site>,
    visitor: Visitor,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let cut = |text: &str, max: usize| text.chars().take(max).collect::<String>();
    let contact = cut(form.raw("contact"), CONTACT_MAX_CHARS);
    // A password may begin or end with a space, so it is taken as typed.
    let password = cut(form.all("password").first().map_or("", String::as_str), PASSWORD_MAX_CHARS);
    let next = way_back(form.raw("next"));
    let values = form.finish(|| None::<()>).map_or_else(|form| form.values, |()| Values::new());
    let typed = Typed::carried(&values);
    match accounts::log_in(&site.app, &contact, password).await {
        Ok((account, secret)) => {
            if typed != Typed::default() {
                filing::resume(&site, account, &next, typed).await?;
            }
            Ok(with_cookie(Redirect::to(&next).into_response(), visitor.session_cookie(&secret)))
        }
        Err(AppError::WrongCredentials) => {
            let page = SignInPage { contact, wrong: true, ..SignInPage::with_typed(false, next, typed) };
            visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(AppError::Locked { until_ms }) => {
            let until = chrono::DateTime::from_timestamp_millis(until_ms).unwrap_or_default();
            let locked_until = until.with_timezone(&motcua_domain::calendar::vn()).to_rfc3339();
            let page = SignInPage { contact, locked_until, ..SignInPage::with_typed(false, next, typed) };
            visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /sign-out`
pub(super) async fn sign_out(State(site): State<Site>, visitor: Visitor) -> Result<Response, WebError> {
    if let Some(secret) = visitor.session_secret() {
        accounts::log_out(&site.app, &secret).await?;
    }
    let mut response = with_cookie(Redirect::to("/").into_response(), visitor.no_session_cookie());
    if let Some(cookie) = flash::set(site.web.cookies(), FlashKind::Success, key!("flash-signed-out"), "") {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_here_and_does_not_turn_in_a_circle() {
        assert_eq!(way_back("/file/d/1/form?x=1"), "/file/d/1/form?x=1");
        for next in ["", "https://other.example/", "//other.example", "/sign-in?next=/sign-in", "/register"] {
            assert_eq!(way_back(next), HOME, "{next}");
        }
    }

    #[test]
    fn what_was_typed_comes_through_without_the_token() {
        let values = Values::from([
            ("csrf".to_owned(), vec!["t".to_owned()]),
            ("name".to_owned(), vec!["Lan".to_owned()]),
        ]);
        let typed = Typed::of(FormReader::new(values));
        assert_eq!(typed.0, [("name".to_owned(), "Lan".to_owned())]);
        assert_eq!(typed.into_form().raw("name"), "Lan");
    }
}
