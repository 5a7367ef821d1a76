//! What goes away is said, once.
#![allow(clippy::unwrap_used)]

use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;
use waypost::{Client, endpoint};
use waypost_tests::{Raw, Then};

#[endpoint(GET, "/old/<id>")]
struct Old {
    id: u32,
}

#[endpoint(GET, "/older")]
struct Older;

/// What has been logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn take(&self) -> String {
        let text = std::mem::take(&mut *self.0.lock().unwrap());
        String::from_utf8(text).unwrap()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(text)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Reads what is logged of this thread, without time and colour.
fn reading() -> (Log, tracing::subscriber::DefaultGuard) {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        // Without the spans that it is in.
        .with_max_level(tracing::Level::WARN)
        .with_ansi(false)
        .without_time()
        .finish();
    (log, tracing::subscriber::set_default(subscriber))
}

async fn server(headers: &str) -> Raw {
    let answer =
        format!("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n{headers}\r\n");
    Raw::answering(answer, Then::Close).await
}

#[tokio::test]
async fn an_endpoint_that_goes_away_is_told_once_for_each_client() {
    let headers = "Deprecation: @1688169599\r\nSunset: Sat, 31 Dec 2033 23:59:59 GMT\r\n";
    let server = server(headers).await;
    let (log, _guard) = reading();
    let client = Client::builder(server.url()).build().unwrap();
    Old { id: 7 }.send(&client).await.unwrap();
    let told = "the endpoint is deprecated endpoint=GET /old/<id> since=Fri, 30 Jun 2023 23:59:59 GMT \
                sunset=Sat, 31 Dec 2033 23:59:59 GMT\n";
    assert_eq!(log.take(), format!(" WARN waypost: {told}"));

    Old { id: 8 }.send(&client.clone()).await.unwrap();
    assert_eq!(log.take(), "");
    Older.send(&client).await.unwrap();
    assert!(log.take().contains("endpoint=GET /older "));
    let other = client.with(|other| other.max_body(5)).unwrap();
    Old { id: 9 }.send(&other).await.unwrap();
    assert_eq!(log.take().lines().count(), 1);
}

/// A date that HTTP has no spelling for is no reason to say nothing, nor to panic.
#[tokio::test]
async fn what_has_no_date_is_told_without_one() {
    for headers in ["Deprecation: true\r\n", "Deprecation: @-1\r\n"] {
        let server = server(headers).await;
        let (log, _guard) = reading();
        let client = Client::builder(server.url()).build().unwrap();
        Older.send(&client).await.unwrap();
        let told = " WARN waypost: the endpoint is deprecated endpoint=GET /older\n";
        assert_eq!(log.take(), told, "{headers}");
    }
}

#[tokio::test]
async fn nothing_is_told_of_what_stays() {
    for headers in ["", "Deprecation: soon\r\n"] {
        let server = server(headers).await;
        let (log, _guard) = reading();
        let client = Client::builder(server.url()).build().unwrap();
        Older.send(&client).await.unwrap();
        assert_eq!(log.take(), "", "{headers}");
    }
}
