//! Several procedures filed at once: looked at together, taken in together.

use uuid::Uuid;

use super::{FilingRequest, Prepared, prepare, take_in};
use crate::{App, AppError, acts::Acted};
use motcua_store::attachments;

/// One of the filings that are sent at once.
#[derive(Debug, Clone)]
pub struct Part {
    pub request: FilingRequest,
    /// The draft that it came from.
    pub draft: Uuid,
    /// Files of other drafts, each with the id of the record that this one gets.
    pub copies: Vec<(Uuid, Uuid)>,
}

/// Files several requests online, each under its own number, in one transaction: all of them or none. Every fault of every
/// one is found first. Their drafts are marked as filed.
///
/// # Errors
/// [`AppError::Invalid`] with the faults of all; [`AppError::Refused`] by the rules.
pub async fn submit_together(
    app: &App,
    parts: Vec<Part>,
    account: Option<Uuid>,
) -> Result<Vec<Acted>, AppError> {
    app.catch_up().await?;
    let prepared = prepare_all(app, &parts)?;
    let (app, store) = (app.clone(), app.store.clone());
    store
        .write(move |tx| {
            let (app, parts, prepared) = (app.clone(), parts.clone(), prepared.clone());
            Box::pin(async move {
                for part in &parts {
                    for (file, new) in &part.copies {
                        attachments::copy_to_draft(tx, *file, *new, part.draft).await?;
                    }
                }
                let mut filed: Vec<Acted> = Vec::with_capacity(parts.len());
                for (part, prepared) in parts.iter().zip(prepared) {
                    let beside = filed.first().map(|first| first.code.clone());
                    let request = FilingRequest { beside, ..part.request.clone() };
                    filed.push(take_in(tx, &app, (&request, prepared), account, Some(part.draft)).await?);
                }
                Ok(filed)
            })
        })
        .await
}

fn prepare_all(app: &App, parts: &[Part]) -> Result<Vec<Prepared>, AppError> {
    let moment = app.moment();
    let mut faults = Vec::new();
    let mut ready = Vec::with_capacity(parts.len());
    for part in parts {
        match prepare(app, &moment, &part.request) {
            Ok(prepared) => ready.push(prepared),
            Err(AppError::Invalid(found)) => faults.extend(found),
            Err(error) => return Err(error),
        }
    }
    if faults.is_empty() { Ok(ready) } else { Err(AppError::Invalid(faults)) }
}

/// Why a request would not be taken in as it is; none where it would.
#[must_use]
pub fn look_over(app: &App, request: &FilingRequest) -> Option<AppError> {
    prepare(app, &app.moment(), request).err()
}
