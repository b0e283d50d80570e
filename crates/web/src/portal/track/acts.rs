//! What an applicant can do with a dossier: answer a supplement slip, withdraw.

use axum::{
    extract::{Multipart, Path, State},
    http::{StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    AppError, FieldFault,
    acts::{Acted, act_as_applicant},
    tracking::OwnDossier,
    uploads::{Owner, accepted_endings},
};
use motcua_domain::dossier::{Act, Command, Dossier, Paper, TEXT_MAX_CHARS, possible};
use motcua_texts::{Texts, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    own::{SlipView, open_slip},
    own_dossier,
};
use crate::errors::WebError;
use crate::extract::{FieldError, Submitted, SubmittedForm, Values, flash};
use crate::portal::{
    uploading::{self, Upload},
    visitor::Visitor,
};
use crate::render::{FlashKind, Page};
use crate::site::Site;

/// What happened to the dossier after the page was opened.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Late {
    what: String,
    /// Name of the officer; empty where the applicant acted in another window.
    by: String,
    /// RFC 3339.
    at: String,
}

impl Late {
    fn of(visitor: &Visitor, kind: &str, by: String, at_ms: i64) -> Self {
        let at = chrono::DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
        Self {
            what: Texts::get(visitor.locale(), &format!("event-{kind}"), &[]),
            by,
            at: at.with_timezone(&motcua_domain::calendar::vn()).to_rfc3339(),
        }
    }

    fn sample() -> Self {
        Self {
            what: "Đã tiếp nhận".into(),
            by: "Nguyễn Văn Mẫu".into(),
            at: "2020-06-10T14:40:00+07:00".into(),
        }
    }
}

/// The form that answers a supplement slip.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SupplementPage {
    code: String,
    procedure: String,
    version: u32,
    slip: SlipView,
    form: Submitted,
    /// Files that came through while others did not: field and id.
    kept: Vec<(String, String)>,
    max_mb: u64,
    accept: String,
    late: Option<Late>,
}

impl SupplementPage {
    fn of(
        site: &Site,
        dossier: &Dossier,
        form: Submitted,
        kept: Vec<(String, String)>,
    ) -> Result<Self, WebError> {
        const BYTES_PER_MEGABYTE: u64 = 1024 * 1024;
        Ok(Self {
            code: dossier.filing.code.to_string(),
            procedure: dossier.filing.procedure_name.clone(),
            version: dossier.version,
            slip: open_slip(&site.app, dossier).ok_or(WebError::NotFound)?,
            form,
            kept,
            max_mb: site.app.settings.upload_max_bytes / BYTES_PER_MEGABYTE,
            accept: accepted_endings(),
            late: None,
        })
    }
}

impl Page for SupplementPage {
    const TEMPLATE: &'static str = "portal/supplement.html";

    fn sample() -> Vec<Self> {
        let empty = Self {
            code: "000.21.01.H32-200610-0001".into(),
            procedure: "Đăng ký khai sinh".into(),
            version: 2,
            slip: SlipView::sample(),
            form: Submitted::default(),
            kept: Vec::new(),
            max_mb: 20,
            accept: ".pdf,.jpg".into(),
            late: None,
        };
        let fault = FieldFault::new("file.0", "portal-fault-file-type").with("name", "a.exe");
        let again = Self {
            form: Submitted { errors: vec![fault.into()], ..Submitted::default() },
            kept: vec![("kept.0".into(), Uuid::nil().to_string())],
            ..empty.clone()
        };
        vec![Self { late: Some(Late::sample()), ..again.clone() }, empty, again]
    }
}

/// `GET /track/{code}/supplement`
pub(super) async fn supplement(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let own = own_dossier(&site, &visitor, &code).await?;
    visitor.show(&SupplementPage::of(&site, &own.loaded.dossier, Submitted::default(), Vec::new())?)
}

/// `POST /track/{code}/supplement`
pub(super) async fn supply(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
    parts: Multipart,
) -> Result<Response, WebError> {
    let own = own_dossier(&site, &visitor, &code).await?;
    let person = visitor.signed_in()?;
    let slip = open_slip(&site.app, &own.loaded.dossier).ok_or(WebError::NotFound)?;
    let mut upload = uploading::read(&site.app, &Owner::Applicant(person.id, &own.loaded), parts).await?;
    let files = files_by_item(&upload, slip.items.len());
    let note = upload.text("note").to_owned();
    if note.chars().count() > TEXT_MAX_CHARS {
        let max = TEXT_MAX_CHARS.to_string();
        upload.faults.push(FieldFault::new("note", "fault-too-long").with("max", max));
    }
    if upload.faults.is_empty() && note.is_empty() && files.iter().all(|(_, files)| files.is_empty()) {
        upload.faults.push(FieldFault::new("note", "portal-fault-nothing-supplied"));
    }
    if !upload.faults.is_empty() {
        return again(&site, &visitor, &own, upload, &files, None);
    }
    let papers = papers(&own, &slip, &files);
    let seen = upload.text("version").parse().ok();
    let dossier_code = &own.loaded.dossier.filing.code;
    match act_as_applicant(&site.app, person.id, dossier_code, seen, Command::Supply { papers, note }).await {
        Ok(acted) => Ok(back(&site, &acted, key!("flash-supplied"))),
        Err(AppError::Stale { kind, by, at_ms }) => {
            // The page reads the dossier anew; where the slip was answered already there is nothing to send.
            let own = own_dossier(&site, &visitor, &code).await?;
            let late = Late::of(&visitor, &kind, by, at_ms);
            again(&site, &visitor, &own, upload, &files, Some(late))
        }
        Err(error) => Err(error.into()),
    }
}

