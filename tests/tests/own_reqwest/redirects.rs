//! What a client of the caller's does with redirects: whatever they lead to, the request is not sent twice by them.

use std::time::Duration;

use http::StatusCode;
use reqwest::redirect::Policy;
use tokio::net::TcpSocket;
use waypost::{ApiKey, Bearer, Client, ClientBuilder, RetryPolicy, TransportErrorKind};
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::{Recorder, lost};

use crate::{Get, Post, own};

#[tokio::test]
async fn a_redirect_that_is_not_followed_is_a_failure() {
    let answer = "HTTP/1.1 302 Found\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n";
    let server = Misbehaving::doing(vec![Step::Read, Step::write(answer)]).await;
    let client = Client::builder(server.url()).reqwest(own().build().unwrap());
    let error = Get.send(&client.build().unwrap()).await.unwrap_err();
    assert!(error.is_failure());
    assert_eq!(error.status(), Some(StatusCode::FOUND));
}

/// A server that leads to another one.
async fn leading_to(url: &str) -> Misbehaving {
    let answer = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {url}/elsewhere\r\ncontent-length: 0\r\n\r\n"
    );
    Misbehaving::doing(vec![Step::Read, Step::write(answer)]).await
}

#[tokio::test]
async fn a_redirect_that_was_followed_is_an_error_and_not_tried_again() {
    let elsewhere = Recorder::start().await;
    let server = leading_to(elsewhere.url()).await;
    let client = Client::builder(server.url())
        .auth(Bearer::new("token"))
        .auth(ApiKey::header("x-key", "key"))
        .reqwest(reqwest::Client::new())
        .build()
        .unwrap();
    let error = Get.send(&client).await.unwrap_err();
    assert!(error.may_have_been_sent());
    assert_eq!(error.attempts(), 1);
    let error = lost(Err::<(), _>(error));
    assert_eq!(error.kind(), TransportErrorKind::Redirect);
    assert_eq!(
        error.to_string(),
        "a redirect was followed (the request may have been sent)"
    );
    // What reqwest takes off, and what not.
    let sent = elsewhere.only();
    assert_eq!(sent.header("authorization"), None);
    assert_eq!(sent.header("x-key"), Some("key"));
}

#[tokio::test]
async fn a_redirect_within_the_same_host_is_one_too() {
    let turns = [
        "HTTP/1.1 302 Found\r\nlocation: /other\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
    ];
    let turns = turns.map(|answer| vec![Step::Read, Step::write(answer)]);
    let server = Misbehaving::in_turn(turns.to_vec()).await;
    let client = Client::builder(server.url()).reqwest(reqwest::Client::new());
    let post = Post { name: "one" };
    let error = lost(post.send(&client.build().unwrap()).await);
    assert_eq!(error.kind(), TransportErrorKind::Redirect);
}

#[tokio::test]
async fn redirects_that_reqwest_has_enough_of_are_not_tried_again() {
    let elsewhere = Recorder::start().await;
    let server = leading_to(elsewhere.url()).await;
    let own = own().redirect(Policy::limited(0)).build().unwrap();
    let client = Client::builder(server.url()).reqwest(own).build().unwrap();
    let error = Get.send(&client).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert_eq!(
        lost(Err::<(), _>(error)).kind(),
        TransportErrorKind::Redirect
    );
    assert!(elsewhere.requests().is_empty());
}

/// A server that leads to another one, by this status, and closes.
async fn leading_by(status: u16, url: &str) -> Misbehaving {
    let answer = format!(
        "HTTP/1.1 {status} There\r\nlocation: {url}/elsewhere\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    );
    Misbehaving::doing(vec![Step::Read, Step::write(answer)]).await
}

/// A client that follows redirects, and would try again at once.
fn following(base: &str) -> ClientBuilder {
    let policy = RetryPolicy::new().backoff(Duration::ZERO);
    let own = reqwest::Client::builder().no_proxy().build().unwrap();
    Client::builder(base).retry(policy).reqwest(own)
}

/// A port where nobody listens, as long as the socket is there, and its URL.
fn refusing() -> (TcpSocket, String) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    (socket, url)
}

#[tokio::test]
async fn a_call_that_a_server_has_answered_is_not_sent_again_since_the_next_one_failed() {
    let (_socket, refuses) = refusing();
    let resets = Misbehaving::doing(vec![Step::Reset]).await;
    for elsewhere in [&refuses, "ftp://127.0.0.1", resets.url()] {
        for status in [302, 303, 307] {
            let server = leading_by(status, elsewhere).await;
            let client = following(server.url()).build().unwrap();
            let error = lost(Post { name: "one" }.send(&client).await);
            assert!(
                error.may_have_been_sent(),
                "{status} {elsewhere}: {error:?}"
            );
            assert_eq!(error.attempts(), 1, "{status} {elsewhere}: {error:?}");
            assert_eq!(server.connections(), 1, "{status} {elsewhere}");
        }
    }
}

#[tokio::test]
async fn what_leads_where_nothing_can_be_sent_was_a_redirect() {
    let server = leading_by(302, "ftp://127.0.0.1").await;
    let error = lost(Get.send(&following(server.url()).build().unwrap()).await);
    assert_eq!(error.kind(), TransportErrorKind::Redirect);
    assert_eq!(error.attempts(), 1);
    assert_eq!(server.connections(), 1);
}

/// Reqwest says neither whose connection it was nor whether it had sent anything before.
#[tokio::test]
async fn without_a_connection_only_what_is_idempotent_is_tried_again() {
    let (_socket, base) = refusing();
    for client in [
        following(&base),
        following(&base).reqwest(own().build().unwrap()),
    ] {
        let client = client.build().unwrap();
        let once = lost(Post { name: "one" }.send(&client).await);
        let again = lost(Get.send(&client).await);
        for (error, attempts) in [(once, 1), (again, 3)] {
            assert!(
                error.is_connect() && error.may_have_been_sent(),
                "{error:?}"
            );
            assert_eq!(error.attempts(), attempts);
        }
    }
}
