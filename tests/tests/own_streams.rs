//! Types of one's own that stream what they like, and streams that are classified.
#![allow(clippy::unwrap_used, clippy::panic)]

use futures_util::{StreamExt, TryStreamExt};
use http::StatusCode;
use waypost::{Answer, Classify, Client, Decode, DecodeError, Streaming, endpoint};
use waypost_tests::Recorder;

/// Audio as a stream; JSON, under the same status, is read.
enum Audio {
    Stream(Streaming),
    Silence(u8),
}

impl Decode for Audio {
    const STREAMS: bool = true;

    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        match answer.content_type() {
            Some("audio/mpeg") => answer.stream().map(Self::Stream),
            _ => answer.json().map(Self::Silence),
        }
    }
}

/// `{"ok": false}` under a 200.
struct OkFalse;

#[derive(serde::Deserialize)]
struct Envelope {
    ok: bool,
}

impl Classify for OkFalse {
    fn is_failure(answer: &Answer) -> bool {
        answer.json::<Envelope>().is_ok_and(|envelope| !envelope.ok)
    }
}

#[endpoint(GET, "/audio", response = Audio, classify = OkFalse)]
struct GetAudio;

#[tokio::test]
async fn a_type_of_ones_own_streams_what_it_likes() {
    let server = Recorder::answering(StatusCode::OK, "audio/mpeg", vec![0; 100]).await;
    let client = Client::builder(server.url()).max_body(9).build().unwrap();
    let Audio::Stream(stream) = GetAudio.send(&client).await.ok().unwrap() else {
        panic!("no stream");
    };
    let length: usize = stream
        .map_ok(|piece| piece.len())
        .try_fold(0, |sum, more| async move { Ok(sum + more) })
        .await
        .unwrap();
    assert_eq!(length, 100);

    let server = Recorder::answering(StatusCode::OK, "application/json", "3").await;
    let found = GetAudio.send(&server.client()).await.ok().unwrap();
    assert!(matches!(found, Audio::Silence(3)));
}

#[tokio::test]
async fn a_stream_that_is_a_failure_after_all_is_read() {
    let body = r#"{"ok": false}"#;
    let server = Recorder::answering(StatusCode::OK, "application/json", body).await;
    let error = GetAudio.send(&server.client()).await.err().unwrap();
    let failure = error.into_failure().unwrap();
    assert_eq!(
        (failure.status().as_u16(), &failure.body()[..]),
        (200, body.as_bytes())
    );
}

/// Said by the head alone.
struct SaysFailed;

impl Classify for SaysFailed {
    fn is_failure(answer: &Answer) -> bool {
        answer.content_type() == Some("text/failure")
    }
}

#[endpoint(GET, "/audio", response = Streaming, classify = SaysFailed)]
struct GetClassified;

#[tokio::test]
async fn a_head_that_says_failure_is_enough() {
    let server = Recorder::answering(StatusCode::OK, "text/failure", "no audio").await;
    let error = GetClassified.send(&server.client()).await.unwrap_err();
    assert_eq!(error.failure().unwrap().body(), "no audio");
    let server = Recorder::answering(StatusCode::OK, "audio/mpeg", "audio").await;
    let stream = GetClassified.send(&server.client()).await.unwrap();
    assert_eq!(stream.count().await, 1);
}
