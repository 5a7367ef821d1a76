//! What a server calls an exchange, to be told to its support.
#![allow(clippy::unwrap_used, clippy::panic)]

use http::{HeaderValue, StatusCode};
use waypost::{
    Answer, Bearer, Body, Client, ClientBuilder, Decode, DecodeError, Endpoint, Error, ErrorKind,
    Transport, TransportFuture, endpoint,
};

#[endpoint(GET, "/users", response = Vec<u8>)]
struct ListUsers;

/// Answers with this status and these headers.
struct With(u16, Vec<(&'static str, HeaderValue)>);

impl Transport for With {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        let mut response = http::Response::new(Body::from("<html>"));
        *response.status_mut() = StatusCode::from_u16(self.0).unwrap();
        for (name, value) in &self.1 {
            response.headers_mut().append(*name, value.clone());
        }
        Box::pin(async { Ok(response) })
    }
}

fn client(status: u16, headers: &[(&'static str, &'static str)]) -> ClientBuilder {
    let headers = headers.iter();
    let headers = headers.map(|(name, value)| (*name, HeaderValue::from_static(value)));
    Client::builder("http://127.0.0.1").transport(With(status, headers.collect()))
}

async fn error(builder: ClientBuilder) -> Error {
    ListUsers.send(&builder.build().unwrap()).await.unwrap_err()
}

/// In the order in which they are looked for.
const USUAL: [&str; 7] = [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "twilio-request-id",
];

#[tokio::test]
async fn the_usual_headers_are_looked_at_in_their_order() {
    for (index, name) in USUAL.into_iter().enumerate() {
        for status in [200, 404, 500] {
            let error = error(client(status, &[(name, "r1"), ("x-other", "r0")])).await;
            assert_eq!(error.request_id(), Some("r1"), "{name}");
        }
        // Sent backwards, so that it is not the order of the wire.
        let rest = USUAL[index..].iter().rev();
        let headers: Vec<_> = rest.map(|name| (*name, *name)).collect();
        assert_eq!(error(client(404, &headers)).await.request_id(), Some(name));
    }
    assert_eq!(
        error(client(404, &[("x-other", "r0")])).await.request_id(),
        None
    );
}

#[tokio::test]
async fn failures_and_unexpected_answers_know_it_and_show_it() {
    let error = error(client(404, &[("x-request-id", "r1")])).await;
    let failure = error.failure().unwrap();
    assert_eq!(failure.request_id(), Some("r1"));
    let shown = format!("{failure:?}");
    assert!(shown.contains(r#"request_id: "r1""#), "{shown}");

    let error = self::error(client(200, &[("x-request-id", "r1")])).await;
    let ErrorKind::Unexpected(answer) = error.kind() else {
        panic!("another kind: {error}");
    };
    assert_eq!(
        (answer.request_id(), error.request_id()),
        (Some("r1"), Some("r1"))
    );
    let shown = format!("{answer:?}");
    assert!(shown.contains(r#"request_id: "r1""#), "{shown}");

    // Without one, nothing of it is shown; without an answer there is none.
    let error = self::error(client(404, &[])).await;
    let shown = format!("{:?}", error.failure().unwrap());
    assert!(!shown.contains("request_id"), "{shown}");
    let call = ListUsers.send(&client(404, &[]).build().unwrap());
    assert_eq!(
        call.header("a b", "c").await.unwrap_err().request_id(),
        None
    );
}

#[tokio::test]
async fn the_name_that_the_client_was_told_comes_first() {
    let both = [("x-request-id", "usual"), ("x-own", "own")];
    let told = |headers| client(404, headers).request_id_header("X-Own");
    assert_eq!(error(told(&both)).await.request_id(), Some("own"));
    assert_eq!(error(told(&both[..1])).await.request_id(), Some("usual"));
    assert_eq!(error(client(404, &both)).await.request_id(), Some("usual"));
}

#[tokio::test]
async fn what_is_empty_or_no_text_is_none() {
    for none in [
        HeaderValue::from_static(""),
        HeaderValue::from_bytes(b"r\xff").unwrap(),
    ] {
        for name in ["x-own", "x-request-id"] {
            let with = |headers| {
                let client = Client::builder("http://127.0.0.1").transport(With(404, headers));
                client.request_id_header("x-own")
            };
            let alone = vec![(name, none.clone())];
            assert_eq!(error(with(alone)).await.request_id(), None);
            let other = ("x-correlation-id", HeaderValue::from_static("r1"));
            let error = error(with(vec![(name, none.clone()), other])).await;
            assert_eq!(error.request_id(), Some("r1"), "{name}: {none:?}");
        }
    }
}

#[test]
fn a_name_that_is_none_is_told_when_the_client_is_built() {
    for (name, shown) in [("x own", "x own"), ("", ""), ("x:", "x:"), ("x\r\ny", "x")] {
        let error = client(200, &[])
            .request_id_header(name)
            .build()
            .unwrap_err();
        let text = error.to_string();
        assert!(text.contains(&format!("`{shown}")), "{text}");
        assert!(
            text.ends_with("` is no header name (RFC 9110 §5.1)"),
            "{text}"
        );
        assert!(!text.contains(['\r', '\n']), "{text}");
    }
}

#[tokio::test]
async fn a_credential_that_comes_back_in_it_is_taken_out() {
    for status in [200, 404] {
        for headers in [
            [("x-request-id", "r-canary1-1")],
            [("x-own", "r-canary1-1")],
        ] {
            let client = client(status, &headers).request_id_header("x-own");
            let error = error(client.auth(Bearer::new("canary1"))).await;
            assert_eq!(error.request_id(), Some("r-[redacted]-1"));
            assert!(!format!("{:?}", error.kind()).contains("canary1"));
            assert_eq!(error.erase().request_id(), Some("r-[redacted]-1"));
        }
    }
}

#[derive(Debug)]
struct Typed(Option<String>);

impl Decode for Typed {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self(answer.request_id().map(str::to_owned)))
    }
}

#[endpoint(GET, "/users", response = Typed, error = Typed)]
struct ListTyped;

#[tokio::test]
async fn an_answer_knows_it_and_an_erased_error_keeps_it() {
    let headers = [("x-own", "r1"), ("x-request-id", "r2")];
    let good = client(200, &headers).request_id_header("x-own").build();
    let typed = ListTyped.send(&good.unwrap()).await.unwrap();
    assert_eq!(typed.0.as_deref(), Some("r1"));
    let bad = client(404, &headers).request_id_header("x-own").build();
    let error = ListTyped.send(&bad.unwrap()).await.unwrap_err();
    assert_eq!(error.failure().unwrap().error().0.as_deref(), Some("r1"));
    let error: Error = error.erase();
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.failure().unwrap().request_id(), Some("r1"));

    // Without a client, by the usual names.
    let answer = http::Response::builder()
        .header("x-own", "r1")
        .header("request-id", "r2");
    let typed = ListTyped::from_http(answer.body("".into()).unwrap()).unwrap();
    assert_eq!(typed.0.as_deref(), Some("r2"));
}
