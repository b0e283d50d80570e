//! The OpenAPI document: what is written at the handlers, completed with what holds for all of them.

use std::sync::LazyLock;

use axum::Json;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{OpenApi, ToSchema};

use super::{agencies, branches, calendar, fault, files, office, procedures, submit, types};
use crate::errors::ApiError;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "motcua",
        version = "1",
        description = "The interface of the one-stop office: the catalogue of procedures, filing and following a \
                       dossier, and the acts of the office. Texts are in Vietnamese.",
        license(name = "MPL-2.0", identifier = "MPL-2.0")
    ),
    paths(
        landing, show,
        procedures::list, procedures::show, procedures::fields, procedures::life_events,
        agencies::list, agencies::show, calendar::deadline,
        files::from_guest, submit::submit, submit::status,
        office::list, office::receive, office::show, office::act, office::events, branches::list,
        files::from_officer,
    ),
    components(schemas(
        ApiError, types::words::LevelWord, types::words::TabWord, types::words::StateWord,
        types::words::TaskListWord
    )),
    tags(
        (name = "document", description = "About the interface itself."),
        (name = "catalogue", description = "Procedures, agencies, deadlines."),
        (name = "filing", description = "Filing without an account."),
        (name = "tracking", description = "Following a dossier by its code."),
        (name = "office", description = "Acts in the name of the officer of the token, with her rights."),
    )
)]
struct Written;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| match serde_json::to_value(Written::openapi()) {
    Ok(mut document) => {
        complete(&mut document);
        document
    }
    Err(error) => {
        tracing::error!(%error, "the document of the interface cannot be written");
        json!({})
    }
});

/// The document.
#[must_use]
pub fn get() -> &'static Value {
    &DOCUMENT
}

/// Shows this document.
///
/// OpenAPI 3.1.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", operation_id = "getDocument", tag = "document",
    responses((status = 200, description = "The document.", body = Object, example = json!({"openapi": "3.1.0"})))
)]
pub async fn show() -> Json<&'static Value> {
    Json(get())
}

/// Where to begin.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "name": "motcua", "version": "1", "document": "/api/v1/openapi.json", "procedures": "/api/v1/procedures"
}))]
pub struct Landing {
    name: &'static str,
    version: &'static str,
    /// The document of the interface.
    document: &'static str,
    /// The list of procedures.
    procedures: &'static str,
}

/// Tells where to begin.
#[utoipa::path(
    get, path = "/api/v1", operation_id = "getLanding", tag = "document",
    responses((status = 200, description = "Links.", body = Landing))
)]
pub async fn landing() -> Json<Landing> {
    Json(Landing {
        name: "motcua",
        version: "1",
        document: "/api/v1/openapi.json",
        procedures: "/api/v1/procedures",
    })
}

/// The scheme of tokens.
const BEARER: &str = "token";

/// Adds what holds for many operations: errors, security, closed variants.
fn complete(document: &mut Value) {
    if let Some(paths) = document["paths"].as_object_mut() {
        for (path, item) in paths {
            for (method, operation) in item.as_object_mut().into_iter().flatten() {
                complete_operation(path, method, operation);
            }
        }
    }
    let responses: Map<String, Value> =
        ERRORS.iter().map(|error| (error.status.to_owned(), error.response())).collect();
    document["components"]["responses"] = Value::Object(responses);
    document["components"]["securitySchemes"] = json!({ BEARER: {
        "type": "http", "scheme": "bearer",
        "description": "A token that the administrator of an agency issues to a member of staff."
    }});
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        schemas.values_mut().for_each(close_variants);
    }
}

fn complete_operation(path: &str, method: &str, operation: &mut Value) {
    let is_office = path.starts_with("/api/v1/office/");
    let has_body = operation.get("requestBody").is_some();
    let is_keyed = operation["parameters"].to_string().contains("Idempotency-Key");
    let is_asked = operation["parameters"].to_string().contains("\"in\":\"query\"");
    let is_catalogued = path.ends_with("/procedures/{code}") || (has_body && path.ends_with("/dossiers"));
    let holds = |when: &When| match when {
        When::Always => true,
        When::Office => is_office,
        When::Named => path.contains('{') || is_office || is_keyed,
        When::Keyed => is_keyed,
        When::Catalogued => is_catalogued,
        When::Body => has_body,
        When::Input => has_body || is_asked || is_keyed,
    };
    for error in ERRORS.iter().filter(|error| holds(&error.when)) {
        let reference = json!({ "$ref": format!("#/components/responses/{}", error.status) });
        operation["responses"][error.status] = reference;
    }
    operation["security"] = if is_office { json!([{ BEARER: [] }]) } else { json!([]) };
    if method == "post" && is_keyed {
        for status in ["200", "201"] {
            if let Some(success) = operation["responses"].get_mut(status) {
                success["headers"] = json!({ "Idempotent-Replayed": {
                    "description": "`true` where this answer was given before.",
                    "schema": { "type": "string", "enum": ["true"] }
                }});
                success["links"] = links(is_office);
            }
        }
    }
}

