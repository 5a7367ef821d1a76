//! API keys: where they stand on the wire, and where they never do.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::error::Error as StdError;

use http::StatusCode;
use waypost::{ApiKey, Call, Client, Endpoint, Error, endpoint};
use waypost_tests::{Answering, Recorder};

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    id: u64,
    #[query]
    page: Option<u32>,
}

const GET: GetUser = GetUser { id: 7, page: None };

const PAGE: GetUser = GetUser {
    id: 7,
    page: Some(2),
};

#[endpoint(GET, "/users?format=json")]
struct ListUsers;

fn client(server: &Recorder, key: ApiKey) -> Client {
    Client::builder(server.url()).auth(key).build().unwrap()
}

#[tokio::test]
async fn a_key_stands_in_its_header() {
    let server = Recorder::start().await;
    let client = client(&server, ApiKey::header("X-Api-Key", "a key, \"quoted\"=="));
    GET.send(&client).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.header("x-api-key"), Some("a key, \"quoted\"=="));
    assert_eq!(sent.target, "/users/7");
    assert_eq!(sent.header("authorization"), None);
}

#[tokio::test]
async fn a_key_stands_in_the_query_behind_what_is_there() {
    let server = Recorder::start().await;
    let client = client(&server, ApiKey::query("key", "secret"));
    GET.send(&client).await.unwrap();
    PAGE.send(&client).await.unwrap();
    GET.send(&client).query("more", 1).await.unwrap();
    ListUsers.send(&client).await.unwrap();
    let sent = server.requests();
    let targets: Vec<&str> = sent.iter().map(|sent| &*sent.target).collect();
    assert_eq!(
        targets,
        [
            "/users/7?key=secret",
            "/users/7?page=2&key=secret",
            "/users/7?more=1&key=secret",
            "/users?format=json&key=secret",
        ]
    );
}

#[tokio::test]
async fn a_key_in_the_query_comes_back_whole() {
    let server = Recorder::start().await;
    let (name, key) = ("a&b=[]", "k e+y/&x=1#%41?ä'\"\\");
    PAGE.send(&client(&server, ApiKey::query(name, key)))
        .await
        .unwrap();
    let url = url::Url::parse(&format!("http://x{}", server.only().target)).unwrap();
    let pairs: Vec<_> = url.query_pairs().into_owned().collect();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(pairs, [pair("page", "2"), pair(name, key)]);
    assert_eq!(url.fragment(), None);
}

#[tokio::test]
async fn a_name_stands_in_the_query_once() {
    let server = Recorder::start().await;
    let client = client(&server, ApiKey::query("key", "canary"));
    let error = GET.send(&client).query("key", "x").await.unwrap_err();
    let cause = error.source().unwrap().to_string();
    assert_eq!(cause, "there is another value of `key` in the query");
    GET.send(&client).query("keys", "x").await.unwrap();
    assert_eq!(server.only().target, "/users/7?keys=x&key=canary");
}

