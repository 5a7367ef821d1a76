//! Which outcome is followed by another attempt, for which class of call.

use serde_json::Value;
use waypost::{Body, Call, Client, TransportErrorKind, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Keyed, Post, ms, secs};

#[endpoint(PUT, "/things", response = Value)]
struct Put;

#[endpoint(DELETE, "/things", response = Value)]
struct Delete;

#[endpoint(HEAD, "/things", response = Value)]
struct Head;

#[endpoint(OPTIONS, "/things", response = Value)]
struct Options;

#[endpoint(PATCH, "/things", response = Value)]
struct Patch;

#[endpoint(POST, "/things", response = Value, idempotent)]
struct IdempotentPost;

#[endpoint(PATCH, "/things", response = Value, idempotent)]
struct IdempotentPatch;

#[endpoint(PATCH, "/things", response = Value, idempotency_key = "Idempotency-Key")]
struct KeyedPatch;

/// How a call is begun.
type Send = fn(&Client) -> Call<Value>;

/// What two attempts of have the effect of one.
const AGAIN: [(&str, Send); 9] = [
    ("GET", |client| Get.send(client)),
    ("PUT", |client| Put.send(client)),
    ("DELETE", |client| Delete.send(client)),
    ("HEAD", |client| Head.send(client)),
    ("OPTIONS", |client| Options.send(client)),
    ("POST idempotent", |client| IdempotentPost.send(client)),
    ("PATCH idempotent", |client| IdempotentPatch.send(client)),
    ("POST keyed", |client| Keyed.send(client)),
    ("PATCH keyed", |client| KeyedPatch.send(client)),
];

/// What must not be done twice.
const ONCE: [(&str, Send); 2] = [
    ("POST", |client| Post.send(client)),
    ("PATCH", |client| Patch.send(client)),
];

/// An outcome, and how many attempts come of it: where two have the effect of one, and where not.
type Row = (&'static str, Attempt, usize, usize);

fn table() -> Vec<Row> {
    let not_sent = Attempt::not_sent;
    let status = Attempt::status;
    vec![
        // Nobody has seen it.
        ("refused", Attempt::refused(), 3, 3),
        ("connected late", Attempt::late_connection(), 3, 3),
        (
            "not processed",
            not_sent(TransportErrorKind::Exchange),
            3,
            3,
        ),
        // Nobody knows.
        ("broke off", Attempt::lost(), 3, 1),
        ("silent", Attempt::stalled(), 3, 1),
        ("answer broke off", status(200).broken(), 3, 1),
        ("answer halted", status(200).halting(), 3, 1),
        // The server could not do it just now.
        ("408", status(408), 3, 1),
        ("429", status(429), 3, 1),
        ("429, when", status(429).retry_after("1"), 3, 1),
        ("500", status(500), 3, 1),
        ("502", status(502), 3, 1),
        ("503", status(503), 3, 1),
        ("503, when", status(503).retry_after("1"), 3, 1),
        ("504", status(504), 3, 1),
        // It has done it, or will not do it another time either.
        ("200", status(200), 1, 1),
        ("200, when", status(200).retry_after("1"), 1, 1),
        ("301", status(301), 1, 1),
        ("400", status(400), 1, 1),
        ("401", status(401), 1, 1),
        ("404", status(404), 1, 1),
        ("404, when", status(404).retry_after("1"), 1, 1),
        ("409", status(409), 1, 1),
        ("501", status(501), 1, 1),
        // Nor will the transport.
        (
            "cannot be sent",
            not_sent(TransportErrorKind::Request),
            1,
            1,
        ),
    ]
}

async fn check(sends: &[(&str, Send)], outcome: &str, attempt: &Attempt, expected: usize) {
    for (class, send) in sends {
        let server = Scripted::new([attempt.clone()]);
        let client = server.builder().timeout(secs(600)).build().unwrap();
        let result = send(&client).await;
        assert_eq!(server.attempts(), expected, "{class}, {outcome}");
        if let Err(error) = result {
            assert_eq!(error.attempts() as usize, expected, "{class}, {outcome}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_outcome_is_tried_again_where_its_class_allows() {
    for (outcome, attempt, again, once) in table() {
        check(&AGAIN, outcome, &attempt, again).await;
        check(&ONCE, outcome, &attempt, once).await;
    }
}

/// Whatever comes last counts.
#[tokio::test(start_paused = true)]
async fn an_attempt_that_succeeds_is_the_answer() {
    for (outcome, attempt, again, once) in table() {
        for (sends, attempts) in [(&AGAIN[..], again), (&ONCE, once)] {
            for (class, send) in sends {
                let script = [attempt.clone(), Attempt::status(200)];
                let server = Scripted::new(script);
                let client = server.builder().timeout(secs(600)).build().unwrap();
                let result = send(&client).await;
                let is_success = attempts > 1 || outcome.starts_with("200");
                assert_eq!(result.is_ok(), is_success, "{class}, {outcome}");
                assert_eq!(server.attempts(), attempts.min(2), "{class}, {outcome}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_takes_too_long_may_be_followed_by_another_one() {
    for (sends, expected) in [(&AGAIN[..], 3), (&ONCE, 1)] {
        for (class, send) in sends {
            for attempt in [Attempt::stalled(), Attempt::status(200).halting()] {
                let server = Scripted::new([attempt]);
                let client = server.builder().attempt_timeout(ms(100)).build().unwrap();
                let error = send(&client).await.unwrap_err();
                assert!(error.is_timeout());
                assert_eq!(server.attempts(), expected, "{class}");
                assert!(server.pauses().iter().all(|pause| *pause == ms(100)));
            }
        }
    }
}

#[endpoint(PUT, "/things", bytes)]
struct Upload {
    #[body]
    body: Body,
}

/// It would break off another time as well.
#[tokio::test(start_paused = true)]
async fn an_upload_that_broke_off_is_not_tried_again() {
    use futures_util::stream;

    let pieces = || stream::iter([Ok("a piece"), Err("no more of it")]);
    let bodies = [
        Body::replayable(move || Body::stream(pieces())),
        Body::stream(pieces()),
        Body::stream(stream::iter([Ok::<_, &str>("too short")])).with_length(100),
    ];
    for body in bodies {
        let server = Scripted::new([Attempt::status(200)]);
        let error = Upload { body }.send(&server.client()).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "PUT /things got no answer: the request's body could not be read whole \
             (the request may have been sent)"
        );
        assert_eq!(server.attempts(), 1);
    }
}
