//! The people of an agency, for its administrator: who works here, in which roles, and what may act for them.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use motcua_app::{
    AppError,
    desk::{self, ApiToken, KeptStaff, instant},
    staff, tokens,
};
use motcua_domain::{
    organisation::{AgencyCode, Role, StaffId, StaffMember},
    people::LINE_MAX_CHARS,
    policy::{Action, Resource},
};
use motcua_texts::key;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Desk,
    staff_page::{self as page, PersonLine, PersonPage, StaffPage, TokenLine},
    today::Choice,
};
use crate::{
    WebError,
    extract::{FieldError, FormReader, Submitted, SubmittedForm, Values},
    render::{PageSample, samples_of},
};

/// The longest password that is looked at, in characters.
const PASSWORD_MAX_CHARS: usize = 200;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    agency: String,
}

fn person_line(kept: &KeptStaff) -> PersonLine {
    PersonLine {
        id: kept.member.id.0.to_string(),
        name: kept.member.name.clone(),
        login: kept.member.login.clone(),
        title: kept.member.title.clone(),
        roles: kept.member.roles.iter().map(|role| role.code()).collect(),
        disabled: kept.disabled_at.is_some(),
    }
}

/// The agency whose staff is asked for: the officer's own, or the one that the province's administrator chose.
fn agency_of(desk: &Desk, asked: &str) -> AgencyCode {
    let own = desk.officer.effective().agency.clone();
    if asked.is_empty() {
        return own;
    }
    // Nobody is hired by an agency that has ended: its people are its successor's.
    desk.app().catalogue().acting(&AgencyCode(asked.to_owned()), desk.app().now().date_naive())
}

async fn staff_page(desk: &Desk, agency: AgencyCode, form: Option<Submitted>) -> Result<StaffPage, WebError> {
    let people = staff::list(desk.app(), &desk.officer, &agency).await?;
    let catalogue = desk.app().catalogue();
    let found = catalogue.agency(&agency.0).ok_or(WebError::NotFound)?;
    let whole = desk.officer.may(Action::ManageStaff, &Resource::Province);
    let today = desk.app().now().date_naive();
    let goes_on = |agency: &&std::sync::Arc<motcua_domain::organisation::Agency>| {
        whole && agency.valid_until.is_none_or(|until| until > today)
    };
    let agencies = catalogue.agencies.iter().filter(goes_on);
    Ok(StaffPage {
        agency: agency.0,
        agency_name: found.name.clone(),
        agencies: agencies
            .map(|agency| Choice { value: agency.code.0.clone(), label: agency.name.clone() })
            .collect(),
        people: people.iter().map(person_line).collect(),
        rooms: found
            .rooms
            .iter()
            .map(|room| Choice { value: room.code.clone(), label: room.name.clone() })
            .collect(),
        roles: page::roles(whole),
        form,
    })
}

/// `GET /office/staff`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let page = staff_page(&desk, agency_of(&desk, &asked.agency), None).await?;
    desk.show(&page).await
}

/// Reads the fields that a new and a changed person share.
fn member(form: &mut FormReader, id: StaffId, agency: AgencyCode) -> Option<StaffMember> {
    let login = form.text("login", LINE_MAX_CHARS);
    let name = form.text("name", LINE_MAX_CHARS);
    let title = form.text("title", LINE_MAX_CHARS);
    let phone = form.optional_text("phone", LINE_MAX_CHARS);
    let roles: Vec<Role> = form.all("roles").iter().filter_map(|code| Role::from_code(code)).collect();
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let room = given(form.raw("room"));
    if roles.is_empty() {
        form.refuse("roles", key!("field-choose"));
    }
    Some(StaffMember {
        id,
        login: login?,
        name: name?,
        title: title?,
        agency,
        room,
        roles,
        phone: given(&phone?),
    })
}

fn password(form: &mut FormReader) -> Option<Option<String>> {
    let typed = form.optional_text("password", PASSWORD_MAX_CHARS)?;
    Some(Some(typed).filter(|password| !password.is_empty()))
}

/// What was typed, without the password: it is typed again.
fn shown_again(values: Values, errors: Vec<FieldError>) -> Submitted {
    let values = values.into_iter().filter(|(name, _)| name != "password").collect();
    Submitted { values, errors }
}

