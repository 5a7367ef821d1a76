//! Answers of nothing: which types are satisfied by them, and which call them *unexpected: empty body*.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use futures_util::StreamExt;
use waypost::{
    Binary, ByStatus, Client, Endpoint, Error, ErrorBody, Events, Lines, Reply, Streaming, Text,
    endpoint,
};
use waypost_tests::{Raw, Then};

#[derive(Debug, Default, PartialEq, serde::Deserialize)]
struct User {
    #[serde(default)]
    name: String,
}

#[derive(Debug, ByStatus)]
enum Strict {
    #[status(204)]
    NoContent(User),
    #[status(default)]
    Other(Reply<User>),
}

#[derive(Debug, ByStatus)]
enum Lax {
    #[status(204)]
    NoContent,
    #[status(205)]
    Reset(()),
    #[status(default)]
    Other(Option<User>),
}

/// An answer of nothing, as it comes over the wire.
struct Nothing {
    status: u16,
    head: &'static str,
    is_head: bool,
}

const NOTHING: [Nothing; 7] = [
    Nothing::new(204, ""),
    Nothing::new(204, "content-type: application/json\r\n"),
    Nothing::new(205, "content-length: 0\r\n"),
    Nothing::new(200, "content-length: 0\r\n"),
    Nothing::new(200, "transfer-encoding: chunked\r\n\r\n0\r\n"),
    // Until the connection is closed.
    Nothing::new(200, ""),
    Nothing {
        is_head: true,
        ..Nothing::new(200, "content-length: 9\r\n")
    },
];

impl Nothing {
    const fn new(status: u16, head: &'static str) -> Self {
        Self {
            status,
            head,
            is_head: false,
        }
    }

    async fn client(&self) -> (Client, Raw) {
        let Self { status, head, .. } = self;
        let bytes = format!("HTTP/1.1 {status} x\r\n{head}\r\n");
        let server = Raw::answering(bytes, Then::Close).await;
        (Client::builder(server.url()).build().unwrap(), server)
    }

    fn by_hand(&self) -> http::Response<Bytes> {
        let answer = http::Response::builder().status(self.status);
        answer.body(Bytes::new()).unwrap()
    }
}

fn assert_empty(error: &Error, what: &str) {
    assert!(error.is_unexpected(), "{what}: {error}");
    assert!(
        error.to_string().ends_with(": empty body"),
        "{what}: {error}"
    );
    assert_eq!(error.body().unwrap(), "", "{what}");
}

/// Each of them with its server, and a client of that.
async fn served() -> Vec<(&'static Nothing, Client, Raw)> {
    let mut served = Vec::new();
    for nothing in &NOTHING {
        let (client, server) = nothing.client().await;
        served.push((nothing, client, server));
    }
    served
}

fn always(_: &Nothing) -> bool {
    true
}

fn never(_: &Nothing) -> bool {
    false
}

fn may_have_a_body(nothing: &Nothing) -> bool {
    nothing.status == 200
}

/// Each of these answers under a type, over the wire and by hand: whether it is satisfied, and what it is then.
macro_rules! rows {
    ($served:expr; $($type:ty, $is_satisfied:expr, $value:pat => $is_right:expr;)*) => {
        let served = $served;
        $({
            #[endpoint(GET, "/", response = $type)]
            struct Get;
            #[endpoint(HEAD, "/", response = $type)]
            struct Head;

            for (nothing, client, _) in &served {
                let (status, head) = (nothing.status, nothing.head);
                let what = format!("{} under {status} {head:?}", stringify!($type));
                let call = if nothing.is_head { Head.send(client) } else { Get.send(&client) };
                for found in [call.await, Get::from_http(nothing.by_hand())] {
                    assert_eq!(found.is_ok(), $is_satisfied(nothing), "{what}");
                    match found {
                        Ok($value) => assert!($is_right, "{what}"),
                        Err(error) => assert_empty(&error, &what),
                    }
                }
            }
        })*
    };
}

#[tokio::test]
async fn an_answer_of_nothing_satisfies_what_can_be_nothing() {
    rows! {
        served().await;
        (), always, () => true;
        Option<User>, always, user => user.is_none();
        Option<Vec<u8>>, always, list => list.is_none();
        Text, always, text => text.0.is_empty();
        Binary, always, binary => binary.0.is_empty();
        ErrorBody, always, body => body.bytes().is_empty();
        Reply<()>, always, reply => reply.status.is_success();
        Reply<Option<User>>, always, reply => reply.value.is_none();
        Reply<Text>, always, reply => reply.value.0.is_empty();
        Lax, always, lax => matches!(lax, Lax::NoContent | Lax::Reset(()) | Lax::Other(None));
    }
}

#[tokio::test]
async fn an_answer_of_nothing_is_unexpected_to_anything_else() {
    rows! {
        served().await;
        User, never, _ => false;
        Vec<u8>, never, _ => false;
        String, never, _ => false;
        serde_json::Value, never, _ => false;
        Reply<User>, never, _ => false;
        Strict, never, _ => false;
    }
}

/// Where there might be a body there is a stream, which ends at once.
#[tokio::test]
async fn a_stream_of_nothing_ends_at_once() {
    rows! {
        served().await;
        Streaming, may_have_a_body, stream => stream.count().await == 0;
        Events<User>, may_have_a_body, events => events.count().await == 0;
        Lines<User>, may_have_a_body, lines => lines.count().await == 0;
        Reply<Streaming>, may_have_a_body, reply => reply.value.count().await == 0;
    }
}

/// A failure of nothing is one, if its type can be nothing.
#[tokio::test]
async fn a_failure_of_nothing_stays_one() {
    let mut served = Vec::new();
    for status in [304, 400, 404, 500, 599] {
        let nothing = Nothing::new(status, "content-length: 0\r\n");
        let (client, server) = nothing.client().await;
        served.push((nothing, client, server));
    }
    macro_rules! failures {
        ($($type:ty: $is_failure:expr;)*) => {
            $({
                #[endpoint(GET, "/", response = User, error = $type)]
                struct Get;

                for (nothing, client, _) in &served {
                    let status = nothing.status;
                    for found in [Get.send(client).await, Get::from_http(nothing.by_hand())] {
                        let error = found.unwrap_err();
                        let what = format!("{} under {status}: {error}", stringify!($type));
                        assert_eq!(error.is_failure(), $is_failure, "{what}");
                        assert_eq!(error.status().unwrap(), status, "{what}");
                        if !$is_failure {
                            assert_empty(&error.erase(), &what);
                        }
                    }
                }
            })*
        };
    }

    failures! {
        ErrorBody: true;
        (): true;
        Option<User>: true;
        Text: true;
        Binary: true;
        Reply<Text>: true;
        User: false;
        Vec<u8>: false;
    }
    let error = Touch::from_http(Nothing::new(404, "").by_hand()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET / failed with 404 Not Found: empty body"
    );
}

#[endpoint(GET, "/")]
struct Touch;
