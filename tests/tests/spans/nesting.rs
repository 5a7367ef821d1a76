//! What is in what, wherever it is polled.

use http::StatusCode;
use tokio::task::yield_now;
use tracing::{Instrument as _, info_span};
use waypost::{Body, Client, Page, Transport, TransportFuture, endpoint};
use waypost_tests::Answering;
use waypost_tests::scripted::{Attempt, Scripted};
use waypost_tests::seen::Seen;

use crate::{GetUser, USER};

#[tokio::test]
async fn a_call_is_in_the_span_in_which_it_is_awaited() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    let call = info_span!(target: "test", "sends").in_scope(|| USER.send(&client));
    let awaits = info_span!(target: "test", "awaits");
    call.instrument(awaits).await.unwrap();
    let paths = [
        "sends",
        "awaits",
        "awaits > call",
        "awaits > call > attempt",
    ];
    assert_eq!(seen.paths(), paths);
}

#[tokio::test]
async fn a_call_that_is_spawned_is_in_no_span_unless_its_task_is() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    async {
        let task = tokio::spawn(USER.send(&client));
        task.await.unwrap().unwrap();
        let task = USER.send(&client).in_current_span();
        tokio::spawn(task).await.unwrap().unwrap();
    }
    .instrument(info_span!(target: "test", "caller"))
    .await;
    let paths = [
        "caller",
        "call",
        "call > attempt",
        "caller > call",
        "caller > call > attempt",
    ];
    assert_eq!(seen.paths(), paths);
}

/// Has a span of its own, which it opens late, and others their turn before and behind.
struct Traced;

impl Transport for Traced {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        tracing::info!(target: "test", "send");
        Box::pin(async {
            yield_now().await;
            async { yield_now().await }
                .instrument(info_span!(target: "test", "transport"))
                .await;
            let body = futures_util::stream::once(async {
                yield_now().await;
                tracing::info!(target: "test", "body");
                Ok::<_, std::io::Error>("{}")
            });
            let mut response = http::Response::new(Body::stream(body));
            let json = http::HeaderValue::from_static("application/json");
            response.headers_mut().insert("content-type", json);
            Ok(response)
        })
    }
}

#[tokio::test]
async fn two_calls_on_one_task_keep_apart_and_what_a_transport_does_is_in_its_attempt() {
    let (seen, _guard) = Seen::start();
    let builder = Client::builder("http://127.0.0.1").transport(Traced);
    let client = builder.build().unwrap();
    let caller = info_span!(target: "test", "caller");
    async {
        let (one, two) = tokio::join!(USER.send(&client), GetUser { id: 8 }.send(&client));
        one.unwrap();
        two.unwrap();
        tracing::info!(target: "test", "behind");
    }
    .instrument(caller)
    .await;
    let spans = seen.spans();
    let mut parents: Vec<_> = spans.iter().map(|span| (span.name, span.parent)).collect();
    // Who goes on first is not said.
    parents[5..].sort_unstable();
    let expected = [
        ("caller", None),
        ("call", Some(0)),
        ("attempt", Some(1)),
        ("call", Some(0)),
        ("attempt", Some(3)),
        ("transport", Some(2)),
        ("transport", Some(4)),
    ];
    assert_eq!(parents, expected);
    let events = seen.events();
    let told = events
        .iter()
        .map(|told| (told.fields["message"].as_str(), told.parent));
    let mut told: Vec<_> = told.collect();
    told.sort_unstable();
    let expected = [
        ("behind", Some(0)),
        ("body", Some(2)),
        ("body", Some(4)),
        ("send", Some(2)),
        ("send", Some(4)),
    ];
    assert_eq!(told, expected);
}

#[endpoint(GET, "/users", response = Users)]
struct ListUsers;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
}

#[tokio::test]
async fn each_page_is_a_call_and_one_that_is_fetched_ahead_is_in_the_callers_span() {
    for is_ahead in [false, true] {
        let (seen, _guard) = Seen::start();
        let pages = Answering::new(|request| {
            let is_first = !request.target.contains("page=2");
            let text = match is_first {
                true => r#"{"users": ["a"], "next": "/users?page=2"}"#,
                false => r#"{"users": ["b"], "next": null}"#,
            };
            (StatusCode::OK, text.to_owned())
        });
        let client = pages.builder().build().unwrap();
        let mut pages = client.pages(&ListUsers);
        if is_ahead {
            pages = pages.prefetch();
        }
        let mut count = 0;
        async {
            while let Some(page) = pages.next().await {
                count += page.unwrap().users.len();
            }
        }
        .instrument(info_span!(target: "test", "caller"))
        .await;
        assert_eq!(count, 2);
        let paths = [
            "caller",
            "caller > call",
            "caller > call > attempt",
            "caller > call",
            "caller > call > attempt",
        ];
        assert_eq!(seen.paths(), paths, "{is_ahead}");
        for span in seen.named("call") {
            assert!(span.is_closed);
            assert_eq!(span.get("url.template"), Some("/users"));
            assert_eq!(span.error(), None);
        }
    }
}
