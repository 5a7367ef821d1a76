//! The facts in a `SPEC` suffice to write an OpenAPI document.
#![allow(dead_code)] // these are declared, and not sent
#![allow(clippy::unwrap_used, clippy::panic)]

mod document;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value, json};
use waypost::{
    ApiSpec, Encoding, Endpoint, Kind, ListStyle, NestStyle, Parameter, Part, Piece, Spec,
    TypeKind, api, endpoint,
};

#[api(prefix = "/Accounts/<AccountSid>", headers("Accept" = "application/json"))]
struct Voice {
    account_sid: String,
}

type Maybe<T> = Option<T>;

#[derive(Serialize)]
struct Track;

impl TypeKind for Track {
    const KIND: Kind = Kind::STRING;
}

#[derive(Serialize)]
struct Untold;

/// Starts a stream,
/// or several.
///
/// Not in the summary.
#[endpoint(
    POST, "/Calls/{CallSid}.<format>/Streams?version=2", form, api = Voice,
    rename_all = "PascalCase", list = "brackets", headers("X-Kind" = "stream"),
    idempotency_key = "Idempotency-Key", no_auth,
    timeout = "90s", attempt_timeout = "30s", idle_timeout = "1500ms", connect_timeout = "2s",
)]
struct CreateStream<'a> {
    call_sid: &'a str,
    format: &'a str,
    url: Maybe<&'a str>,
    track: Track,
    speed: f32,
    loud: Box<bool>,
    urls: Vec<&'a str>,
    #[field("Codes", list = "comma", nest = "dots")]
    codes: Option<&'a [Untold]>,
    untold: Untold,
    #[field(flatten)]
    others: BTreeMap<String, u8>,
    #[query("StartTime<")]
    before: Option<u32>,
    #[query(flag)]
    verbose: bool,
    #[header]
    x_trace: Option<u128>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    extra: Vec<u8>,
    #[serde(serialize_with = "serde_with::As::<serde_with::DisplayFromStr>::serialize")]
    printed: u8,
    #[skip]
    note: (),
}

/** Deletes
 * a file. */
#[endpoint(DELETE, "/files/<path..>", idempotent)]
struct DeleteFile {
    path: String,
}

#[endpoint(PUT, "/files/<path..>", bytes, timeout = "250ms")]
struct PutFile {
    path: String,
    #[body]
    content: Vec<u8>,
}

#[endpoint(POST, "/files", multipart)]
struct PostFile {
    file: Part,
}

#[test]
fn every_fact_is_a_constant() {
    const SPEC: Spec = CreateStream::SPEC;
    assert_eq!(SPEC.name, "CreateStream");
    assert_eq!(SPEC.doc, "Starts a stream, or several.");
    assert_eq!(SPEC.api.name, "Voice");
    assert_eq!(SPEC.api.prefix, "/Accounts/<AccountSid>");
    assert_eq!((SPEC.method, SPEC.body), ("POST", Encoding::Form));
    assert_eq!(
        (SPEC.list, SPEC.nest),
        (ListStyle::Brackets, NestStyle::Brackets)
    );
    assert_eq!(SPEC.headers, [("x-kind", "stream")]);
    assert_eq!(SPEC.fixed_query(), Some("version=2"));
    assert_eq!((SPEC.idempotent, SPEC.auth), (false, false));
    assert_eq!(SPEC.idempotency_key, Some("idempotency-key"));
    assert_eq!(SPEC.timeout, Some(Duration::from_secs(90)));
    assert_eq!(SPEC.attempt_timeout, Some(Duration::from_secs(30)));
    assert_eq!(SPEC.idle_timeout, Some(Duration::from_millis(1500)));
    assert_eq!(SPEC.connect_timeout, Some(Duration::from_secs(2)));

    let pieces: Vec<Vec<Piece>> = SPEC.segments().map(|it| it.pieces().collect()).collect();
    assert_eq!(
        pieces,
        [
            vec![Piece::Literal("Calls")],
            vec![
                Piece::Placeholder("CallSid"),
                Piece::Literal("."),
                Piece::Placeholder("format"),
            ],
            vec![Piece::Literal("Streams")],
        ]
    );

    let expected = [
        Parameter::path("call_sid", "CallSid").kind(Kind::STRING),
        Parameter::path("format", "format").kind(Kind::STRING),
        Parameter::field("url", "Url").optional().kind(Kind::STRING),
        Parameter::field("track", "Track").kind(Kind::STRING),
        Parameter::field("speed", "Speed").kind(Kind::NUMBER),
        Parameter::field("loud", "Loud").kind(Kind::BOOLEAN),
        Parameter::field("urls", "Urls").kind(Kind::LIST),
        Parameter::field("codes", "Codes")
            .optional()
            .kind(Kind::LIST)
            .list(ListStyle::Comma)
            .nest(NestStyle::Dots),
        Parameter::field("untold", "Untold").kind(Kind::ANY),
        Parameter::field("others", "").kind(Kind::MAP).flatten(),
        Parameter::query("before", "StartTime<")
            .optional()
            .kind(Kind::INTEGER),
        Parameter::query("verbose", "Verbose")
            .optional()
            .kind(Kind::BOOLEAN)
            .flag(),
        Parameter::header("x_trace", "x-trace")
            .optional()
            .kind(Kind::INTEGER),
        Parameter::field("extra", "Extra")
            .optional()
            .kind(Kind::LIST),
        Parameter::field("printed", "Printed"),
    ];
    assert_eq!(SPEC.parameters, expected);
}

