//! The limits of a file, as calls keep them: of bytes, of time, and of attempts.

use http::StatusCode;
use tokio::time::Instant;
use waypost::endpoint;
use waypost_tests::{Raw, Recorder, Then};

use crate::{Touch, toml};

#[endpoint(GET, "/things", response = String)]
struct GetThing;

#[tokio::test]
async fn the_limit_of_a_body_and_the_header_of_an_id_are_obeyed() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Trace: t1\r\n\
                  X-Request-Id: r1\r\nContent-Length: 12\r\n\r\n\"0123456789\"";
    let server = Raw::answering(answer, Then::Close).await;
    let client = |file: &str| toml(file).builder().base(server.url()).build().unwrap();
    let error = GetThing.send(&client("max_body = 11\nrequest_id_header = 'X-Trace'"));
    let error = error.await.unwrap_err();
    assert!(
        error.to_string().contains("larger than 11 bytes"),
        "{error}"
    );
    assert_eq!(error.request_id(), Some("t1"));
    GetThing.send(&client("max_body = 12")).await.unwrap();
}

/// The clock is paused: it goes on only when there is nothing else to do.
#[tokio::test(start_paused = true)]
async fn each_time_out_ends_a_call() {
    let silent = Raw::answering("", Then::Stall).await;
    let https = silent.url().replace("http:", "https:");
    for (timeout, url, milliseconds) in [
        ("'7s'", silent.url(), 7000),
        ("{ total = '7s' }", silent.url(), 7000),
        ("{ idle = '250ms' }", silent.url(), 250),
        ("{ attempt = '3s' }", silent.url(), 3000),
        ("{ connect = '2s' }", &https, 2000),
    ] {
        let file = format!("base_url = '{url}'\nretry = 'none'\ntimeout = {timeout}");
        let client = toml(&file).builder().build().unwrap();
        let start = Instant::now();
        let error = Touch.send(&client).await.unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert_eq!(start.elapsed().as_millis(), milliseconds, "{timeout}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_is_sent_again_as_often_as_the_file_says() {
    for (retry, attempts) in [
        ("{}", 3),
        ("{ attempts = 5 }", 5),
        ("{ attempts = 1 }", 1),
        ("'none'", 1),
        ("{ attempts = 9, statuses = [500] }", 1),
        ("{ attempts = 9, budget = 4, cost = 2 }", 3),
    ] {
        let server = Recorder::answering(StatusCode::SERVICE_UNAVAILABLE, "", "").await;
        let file = format!("base_url = '{}'\nretry = {retry}", server.url());
        let client = toml(&file).builder().build().unwrap();
        let error = Touch.send(&client).await.unwrap_err();
        assert_eq!(error.attempts(), attempts, "{retry}");
        assert_eq!(server.requests().len() as u32, attempts, "{retry}");
    }
}
