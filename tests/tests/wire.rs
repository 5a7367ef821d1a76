//! What each kind of field becomes on the wire.
#![allow(clippy::unwrap_used, clippy::panic)]

use http::{Method, StatusCode};
use serde::Serialize;
use uuid::Uuid;
use waypost::endpoint;
use waypost_tests::Recorder;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Color {
    Red,
    DarkBlue,
}

#[endpoint(
    POST,
    "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>",
    form
)]
struct BareLine {
    account_sid: String,
    conference_sid: String,
    sid: String,
}

#[tokio::test]
async fn the_bare_line_works_and_its_empty_form_has_type_and_length() {
    let server = Recorder::answering(StatusCode::OK, "text/html", "<p>anything</p>").await;
    let request = BareLine {
        account_sid: "A".into(),
        conference_sid: "C".into(),
        sid: "S".into(),
    };
    let () = request.send(&server.client()).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.method, Method::POST);
    assert_eq!(sent.target, "/Accounts/A/Conferences/C/Streams/S");
    assert_eq!(
        sent.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(sent.header("content-length"), Some("0"));
    assert_eq!(sent.text(), "");
}

macro_rules! bodiless {
    ($($name:ident $method:ident;)*) => {$(
        #[endpoint($method, "/things/{Id}")]
        struct $name {
            id: u32,
        }
    )*};
}

bodiless! {
    Get GET;
    Head HEAD;
    Post POST;
    Put PUT;
    Patch PATCH;
    Delete DELETE;
    Options OPTIONS;
}

#[endpoint("PURGE", "/things/<id>")]
struct Purge {
    id: u32,
}

#[tokio::test]
async fn every_method_is_sent_as_declared() {
    let server = Recorder::start().await;
    let client = server.client();
    Get { id: 1 }.send(&client).await.unwrap();
    Head { id: 1 }.send(&client).await.unwrap();
    Post { id: 1 }.send(&client).await.unwrap();
    Put { id: 1 }.send(&client).await.unwrap();
    Patch { id: 1 }.send(&client).await.unwrap();
    Delete { id: 1 }.send(&client).await.unwrap();
    Options { id: 1 }.send(&client).await.unwrap();
    Purge { id: 1 }.send(&client).await.unwrap();
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|request| {
            format!(
                "{} {}",
                request.method,
                request.header("content-length").unwrap_or("-")
            )
        })
        .collect();
    let expected = [
        "GET -",
        "HEAD -",
        "POST 0",
        "PUT 0",
        "PATCH 0",
        "DELETE -",
        "OPTIONS -",
        "PURGE -",
    ];
    assert_eq!(sent, expected);
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.target == "/things/1")
    );
}

#[endpoint(GET, "/v<Version>/{owner}-{Repo}/files/<Path..>?format=json")]
struct Everywhere<'a> {
    version: u8,
    #[path("owner")]
    who: &'a str,
    repo: String,
    path: String,
    #[query("StartTime<")]
    before: Option<&'a str>,
    #[query("match[]")]
    matching: Vec<&'a str>,
    page: Option<u32>,
    deep: bool,
    #[header]
    x_request_id: Uuid,
    #[header("X-Color")]
    color: Option<Color>,
    #[header("X-Tag")]
    tags: Vec<&'a str>,
    #[header("X-None")]
    none: Option<i8>,
    #[skip]
    _note: &'a str,
}

#[tokio::test]
async fn path_query_and_headers_go_where_they_are_told() {
    let server = Recorder::start().await;
    let request = Everywhere {
        version: 2,
        who: "a/b",
        repo: "c d".into(),
        path: "x/y z.txt".into(),
        before: Some("2026-01-01"),
        matching: vec!["up", "a&b"],
        page: None,
        deep: true,
        x_request_id: Uuid::nil(),
        color: Some(Color::DarkBlue),
        tags: vec!["one", "two"],
        none: None,
        _note: "stays here",
    };
    request.send(&server.client()).await.unwrap();
    let sent = server.only();
    assert_eq!(
        sent.target,
        "/v2/a%2Fb-c%20d/files/x/y%20z.txt?format=json\
         &StartTime%3C=2026-01-01&match%5B%5D=up&match%5B%5D=a%26b&deep=true"
    );
    assert_eq!(
        sent.header("x-request-id"),
        Some("00000000-0000-0000-0000-000000000000")
    );
    assert_eq!(sent.header("x-color"), Some("dark-blue"));
    let tags: Vec<_> = sent.headers.get_all("x-tag").iter().collect();
    assert_eq!(tags, ["one", "two"]);
    assert!(!sent.headers.contains_key("x-none"));
}

#[derive(Serialize)]
struct Address {
    city: &'static str,
    zip: Option<u32>,
}

#[endpoint(POST, "/messages", form, rename_all = "PascalCase")]
struct CreateMessage {
    to: &'static str,
    body: Option<&'static str>,
    subject: Option<&'static str>,
    media_url: Vec<&'static str>,
    send_as_mms: bool,
    validity_period: i64,
    price: f64,
    color: Color,
    id: Uuid,
    letter: char,
    address: Address,
    #[field("Parameter1.Name")]
    parameter: &'static str,
}

fn message() -> CreateMessage {
    CreateMessage {
        to: "+15551234567",
        body: Some(""),
        subject: None,
        media_url: vec!["https://a/?x=1&y=2", "b c"],
        send_as_mms: false,
        validity_period: -1,
        price: 1.5,
        color: Color::Red,
        id: Uuid::nil(),
        letter: 'é',
        address: Address {
            city: "Zürich",
            zip: None,
        },
        parameter: "~*",
    }
}

#[tokio::test]
async fn a_form_is_spelled_as_serde_urlencoded_spells_it() {
    let server = Recorder::start().await;
    message().send(&server.client()).await.unwrap();
    let sent = server.only();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&sent.body).unwrap();
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    assert_eq!(
        pairs,
        [
            ("To", "+15551234567"),
            ("Body", ""),
            ("MediaUrl", "https://a/?x=1&y=2"),
            ("MediaUrl", "b c"),
            ("SendAsMms", "false"),
            ("ValidityPeriod", "-1"),
            ("Price", "1.5"),
            ("Color", "red"),
            ("Id", "00000000-0000-0000-0000-000000000000"),
            ("Letter", "é"),
            ("Address[city]", "Zürich"),
            ("Parameter1.Name", "~*"),
        ]
    );
    assert_eq!(sent.text(), serde_urlencoded::to_string(&pairs).unwrap());
    let length = sent.body.len().to_string();
    assert_eq!(sent.header("content-length"), Some(length.as_str()));
}

#[endpoint(PATCH, "/tokens/<token_id>", json)]
struct UpdateToken {
    token_id: u64,
    name: Option<String>,
    permissions: Vec<&'static str>,
    #[field("expires at")]
    expires: Option<Option<u64>>,
    limits: Option<Option<u64>>,
    address: Address,
    #[query]
    dry_run: bool,
}

#[tokio::test]
async fn a_json_body_leaves_none_out_and_can_say_null() {
    let server = Recorder::start().await;
    let request = UpdateToken {
        token_id: 9,
        name: None,
        permissions: vec!["a\"b", "c"],
        expires: Some(None),
        limits: Some(Some(3)),
        address: Address {
            city: "Bern",
            zip: None,
        },
        dry_run: true,
    };
    request.send(&server.client()).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.target, "/tokens/9?dry_run=true");
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(
        sent.text(),
        r#"{"permissions":["a\"b","c"],"expires at":null,"limits":3,"address":{"city":"Bern","zip":null}}"#
    );
}
