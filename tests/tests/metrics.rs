//! What a recorder of the `metrics` facade gets, by OpenTelemetry's conventions for HTTP clients.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use metrics_util::debugging::{DebugValue, DebuggingRecorder, Snapshotter};
use waypost::{
    Body, Client, RetryPolicy, Secret, Streaming, Transport, TransportFuture, api, endpoint,
};
use waypost_tests::scripted::{Attempt, Scripted};

#[api(prefix = "/Accounts/<AccountSid>")]
struct Voice {
    account_sid: Secret<&'static str>,
}

#[endpoint(POST, "/Calls/<Sid>", form, api = Voice)]
struct EndCall {
    sid: &'static str,
    status: &'static str,
}

#[endpoint(GET, "/users/<id>", response = serde_json::Value)]
struct GetUser {
    id: u32,
}

const USER: GetUser = GetUser { id: 7 };

/// Reads what is recorded on this thread.
struct Metrics {
    snapshotter: Snapshotter,
    /// What has been read before: a snapshot has what is new since the last one.
    before: RefCell<Read>,
    _guard: metrics::LocalRecorderGuard<'static>,
}

type Labels = BTreeMap<String, String>;

/// What was recorded: each request with its labels and its seconds, and what is under way.
#[derive(Debug, Clone, Default)]
struct Read {
    durations: Vec<(Labels, f64)>,
    active: BTreeMap<Labels, f64>,
}

impl Metrics {
    fn start() -> Self {
        // As long as the test, which is as long as the program.
        let recorder = Box::leak(Box::new(DebuggingRecorder::new()));
        Self {
            snapshotter: recorder.snapshotter(),
            before: RefCell::default(),
            _guard: metrics::set_default_local_recorder(recorder),
        }
    }

    fn read(&self) -> Read {
        let mut read = self.before.borrow_mut();
        for (key, _, _, value) in self.snapshotter.snapshot().into_vec() {
            let labels = key.key().labels();
            let labels = labels.map(|label| (label.key().to_owned(), label.value().to_owned()));
            let labels: Labels = labels.collect();
            match (key.key().name(), value) {
                ("http.client.request.duration", DebugValue::Histogram(values)) => {
                    let values = values
                        .into_iter()
                        .map(|value| (labels.clone(), value.into()));
                    read.durations.extend(values);
                }
                ("http.client.active_requests", DebugValue::Gauge(change)) => {
                    *read.active.entry(labels).or_default() += change.into_inner();
                }
                (name, value) => panic!("{name}: {value:?}"),
            }
        }
        read.clone()
    }

    /// The statuses and the errors of all requests.
    fn outcomes(&self) -> Vec<(Option<String>, Option<String>)> {
        let durations = self.read().durations.into_iter();
        let outcomes = durations.map(|(labels, _)| {
            let get = |name| labels.get(name).cloned();
            (get("http.response.status_code"), get("error.type"))
        });
        outcomes.collect()
    }

    fn active(&self) -> f64 {
        self.read().active.values().sum()
    }
}

fn labels<const N: usize>(labels: [(&str, &str); N]) -> Labels {
    let owned = labels.map(|(name, value)| (name.to_owned(), value.to_owned()));
    owned.into_iter().collect()
}

fn outcome(status: Option<&str>, error: Option<&str>) -> (Option<String>, Option<String>) {
    (status.map(str::to_owned), error.map(str::to_owned))
}

#[tokio::test]
async fn a_request_has_the_labels_of_the_conventions_and_nothing_that_was_filled() {
    let metrics = Metrics::start();
    let voice = Voice {
        account_sid: Secret::new("AC7"),
    };
    let script = Scripted::new([Attempt::status(200)]);
    let client = script.builder().api(voice).build().unwrap();
    let request = EndCall {
        sid: "CA7",
        status: "completed",
    };
    request.send(&client).await.unwrap();
    let read = metrics.read();
    let mut expected = labels([
        ("http.request.method", "POST"),
        ("url.template", "/Accounts/<AccountSid>/Calls/<Sid>"),
        ("server.address", "127.0.0.1"),
        ("server.port", "80"),
    ]);
    assert_eq!(read.active, [(expected.clone(), 0.0)].into());
    expected.extend(labels([
        ("http.response.status_code", "200"),
        ("network.protocol.version", "1.1"),
    ]));
    let [(labels, _)] = read.durations.try_into().unwrap();
    assert_eq!(labels, expected);
}

#[tokio::test]
async fn the_recorder_is_told_what_they_are() {
    let metrics = Metrics::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    USER.send(&client).await.unwrap();
    let mut told: Vec<_> = metrics
        .snapshotter
        .snapshot()
        .into_vec()
        .into_iter()
        .map(|(key, unit, text, _)| {
            let unit = unit.map(|unit| unit.as_canonical_label());
            (key.key().name().to_owned(), unit, text.unwrap().to_string())
        })
        .collect();
    told.sort();
    let expected = [
        (
            "http.client.active_requests",
            None,
            "Number of active HTTP requests.",
        ),
        (
            "http.client.request.duration",
            Some("s"),
            "Duration of HTTP client requests.",
        ),
    ];
    assert_eq!(
        told,
        expected.map(|(name, unit, text)| (name.to_owned(), unit, text.to_owned()))
    );
}

