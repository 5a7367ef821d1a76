//! One token serves all calls, and one fetch all who wait for it; who is sent none causes none.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::{join_all, poll_immediate};
use waypost::{Call, ErrorBody};
use waypost_tests::Answering;

use crate::{Authority, CreateUser, GET, GetOpen, client, gated, refusing, waiting};

#[tokio::test]
async fn a_token_is_got_before_the_first_call_and_used_for_the_others() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let client = client(&server, authority.source());
    assert_eq!(authority.asked(), 0);
    for _ in 0..3 {
        GET.send(&client).await.unwrap();
    }
    assert_eq!(server.sent("authorization"), ["Bearer canary-1"; 3]);
    assert_eq!(authority.asked(), 1);
}

#[tokio::test]
async fn a_hundred_waiting_calls_cause_one_fetch() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let (tokens, go) = gated(&authority, |_, token| Ok(token));
    let calls = waiting(&client(&server, tokens)).await;
    go.notify_one();
    for answer in join_all(calls).await {
        answer.unwrap();
    }
    assert_eq!(authority.asked(), 1);
    assert_eq!(server.sent("authorization"), ["Bearer canary-1"; 100]);
}

#[tokio::test]
async fn a_fetch_goes_on_when_the_call_that_began_it_is_dropped() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let (tokens, go) = gated(&authority, |_, token| Ok(token));
    let client = client(&server, tokens);
    let mut calls = waiting(&client).await;
    drop(calls.remove(0));
    // One that comes after that joins them.
    calls.push(CreateUser { id: 100 }.send(&client));
    let calls = tokio::spawn(join_all(calls));
    go.notify_one();
    for answer in calls.await.unwrap() {
        answer.unwrap();
    }
    assert_eq!(authority.asked(), 1);
    assert_eq!(server.requests().len(), 100);
}

#[tokio::test]
async fn a_fetch_that_nobody_waits_for_is_given_up() {
    struct Given(Arc<AtomicBool>);
    impl Drop for Given {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }

    let (server, authority) = (Answering::accepting(), Authority::default());
    let is_given_up = Arc::<AtomicBool>::default();
    let flag = Arc::clone(&is_given_up);
    let tokens = authority.asking(move |number, token| {
        let given = Given(Arc::clone(&flag));
        async move {
            if number == 1 {
                std::future::pending::<()>().await;
            }
            drop(given);
            Ok(token)
        }
    });
    let client = client(&server, tokens);
    let mut calls = [GET.send(&client), GET.send(&client)];
    for call in &mut calls {
        assert!(poll_immediate(call).await.is_none());
    }
    let [first, second] = calls;
    drop(first);
    assert!(!is_given_up.load(Ordering::SeqCst));
    drop(second);
    assert!(is_given_up.load(Ordering::SeqCst));
    GET.send(&client).await.unwrap();
    assert_eq!(server.sent("authorization"), ["Bearer canary-2"]);
}

#[tokio::test]
async fn clones_share_their_token() {
    let (server, authority) = (refusing(2), Authority::default());
    let tokens = authority.source();
    let one = client(&server, tokens.clone());
    let other = client(&server, tokens.clone());
    GET.send(&one).await.unwrap();
    GET.send(&other).await.unwrap();
    GET.send(&other).auth(tokens).await.unwrap();
    assert_eq!(server.sent("authorization"), ["Bearer canary-1"; 3]);
    assert_eq!(authority.asked(), 1);
}

#[tokio::test]
async fn no_token_is_got_for_who_is_not_sent_one() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let client = client(&server, authority.source());
    GetOpen.send(&client).await.unwrap();
    GET.send(&client)
        .base("https://other.example")
        .await
        .unwrap();
    GET.send(&client)
        .header("authorization", "Own x")
        .await
        .unwrap();
    GET.send(&client).base("http://example.com").await.unwrap();
    let call = GET.send(&client).base("http://example.com");
    let call: Call<(), ErrorBody> = call.auth(authority.source());
    assert!(call.await.unwrap_err().is_request());
    assert_eq!(server.sent("authorization"), ["-", "-", "Own x", "-"]);
    assert_eq!(authority.asked(), 0);
}
