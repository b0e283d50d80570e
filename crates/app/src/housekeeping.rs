//! What the worker does beside messages: forget what has expired, and seal the log once a day.

use chrono::Days;
use ed25519_dalek::SigningKey;
use motcua_store::{attachments, catalogue, drafts, idempotency, seal, seal::Seal, searches, sessions};

use crate::{App, AppError, search::KEPT_DAYS};

/// How long a file waits for the request that names it, in milliseconds: 7 days.
const UNATTACHED_HOLDS_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// The setting that holds the day of the last seal.
const SEALED_ON: &str = "sealed_on";

/// Removes expired sessions, drafts, idempotency keys and counts of searches; returns how many rows went.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn sweep(app: &App) -> Result<u64, AppError> {
    let now = app.now_ms();
    let oldest_day = app.now().date_naive() - Days::new(KEPT_DAYS);
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let sessions = sessions::sweep(tx, now).await?;
                let drafts = drafts::sweep(tx, now).await?;
                let keys = idempotency::sweep(tx, now).await?;
                let searches = searches::sweep(tx, oldest_day).await?;
                Ok::<u64, AppError>(sessions + drafts + keys + searches)
            })
        })
        .await
}

/// Removes files that were handed in and came to belong to nothing, and what broken uploads left; returns how many.
///
/// # Errors
/// [`AppError::Store`] where the database or the file store does not answer.
pub async fn sweep_files(app: &App) -> Result<u64, AppError> {
    let before = app.now_ms() - UNATTACHED_HOLDS_MS;
    let free = app
        .store
        .write(move |tx| {
            Box::pin(async move { Ok::<Vec<String>, AppError>(attachments::sweep(tx, before).await?) })
        })
        .await?;
    let mut removed = 0;
    for sha256 in free {
        removed += u64::from(app.files.remove_older(&sha256, before).await?);
    }
    Ok(removed + app.files.sweep_staging(before)?)
}

/// Seals the log where today's seal is missing.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn seal_once_a_day(app: &App, key: &SigningKey) -> Result<Option<Seal>, AppError> {
    let today = app.now().date_naive().to_string();
    if catalogue::setting(app.store.reader(), SEALED_ON).await?.as_deref() == Some(today.as_str()) {
        return Ok(None);
    }
    let sealed = seal::seal(&app.store, key, app.now_ms()).await?;
    let now = app.now_ms();
    app.store
        .write(move |tx| {
            let today = today.clone();
            Box::pin(
                async move { Ok::<(), AppError>(catalogue::put_setting(tx, SEALED_ON, &today, now).await?) },
            )
        })
        .await?;
    Ok(sealed)
}
