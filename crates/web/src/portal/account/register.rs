//! Opening an account.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    AppError,
    accounts::{self, Registration},
    passwords::PASSWORD_MIN_CHARS,
};
use serde::{Deserialize, Serialize};

use super::sign_in::way_back;
use crate::errors::WebError;
use crate::extract::{FieldError, Submitted, SubmittedForm, Values};
use crate::portal::visitor::{Visitor, with_cookie};
use crate::render::Page;
use crate::site::Site;

/// The page that opens an account.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RegisterPage {
    next: String,
    form: Option<Submitted>,
    password_min: usize,
}

impl Page for RegisterPage {
    const TEMPLATE: &'static str = "portal/register.html";

    fn sample() -> Vec<Self> {
        let fresh = Self { next: "/me".into(), form: None, password_min: PASSWORD_MIN_CHARS };
        let fault = motcua_app::FieldFault::new("contact", "fault-contact-taken");
        let form = Submitted { values: Values::new(), errors: vec![fault.into()] };
        vec![Self { form: Some(form), ..fresh.clone() }, fresh]
    }
}

/// Where to go afterwards.
#[derive(Debug, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

/// `GET /register`
pub(super) async fn show(Query(next): Query<Next>, visitor: Visitor) -> Result<Response, WebError> {
    let next = way_back(&next.next);
    visitor.show(&RegisterPage { next, form: None, password_min: PASSWORD_MIN_CHARS })
}

/// `POST /register`
pub(super) async fn register(
    State(site): State<Site>,
    visitor: Visitor,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let next = way_back(form.raw("next"));
    let new = Registration {
        name: form.raw("name").to_owned(),
        contact: form.raw("contact").to_owned(),
        identity: form.raw("identity").to_owned(),
        address: form.raw("address").to_owned(),
        password: form.all("password").into_iter().next().unwrap_or_default(),
    };
    let mut values = form.finish(|| None::<()>).map_or_else(|form| form.values, |()| Values::new());
    match accounts::register(&site.app, new).await {
        Ok((_, secret)) => {
            Ok(with_cookie(Redirect::to(&next).into_response(), visitor.session_cookie(&secret)))
        }
        Err(AppError::Invalid(faults)) => {
            // A password is never sent back.
            values.remove("password");
            let errors = faults.into_iter().map(FieldError::from).collect();
            let form = Some(Submitted { values, errors });
            let page = RegisterPage { next, form, password_min: PASSWORD_MIN_CHARS };
            visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}
