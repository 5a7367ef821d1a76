//! Clients that are made of others, and many beside each other.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use futures_util::future::join_all;
use http::{HeaderValue, StatusCode};
use tokio::net::TcpListener;
use waypost::{ApiKey, Basic, Bearer, Client, ClientBuilder, TransportErrorKind, api, endpoint};
use waypost_tests::{Answering, Recorded, Recorder};

#[endpoint(GET, "/users")]
struct ListUsers;

#[api(prefix = "/accounts/<account>", headers("X-Version" = "1", "X-Voice" = "on", "Cookie" = "voice=1"))]
struct Voice {
    account: &'static str,
}

#[endpoint(GET, "/calls", api = Voice)]
struct ListCalls;

#[api(prefix = "/fax", headers("X-Version" = "2"))]
struct Fax;

#[endpoint(GET, "/pages", api = Fax)]
struct ListPages;

fn accepting() -> Answering {
    Answering::new(|_| (StatusCode::OK, String::new()))
}

fn secret(value: &'static str) -> HeaderValue {
    let mut value = HeaderValue::from_static(value);
    value.set_sensitive(true);
    value
}

fn seen(sent: &Recorded) -> String {
    let header = |name| sent.header(name).unwrap_or("-");
    let (credential, key) = (header("authorization"), header("x-key"));
    format!("{} {credential} {key}", sent.target)
}

fn all(server: &Answering) -> Vec<String> {
    server.requests().iter().map(seen).collect()
}

#[tokio::test]
async fn a_client_made_of_another_differs_in_what_is_said() {
    let server = accepting();
    let main = Client::builder("https://example.com/v1")
        .auth(Bearer::new("main"))
        .header("x-key", secret("key"))
        .header("x-open", "open")
        .transport(server.clone())
        .build()
        .unwrap();
    let same = main.with(|client| client).unwrap();
    let own = main.with(|client| client.auth(Bearer::new("own"))).unwrap();
    let v2 = main.with(|client| client.base("https://example.com/v2"));
    let voice = main.with(|client| client.api(Voice { account: "a1" }));
    let none = main.with(ClientBuilder::no_auth).unwrap();
    let only = main.with(|client| client.no_auth().auth(ApiKey::header("X-Key", "only")));
    ListUsers.send(&same).await.unwrap();
    ListUsers.send(&own).await.unwrap();
    ListUsers.send(&v2.unwrap()).await.unwrap();
    ListCalls.send(&voice.unwrap()).await.unwrap();
    ListUsers.send(&none).await.unwrap();
    ListUsers.send(&only.unwrap()).await.unwrap();
    // It stays as it was.
    ListUsers.send(&main).await.unwrap();
    assert_eq!(
        all(&server),
        [
            "https://example.com/v1/users Bearer main key",
            "https://example.com/v1/users Bearer own key",
            "https://example.com/v2/users Bearer main key",
            "https://example.com/v1/accounts/a1/calls Bearer main key",
            "https://example.com/v1/users - -",
            "https://example.com/v1/users - only",
            "https://example.com/v1/users Bearer main key",
        ]
    );
    assert_eq!(server.sent("x-open"), ["open"; 7]);
}

#[tokio::test(start_paused = true)]
async fn it_has_time_outs_of_its_own() {
    let silent = Answering::later(|_| std::future::pending());
    let main = Client::builder("https://example.com")
        .timeout(Duration::from_secs(7))
        .transport(silent)
        .build()
        .unwrap();
    let other = main.with(|client| client.timeout(Duration::from_secs(3)));
    for (client, seconds) in [(&main, 7), (&other.unwrap(), 3)] {
        let error = ListUsers.send(client).await.unwrap_err();
        let waypost::ErrorKind::Transport(error) = error.kind() else {
            panic!("{error:?}");
        };
        let limit = Duration::from_secs(seconds);
        assert_eq!(error.kind(), TransportErrorKind::Total(limit));
    }
}

