//! Writes OpenAPI from the facts about an endpoint.

use serde_json::{Map, Value, json};
use waypost::{Kind, ListStyle, Parameter, Place, Spec};

fn schema(kind: Kind) -> Value {
    match kind {
        Kind::LIST => json!({"type": "array"}),
        Kind::MAP | Kind::OBJECT => json!({"type": "object"}),
        Kind::BINARY => json!({}),
        Kind::ANY => json!(true),
        scalar => json!({"type": scalar.as_str()}),
    }
}

fn style(parameter: &Parameter, spec: &Spec) -> Value {
    match (parameter.kind, parameter.list.unwrap_or(spec.list)) {
        (Kind::LIST, ListStyle::Comma) => json!({"style": "form", "explode": false}),
        (Kind::LIST, ListStyle::Space) => json!({"style": "spaceDelimited"}),
        (Kind::LIST, ListStyle::Pipe) => json!({"style": "pipeDelimited"}),
        (Kind::MAP | Kind::OBJECT, _) => json!({"style": "deepObject"}),
        _ => json!({"style": "form", "explode": true}),
    }
}

/// The path as OpenAPI writes it.
pub(crate) fn path(spec: &Spec) -> String {
    // It has no operators.
    spec.uri_template().replace("{+", "{")
}

pub(crate) fn operation(spec: &Spec) -> Value {
    let mut parameters = Vec::new();
    let mut fields = Map::new();
    let mut required = Vec::new();
    let mut encoding = Map::new();
    for parameter in &spec.sent().collect::<Vec<_>>() {
        let Parameter {
            name, place, kind, ..
        } = *parameter;
        let mut described = json!({
            "name": name, "required": parameter.required, "schema": schema(kind),
        });
        match place {
            Place::Path => described["in"] = json!("path"),
            Place::Header => described["in"] = json!("header"),
            Place::Query => {
                described["in"] = json!("query");
                for (key, value) in style(parameter, spec).as_object().unwrap() {
                    described[key] = value.clone();
                }
            }
            Place::Body => {
                if parameter.flatten {
                    fields.insert(String::from("*"), schema(kind));
                    continue;
                }
                fields.insert(name.to_owned(), schema(kind));
                if kind == Kind::LIST {
                    encoding.insert(name.to_owned(), style(parameter, spec));
                }
                if parameter.required {
                    required.push(name);
                }
                continue;
            }
            other => panic!("{other:?}"),
        }
        parameters.push(described);
    }
    let mut operation = json!({
        "operationId": spec.name, "summary": spec.doc, "parameters": parameters,
    });
    if let Some(media_type) = spec.body.content_type() {
        let schema = match spec.parameters.last() {
            Some(whole) if whole.name.is_empty() && !whole.flatten => schema(whole.kind),
            _ => json!({"type": "object", "properties": fields, "required": required}),
        };
        operation["requestBody"] = json!({
            "content": {media_type: {"schema": schema, "encoding": encoding}},
        });
    }
    if !spec.auth {
        operation["security"] = json!([]);
    }
    operation
}
