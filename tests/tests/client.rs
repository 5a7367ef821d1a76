//! The client: its base, its headers, and what a single call is told.
#![allow(clippy::unwrap_used, clippy::panic)]

use waypost::{Base, Client, Endpoint, endpoint};
use waypost_tests::Recorder;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    id: u64,
}

const GET: GetUser = GetUser { id: 7 };

#[tokio::test]
async fn a_base_keeps_its_path_with_or_without_a_slash() {
    let server = Recorder::start().await;
    for (path, target) in [
        ("", "/users/7"),
        ("/", "/users/7"),
        ("/api/v1", "/api/v1/users/7"),
        ("/api/v1/", "/api/v1/users/7"),
        ("/a b/ü", "/a%20b/%C3%BC/users/7"),
        ("/x/../y", "/y/users/7"),
    ] {
        let client = Client::builder(format!("{}{path}", server.url()))
            .build()
            .unwrap();
        GET.send(&client).await.unwrap();
        assert_eq!(server.requests().last().unwrap().target, target, "{path}");
    }
}

#[test]
fn a_base_with_more_than_a_path_is_refused_without_being_shown() {
    for (base, complaint) in [
        ("https://canary:secret@example.com", "user info"),
        ("https://canary@example.com", "user info"),
        ("https://:canary@example.com", "user info"),
        ("https://@canary.com", "user info"),
        ("https://canary\n.com", "control character"),
        ("https://canary.com\\x", "backslash"),
        (" https://canary.com", "a space"),
        ("https:canary.com", "no `//`"),
        ("HTTPS:/canary.com", "no `//`"),
        ("https:///canary.com", "no host"),
        ("https:///user@canary.com", "no host"),
        ("https://canary.com/a//b", "empty segment"),
        ("https://example.com/?canary", "a query"),
        ("https://example.com/#canary", "a fragment"),
        ("ftp://example.com", "scheme is neither"),
        ("canary:secret@example.com", "scheme is neither"),
        ("example.com", "not valid"),
        ("//example.com", "not valid"),
        ("https://", "not valid"),
        ("", "not valid"),
    ] {
        let error = Client::builder(base).build().unwrap_err();
        assert!(error.to_string().contains(complaint), "{base}: {error}");
        assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        assert!(Base::parse(base).is_err());
        assert!(GET.to_http(base).unwrap_err().is_request());
    }
}

#[tokio::test]
async fn the_nearer_header_wins() {
    #[endpoint(GET, "/h", headers("X-A" = "declared", "X-B" = "declared", "X-C" = "declared"))]
    struct Headers {
        #[header("X-A")]
        a: Option<&'static str>,
    }

    let server = Recorder::start().await;
    let client = Client::builder(server.url())
        .header("x-b", "client")
        .header("X-D", "client")
        .user_agent("tests/1")
        .build()
        .unwrap();
    let call = Headers { a: Some("field") }.send(&client);
    call.header("X-C", "call")
        .header("x-e", "call")
        .await
        .unwrap();
    let sent = server.only();
    let headers = ["x-a", "x-b", "x-c", "x-d", "x-e", "user-agent"].map(|name| sent.header(name));
    let expected = ["field", "declared", "call", "client", "call", "tests/1"];
    assert_eq!(headers, expected.map(Some));

    Headers { a: None }.send(&client).await.unwrap();
    assert_eq!(server.requests()[1].header("x-a"), Some("declared"));
}

#[tokio::test]
async fn what_a_call_cannot_send_comes_out_of_the_await() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let send = || GET.send(&client);
    for (call, name) in [
        (send().header("bad name", "x"), "bad name"),
        (send().header("x-value", "canary\r\nx: y"), "x-value"),
        (send().header("content-length", "3"), "content-length"),
        (send().header("Host", "example.com"), "Host"),
        (send().query("q", f64::NAN), "q"),
        (send().query("q", (1, "canary")), "q"),
    ] {
        let error = call.await.unwrap_err();
        assert!(error.is_request(), "{error}");
        assert_eq!(error.field(), Some(name), "{error}");
        assert!(!format!("{error:?}").contains("canary"));
    }
    let error = send().base("https://user@example.com").await.unwrap_err();
    assert!(
        error.is_request() && error.to_string().contains("user info"),
        "{error}"
    );
    // The first mistake is the one that is told.
    let error = send()
        .header("Host", "x")
        .query("q", f64::NAN)
        .await
        .unwrap_err();
    assert_eq!(error.field(), Some("Host"));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_call_adds_to_the_query() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let call = GET
        .send(&client)
        .query("a b", "c&d")
        .query("list", vec![1, 2]);
    call.query("none", None::<u8>)
        .query("z", true)
        .await
        .unwrap();
    GET.send(&client).query("none", None::<u8>).await.unwrap();
    let targets: Vec<_> = server
        .requests()
        .iter()
        .map(|sent| sent.target.clone())
        .collect();
    assert_eq!(
        targets,
        ["/users/7?a%20b=c%26d&list=1&list=2&z=true", "/users/7"]
    );
}

#[test]
fn clients_and_calls_can_be_shared_and_sent() {
    fn is<T: Send + Sync + Clone + 'static>(_: &T) {}
    fn is_call<T: Send + 'static>(_: &T) {}
    let client = Client::builder("https://example.com").build().unwrap();
    is(&client);
    is_call(&GET.send(&client));
    assert_eq!(size_of::<waypost::Error<[u8; 999]>>(), size_of::<usize>());
}

#[test]
fn a_name_makes_no_error_long_or_two_lines() {
    let name = format!("x\r\n{}", "y".repeat(5000));
    let error = Client::builder("https://example.com")
        .header(&name, "z")
        .build()
        .unwrap_err()
        .to_string();
    assert!(!error.contains('\n') && error.len() < 300, "{error}");
}
