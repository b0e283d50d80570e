//! Signing in and out of the office.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{AppError, accounts, desk, staff};
use motcua_texts::{Locale, Texts, key, time};
use serde::{Deserialize, Serialize};

use super::{
    kept::{Kept, KeptField},
    session,
};
use crate::{
    Page, PageFrame, RequestContext, WebError,
    extract::{FieldError, FormReader, Submitted, SubmittedForm, Values, flash, language::local_path},
    render::{FlashKind, PageSample, samples_of},
    security::csrf,
    site::Site,
};

/// The longest password that is looked at, in characters.
const PASSWORD_MAX_CHARS: usize = 200;
const LOGIN_MAX_CHARS: usize = 100;

/// The sign-in page.
#[derive(Debug, Clone, Serialize)]
pub struct SignInPage {
    form: Option<Submitted>,
    /// Why nobody was let in.
    problem: String,
    /// Where to go afterwards.
    next: String,
    kept: Option<Kept>,
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "office/sign_in.html";

    fn sample() -> Vec<Self> {
        let missing =
            FieldError { field: "login".into(), key: key!("field-missing").into(), args: Default::default() };
        let form = Submitted { values: Values::new(), errors: vec![missing] };
        let empty = Self { form: None, problem: String::new(), next: "/office".into(), kept: None };
        let ended = Self { kept: Some(sample_kept()), ..empty.clone() };
        vec![
            empty.clone(),
            Self { form: Some(form), ..empty.clone() },
            Self { problem: "Sai.".into(), ..empty },
            ended,
        ]
    }
}

/// The page after a sign-in in mid-form: one press sends the form again.
#[derive(Debug, Clone, Serialize)]
pub struct ResumePage {
    kept: Kept,
    name: String,
}

impl Page for ResumePage {
    const TEMPLATE: &'static str = "office/resume.html";

    fn sample() -> Vec<Self> {
        vec![Self { kept: sample_kept(), name: "Nguyễn Văn Mẫu".into() }]
    }
}

fn sample_kept() -> Kept {
    Kept {
        action: "/office/receive".into(),
        multipart: true,
        fields: vec![KeptField { name: "name".into(), value: "Trần Thị Ví Dụ".into() }],
        files_lost: true,
    }
}

#[derive(Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

/// `GET /office/sign-in`
pub(super) async fn show(
    State(site): State<Site>,
    request: RequestContext,
    Query(Next { next }): Query<Next>,
) -> Result<Response, WebError> {
    let page = SignInPage { form: None, problem: String::new(), next, kept: None };
    answer(&site, &request, StatusCode::OK, &page)
}

/// The sign-in page in place of the answer to a form whose session had ended.
pub(super) fn again(site: &Site, request: &RequestContext, kept: Option<Kept>) -> Result<Response, WebError> {
    let page = SignInPage { form: None, problem: String::new(), next: "/office".into(), kept };
    answer(site, request, StatusCode::UNAUTHORIZED, &page)
}

fn answer<P: Page>(
    site: &Site,
    request: &RequestContext,
    status: StatusCode,
    page: &P,
) -> Result<Response, WebError> {
    let frame = PageFrame::new(request, &site.web.settings);
    Ok((status, site.web.pages.render(&frame, page)?).into_response())
}

/// `POST /office/sign-in`
pub(super) async fn enter(
    State(site): State<Site>,
    request: RequestContext,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let values = form.values().clone();
    let kept = Kept::from_sign_in(&form, &values);
    let next = local_path(form.raw("next")).to_owned();
    match let_in(&site, request.locale, form).await? {
        Ok(secret) => entered(&site, &request, &secret, next, kept).await,
        Err(NotLetIn { form, problem }) => {
            let page = SignInPage { form: Some(form), problem, next, kept };
            answer(&site, &request, StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Why nobody was let in: the form to show again, without its password, and the words.
#[derive(Debug, Clone)]
pub(crate) struct NotLetIn {
    pub form: Submitted,
    pub problem: String,
}

/// The secret of a new session, for the log-in and the password of a form.
async fn let_in(
    site: &Site,
    locale: Locale,
    mut form: FormReader,
) -> Result<Result<String, NotLetIn>, WebError> {
    let (login, password) = (form.text("login", LOGIN_MAX_CHARS), form.text("password", PASSWORD_MAX_CHARS));
    let (login, password) = match form.finish(|| Some((login?, password?))) {
        Ok(typed) => typed,
        Err(again) => {
            return Ok(Err(NotLetIn { form: without_secrets(again), problem: String::new() }));
        }
    };
    match staff::log_in(&site.app, &login, password).await {
        Ok(secret) => Ok(Ok(secret)),
        Err(error @ (AppError::WrongCredentials | AppError::Locked { .. })) => {
            let values = Values::from([("login".to_owned(), vec![login])]);
            let form = Submitted { values, errors: Vec::new() };
            Ok(Err(NotLetIn { form, problem: problem(locale, &error) }))
        }
        Err(error) => Err(error.into()),
    }
}

/// Proves that somebody of the staff stands here. No session is kept.
pub(crate) async fn prove(
    site: &Site,
    locale: Locale,
    form: FormReader,
) -> Result<Result<(), NotLetIn>, WebError> {
    match let_in(site, locale, form).await? {
        Ok(secret) => Ok(Ok(accounts::log_out(&site.app, &secret).await?)),
        Err(refused) => Ok(Err(refused)),
    }
}

fn without_secrets(mut form: Submitted) -> Submitted {
    form.values.retain(|name, _| name == "login");
    form
}

fn problem(locale: Locale, error: &AppError) -> String {
    match error {
        AppError::Locked { until_ms } => {
            let until = time(desk::instant(*until_ms));
            Texts::get(locale, key!("office-sign-in-locked"), &[("until", until.into())])
        }
        _ => Texts::get(locale, key!("office-sign-in-wrong"), &[]),
    }
}

async fn entered(
    site: &Site,
    request: &RequestContext,
    secret: &str,
    next: String,
    kept: Option<Kept>,
) -> Result<Response, WebError> {
    let mut response = match kept {
        Some(kept) => {
            let officer = staff::current(&site.app, secret, None).await?;
            let page = ResumePage { kept, name: officer.member.name };
            answer(site, request, StatusCode::OK, &page)?
        }
        None => Redirect::to(if next.starts_with("/office") { &next } else { "/office" }).into_response(),
    };
    let cookies = site.web.cookies();
    for cookie in [cookies.set(session::COOKIE, secret, None), cookies.remove(session::ACTING)] {
        response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    }
    Ok(response)
}

/// `POST /office/sign-out`
pub(super) async fn leave(State(site): State<Site>, headers: HeaderMap) -> Result<Response, WebError> {
    let cookies = site.web.cookies();
    if let Some(secret) = cookies.read(&headers, session::COOKIE) {
        accounts::log_out(&site.app, &secret).await?;
    }
    let mut response = Redirect::to(&site.web.settings.office_sign_in).into_response();
    let done = flash::set(cookies, FlashKind::Success, key!("flash-signed-out"), "");
    let gone = [
        cookies.remove(session::COOKIE),
        cookies.remove(session::ACTING),
        cookies.remove(csrf::COOKIE),
        done,
    ];
    for cookie in gone.into_iter().flatten() {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<SignInPage>(), samples_of::<ResumePage>()].into_iter().flatten().collect()
}
