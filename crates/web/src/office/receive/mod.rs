//! Receiving at the counter, on one page: the procedure, the person, the papers, and exactly one of three answers
//! (Nghị định 61/2018 Art. 17.1).

mod beside;
mod over;
mod page;
mod read;
mod realigned;

use axum::{
    Json,
    extract::{Path, Query, Request},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{AppError, intake, office, printing};
use motcua_domain::{codes::DossierCode, policy::Action};
use motcua_texts::refusal_text;
use serde::Deserialize;

use super::{
    Desk,
    upload::{self, SentForm},
};
use crate::{
    WebError,
    components::{Chosen, Suggestion},
    extract::{FieldError, Submitted, Values, encode},
    render::{PageSample, samples_of},
};
use page::{KnownPart, ReceivePage, ReceivedPage};

/// The most procedures that a search or the list of an agency shows.
const FOUND_MAX: usize = 80;
/// The most suggestions while typing.
const SUGGESTED_MAX: usize = 8;
/// Found procedures among which those of the agency are looked for.
const SEARCHED_MAX: usize = 400;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    procedure: String,
    situation: String,
    /// The dossier of the same person that was received just before.
    after: String,
}

fn receives(desk: &Desk) -> Result<(), WebError> {
    if desk.receives() { Ok(()) } else { Err(WebError::NotFound) }
}

/// `GET /office/receive`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    receives(&desk)?;
    let chosen = page::chosen(&desk, &asked.procedure, &asked.situation, None)?;
    let found = if chosen.is_some() { Vec::new() } else { page::found(&desk, &asked.q, FOUND_MAX) };
    let before = beside::before(&desk, &asked.after).await?;
    let form = before
        .as_ref()
        .map(|before| Submitted { values: before.values(&desk, chosen.as_ref()), ..Submitted::default() });
    let chosen = beside::noted(&desk, chosen, before.as_ref());
    let page = ReceivePage {
        q: asked.q,
        found,
        chosen,
        form,
        after: before.map(|before| before.code()).unwrap_or_default(),
        ..ReceivePage::default()
    };
    let is_over = page.chosen.as_ref().is_some_and(|chosen| chosen.over.is_some());
    desk.show_as(if is_over { StatusCode::GONE } else { StatusCode::OK }, &page).await
}

/// `GET /office/receive/suggest`
pub(super) async fn suggest(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    receives(&desk)?;
    let found = page::found(&desk, &asked.q, SUGGESTED_MAX).into_iter().map(|procedure| Suggestion {
        chosen: Chosen::Href(format!("/office/receive?procedure={}", encode(&procedure.code))),
        note: format!("{} · {}", procedure.code, procedure.field),
        label: procedure.name,
    });
    Ok(Json(found.collect::<Vec<_>>()).into_response())
}

/// `POST /office/receive`: looks a person up, changes the situation, goes over to what took the place of an abolished
/// procedure, or takes the dossier in.
pub(super) async fn take(desk: Desk, request: Request) -> Result<Response, WebError> {
    receives(&desk)?;
    let mut form = upload::read(desk.app(), &desk.officer, request).await?;
    let asked = form.reader().raw("do").to_owned();
    match asked.as_str() {
        "look_up" => look_up(&desk, form).await,
        "situation" => {
            let page = again(&desk, form.values, Vec::new()).await?;
            desk.show(&page).await
        }
        "successor" => {
            let page = again(&desk, over::moved(&desk, form.values)?, form.errors).await?;
            desk.show(&page).await
        }
        _ if over::is_over(&desk, &form.values) => {
            let page = again(&desk, form.values, form.errors).await?;
            desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
        }
        _ => {
            let read = read::request(&desk, &mut form, &asked)?;
            receive(&desk, form, read).await
        }
    }
}

