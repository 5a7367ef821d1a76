//! What the endpoints of one API share, and that only its client sends them.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt;

use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use waypost::{Base, Client, Endpoint, Error, ErrorBody, Next, Page, api, endpoint};
use waypost_tests::{Answering, Recorder};

#[api(
    prefix = "/Accounts/<AccountSid>/v<Version>",
    error = Refusal,
    headers("Accept" = "application/json", "X-Level" = "api"),
)]
#[derive(Debug, Clone, PartialEq)]
struct Voice {
    version: u8,
    account_sid: String,
    #[allow(dead_code)]
    note: &'static str,
}

#[derive(Debug, Deserialize)]
struct Refusal {
    reason: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

#[endpoint(GET, "/calls/<id>", api = Voice)]
struct GetCall {
    id: u8,
}

#[endpoint(GET, "/calls", api = Voice, error = ErrorBody, headers("X-Level" = "endpoint"))]
struct ListCalls;

#[endpoint(GET, "/accounts/<id>", api = Voice, no_prefix)]
struct GetAccount {
    id: u8,
}

fn voice(account_sid: &str) -> Voice {
    Voice {
        version: 1,
        account_sid: account_sid.into(),
        note: "not sent",
    }
}

fn client(url: &str) -> Client<Voice> {
    Client::builder(url).api(voice("A/1")).build().unwrap()
}

#[tokio::test]
async fn the_prefix_is_filled_from_the_clients_value() {
    let server = Recorder::start().await;
    let other = Recorder::start().await;
    let client = client(&format!("{}/base/", server.url()));
    assert_eq!(client.api(), &voice("A/1"));
    GetCall { id: 7 }.send(&client).await.unwrap();
    client.clone().send(&ListCalls).await.unwrap();
    let call = ListCalls.send(&client).query("page", 2);
    call.base(format!("{}/elsewhere", other.url()))
        .await
        .unwrap();
    let targets: Vec<_> = server
        .requests()
        .into_iter()
        .map(|sent| sent.target)
        .collect();
    assert_eq!(
        targets,
        [
            "/base/Accounts/A%2F1/v1/calls/7",
            "/base/Accounts/A%2F1/v1/calls"
        ]
    );
    assert_eq!(
        other.only().target,
        "/elsewhere/Accounts/A%2F1/v1/calls?page=2"
    );
}

#[test]
fn a_prefix_that_would_name_another_resource_is_refused() {
    for sid in ["", ".", ".."] {
        let built = Client::builder("https://example.com")
            .api(voice(sid))
            .build();
        let error = built.unwrap_err().to_string();
        assert!(error.contains("`Voice`"), "{error}");
        assert!(error.contains("`account_sid` cannot be sent"), "{error}");
    }
}

#[tokio::test]
async fn the_nearer_header_wins() {
    let server = Recorder::start().await;
    let client = client(server.url());
    GetCall { id: 7 }.send(&client).await.unwrap();
    ListCalls.send(&client).await.unwrap();
    let call = ListCalls.send(&client).header("X-Level", "call");
    call.await.unwrap();
    let requests = server.requests();
    let levels: Vec<_> = requests.iter().map(|sent| sent.header("x-level")).collect();
    assert_eq!(levels, [Some("api"), Some("endpoint"), Some("call")]);
    let accept = |sent: &waypost_tests::Recorded| sent.header("accept") == Some("application/json");
    assert!(requests.iter().all(accept));
}

#[tokio::test]
async fn a_failure_is_the_apis_unless_the_endpoint_says_otherwise() {
    let body = r#"{"reason": "no such call"}"#;
    let server = Recorder::answering(StatusCode::NOT_FOUND, "application/json", body).await;
    let client = client(server.url());
    let error: Error<Refusal> = GetCall { id: 7 }.send(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /Accounts/<AccountSid>/v<Version>/calls/<id> failed with 404 Not Found: no such call"
    );
    assert_eq!(error.failure().unwrap().error().reason, "no such call");
    let erased = error.erase();
    assert!(erased.to_string().ends_with(": no such call"), "{erased}");

    let error: Error<ErrorBody> = ListCalls.send(&client).await.unwrap_err();
    assert_eq!(error.failure().unwrap().body(), body);
}

#[test]
fn a_request_is_written_for_a_base_of_its_api() {
    let base = Base::parse("https://example.com/x/").unwrap();
    let base = base.api(&voice("A")).unwrap();
    let client = client("https://example.com/x");
    let by_base = ListCalls.to_http(&base).unwrap();
    let by_client = ListCalls.to_http(&client).unwrap();
    assert_eq!(by_base.uri(), "https://example.com/x/Accounts/A/v1/calls");
    assert_eq!(
        by_client.uri(),
        "https://example.com/x/Accounts/A%2F1/v1/calls"
    );
    for request in [by_base, by_client] {
        assert_eq!(request.headers()["accept"], "application/json");
        assert_eq!(request.headers()["x-level"], "endpoint");
    }
}

#[tokio::test]
async fn an_endpoint_beside_the_prefix_has_all_else_of_the_api() {
    let body = r#"{"reason": "no such account"}"#;
    let server = Recorder::answering(StatusCode::NOT_FOUND, "application/json", body).await;
    let other = Recorder::start().await;
    let client = client(&format!("{}/base", server.url()));
    let account = GetAccount { id: 7 };
    let by_client = account.to_http(&client).unwrap();
    assert_eq!(by_client.uri().path(), "/base/accounts/7");

    let error: Error<Refusal> = client.send(&account).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /accounts/<id> failed with 404 Not Found: no such account"
    );
    assert_eq!(server.only().target, "/base/accounts/7");
    assert_eq!(server.only().header("x-level"), Some("api"));

    let call = account.send(&client).base(format!("{}/away", other.url()));
    assert_eq!(format!("{call:?}"), "Call(GET /accounts/<id>)");
    call.await.unwrap();
    assert_eq!(other.only().target, "/away/accounts/7");
    let prefixes = [GetAccount::SPEC, GetCall::SPEC].map(|spec| spec.path_prefix());
    assert_eq!(prefixes, ["", "/Accounts/<AccountSid>/v<Version>"]);
}

#[derive(Debug, Deserialize)]
struct Accounts {
    next: Option<String>,
}

impl Page for Accounts {
    type Item = ();

    fn next(&self, _: &HeaderMap) -> Next {
        Next::base_link(self.next.as_deref())
    }

    fn count(&self) -> usize {
        1
    }

    fn into_items(self) -> Vec<()> {
        vec![()]
    }
}

#[endpoint(GET, "/accounts", api = Voice, no_prefix, response = Accounts)]
struct ListAccounts;

#[tokio::test]
async fn a_listing_beside_the_prefix_goes_on_beside_it() {
    let transport = Answering::new(|request| {
        let body = match request.target.contains("page") {
            false => r#"{"next": "/accounts?page=2"}"#,
            true => "{}",
        };
        (StatusCode::OK, body.to_owned())
    });
    let base = "https://example.com/base";
    let client = transport.builder().base(base).api(voice("A"));
    let client = client.build().unwrap();
    let mut pages = client.pages(&ListAccounts);
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    let asked = transport.requests().into_iter().map(|sent| sent.target);
    assert_eq!(
        asked.collect::<Vec<_>>(),
        ["/accounts", "/accounts?page=2"].map(|target| format!("{base}{target}"))
    );
}