#[tokio::test]
async fn the_headers_of_an_api_stay_with_it() {
    let server = accepting();
    let voice = Client::builder("https://example.com")
        .api(Voice { account: "a1" })
        .header("X-Own", "own")
        .transport(server.clone())
        .build()
        .unwrap();
    let same = voice.with(|client| client).unwrap();
    let other = voice.with(|client| client.api(Voice { account: "a2" }));
    let fax = voice.with(|client| client.api(Fax)).unwrap();
    ListCalls.send(&same).await.unwrap();
    ListCalls.send(&other.unwrap()).await.unwrap();
    ListPages.send(&fax).await.unwrap();
    assert_eq!(server.sent("x-version"), ["1", "1", "2"]);
    assert_eq!(server.sent("x-voice"), ["on", "on", "-"]);
    assert_eq!(server.sent("cookie"), ["voice=1", "voice=1", "-"]);
    assert_eq!(server.sent("x-own"), ["own"; 3]);
    assert!(server.requests()[1].target.contains("/accounts/a2/"));
}

#[tokio::test]
async fn they_share_their_connections() {
    let count = Arc::<AtomicUsize>::default();
    let counter = Arc::clone(&count);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let listener = listener.tap_io(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
    });
    let router = Router::new().fallback(|| async {});
    let server = tokio::spawn(async move { axum::serve(listener, router).await });

    let main = Client::builder(&url).build().unwrap();
    let first = main.with(|client| client.auth(Bearer::new("1"))).unwrap();
    let second = first.with(|client| client.auth(Bearer::new("2"))).unwrap();
    let voice = main.with(|client| client.api(Voice { account: "a" }));
    let voice = voice.unwrap();
    for _ in 0..3 {
        ListUsers.send(&main).await.unwrap();
        ListUsers.send(&first).await.unwrap();
        ListUsers.send(&second).await.unwrap();
        ListCalls.send(&voice).await.unwrap();
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
    // One that is made anew has its own.
    let other = Client::builder(&url).build().unwrap();
    ListUsers.send(&other).await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 2);
    server.abort();
}

#[tokio::test]
async fn to_another_origin_it_needs_a_credential_of_its_own() {
    let server = accepting();
    let main = Client::builder("https://example.com")
        .auth(Bearer::new("canary"))
        .header("x-key", secret("canary"))
        .transport(server.clone())
        .build()
        .unwrap();
    let problems = |error: waypost::BuildError| -> Vec<String> {
        error.problems().map(String::from).collect()
    };
    for base in [
        "https://example.org",
        "https://example.com:8443",
        "https://eu.example.com",
        "http://localhost",
    ] {
        let error = main.with(|client| client.base(base)).unwrap_err();
        let [auth, header] = &problems(error)[..] else {
            panic!("{base}");
        };
        assert!(
            auth.contains("say `.auth(..)` for this one, or `.no_auth()`"),
            "{auth}"
        );
        assert!(
            header.starts_with("the header `x-key` is a secret for another"),
            "{header}"
        );
        assert!(
            header.contains("say `.header(..)` for this one"),
            "{header}"
        );

        // A credential alone leaves the header to be told.
        let error = main.with(|client| client.base(base).auth(Bearer::new("own")));
        let problems = problems(error.unwrap_err());
        assert_eq!(problems, [header.as_str()]);
    }

    let base = "https://example.org";
    let told = main.with(|client| {
        let client = client.base(base).auth(Bearer::new("own"));
        client.header("x-key", secret("own"))
    });
    ListUsers.send(&told.unwrap()).await.unwrap();
    let bare = main.with(|client| client.base(base).no_auth());
    ListUsers.send(&bare.unwrap()).await.unwrap();
    let own = main.with(|client| client.no_auth().base(base).auth(Bearer::new("own")));
    ListUsers.send(&own.unwrap()).await.unwrap();
    assert_eq!(
        all(&server),
        [
            "https://example.org/users Bearer own own",
            "https://example.org/users - -",
            "https://example.org/users Bearer own -",
        ]
    );
}

