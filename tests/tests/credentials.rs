//! Credentials: where they go, and where they do not.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use waypost::{
    Authenticate, Basic, Bearer, BoxError, Call, Client, ClientBuilder, Endpoint, Transport,
    TransportFuture, endpoint,
};
use waypost_tests::Recorder;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    id: u64,
}

const GET: GetUser = GetUser { id: 7 };

#[tokio::test]
async fn credentials_go_to_one_origin() {
    let home = Recorder::start().await;
    let away = Recorder::start().await;
    let client = Client::builder(format!("{}/api", home.url()))
        .auth(Basic::new("name", "p:ss"))
        .build()
        .unwrap();
    GET.send(&client).await.unwrap();
    GET.send(&client)
        .base(format!("{}/v2/", home.url()))
        .await
        .unwrap();
    GET.send(&client).auth(Bearer::new("token")).await.unwrap();
    GET.send(&client).base(away.url()).await.unwrap();
    GET.send(&client)
        .base(away.url())
        .auth(Bearer::new("other"))
        .await
        .unwrap();
    GET.send(&client)
        .header("Authorization", "Custom x")
        .await
        .unwrap();

    let credentials = |server: &Recorder| -> Vec<String> {
        let requests = server.requests();
        let shown = requests.iter().map(|sent| {
            format!(
                "{} {}",
                sent.target,
                sent.header("authorization").unwrap_or("-")
            )
        });
        shown.collect()
    };
    assert_eq!(
        credentials(&home),
        [
            "/api/users/7 Basic bmFtZTpwOnNz",
            "/v2/users/7 Basic bmFtZTpwOnNz",
            "/api/users/7 Bearer token",
            "/api/users/7 Custom x",
        ]
    );
    assert_eq!(credentials(&away), ["/users/7 -", "/users/7 Bearer other"]);
}

#[tokio::test]
async fn a_port_is_part_of_an_origin_and_the_default_one_needs_no_writing() {
    let seen = Arc::new(AtomicUsize::new(0));
    let client = Client::builder("https://Example.COM:443/api")
        .auth(Bearer::new("token"))
        .transport(CountCredentials(Arc::clone(&seen)))
        .build()
        .unwrap();
    for (base, with) in [
        ("https://example.com/api", true),
        ("https://EXAMPLE.com:443", true),
        ("https://example.com:444", false),
        ("https://example.com.", false),
        ("https://api.example.com", false),
        ("http://example.com:443", false),
    ] {
        seen.store(0, Ordering::SeqCst);
        GET.send(&client).base(base).await.unwrap();
        assert_eq!(seen.load(Ordering::SeqCst) == 1, with, "{base}");
    }
}

/// A transport that answers 200 to everything, and counts the requests with a credential.
struct CountCredentials(Arc<AtomicUsize>);

