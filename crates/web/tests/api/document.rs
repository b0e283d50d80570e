//! The document is complete, closed and true: a lint of our own, held against the routes themselves.

use std::collections::BTreeSet;

use axum::http::Method;
use motcua_web::api::{self, check, document};
use serde_json::{Value, json};

use crate::world::World;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn operations() -> Vec<(String, String, &'static Value)> {
    let paths = document::get()["paths"].as_object().expect("paths");
    let of = |path: &String, item: &'static Value| {
        let methods = item.as_object().expect("operations");
        let path = path.clone();
        methods.iter().map(move |(method, operation)| (method.clone(), path.clone(), operation))
    };
    paths.iter().flat_map(|(path, item)| of(path, item)).collect()
}

fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            document::get().pointer(&reference[1..]).expect("a reference that leads somewhere")
        }
        None => value,
    }
}

#[test]
fn the_document_is_openapi_3_1_and_every_schema_reads() {
    assert!(document::get()["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    let schemas = document::get()["components"]["schemas"].as_object().expect("schemas");
    for name in schemas.keys() {
        assert!(check::knows(name), "{name}");
    }
    let (mut names, operations) = (BTreeSet::new(), operations());
    for (_, _, operation) in &operations {
        names.insert(operation["operationId"].as_str().expect("an operationId"));
    }
    assert_eq!(names.len(), operations.len(), "every operation has a name of its own");
}

#[test]
fn every_operation_says_what_it_does_and_how_it_fails() {
    for (method, path, operation) in operations() {
        let here = format!("{method} {path}");
        assert!(operation["summary"].as_str().is_some_and(|text| text.ends_with('.')), "{here}: summary");
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{here}: one tag");
        assert!(operation["security"].is_array(), "{here}: security");
        let responses = operation["responses"].as_object().expect("responses");
        let mut needed = vec!["429", "503"];
        if path.contains('{') {
            needed.push("404");
        }
        if operation["requestBody"].is_object() {
            needed.extend(["400", "413", "415", "422"]);
        }
        if operation["security"] != json!([]) {
            needed.extend(["401", "404"]);
        }
        for status in needed {
            let response = responses.get(status).unwrap_or_else(|| panic!("{here}: {status}"));
            let content = &resolved(response)["content"]["application/json"];
            assert_eq!(content["schema"]["$ref"], "#/components/schemas/ApiError", "{here}: {status}");
        }
    }
}

#[test]
fn every_example_is_valid_under_its_schema() {
    let mut checked = 0;
    let schemas = document::get()["components"]["schemas"].as_object().expect("schemas");
    for (name, schema) in schemas {
        if let Some(example) = schema.get("example") {
            assert_valid(&json!({ "$ref": format!("#/components/schemas/{name}") }), example, name);
            checked += 1;
        }
    }
    let responses = document::get()["components"]["responses"].as_object().expect("responses");
    for (status, response) in responses {
        let content = &response["content"]["application/json"];
        assert_valid(&content["schema"], &content["example"], status);
        checked += 1;
    }
    assert!(checked > 15, "{checked} examples were found");
}

#[test]
fn every_body_and_every_answer_has_an_example() {
    for (method, path, operation) in operations() {
        let contents =
            [operation["requestBody"].get("content")]
                .into_iter()
                .chain(operation["responses"].as_object().expect("responses").iter().map(
                    |(status, response)| status.starts_with('2').then(|| response.get("content")).flatten(),
                ))
                .flatten();
        for content in contents {
            let Some(json) = content.get("application/json") else { continue };
            let has = json.get("example").is_some() || resolved(&json["schema"]).get("example").is_some();
            assert!(has, "{method} {path}: {json}");
        }
    }
}

fn assert_valid(schema: &Value, example: &Value, of: &str) {
    let mut root = schema.clone();
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["components"] = document::get()["components"].clone();
    let validator =
        jsonschema::options().should_validate_formats(true).build(&root).expect("a schema that reads");
    let faults: Vec<String> = validator.iter_errors(example).map(|error| error.to_string()).collect();
    assert!(faults.is_empty(), "{of}: {faults:?}");
}

/// A request without bounds is a request that fills the disk.
#[test]
fn every_text_and_list_that_is_taken_is_bounded_and_every_object_closed() {
    let mut looked_at = 0;
    for (method, path, operation) in operations() {
        let here = format!("{method} {path}");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert_bounded(&parameter["schema"], &format!("{here} {}", parameter["name"]), &mut looked_at, 0);
        }
        if let Some(body) = operation["requestBody"]["content"].get("application/json") {
            assert_bounded(&body["schema"], &here, &mut looked_at, 0);
        }
    }
    assert!(looked_at > 50, "{looked_at} schemas were looked at");
}

const DEPTH_MAX: usize = 20;

fn assert_bounded(schema: &'static Value, here: &str, looked_at: &mut usize, depth: usize) {
    assert!(depth < DEPTH_MAX, "{here}: too deep");
    *looked_at += 1;
    let schema = resolved(schema);
    let is = |kind: &str| {
        schema["type"] == kind || schema["type"].as_array().is_some_and(|types| types.contains(&json!(kind)))
    };
    if is("string") {
        let bounded = ["maxLength", "enum", "format"].iter().any(|bound| schema.get(bound).is_some());
        assert!(bounded, "{here}: an unbounded text");
    }
    if is("array") {
        assert!(schema.get("maxItems").is_some(), "{here}: an unbounded list");
        assert_bounded(&schema["items"], &format!("{here}[]"), looked_at, depth + 1);
    }
    if let Some(properties) = schema["properties"].as_object() {
        assert_eq!(schema["additionalProperties"], false, "{here}: an open object");
        for (name, property) in properties {
            assert_bounded(property, &format!("{here}.{name}"), looked_at, depth + 1);
        }
    }
    for variant in ["oneOf", "allOf", "anyOf"].iter().filter_map(|of| schema[*of].as_array()).flatten() {
        assert_bounded(variant, here, looked_at, depth + 1);
    }
}

#[tokio::test]
async fn every_route_is_documented_and_every_documented_operation_is_routed() {
    let documented: BTreeSet<(String, String)> =
        operations().into_iter().map(|(method, path, _)| (method, path)).collect();
    let paths: BTreeSet<&str> = api::paths().into_iter().collect();
    assert_eq!(paths, documented.iter().map(|(_, path)| path.as_str()).collect());
    let world = World::new().await;
    for path in paths {
        for method in METHODS {
            let asked: Method = method.to_uppercase().parse().expect("a method");
            let answer = world.call(asked, &path.replace("{code}", "x"), None).await;
            let routed = answer.status.as_u16() != 405;
            assert_eq!(routed, documented.contains(&(method.to_owned(), path.to_owned())), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn the_document_is_given_out_as_it_is() {
    let world = World::new().await;
    let given = world.get("/api/v1/openapi.json", None).await.expect(200);
    assert_eq!(&given, document::get());
    let landing = world.get("/api/v1", None).await.expect(200);
    assert_eq!(landing["document"], "/api/v1/openapi.json");
}
