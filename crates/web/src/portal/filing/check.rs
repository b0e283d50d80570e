//! The end of a filing: what was answered so far, the check before sending, the code.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    AppError,
    drafts::{self, OpenDraft, Submitted as Sent},
    forms, printing, tracking,
};
use motcua_domain::codes::DossierCode;
use motcua_texts::{Locale, RefusalText, Texts, key, refusal_text};
use serde::Serialize;
use uuid::Uuid;

use super::{
    Head, open,
    papers::files_of,
    steps::{APPLICANT_FIELDS, Filing, Step, uploadable},
};
use crate::errors::WebError;
use crate::portal::{
    file_view::pdf,
    visitor::{Visitor, with_cookie},
};
use crate::render::Page;
use crate::schema_form::from_iso;
use crate::site::Site;

/// A page of the filing with its answers.
#[derive(Debug, Clone, Serialize)]
struct Section {
    /// Code of the page.
    step: &'static str,
    done: bool,
    /// Question and answer.
    rows: Vec<(String, String)>,
}

/// The page on which everything is looked over; as a list of tasks before everything is done.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CheckPage {
    head: Head,
    sections: Vec<Section>,
    /// Where the filing goes on.
    next: String,
    complete: bool,
    /// The form on paper, as it is filled in so far; empty where there is none.
    form_href: String,
    signed_in: bool,
    refusal: Option<RefusalText>,
}

impl CheckPage {
    fn of(visitor: &Visitor, filing: &Filing<'_>) -> Self {
        let sections: Vec<Section> = filing
            .steps()
            .into_iter()
            .map(|step| Section {
                step: step.code(),
                done: filing.faults(step).is_empty(),
                rows: rows(visitor.locale(), filing, step),
            })
            .collect();
        Self {
            head: Head::of(visitor, filing, None),
            complete: sections.iter().all(|section| section.done),
            sections,
            next: filing.next_href(None),
            form_href: filing
                .form()
                .map(|_| format!("/file/d/{}/form.pdf", filing.draft.id))
                .unwrap_or_default(),
            signed_in: visitor.person.is_some(),
            refusal: None,
        }
    }
}

/// `GET /file/d/{id}/form.pdf`: the form on paper, as it is filled in so far.
pub(super) async fn form(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    pdf("to-khai.pdf", printing::application_of_draft(&site.app, &draft).await?)
}

