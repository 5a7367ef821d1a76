//! What a layer around attempts sees, and what it can do.

use std::time::Duration;

use http::HeaderValue;
use http::header::AUTHORIZATION;
use tower::util::MapRequestLayer;
use tower::{Service, ServiceBuilder};
use tower_http::set_header::SetRequestHeaderLayer;
use waypost::{Basic, TransportErrorKind};
use waypost_tests::lost;
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Log, Post, Request, SECOND, doing};

#[tokio::test(start_paused = true)]
async fn it_sees_each_attempt_and_its_answer() {
    let server = Scripted::new([Attempt::status(503), Attempt::status(200)]);
    let log = Log::default();
    let client = server.builder().layer(log.layer("layer")).build().unwrap();
    Get.send(&client).await.unwrap();
    let expected = ["layer GET", "layer 503", "layer GET", "layer 200"];
    assert_eq!(log.take(), expected);
}

/// As those of a `ServiceBuilder`, alone or together.
#[tokio::test(start_paused = true)]
async fn the_first_one_is_outermost() {
    let server = Scripted::new([Attempt::status(200)]);
    let log = Log::default();
    let both = ServiceBuilder::new()
        .layer(log.layer("third"))
        .layer(log.layer("fourth"));
    let client = server.builder();
    let client = client.layer(log.layer("first")).layer(log.layer("second"));
    let client = client.layer(both).build().unwrap();
    Get.send(&client).await.unwrap();
    let names = ["first", "second", "third", "fourth"];
    let into = names.map(|name| format!("{name} GET"));
    let mut out = names.map(|name| format!("{name} 200"));
    out.reverse();
    assert_eq!(log.take(), [into, out].concat());
}

#[tokio::test(start_paused = true)]
async fn it_adds_a_header_and_sees_the_credential() {
    let server = Scripted::new([Attempt::status(503), Attempt::status(200)]);
    let log = Log::default();
    let seen = log.clone();
    let client = server.builder().auth(Basic::new("name", "password"));
    let client = client
        .layer(SetRequestHeaderLayer::overriding(
            "x-added".parse().unwrap(),
            HeaderValue::from_static("yes"),
        ))
        .layer(MapRequestLayer::new(move |request: Request| {
            let header = &request.headers()[AUTHORIZATION];
            seen.add(header.to_str().unwrap());
            request
        }));
    Get.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(log.take(), ["Basic bmFtZTpwYXNzd29yZA=="; 2]);
    let headers = server.sent();
    let headers = headers.iter().map(|sent| sent.header("x-added"));
    assert_eq!(headers.collect::<Vec<_>>(), [Some("yes"); 2]);
}

/// It is part of the attempt's time, as is the wait for a layer to be ready.
#[tokio::test(start_paused = true)]
async fn the_time_that_it_takes_is_the_attempts() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = server.builder().attempt_timeout(SECOND);
    let client = client.layer(doing(|request, mut inner| async move {
        tokio::time::sleep(Duration::from_secs(2)).await;
        inner.call(request).await
    }));
    let error = lost(Post.send(&client.build().unwrap()).await);
    assert_eq!(error.kind(), TransportErrorKind::Attempt(SECOND));
    assert_eq!((error.attempts(), server.attempts()), (3, 0));
    assert!(!error.may_have_been_sent(), "{error}");
}

/// What another one has changed in the answer is what the call gets.
#[tokio::test(start_paused = true)]
async fn it_changes_the_answer() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = server.builder();
    let client = client.layer(doing(|request, mut inner| async move {
        let mut answer = inner.call(request).await?;
        *answer.body_mut() = bytes::Bytes::from_static(b"[7]").into();
        Ok(answer)
    }));
    let client = client.build().unwrap();
    assert_eq!(Get.send(&client).await.unwrap(), serde_json::json!([7]));
}
