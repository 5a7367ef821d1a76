//! A call by itself: what it borrows, where it can go, and what else can send it.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use waypost::{
    ApiSpec, Basic, Body, Client, Endpoint, ErrorBody, Parameter, Plain, RequestError,
    RequestWriter, Spec, Transport, TransportError, TransportErrorKind, TransportFuture, endpoint,
};
use waypost_examples::conference_streams::{
    ConferenceStream, StreamCommand, UpdateConferenceStream,
};
use waypost_examples::stand_in::{API_TOKEN, CONFERENCE_SID, PROJECT_ID, STREAM_SID, StandIn};
use waypost_tests::Recorder;

fn stop() -> UpdateConferenceStream {
    UpdateConferenceStream {
        account_sid: PROJECT_ID.into(),
        conference_sid: CONFERENCE_SID.into(),
        sid: STREAM_SID.into(),
        status: StreamCommand::Stopped,
    }
}

#[endpoint(GET, "/notes/<id>")]
struct Borrowing<'a> {
    id: &'a str,
    words: &'a [&'a str],
}

#[tokio::test]
async fn what_a_request_borrows_may_be_gone_before_the_await() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let call = {
        let id = String::from("7");
        let request = Borrowing {
            id: &id,
            words: &["a", "b"],
        };
        request.send(&client)
    };
    drop(client);
    tokio::spawn(call).await.unwrap().unwrap();
    assert_eq!(server.only().target, "/notes/7?words=a&words=b");
}

#[tokio::test]
async fn a_call_that_is_not_awaited_sends_nothing() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    drop(
        Borrowing {
            id: "1",
            words: &[],
        }
        .send(&client),
    );
    Borrowing {
        id: "2",
        words: &[],
    }
    .send(&client)
    .await
    .unwrap();
    assert_eq!(server.only().target, "/notes/2");
}

#[tokio::test]
async fn another_http_client_gets_the_same_answer() {
    let stand_in = StandIn::start().await.unwrap();
    let mut request = stop().to_http(stand_in.base()).unwrap();
    Basic::new(PROJECT_ID, API_TOKEN)
        .apply(&mut request)
        .unwrap();
    let hyper: HyperClient<_, Full<Bytes>> =
        HyperClient::builder(TokioExecutor::new()).build_http();
    let response = hyper.request(request.map(Full::new)).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let by_hyper: ConferenceStream =
        UpdateConferenceStream::from_http(http::Response::from_parts(head, body)).unwrap();

    let client = Client::builder(stand_in.base())
        .auth(Basic::new(PROJECT_ID, API_TOKEN))
        .build()
        .unwrap();
    assert_eq!(by_hyper, stop().send(&client).await.unwrap());

    let refused = stop().to_http(stand_in.base()).unwrap();
    let response = hyper.request(refused.map(Full::new)).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let error =
        UpdateConferenceStream::from_http(http::Response::from_parts(head, body)).unwrap_err();
    assert_eq!(error.status(), Some(http::StatusCode::UNAUTHORIZED));
    assert!(error.is_failure());
}

/// hyper-util as a transport.
struct Hyper(HyperClient<hyper_util::client::legacy::connect::HttpConnector, Body>);

impl Transport for Hyper {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let sent = self.0.request(request);
        Box::pin(async {
            match sent.await {
                Ok(response) => Ok(response.map(Body::once)),
                Err(error) if error.is_connect() => {
                    Err(TransportError::not_sent(TransportErrorKind::Connect, error))
                }
                Err(error) => Err(TransportError::maybe_sent(
                    TransportErrorKind::Exchange,
                    error,
                )),
            }
        })
    }
}

