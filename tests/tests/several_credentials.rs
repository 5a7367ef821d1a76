//! Several credentials of one request, and what a credential of one's own sees.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::error::Error as StdError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use http::{HeaderValue, StatusCode};
use waypost::{
    ApiKey, Authenticate, Basic, Bearer, Body, BoxError, Client, Error, RetryPolicy, Token,
    TokenSource, endpoint,
};
use waypost_tests::{Answering, Recorded, Recorder};

#[endpoint(GET, "/users")]
struct ListUsers;

#[endpoint(POST, "/sessions", no_auth)]
struct LogIn;

fn credentials(sent: &Recorded) -> [String; 3] {
    let header = |name| sent.header(name).unwrap_or("-").to_owned();
    let query = sent.target.split_once('?').map_or("-", |(_, query)| query);
    [header("authorization"), header("x-key"), query.to_owned()]
}

#[tokio::test]
async fn all_that_are_told_are_added() {
    let server = Answering::accepting();
    let token = TokenSource::new(|| async { Ok(Token::new("token")) });
    let client = server
        .builder()
        .auth(ApiKey::query("k", "a"))
        .auth(token)
        .auth(ApiKey::header("X-Key", "b"))
        .auth(ApiKey::query("l", "c"));
    let client = client.build().unwrap();
    ListUsers.send(&client).await.unwrap();
    let sent = server.requests();
    assert_eq!(credentials(&sent[0]), ["Bearer token", "b", "k=a&l=c"]);
}

#[tokio::test]
async fn those_of_a_call_replace_all_of_the_clients() {
    let server = Answering::accepting();
    let client = server
        .builder()
        .auth(ApiKey::query("k", "a"))
        .auth(Bearer::new("client"))
        .build()
        .unwrap();
    let call = || ListUsers.send(&client);
    call().auth(ApiKey::header("X-Key", "b")).await.unwrap();
    call()
        .auth(Bearer::new("call"))
        .auth(ApiKey::query("l", "c"))
        .await
        .unwrap();
    let sent: Vec<_> = server.requests().iter().map(credentials).collect();
    assert_eq!(sent, [["-", "b", "-"], ["Bearer call", "-", "l=c"],]);
}

/// What a call says of a header is all that is in it, and other credentials are in other places.
#[tokio::test]
async fn a_header_of_a_call_replaces_the_clients_credential_in_it_and_no_other() {
    let fetched = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&fetched);
    let tokens = TokenSource::new(move || {
        count.fetch_add(1, Ordering::Relaxed);
        async { Ok(Token::new("client")) }
    });
    let server = Answering::accepting();
    let client = server
        .builder()
        .auth(ApiKey::query("k", "a"))
        .auth(ApiKey::header("X-Key", "b"))
        .auth(tokens)
        .build()
        .unwrap();
    let call = || ListUsers.send(&client);
    call().header("authorization", "Own x").await.unwrap();
    assert_eq!(fetched.load(Ordering::Relaxed), 0);
    call().header("x-key", "own").await.unwrap();
    let both = call().header("authorization", "Own x");
    both.header("x-key", "own").await.unwrap();
    let sent: Vec<_> = server.requests().iter().map(credentials).collect();
    assert_eq!(
        sent,
        [
            ["Own x", "b", "k=a"],
            ["Bearer client", "own", "k=a"],
            ["Own x", "own", "k=a"],
        ]
    );
}

/// A key of the application stays, and the user's own token takes the place of the client's.
#[tokio::test]
async fn a_credential_of_a_call_replaces_the_clients_authorization_header_as_well() {
    let server = Answering::accepting();
    let mut key = HeaderValue::from_static("application");
    key.set_sensitive(true);
    let client = server
        .builder()
        .header("Authorization", "Custom client")
        .header("X-Key", key)
        .build()
        .unwrap();
    ListUsers.send(&client).await.unwrap();
    let call = ListUsers.send(&client).auth(Bearer::new("user"));
    call.await.unwrap();
    let sent: Vec<_> = server.requests().iter().map(credentials).collect();
    assert_eq!(
        sent,
        [
            ["Custom client", "application", "-"],
            ["Bearer user", "application", "-"],
        ]
    );
}

/// The cause of a request error.
fn cause(error: &Error) -> String {
    assert!(error.is_request() && !error.may_have_been_sent(), "{error}");
    error.source().unwrap().to_string()
}

#[tokio::test]
async fn two_in_one_place_are_refused() {
    let token = || TokenSource::new(|| async { Ok(Token::new("canary")) });
    let basic = || Basic::new("name", "canary");
    let bearer = || Bearer::new("canary");
    let key = || ApiKey::header("Authorization", "canary");
    let server = Answering::accepting();
    let told = [
        server.builder().auth(basic()).auth(bearer()),
        server.builder().auth(bearer()).auth(basic()),
        server.builder().auth(bearer()).auth(token()),
        server.builder().auth(token()).auth(basic()),
        server.builder().auth(bearer()).auth(key()),
        server.builder().auth(key()).auth(bearer()),
    ];
    for client in told {
        let error = client.build().unwrap_err();
        let expected = "there are two credentials for the header `Authorization`";
        assert_eq!(error.to_string(), expected);
    }

    let client = server.builder().build().unwrap();
    let key = |value| ApiKey::header("X-Key", value);
    for call in [
        ListUsers.send(&client).auth(basic()).auth(bearer()),
        ListUsers
            .send(&client)
            .header("authorization", "x")
            .auth(basic()),
        ListUsers.send(&client).auth(key("a")).auth(key("b")),
        ListUsers.send(&client).header("x-key", "a").auth(key("b")),
    ] {
        let cause = cause(&call.await.unwrap_err());
        assert!(cause.contains("in the header `"), "{cause}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_endpoint_that_wants_none_gets_none() {
    let server = Answering::accepting();
    let client = server
        .builder()
        .auth(ApiKey::query("k", "a"))
        .auth(Bearer::new("client"))
        .auth(ApiKey::header("X-Key", "b"))
        .build()
        .unwrap();
    LogIn.send(&client).await.unwrap();
    let call = LogIn.send(&client).auth(ApiKey::header("X-Key", "own"));
    call.await.unwrap();
    let sent: Vec<_> = server.requests().iter().map(credentials).collect();
    assert_eq!(sent, [["-", "-", "-"], ["-", "own", "-"]]);
}

#[endpoint(
    POST, "/users/<id>/notes", json,
    idempotency_key = "Idempotency-Key", headers("X-Declared" = "declared"),
)]
struct CreateNote {
    id: &'static str,
    text: &'static str,
    #[query]
    page: u32,
    #[header]
    x_trace: &'static str,
}

