//! The idempotency key, by which a server knows that two attempts are one call.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;
use uuid::{Uuid, Variant};
use waypost::Client;
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Keyed, cycle};

const KEY: &str = "idempotency-key";

fn keys(server: &Scripted) -> Vec<String> {
    let key = |sent: &waypost_tests::scripted::Sent| sent.header(KEY).unwrap().to_owned();
    server.sent().iter().map(key).collect()
}

/// A client with a chance that never repeats itself.
fn counting(server: &Scripted) -> Client {
    let next = AtomicU64::new(1);
    let random = move || next.fetch_add(1, Ordering::Relaxed);
    server.builder().random(random).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn the_attempts_of_a_call_have_one_key_and_another_call_another_one() {
    let script = [Attempt::lost(), Attempt::status(503), Attempt::status(200)];
    let server = Scripted::by(move |index, _| script[index % 3].clone());
    let client = counting(&server);
    for _ in 0..2 {
        Keyed.send(&client).await.unwrap();
    }
    let keys = keys(&server);
    assert_eq!(keys.len(), 6);
    assert!(keys[..3].iter().all(|key| *key == keys[0]), "{keys:?}");
    assert!(keys[3..].iter().all(|key| *key == keys[3]), "{keys:?}");
    assert_ne!(keys[0], keys[3]);
}

/// RFC 9562 §5.4: all but version and variant is random.
#[tokio::test(start_paused = true)]
async fn a_key_is_a_random_uuid() {
    let server = Scripted::new([Attempt::status(200)]);
    for (random, expected) in [
        (&[0][..], "00000000-0000-4000-8000-000000000000"),
        (&[u64::MAX], "ffffffff-ffff-4fff-bfff-ffffffffffff"),
        (
            &[0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210],
            "01234567-89ab-4def-bedc-ba9876543210",
        ),
    ] {
        let client = server.builder().random(cycle(random)).build().unwrap();
        Keyed.send(&client).await.unwrap();
        let key = keys(&server).pop().unwrap();
        assert_eq!(key, expected);
        let uuid = Uuid::parse_str(&key).unwrap();
        assert_eq!(uuid.get_version_num(), 4);
        assert_eq!(uuid.get_variant(), Variant::RFC4122);
    }
}

#[tokio::test(start_paused = true)]
async fn the_machine_has_chance_of_its_own() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = Client::builder("http://127.0.0.1").transport(server.clone());
    let client = client.build().unwrap();
    for _ in 0..2 {
        Keyed.send(&client).await.unwrap();
    }
    let keys = keys(&server);
    assert_ne!(keys[0], keys[1]);
    assert!(keys.iter().all(|key| Uuid::parse_str(key).is_ok()));
}

#[tokio::test(start_paused = true)]
async fn a_key_that_the_call_has_is_kept() {
    let server = Scripted::new([Attempt::lost(), Attempt::status(200)]);
    let call = Keyed
        .send(&server.client())
        .header("Idempotency-Key", "order 7");
    call.await.unwrap();
    assert_eq!(keys(&server), ["order 7", "order 7"]);
}

/// It would tell no call from another one.
#[tokio::test(start_paused = true)]
async fn an_empty_key_is_refused() {
    let server = Scripted::new([Attempt::status(200)]);
    let call = Keyed.send(&server.client()).header("Idempotency-Key", "");
    let error = call.await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert_eq!(error.field(), Some(KEY));
    assert_eq!(server.attempts(), 0);
}

/// The key of each call is nearer than a header of all.
#[tokio::test(start_paused = true)]
async fn a_header_of_the_client_is_no_key() {
    let server = Scripted::new([Attempt::lost(), Attempt::status(200)]);
    let client = server.builder().header("Idempotency-Key", "all");
    Keyed.send(&client.build().unwrap()).await.unwrap();
    let keys = keys(&server);
    assert!(keys[0] == keys[1] && keys[0] != "all", "{keys:?}");
}

/// A key is no credential: it goes to another base as well, and over plain `http`.
#[tokio::test(start_paused = true)]
async fn a_key_is_no_secret() {
    let server = Scripted::new([Attempt::status(200)]);
    let _: Value = Keyed
        .send(&server.client())
        .base("http://example.com")
        .await
        .unwrap();
    let sent = server.sent();
    assert!(!sent[0].headers[KEY].is_sensitive());
}

#[tokio::test(start_paused = true)]
async fn a_call_without_one_has_none() {
    let server = Scripted::new([Attempt::status(200)]);
    Get.send(&server.client()).await.unwrap();
    assert_eq!(server.sent()[0].header(KEY), None);
}
