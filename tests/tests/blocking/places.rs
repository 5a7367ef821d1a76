//! Where it can be called.

use std::thread;

use http::HeaderValue;
use http::header::ACCEPT;
use tower_http::set_header::SetRequestHeaderLayer;
use waypost::{Client, Plain, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};
use waypost_tests::watched::{Reply, Watched};
use waypost_tests::written::OK;

use crate::{Get, LIMIT, There, bounded, client, runtime};

#[endpoint(GET, "/")]
struct Ping;

const BUSY: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";

fn server(replies: &'static [Reply]) -> There<Watched> {
    There::start(move || Watched::replying(replies))
}

/// A call that is tried again, which waits for its turn between the attempts.
fn call() {
    let server = server(&[Reply::Write(BUSY), Reply::Write(OK)]);
    let client = client(server.url());
    assert_eq!(client.send(&Get).unwrap(), "done");
    assert_eq!(client.clone().send(&Get).unwrap(), "done");
}

#[test]
fn it_works_where_no_runtime_is() {
    bounded(call);
}

#[test]
fn it_works_inside_of_a_runtime_of_one_thread() {
    bounded(|| runtime().block_on(async { call() }));
}

#[test]
fn it_works_inside_of_a_runtime_of_many_threads() {
    bounded(|| {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            call();
            tokio::spawn(async { call() }).await.unwrap();
        });
    });
}

#[test]
fn it_works_on_a_thread_for_what_blocks() {
    bounded(|| {
        runtime().block_on(async {
            tokio::task::spawn_blocking(call).await.unwrap();
        });
    });
}

#[test]
fn it_leaves_the_connections_of_the_client_that_it_is_made_of() {
    bounded(|| {
        let server = server(&[Reply::Write(OK)]);
        let layer = SetRequestHeaderLayer::overriding(ACCEPT, HeaderValue::from_static("*/*"));
        let plain = Client::builder(server.url());
        for builder in [plain, Client::builder(server.url()).layer(layer)] {
            let client = builder.timeout(LIMIT / 4).build().unwrap();
            let theirs = runtime();
            theirs.block_on(Get.send(&client)).unwrap();
            // Their connection is kept, and nothing moves it.
            assert_eq!(
                client.clone().blocking().unwrap().send(&Get).unwrap(),
                "done"
            );
            assert_eq!(theirs.block_on(Get.send(&client)).unwrap(), "done");
        }
    });
}

#[test]
fn a_transport_that_was_given_stays() {
    let script = Scripted::new([Attempt::status(204)]);
    let with = script
        .client()
        .with::<Plain>(|client| client.header("x-other", "1"));
    for client in [script.client(), with.unwrap()] {
        client.blocking().unwrap().send(&Ping).unwrap();
    }
    assert_eq!(script.attempts(), 2);
}

/// Tokio lets a task do so much before it gives way, and a task that waits here cannot.
#[test]
fn a_task_can_wait_for_any_number_of_calls() {
    bounded(|| {
        runtime().block_on(async {
            let server = server(&[Reply::Write(OK)]);
            let client = client(server.url());
            for _ in 0..1000 {
                client.send(&Get).unwrap();
            }
        });
    });
}

#[test]
fn many_threads_call_at_once() {
    bounded(|| {
        let server = server(&[Reply::Write(OK)]);
        let client = client(server.url());
        thread::scope(|scope| {
            let calls: Vec<_> = (0..64)
                .map(|_| scope.spawn(|| client.send(&Get).unwrap()))
                .collect();
            assert!(calls.into_iter().all(|call| call.join().unwrap() == "done"));
        });
    });
}
