//! A stream keeps to its deadline whoever is slow: the server, or the one who reads.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use waypost::{Body, BoxError, Client, Lines, Streaming, Transport, TransportFuture, endpoint};

#[endpoint(GET, "/log", response = Streaming)]
struct ReadBytes;

#[endpoint(GET, "/log", response = Lines<u8>)]
struct ReadLines;

/// A transport whose answer always has one more piece ready.
struct Ready;

impl Transport for Ready {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        let pieces = stream::repeat_with(|| Ok::<_, BoxError>(Bytes::from_static(b"1\n2\n")));
        Box::pin(async { Ok(http::Response::new(Body::stream(pieces))) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_is_slow_is_told_of_the_deadline_as_well() {
    let client = Client::builder("http://127.0.0.1")
        .transport(Ready)
        .build()
        .unwrap();
    let patience = Duration::from_millis(3500);
    macro_rules! taken {
        ($endpoint:expr) => {{
            let mut stream = $endpoint.send(&client).timeout(patience).await.unwrap();
            let mut count = 0;
            loop {
                match stream.next().await.unwrap() {
                    Ok(_) => count += 1,
                    Err(error) => break assert!(error.is_timeout(), "{error}"),
                }
                tokio::time::advance(Duration::from_secs(1)).await;
            }
            assert!(stream.next().await.is_none());
            count
        }};
    }
    assert_eq!(taken!(ReadBytes), 4);
    // What has come is given.
    assert_eq!(taken!(ReadLines), 4);
}
