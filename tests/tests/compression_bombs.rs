//! What is small on the wire and large behind it. Alone in its file, since it measures memory.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::convert::Infallible;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use futures_util::{StreamExt, stream};
use peak_alloc::PeakAlloc;
use serde_json::Value;
use tokio::net::TcpListener;
use waypost::{Client, ErrorKind, endpoint};
use waypost_tests::compressed::{READ, zeros};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// In bytes, after decoding.
const LIMIT: usize = 10 << 20;

#[endpoint(GET, "/<encoding>/<status>", response = Value)]
struct Get {
    encoding: &'static str,
    status: u16,
}

/// A server that answers `/<encoding>/<status>` with a gibibyte of zeros.
async fn serve() -> String {
    let handle = async |Path((encoding, status)): Path<(String, u16)>| {
        // One after the other, so that a client that has had enough is noticed.
        let pieces = stream::iter(zeros(&encoding, 1024)).then(async |piece| {
            tokio::task::yield_now().await;
            Ok::<_, Infallible>(piece)
        });
        Response::builder()
            .status(status)
            .header("content-type", "application/json")
            .header("content-encoding", encoding)
            .body(Body::from_stream(pieces))
            .unwrap()
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().route("/{encoding}/{status}", axum::routing::get(handle));
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

#[tokio::test]
async fn a_bomb_ends_at_the_limit_and_takes_no_more_memory_than_that_is_worth() {
    let client = Client::builder(serve().await)
        .max_body(LIMIT)
        .build()
        .unwrap();
    let resident = most_resident();
    for encoding in READ {
        for status in [200, 500] {
            let before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            let error = Get { encoding, status }.send(&client).await.unwrap_err();
            let peak = MEMORY.peak_usage() - before;
            assert!(peak < 4 * LIMIT, "{encoding}: {peak} bytes");
            match error.kind() {
                ErrorKind::Unexpected(answer) => {
                    assert_eq!(status, 200);
                    let words = answer.error().to_string();
                    assert_eq!(words, "the body is larger than 10485760 bytes");
                    assert_eq!(answer.body().len(), 64 * 1024);
                }
                ErrorKind::Failure(failure) => {
                    assert_eq!(status, 500);
                    assert_eq!(failure.body().len(), 64 * 1024);
                }
                _ => panic!("{error}"),
            }
        }
    }
    // What is written in C asks for memory elsewhere.
    if let (Some(before), Some(after)) = (resident, most_resident()) {
        assert!(after - before < 8 * LIMIT, "{} bytes", after - before);
    }
}

/// The most memory that this process ever had, in bytes, on a system that says it.
fn most_resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}
