//! From calls to typed input. Whatever is not in the document is refused here.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{HeaderMap, header, request::Parts},
};
use motcua_app::{acts::Officer, once::KEY_MAX_CHARS, tokens};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
    },
};

use super::{check, fault::ApiFault};
use crate::{WebError, site::Site};

/// The most characters of a bearer token; ours have 67.
const TOKEN_MAX_CHARS: usize = 200;
/// The name of the header that makes a request safe to send again.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The officer in whose name the call is made.
pub struct Bearer(pub Officer);

impl FromRequestParts<Site> for Bearer {
    type Rejection = ApiFault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, ApiFault> {
        let secret = bearer(&parts.headers).ok_or(WebError::SignInNeeded)?;
        Ok(Self(tokens::officer(&site.app, secret).await?))
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(only), None) = (given.next(), given.next()) else { return None };
    let (scheme, secret) = only.to_str().ok()?.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && secret.len() <= TOKEN_MAX_CHARS).then_some(secret)
}

/// The query, every field of it known.
pub struct ApiQuery<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Site> for ApiQuery<T> {
    type Rejection = ApiFault;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, ApiFault> {
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(query)) => Ok(Self(query)),
            Err(refused) => Err(WebError::Unprocessable { detail: refused.body_text() }.into()),
        }
    }
}

/// The code in the path. One that does not even read names nothing, so it is not found.
pub struct ApiPath(pub String);

impl FromRequestParts<Site> for ApiPath {
    type Rejection = ApiFault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, ApiFault> {
        let Path(code) =
            Path::<String>::from_request_parts(parts, site).await.map_err(|_| WebError::NotFound)?;
        Ok(Self(code))
    }
}

/// A JSON body that its schema in the document accepts.
pub struct ApiJson<T> {
    pub value: T,
    /// A hash over method, path and body: what an idempotency key stands for.
    pub hash: String,
}

impl<T: DeserializeOwned + ToSchema> FromRequest<Site> for ApiJson<T> {
    type Rejection = ApiFault;

    async fn from_request(request: Request, site: &Site) -> Result<Self, ApiFault> {
        if !is_json(request.headers()) {
            return Err(WebError::UnsupportedMedia.into());
        }
        let mut hash = Sha256::new();
        hash.update(format!("{} {}\n", request.method(), request.uri().path()));
        let body = Bytes::from_request(request, site).await.map_err(|refused| of_body(refused.status()))?;
        hash.update(&body);
        let given: Value = serde_json::from_slice(&body)
            .map_err(|error| WebError::BadRequest { detail: format!("JSON: {error}") })?;
        check::body(&T::name(), &given)?;
        let value = serde_json::from_value(given)
            .map_err(|error| WebError::Unprocessable { detail: format!("JSON: {error}") })?;
        Ok(Self { value, hash: hex::encode(hash.finalize()) })
    }
}

/// The fault behind a body that could not be read.
pub(super) fn of_body(status: axum::http::StatusCode) -> ApiFault {
    let too_large = status == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
    let fault = if too_large {
        WebError::TooLarge { max_bytes: crate::state::FORM_MAX_BYTES }
    } else {
        WebError::BadRequest { detail: "the body is broken or ended early".to_owned() }
    };
    fault.into()
}

fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = media_type.and_then(|text| text.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

/// The key under which a call may be sent again, if it has one.
pub struct IdempotencyKey(pub Option<String>);

impl IntoParams for IdempotencyKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(KEY_MAX_CHARS))
            .pattern(Some("^[!-~]+$"));
        let header = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "Makes the call safe to send again: for 24 hours the same key and body get the first answer.",
            ))
            .schema(Some(schema));
        vec![header.build()]
    }
}

impl FromRequestParts<Site> for IdempotencyKey {
    type Rejection = ApiFault;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, ApiFault> {
        let invalid = || ApiFault::field("Idempotency-Key", "fault-key");
        let mut given = parts.headers.get_all(IDEMPOTENCY_KEY).iter();
        let (first, second) = (given.next(), given.next());
        let Some(first) = first else { return Ok(Self(None)) };
        let key = first.to_str().map_err(|_| invalid())?;
        let well_formed =
            (1..=KEY_MAX_CHARS).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        if second.is_some() || !well_formed {
            return Err(invalid());
        }
        Ok(Self(Some(key.to_owned())))
    }
}
