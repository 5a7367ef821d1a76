//! What a server refuses for its token is sent again with another one, if it can be.

use std::sync::Arc;

use futures_util::future::join_all;
use http::StatusCode;
use tokio::sync::Barrier;
use waypost::{Body, BoxError, RetryPolicy, endpoint};
use waypost_tests::{Answering, Recorded};

use crate::{Authority, GET, bears, client, hundred, ok, refused, refusing};

#[tokio::test]
async fn a_hundred_calls_that_are_refused_cause_one_fetch_and_are_repeated_once() {
    let everybody = Arc::new(Barrier::new(100));
    let server = Answering::later(move |request| {
        let everybody = Arc::clone(&everybody);
        async move {
            if bears(&request, 1) {
                everybody.wait().await;
                return refused();
            }
            ok()
        }
    });
    let authority = Authority::default();
    let client = client(&server, authority.source());
    for answer in join_all(hundred(&client)).await {
        answer.unwrap();
    }
    assert_eq!(authority.asked(), 2);
    let requests = server.requests();
    for number in [1, 2] {
        let sent = requests.iter().filter(|request| bears(request, number));
        let mut targets: Vec<&str> = sent.map(|request| &*request.target).collect();
        targets.sort_unstable();
        targets.dedup();
        assert_eq!(targets.len(), 100);
    }
    assert_eq!(requests.len(), 200);
}

#[endpoint(POST, "/files", bytes)]
struct Upload {
    #[body]
    content: Body,
}

#[tokio::test]
async fn a_stream_that_was_read_is_not_sent_again_but_the_token_is_replaced() {
    let (server, authority) = (refusing(1), Authority::default());
    let client = client(&server, authority.source());
    let once = Body::stream(futures_util::stream::iter([Ok::<_, BoxError>("once")]));
    let error = Upload { content: once }.send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(server.requests().len(), 1);
    assert_eq!(server.requests()[0].text(), "once");

    // What can be sent again is.
    let content = Body::from("bytes");
    Upload { content }.send(&client).await.unwrap();
    assert!(bears(&server.requests()[1], 2));
}

#[tokio::test]
async fn bytes_are_sent_again_whole() {
    let (server, authority) = (refusing(1), Authority::default());
    let client = client(&server, authority.source());
    let content = Body::from("bytes");
    Upload { content }.send(&client).await.unwrap();
    let requests = server.requests();
    let texts: Vec<&str> = requests.iter().map(Recorded::text).collect();
    assert_eq!(texts, ["bytes"; 2]);
}

#[tokio::test]
async fn a_policy_of_one_attempt_is_kept_but_the_token_is_replaced() {
    let (server, authority) = (refusing(1), Authority::default());
    let client = client(&server, authority.source());
    let error = GET.send(&client).retry(RetryPolicy::none()).await;
    assert_eq!(error.unwrap_err().status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(server.requests().len(), 1);
    assert_eq!(authority.asked(), 1);
    GET.send(&client).retry(RetryPolicy::none()).await.unwrap();
    assert!(bears(&server.requests()[1], 2));
}
