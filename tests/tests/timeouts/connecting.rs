//! A time to connect of one's own: of the request whose connection it is, wherever it is polled.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::runtime::{Builder, Handle};
use waypost::{
    Body, Call, Client, ConnectTimeout, RetryPolicy, Transport, TransportErrorKind,
    TransportFuture, endpoint,
};
use waypost_tests::lost;
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::{Reply, Seen, Watched};
use waypost_tests::written::OK;

use crate::{Get, once, secs, timed};

over! {
    made #[tokio::test(start_paused = true)]
    calls_at_once_wait_each_their_own_time
    a_client_like_another_one_waits_its_own_time
    the_first_poll_may_be_on_another_thread
    a_connection_that_is_there_needs_no_time
}

const HOUR: Duration = secs(3600);

#[track_caller]
fn is_unconnected(done: Result<String, waypost::Error>) {
    let error = lost(done);
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(error.is_timeout() && !error.may_have_been_sent());
}

async fn calls_at_once_wait_each_their_own_time(kind: Kind) {
    let server = Watched::replying([]).await;
    let client = once(kind, &server.url_of_tls()).build().unwrap();
    let own = [Some(9), None, Some(1), Some(3), None, Some(7)];
    let calls = own.map(|own| {
        let call = Get.send(&client);
        timed(match own {
            Some(time) => call.connect_timeout(secs(time)),
            None => call,
        })
    });
    for (own, (done, took)) in own.into_iter().zip(join_all(calls).await) {
        is_unconnected(done);
        assert_eq!(took, own.unwrap_or(5));
    }
}

async fn a_client_like_another_one_waits_its_own_time(kind: Kind) {
    let server = Watched::replying([]).await;
    let client = once(kind, &server.url_of_tls()).build().unwrap();
    let other = client
        .with(|client| client.connect_timeout(secs(2)))
        .unwrap();
    for (client, time) in [(&other, 2), (&client, 5)] {
        let (done, took) = timed(Get.send(client)).await;
        is_unconnected(done);
        assert_eq!(took, time);
    }
    let (done, took) = timed(Get.send(&other).connect_timeout(secs(5))).await;
    is_unconnected(done);
    assert_eq!(took, 5);
}

/// Polls a call once, on this thread.
fn poll_once(call: &mut Call<String>) -> Poll<Result<String, waypost::Error>> {
    use std::future::Future as _;
    Pin::new(call).poll(&mut Context::from_waker(Waker::noop()))
}

async fn the_first_poll_may_be_on_another_thread(kind: Kind) {
    let server = Watched::replying([]).await;
    let client = once(kind, &server.url_of_tls()).build().unwrap();
    for own in [None, Some(9)] {
        let mut call = Get.send(&client);
        if let Some(time) = own {
            call = call.connect_timeout(secs(time));
        }
        let here = Handle::current();
        let there = thread::spawn(move || {
            let _inside = here.enter();
            assert!(poll_once(&mut call).is_pending());
            call
        });
        let (done, took) = timed(there.join().unwrap()).await;
        is_unconnected(done);
        assert_eq!(took, own.unwrap_or(5));
    }
}

/// Where no connection is made none can be late.
async fn a_connection_that_is_there_needs_no_time(kind: Kind) {
    let mut server = Watched::replying([Reply::Write(OK)]).await;
    let client = once(kind, server.url()).build().unwrap();
    Get.send(&client).connect_timeout(HOUR).await.unwrap();
    let hasty = Get.send(&client).connect_timeout(Duration::ZERO);
    hasty.await.unwrap();
    let seen = [Seen::Opened, Seen::Request, Seen::Request];
    assert_eq!(server.so_far(), seen);

    // Of reqwest, calls that say nothing have another client, and connections of their own.
    Get.send(&client).await.unwrap();
    Get.send(&client).connect_timeout(secs(5)).await.unwrap();
    let others = match kind {
        Kind::Reqwest => &seen[..],
        _ => &[Seen::Request, Seen::Request],
    };
    assert_eq!(server.so_far(), others);
}

/// Here the clock runs, and what must not end has an hour.
#[test]
fn workers_without_number_know_whose_connection_they_make() {
    [Kind::Reqwest, Kind::Hyper]
        .into_iter()
        .for_each(workers_know);
}

fn workers_know(kind: Kind) {
    let runtime = Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let deaf = Watched::replying([]).await;
        let well = Watched::replying([Reply::Write(OK)]).await;
        let short = Duration::from_millis(5);
        let client = Client::builder(deaf.url_of_tls()).retry(RetryPolicy::none());
        let client = kind.connecting(client, HOUR).timeout(HOUR).build().unwrap();
        let hasty = client.with(|client| client.connect_timeout(short)).unwrap();
        let waits = tokio::spawn(hasty.send(&Get).connect_timeout(HOUR));
        let also_waits = tokio::spawn(client.send(&Get));
        let mut spawned = Vec::new();
        for _ in 0..32 {
            spawned.push((true, tokio::spawn(client.send(&Get).connect_timeout(short))));
            spawned.push((true, tokio::spawn(hasty.send(&Get))));
            let patient = client.send(&Get).base(well.url());
            spawned.push((false, tokio::spawn(patient)));
            let patient = hasty.send(&Get).base(well.url()).connect_timeout(HOUR);
            spawned.push((false, tokio::spawn(patient)));
        }
        for (is_late, call) in spawned {
            match call.await.unwrap() {
                Ok(_) => assert!(!is_late),
                late => {
                    assert!(is_late);
                    is_unconnected(late);
                }
            }
        }
        assert!(!waits.is_finished() && !also_waits.is_finished());
    });
}

#[endpoint(GET, "/", response = String, connect_timeout = "5s")]
struct AsTheClient;

#[endpoint(GET, "/", response = String, connect_timeout = "7s")]
struct Slower;

/// Notes what it is told of the time to connect.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Option<ConnectTimeout>>>);

impl Transport for Told {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let told = request.extensions().get::<ConnectTimeout>().copied();
        *self.0.lock().unwrap() = told;
        let mut response = http::Response::new(Body::from("\"done\""));
        let json = http::HeaderValue::from_static("application/json");
        response.headers_mut().insert("content-type", json);
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn a_transport_of_ones_own_is_told_whatever_is_said() {
    let told = Told::default();
    let client = once(Kind::Reqwest, "http://127.0.0.1")
        .transport(told.clone())
        .build()
        .unwrap();
    let other = client
        .with(|client| client.connect_timeout(secs(7)))
        .unwrap();
    let own = once(Kind::Reqwest, "http://127.0.0.1")
        .transport(told.clone())
        .connect_timeout(secs(7))
        .build()
        .unwrap();
    for (call, expected) in [
        (Get.send(&client), None),
        (AsTheClient.send(&client), Some(5)),
        (Get.send(&client).connect_timeout(secs(5)), Some(5)),
        (Slower.send(&client), Some(7)),
        (Slower.send(&client).connect_timeout(secs(5)), Some(5)),
        (Slower.send(&client).connect_timeout(secs(6)), Some(6)),
        (Get.send(&client).connect_timeout(Duration::ZERO), Some(0)),
        (Get.send(&other), Some(7)),
        (AsTheClient.send(&other), Some(5)),
        (Get.send(&own), Some(7)),
        (Slower.send(&own), Some(7)),
        (AsTheClient.send(&own), Some(5)),
    ] {
        call.await.unwrap();
        let expected = expected.map(|time| ConnectTimeout(secs(time)));
        assert_eq!(told.0.lock().unwrap().take(), expected);
    }
}
