//! A refusal that another token does not help with is the failure of the call.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use http::StatusCode;
use tokio::time::Instant;
use waypost::{RetryPolicy, Token, TokenSource};
use waypost_tests::Answering;

use crate::{Authority, Down, GET, client, ok, refused, refusing};

#[tokio::test]
async fn a_second_refusal_is_the_failure() {
    let (server, authority) = (
        Answering::always(StatusCode::UNAUTHORIZED),
        Authority::default(),
    );
    let client = client(&server, authority.source());
    let error = GET.send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(
        server.sent("authorization"),
        ["Bearer canary-1", "Bearer canary-2"]
    );
}

#[tokio::test]
async fn a_server_that_always_refuses_is_not_asked_twice_each_time() {
    let is_open = Arc::<AtomicBool>::default();
    let opened = Arc::clone(&is_open);
    let server = Answering::new(move |_| {
        if opened.load(Ordering::SeqCst) {
            ok()
        } else {
            refused()
        }
    });
    let authority = Authority::default();
    let client = client(&server, authority.source());
    for asked in [2, 3, 4, 5] {
        let error = GET.send(&client).await.unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
        assert_eq!(server.requests().len(), asked);
    }
    // Once a token was accepted, the next refusal is of that token again.
    is_open.store(true, Ordering::SeqCst);
    GET.send(&client).await.unwrap();
    is_open.store(false, Ordering::SeqCst);
    GET.send(&client).await.unwrap_err();
    assert_eq!(server.requests().len(), 5 + 1 + 2);
}

#[tokio::test]
async fn a_source_of_a_call_that_is_always_refused_is_no_matter_of_the_clients() {
    let server = Answering::new(|request| match request.header("authorization") {
        Some("Bearer canary-2") => ok(),
        _ => refused(),
    });
    let client = client(&server, Authority::default().source());
    let other = || TokenSource::new(|| async { Ok(Token::new("other")) });
    let error = GET.send(&client).auth(other()).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    GET.send(&client).await.unwrap();
    let [other, canary] = ["Bearer other", "Bearer canary-1"];
    assert_eq!(
        server.sent("authorization"),
        [other, other, canary, "Bearer canary-2"]
    );
}

/// Whoever uses it: clones of it are one source.
#[tokio::test]
async fn a_source_that_is_always_refused_is_used_once_by_each_call_wherever_it_stands() {
    let always = || Answering::always(StatusCode::UNAUTHORIZED);
    let (server, source) = (always(), Authority::default().source());
    let bare = server.builder().build().unwrap();
    for _ in 0..100 {
        let call = GET.send(&bare).auth(source.clone());
        call.await.unwrap_err();
    }
    assert_eq!(server.requests().len(), 101);

    let (server, source) = (always(), Authority::default().source());
    let client = client(&server, source);
    for bytes in 1..=20 {
        let other = client.with(|other| other.max_body(bytes)).unwrap();
        GET.send(&other).await.unwrap_err();
    }
    assert_eq!(server.requests().len(), 21);
}

/// Also where a server refuses two of three, so that nothing speaks against another token.
#[tokio::test]
async fn another_attempt_is_paid_for() {
    let number = AtomicUsize::new(0);
    let server = Answering::new(move |_| match number.fetch_add(1, Ordering::SeqCst) % 3 {
        2 => (StatusCode::NOT_FOUND, String::new()),
        _ => refused(),
    });
    let policy = RetryPolicy::new().budget(50);
    let client = server.builder().auth(Authority::default().source());
    let client = client.retry(policy).build().unwrap();
    GET.send(&client).await.unwrap_err();
    assert_eq!(client.retry_tokens(), 45);
    for _ in 0..99 {
        GET.send(&client).await.unwrap_err();
    }
    assert_eq!((server.requests().len(), client.retry_tokens()), (110, 0));
}

#[tokio::test]
async fn a_refusal_stays_one_if_no_other_token_can_be_got() {
    let (server, authority) = (refusing(1), Authority::default());
    let tokens = authority.asking(|number, token| async move {
        match number {
            1 => Ok(token),
            _ => Err(Down(number).into()),
        }
    });
    let client = client(&server, tokens);
    let error = GET.send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    // The refused token is not used again.
    let error = GET.send(&client).await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert_eq!(server.requests().len(), 1);
}

/// Nor does it become a time-out when the other token does not come in time.
#[tokio::test(start_paused = true)]
async fn a_refusal_stays_one_if_the_other_token_does_not_come() {
    let (server, authority) = (refusing(1), Authority::default());
    let tokens = authority.asking(|number, token| async move {
        match number {
            1 => Ok(token),
            _ => std::future::pending().await,
        }
    });
    let client = client(&server, tokens);
    let begin = Instant::now();
    let error = GET.send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED), "{error}");
    assert_eq!(begin.elapsed(), Duration::from_secs(60));
    assert_eq!(server.requests().len(), 1);
}