fn papers(own: &OwnDossier, slip: &SlipView, files: &[(usize, Vec<Uuid>)]) -> Vec<Paper> {
    files
        .iter()
        .filter(|(_, files)| !files.is_empty())
        .map(|(index, files)| Paper {
            component: None,
            name: slip.items.get(*index).map_or_else(|| note_name(own), |item| item.name.clone()),
            originals: 0,
            copies: 1,
            files: files.clone(),
        })
        .collect()
}

/// A paper that the slip did not name goes under the name of the procedure.
fn note_name(own: &OwnDossier) -> String {
    own.loaded.dossier.filing.procedure_name.clone()
}

/// Files by item of the slip; the index past the last item holds whatever else was sent. Files that came through
/// in an earlier attempt are named in hidden fields.
fn files_by_item(upload: &Upload, items: usize) -> Vec<(usize, Vec<Uuid>)> {
    (0..=items)
        .map(|index| {
            let (new, before) = (format!("file.{index}"), format!("kept.{index}"));
            let kept = upload.values.get(&before).into_iter().flatten().filter_map(|id| id.parse().ok());
            let sent = upload.files.iter().filter(|(field, _)| *field == new).map(|(_, id)| *id);
            (index, kept.chain(sent).collect())
        })
        .collect()
}

fn again(
    site: &Site,
    visitor: &Visitor,
    own: &OwnDossier,
    upload: Upload,
    files: &[(usize, Vec<Uuid>)],
    late: Option<Late>,
) -> Result<Response, WebError> {
    let kept = files
        .iter()
        .flat_map(|(index, files)| files.iter().map(move |id| (format!("kept.{index}"), id.to_string())))
        .collect();
    let values: Values = upload.values.into_iter().filter(|(name, _)| name == "note").collect();
    let errors = upload.faults.into_iter().map(FieldError::from).collect();
    let status = if late.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SupplementPage::of(site, &own.loaded.dossier, Submitted { values, errors }, kept)?;
    visitor.show_as(status, &SupplementPage { late, ..page })
}

fn back(site: &Site, acted: &Acted, message: &str) -> Response {
    let mut response = Redirect::to(&format!("/track/{}", acted.code)).into_response();
    if let Some(cookie) = flash::set(site.web.cookies(), FlashKind::Success, message, "") {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The page that says what withdrawing means, and asks.
#[derive(Debug, Clone, Serialize)]
pub(super) struct WithdrawPage {
    code: String,
    procedure: String,
    version: u32,
    form: Submitted,
    late: Option<Late>,
}

impl Page for WithdrawPage {
    const TEMPLATE: &'static str = "portal/withdraw.html";

    fn sample() -> Vec<Self> {
        let empty = Self {
            code: "000.21.01.H32-200610-0001".into(),
            procedure: "Đăng ký khai sinh".into(),
            version: 2,
            form: Submitted::default(),
            late: None,
        };
        let errors = vec![FieldFault::new("reason", "fault-missing").into()];
        let late = Self { late: Some(Late::sample()), ..empty.clone() };
        vec![late, Self { form: Submitted { errors, ..Submitted::default() }, ..empty.clone() }, empty]
    }
}

impl WithdrawPage {
    fn of(dossier: &Dossier, form: Submitted) -> Self {
        Self {
            code: dossier.filing.code.to_string(),
            procedure: dossier.filing.procedure_name.clone(),
            version: dossier.version,
            form,
            late: None,
        }
    }
}

/// `GET /track/{code}/withdraw`
pub(super) async fn confirm_withdrawal(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let own = own_dossier(&site, &visitor, &code).await?;
    if !possible(&own.loaded.dossier, Act::Withdraw) {
        return Err(WebError::NotFound);
    }
    visitor.show(&WithdrawPage::of(&own.loaded.dossier, Submitted::default()))
}

/// `POST /track/{code}/withdraw`
pub(super) async fn withdraw(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let own = own_dossier(&site, &visitor, &code).await?;
    let person = visitor.signed_in()?;
    let seen = form.raw("version").parse().ok();
    let reason = form.text("reason", TEXT_MAX_CHARS);
    let reason = match form.finish(|| reason) {
        Ok(reason) => reason,
        Err(form) => {
            let page = WithdrawPage::of(&own.loaded.dossier, form);
            return visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let dossier_code = &own.loaded.dossier.filing.code;
    let command = Command::Withdraw { reason: reason.clone() };
    match act_as_applicant(&site.app, person.id, dossier_code, seen, command).await {
        Ok(acted) => Ok(back(&site, &acted, key!("flash-withdrawn"))),
        Err(AppError::Stale { kind, by, at_ms }) => {
            let form =
                Submitted { values: Values::from([("reason".to_owned(), vec![reason])]), errors: Vec::new() };
            let late = Some(Late::of(&visitor, &kind, by, at_ms));
            let page = WithdrawPage { late, ..WithdrawPage::of(&own.loaded.dossier, form) };
            visitor.show_as(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}
