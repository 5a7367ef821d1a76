//! A token that cannot be got, or not be sent, is an error of each call that waits for it.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::Instant;
use waypost::{Token, TokenSource, TransportErrorKind};
use waypost_tests::{Answering, transport};

use crate::{Authority, Down, GET, bears, client, down, gated, texts, unavailable, waiting};

#[tokio::test]
async fn without_a_token_nothing_is_sent_and_each_call_has_the_cause() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let (tokens, go) = gated(&authority, |number, _| Err(Down(number).into()));
    let calls = waiting(&client(&server, tokens)).await;
    go.notify_one();
    for answer in join_all(calls).await {
        let error = answer.unwrap_err();
        assert!(error.is_request() && !error.may_have_been_sent(), "{error}");
        assert_eq!(down(&error).unwrap().0, 1);
        let texts = texts(&error);
        let expected =
            "the credential cannot be added: no token could be got: the authority is down, said 1";
        assert!(texts.ends_with(expected), "{texts}");
    }
    assert_eq!(authority.asked(), 1);
    assert!(server.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn without_a_token_for_another_attempt_the_request_may_have_been_sent() {
    let (server, authority) = (unavailable(), Authority::default());
    let tokens = authority.asking(|number, token| async move {
        match number {
            1 => Ok(token.expires_in(Duration::ZERO)),
            _ => Err(Down(number).into()),
        }
    });
    let error = GET.send(&client(&server, tokens)).await.unwrap_err();
    assert_eq!(down(&error).unwrap().0, 2);
    let transport = transport(&error);
    assert_eq!(transport.kind(), TransportErrorKind::Credential);
    assert!(transport.may_have_been_sent());
    assert_eq!(transport.attempts(), 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_hangs_ends_with_the_call_and_nothing_was_sent() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let tokens = authority.asking(|number, token| async move {
        match number {
            1 => std::future::pending().await,
            _ => Ok(token),
        }
    });
    let client = client(&server, tokens);
    let limit = Duration::from_secs(60);
    let begin = Instant::now();
    let (first, second) = tokio::join!(GET.send(&client), GET.send(&client));
    assert_eq!(begin.elapsed().as_secs(), 60);
    for answer in [first, second] {
        let error = answer.unwrap_err();
        let transport = transport(&error);
        assert_eq!(transport.kind(), TransportErrorKind::Total(limit));
        assert!(!transport.may_have_been_sent() && transport.is_timeout());
        assert_eq!(transport.attempts(), 0);
    }
    assert!(server.requests().is_empty());
    // The next one does not wait for the same.
    GET.send(&client).await.unwrap();
    assert!(bears(&server.requests()[0], 2));
}

#[tokio::test]
async fn a_fetch_that_panics_is_an_error_for_all_who_wait() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let (tokens, go) = gated(&authority, |number, token| match number {
        1 => panic(),
        _ => Ok(token),
    });
    let client = client(&server, tokens);
    let calls = waiting(&client).await;
    go.notify_one();
    for answer in join_all(calls).await {
        let error = answer.unwrap_err();
        assert!(error.is_request(), "{error}");
        let texts = texts(&error);
        assert!(
            texts.ends_with("no token could be got: what gets it has panicked"),
            "{texts}"
        );
    }
    assert_eq!(authority.asked(), 1);
    assert!(server.requests().is_empty());
    go.notify_one();
    GET.send(&client).await.unwrap();
}

/// As above, where there is no future yet.
#[tokio::test]
async fn a_source_that_panics_at_once_is_an_error_as_well() {
    let server = Answering::accepting();
    let tokens = TokenSource::new(|| {
        if true {
            panic();
        }
        async { Ok(Token::new("token")) }
    });
    let error = GET.send(&client(&server, tokens)).await.unwrap_err();
    assert!(error.is_request(), "{error}");
}

/// A panic that prints nothing.
fn panic() -> ! {
    std::panic::resume_unwind(Box::new("canary"))
}

#[tokio::test]
async fn a_token_that_cannot_be_sent_is_an_error() {
    for text in ["", "canary\n", "can\r\nary: x", "canary\0"] {
        let server = Answering::accepting();
        let tokens = TokenSource::new(move || async move { Ok(Token::new(text)) });
        let error = GET.send(&client(&server, tokens)).await.unwrap_err();
        assert!(error.is_request(), "{error}");
        let texts = texts(&error);
        assert!(texts.ends_with("cannot be sent"), "{texts}");
        assert!(!texts.contains("ary"), "{texts}");
        assert!(server.requests().is_empty());
    }
}
