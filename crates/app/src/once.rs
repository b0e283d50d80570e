//! Requests that carry a key are done once: the same key and body get the first answer, for
//! [`motcua_store::idempotency::KEPT_MS`].

use std::{fmt, sync::Arc};

use motcua_store::{
    Tx,
    idempotency::{self, Answered},
};

use crate::{App, AppError, acts::Acted};

/// The most characters of a key.
pub const KEY_MAX_CHARS: usize = 255;

/// A request with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    /// Whose key it is: keys of different callers never meet.
    pub scope: String,
    pub key: String,
    /// A hash over the whole request, so that the key cannot be used for another one.
    pub request_hash: String,
}

/// An answer as it was given first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    pub body: String,
}

type Write = dyn Fn(&Acted) -> Result<Answer, AppError> + Send + Sync;

/// What is kept in the transaction of an act, so that either both are there or neither.
#[derive(Clone)]
pub struct Remember {
    once: Once,
    write: Arc<Write>,
}

impl fmt::Debug for Remember {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Remember").field("once", &self.once).finish_non_exhaustive()
    }
}

impl Remember {
    /// Remembers what `write` makes of the act.
    pub fn new(
        once: Once,
        write: impl Fn(&Acted) -> Result<Answer, AppError> + Send + Sync + 'static,
    ) -> Self {
        Self { once, write: Arc::new(write) }
    }

    /// Keeps the answer.
    ///
    /// # Errors
    /// [`AppError::Stale`] where the same key is being answered at this moment: look up [`earlier`] again.
    pub(crate) async fn keep(&self, tx: &Tx, acted: &Acted) -> Result<(), AppError> {
        let answer = (self.write)(acted)?;
        let once = self.once.clone();
        let answered = Answered {
            scope: once.scope,
            idempotency_key: once.key,
            request_hash: once.request_hash,
            status: i32::from(answer.status),
            answer: answer.body,
            created_at: acted.dossier.last_act_at.timestamp_millis(),
        };
        Ok(idempotency::remember(tx, answered).await?)
    }
}

/// The first answer to a request, if it was answered before.
///
/// # Errors
/// [`AppError::KeyReused`] where the key belongs to another request.
pub async fn earlier(app: &App, once: &Once) -> Result<Option<Answer>, AppError> {
    let found = idempotency::find(app.store.reader(), &once.scope, &once.key, app.now_ms()).await?;
    let Some(answered) = found else { return Ok(None) };
    if answered.request_hash != once.request_hash {
        return Err(AppError::KeyReused);
    }
    let status = u16::try_from(answered.status)
        .map_err(|_| AppError::Internal(format!("a remembered status is {}", answered.status)))?;
    Ok(Some(Answer { status, body: answered.answer }))
}
