//! A stream that there is only once is sent again as long as nobody has read it.

use waypost::{Body, Client, Part, TransportErrorKind, endpoint};
use waypost_tests::scripted::{Attempt, Reads, Scripted};

use crate::bodies::{Put, Upload, once, upload};

#[endpoint(POST, "/things", bytes)]
struct Post {
    #[body]
    body: Body,
}

#[endpoint(POST, "/things", bytes, idempotency_key = "Idempotency-Key")]
struct Keyed {
    #[body]
    body: Body,
}

/// Of what there is only once nothing was read: it is still there.
#[tokio::test(start_paused = true)]
async fn a_stream_that_nobody_has_read_is_sent_again() {
    for unread in [
        Attempt::refused(),
        Attempt::late_connection(),
        Attempt::not_sent(TransportErrorKind::Exchange),
        Attempt::lost().reading(Reads::Nothing),
        Attempt::status(503).reading(Reads::Nothing),
    ] {
        let script = [unread.clone(), unread, Attempt::status(200)];
        for body in [once(), once().with_length(8)] {
            let server = Scripted::new(script.clone());
            Put { body }.send(&server.client()).await.unwrap();
            assert_eq!(
                (server.attempts(), &*server.sent()[2].body),
                (3, &b"one, two"[..])
            );
            let server = Scripted::new(script.clone());
            upload(once()).send(&server.client()).await.unwrap();
            let body = server.sent()[2].body.clone();
            assert!(String::from_utf8_lossy(&body).contains("one, two"));
        }
    }
}

/// Puts, posts and uploads a stream, and says what comes of it.
async fn send_all(client: &Client) -> Vec<waypost::Error> {
    let keyed = Keyed { body: once() }.send(client);
    let post = Post { body: once() }.send(client);
    let put = Put { body: once() }.send(client);
    let told = Put {
        body: once().with_length(8),
    }
    .send(client);
    let multi = upload(once()).send(client);
    let two = Upload {
        more: Some(Part::new(once())),
        ..upload(Body::from("bytes"))
    };
    let calls = [keyed, post, put, told, multi, two.send(client)];
    let mut errors = Vec::new();
    for call in calls {
        errors.push(call.await.unwrap_err());
    }
    errors
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_never_sent_twice_once_a_byte_of_it_was_read() {
    for (read, is_transport) in [
        (Attempt::lost(), true),
        (Attempt::status(503), false),
        (Attempt::status(429).retry_after("1"), false),
        (Attempt::refused().reading(Reads::All), true),
        (Attempt::stalled(), true),
    ] {
        let server = Scripted::new([read, Attempt::status(200)]);
        let client = server.client();
        let error = Put { body: once() }.send(&client).await.unwrap_err();
        assert_eq!(error.is_transport(), is_transport, "{error}");
        assert_eq!((error.attempts(), server.attempts()), (1, 1), "{error}");
        assert_eq!(client.retry_tokens(), 500);
    }
}

/// Whatever the class says, and whatever is around the stream. Even if it is certain that the server has not seen
/// the request, which was read by somebody.
#[tokio::test(start_paused = true)]
async fn it_is_the_same_for_each_class_and_each_kind_of_body() {
    let lost = Attempt::lost;
    for read in [
        lost(),
        Attempt::status(503),
        Attempt::refused().reading(Reads::All),
    ] {
        let server = Scripted::new([read]);
        for error in send_all(&server.client()).await {
            assert_eq!(error.attempts(), 1, "{error}");
        }
        assert_eq!(server.attempts(), 6);
    }
}

/// The first piece of a multipart body is the head of its first part.
#[tokio::test(start_paused = true)]
async fn a_stream_that_was_not_come_to_is_sent_again() {
    let begun = Attempt::lost().reading(Reads::Piece);
    let server = Scripted::new([begun, Attempt::status(200)]);
    upload(once()).send(&server.client()).await.unwrap();
    assert_eq!(server.attempts(), 2);
    let sent = server.sent();
    assert!(sent[1].body.starts_with(&sent[0].body) && !sent[0].body.is_empty());
}

/// Another call cannot take it in between.
#[tokio::test(start_paused = true)]
async fn a_stream_that_waits_to_be_sent_again_is_nobody_elses() {
    let body = once();
    let (first, second) = (Put { body: body.clone() }, Put { body });
    let server = Scripted::new([Attempt::refused(), Attempt::status(200)]);
    let client = server.builder().random(|| u64::MAX).build().unwrap();
    let (first, second) = tokio::join!(first.send(&client), second.send(&client));
    first.unwrap();
    assert_eq!(second.unwrap_err().field(), Some("body"));
    assert_eq!(server.attempts(), 2);
}
