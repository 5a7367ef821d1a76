//! The vendor's document against the declarations, both ways: `operations.json` has the names and types of
//! its 79 operations, and whatever differs is named.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use waypost::{Encoding, Parameter, Place, Spec};
use waypost_signalwire::OPERATIONS;
use waypost_signalwire_stand_in::OPERATIONS_JSON;

/// What a call is, as far as both sides say it: `GET /Accounts`, then each parameter.
type Operations = BTreeMap<String, BTreeMap<String, String>>;

#[test]
fn each_operation_is_declared_as_the_document_has_it() {
    let (documented, declared) = (documented(&document()), declared(&OPERATIONS));
    assert_eq!((documented.len(), declared.len()), (79, 79));
    let differences = differences(&documented, &declared);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn whatever_differs_is_named() {
    let declared = declared(&OPERATIONS);
    let changed = |change: fn(&mut Value)| {
        let mut document = document();
        change(&mut document["operations"]);
        differences(&documented(&document), &declared)
    };
    assert_eq!(
        changed(|operations| {
            operations.as_array_mut().unwrap().remove(0);
        }),
        ["GET /Accounts: is declared, and not in the document"]
    );
    assert_eq!(
        changed(|operations| operations[0]["template"] = "/Users".into()),
        [
            "GET /Accounts: is declared, and not in the document",
            "GET /Users: is in the document, and not declared",
        ]
    );
    assert_eq!(
        changed(|operations| operations[0]["query"][1]["type"] = "string".into()),
        [
            "GET /Accounts: query `Page` is `optional integer`, and in the document `optional string`"
        ]
    );
    assert_eq!(
        changed(|operations| operations[0]["query"][1]["required"] = true.into()),
        [
            "GET /Accounts: query `Page` is `optional integer`, and in the document `required integer`"
        ]
    );
    assert_eq!(
        changed(|operations| operations[0]["query"][1]["name"] = "page".into()),
        [
            "GET /Accounts: query `Page` is declared, and not in the document",
            "GET /Accounts: query `page` is in the document, and not declared",
        ]
    );
    let streams = changed(|operations| {
        let operations = operations.as_array_mut().unwrap();
        let created = operations.iter_mut().find(|it| it["id"] == "create_stream");
        let fields = created.unwrap()["body"]["fields"].as_array_mut().unwrap();
        fields.retain(|field| field["name"] != "Parameter2.Value");
    });
    // This one, and the others as they are not numbered any more.
    assert_eq!(streams.len(), 2 * 97 + 1);
    assert_eq!(
        changed(|operations| operations[1]["body"]["content_type"] = "application/json".into()),
        [
            "POST /Accounts: form `FriendlyName` is declared, and not in the document",
            "POST /Accounts: json `FriendlyName` is in the document, and not declared",
        ]
    );
}

#[test]
fn each_declaration_is_one_of_the_operations() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = fs::read_dir(sources).unwrap();
    let count = |text: &str| text.matches("#[endpoint(").count();
    let declared: usize = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| count(&fs::read_to_string(path).unwrap()))
        .sum();
    assert_eq!(declared, OPERATIONS.len());
}

fn document() -> Value {
    serde_json::from_str(OPERATIONS_JSON).unwrap()
}

fn documented(document: &Value) -> Operations {
    let mut all = Operations::new();
    for operation in document["operations"].as_array().unwrap() {
        let mut parameters = BTreeMap::new();
        let mut add = |place: &str, list: &Value| {
            for parameter in list.as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let kind = documented_kind(&document["types"], parameter["type"].as_str().unwrap());
                let required = parameter["required"] == true;
                parameters.insert(format!("{place} `{name}`"), fact(required, kind));
            }
        };
        add("path", &operation["path"]);
        add("query", &operation["query"]);
        let body = &operation["body"];
        match body["content_type"].as_str() {
            Some("application/x-www-form-urlencoded") => add("form", &body["fields"]),
            Some("application/json") => add("json", &body["fields"]),
            other => assert_eq!(other, None),
        }
        let (method, path) = (operation["method"].as_str(), operation["template"].as_str());
        let call = format!("{} {}", method.unwrap(), path.unwrap());
        assert_eq!(all.insert(call, parameters), None);
    }
    all
}

fn declared(specs: &[Spec]) -> Operations {
    let mut all = Operations::new();
    for spec in specs {
        let mut parameters = BTreeMap::new();
        for parameter in spec.sent() {
            let (place, name) = (place(spec, &parameter), parameter.name);
            let fact = fact(parameter.required, parameter.kind.as_str());
            let twice = parameters.insert(format!("{place} `{name}`"), fact);
            assert_eq!(twice, None, "{}: `{name}`", spec.name);
        }
        let call = format!("{} {}", spec.method, spec.uri_template());
        assert_eq!(all.insert(call, parameters), None, "{}", spec.name);
    }
    all
}

fn place(spec: &Spec, parameter: &Parameter) -> &'static str {
    match (parameter.place, spec.body) {
        (Place::Path, _) => "path",
        (Place::Query, _) => "query",
        (Place::Body, Encoding::Form) => "form",
        (Place::Body, Encoding::Json) => "json",
        _ => "elsewhere",
    }
}

fn fact(required: bool, kind: &str) -> String {
    let word = if required { "required" } else { "optional" };
    format!("{word} {kind}")
}

/// `Parameter3.Name` to `Parameter99.Value`: the document has the first two of the 99 pairs.
fn is_further(name: &str) -> bool {
    let mut numbers = 3..=99;
    numbers.any(|number| {
        let parts = ["Name", "Value"].map(|part| format!("form `Parameter{number}.{part}`"));
        parts.iter().any(|part| part == name)
    })
}

/// The kind, in the words of `Kind`. A list may be one value, and `true` and `false` are a `bool`, whatever
/// the document calls them.
fn documented_kind(types: &Value, name: &str) -> &'static str {
    match name {
        "boolean" | "enum(true, false)" => "boolean",
        "uuid" | "string" | "string(uri)" => "string",
        "integer(int32)" => "integer",
        _ if name.contains("array<") => "list",
        _ if name.starts_with("enum(") => "string",
        _ => documented_kind(types, types[name]["is"].as_str().unwrap()),
    }
}

fn differences(documented: &Operations, declared: &Operations) -> Vec<String> {
    let mut found = Vec::new();
    for (call, parameters) in declared {
        let Some(expected) = documented.get(call) else {
            found.push(format!("{call}: is declared, and not in the document"));
            continue;
        };
        let is_numbered = expected.contains_key("form `Parameter2.Value`");
        for (name, fact) in parameters {
            match expected.get(name) {
                None if is_numbered && is_further(name) && fact == "optional string" => {}
                None => found.push(format!(
                    "{call}: {name} is declared, and not in the document"
                )),
                Some(expected) if expected != fact => found.push(format!(
                    "{call}: {name} is `{fact}`, and in the document `{expected}`"
                )),
                Some(_) => {}
            }
        }
        let missing = expected
            .keys()
            .filter(|name| !parameters.contains_key(*name));
        found.extend(
            missing.map(|name| format!("{call}: {name} is in the document, and not declared")),
        );
    }
    let missing = documented
        .keys()
        .filter(|call| !declared.contains_key(*call));
    found.extend(missing.map(|call| format!("{call}: is in the document, and not declared")));
    found
}