#[tokio::test]
async fn no_auth_takes_back_what_was_told_before_it() {
    let server = accepting();
    let client = Client::builder("https://example.com")
        .auth(Bearer::new("token"))
        .header("x-key", secret("key"))
        .header("x-open", "open")
        .no_auth()
        .auth(Bearer::new("after"))
        .transport(server.clone())
        .build()
        .unwrap();
    ListUsers.send(&client).await.unwrap();
    assert_eq!(all(&server), ["https://example.com/users Bearer after -"]);
    assert_eq!(server.sent("x-open"), ["open"]);
}

#[tokio::test]
async fn tenants_do_not_mix() {
    let regions = [Recorder::start().await, Recorder::start().await];
    let mut calls = Vec::new();
    let mut clients: Vec<Client<Voice>> = Vec::new();
    for (tenant, account) in ["a", "b", "c", "d"].into_iter().enumerate() {
        let url = regions[tenant % 2].url();
        let password = format!("password-{account}");
        let auth = Basic::new(account, &password);
        clients.push(match clients.get(tenant.wrapping_sub(2)) {
            // Of the same region.
            Some(other) => other
                .with(|it| it.api(Voice { account }).auth(auth))
                .unwrap(),
            None => {
                let builder = Client::builder(url).api(Voice { account });
                builder.auth(auth).build().unwrap()
            }
        });
    }
    for _ in 0..20 {
        calls.extend(
            clients
                .iter()
                .map(|client| tokio::spawn(ListCalls.send(client))),
        );
    }
    for answer in join_all(calls).await {
        answer.unwrap().unwrap();
    }
    for (region, accounts) in regions.iter().zip([["a", "c"], ["b", "d"]]) {
        let sent = region.requests();
        assert_eq!(sent.len(), 40);
        for account in accounts {
            let own = sent
                .iter()
                .filter(|sent| sent.target == format!("/accounts/{account}/calls"));
            let mut request = http::Request::new(());
            let password = format!("password-{account}");
            Basic::new(account, password).apply(&mut request).unwrap();
            let expected = &request.headers()["authorization"];
            let own: Vec<_> = own.map(|sent| &sent.headers["authorization"]).collect();
            assert_eq!(own, [expected; 20]);
        }
    }
}

#[test]
fn a_builder_says_all_its_problems_at_once() {
    let error = Client::builder("https://user:canary@example.com")
        .header("bad name", "x")
        .header("x-bad", "canary\n")
        .request_id_header("also bad")
        .build()
        .unwrap_err();
    let problems: Vec<&str> = error.problems().collect();
    assert_eq!(
        problems,
        [
            "the base URL has user info: give the credential to `.auth(Basic::new(..))`",
            "the header `bad name` cannot be sent: its name is no header name (RFC 9110 §5.1)",
            "the header `x-bad` cannot be sent: its value is not valid",
            "`also bad` is no header name (RFC 9110 §5.1)",
        ]
    );
    let expected = format!("4 problems:\n- {}", problems.join("\n- "));
    assert_eq!(error.to_string(), expected);

    // Those of the credential as well.
    let error = Client::builder("http://example.com")
        .header("x bad", "x")
        .header("authorization", "Custom canary")
        .auth(Bearer::new("canary"))
        .build()
        .unwrap_err();
    let problems: Vec<&str> = error.problems().collect();
    let begins = [
        "the header `x bad` cannot",
        "there are two credentials",
        "the credential would be readable",
    ];
    assert_eq!(problems.len(), begins.len(), "{problems:?}");
    for (problem, begin) in problems.iter().zip(begins) {
        assert!(problem.starts_with(begin), "{problem}");
    }

    let one = Client::builder("ftp://example.com").build().unwrap_err();
    let problems: Vec<&str> = one.problems().collect();
    assert_eq!(problems, [one.to_string()]);
}
