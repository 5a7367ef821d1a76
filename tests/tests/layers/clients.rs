//! The layers of a client that is made of another one.

use tower::limit::RateLimitLayer;
use waypost::{Basic, Client};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Log, SECOND};

fn pair(log: &Log, server: &Scripted) -> Client {
    let client = server.builder().layer(log.layer("attempt"));
    client.call_layer(log.layer("call")).build().unwrap()
}

const OK: [&str; 4] = ["call GET", "attempt GET", "attempt 200", "call 200"];

#[tokio::test(start_paused = true)]
async fn it_has_those_of_the_other_one() {
    let (server, log) = (Scripted::new([Attempt::status(200)]), Log::default());
    let first = pair(&log, &server);
    let second = first.with(|client| client.auth(Basic::new("a", "b")));
    Get.send(&second.unwrap()).await.unwrap();
    assert_eq!(log.take(), OK);
}

#[tokio::test(start_paused = true)]
async fn its_own_come_around_them() {
    let (server, log) = (Scripted::new([Attempt::status(200)]), Log::default());
    let first = pair(&log, &server);
    let second = first.with(|client| client.layer(log.layer("own attempt")));
    let third = second
        .unwrap()
        .with(|client| client.call_layer(log.layer("own call")));
    Get.send(&third.unwrap()).await.unwrap();
    let [one, two, three, four] = OK;
    let (own, done) = ("own attempt GET", "own attempt 200");
    let expected = [
        "own call GET",
        one,
        own,
        two,
        three,
        done,
        four,
        "own call 200",
    ];
    assert_eq!(log.take(), expected);
    // The other one has none of them.
    Get.send(&first).await.unwrap();
    assert_eq!(log.take(), OK);
}

#[tokio::test(start_paused = true)]
async fn they_share_their_limits() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = server.builder().layer(RateLimitLayer::new(1, SECOND));
    let first = client.call_layer(Log::default().layer("")).build().unwrap();
    let layer = Log::default().layer("");
    let second = first.with(|client| client.layer(layer)).unwrap();
    Get.send(&first).await.unwrap();
    Get.send(&second).await.unwrap();
    assert_eq!(server.pauses(), [SECOND]);
}

#[tokio::test(start_paused = true)]
async fn another_transport_has_the_layers_anew() {
    let (server, log) = (Scripted::new([Attempt::refused()]), Log::default());
    let other = Scripted::new([Attempt::status(200)]);
    let first = pair(&log, &server);
    let second = first.with(|client| {
        let client = client.transport(other.clone());
        client.layer(log.layer("own"))
    });
    Get.send(&second.unwrap()).await.unwrap();
    let [one, two, three, four] = OK;
    assert_eq!(log.take(), [one, "own GET", two, three, "own 200", four]);
    assert_eq!((server.attempts(), other.attempts()), (0, 1));
}

/// In whatever order a builder is told.
#[tokio::test(start_paused = true)]
async fn a_transport_may_be_told_behind_its_layers() {
    let (server, log) = (Scripted::new([Attempt::status(200)]), Log::default());
    let client = Client::builder("http://127.0.0.1").layer(log.layer("layer"));
    let client = client.transport(server.clone()).build().unwrap();
    Get.send(&client).await.unwrap();
    assert_eq!(log.take(), ["layer GET", "layer 200"]);
}