/// `POST /office/staff`
pub(super) async fn create(desk: Desk, SubmittedForm(mut form): SubmittedForm) -> Result<Response, WebError> {
    let agency = agency_of(&desk, form.raw("agency"));
    if !desk.officer.may(Action::ManageStaff, &Resource::Agency(agency.clone())) {
        return Err(WebError::NotFound);
    }
    let values = form.values().clone();
    let new = member(&mut form, StaffId(desk.app().new_id()), agency.clone());
    let password = password(&mut form);
    let wrong = match form.finish(|| Some((new?, password?))) {
        Ok((new, password)) => match staff::save(desk.app(), &desk.officer, new, password).await {
            Ok(()) => {
                let to = format!("/office/staff?agency={}", agency.0);
                return Ok(desk.go(&to, key!("flash-saved"), ""));
            }
            Err(AppError::Invalid(faults)) => faults.into_iter().map(FieldError::from).collect(),
            Err(error) => return Err(error.into()),
        },
        Err(again) => again.errors,
    };
    let page = staff_page(&desk, agency, Some(shown_again(values, wrong))).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

async fn person_page(
    desk: &Desk,
    id: StaffId,
    form: Option<Submitted>,
    secret: String,
) -> Result<PersonPage, WebError> {
    let kept = desk::managed(desk.app(), &desk.officer, id).await?;
    let issued = desk::tokens_of(desk.app(), &desk.officer, id).await?;
    let catalogue = desk.app().catalogue();
    let agency = catalogue.agency(&kept.member.agency.0).ok_or(WebError::NotFound)?;
    let now = desk.app().now_ms();
    let token = |token: ApiToken| TokenLine {
        id: token.id.to_string(),
        name: token.name,
        created_at: instant(token.created_at),
        expires_at: instant(token.expires_at),
        holds: token.revoked_at.is_none() && now < token.expires_at,
    };
    Ok(PersonPage {
        person: person_line(&kept),
        phone: kept.member.phone.clone().unwrap_or_default(),
        room: kept.member.room.clone().unwrap_or_default(),
        agency: agency.code.0.clone(),
        agency_name: agency.name.clone(),
        rooms: agency
            .rooms
            .iter()
            .map(|room| Choice { value: room.code.clone(), label: room.name.clone() })
            .collect(),
        roles: page::roles(desk.officer.may(Action::ManageStaff, &Resource::Province)),
        is_self: id == desk.officer.member.id,
        can_hand_over: desk.officer.effective().agency == agency.code
            && desk.officer.may(Action::HandOverWork, &Resource::Agency(agency.code.clone())),
        tokens: issued.into_iter().map(token).collect(),
        secret,
        form,
    })
}

/// `GET /office/staff/{id}`
pub(super) async fn person(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let page = person_page(&desk, StaffId(id), None, String::new()).await?;
    desk.show(&page).await
}

/// `POST /office/staff/{id}`: name, post, roles, room, and a new password where one is typed.
pub(super) async fn change(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let before = desk::managed(desk.app(), &desk.officer, StaffId(id)).await?;
    let values = form.values().clone();
    let changed = member(&mut form, StaffId(id), before.member.agency);
    let password = password(&mut form);
    let wrong = match form.finish(|| Some((changed?, password?))) {
        Ok((changed, password)) => match staff::save(desk.app(), &desk.officer, changed, password).await {
            Ok(()) => return Ok(desk.go(&format!("/office/staff/{id}"), key!("flash-saved"), "")),
            Err(AppError::Invalid(faults)) => faults.into_iter().map(FieldError::from).collect(),
            Err(error) => return Err(error.into()),
        },
        Err(again) => again.errors,
    };
    let page = person_page(&desk, StaffId(id), Some(shown_again(values, wrong)), String::new()).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// `POST /office/staff/{id}/access`: shuts a person out, or lets her in again.
pub(super) async fn set_access(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    staff::set_disabled(desk.app(), &desk.officer, StaffId(id), form.raw("access") == "disable").await?;
    Ok(desk.go(&format!("/office/staff/{id}"), key!("flash-saved"), ""))
}

/// `POST /office/staff/{id}/tokens`: the secret is on the answer and nowhere else, ever again.
pub(super) async fn issue_token(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    desk::managed(desk.app(), &desk.officer, StaffId(id)).await?;
    let name = form.text("token_name", LINE_MAX_CHARS);
    match form.finish(|| name) {
        Ok(name) => {
            let secret = tokens::issue(desk.app(), &desk.officer, StaffId(id), name).await?;
            let page = person_page(&desk, StaffId(id), None, secret).await?;
            desk.show(&page).await
        }
        Err(again) => {
            let page = person_page(&desk, StaffId(id), Some(again), String::new()).await?;
            desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
        }
    }
}

/// `POST /office/staff/{id}/tokens/{token}/revoke`
pub(super) async fn revoke_token(
    desk: Desk,
    Path((id, token)): Path<(Uuid, Uuid)>,
) -> Result<Response, WebError> {
    // A token of another person is not found under this one.
    let issued = desk::tokens_of(desk.app(), &desk.officer, StaffId(id)).await?;
    if !issued.iter().any(|known| known.id == token) {
        return Err(WebError::NotFound);
    }
    tokens::revoke(desk.app(), &desk.officer, StaffId(id), token).await?;
    Ok(desk.go(&format!("/office/staff/{id}"), key!("flash-office-token-revoked"), ""))
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<StaffPage>(), samples_of::<PersonPage>()].into_iter().flatten().collect()
}
