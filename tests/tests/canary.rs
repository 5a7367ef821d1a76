//! Nothing secret stands in a text: not in a log at its most talkative, not in `Debug`, not in an
//! error. The canary goes everywhere where something secret can stand, and must come out nowhere.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex};

use http::StatusCode;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use waypost::{Basic, Bearer, Client, Error, endpoint};
use waypost_tests::{Raw, Recorder, Then};

/// What is looked for, and what `Basic` makes of it behind an empty name.
const CANARY: &str = "canary";
const ENCODED: &str = "OmNhbmFyeQ==";

#[endpoint(POST, "/users/<id>/notes", form, response = Note)]
#[derive(Debug)]
struct CreateNote {
    id: &'static str,
    text: &'static str,
    #[query]
    page: &'static str,
    #[header]
    x_key: &'static str,
}

#[derive(Debug, serde::Deserialize)]
struct Note {
    #[allow(dead_code)]
    id: u64,
}

const NOTE: CreateNote = CreateNote {
    id: CANARY,
    text: CANARY,
    page: CANARY,
    x_key: CANARY,
};

/// All that is logged, by `tracing` and by `log`.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn describe<E>(texts: &mut String, error: &Error<E>) {
    write!(texts, "{error} {error:?} {error:#?} ").unwrap();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        write!(texts, "{error} {error:?} ").unwrap();
        cause = error.source();
    }
}

#[tokio::test]
async fn the_canary_comes_out_nowhere() {
    let log = Log::default();
    tracing_subscriber::registry()
        .with(tracing_subscriber::filter::LevelFilter::TRACE)
        .with(tracing_subscriber::fmt::layer().with_writer(log.clone()))
        .init();

    let good = Recorder::answering(StatusCode::OK, "application/json", r#"{"id": 1}"#).await;
    let bad = Recorder::answering(StatusCode::OK, "application/json", r#"{"id": "x"}"#).await;
    let html = Recorder::answering(StatusCode::BAD_GATEWAY, "text/html", "<h1>no</h1>").await;
    let echo = format!("you are {CANARY} {ENCODED}");
    let echo = Recorder::answering(StatusCode::FORBIDDEN, "text/plain", echo).await;
    let cut = Raw::answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", Then::Close).await;
    let shut = Raw::answering("", Then::Close).await;
    let away = Raw::answering(
        "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/x\r\ncontent-length: 0\r\n\r\n",
        Then::Close,
    )
    .await;

    let mut texts = String::new();
    for url in [
        good.url(),
        bad.url(),
        html.url(),
        echo.url(),
        cut.url(),
        shut.url(),
        away.url(),
    ]
    .into_iter()
    .chain(["http://127.0.0.1:1"])
    {
        let client = Client::builder(url)
            .auth(Basic::new("", CANARY))
            .header("x-default", CANARY)
            .build()
            .unwrap();
        let call = NOTE
            .send(&client)
            .query("more", CANARY)
            .header("x-call", CANARY);
        write!(texts, "{client:?} {call:?} ").unwrap();
        if let Err(error) = call.await {
            describe(&mut texts, &error);
            write!(texts, "{:?} ", error.kind()).unwrap();
            describe(&mut texts, &error.erase());
        }
        let call = NOTE.send(&client).auth(Bearer::new(CANARY));
        if let Err(error) = call.await {
            describe(&mut texts, &error);
        }
        for call in [
            NOTE.send(&client).header("x-call", "canary\n"),
            NOTE.send(&client).base("ftp://canary"),
            NOTE.send(&client).query("q", (CANARY, CANARY)),
            CreateNote { id: "..", ..NOTE }.send(&client),
            CreateNote {
                x_key: "canary\0",
                ..NOTE
            }
            .send(&client),
        ] {
            describe(&mut texts, &call.await.unwrap_err());
        }
    }
    // Credential and values were there.
    let sent = good.requests();
    assert!(sent[0].target.contains(CANARY) && sent[0].text().contains(CANARY));
    let credential = sent[0].header("authorization").unwrap();
    assert_eq!(credential, format!("Basic {ENCODED}"));

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for target in ["reqwest", "hyper_util"] {
        assert!(log.contains(target), "{target} says nothing: {log}");
    }
    for secret in [CANARY, ENCODED] {
        for text in [&log, &texts] {
            if let Some(at) = text.find(secret) {
                panic!("{}", &text[at.saturating_sub(300)..at + secret.len()]);
            }
        }
    }
}
