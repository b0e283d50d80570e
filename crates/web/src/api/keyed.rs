//! Acts that may be sent again: with a key, the first answer is given again instead of acting twice.

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use motcua_app::{
    App, AppError, acts,
    once::{self, Answer, Once, Remember},
};

use super::{fault::ApiFault, types::Acted};
use crate::WebError;

/// Says that an answer was given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// A request that acts, perhaps with a key.
pub(super) struct Keyed {
    once: Option<Once>,
    success: StatusCode,
}

impl Keyed {
    /// `scope` is whose key it is, `hash` stands for the whole request.
    pub fn new(scope: String, key: Option<String>, hash: String, success: StatusCode) -> Self {
        Self { once: key.map(|key| Once { scope, key, request_hash: hash }), success }
    }

    /// Acts, unless the request was answered before.
    ///
    /// Where the same request is being answered at the same moment, the loser finds its files taken, its version
    /// old or its key there, whichever comes first: it then gets the winner's answer too.
    ///
    /// # Errors
    /// What `act` refuses; [`ApiFault::KeyReused`] where the key belongs to another request.
    pub async fn once<F, A>(self, app: &App, act: F) -> Result<Response, ApiFault>
    where
        F: FnOnce(Option<Remember>) -> A,
        A: Future<Output = Result<acts::Acted, ApiFault>>,
    {
        if let Some(first) = self.earlier(app).await? {
            return Ok(first);
        }
        match act(self.remember()).await {
            Ok(acted) => Ok((self.success, Json(Acted::of(&acted))).into_response()),
            Err(refused) => self.earlier(app).await?.ok_or(refused),
        }
    }

    async fn earlier(&self, app: &App) -> Result<Option<Response>, ApiFault> {
        let Some(once) = &self.once else { return Ok(None) };
        once::earlier(app, once).await?.map(replayed).transpose()
    }

    /// What the use case keeps in the transaction of the act.
    fn remember(&self) -> Option<Remember> {
        let status = self.success.as_u16();
        let write = move |acted: &acts::Acted| {
            let body = serde_json::to_string(&Acted::of(acted))
                .map_err(|error| AppError::Internal(error.to_string()))?;
            Ok(Answer { status, body })
        };
        self.once.clone().map(|once| Remember::new(once, write))
    }
}

fn replayed(answer: Answer) -> Result<Response, ApiFault> {
    let status = StatusCode::from_u16(answer.status).map_err(WebError::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (REPLAYED, HeaderValue::from_static("true")),
    ];
    Ok((status, headers, answer.body).into_response())
}