#[tokio::test]
async fn a_transport_of_ones_own_sends_the_same_bytes() {
    let server = Recorder::start().await;
    let hyper = HyperClient::builder(TokioExecutor::new()).build_http();
    let by_hyper = Client::builder(server.url())
        .transport(Hyper(hyper))
        .build()
        .unwrap();
    let by_reqwest = Client::builder(server.url()).build().unwrap();
    for client in [&by_hyper, &by_reqwest] {
        let request = UpdateConferenceStream {
            account_sid: "a/ü".into(),
            ..stop()
        };
        let _ = client.send(&request).query("q~", "x y").await;
    }
    let requests = server.requests();
    let [hyper, reqwest] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!(
        (&hyper.method, &hyper.target, &hyper.body),
        (&reqwest.method, &reqwest.target, &reqwest.body)
    );
    for name in ["content-type", "content-length", "user-agent", "host"] {
        assert_eq!(hyper.header(name), reqwest.header(name), "{name}");
        assert!(hyper.header(name).is_some(), "{name}");
    }
}

struct Recount<'a> {
    path: &'a str,
    limit: Option<u8>,
    word: &'a str,
    names: Vec<&'a str>,
}

impl Endpoint for Recount<'_> {
    type Api = Plain;
    type Response = Vec<u8>;
    type Error = ErrorBody;

    const SPEC: Spec = Spec::new("POST", "/count/<path..>")
        .name("Recount")
        .body(waypost::Encoding::Json)
        .parameters(&[
            Parameter::path("path", "path"),
            Parameter::query("limit", "max").optional(),
            Parameter::header("word", "x-word"),
            Parameter::body("names", "names"),
        ]);

    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.path("path", self.path)?;
        request.query("max", &self.limit)?;
        request.header("x-word", self.word)?;
        request.json("names", &self.names)
    }
}

#[tokio::test]
async fn an_endpoint_written_by_hand_is_like_any_other() {
    let server = Recorder::answering(http::StatusCode::OK, "application/json", "[1,2]").await;
    let client = Client::builder(server.url()).build().unwrap();
    let request = Recount {
        path: "a/b c",
        limit: Some(3),
        word: "w",
        names: vec!["x"],
    };
    assert_eq!(client.send(&request).await.unwrap(), [1, 2]);
    let sent = server.only();
    assert_eq!(sent.target, "/count/a/b%20c?max=3");
    assert_eq!(sent.header("x-word"), Some("w"));
    assert_eq!(sent.text(), r#"{"names":["x"]}"#);

    let error = client
        .send(&Recount {
            path: "../x",
            ..request
        })
        .await
        .unwrap_err();
    assert_eq!(error.field(), Some("path"));
}

/// What the compiler cannot see in a hand-written endpoint is told when it is sent.
struct Careless(fn(&mut RequestWriter) -> Result<(), RequestError>);

impl Endpoint for Careless {
    type Api = Plain;
    type Response = ();
    type Error = ErrorBody;

    const SPEC: Spec = Spec::new("POST", "/<a>/<b>").body(waypost::Encoding::Json);

    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        (self.0)(request)
    }
}

/// What a writer holds is what will be sent, and is not shown.
#[test]
fn a_writer_shows_nothing() {
    let shown = Careless(|request| {
        request.path("a", "canary")?;
        request.path("b", "canary")?;
        request.json("c", "canary")?;
        Err(RequestError::new(format!("{request:?}")))
    });
    let error = shown.to_http("https://example.com").unwrap_err();
    assert!(error.to_string().contains("RequestWriter"), "{error}");
    assert!(!error.to_string().contains("canary"), "{error}");
}

