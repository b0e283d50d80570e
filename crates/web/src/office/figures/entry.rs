//! Entering figures: typed into fields, or as a file.

use axum::{
    extract::{Multipart, Path},
    http::{HeaderValue, StatusCode},
    response::Response,
};
use motcua_app::figures::{
    self, Author, Detail, ENTRY_FILE_MAX_BYTES, Filled, SubmitError, Submitted as Taken, Target,
    problem_args, problem_key,
};
use motcua_domain::figures::submission::{EntryFault, Stage};
use motcua_texts::{Texts, key};

use super::{
    super::{Desk, rows},
    entry_page::{FigureEntryPage, PREFIX},
    parts::{Named, address, is_told, web_error},
};
use crate::{
    WebError,
    extract::{FieldError, Submitted, SubmittedForm, Values},
};

/// The field that carries the file.
const FILE_FIELD: &str = "file";
/// The longest name of a file that is kept, in characters.
const FILE_NAME_MAX_CHARS: usize = 200;
const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");

/// The figures, where the reader may enter them.
async fn detail(desk: &Desk, target: &Target) -> Result<Detail, WebError> {
    let found =
        figures::detail(desk.app(), Author::Officer(&desk.officer), target).await.map_err(web_error)?;
    if found.may_submit { Ok(found) } else { Err(WebError::NotFound) }
}

/// `GET /office/figures/{sheet}/{unit}/{period}/entry`
pub(crate) async fn show(desk: Desk, Path(named): Path<Named>) -> Result<Response, WebError> {
    let target = named.target()?;
    let detail = detail(&desk, &target).await?;
    if detail.row.stage == Stage::Approved {
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(&address(
            &target,
        ))));
    }
    desk.show(&FigureEntryPage::of(desk.locale(), &detail)).await
}

/// `POST /office/figures/{sheet}/{unit}/{period}/entry`: what was typed, submitted or kept as a draft.
pub(crate) async fn take(
    desk: Desk,
    Path(named): Path<Named>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let target = named.target()?;
    detail(&desk, &target).await?;
    let values = form.values().clone();
    let fields = values.iter().filter_map(|(name, typed)| {
        Some((name.strip_prefix(PREFIX)?.to_owned(), typed.first().cloned().unwrap_or_default()))
    });
    let filled = Filled::typed(fields);
    let author = Author::Officer(&desk.officer);
    let is_draft = form.raw("do") == "draft";
    let taken = if is_draft {
        figures::save_draft(desk.app(), author, &target, filled).await
    } else {
        figures::submit(desk.app(), author, &target, filled).await
    };
    match taken {
        Ok(taken) if is_draft && taken.changed => {
            Ok(desk.go(&format!("{}/entry", address(&target)), key!("flash-figures-draft"), ""))
        }
        Ok(taken) => Ok(done(&desk, &target, &taken)),
        Err(error) => again(&desk, &target, error, values).await,
    }
}

fn done(desk: &Desk, target: &Target, taken: &Taken) -> Response {
    let key = match (taken.changed, taken.late) {
        (false, _) => key!("flash-figures-unchanged"),
        (true, true) => key!("flash-figures-late"),
        (true, false) => key!("flash-figures-submitted"),
    };
    desk.go(&address(target), key, "")
}

/// The form again, with what was typed and what is wrong.
async fn again(
    desk: &Desk,
    target: &Target,
    error: SubmitError,
    values: Values,
) -> Result<Response, WebError> {
    if !is_told(&error) {
        return Err(web_error(error));
    }
    let locale = desk.locale();
    let field = |fault: &EntryFault| FieldError {
        field: format!("{PREFIX}{}", fault.figure),
        key: problem_key(fault),
        args: problem_args(locale, fault).into_iter().map(|(gap, value)| (gap.to_owned(), value)).collect(),
    };
    let (errors, refused) = match &error {
        SubmitError::Entry(wrong) if wrong.file.is_empty() => {
            (wrong.faults.iter().map(field).collect(), Vec::new())
        }
        other => (Vec::new(), other.lines(locale)),
    };
    let form = (!values.is_empty()).then_some(Submitted { values, errors });
    let page = FigureEntryPage::of(locale, &detail(desk, target).await?);
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &FigureEntryPage { form, refused, ..page }).await
}

