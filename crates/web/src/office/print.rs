//! The printed forms of a dossier, and the register of a period.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use motcua_app::{
    AppError,
    printing::{self, FormKind},
};
use motcua_domain::{
    codes::DossierCode,
    policy::{Action, Resource},
};
use motcua_texts::{key, short_date};
use serde::{Deserialize, Serialize};

use super::{Desk, rows};
use crate::{
    Page, WebError,
    extract::{FieldError, Submitted, Values, typed_day},
    render::{PageSample, samples_of},
};

/// `GET /office/dossiers/{code}/print/{form}`
pub(super) async fn form(
    desk: Desk,
    Path((code, form)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let code: DossierCode = code.parse().map_err(|_| WebError::NotFound)?;
    let kind = form.strip_suffix(".pdf").and_then(FormKind::from_code).ok_or(WebError::NotFound)?;
    let bytes = printing::for_officer(desk.app(), &desk.officer, &code, kind).await?;
    Ok(rows::download(bytes, rows::PDF, &format!("{code}-{}.pdf", kind.code())))
}

/// The page that asks for the period of the register.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterPage {
    form: Option<Submitted>,
    /// The number of the form in the circular in force.
    number: String,
    /// The first and the last day that the form offers: this month so far.
    first: String,
    last: String,
}

impl Page for RegisterPage {
    const TEMPLATE: &'static str = "office/register.html";

    fn sample() -> Vec<Self> {
        let error = FieldError {
            field: "until".into(),
            key: key!("field-date-wrong").into(),
            args: Default::default(),
        };
        let page =
            Self { form: None, number: "06".into(), first: "01/06/2020".into(), last: "10/06/2020".into() };
        let wrong = Submitted { values: Values::new(), errors: vec![error] };
        vec![page.clone(), Self { form: Some(wrong), ..page }]
    }
}

fn may_print(desk: &Desk) -> Result<(), WebError> {
    let own = Resource::Agency(desk.officer.effective().agency.clone());
    if desk.officer.may(Action::ExportList, &own) { Ok(()) } else { Err(WebError::NotFound) }
}

fn page(desk: &Desk, form: Option<Submitted>) -> RegisterPage {
    use chrono::Datelike;
    let today = desk.app().now().date_naive();
    RegisterPage {
        form,
        number: printing::register_number(desk.app()),
        first: short_date(today.with_day(1).unwrap_or(today)),
        last: short_date(today),
    }
}

/// `GET /office/register`
pub(super) async fn register_page(desk: Desk) -> Result<Response, WebError> {
    may_print(&desk)?;
    desk.show(&page(&desk, None)).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Period {
    from: String,
    until: String,
}

/// `GET /office/register.pdf`
pub(super) async fn register(desk: Desk, Query(period): Query<Period>) -> Result<Response, WebError> {
    may_print(&desk)?;
    let (first, last) = (typed_day(&period.from), typed_day(&period.until));
    let wrong = |field: &str| FieldError {
        field: field.to_owned(),
        key: key!("field-date-wrong").to_owned(),
        args: Default::default(),
    };
    let mut errors = Vec::new();
    errors.extend(first.is_none().then(|| wrong("from")));
    errors.extend(last.is_none().then(|| wrong("until")));
    if let (Some(first), Some(last)) = (first, last) {
        match printing::register_of_period(desk.app(), &desk.officer, first, last).await {
            Ok(bytes) => {
                return Ok(rows::download(bytes, rows::PDF, &format!("so-theo-doi-{first}-{last}.pdf")));
            }
            Err(AppError::Invalid(faults)) => errors.extend(faults.into_iter().map(FieldError::from)),
            Err(error) => return Err(error.into()),
        }
    }
    let typed = [("from", period.from), ("until", period.until)];
    let values: Values = typed.map(|(name, value)| (name.to_owned(), vec![value])).into();
    let page = page(&desk, Some(Submitted { values, errors }));
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<RegisterPage>()
}