async fn receive(desk: &Desk, form: SentForm, read: read::Read) -> Result<Response, WebError> {
    let refused =
        |page: ReceivePage| async move { desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await };
    let before: Option<DossierCode> = form.reader().raw("after").parse().ok();
    let (request, outcome) = match read {
        Ok(read) => read,
        // What the use case finds wrong is told together with what the form has wrong.
        Err((request, mut errors)) => {
            let more = intake::faults(desk.app(), &request);
            errors.extend(more.into_iter().map(FieldError::from));
            errors.dedup_by(|one, other| one.field == other.field);
            return refused(again(desk, form.values, errors).await?).await;
        }
    };
    let received = match before {
        Some(before) => intake::receive_beside(desk.app(), &desk.officer, request, outcome, &before).await,
        None => intake::receive(desk.app(), &desk.officer, request, outcome).await,
    };
    match received {
        Ok(acted) => {
            let to = format!("/office/received/{}", acted.code);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Invalid(faults)) => {
            let errors = faults.into_iter().map(FieldError::from).collect();
            refused(again(desk, form.values, errors).await?).await
        }
        Err(AppError::Refused(refusal)) => {
            let refusal = Some(refusal_text(desk.locale(), &refusal));
            refused(ReceivePage { refusal, ..again(desk, form.values, Vec::new()).await? }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again with what was typed.
async fn again(desk: &Desk, mut values: Values, errors: Vec<FieldError>) -> Result<ReceivePage, WebError> {
    let situation_gone = over::situation_is_gone(desk, &values);
    if situation_gone {
        over::without_ticks(&mut values);
    }
    let first =
        |field: &str| values.get(field).and_then(|values| values.first()).cloned().unwrap_or_default();
    let (procedure, situation, after) = (first("procedure"), first("situation"), first("after"));
    if let Some((_, now)) = page::meant(desk, &procedure, &situation)? {
        realigned::to(&now, None, &mut values);
    }
    let chosen = page::chosen(desk, &procedure, &situation, Some(&values))?;
    let before = beside::before(desk, &after).await?;
    let chosen = beside::noted(desk, chosen, before.as_ref());
    let form = Some(Submitted { values, errors });
    let after = before.map(|before| before.code()).unwrap_or_default();
    Ok(ReceivePage { chosen, form, after, situation_gone, ..ReceivePage::default() })
}

/// Fills in what is known of a person; what was typed stays.
async fn look_up(desk: &Desk, mut form: SentForm) -> Result<Response, WebError> {
    let reader = form.reader();
    let numbers = [reader.raw("identity").to_owned(), reader.raw("phone").to_owned()];
    let mut known = None;
    for number in numbers.iter().filter(|number| !number.is_empty()) {
        known = intake::look_up(desk.app(), &desk.officer, number).await?;
        if known.is_some() {
            break;
        }
    }
    let found = known.map(|known| {
        fill_in(&mut form.values, &known.applicant);
        KnownPart::of(&known)
    });
    let page = ReceivePage { looked_up: true, known: found, ..again(desk, form.values, form.errors).await? };
    desk.show(&page).await
}

fn fill_in(values: &mut Values, applicant: &motcua_domain::people::Applicant) {
    let known = [
        ("name", Some(applicant.name.clone())),
        ("address", Some(applicant.address.clone())),
        ("identity", applicant.identity.clone()),
        ("phone", applicant.phone.clone()),
        ("email", applicant.email.clone()),
        ("birth_date", applicant.birth_date.map(motcua_texts::short_date)),
    ];
    for (field, value) in known {
        let typed =
            values.get(field).and_then(|values| values.first()).is_some_and(|text| !text.trim().is_empty());
        if let Some(value) = value.filter(|value| !typed && !value.is_empty()) {
            values.insert(field.to_owned(), vec![value]);
        }
    }
}

/// `GET /office/received/{code}`: done; what to print, and the next person.
pub(super) async fn received(desk: Desk, Path(code): Path<String>) -> Result<Response, WebError> {
    let code: DossierCode = code.parse().map_err(|_| WebError::NotFound)?;
    receives(&desk)?;
    let loaded = office::load(desk.app(), &desk.officer, Action::ViewDossier, &code).await?;
    let prints = printing::of(desk.app(), &loaded).into_iter().map(|(_, print)| print).collect();
    let dossier = &loaded.dossier;
    let page = ReceivedPage {
        code: code.to_string(),
        state: dossier.state_name().code(),
        procedure: dossier.filing.procedure_name.clone(),
        applicant: dossier.filing.applicant.name.clone(),
        due: dossier.due(),
        transfer_by: match dossier.state {
            motcua_domain::dossier::State::Accepted { transfer_by } => Some(transfer_by),
            _ => None,
        },
        prints,
    };
    desk.show(&page).await
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<ReceivePage>(), samples_of::<ReceivedPage>()].into_iter().flatten().collect()
}
