//! When a connection is used again, and when it is closed.

use futures_util::FutureExt;
use futures_util::future::join_all;
use waypost::{Client, Hyper};
use waypost_tests::meeting::{Meet, Meeting};
use waypost_tests::watched::{Reply, Seen, Watched};
use waypost_tests::written::OK;

use crate::{Get, by, by_hyper, clients};

/// Sends one call, then several at once, and as many once more.
pub(crate) async fn meet(client: &Client, version: &str) {
    let mut requests = 1;
    for at_once in [1, 8, 8] {
        let meet = Meet { requests };
        let calls = (0..at_once).map(|_| meet.send(client));
        for answer in join_all(calls).await {
            assert_eq!(answer.unwrap(), version);
        }
        requests += 8;
    }
}

#[tokio::test]
async fn over_http_1_a_connection_is_used_by_one_call_after_the_other() {
    for (kind, client) in clients("http://localhost").into_iter().enumerate() {
        let server = Meeting::plain().await;
        let client = client.with(|client| client.base(server.url())).unwrap();
        for requests in 1..=4 {
            let answer = Meet { requests }.send(&client).await;
            assert_eq!(answer.unwrap(), "HTTP/1.1", "{kind}");
        }
        assert_eq!(server.connections(), 1, "{kind}");
    }
}

#[tokio::test]
async fn over_http_1_calls_at_once_have_a_connection_each_and_leave_it_to_others() {
    for (kind, client) in clients("http://localhost").into_iter().enumerate() {
        let server = Meeting::plain().await;
        let client = client.with(|client| client.base(server.url())).unwrap();
        meet(&client, "HTTP/1.1").await;
        assert_eq!(server.connections(), 8, "{kind}");
    }
}

#[tokio::test]
async fn over_http_2_all_calls_share_one_connection() {
    let server = Meeting::plain().await;
    let hyper = Hyper::builder().http2_only().build().unwrap();
    meet(&by(hyper, server.url()).build().unwrap(), "HTTP/2.0").await;
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn none_is_kept_if_none_is_wanted() {
    let server = Meeting::plain().await;
    let hyper = Hyper::builder().pool_max_idle_per_host(0).build().unwrap();
    let client = by(hyper, server.url()).build().unwrap();
    for requests in 1..=3 {
        Meet { requests }.send(&client).await.unwrap();
    }
    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn clients_that_share_a_transport_share_its_connections() {
    let server = Meeting::plain().await;
    let client = by_hyper(server.url()).build().unwrap();
    let other = client
        .with(|client| client.header("x-tenant", "b"))
        .unwrap();
    for client in [&client, &other] {
        Meet { requests: 1 }.send(client).await.unwrap();
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_closes_its_connection() {
    for client in clients("http://localhost") {
        let mut server = Watched::replying([Reply::Silence]).await;
        let mut call = Get.send(&client).base(server.url());
        while server.so_far() != [Seen::Opened, Seen::Request] {
            assert!((&mut call).now_or_never().is_none());
            tokio::task::yield_now().await;
            if let Some(Seen::Request) = server.next().await {
                break;
            }
        }
        drop(call);
        assert_eq!(server.next().await, Some(Seen::Closed));
    }
}

#[tokio::test(start_paused = true)]
async fn one_that_nobody_has_used_for_long_is_closed() {
    let mut server = Watched::replying([Reply::Write(OK)]).await;
    let idle = std::time::Duration::from_millis(500);
    let hyper = Hyper::builder().pool_idle_timeout(idle).build().unwrap();
    let client = by(hyper, server.url()).build().unwrap();
    Get.send(&client).await.unwrap();
    assert_eq!(server.so_far(), [Seen::Opened, Seen::Request]);
    tokio::time::sleep(3 * idle).await;
    assert_eq!(server.next().await, Some(Seen::Closed));
}
