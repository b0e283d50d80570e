//! One's own details, and one's password.

use axum::{
    extract::State,
    http::{StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use motcua_app::{
    AppError, FieldFault,
    passwords::PASSWORD_MIN_CHARS,
    profile::{self, Profile},
};
use motcua_texts::key;
use serde::Serialize;

use crate::errors::WebError;
use crate::extract::{FieldError, Submitted, SubmittedForm, Values, flash, typed_day};
use crate::portal::visitor::{Person, Visitor};
use crate::render::{FlashKind, Page};
use crate::site::Site;

/// The page of one's details.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ProfilePage {
    contact: String,
    form: Submitted,
    password_form: Option<Submitted>,
    password_min: usize,
}

impl ProfilePage {
    fn of(person: &Person) -> Self {
        let birth_date = person.birth_date.parse::<NaiveDate>().map(|day| day.format("%d/%m/%Y").to_string());
        let fields = [
            ("name", person.name.clone()),
            ("identity", person.identity.clone()),
            ("birth_date", birth_date.unwrap_or_default()),
            ("address", person.address.clone()),
        ];
        let values = fields.into_iter().map(|(name, value)| (name.to_owned(), vec![value])).collect();
        Self {
            contact: if person.phone.is_empty() { person.email.clone() } else { person.phone.clone() },
            form: Submitted { values, errors: Vec::new() },
            password_form: None,
            password_min: PASSWORD_MIN_CHARS,
        }
    }
}

impl Page for ProfilePage {
    const TEMPLATE: &'static str = "portal/profile.html";

    fn sample() -> Vec<Self> {
        let fault = |field: &str| Submitted {
            values: Values::new(),
            errors: vec![FieldFault::new(field, "fault-missing").into()],
        };
        let person =
            Person { name: "Trần Thị Ví Dụ".into(), phone: "0905000118".into(), ..Person::default() };
        let fresh = Self::of(&person);
        let wrong = Self { form: fault("name"), ..fresh.clone() };
        let wrong_password = Self { password_form: Some(fault("password")), ..fresh.clone() };
        vec![fresh, wrong, wrong_password]
    }
}

/// `GET /me/profile`
pub(super) async fn show(visitor: Visitor) -> Result<Response, WebError> {
    visitor.show(&ProfilePage::of(visitor.signed_in()?))
}

/// `POST /me/profile`
pub(super) async fn change(
    State(site): State<Site>,
    visitor: Visitor,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let person = visitor.signed_in()?;
    let typed = form.raw("birth_date");
    let new = Profile {
        name: form.raw("name").to_owned(),
        identity: form.raw("identity").to_owned(),
        birth_date: typed_day(typed).map_or_else(|| typed.to_owned(), |day| day.to_string()),
        address: form.raw("address").to_owned(),
    };
    let values = form.finish(|| None::<()>).map_or_else(|form| form.values, |()| Values::new());
    match profile::change(&site.app, person.id, new).await {
        Ok(()) => Ok(saved(&site)),
        Err(AppError::Invalid(faults)) => {
            let form = Submitted { values, errors: faults.into_iter().map(FieldError::from).collect() };
            visitor
                .show_as(StatusCode::UNPROCESSABLE_ENTITY, &ProfilePage { form, ..ProfilePage::of(person) })
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /me/password`
pub(super) async fn change_password(
    State(site): State<Site>,
    visitor: Visitor,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let person = visitor.signed_in()?;
    let typed = |name: &str| form.all(name).into_iter().next().unwrap_or_default();
    match profile::change_password(&site.app, person.id, typed("password"), typed("new_password")).await {
        Ok(()) => Ok(saved(&site)),
        Err(AppError::Invalid(faults)) => {
            let errors = faults.into_iter().map(FieldError::from).collect();
            let password_form = Some(Submitted { values: Values::new(), errors });
            let page = ProfilePage { password_form, ..ProfilePage::of(person) };
            visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

fn saved(site: &Site) -> Response {
    let mut response = Redirect::to("/me/profile").into_response();
    if let Some(cookie) = flash::set(site.web.cookies(), FlashKind::Success, key!("flash-saved"), "") {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
