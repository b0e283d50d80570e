//! Messages to applicants: from the outbox to the portal's own inbox, once each.

pub use motcua_store::notices::Notice;
use motcua_store::{
    dossiers, notices as kept,
    outbox::{self, Message},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{App, AppError};

/// The outbox topic of messages to applicants.
pub const TOPIC: &str = "notice";
/// The most rounds of one delivery, so that a full outbox does not hold the worker for ever.
const ROUNDS_MAX: usize = 200;

#[derive(Debug, Deserialize)]
struct Payload {
    code: String,
    kind: String,
}

/// Delivers what waits; returns how many messages were delivered.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer. Single messages that fail are tried again later.
pub async fn deliver(app: &App) -> Result<u64, AppError> {
    let mut delivered = 0;
    for _ in 0..ROUNDS_MAX {
        let claimed = outbox::claim(&app.store, TOPIC.to_owned(), app.now_ms()).await?;
        if claimed.is_empty() {
            break;
        }
        for message in claimed {
            match deliver_one(app, &message).await {
                Ok(()) => {
                    outbox::done(&app.store, message.id, app.now_ms()).await?;
                    delivered += 1;
                }
                Err(error) => {
                    let text = error.to_string();
                    tracing::warn!(message.id, error = %text, "a message was not delivered");
                    outbox::retry_later(&app.store, &message, text, app.now_ms()).await?;
                }
            }
        }
    }
    Ok(delivered)
}

/// Puts one message into the inbox of the account that filed. A dossier without an account has nobody to tell
/// at the portal.
async fn deliver_one(app: &App, message: &Message) -> Result<(), AppError> {
    let payload: Payload =
        serde_json::from_str(&message.payload).map_err(|error| AppError::Internal(error.to_string()))?;
    let row = dossiers::by_code(app.store.reader(), &payload.code).await?.ok_or(AppError::NotFound)?;
    let Some(account_id) = row.account_id else { return Ok(()) };
    let notice = Notice {
        idempotency_key: message.key.clone(),
        account_id,
        dossier_code: payload.code,
        kind: payload.kind,
        at: app.now_ms(),
        read_at: None,
    };
    app.store
        .write(move |tx| {
            let notice = notice.clone();
            Box::pin(async move { Ok::<(), AppError>(kept::put(tx, notice).await?) })
        })
        .await
}

/// The messages of an account, newest first.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn of_account(app: &App, account: Uuid) -> Result<Vec<Notice>, AppError> {
    Ok(kept::of_account(app.store.reader(), account).await?)
}

/// How many messages of an account are unread.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn unread(app: &App, account: Uuid) -> Result<u64, AppError> {
    Ok(kept::unread(app.store.reader(), account).await?)
}

/// Marks the messages of an account as read.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn mark_read(app: &App, account: Uuid) -> Result<(), AppError> {
    let now = app.now_ms();
    app.store
        .write(move |tx| {
            Box::pin(async move { Ok::<(), AppError>(kept::mark_read(tx, account, now).await?) })
        })
        .await
}