const NOTE: CreateNote = CreateNote {
    id: "a/b",
    text: "hello",
    page: 2,
    x_trace: "on",
};

/// Notes what it sees, and signs it: it appends a header, and a byte to the body.
#[derive(Clone, Default)]
struct Signing(Arc<Mutex<Vec<Recorded>>>);

impl Authenticate for Signing {
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
        let bytes = request.body().as_bytes().ok_or("a stream")?.to_vec();
        let mut seen = self.0.lock().unwrap();
        let signature = HeaderValue::from(seen.len());
        seen.push(Recorded {
            method: request.method().clone(),
            target: request.uri().to_string(),
            headers: request.headers().clone(),
            body: bytes.clone().into(),
        });
        request.headers_mut().append("x-signature", signature);
        *request.body_mut() = Body::from([&*bytes, b"\n"].concat());
        Ok(())
    }
}

#[tokio::test]
async fn a_credential_sees_the_finished_request() {
    let server = Recorder::start().await;
    let signing = Signing::default();
    let client = Client::builder(format!("{}/api", server.url()))
        .header("x-default", "default")
        .user_agent("agent")
        .auth(ApiKey::query("k", "a"))
        .auth(signing.clone())
        .build()
        .unwrap();
    let call = NOTE.send(&client).query("more", "x y");
    call.header("x-call", "call").await.unwrap();

    let seen = signing.0.lock().unwrap().pop().unwrap();
    assert_eq!(seen.method, "POST");
    let url = "/api/users/a%2Fb/notes?page=2&more=x%20y&k=a";
    assert_eq!(seen.target, format!("{}{url}", server.url()));
    assert_eq!(seen.text(), r#"{"text":"hello"}"#);
    for (name, value) in [
        ("content-type", "application/json"),
        ("content-length", "16"),
        ("x-declared", "declared"),
        ("x-trace", "on"),
        ("x-default", "default"),
        ("x-call", "call"),
        ("user-agent", "agent"),
    ] {
        assert_eq!(seen.header(name), Some(value), "{name}");
    }
    let key = seen.header("idempotency-key").unwrap();
    assert_eq!(key.len(), 36, "{key}");

    // What it has seen is what went out, but for what it has added, with the length of that.
    let sent = server.only();
    assert_eq!(sent.target, url);
    assert_eq!(sent.text(), "{\"text\":\"hello\"}\n");
    for (name, value) in &seen.headers {
        if name != "content-length" {
            assert_eq!(sent.headers.get(name), Some(value), "{name}");
        }
    }
    assert_eq!(sent.header("content-length"), Some("17"));
    assert_eq!(sent.header("x-signature"), Some("0"));
}

#[tokio::test(start_paused = true)]
async fn a_credential_is_asked_anew_for_each_attempt() {
    let server = Answering::always(StatusCode::SERVICE_UNAVAILABLE);
    let signing = Signing::default();
    let client = server
        .builder()
        .auth(signing.clone())
        .auth(ApiKey::query("k", "a"));
    let client = client.retry(RetryPolicy::new()).build().unwrap();
    NOTE.send(&client).await.unwrap_err();

    let (seen, sent) = (signing.0.lock().unwrap(), server.requests());
    assert_eq!((seen.len(), sent.len()), (3, 3));
    for (attempt, (seen, sent)) in seen.iter().zip(&sent).enumerate() {
        assert_eq!(seen.text(), r#"{"text":"hello"}"#);
        assert_eq!(seen.header("x-signature"), None);
        assert_eq!(seen.header("content-length"), Some("16"));
        assert_eq!(sent.text(), "{\"text\":\"hello\"}\n");
        assert_eq!(sent.header("x-signature"), Some(&*attempt.to_string()));
        assert_eq!(sent.header("content-length"), Some("17"));
        assert!(
            sent.target.ends_with("/notes?page=2&k=a"),
            "{}",
            sent.target
        );
        let key = sent.header("idempotency-key");
        assert!(key.is_some() && key == server.requests()[0].header("idempotency-key"));
    }
}

#[tokio::test]
async fn a_credential_that_fails_ends_the_call_unsent() {
    struct Failing;
    impl Authenticate for Failing {
        fn authenticate(&self, _: &mut http::Request<Body>) -> Result<(), BoxError> {
            Err("there is no key".into())
        }
    }

    let server = Answering::accepting();
    let client = server.builder().auth(Failing).build().unwrap();
    let error = ListUsers.send(&client).await.unwrap_err();
    assert_eq!(cause(&error), "there is no key");
    assert!(server.requests().is_empty());
}