/// What can be done next with the code in the answer of an act.
fn links(is_office: bool) -> Value {
    let by_code = |operation: &str| json!({ "operationId": operation, "parameters": { "code": "$response.body#/code" } });
    let mut links = json!({ "status": by_code("getDossierStatus") });
    if is_office {
        links["dossier"] = by_code("getDossier");
        links["events"] = by_code("listDossierEvents");
        links["act"] = by_code("actOnDossier");
    }
    links
}

/// Names the tag by which variants are told apart, and closes them: they know no other fields. `utoipa` says so of
/// plain structs only.
fn close_variants(schema: &mut Value) {
    let Some(variants) = schema.get_mut("oneOf").and_then(Value::as_array_mut) else { return };
    let is_tag = |property: &Value| property["enum"].as_array().is_some_and(|only| only.len() == 1);
    let tag = variants
        .first()
        .and_then(|first| first["properties"].as_object())
        .and_then(|properties| properties.iter().find(|(_, property)| is_tag(property)))
        .map(|(name, _)| name.clone());
    let Some(tag) = tag else { return };
    for variant in variants {
        variant["additionalProperties"] = Value::Bool(false);
    }
    schema["discriminator"] = json!({ "propertyName": tag });
}

/// For which operations an error is documented.
enum When {
    Always,
    /// Something is named that may not be there, or not for this caller.
    Named,
    Office,
    Keyed,
    /// A procedure is read, or filed.
    Catalogued,
    Body,
    /// Anything is sent that may be wrong.
    Input,
}

struct DocumentedError {
    status: &'static str,
    when: When,
    description: &'static str,
    code: &'static str,
}

impl DocumentedError {
    fn response(&self) -> Value {
        let mut example = json!({ "error": {
            "code": self.code, "message": "…", "detail": "", "request_id": "5f0c61a2b7d94e38"
        }});
        if self.status == "422" {
            example["error"]["fields"] =
                json!([{ "field": "applicant.phone", "code": "missing", "message": "Cần điền ô này." }]);
        }
        let mut response = json!({
            "description": self.description,
            "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/ApiError" },
                "example": example,
            }}
        });
        let header = match self.status {
            "401" => Some(("WWW-Authenticate", json!({ "type": "string" }))),
            "429" => Some(("Retry-After", json!({ "type": "integer", "minimum": 1 }))),
            _ => None,
        };
        if let Some((name, schema)) = header {
            response["headers"] = json!({ name: { "required": true, "schema": schema } });
        }
        response
    }
}

const fn error(
    status: &'static str,
    when: When,
    code: &'static str,
    description: &'static str,
) -> DocumentedError {
    DocumentedError { status, when, description, code }
}

const ERRORS: [DocumentedError; 10] = [
    error("400", When::Body, "bad-request", "The body cannot be read."),
    error("401", When::Office, "sign-in-needed", "There is no token, or it does not hold."),
    error("404", When::Named, "not-found", "Not there, or not for this caller."),
    error(
        "409",
        When::Keyed,
        fault::KEY_REUSED,
        "Somebody acted first, or the key belongs to another request.",
    ),
    error(
        "410",
        When::Catalogued,
        "DOS-047",
        "The procedure was abolished; `detail` names what took its place.",
    ),
    error("413", When::Body, "too-large", "More bytes than are taken."),
    error("415", When::Body, "unsupported-media", "A kind of content that is not taken."),
    error(
        "422",
        When::Input,
        fault::INVALID,
        "Fields need mending, or a rule refuses: then with its article.",
    ),
    error("429", When::Always, "too-many-requests", "Too many calls from one address."),
    error("503", When::Always, "unavailable", "Something that the office depends on does not answer."),
];
