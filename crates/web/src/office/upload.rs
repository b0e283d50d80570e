//! Forms that may carry scans: the fields as typed, the files taken in by the use case.

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header::CONTENT_TYPE,
};
use futures::StreamExt;
use motcua_app::{
    App, AppError,
    acts::Officer,
    desk::Attachment,
    uploads::{self, Owner},
};
use motcua_texts::key;
use uuid::Uuid;

use crate::{
    WebError,
    extract::{
        FIELD_NAME_MAX_BYTES, FIELDS_MAX, FieldError, FormReader, Submitted, Values, parse_urlencoded,
    },
    state::FORM_MAX_BYTES,
};

/// The most files of one form.
const FILES_MAX: usize = 60;
/// The field of a file of the exchange: a workbook, or JSON.
pub const EXCHANGE_FILE: &str = "file.workbook";
/// Names of fields that carry files begin with this.
pub const FILE_PREFIX: &str = "file.";
/// Names of fields that carry files taken in before, as `kept.<id>=<name>` of the field `file.…`.
pub const KEPT_PREFIX: &str = "kept-file.";

/// A form as it was sent.
#[derive(Default)]
pub struct SentForm {
    pub values: Values,
    /// Faults of files, by field.
    pub errors: Vec<FieldError>,
}

impl SentForm {
    /// A reader over the fields.
    #[must_use]
    pub fn reader(&self) -> FormReader {
        FormReader::new(self.values.clone())
    }

    /// The files of a field, those taken in before and those sent now; the pages show them again by these values.
    #[must_use]
    pub fn files(&self, field: &str) -> Vec<Uuid> {
        let kept = self.values.get(&format!("{KEPT_PREFIX}{field}"));
        kept.into_iter().flatten().filter_map(|value| value.split('|').next()?.parse().ok()).collect()
    }

    /// The last file of a field that takes one.
    ///
    /// # Errors
    /// [`Submitted`] for the page once more, which says what is wrong with it or that it is missing.
    pub fn file(&self, field: &str) -> Result<Uuid, Submitted> {
        self.files(field).last().copied().ok_or_else(|| {
            let mut form = Submitted { values: self.values.clone(), errors: self.errors.clone() };
            if form.errors.is_empty() {
                let key = key!("field-missing").to_owned();
                form.errors.push(FieldError { field: field.to_owned(), key, args: Default::default() });
            }
            form
        })
    }

    fn keep(&mut self, field: &str, file: &Attachment) {
        let kept = format!("{}|{}", file.id, file.file_name);
        self.values.entry(format!("{KEPT_PREFIX}{field}")).or_default().push(kept);
    }
}

/// Reads a form and takes its files in. What is wrong with a file becomes an error of its field; the rest of the
/// form stays.
///
/// # Errors
/// [`WebError`] where the form cannot be read, or the store fails.
pub async fn read(app: &App, officer: &Officer, request: Request) -> Result<SentForm, WebError> {
    let media_type =
        request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if media_type.starts_with("application/x-www-form-urlencoded") {
        let body = axum::body::to_bytes(request.into_body(), FORM_MAX_BYTES)
            .await
            .map_err(|_| WebError::TooLarge { max_bytes: FORM_MAX_BYTES })?;
        return Ok(SentForm { values: parse_urlencoded(&body), errors: Vec::new() });
    }
    let bad =
        |error: axum::extract::multipart::MultipartError| WebError::BadRequest { detail: error.to_string() };
    let mut upload = Multipart::from_request(request, &()).await.map_err(|_| WebError::UnsupportedMedia)?;
    let (mut form, mut fields, mut files, mut bytes) = (SentForm::default(), 0, 0, 0);
    while let Some(part) = upload.next_field().await.map_err(bad)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name.len() > FIELD_NAME_MAX_BYTES {
            continue;
        }
        if part.file_name().is_some() {
            files += 1;
            take(app, officer, &mut form, &name, part, files).await?;
        } else {
            fields += 1;
            let value = part.text().await.map_err(bad)?;
            bytes += value.len();
            if fields > FIELDS_MAX || bytes > FORM_MAX_BYTES {
                return Err(WebError::TooLarge { max_bytes: FORM_MAX_BYTES });
            }
            form.values.entry(name).or_default().push(value);
        }
    }
    Ok(form)
}

async fn take(
    app: &App,
    officer: &Officer,
    form: &mut SentForm,
    name: &str,
    part: Field<'_>,
    number: usize,
) -> Result<(), WebError> {
    let file_name = part.file_name().unwrap_or_default().to_owned();
    // A picker in which nothing was chosen sends an empty name.
    if file_name.is_empty() || !name.starts_with(FILE_PREFIX) {
        return Ok(());
    }
    let wrong = |key: &str, args: &[(&str, String)]| FieldError {
        field: name.to_owned(),
        key: key.to_owned(),
        args: args.iter().map(|(gap, value)| ((*gap).to_owned(), value.clone())).collect(),
    };
    let file = ("file", file_name.clone());
    if number > FILES_MAX {
        form.errors.push(wrong(key!("office-file-too-many"), &[("max", FILES_MAX.to_string())]));
        return Ok(());
    }
    let is_of_exchange = name == EXCHANGE_FILE;
    let owner = if is_of_exchange { Owner::Exchange(officer) } else { Owner::Officer(officer) };
    match uploads::take(app, owner, &file_name, part.boxed()).await {
        Ok(kept) => form.keep(name, &kept),
        Err(AppError::FileEmpty) => form.errors.push(wrong(key!("office-file-empty"), &[file])),
        Err(AppError::FileTypeNotTaken { .. }) if is_of_exchange => {
            form.errors.push(wrong(key!("office-file-exchange-type"), &[file]));
        }
        Err(AppError::FileTypeNotTaken { .. }) => form.errors.push(wrong(key!("office-file-type"), &[file])),
        Err(AppError::FileTooLarge { max_bytes }) => {
            let max = format!("{} MB", max_bytes / (1024 * 1024));
            form.errors.push(wrong(key!("office-file-large"), &[file, ("max", max)]));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
