//! A call is that of the async client.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::time::Duration;

use http::StatusCode;
use waypost::{Body, Client, Error, Plain, RetryPolicy, Transport, TransportFuture, endpoint};
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::watched::{Reply, Seen, Watched};
use waypost_tests::written::{HALF, OK};
use waypost_tests::{Recorder, lost};

use crate::{Get, There, bounded, client, runtime};

#[endpoint(POST, "/things", form, response = serde_json::Value)]
struct Create {
    name: &'static str,
}

#[test]
fn a_call_says_what_is_particular_to_it() {
    bounded(|| {
        let server = There::start(Recorder::start);
        let client = client(server.url());
        let call = Create { name: "a b" }.send(&client);
        let reply = client.wait(call.header("x-trace", "on").query("page", 2).reply());
        assert_eq!(reply.unwrap().status, StatusCode::OK);
        let sent = server.only();
        assert_eq!(sent.target, "/things?page=2");
        assert_eq!(sent.header("x-trace"), Some("on"));
        assert_eq!(sent.text(), "name=a+b");
    });
}

#[test]
fn a_client_and_those_that_are_made_of_it_share_a_connection() {
    bounded(|| {
        let mut server = There::start(|| Watched::replying([Reply::Write(OK)]));
        let client = client(server.url());
        client.send(&Get).unwrap();
        client.clone().send(&Get).unwrap();
        let other = client.with::<Plain>(|client| client.header("x-other", "1"));
        other.unwrap().send(&Get).unwrap();
        let seen = server.so_far();
        let count = |what| seen.iter().filter(|seen| **seen == what).count();
        assert_eq!(
            (count(Seen::Opened), count(Seen::Closed)),
            (1, 0),
            "{seen:?}"
        );
    });
}

#[test]
fn a_time_out_ends_a_call() {
    bounded(|| {
        let server = There::start(|| Watched::replying([Reply::Silence]));
        let client = client(server.url());
        let call = Get.send(&client).retry(RetryPolicy::none());
        let error = client.wait(call.idle_timeout(Duration::from_millis(10)));
        let error = error.unwrap_err();
        assert!(error.is_timeout() && error.may_have_been_sent(), "{error}");
    });
}

#[test]
fn a_call_is_tried_again_and_says_how_often() {
    bounded(|| {
        let closing = || Misbehaving::doing(vec![Step::Read]);
        let server = There::start(closing);
        let error = client(server.url()).send(&Get).unwrap_err();
        assert_eq!(error.attempts(), 3);
        assert_eq!(server.connections(), 3);
    });
}

/// Its kind, whether it may have been sent, its status, what it says, and why.
fn told(error: &Error) -> ([bool; 4], bool, Option<StatusCode>, Option<String>, String) {
    let kind = [
        error.is_request(),
        error.is_transport(),
        error.is_failure(),
        error.is_unexpected(),
    ];
    let cause = error.source().map(ToString::to_string);
    let (sent, status) = (error.may_have_been_sent(), error.status());
    (kind, sent, status, cause, error.to_string())
}

/// What a server may write that is no answer, or not the one that is declared.
const ANSWERS: [&str; 12] = [
    "",
    HALF,
    "HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\nnone",
    "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 503 Service Unavailable\r\nretry-after: 3600\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 2OO OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n12",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\nzz\r\n",
    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 4\r\n\r\n<p/>",
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1\r\n\r\n[",
    "HTTP/1.1 204 No Content\r\n\r\n",
];

#[test]
fn errors_are_those_of_the_async_client() {
    bounded(|| {
        let mut texts = BTreeSet::new();
        for answer in ANSWERS {
            let steps = move || Misbehaving::doing(vec![Step::Read, Step::write(answer)]);
            let server = There::start(steps);
            let builder = || Client::builder(server.url()).retry(RetryPolicy::none());
            let error = builder().build().unwrap().blocking().unwrap().send(&Get);
            let error = told(&error.unwrap_err());
            let theirs = runtime().block_on(Get.send(&builder().build().unwrap()));
            assert_eq!(error, told(&theirs.unwrap_err()));
            texts.insert(error.4);
        }
        assert!(texts.len() >= 8, "{texts:?}");

        let client = client("http://127.0.0.1:1");
        let call = Get.send(&client).header("x-bad", "\n");
        assert!(client.wait(call).unwrap_err().is_request());
    });
}

#[test]
fn nobody_listens() {
    bounded(|| {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", socket.local_addr().unwrap());
        drop(socket);
        let error = lost(client(&url).send(&Get));
        assert!(error.is_connect() && !error.may_have_been_sent(), "{error}");
    });
}

#[test]
fn any_transport_will_do() {
    struct Teapot;

    impl Transport for Teapot {
        fn send(&self, _request: http::Request<Body>) -> TransportFuture {
            Box::pin(async {
                // Another turn of the thread of the client.
                tokio::task::yield_now().await;
                let mut response = http::Response::new(Body::empty());
                *response.status_mut() = StatusCode::IM_A_TEAPOT;
                Ok(response)
            })
        }
    }

    bounded(|| {
        let client = Client::builder("http://example.com").transport(Teapot);
        let client = client.build().unwrap().blocking().unwrap();
        let error = client.send(&Get).unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::IM_A_TEAPOT));
    });
}