#[test]
fn a_careless_endpoint_is_told_what_it_did() {
    for (write, complaint) in [
        (Careless(|_| Ok(())), "`<a>` is not filled"),
        (Careless(|request| request.path("b", "x")), "out of turn"),
        (
            Careless(|request| request.query("q", &1)),
            "`<a>` is not filled",
        ),
        (
            Careless(|request| {
                request.path("a", "1")?;
                request.path("b", "2")?;
                request.path("c", "3")
            }),
            "no `<c>` left to fill",
        ),
        (
            Careless(|request| request.form("f", &1)),
            "the `SPEC` says that the body is Json",
        ),
        (
            Careless(|request| {
                request.json("a", &1)?;
                request.json_whole("all", &2)
            }),
            "a JSON body is one value",
        ),
        (
            Careless(|request| {
                request.json_whole("all", &2)?;
                request.json("a", &1)
            }),
            "a JSON body is one value",
        ),
        (
            Careless(|request| request.text("all", "x")),
            "written as Text, but the `SPEC` says that the body is Json",
        ),
        (
            Careless(|request| request.bytes("all", "x")),
            "written as Bytes, but the `SPEC` says that the body is Json",
        ),
        (
            Careless(|request| request.header("bad name", "x")),
            "no header name",
        ),
        (
            Careless(|request| request.header("Connection", "x")),
            "the client writes `connection` itself",
        ),
    ] {
        let error = write.to_http("https://example.com").unwrap_err();
        assert!(
            error.is_request() && error.to_string().contains(complaint),
            "{error}"
        );
    }
}

#[test]
fn a_template_written_by_hand_is_checked_as_well() {
    for template in [
        "",
        "users",
        "//users",
        "/a//b",
        "/./a",
        "/a/..",
        "/../a",
        "/a b",
        "/a#b",
        "/a\\b",
        "/{id}",
        "/é",
        "/a?b='c'",
        "/%2e%2E/a",
        "/a/%41",
        "/%2<b>./c",
        "/%2e<b>",
        "/%",
        "/%4",
        "/%+4",
        "/a?%zz",
        "/<>",
        "/<a><",
        "/<a/b>",
        "/a>",
        "/a?b=<c>",
        "/..?a=b",
    ] {
        let refused = std::panic::catch_unwind(|| Spec::new("GET", template));
        assert!(refused.is_err(), "{template}");
    }
    for template in [
        "/",
        "/a/",
        "/a/<b>.json/<c..>?d=e/f?",
        "/...",
        "/.a",
        "/a:b@c'd/%20",
    ] {
        assert_eq!(Spec::new("GET", template).template, template);
    }
    assert!(std::panic::catch_unwind(|| ApiSpec::new("/v1/")).is_err());
    assert!(std::panic::catch_unwind(|| ApiSpec::new("/v1?a=b")).is_err());
    assert_eq!(ApiSpec::new("").prefix, "");
}

#[test]
fn a_body_can_be_read_again_only_if_it_can_be_made_again() {
    let bytes = Body::from("abc");
    assert_eq!(bytes.try_clone().unwrap().as_bytes(), Some(&b"abc"[..]));
    let again = Body::replayable(|| Full::new(Bytes::from("abc")));
    assert!(again.try_clone().is_some() && again.as_bytes().is_none());
    assert_eq!(http_body::Body::size_hint(&again).exact(), Some(3));
    let once = Body::once(Full::new(Bytes::from("abc")));
    assert!(once.try_clone().is_none());
    assert!(once.into_bytes().is_err());
}

#[tokio::test]
async fn bytes_are_replayable_after_they_were_read() {
    let mut body = Body::from("abc");
    assert_eq!(
        body.frame().await.unwrap().unwrap().into_data().unwrap(),
        "abc"
    );
    assert!(http_body::Body::is_end_stream(&body));
    assert!(body.frame().await.is_none());
    let again = body.try_clone().unwrap();
    assert_eq!(again.as_bytes(), Some(&b"abc"[..]));
    assert_eq!(again.collect().await.unwrap().to_bytes(), "abc");
}

#[tokio::test]
async fn a_replayable_body_is_read_whole_each_time() {
    let body = Body::replayable(|| Full::new(Bytes::from("abc")));
    let copy = body.try_clone().unwrap();
    for body in [body, copy] {
        assert_eq!(body.collect().await.unwrap().to_bytes(), "abc");
    }
}
