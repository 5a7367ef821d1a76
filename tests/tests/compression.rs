//! Answers that come compressed: what the client asks for it decodes, and what is left of an encoding
//! it names.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use bytes::Bytes;
use http::{HeaderMap, Method, Response, StatusCode};
use serde_json::Value;
use tokio::net::TcpListener;
use waypost::{
    Binary, Client, Decode, Error, ErrorBody, ErrorKind, Text, TransportErrorKind, endpoint,
};
use waypost_tests::compressed::{READ, compressed};
use waypost_tests::{Raw, Recorder, Then};

#[endpoint(GET, "/<number>", response = T)]
struct Get<T: Decode> {
    number: usize,
    #[skip]
    kind: std::marker::PhantomData<T>,
}

fn get<T: Decode>(number: usize) -> Get<T> {
    Get {
        number,
        kind: std::marker::PhantomData,
    }
}

#[endpoint(GET, "/text", response = Text)]
struct GetText;

#[endpoint(HEAD, "/", response = Option<Value>)]
struct Head;

const TEXT: &[u8] = br#"{"status": "stopped", "parts": ["one", "two", "one", "two"]}"#;

fn value() -> Value {
    serde_json::from_slice(TEXT).unwrap()
}

/// An answer in JSON.
fn answer(status: u16, encoding: &str, body: impl Into<Bytes>) -> Response<Bytes> {
    Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("content-encoding", encoding)
        .body(body.into())
        .unwrap()
}

type Answers = Arc<dyn Fn(&Request) -> Response<Bytes> + Send + Sync>;

/// A client of a server that answers so.
async fn client(answer: impl Fn(&Request) -> Response<Bytes> + Send + Sync + 'static) -> Client {
    let answer: Answers = Arc::new(answer);
    let handle = move |request: Request| {
        let response = answer(&request).map(Body::from);
        async move { response }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(handle);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Client::builder(url).build().unwrap()
}

/// A client of a server that has these bodies, by number.
async fn client_of(encoding: &'static str, bodies: Vec<Vec<u8>>) -> Client {
    let bodies: Vec<Bytes> = bodies.into_iter().map(Bytes::from).collect();
    client(move |request| {
        let number: usize = request.uri().path()[1..].parse().unwrap();
        answer(200, encoding, bodies[number].clone())
    })
    .await
}

/// What a client says that it reads.
fn accepted(headers: &HeaderMap) -> Vec<&str> {
    let accepted = headers["accept-encoding"].to_str().unwrap();
    let mut accepted: Vec<&str> = accepted.split(',').map(str::trim).collect();
    accepted.sort_unstable();
    accepted
}

#[tokio::test]
async fn what_the_client_asks_for_it_decodes() {
    for encoding in READ {
        for status in [200, 500] {
            let client = client(move |request| {
                assert!(accepted(request.headers()).contains(&encoding));
                answer(status, encoding, compressed(encoding, TEXT))
            })
            .await;
            if status == 200 {
                let reply = get::<Value>(0).send(&client).reply().await.unwrap();
                assert_eq!(reply.value, value());
                // These were about what came over the wire.
                assert!(!reply.headers.contains_key("content-encoding"));
                assert!(!reply.headers.contains_key("content-length"));
                let text = get::<Text>(0).send(&client).await.unwrap();
                assert_eq!(text.0.as_bytes(), TEXT);
                let bytes = get::<Binary>(0).send(&client).await.unwrap();
                assert_eq!(bytes.0, TEXT);
            } else {
                let error = get::<Value>(0).send(&client).await.unwrap_err();
                let body: ErrorBody = error.into_failure().unwrap().into_error();
                assert_eq!(body.bytes(), TEXT);
                assert_eq!(body.json::<Value>().unwrap(), value());
            }
        }
    }
}

/// `deflate` is a feature of reqwest's that these tests turn on, and none of ours.
#[tokio::test]
async fn what_others_have_turned_on_is_not_asked_for() {
    let server = Recorder::start().await;
    GetText.send(&server.client()).await.unwrap();
    let call = GetText.send(&server.client());
    call.header("Accept-Encoding", "identity").await.unwrap();
    let requests = server.requests();
    assert_eq!(accepted(&requests[0].headers), READ);
    assert_eq!(accepted(&requests[1].headers), ["identity"]);
}

#[tokio::test]
async fn a_body_that_is_cut_off_is_the_transports_fault() {
    for encoding in READ {
        let whole = compressed(encoding, TEXT);
        let cuts: Vec<Vec<u8>> = (0..whole.len()).map(|end| whole[..end].to_vec()).collect();
        let client = client_of(encoding, cuts).await;
        for number in 1..whole.len() {
            check_broken(&get::<Value>(number).send(&client).await.unwrap_err());
            check_broken(&get::<Text>(number).send(&client).await.unwrap_err());
            get::<()>(number).send(&client).await.unwrap();
        }
        // Nothing of it is nothing.
        let none = get::<Option<Value>>(0).send(&client).await.unwrap();
        assert_eq!(none, None);

        // And where the connection broke off.
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
             content-encoding: {encoding}\r\ncontent-length: {}\r\n\r\n",
            whole.len()
        );
        let half = [head.as_bytes(), &whole[..whole.len() / 2]].concat();
        let server = Raw::answering(half, Then::Close).await;
        let client = Client::builder(server.url()).build().unwrap();
        check_broken(&get::<Value>(0).send(&client).await.unwrap_err());
        get::<()>(0).send(&client).await.unwrap();
    }
}

