//! The page of papers: each component with its files.

use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    App, AppError, FieldFault,
    desk::Attachment,
    drafts::{self, DraftBody, DraftKey, OpenDraft},
    uploads::{self, Owner, accepted_endings},
};
use motcua_domain::catalogue::ComponentKind;
use motcua_texts::Locale;
use serde::Serialize;
use uuid::Uuid;

use super::{
    Head, open, standing,
    steps::{Filing, Step, uploadable},
    to_check,
};
use crate::errors::WebError;
use crate::extract::{FieldError, Submitted};
use crate::portal::{
    account::{SignInPage, Typed},
    file_view::{FileLine, PDF, download, size_in_words},
    uploading::{self, Upload},
    visitor::Visitor,
};
use crate::render::Page;
use crate::site::Site;

/// How often a list of files is laid over a draft that other windows save at the same time.
const SAVE_ATTEMPTS_MAX: usize = 4;

/// A component with its files.
#[derive(Debug, Clone, Serialize)]
struct Slot {
    /// Index of the component.
    index: usize,
    name: String,
    note: String,
    required: bool,
    files: Vec<FileLine>,
    /// The procedure filed at once for which it was uploaded, and the files there; empty where it was not.
    from: String,
    there: Vec<FileLine>,
}

/// The page of papers.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PapersPage {
    head: Head,
    slots: Vec<Slot>,
    /// Papers that are asked for no longer, with the files that were uploaded for them.
    unasked: Vec<(String, Vec<FileLine>)>,
    /// Papers that are only shown when the result is collected.
    shown_later: Vec<String>,
    form: Submitted,
    max_mb: u64,
    accept: String,
}

impl PapersPage {
    fn of(visitor: &Visitor, filing: &Filing<'_>, faults: Vec<FieldFault>) -> Self {
        const BYTES_PER_MEGABYTE: u64 = 1024 * 1024;
        let situation = filing.situation();
        let slot = |(index, component): (usize, &motcua_domain::catalogue::Component)| Slot {
            index,
            name: component.name.clone(),
            note: component.note.clone().unwrap_or_default(),
            required: component.required,
            files: files_of(visitor.locale(), filing, index),
            from: filing.draft.shared.get(&index).map(|paper| paper.procedure.clone()).unwrap_or_default(),
            there: shared_files(visitor.locale(), filing, index),
        };
        let present = situation.iter().flat_map(|situation| &situation.components);
        let errors = faults.into_iter().map(FieldError::from).collect();
        Self {
            head: Head::of(visitor, filing, Some(Step::Papers)),
            slots: situation.map(uploadable).unwrap_or_default().into_iter().map(slot).collect(),
            unasked: unasked(visitor.locale(), filing),
            shown_later: present
                .filter(|component| component.kind == ComponentKind::Present)
                .map(|component| component.name.clone())
                .collect(),
            form: Submitted { errors, ..Submitted::default() },
            max_mb: filing.app.settings.upload_max_bytes / BYTES_PER_MEGABYTE,
            accept: accepted_endings(),
        }
    }
}

/// The files of a component that were uploaded here, as pages list them.
fn files_of(locale: Locale, filing: &Filing<'_>, component: usize) -> Vec<FileLine> {
    let ids = filing.draft.own_files(component);
    let files = filing.draft.files.iter().filter(|file| ids.contains(&file.id));
    files.map(|file| line(locale, filing.draft.id, file)).collect()
}

/// Papers that the version in force does not ask for, with their files.
fn unasked(locale: Locale, filing: &Filing<'_>) -> Vec<(String, Vec<FileLine>)> {
    let draft = filing.draft;
    let of = |(name, ids): (&String, &Vec<Uuid>)| {
        let files = draft.files.iter().filter(|file| ids.contains(&file.id));
        (name.clone(), files.map(|file| line(locale, draft.id, file)).collect())
    };
    let all: Vec<(String, Vec<FileLine>)> = draft.body.unasked.iter().map(of).collect();
    all.into_iter().filter(|(_, files)| !files.is_empty()).collect()
}

/// Those that were uploaded for another procedure filed at once.
fn shared_files(locale: Locale, filing: &Filing<'_>, component: usize) -> Vec<FileLine> {
    let shared = filing.draft.shared.get(&component);
    shared.iter().flat_map(|paper| paper.files.iter().map(|file| line(locale, paper.from, file))).collect()
}

/// The names of the files of a component, wherever they were uploaded.
pub(super) fn file_names(locale: Locale, filing: &Filing<'_>, component: usize) -> Vec<String> {
    let own = files_of(locale, filing, component);
    let files = if own.is_empty() { shared_files(locale, filing, component) } else { own };
    files.into_iter().map(|file| file.name).collect()
}

fn line(locale: Locale, draft: Uuid, file: &Attachment) -> FileLine {
    FileLine {
        id: file.id.to_string(),
        name: file.file_name.clone(),
        size: size_in_words(locale, file.size_bytes),
        href: format!("/file/d/{draft}/files/{}", file.id),
        pdf: file.media_type == PDF,
    }
}

impl Page for PapersPage {
    const TEMPLATE: &'static str = "portal/filing_papers.html";

