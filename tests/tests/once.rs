//! A stream that there is once is sent once, and what can be made anew as often as one likes.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use serde::Serialize;
use waypost::{Body, Client, Endpoint, Part, Transport, TransportFuture, endpoint};
use waypost_tests::Recorder;
use waypost_tests::parts::recorded;
use waypost_tests::uploads::{pieces, streamed, streaming};

#[tokio::test]
async fn what_there_is_once_is_sent_once() {
    let server = Recorder::start().await;
    let client = server.client();
    let request = streaming(Body::stream(pieces()));
    request.send(&client).await.unwrap();
    let error = request.send(&client).await.unwrap_err();
    assert!(error.is_request());
    assert_eq!(error.field(), Some("file"));
    assert!(error.to_string().contains("has been sent"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_is_made_anew_can_be_sent_again() {
    let server = Recorder::start().await;
    let client = server.client();
    let request = streaming(Body::replayable(|| Body::stream(pieces())));
    for _ in 0..2 {
        request.send(&client).await.unwrap();
    }
    for sent in server.requests() {
        assert_eq!(recorded(&sent).await, streamed());
    }
}

#[tokio::test]
async fn only_what_is_sent_takes_the_stream() {
    let server = Recorder::start().await;
    let client = server.client();
    let request = streaming(Body::stream(pieces()));
    drop(request.send(&client));
    let refused = request.send(&client).header("no name", "x").await;
    assert!(refused.unwrap_err().is_request());
    assert!(request.to_http("https://example.com").is_err());
    let (first, second) = (request.send(&client), request.send(&client));
    first.await.unwrap();
    assert_eq!(second.await.unwrap_err().field(), Some("file"));
    assert_eq!(recorded(&server.only()).await, streamed());
}

/// Serializing for another purpose, such as a log, takes nothing.
#[tokio::test]
async fn a_part_is_no_json_and_stays_whole() {
    #[endpoint(POST, "/media", multipart)]
    #[derive(Serialize)]
    struct Logged {
        file: Part,
    }

    let request = Logged {
        file: Part::new(Body::stream(pieces())),
    };
    let error = serde_json::to_string(&request).unwrap_err();
    assert!(error.to_string().contains("multipart body only"), "{error}");
    let server = Recorder::start().await;
    request.send(&server.client()).await.unwrap();
    assert_eq!(recorded(&server.only()).await[0].body, "one, two");
}

#[tokio::test]
async fn a_clone_shares_the_stream_whatever_was_told_of_it() {
    let server = Recorder::start().await;
    let client = server.client();
    let body = Body::stream(pieces());
    let told = body.clone().with_length(8);
    streaming(told.clone()).send(&client).await.unwrap();
    for gone in [body, told] {
        let error = streaming(gone).send(&client).await.unwrap_err();
        assert_eq!(error.field(), Some("file"), "{error}");
    }
    // What makes a stream by giving a clone away gives it once.
    let once = Body::stream(pieces());
    let again = Body::replayable(move || once.clone());
    streaming(again.clone()).send(&client).await.unwrap();
    assert!(
        streaming(again)
            .send(&client)
            .await
            .unwrap_err()
            .is_transport()
    );
    let sent = server.requests();
    assert_eq!(recorded(&sent[0]).await, streamed());
    assert_eq!(recorded(&sent[1]).await, streamed());
    assert!(sent[2..].iter().all(|sent| sent.body.is_empty()));
}

#[endpoint(POST, "/media", multipart)]
struct Two {
    first: Part,
    second: Part,
}

#[tokio::test]
async fn a_refused_call_takes_none_of_its_streams() {
    let server = Recorder::start().await;
    let client = server.client();
    let (fresh, used) = (Body::stream(pieces()), Body::stream(pieces()));
    streaming(used.clone()).send(&client).await.unwrap();
    let two = Two {
        first: fresh.clone().into(),
        second: used.into(),
    };
    let error = two.send(&client).await.unwrap_err();
    assert_eq!(error.field(), Some("second"), "{error}");
    let twice = Two {
        first: fresh.clone().into(),
        second: fresh.clone().into(),
    };
    let error = twice.send(&client).await.unwrap_err();
    assert_eq!(error.field(), Some("second"), "{error}");
    streaming(fresh).send(&client).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn the_first_stream_is_the_one_that_is_named() {
    let two = Two {
        first: Body::stream(pieces()).into(),
        second: Body::stream(pieces()).into(),
    };
    let error = two.to_http("https://example.com").unwrap_err();
    assert_eq!(error.field(), Some("first"));
}

#[tokio::test]
async fn a_stream_is_made_once_for_each_time_that_it_is_sent() {
    let made = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&made);
    let body = Body::replayable(move || {
        count.fetch_add(1, Ordering::Relaxed);
        Body::stream(pieces())
    });
    let server = Recorder::start().await;
    let client = server.client();
    let request = streaming(body);
    for sent in 1..=2 {
        request.send(&client).await.unwrap();
        assert_eq!(made.load(Ordering::Relaxed), sent);
    }
}

/// A transport gets a body that it can read twice, if that is possible.
#[tokio::test]
async fn a_body_of_several_pieces_can_be_had_again() {
    struct Twice;

    impl Transport for Twice {
        fn send(&self, request: http::Request<Body>) -> TransportFuture {
            Box::pin(async move {
                let body = request.into_body();
                let again = body.try_clone().map(BodyExt::collect);
                let read = body.collect().await.unwrap().to_bytes();
                if let Some(again) = again {
                    assert_eq!(again.await.unwrap().to_bytes(), read);
                    return Ok(http::Response::new("true".into()));
                }
                Ok(http::Response::new("false".into()))
            })
        }
    }

    #[endpoint(POST, "/media", multipart, response = bool)]
    struct Again {
        file: Part,
    }

    let client = Client::builder("http://127.0.0.1")
        .transport(Twice)
        .build()
        .unwrap();
    let again = |file: Body| Again { file: file.into() };
    let large = Body::from(vec![7; 100_000]);
    assert!(again(large).send(&client).await.unwrap());
    let anew = Body::replayable(|| Body::stream(pieces())).with_length(8);
    assert!(again(anew).send(&client).await.unwrap());
    let once = Body::stream(pieces());
    assert!(!again(once).send(&client).await.unwrap());
}

#[test]
fn a_body_can_be_read_again_only_if_it_can_be_made_again() {
    let bytes = Body::from("abc");
    assert_eq!(bytes.try_clone().unwrap().as_bytes(), Some(&b"abc"[..]));
    let again = Body::replayable(|| Full::new(Bytes::from("abc")));
    assert!(again.try_clone().is_some() && again.as_bytes().is_none());
    assert_eq!(http_body::Body::size_hint(&again).exact(), Some(3));
    let once = Body::once(Full::new(Bytes::from("abc")));
    assert!(once.try_clone().is_none());
    assert!(once.into_bytes().is_err());
}

#[tokio::test]
async fn bytes_are_replayable_after_they_were_read() {
    let mut body = Body::from("abc");
    assert_eq!(
        body.frame().await.unwrap().unwrap().into_data().unwrap(),
        "abc"
    );
    assert!(http_body::Body::is_end_stream(&body));
    assert!(body.frame().await.is_none());
    let again = body.try_clone().unwrap();
    assert_eq!(again.as_bytes(), Some(&b"abc"[..]));
    assert_eq!(again.collect().await.unwrap().to_bytes(), "abc");
}

#[tokio::test]
async fn a_replayable_body_is_read_whole_each_time() {
    let body = Body::replayable(|| Full::new(Bytes::from("abc")));
    let copy = body.try_clone().unwrap();
    for body in [body, copy] {
        assert_eq!(body.collect().await.unwrap().to_bytes(), "abc");
    }
}