#[test]
fn what_is_not_said_follows_from_the_method() {
    assert_eq!(DeleteFile::SPEC.doc, "Deletes a file.");
    assert_eq!(DeleteFile::SPEC.api, &ApiSpec::new().name("Plain"));
    assert_eq!(PutFile::SPEC.timeout, Some(Duration::from_millis(250)));
    let nearer = (
        PutFile::SPEC.attempt_timeout,
        PutFile::SPEC.idle_timeout,
        PutFile::SPEC.connect_timeout,
    );
    assert_eq!(nearer, (None, None, None));
    let specs = [DeleteFile::SPEC, PutFile::SPEC, PostFile::SPEC];
    let facts = specs.map(|spec| (spec.idempotent, spec.auth));
    assert_eq!(facts, [(true, true), (true, true), (false, true)]);
}

#[test]
fn an_option_may_be_left_out_wherever_its_type_shows_it() {
    #[endpoint(POST, "/", json)]
    struct Options<'a> {
        plain: Option<u8>,
        aliased: Maybe<u8>,
        referred: &'a Option<u8>,
        boxed: Box<Option<u8>>,
        untold: Option<Untold>,
        always: &'a u8,
    }

    let required = Options::SPEC
        .parameters
        .iter()
        .map(|it| (it.field, it.required));
    let expected = [
        ("plain", false),
        ("aliased", false),
        ("referred", false),
        ("boxed", false),
        ("untold", false),
        ("always", true),
    ];
    assert_eq!(required.collect::<Vec<_>>(), expected);
}

/// A generic endpoint cannot know, and does not guess.
#[test]
fn a_generic_type_tells_nothing() {
    #[endpoint(POST, "/", json)]
    struct Generic<T: Serialize> {
        one: T,
        many: Vec<T>,
    }

    let [one, many] = Generic::<u8>::SPEC.parameters else {
        panic!("two parameters");
    };
    assert_eq!((one.kind, many.kind), (Kind::ANY, Kind::LIST));
}

#[test]
fn an_openapi_document_can_be_written_from_it() {
    let specs = [
        CreateStream::SPEC,
        DeleteFile::SPEC,
        PutFile::SPEC,
        PostFile::SPEC,
    ];
    let mut paths = Map::new();
    for spec in &specs {
        let method = spec.method.to_lowercase();
        let item = paths
            .entry(document::path(spec))
            .or_insert_with(|| json!({}));
        item[method] = document::operation(spec);
    }
    let path = |name: &str, kind: &str| json!({"name": name, "in": "path", "required": true, "schema": {"type": kind}});
    assert_eq!(
        Value::Object(paths),
        json!({
            "/Accounts/{AccountSid}/Calls/{CallSid}.{format}/Streams": {"post": {
                "operationId": "CreateStream",
                "summary": "Starts a stream, or several.",
                "security": [],
                "parameters": [
                    path("AccountSid", "string"), path("CallSid", "string"), path("format", "string"),
                    {
                        "name": "StartTime<", "in": "query", "required": false,
                        "style": "form", "explode": true, "schema": {"type": "integer"},
                    },
                    {
                        "name": "Verbose", "in": "query", "required": false,
                        "style": "form", "explode": true, "schema": {"type": "boolean"},
                    },
                    {
                        "name": "x-trace", "in": "header", "required": false,
                        "schema": {"type": "integer"},
                    },
                ],
                "requestBody": {"content": {"application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "Url": {"type": "string"}, "Track": {"type": "string"},
                            "Speed": {"type": "number"}, "Loud": {"type": "boolean"},
                            "Urls": {"type": "array"}, "Codes": {"type": "array"},
                            "Untold": true, "*": {"type": "object"},
                            "Extra": {"type": "array"}, "Printed": true,
                        },
                        "required": ["Track", "Speed", "Loud", "Urls", "Untold", "Printed"],
                    },
                    "encoding": {
                        "Urls": {"style": "form", "explode": true},
                        "Codes": {"style": "form", "explode": false},
                        "Extra": {"style": "form", "explode": true},
                    },
                }}},
            }},
            "/files/{path}": {
                "delete": {
                    "operationId": "DeleteFile", "summary": "Deletes a file.",
                    "parameters": [path("path", "string")],
                },
                "put": {
                    "operationId": "PutFile", "summary": "",
                    "parameters": [path("path", "string")],
                    "requestBody": {"content": {"application/octet-stream": {
                        "schema": {}, "encoding": {},
                    }}},
                },
            },
            "/files": {"post": {
                "operationId": "PostFile", "summary": "", "parameters": [],
                "requestBody": {"content": {"multipart/form-data": {
                    "schema": {"type": "object", "properties": {"file": {}}, "required": ["file"]},
                    "encoding": {},
                }}},
            }},
        })
    );
}