    fn sample() -> Vec<Self> {
        let slot = |index, required, files| Slot {
            index,
            name: "Giấy chứng sinh".into(),
            note: if required { "bản rõ chữ".into() } else { String::new() },
            required,
            files,
            from: String::new(),
            there: Vec::new(),
        };
        let page = Self {
            head: Head { step: "papers", ..Head::sample() },
            slots: vec![slot(1, true, Vec::new()), slot(5, false, vec![FileLine::sample()])],
            unasked: Vec::new(),
            shown_later: vec!["Căn cước".into()],
            form: Submitted::default(),
            max_mb: 20,
            accept: ".pdf,.jpg".into(),
        };
        let fault = FieldFault::new("file.1", "portal-fault-file-type").with("name", "a.exe");
        let again = Self {
            head: Head { beside: true, ..page.head.clone() },
            slots: vec![Slot {
                from: "Đăng ký thường trú".into(),
                there: vec![FileLine::sample()],
                ..slot(1, true, Vec::new())
            }],
            form: Submitted { errors: vec![fault.into()], ..Submitted::default() },
            unasked: vec![("Giấy chứng nhận kết hôn".into(), vec![FileLine::sample()])],
            shown_later: Vec::new(),
            ..page.clone()
        };
        vec![page, again]
    }
}

/// `GET /file/d/{id}/papers`
pub(super) async fn show(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    answer(&site, &visitor, &draft, Vec::new(), StatusCode::OK)
}

fn answer(
    site: &Site,
    visitor: &Visitor,
    draft: &OpenDraft,
    faults: Vec<FieldFault>,
    status: StatusCode,
) -> Result<Response, WebError> {
    if draft.filed_as.is_some() {
        return Ok(Redirect::to(&format!("/file/d/{}/done", draft.id)).into_response());
    }
    let catalogue = site.app.catalogue();
    let Some(procedure) = standing(&catalogue, draft)? else { return Ok(to_check(draft.id)) };
    let filing = Filing { app: &site.app, procedure, draft };
    if !filing.steps().contains(&Step::Papers) {
        return Ok(Redirect::to(&filing.next_href(None)).into_response());
    }
    visitor.show_as(status, &PapersPage::of(visitor, &filing, faults))
}

/// `POST /file/d/{id}/papers`: takes what was picked, or takes one file out.
pub(super) async fn take(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
    parts: Multipart,
) -> Result<Response, WebError> {
    let key = visitor.draft_key(id);
    match open(&site, &visitor, id).await {
        Ok(draft) if draft.filed_as.is_none() => {}
        Ok(_) => return Ok(Redirect::to(&format!("/file/d/{id}/done")).into_response()),
        Err(WebError::SignInNeeded) => {
            let next = format!("/file/d/{id}/papers");
            let page = SignInPage::with_typed(visitor.session_ended, next, Typed::default());
            return visitor.show_as(StatusCode::UNAUTHORIZED, &page);
        }
        Err(error) => return Err(error),
    }
    let upload = uploading::read(&site.app, &Owner::Draft(&key), parts).await?;
    let draft = lay_over(&site, &key, &upload).await?;
    if !upload.text("remove").is_empty() {
        return Ok(Redirect::to(&format!("/file/d/{id}/papers")).into_response());
    }
    let catalogue = site.app.catalogue();
    let Some(procedure) = standing(&catalogue, &draft)? else { return Ok(to_check(id)) };
    let filing = Filing { app: &site.app, procedure, draft: &draft };
    let mut faults = upload.faults;
    let told: Vec<String> = faults.iter().map(|fault| fault.field.clone()).collect();
    faults.extend(filing.faults(Step::Papers).into_iter().filter(|fault| !told.contains(&fault.field)));
    if faults.is_empty() {
        return Ok(Redirect::to(&filing.next_href(Some(Step::Papers))).into_response());
    }
    answer(&site, &visitor, &draft, faults, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Writes the new files into the draft. Files add up, so a draft that another window saved meanwhile is read again
/// and loses nothing.
async fn lay_over(site: &Site, key: &DraftKey, upload: &Upload) -> Result<OpenDraft, WebError> {
    let removed: Option<Uuid> = upload.text("remove").parse().ok();
    if let Some(file) = removed {
        uploads::remove_from_draft(&site.app, key, file).await?;
    }
    for _ in 0..SAVE_ATTEMPTS_MAX {
        let mut draft = drafts::read(&site.app, key).await?;
        for (field, file) in &upload.files {
            let Some(place) = field.strip_prefix("file.").and_then(|place| place.parse::<usize>().ok())
            else {
                continue;
            };
            // The page may be of yesterday, and another paper stand in the place today.
            lay(&site.app, &mut draft.body, upload.text(&format!("paper.{place}")), place, *file);
        }
        removed.into_iter().for_each(|file| draft.body.take_out(file));
        match drafts::save(&site.app, key, draft.version, &draft.body).await {
            Ok(()) => return Ok(drafts::read(&site.app, key).await?),
            Err(AppError::Stale { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(WebError::Unavailable { detail: "the draft is being saved by other windows".to_owned() })
}

/// Lays a file under the paper of this name, which stood at this place on the page.
fn lay(app: &App, body: &mut DraftBody, paper: &str, place: usize, file: Uuid) {
    let catalogue = app.catalogue();
    let procedure = catalogue.procedure(&body.procedure);
    let situation = procedure.zip(body.situation.as_deref()).and_then(|(one, code)| one.situation(code));
    match situation.filter(|_| !paper.is_empty()) {
        Some(situation) => body.lay(situation, paper, place, vec![file]),
        None => body.papers.entry(place).or_default().push(file),
    }
}

/// `GET /file/d/{id}/files/{file}`
pub(super) async fn file(
    State(site): State<Site>,
    Path((id, file)): Path<(Uuid, Uuid)>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let draft = open(&site, &visitor, id).await?;
    let kept = draft.files.iter().find(|kept| kept.id == file).ok_or(WebError::NotFound)?;
    download(&site.app, &visitor, &kept.sha256, &kept.file_name, &kept.media_type).await
}
