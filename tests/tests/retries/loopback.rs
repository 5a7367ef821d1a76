//! The same over real connections, by each transport.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use futures_util::stream;
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use waypost::{Body, Client, TransportErrorKind};
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::over;
use waypost_tests::ticking::tick;
use waypost_tests::transport;
use waypost_tests::transports::Kind;

use crate::bodies::Put;
use crate::{Get, Keyed, Post, most, ms, secs};

over! {
    made #[tokio::test]
    a_port_that_refuses_is_tried_three_times
    a_stream_is_not_read_before_there_is_a_connection
}

over! {
    all #[tokio::test]
    a_connection_that_is_reset_is_followed_by_another_one
    what_was_read_and_may_be_done_once_is_not_sent_again
    an_answer_that_breaks_off_is_asked_for_again
}

over! {
    all #[tokio::test(start_paused = true)]
    a_connection_is_used_again_after_the_pause
    an_answer_without_end_costs_its_connection_and_no_time
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";

const BUSY: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 4\r\n\r\n";

/// A client that does not wait.
fn client(kind: Kind, url: &str) -> Client {
    let client = Client::builder(url).random(|| 0);
    kind.on(client).build().unwrap()
}

/// A port on which nobody listens, as long as the socket is kept.
fn nowhere() -> (TcpSocket, String) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    (socket, url)
}

/// A server that does this to the first connection, and answers on the next one.
async fn at_first(steps: Vec<Step>) -> Misbehaving {
    Misbehaving::in_turn(vec![steps, vec![Step::Read, Step::write(OK)]]).await
}

async fn a_port_that_refuses_is_tried_three_times(kind: Kind) {
    let (_socket, url) = nowhere();
    let client = client(kind, &url);
    for error in [
        Get.send(&client).await.unwrap_err(),
        Post.send(&client).await.unwrap_err(),
    ] {
        assert!(error.is_connect() && !error.may_have_been_sent());
        let told = "no connection could be made (the request was not sent; 3 attempts)";
        assert!(error.to_string().ends_with(told), "{error}");
    }
}

async fn a_connection_that_is_reset_is_followed_by_another_one(kind: Kind) {
    for steps in [
        vec![Step::Reset],
        vec![Step::Read, Step::Reset],
        vec![Step::Read],
    ] {
        let server = at_first(steps.clone()).await;
        let got: Value = Get.send(&client(kind, server.url())).await.unwrap();
        assert_eq!((got, server.connections()), (json!({}), 2));
        let server = at_first(steps).await;
        Keyed.send(&client(kind, server.url())).await.unwrap();
        assert_eq!(server.connections(), 2);
    }
}

async fn what_was_read_and_may_be_done_once_is_not_sent_again(kind: Kind) {
    for steps in [vec![Step::Read, Step::Reset], vec![Step::Read]] {
        let server = at_first(steps).await;
        let error = Post.send(&client(kind, server.url())).await.unwrap_err();
        assert!(error.may_have_been_sent());
        let error = transport(&error);
        assert_eq!(error.kind(), TransportErrorKind::Exchange);
        assert_eq!((error.attempts(), server.connections()), (1, 1));
    }
}

async fn an_answer_that_breaks_off_is_asked_for_again(kind: Kind) {
    let half = &OK[..OK.len() - 1];
    let server = at_first(vec![Step::Read, Step::write(half)]).await;
    Get.send(&client(kind, server.url())).await.unwrap();
    assert_eq!(server.connections(), 2);
    let server = at_first(vec![Step::Read, Step::write(half)]).await;
    let error = Post.send(&client(kind, server.url())).await.unwrap_err();
    assert!(error.is_transport());
    assert_eq!(server.connections(), 1);
}

/// A stream that there is once, and whether anybody has asked for something of it.
fn watched() -> (Body, Arc<AtomicBool>) {
    let is_read = Arc::<AtomicBool>::default();
    let note = Arc::clone(&is_read);
    let pieces = stream::once(async move {
        note.store(true, Ordering::Relaxed);
        Ok::<_, &str>(Bytes::from_static(b"once"))
    });
    (Body::stream(pieces), is_read)
}

async fn a_stream_is_not_read_before_there_is_a_connection(kind: Kind) {
    let (body, is_read) = watched();
    let put = Put { body };
    let (_socket, url) = nowhere();
    let error = put.send(&client(kind, &url)).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert!(!is_read.load(Ordering::Relaxed));

    let (body, is_read) = watched();
    let put = Put { body };
    let server = at_first(vec![Step::Read, Step::Reset]).await;
    let error = put.send(&client(kind, server.url())).await.unwrap_err();
    assert_eq!((error.attempts(), server.connections()), (1, 1));
    assert!(is_read.load(Ordering::Relaxed));
}

/// Meanwhile what is left of the answer is read, so that its connection is free.
async fn a_connection_is_used_again_after_the_pause(kind: Kind) {
    let ticking = tokio::spawn(tick(ms(10)));
    let busy = [Step::Read, Step::write(BUSY), Step::Drip(b"busy", ms(20))];
    let answers = [&busy[..], &busy, &[Step::Read, Step::write(OK)]].concat();
    let server = Misbehaving::doing(answers).await;
    let client = kind.on(Client::builder(server.url()).random(most));
    let client = client.build().unwrap();
    let start = tokio::time::Instant::now();
    Get.send(&client).await.unwrap();
    assert!(start.elapsed() >= ms(750));
    assert_eq!(server.connections(), 1);
    ticking.abort();
}

/// What does not end, or has too much to say, is not waited for.
async fn an_answer_without_end_costs_its_connection_and_no_time(kind: Kind) {
    let ticking = tokio::spawn(tick(ms(10)));
    let head = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 100000000\r\n\r\n";
    for rest in [Step::Stall, Step::Endlessly(b"busy ")] {
        let server = at_first(vec![Step::Read, Step::write(head), rest]).await;
        let client = kind.on(Client::builder(server.url()).random(most));
        let client = client.build().unwrap();
        let start = tokio::time::Instant::now();
        Get.send(&client).await.unwrap();
        assert!(start.elapsed() < secs(5));
        assert_eq!(server.connections(), 2);
    }
    ticking.abort();
}