#[tokio::test]
async fn a_key_that_cannot_be_sent_is_refused_before_anything_is() {
    let server = Recorder::start().await;
    for (key, cause) in [
        (ApiKey::header("X-Key", ""), "the key is empty"),
        (ApiKey::query("key", ""), "the key is empty"),
        (ApiKey::header("X Key", "canary"), "its name"),
        (ApiKey::header("", "canary"), "its name"),
        (ApiKey::header("Host", "canary"), "its name"),
        (ApiKey::header("Content-Length", "9"), "its name"),
        (ApiKey::query("", "canary"), "a query parameter has a name"),
        (ApiKey::header("X-Key", "canary\n"), "the key has"),
        (
            ApiKey::header("X-Key", "x\r\nx-other: canary"),
            "the key has",
        ),
        (ApiKey::header("X-Key", " canary"), "the key has"),
        (ApiKey::header("X-Key", "canaryä"), "the key has"),
        (ApiKey::query("key", "canary\n"), "the key has"),
        (ApiKey::query("key", "can\0ary"), "the key has"),
    ] {
        let mut request = http::Request::new(());
        let error = key.apply(&mut request).unwrap_err();
        assert!(error.to_string().starts_with(cause), "{error}");
        let builder = Client::builder(server.url()).auth(key.clone());
        let text = builder.build().unwrap_err().to_string();
        let expected = format!("a credential cannot be sent: {cause}");
        assert!(text.starts_with(&expected), "{text}");
        assert!(!text.contains("ary"), "{text}");
        let error = GET.send(&server.client()).auth(key).await.unwrap_err();
        assert!(error.is_request() && !error.may_have_been_sent(), "{error}");
        let text = error.to_string();
        assert!(text.ends_with("the credential cannot be added"), "{text}");
        let cause_of = error.source().unwrap().to_string();
        assert!(cause_of.starts_with(cause), "{cause_of}");
        assert!(!format!("{text} {cause_of} {error:?}").contains("ary"));
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_key_goes_to_one_origin() {
    let home = Recorder::start().await;
    let away = Recorder::start().await;
    for key in [ApiKey::header("X-Key", "own"), ApiKey::query("key", "own")] {
        let client = client(&home, key);
        let call = || GET.send(&client);
        call().base(format!("{}/v2", home.url())).await.unwrap();
        call().base(away.url()).await.unwrap();
        let other = ApiKey::header("X-Key", "other");
        call().base(away.url()).auth(other).await.unwrap();
        let other = ApiKey::query("key", "other");
        call().base(away.url()).auth(other).await.unwrap();
    }
    let seen = |server: &Recorder| -> Vec<String> {
        let requests = server.requests();
        let seen = requests
            .iter()
            .map(|sent| format!("{} {}", sent.target, sent.header("x-key").unwrap_or("-")));
        seen.collect()
    };
    assert_eq!(seen(&home), ["/v2/users/7 own", "/v2/users/7?key=own -"]);
    let away = seen(&away);
    let expected = ["/users/7 -", "/users/7 other", "/users/7?key=other -"];
    assert_eq!(away[..3], expected);
    assert_eq!(away[3..], expected);
}

#[tokio::test]
async fn a_key_does_not_travel_in_the_open() {
    let server = Answering::accepting();
    let builder = |base: &str| Client::builder(base).transport(server.clone());
    let keys = [
        ApiKey::header("X-Key", "canary"),
        ApiKey::query("key", "canary"),
    ];
    for (sent, key) in keys.into_iter().enumerate() {
        let refused = builder("http://example.com").auth(key.clone()).build();
        let text = refused.unwrap_err().to_string();
        assert!(text.contains("`https`"), "{text}");

        let open = builder("http://example.com").build().unwrap();
        let error = GET.send(&open).auth(key.clone()).await.unwrap_err();
        assert!(error.is_request(), "{error}");
        let private = builder("https://example.com").build().unwrap();
        let call = GET.send(&private).base("http://example.com");
        assert!(call.auth(key.clone()).await.unwrap_err().is_request());
        assert_eq!(server.requests().len(), sent);

        let local = builder("http://localhost:1").auth(key).build().unwrap();
        GET.send(&local).await.unwrap();
    }
    let sent = server.requests();
    assert_eq!(sent[0].header("x-key"), Some("canary"));
    assert_eq!(sent[1].target, "http://localhost:1/users/7?key=canary");
}

/// All that is shown and kept of a failure.
async fn shown(call: Call<()>) -> String {
    let error: Error = call.await.unwrap_err();
    let kept = error.failure().unwrap().body().to_vec();
    format!("{error} {error:?} {}", String::from_utf8_lossy(&kept))
}

#[tokio::test]
async fn a_key_is_removed_from_what_an_answer_repeats() {
    let key = "k/ey+ä 1";
    for said in [
        "k/ey+ä 1",
        "k%2Fey%2B%C3%A4%201",
        r"k\/ey+\u00e4 1",
        "ay9leSvDpCAx",
    ] {
        let body = format!("your key {said} is not valid");
        let server = Recorder::answering(StatusCode::FORBIDDEN, "text/plain", body).await;
        let client = client(&server, ApiKey::query("key", key));
        let text = shown(GET.send(&client)).await;
        assert!(text.contains("your key [redacted] is"), "{said}: {text}");
    }
    let body = "your key canary1 is not valid";
    let server = Recorder::answering(StatusCode::FORBIDDEN, "text/plain", body).await;
    let client = client(&server, ApiKey::header("X-Key", "canary1"));
    let text = shown(GET.send(&client)).await;
    assert!(text.contains("your key [redacted] is"), "{text}");
    let bare = server.client();
    let call = GET.send(&bare).auth(ApiKey::header("X-Key", "canary1"));
    let text = shown(call).await;
    assert!(text.contains("your key [redacted] is"), "{text}");
}

#[tokio::test]
async fn a_key_is_never_printed() {
    for key in [
        ApiKey::header("X-Key", "canary"),
        ApiKey::query("key", "canary"),
        ApiKey::header("X-Key", "canary\n"),
    ] {
        let builder = Client::builder("https://example.com").auth(key.clone());
        let shown = format!("{key:?} {builder:?}");
        let client = builder.no_auth().build().unwrap();
        let call = GET.send(&client).auth(key);
        let shown = format!("{shown} {client:?} {call:?}");
        assert!(!shown.contains("canary"), "{shown}");
    }
    let mut request = GET.to_http("https://example.com").unwrap();
    let key = ApiKey::header("X-Key", "canary");
    key.apply(&mut request).unwrap();
    assert_eq!(request.headers()["x-key"], "canary");
    assert!(!format!("{request:?}").contains("canary"), "{request:?}");
}

#[test]
fn a_key_can_be_added_without_a_client() {
    let mut request = PAGE.to_http("https://example.com/api").unwrap();
    ApiKey::query("key", "a b").apply(&mut request).unwrap();
    let uri = request.uri().to_string();
    assert_eq!(uri, "https://example.com/api/users/7?page=2&key=a%20b");
}