impl Transport for CountCredentials {
    fn send(&self, request: http::Request<waypost::Body>) -> TransportFuture {
        if request.headers().contains_key("authorization") {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
        Box::pin(async { Ok(http::Response::new(waypost::Body::empty())) })
    }
}

#[tokio::test]
async fn credentials_do_not_travel_in_the_open() {
    let seen = Arc::new(AtomicUsize::new(0));
    let builder = || {
        let transport = CountCredentials(Arc::clone(&seen));
        Client::builder("http://example.com").transport(transport)
    };
    let error = builder().auth(Bearer::new("canary")).build().unwrap_err();
    assert!(error.to_string().contains("`https`"), "{error}");

    let error = GET
        .send(&builder().build().unwrap())
        .auth(Bearer::new("canary"))
        .await
        .unwrap_err();
    assert!(error.is_request(), "{error}");
    assert_eq!(seen.load(Ordering::SeqCst), 0);

    let open = builder()
        .auth(Bearer::new("canary"))
        .allow_plain_http()
        .build()
        .unwrap();
    GET.send(&open).await.unwrap();
    assert_eq!(seen.load(Ordering::SeqCst), 1);

    // From a client whose own way is private.
    let transport = CountCredentials(Arc::clone(&seen));
    let private = Client::builder("https://example.com").transport(transport);
    let call = GET
        .send(&private.build().unwrap())
        .base("http://example.com");
    let error = call.auth(Bearer::new("canary")).await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert_eq!(seen.load(Ordering::SeqCst), 1);

    for base in [
        "http://127.0.0.1:1",
        "http://127.8.9.1",
        "http://[::1]:1",
        "http://localhost",
        "http://a.localhost",
    ] {
        assert!(
            Client::builder(base).auth(Bearer::new("x")).build().is_ok(),
            "{base}"
        );
    }
    for base in [
        "http://localhost.example.com",
        "http://128.0.0.1",
        "http://[::2]",
        "http://notlocalhost",
    ] {
        assert!(
            Client::builder(base)
                .auth(Bearer::new("x"))
                .build()
                .is_err(),
            "{base}"
        );
    }
}

#[tokio::test]
async fn a_credential_that_cannot_be_sent_makes_no_client_and_is_a_request_error_of_a_call() {
    let server = Recorder::start().await;
    let client = server.client();
    let all: [Bad; 4] = [
        bad(&client, || Basic::new("a:b", "canary")),
        bad(&client, || Bearer::new("")),
        bad(&client, || Bearer::new(" canary")),
        bad(&client, || Bearer::new("canary\r\nx: y")),
    ];
    for (builder, call) in all {
        let error = builder().build().unwrap_err().to_string();
        assert!(
            error.starts_with("a credential cannot be sent: "),
            "{error}"
        );
        assert!(!error.contains("canary"), "{error}");
        let error = call.await.unwrap_err();
        assert!(error.is_request(), "{error}");
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert!(!source.contains("canary"), "{source}");
    }
    assert!(server.requests().is_empty());
}

/// What makes a client with a credential, and a call that brings it.
type Bad = (Arc<dyn Fn() -> ClientBuilder>, Call<()>);

/// Both, of a credential that cannot be sent.
fn bad<A: Authenticate>(client: &Client, auth: impl Fn() -> A + 'static) -> Bad {
    let call = GET.send(client).auth(auth());
    let builder = move || Client::builder("https://example.com").auth(auth());
    (Arc::new(builder), call)
}

struct Signature;

impl Authenticate for Signature {
    fn authenticate(&self, request: &mut http::Request<waypost::Body>) -> Result<(), BoxError> {
        let seen = format!("{} {}", request.method(), request.uri());
        request.headers_mut().insert("x-signature", seen.parse()?);
        Ok(())
    }
}

#[tokio::test]
async fn an_authenticator_of_ones_own_sees_the_finished_request() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url())
        .auth(Signature)
        .build()
        .unwrap();
    GET.send(&client).query("a", 1).await.unwrap();
    let expected = format!("GET {}/users/7?a=1", server.url());
    assert_eq!(server.only().header("x-signature"), Some(expected.as_str()));
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let away = Recorder::start().await;
    let head = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/stolen\r\ncontent-length: 0\r\n\r\n",
        away.url()
    );
    let home = waypost_tests::Raw::answering(head, waypost_tests::Then::Close).await;
    let client = Client::builder(home.url())
        .auth(Bearer::new("t"))
        .build()
        .unwrap();
    let error = GET.send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(http::StatusCode::TEMPORARY_REDIRECT));
    assert!(away.requests().is_empty());
}

#[test]
fn two_credentials_are_one_too_many() {
    let error = Client::builder("https://example.com")
        .auth(Bearer::new("canary"))
        .header("authorization", "Custom canary")
        .build()
        .unwrap_err();
    assert!(error.to_string().contains("two credentials"), "{error}");
}

#[test]
fn nothing_that_is_printed_shows_a_credential() {
    let client = Client::builder("https://example.com")
        .auth(Basic::new("name", "canary"))
        .header("x-key", "canary");
    assert!(!format!("{client:?}").contains("canary"));
    let client = client.build().unwrap();
    assert!(!format!("{client:?}").contains("canary"));
    assert!(
        !format!(
            "{:?} {:?}",
            Basic::new("a", "canary"),
            Bearer::new("canary")
        )
        .contains("canary")
    );
    let mut request = GET.to_http(&client).unwrap();
    Basic::new("name", "canary").apply(&mut request).unwrap();
    assert!(
        !format!("{request:?}").contains("bmFtZTpjYW5hcnk"),
        "{request:?}"
    );
    assert!(!format!("{:?}", GET.send(&client).query("q", "canary")).contains("canary"));
}

#[tokio::test]
async fn a_scheme_is_part_of_an_origin() {
    let seen = Arc::new(AtomicUsize::new(0));
    let client = Client::builder("http://example.com")
        .auth(Bearer::new("token"))
        .allow_plain_http()
        .transport(CountCredentials(Arc::clone(&seen)))
        .build()
        .unwrap();
    let call = GET.send(&client).base("https://example.com");
    call.await.unwrap();
    assert_eq!(seen.load(Ordering::SeqCst), 0);
}

#[endpoint(GET, "/static", headers("Cookie" = "canary=1"))]
struct SecretHeader;

#[endpoint(GET, "/secret", no_auth)]
struct SecretField {
    #[header]
    authorization: &'static str,
}

#[tokio::test]
async fn a_credential_in_a_field_does_not_travel_in_the_open_either() {
    let seen = Arc::new(AtomicUsize::new(0));
    let client = Client::builder("http://example.com")
        .transport(CountCredentials(Arc::clone(&seen)))
        .build()
        .unwrap();
    let request = SecretField {
        authorization: "Custom canary",
    };
    let error = request.send(&client).await.unwrap_err();
    assert!(error.is_request(), "{error}");
    let error = SecretHeader.send(&client).await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert_eq!(seen.load(Ordering::SeqCst), 0);
}