/// A pause is part of no request.
#[tokio::test(start_paused = true)]
async fn each_attempt_is_a_request_with_its_own_duration_in_seconds() {
    let metrics = Metrics::start();
    let script = Scripted::new([
        Attempt::stalled(),
        Attempt::status(503).retry_after("7"),
        Attempt::status(200),
    ]);
    let call = USER.send(&script.client());
    call.attempt_timeout(Duration::from_secs(3)).await.unwrap();
    let mut durations: Vec<_> = metrics
        .read()
        .durations
        .into_iter()
        .map(|(labels, value)| (labels.get("error.type").cloned(), value))
        .collect();
    durations.sort_by(|one, other| one.partial_cmp(other).unwrap());
    let word = |text: &str| Some(text.to_owned());
    assert_eq!(
        durations,
        [
            (None, 0.0),
            (word("503"), 0.0),
            (word("attempt_timeout"), 3.0)
        ]
    );
}

#[tokio::test]
async fn a_request_tells_how_it_ended() {
    for (does, status, error) in [
        (Attempt::status(200), Some("200"), None),
        (Attempt::status(302), Some("302"), None),
        (Attempt::status(404), Some("404"), Some("404")),
        (Attempt::refused(), None, Some("connect")),
        (Attempt::status(200).broken(), Some("200"), Some("body")),
    ] {
        let metrics = Metrics::start();
        let client = Scripted::new([does]).client();
        let _ = USER.send(&client).retry(RetryPolicy::none()).await;
        assert_eq!(metrics.outcomes(), [outcome(status, error)]);
        assert_eq!(metrics.active(), 0.0);
    }
}

#[tokio::test]
async fn a_request_is_active_while_it_is_under_way_and_no_more_once_it_is_dropped() {
    let metrics = Metrics::start();
    let client = Scripted::new([Attempt::stalled()]).client();
    let (mut one, mut two) = (USER.send(&client), USER.send(&client));
    assert_eq!(metrics.active(), 0.0);
    assert!((&mut one).now_or_never().is_none());
    assert!((&mut two).now_or_never().is_none());
    assert_eq!(metrics.active(), 2.0);
    assert_eq!(metrics.read().active.len(), 1);
    drop(one);
    assert_eq!(metrics.active(), 1.0);
    drop(two);
    assert_eq!(metrics.active(), 0.0);
}

#[tokio::test]
async fn a_request_that_is_dropped_was_cancelled() {
    let metrics = Metrics::start();
    let client = Scripted::new([Attempt::stalled()]).client();
    assert!(USER.send(&client).now_or_never().is_none());
    assert_eq!(metrics.outcomes(), [outcome(None, Some("cancelled"))]);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_active_in_a_pause() {
    let metrics = Metrics::start();
    let client = Scripted::new([Attempt::status(503).retry_after("9")]).client();
    let mut call = USER.send(&client);
    assert!((&mut call).now_or_never().is_none());
    assert_eq!(metrics.active(), 0.0);
    assert_eq!(metrics.outcomes(), [outcome(Some("503"), Some("503"))]);
}

struct Panics;

impl Transport for Panics {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        Box::pin(async { panic!("a transport that panics") })
    }
}

#[tokio::test]
async fn a_request_that_panics_is_not_active_any_more() {
    let metrics = Metrics::start();
    let builder = Client::builder("http://127.0.0.1").transport(Panics);
    let client = builder.build().unwrap();
    let call = AssertUnwindSafe(USER.send(&client));
    call.catch_unwind().await.unwrap_err();
    assert_eq!(metrics.outcomes(), [outcome(None, Some("cancelled"))]);
    assert_eq!(metrics.active(), 0.0);
}

#[endpoint(GET, "/file", response = Streaming)]
struct GetFile;

#[tokio::test]
async fn a_stream_is_a_request_until_its_head() {
    let metrics = Metrics::start();
    let client = Scripted::new([Attempt::status(200).halting()]).client();
    let stream = GetFile.send(&client).await.unwrap();
    assert_eq!(metrics.outcomes(), [outcome(Some("200"), None)]);
    assert_eq!(metrics.active(), 0.0);
    drop(stream);
    assert_eq!(metrics.outcomes(), [outcome(Some("200"), None)]);
}

#[endpoint(GET, "/<name>")]
struct Named {
    name: &'static str,
}

#[tokio::test]
async fn what_is_not_sent_is_no_request() {
    let metrics = Metrics::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    drop(USER.send(&client));
    Named { name: ".." }.send(&client).await.unwrap_err();
    let read = metrics.read();
    assert!(read.durations.is_empty() && read.active.is_empty());
}