/// `POST /office/figures/{sheet}/{unit}/{period}/upload`: a file, taken whole or not at all.
pub(crate) async fn upload(
    desk: Desk,
    Path(named): Path<Named>,
    upload: Option<Multipart>,
) -> Result<Response, WebError> {
    let target = named.target()?;
    let before = detail(&desk, &target).await?;
    let file = match upload {
        Some(upload) => read_file(upload).await?,
        None => None,
    };
    let Some((name, bytes)) = file else {
        let refused = vec![Texts::get(desk.locale(), key!("figures-upload-missing"), &[])];
        let page = FigureEntryPage { refused, ..FigureEntryPage::of(desk.locale(), &before) };
        return desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    };
    // Unpacking a workbook is work for a processor.
    let reading = {
        let name = name.clone();
        tokio::task::spawn_blocking(move || figures::read_entry_file(&name, &bytes)).await
    };
    let read = reading.map_err(|error| WebError::internal(error))?;
    let taken = match read {
        Ok(file) => {
            let filled = Filled::from_file(&name, file);
            figures::submit(desk.app(), Author::Officer(&desk.officer), &target, filled).await
        }
        Err(error) => Err(error.into()),
    };
    match taken {
        Ok(taken) => Ok(done(&desk, &target, &taken)),
        Err(error) => again(&desk, &target, error, Values::new()).await,
    }
}

/// The chosen file; none where nothing was chosen. One byte more than allowed tells a file that is too large.
async fn read_file(mut upload: Multipart) -> Result<Option<(String, Vec<u8>)>, WebError> {
    let bad =
        |error: axum::extract::multipart::MultipartError| WebError::BadRequest { detail: error.to_string() };
    while let Some(mut part) = upload.next_field().await.map_err(bad)? {
        let name: String = part
            .file_name()
            .unwrap_or_default()
            .chars()
            .filter(|c| !c.is_control())
            .take(FILE_NAME_MAX_CHARS)
            .collect();
        if part.name() != Some(FILE_FIELD) || name.is_empty() {
            continue;
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(bad)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > ENTRY_FILE_MAX_BYTES {
                break;
            }
        }
        return Ok(Some((name, bytes)));
    }
    Ok(None)
}

/// `GET /office/figures/{sheet}/{unit}/{period}/template.xlsx`: what is asked, to be filled in elsewhere.
pub(crate) async fn template_xlsx(desk: Desk, Path(named): Path<Named>) -> Result<Response, WebError> {
    let target = named.target()?;
    let found = detail(&desk, &target).await?;
    let filled = found.submission.draft.as_ref().or(found.submission.latest.as_ref());
    let bytes = figures::template_xlsx(desk.locale(), &found.form, &target.unit, filled).await?;
    Ok(rows::workbook(bytes, &file_name(&target, "xlsx")))
}

/// `GET /office/figures/{sheet}/{unit}/{period}/template.csv`
pub(crate) async fn template_csv(desk: Desk, Path(named): Path<Named>) -> Result<Response, WebError> {
    let target = named.target()?;
    let found = detail(&desk, &target).await?;
    let filled = found.submission.draft.as_ref().or(found.submission.latest.as_ref());
    let bytes = figures::template_csv(desk.locale(), &found.form, &target.unit, filled)?;
    Ok(rows::download(bytes, CSV, &file_name(&target, "csv")))
}

fn file_name(target: &Target, extension: &str) -> String {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect() };
    format!("{}-{}-{}.{extension}", plain(&target.form), plain(&target.unit), target.period)
}
