//! A form whose session ended before it was sent: its fields travel through the sign-in page in the person's own
//! browser and are sent again by her own hand. Nothing of it is stored.

use axum::extract::{FromRequest, Multipart, Request};
use serde::Serialize;

use crate::extract::{FIELDS_MAX, FormReader, Values, parse_urlencoded};
use crate::security::csrf;
use crate::state::FORM_MAX_BYTES;

/// Stands before the names of kept fields on the sign-in page.
const PREFIX: &str = "kept.";
const ACTION: &str = "kept-action";
const MULTIPART: &str = "kept-multipart";
/// Only acts of the office are sent again.
const OFFICE: &str = "/office";

/// A field of a kept form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptField {
    pub name: String,
    pub value: String,
}

/// A form kept for after the sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    pub action: String,
    pub multipart: bool,
    pub fields: Vec<KeptField>,
    /// Files of nobody are not taken in: they have to be chosen again.
    pub files_lost: bool,
}

impl Kept {
    /// Reads the fields of a form that nobody may send yet. `None` where nothing was typed.
    pub(super) async fn of(request: Request) -> Option<Self> {
        let action = request.uri().path().to_owned();
        let media_type = request.headers().get(axum::http::header::CONTENT_TYPE)?.to_str().ok()?.to_owned();
        let kept = if media_type.starts_with("multipart/form-data") {
            let (fields, files_lost) = fields_of_upload(request).await;
            Self { action, multipart: true, fields, files_lost }
        } else {
            let body = axum::body::to_bytes(request.into_body(), FORM_MAX_BYTES).await.ok()?;
            let fields = flattened(parse_urlencoded(&body));
            Self { action, multipart: false, fields, files_lost: false }
        };
        (!kept.fields.is_empty()).then_some(kept)
    }

    /// The kept form that a sign-in page sent back.
    pub(super) fn from_sign_in(form: &FormReader, values: &Values) -> Option<Self> {
        let action = form.raw(ACTION).to_owned();
        if !(action == OFFICE || action.starts_with("/office/")) || action.contains(['\\', '\r', '\n']) {
            return None;
        }
        let own = values.iter().filter_map(|(name, values)| Some((name.strip_prefix(PREFIX)?, values)));
        let fields = own
            .flat_map(|(name, values)| {
                values.iter().map(|value| KeptField { name: name.to_owned(), value: value.clone() })
            })
            .collect();
        Some(Self { action, multipart: form.is_ticked(MULTIPART), fields, files_lost: false })
    }
}

fn flattened(values: Values) -> Vec<KeptField> {
    values
        .into_iter()
        .filter(|(name, _)| name != csrf::FIELD)
        .flat_map(|(name, values)| {
            values.into_iter().map(move |value| KeptField { name: name.clone(), value })
        })
        .collect()
}

/// The typed fields of an upload, up to the bounds of a form; whether it had files as well.
async fn fields_of_upload(request: Request) -> (Vec<KeptField>, bool) {
    let (mut fields, mut files, mut bytes) = (Vec::new(), false, 0);
    let Ok(mut upload) = Multipart::from_request(request, &()).await else { return (fields, files) };
    while let Ok(Some(part)) = upload.next_field().await {
        if part.file_name().is_some() {
            files |= part.file_name().is_some_and(|name| !name.is_empty());
            continue;
        }
        let name = part.name().unwrap_or_default().to_owned();
        let Ok(value) = part.text().await else { break };
        bytes += value.len();
        if fields.len() >= FIELDS_MAX || bytes > FORM_MAX_BYTES {
            break;
        }
        if name != csrf::FIELD {
            fields.push(KeptField { name, value });
        }
    }
    (fields, files)
}
