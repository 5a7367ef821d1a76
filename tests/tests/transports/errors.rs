//! What is said of a request that got no answer.

use std::io::{Read, Write};
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::yield_now;
use tokio::time::Instant;
use waypost::{Body, Client, ClientConfig, Hyper, RetryPolicy, Transport, TransportErrorKind};
use waypost_tests::lost;
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::watched::{Reply, Seen, Watched};
use waypost_tests::written::{HALF, OK};

use crate::{Get, Post, by, by_hyper};

/// What a call comes to that must not be done twice: what was not sent is tried again.
async fn is_lost(client: &Client, kind: TransportErrorKind, sent: bool) {
    let error = lost(Post.send(client).await);
    assert_eq!(error.kind(), kind, "{error:?}");
    assert_eq!(error.may_have_been_sent(), sent, "{error:?}");
    assert_eq!(error.attempts(), if sent { 1 } else { 3 }, "{error:?}");
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let refuses = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = refuses.local_addr().unwrap();
    drop(refuses);
    for base in [format!("http://{address}"), format!("https://{address}")] {
        let client = by_hyper(&base).build().unwrap();
        is_lost(&client, TransportErrorKind::Connect, false).await;
    }
    for steps in [
        vec![Step::Reset],
        vec![Step::write("HTTP/1.1 400 No\r\n\r\n")],
    ] {
        let no_tls = Misbehaving::doing(steps).await;
        let base = no_tls.url().replace("http:", "https:");
        let client = by_hyper(&base).build().unwrap();
        is_lost(&client, TransportErrorKind::Connect, false).await;
        assert_eq!(no_tls.connections(), 3);
    }
}

#[tokio::test]
async fn behind_a_connection_it_may_have_been_sent() {
    for steps in [
        vec![Step::Read, Step::Reset],
        vec![Step::Read],
        vec![Step::Read, Step::write("what?\r\n\r\n")],
    ] {
        let server = Misbehaving::doing(steps).await;
        let client = by_hyper(server.url()).build().unwrap();
        is_lost(&client, TransportErrorKind::Exchange, true).await;
        assert_eq!(server.connections(), 1);
    }
    let server = Misbehaving::doing(vec![Step::Read, Step::write(HALF)]).await;
    let client = by_hyper(server.url()).build().unwrap();
    is_lost(&client, TransportErrorKind::Body, true).await;
    assert_eq!(server.connections(), 1);
}

/// A connection that turns out to be closed when a call has taken it costs no attempt, and no call.
#[tokio::test]
async fn a_connection_that_was_closed_while_it_was_idle_is_no_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (close, told) = mpsc::channel();
    let (closed, is_closed) = mpsc::channel();
    let server = thread::spawn(move || {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().unwrap();
            assert!(stream.read(&mut [0; 1024]).unwrap() > 0);
            stream.write_all(OK.as_bytes()).unwrap();
            told.recv().unwrap();
            drop(stream);
            closed.send(()).unwrap();
        }
    });
    let client = by_hyper(&base).build().unwrap();
    for _ in 0..2 {
        Post.send(&client).retry(RetryPolicy::none()).await.unwrap();
        for _ in 0..10 {
            yield_now().await;
        }
        close.send(()).unwrap();
        // As long as this waits nobody has a turn; and when the connection is seen to be closed, the next call
        // has it already.
        is_closed.recv().unwrap();
        yield_now().await;
    }
    server.join().unwrap();
}

/// The transport's own time, and that of a call, which stands nearer.
#[tokio::test(start_paused = true)]
async fn a_connection_has_its_time() {
    let deaf = Watched::replying([]).await;
    let second = Duration::from_secs(1);
    let hyper = Hyper::builder()
        .connect_timeout(3 * second)
        .build()
        .unwrap();
    let untold = by(hyper, &deaf.url_of_tls()).retry(RetryPolicy::none());
    let untold = untold.build().unwrap();
    let told = untold.with(|client| client.connect_timeout(5 * second));
    let told = told.unwrap();
    // Behind one that says a time, one that says nothing waits as long as ever.
    for (client, own, limit) in [
        (&untold, None, 3),
        (&untold, Some(second), 1),
        (&untold, Some(9 * second), 9),
        (&untold, None, 3),
        (&told, None, 5),
        (&told, Some(3 * second), 3),
        (&told, Some(9 * second), 9),
    ] {
        let call = Get.send(client);
        let call = match own {
            Some(own) => call.connect_timeout(own),
            None => call,
        };
        let start = Instant::now();
        let error = lost(call.await);
        assert_eq!(start.elapsed().as_secs(), limit);
        assert!(error.is_connect() && error.is_timeout() && !error.may_have_been_sent());
    }
}

#[tokio::test]
async fn what_is_no_absolute_uri_cannot_be_sent() {
    let request = http::Request::get("/users").body(Body::empty()).unwrap();
    let error = Hyper::new().unwrap().send(request).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Request);
    assert!(!error.may_have_been_sent());
}

/// A client's time goes before that of the transport that it is given, whether code says it or a file.
#[tokio::test(start_paused = true)]
async fn a_client_tells_its_transport_the_time() {
    let deaf = Watched::replying([]).await;
    let base = deaf.url_of_tls();
    let short = Duration::from_millis(100);
    let file = format!(r#"{{"base_url": "{base}", "timeout": {{"connect": "100ms"}}}}"#);
    let file: ClientConfig = serde_json::from_str(&file).unwrap();
    for told in [
        by_hyper(&base).connect_timeout(short),
        file.builder().transport(Hyper::new().unwrap()),
    ] {
        let client = told.retry(RetryPolicy::none()).build().unwrap();
        let start = Instant::now();
        let error = lost(Get.send(&client).await);
        assert!(error.is_connect() && error.is_timeout(), "{error:?}");
        assert_eq!(start.elapsed().as_millis() / 100, 1);
    }
}

#[test]
fn a_transport_has_time_to_connect() {
    let error = Hyper::builder().connect_timeout(Duration::ZERO).build();
    let error = error.unwrap_err().to_string();
    assert_eq!(
        error,
        "`connect_timeout` is zero: nothing could be sent in that"
    );
}

/// What would go wrong is done in the background, where only a hook sees it.
#[tokio::test]
async fn a_connection_may_be_kept_without_end() {
    let panics = Arc::<AtomicUsize>::default();
    let (count, usual) = (Arc::clone(&panics), panic::take_hook());
    panic::set_hook(Box::new(move |info| {
        if info
            .payload_as_str()
            .is_some_and(|text| text.contains("overflow"))
        {
            count.fetch_add(1, Ordering::Relaxed);
        }
        usual(info);
    }));
    let mut server = Watched::replying([Reply::Write(OK)]).await;
    let hyper = Hyper::builder().pool_idle_timeout(Duration::MAX);
    let client = by(hyper.build().unwrap(), server.url()).build().unwrap();
    for _ in 0..2 {
        Get.send(&client).await.unwrap();
        for _ in 0..10 {
            yield_now().await;
        }
    }
    let seen = [Seen::Opened, Seen::Request, Seen::Request];
    assert_eq!(server.so_far(), seen);
    assert_eq!(panics.load(Ordering::Relaxed), 0);
}