fn check_broken(error: &Error) {
    let ErrorKind::Transport(broken) = error.kind() else {
        panic!("another kind: {error}");
    };
    assert_eq!(broken.kind(), TransportErrorKind::Body, "{error}");
    assert!(error.may_have_been_sent());
    assert!(!error.to_string().contains('\n'), "{error}");
}

#[tokio::test]
async fn a_body_that_is_corrupt_is_the_transports_fault() {
    for encoding in READ {
        let mut bodies = vec![TEXT.to_vec(), vec![0xff; 100], vec![0x2a; 100]];
        let other = READ.iter().find(|other| **other != encoding).unwrap();
        bodies.push(compressed(other, TEXT));
        let count = bodies.len();
        // One bit is another one. Of these some are as good as before: the date in gzip, and the text itself.
        let whole = compressed(encoding, TEXT);
        bodies.extend((0..8 * whole.len()).map(|bit| {
            let mut body = whole.clone();
            body[bit / 8] ^= 1 << (bit % 8);
            body
        }));
        let all = bodies.len();
        let client = client_of(encoding, bodies).await;
        for number in 0..count {
            check_broken(&get::<Value>(number).send(&client).await.unwrap_err());
            get::<()>(number).send(&client).await.unwrap();
        }
        for number in count..all {
            match get::<Value>(number).send(&client).await {
                Ok(_) => {}
                Err(error) if error.is_unexpected() => {}
                Err(error) => check_broken(&error),
            }
        }
    }
}

#[tokio::test]
async fn an_answer_without_a_body_may_name_an_encoding() {
    for encoding in READ {
        let client = client(move |request| {
            let status = match *request.method() {
                Method::HEAD => StatusCode::OK,
                _ => StatusCode::NO_CONTENT,
            };
            answer(status.as_u16(), encoding, "")
        })
        .await;
        assert_eq!(Head.send(&client).await.unwrap(), None);
        let nothing = get::<Option<Value>>(0).send(&client).await.unwrap();
        assert_eq!(nothing, None);
        get::<()>(0).send(&client).await.unwrap();
        let error = get::<Value>(0).send(&client).await.unwrap_err();
        assert!(error.to_string().ends_with("empty body"), "{error}");
    }
}
