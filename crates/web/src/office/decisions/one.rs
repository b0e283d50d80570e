//! One decision, and its signed paper.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use motcua_app::{
    AppError,
    decisions::{self, DecisionError, OpenedDecision},
    processes as drafted,
};
use motcua_domain::catalogue::{editor::VersionStage, publication::DecisionCommand};
use motcua_texts::{RefusalText, decision_refused};
use uuid::Uuid;

use super::{
    super::{Choice, Desk, processes},
    page::DecisionPage,
};
use crate::{
    WebError,
    extract::{FormReader, Submitted, encode},
};

/// `GET /office/decisions/{id}`
pub(crate) async fn show(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let page = of(&desk, id).await?;
    desk.show(&page).await
}

/// The page as the decision stands.
pub(super) async fn of(desk: &Desk, id: Uuid) -> Result<DecisionPage, WebError> {
    let opened = decisions::open(desk.app(), &desk.officer, id).await?;
    let drafts = drafts(desk, &opened).await?;
    Ok(DecisionPage::of(desk, opened, drafts))
}

/// Drafts of the process editor that are no lines yet.
async fn drafts(desk: &Desk, opened: &OpenedDecision) -> Result<Vec<Choice>, WebError> {
    if !opened.decision.is_about_processes() {
        return Ok(Vec::new());
    }
    let catalogue = desk.app().catalogue();
    let rows = drafted::in_stage(desk.app(), &desk.officer, VersionStage::Draft).await?;
    let label = |row: &drafted::VersionRow| {
        let mut known = catalogue.now_and_later(&row.procedure_code);
        let (procedure, situation) =
            known.find_map(|procedure| Some((procedure, procedure.situation(&row.situation)?)))?;
        Some(format!("{} · {} ({})", procedure.name, situation.name, row.procedure_code))
    };
    let choice = |row: &drafted::VersionRow| Some(Choice { value: row.id.to_string(), label: label(row)? });
    Ok(rows.iter().filter_map(choice).collect())
}

/// The page once more: with what was typed, and why nothing was done.
pub(super) struct Again {
    pub form: Submitted,
    pub refused: Option<RefusalText>,
    pub stale: bool,
}

impl Again {
    /// Why a use case did nothing; what is no refusal stays an error.
    ///
    /// # Errors
    /// [`WebError`] for everything that the person cannot mend.
    pub(super) fn of(desk: &Desk, form: Submitted, error: DecisionError) -> Result<Self, WebError> {
        let again = Self { form, refused: None, stale: false };
        match error {
            DecisionError::Refused(refusal) => {
                Ok(Self { refused: Some(decision_refused(desk.locale(), &refusal)), ..again })
            }
            DecisionError::Process(refusal) => {
                Ok(Self { refused: Some(processes::told(desk.locale(), &refusal)), ..again })
            }
            DecisionError::App(AppError::Stale { .. }) => Ok(Self { stale: true, ..again }),
            DecisionError::App(error) => Err(error.into()),
        }
    }

    /// The page of the decision with what was typed, and why nothing was done.
    ///
    /// # Errors
    /// [`WebError`] where the decision cannot be read.
    pub(super) async fn page(self, desk: &Desk, id: Uuid) -> Result<DecisionPage, WebError> {
        let mut page = of(desk, id).await?;
        (page.form, page.refused, page.stale) = (Some(self.form), self.refused, self.stale);
        Ok(page)
    }

    pub(super) async fn show(self, desk: &Desk, id: Uuid) -> Result<Response, WebError> {
        let page = self.page(desk, id).await?;
        desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
    }
}

/// Does what a form asks for, which shows how many changes its page knew; or the page once more, with what was typed.
/// `command` is none exactly where a field is wrong.
///
/// # Errors
/// [`WebError`] for everything that the person cannot mend.
pub(super) async fn carry_out(
    desk: &Desk,
    id: Uuid,
    form: FormReader,
    command: Option<DecisionCommand>,
) -> Result<Result<(), Again>, WebError> {
    let values = form.values().clone();
    let seen: u32 = form.raw("changes").parse().unwrap_or_default();
    let command = match form.finish(|| command) {
        Ok(command) => command,
        Err(form) => return Ok(Err(Again { form, refused: None, stale: false })),
    };
    match decisions::act(desk.app(), &desk.officer, id, seen, command).await {
        Ok(()) => Ok(Ok(())),
        Err(error) => Ok(Err(Again::of(desk, Submitted { values, errors: Vec::new() }, error)?)),
    }
}

/// An error where nothing can be refused.
pub(super) fn error(error: DecisionError) -> WebError {
    match error {
        DecisionError::App(error) => error.into(),
        other => WebError::internal(other),
    }
}

/// `GET /office/decisions/{id}/paper`
pub(crate) async fn paper(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    decisions::open(desk.app(), &desk.officer, id).await?;
    give(desk.app(), id).await
}

/// The signed paper, to be saved.
pub(crate) async fn give(app: &motcua_app::App, id: Uuid) -> Result<Response, WebError> {
    let file = decisions::file(app, id).await?;
    let content = app.files.read(&file.sha256).await.map_err(AppError::from)?;
    let text = |text: &str| HeaderValue::from_str(text).map_err(WebError::internal);
    let headers = [
        (header::CONTENT_TYPE, text(&file.media_type)?),
        (
            header::CONTENT_DISPOSITION,
            text(&format!("attachment; filename*=UTF-8''{}", encode(&file.file_name)))?,
        ),
        (header::CONTENT_LENGTH, HeaderValue::from(file.size_bytes)),
    ];
    Ok((headers, Body::from_stream(content)).into_response())
}
