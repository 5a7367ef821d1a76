//! What is sent again is the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use futures_util::stream;
use waypost::{Body, Part, endpoint};
use waypost_tests::scripted::{Attempt, Reads, Scripted};

#[endpoint(PUT, "/things", bytes)]
pub(crate) struct Put {
    #[body]
    pub(crate) body: Body,
}

#[endpoint(PUT, "/things", multipart)]
pub(crate) struct Upload {
    pub(crate) name: &'static str,
    pub(crate) file: Part,
    pub(crate) more: Option<Part>,
}

pub(crate) fn once() -> Body {
    let pieces = ["one, ", "two"].map(|piece| Ok::<_, &str>(Bytes::from(piece)));
    Body::stream(stream::iter(pieces))
}

pub(crate) fn upload(body: Body) -> Upload {
    Upload {
        name: "n",
        file: Part::new(body),
        more: None,
    }
}

/// Two attempts that come to nothing, after the body was read in part or whole, and one that succeeds.
fn third_time() -> Scripted {
    let lost = Attempt::lost();
    Scripted::new([
        lost.clone(),
        lost.reading(Reads::Piece),
        Attempt::status(200),
    ])
}

#[tokio::test(start_paused = true)]
async fn bytes_are_sent_whole_each_time() {
    for bytes in [b"abc".to_vec(), vec![7; 200_000]] {
        let server = third_time();
        let body = Body::from(bytes.clone());
        Put { body }.send(&server.client()).await.unwrap();
        let sent = server.sent();
        assert_eq!(
            (sent.len(), &sent[0].body, &sent[2].body),
            (3, &Bytes::from(bytes.clone()), &Bytes::from(bytes))
        );
        let length = sent[0].header("content-length");
        assert!(
            sent.iter()
                .all(|sent| sent.header("content-length") == length)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_made_anew_and_once_for_each_attempt() {
    let made = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&made);
    let body = Body::replayable(move || {
        count.fetch_add(1, Ordering::Relaxed);
        once()
    });
    let server = third_time();
    let put = Put { body };
    put.send(&server.client()).await.unwrap();
    let sent = server.sent();
    assert_eq!(
        (&*sent[0].body, &*sent[1].body, &*sent[2].body),
        (&b"one, two"[..], &b"one, "[..], &b"one, two"[..])
    );
    assert_eq!(made.load(Ordering::Relaxed), 3);

    let body = put.body.with_length(8);
    let server = Scripted::new([Attempt::lost(), Attempt::lost(), Attempt::status(200)]);
    upload(body).send(&server.client()).await.unwrap();
    let sent = server.sent();
    assert_eq!(sent[0].body, sent[2].body);
    assert_eq!(
        sent[0].header("content-type"),
        sent[2].header("content-type")
    );
    assert_eq!(made.load(Ordering::Relaxed), 6);
}
