//! What has no end takes no more memory than the client's cap allows.
//!
//! All of the process is counted, the server too. One test, so that nothing else is counted with it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use peak_alloc::PeakAlloc;
use serde_json::Value;
use waypost::{Client, Events, Lines, Streaming, Text, endpoint};
use waypost_tests::misbehaving::Step::{Endlessly, Read};
use waypost_tests::misbehaving::{Misbehaving, Step};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most bytes of a body, and what else there may be.
const MOST: usize = 1 << 20;
const BESIDE: usize = 2 << 20;

const PATIENCE: Duration = Duration::from_millis(300);

#[endpoint(GET, "/things", response = Value)]
struct AsValue;

#[endpoint(GET, "/things")]
struct AsNothing;

#[endpoint(GET, "/things", response = Text)]
struct AsText;

#[endpoint(GET, "/things", response = Streaming)]
struct AsBytes;

#[endpoint(GET, "/things", response = Lines<Value>)]
struct AsLines;

#[endpoint(GET, "/things", response = Events<Value>)]
struct AsEvents;

/// Sends it, and takes what comes until it ends.
macro_rules! drain {
    ($client:expr, $endpoint:expr) => {
        let call = $endpoint.send(&$client).timeout(PATIENCE);
        if let Ok(mut stream) = call.await {
            while stream.next().await.is_some() {}
        }
    };
}

#[tokio::test]
async fn what_has_no_end_stays_below_the_cap() {
    let head = "HTTP/1.1 200 OK\r\n";
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let last = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n";
    let body = "HTTP/1.1 200 OK\r\n\r\n";
    let rows: [(&str, &str, &'static [u8]); 11] = [
        ("1xx", "", b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
        ("status line", "", b"HTTP/1.1 200 OK"),
        ("headers", head, b"a: b\r\n"),
        ("one header", head, b"a: b"),
        ("body", body, b"[[[["),
        ("lines", body, b"1\n{\n"),
        ("events", body, b"data: 1\n\nid: 2\n"),
        ("one event", body, b"data: 1\n"),
        ("chunks of one byte", chunked, b"1\r\n[\r\n"),
        ("chunk extensions", chunked, b"1;aaaaaaaaaaaa"),
        ("trailers", last, b"a: b\r\n"),
    ];
    for (name, head, piece) in rows {
        let steps = vec![Read, Step::write(head), Endlessly(piece)];
        let server = Misbehaving::doing(steps).await;
        let client = Client::builder(server.url())
            .max_body(MOST)
            .timeout(PATIENCE)
            .build()
            .unwrap();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        AsValue.send(&client).await.unwrap_err();
        let _ = AsText.send(&client).await;
        let _ = AsNothing.send(&client).await;
        drain!(client, AsBytes);
        drain!(client, AsLines);
        drain!(client, AsEvents);
        let peak = MEMORY.peak_usage().saturating_sub(before);
        assert!(peak < 3 * MOST + BESIDE, "{name}: {peak} bytes");
    }
}