/// What was answered on a page; what was left empty is left out.
fn rows(locale: Locale, filing: &Filing<'_>, step: Step) -> Vec<(String, String)> {
    let body = &filing.draft.body;
    let label = |key: &str| Texts::get(locale, key, &[]);
    let mut rows: Vec<(String, String)> = match step {
        Step::Situation => {
            let name = filing.situation().map(|situation| situation.name.clone()).unwrap_or_default();
            vec![(label(key!("filing-step-situation")), name)]
        }
        Step::Agency => {
            let name = filing.agency().map(|agency| agency.name.clone()).unwrap_or_default();
            vec![(label(key!("filing-step-agency")), name)]
        }
        Step::Applicant => APPLICANT_FIELDS
            .iter()
            .map(|field| {
                let kept = body.applicant.get(*field).cloned().unwrap_or_default();
                let value = if *field == "birth_date" { from_iso(&kept) } else { kept };
                (label(&format!("filing-applicant-{field}")), value)
            })
            .collect(),
        Step::Form => {
            let form = filing.form();
            let told = form.map(|form| {
                let answers = forms::answers(&form, &body.form);
                forms::entries(locale, &filing.app.catalogue(), &form, &answers)
            });
            told.into_iter().flatten().map(|entry| (entry.title, entry.value)).collect()
        }
        Step::Papers => filing
            .situation()
            .map(uploadable)
            .unwrap_or_default()
            .into_iter()
            .map(|(index, component)| {
                let names: Vec<String> =
                    files_of(locale, filing, index).into_iter().map(|file| file.name).collect();
                (component.name.clone(), names.join(", "))
            })
            .collect(),
        Step::Return => {
            let way = body.return_way.as_deref().map(|_| drafts::return_way_of(body.return_way.as_deref()));
            let name = way.map(|way| motcua_texts::return_way_name(locale, way)).unwrap_or_default();
            let is_post = way == Some(motcua_domain::dossier::ReturnWay::Post);
            let address = if is_post { body.return_address.clone() } else { String::new() };
            vec![(label(key!("filing-step-return")), name), (label(key!("filing-return-address")), address)]
        }
    };
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

impl Page for CheckPage {
    const TEMPLATE: &'static str = "portal/filing_check.html";

    fn sample() -> Vec<Self> {
        let section = |step, done| Section {
            step,
            done,
            rows: if done { vec![("Họ tên".into(), "Trần Thị Ví Dụ".into())] } else { Vec::new() },
        };
        let complete = Self {
            head: Head { step: "check", ..Head::sample() },
            sections: vec![section("applicant", true), section("return", true)],
            next: "/file/d/00000000-0000-0000-0000-000000000000/check".into(),
            complete: true,
            form_href: "/file/d/00000000-0000-0000-0000-000000000000/form.pdf".into(),
            signed_in: true,
            refusal: None,
        };
        let guest = Self { signed_in: false, ..complete.clone() };
        let open = Self {
            sections: vec![section("applicant", true), section("papers", false)],
            complete: false,
            next: "/file/d/00000000-0000-0000-0000-000000000000/papers".into(),
            ..complete.clone()
        };
        let refusal = refusal_text(Locale::Vi, &motcua_domain::dossier::Refusal::ChannelNotOpen);
        let refused = Self { refusal: Some(refusal), ..complete.clone() };
        vec![complete, guest, open, refused]
    }
}

/// `GET /file/d/{id}`: where the filing stands.
pub(super) async fn tasks(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    check(State(site), Path(id), visitor).await
}

/// `GET /file/d/{id}/check`. A draft begun without log-in becomes the account's here, and the browser forgets its
/// secret: on a shared computer the next person must not find it.
pub(super) async fn check(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    if draft.filed_as.is_some() {
        return Ok(Redirect::to(&format!("/file/d/{id}/done")).into_response());
    }
    let key = visitor.draft_key(id);
    let claims = key.account.is_some() && key.secret.is_some();
    let draft = if claims {
        drafts::save(&site.app, &key, draft.version, &draft.body).await?;
        drafts::read(&site.app, &key).await?
    } else {
        draft
    };
    let response = answer(&site, &visitor, &draft, None, StatusCode::OK)?;
    Ok(with_cookie(response, if claims { visitor.no_draft_cookie(id) } else { None }))
}

fn answer(
    site: &Site,
    visitor: &Visitor,
    draft: &OpenDraft,
    refusal: Option<RefusalText>,
    status: StatusCode,
) -> Result<Response, WebError> {
    let catalogue = site.app.catalogue();
    let procedure = catalogue.procedure(&draft.body.procedure).ok_or(WebError::NotFound)?;
    let filing = Filing { app: &site.app, procedure, draft };
    visitor.show_as(status, &CheckPage { refusal, ..CheckPage::of(visitor, &filing) })
}

/// `POST /file/d/{id}/send`. A second click finds what the first one filed.
pub(super) async fn send(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let to_sign_in = || Redirect::to(&format!("/sign-in?next=%2Ffile%2Fd%2F{id}%2Fcheck")).into_response();
    if visitor.person.is_none() {
        return Ok(to_sign_in());
    }
    let draft = open(&site, &visitor, id).await?;
    match drafts::submit(&site.app, &visitor.draft_key(id)).await {
        Ok(Sent::Now(_) | Sent::Already(_)) => {
            Ok(Redirect::to(&format!("/file/d/{id}/done")).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let text = refusal_text(visitor.locale(), &refusal);
            answer(&site, &visitor, &draft, Some(text), StatusCode::UNPROCESSABLE_ENTITY)
        }
        // Something is missing: the list of tasks shows where. A situation not chosen yet is not found.
        Err(AppError::Invalid(_) | AppError::NotFound) => {
            answer(&site, &visitor, &draft, None, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(error.into()),
    }
}

/// What a person needs after sending.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DonePage {
    code: String,
    track_url: String,
    procedure: String,
    agency: String,
    agency_phone: String,
    limit: String,
    phone: String,
}

impl Page for DonePage {
    const TEMPLATE: &'static str = "portal/filing_done.html";

    fn sample() -> Vec<Self> {
        vec![Self {
            code: "000.21.01.H32-200610-0001".into(),
            track_url: "https://dichvucong.example/track/000.21.01.H32-200610-0001".into(),
            procedure: "Đăng ký khai sinh".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            agency_phone: "0258 3500 000".into(),
            limit: "trong ngày".into(),
            phone: "0905 xxx 118".into(),
        }]
    }
}

/// `GET /file/d/{id}/done`
pub(super) async fn done(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    let person = visitor.signed_in()?;
    let Some(code) = draft.filed_as else {
        return Ok(Redirect::to(&format!("/file/d/{id}")).into_response());
    };
    let code: DossierCode = code.parse().map_err(WebError::internal)?;
    let own = tracking::own(&site.app, person.id, &code).await?;
    let filing = &own.loaded.dossier.filing;
    let catalogue = site.app.catalogue();
    let agency = catalogue.agency(&filing.agency.0);
    let phone = filing.applicant.phone.as_deref().map(motcua_domain::people::mask_phone);
    let page = DonePage {
        track_url: printing::tracking_url(&site.app, code.as_str()),
        code: code.to_string(),
        procedure: filing.procedure_name.clone(),
        agency: agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        agency_phone: agency.map(|agency| agency.phone.clone()).unwrap_or_default(),
        limit: motcua_texts::limit(visitor.locale(), filing.limit),
        phone: phone.unwrap_or_default(),
    };
    Ok(with_cookie(visitor.show(&page)?, visitor.no_draft_cookie(id)))
}
