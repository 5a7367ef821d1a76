//! A secret in a header is a credential by another name: it goes where credentials go.
#![allow(clippy::unwrap_used, clippy::panic)]

use waypost::{Bearer, Client, endpoint};
use waypost_tests::Recorder;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    id: u64,
}

const GET: GetUser = GetUser { id: 7 };

#[tokio::test]
async fn a_secret_among_the_clients_headers_is_a_credential_too() {
    let home = Recorder::start().await;
    let away = Recorder::start().await;
    let mut key = http::HeaderValue::from_static("canary");
    key.set_sensitive(true);
    let client = Client::builder(home.url())
        .header("X-Api-Key", key.clone())
        .header("Authorization", "Custom canary")
        .header("Cookie", "canary=1")
        .header("Proxy-Authorization", "Custom canary")
        .header("X-Plain", "plain")
        .build()
        .unwrap();
    GET.send(&client).await.unwrap();
    GET.send(&client).base(away.url()).await.unwrap();
    let (sent, stray) = (home.only(), away.only());
    for name in [
        "x-api-key",
        "authorization",
        "cookie",
        "proxy-authorization",
    ] {
        assert!(sent.header(name).unwrap().contains("canary"), "{name}");
        assert_eq!(stray.header(name), None, "{name}");
    }
    assert_eq!(stray.header("x-plain"), Some("plain"));

    let builder = || Client::builder("http://example.com");
    for error in [
        builder().header("x-api-key", key).build().unwrap_err(),
        builder().header("cookie", "canary=1").build().unwrap_err(),
    ] {
        assert!(error.to_string().contains("`https`"), "{error}");
    }
    let open = builder().build().unwrap();
    let call = GET.send(&open).header("authorization", "Custom canary");
    let error = call.await.unwrap_err();
    assert!(error.is_request(), "{error}");
}

#[endpoint(GET, "/declared", no_auth, headers("Authorization" = "Custom canary"))]
struct DeclaredSecret;

#[tokio::test]
async fn a_declared_secret_stays_at_home() {
    let home = Recorder::start().await;
    let away = Recorder::start().await;
    let client = Client::builder(home.url()).build().unwrap();
    DeclaredSecret.send(&client).await.unwrap();
    let call = DeclaredSecret.send(&client).base(away.url());
    call.await.unwrap();
    assert_eq!(home.only().header("authorization"), Some("Custom canary"));
    assert_eq!(away.only().header("authorization"), None);
}

#[endpoint(POST, "/sessions", no_auth)]
struct LogIn;

#[tokio::test]
async fn an_endpoint_may_want_no_credential() {
    let server = Recorder::start().await;
    let mut key = http::HeaderValue::from_static("key");
    key.set_sensitive(true);
    let client = Client::builder(server.url())
        .auth(Bearer::new("token"))
        .header("x-key", key)
        .header("x-open", "open")
        .build()
        .unwrap();
    LogIn.send(&client).await.unwrap();
    LogIn.send(&client).auth(Bearer::new("own")).await.unwrap();
    GET.send(&client).await.unwrap();
    let sent = server.requests();
    let header = |name| {
        sent.iter()
            .map(move |sent| sent.header(name).unwrap_or("-"))
    };
    let credentials: Vec<&str> = header("authorization").collect();
    assert_eq!(credentials, ["-", "Bearer own", "Bearer token"]);
    assert_eq!(header("x-key").collect::<Vec<_>>(), ["-", "-", "key"]);
    assert_eq!(header("x-open").collect::<Vec<_>>(), ["open"; 3]);
}
