//! Tokens that expire: when they are got, how often, and what becomes of the calls that wait for them.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::{join_all, poll_immediate};
use http::StatusCode;
use tokio::sync::{Barrier, Notify};
use tokio::time::{Instant, advance};
use waypost::{
    Body, BoxError, Call, Client, ClientBuilder, Error, ErrorBody, ErrorKind, RetryPolicy, Token,
    TokenSource, TransportError, TransportErrorKind, endpoint,
};
use waypost_tests::{Answering, Recorded};

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    id: u64,
}

const GET: GetUser = GetUser { id: 7 };

/// Neither idempotent nor keyed.
#[endpoint(POST, "/users/<id>")]
struct CreateUser {
    id: usize,
}

/// Counts the tokens that were asked for: `canary-1`, `canary-2`, and so on.
#[derive(Clone, Default)]
struct Authority(Arc<AtomicUsize>);

impl Authority {
    fn asked(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }

    /// The next token, and its number.
    fn next(&self) -> (usize, Token) {
        let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        (number, Token::new(format!("canary-{number}")))
    }

    fn source(&self) -> TokenSource {
        self.asking(|_, token| async { Ok(token) })
    }

    /// A source that does this with each token.
    fn asking<F>(&self, give: impl Fn(usize, Token) -> F + Send + Sync + 'static) -> TokenSource
    where
        F: Future<Output = Result<Token, BoxError>> + Send + 'static,
    {
        let authority = self.clone();
        TokenSource::new(move || {
            let (number, token) = authority.next();
            give(number, token)
        })
    }
}

fn builder(server: &Answering) -> ClientBuilder {
    Client::builder("https://example.com").transport(server.clone())
}

fn client(server: &Answering, tokens: TokenSource) -> Client {
    builder(server).auth(tokens).build().unwrap()
}

fn ok() -> (StatusCode, String) {
    (StatusCode::OK, String::new())
}

fn accepting() -> Answering {
    Answering::new(|_| ok())
}

fn refused() -> (StatusCode, String) {
    (StatusCode::UNAUTHORIZED, String::new())
}

fn bears(request: &Recorded, number: usize) -> bool {
    request.header("authorization") == Some(&format!("Bearer canary-{number}"))
}

/// A server that refuses this token, and accepts all others.
fn refusing(number: usize) -> Answering {
    Answering::new(move |request| {
        if bears(request, number) {
            refused()
        } else {
            ok()
        }
    })
}

fn hundred(client: &Client) -> Vec<Call<()>> {
    (0..100).map(|id| CreateUser { id }.send(client)).collect()
}

fn causes(error: &Error) -> String {
    let mut texts = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        texts += &format!(": {error}");
        cause = error.source();
    }
    texts
}

#[tokio::test]
async fn a_token_is_got_before_the_first_call_and_used_for_the_others() {
    let (server, authority) = (accepting(), Authority::default());
    let client = client(&server, authority.source());
    assert_eq!(authority.asked(), 0);
    for _ in 0..3 {
        GET.send(&client).await.unwrap();
    }
    assert_eq!(server.sent("authorization"), ["Bearer canary-1"; 3]);
    assert_eq!(authority.asked(), 1);
}

/// A source that gives this when `go` is told.
fn gated(
    authority: &Authority,
    give: impl Fn(usize, Token) -> Result<Token, BoxError> + Send + Sync + 'static,
) -> (TokenSource, Arc<Notify>) {
    let go = Arc::new(Notify::new());
    let (gate, give) = (Arc::clone(&go), Arc::new(give));
    let source = authority.asking(move |number, token| {
        let (gate, give) = (Arc::clone(&gate), Arc::clone(&give));
        async move {
            gate.notified().await;
            give(number, token)
        }
    });
    (source, go)
}

/// A hundred calls that all wait for a token.
async fn waiting(client: &Client) -> Vec<Call<()>> {
    let mut calls = hundred(client);
    for call in &mut calls {
        assert!(poll_immediate(call).await.is_none());
    }
    calls
}

#[tokio::test]
async fn a_hundred_waiting_calls_cause_one_fetch() {
    let (server, authority) = (accepting(), Authority::default());
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
    let (server, authority) = (accepting(), Authority::default());
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

    let (server, authority) = (accepting(), Authority::default());
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

#[tokio::test(start_paused = true)]
async fn a_token_is_replaced_before_it_expires() {
    // How long it is good, and when it is replaced: a minute before, or when a tenth is left.
    for (lifetime, until) in [(3600, 3540), (601, 541), (600, 540), (100, 90), (10, 9)] {
        let (server, authority) = (accepting(), Authority::default());
        let lifetime = Duration::from_secs(lifetime);
        let tokens =
            authority.asking(move |_, token| async move { Ok(token.expires_in(lifetime)) });
        let client = client(&server, tokens);
        GET.send(&client).await.unwrap();
        let nearly = Duration::from_secs(until) - Duration::from_millis(1);
        advance(nearly).await;
        GET.send(&client).await.unwrap();
        assert_eq!(authority.asked(), 1, "{lifetime:?}");
        advance(Duration::from_millis(1)).await;
        GET.send(&client).await.unwrap();
        let last = server.sent("authorization").pop();
        assert_eq!(last.unwrap(), "Bearer canary-2", "{lifetime:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_without_a_lifetime_is_kept() {
    for lifetime in [None, Some(Duration::MAX)] {
        let (server, authority) = (accepting(), Authority::default());
        let tokens = authority.asking(move |_, token| async move {
            Ok(match lifetime {
                Some(lifetime) => token.expires_in(lifetime),
                None => token,
            })
        });
        let client = client(&server, tokens);
        GET.send(&client).await.unwrap();
        advance(Duration::from_secs(10 * 365 * 24 * 3600)).await;
        GET.send(&client).await.unwrap();
        assert_eq!(authority.asked(), 1);
    }
}

#[derive(Debug)]
struct Down(usize);

impl fmt::Display for Down {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the authority is down, said {}", self.0)
    }
}

impl StdError for Down {}

/// The error of the authority, among the causes of a call's.
fn down(error: &Error) -> Option<&Down> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(down) = error.downcast_ref() {
            return Some(down);
        }
        cause = error.source();
    }
    None
}

#[tokio::test(start_paused = true)]
async fn the_old_token_serves_while_it_is_good_and_no_new_one_can_be_got() {
    let (server, authority) = (accepting(), Authority::default());
    let tokens = authority.asking(|number, token| async move {
        match number {
            1 | 4 => Ok(token.expires_in(Duration::from_secs(3600))),
            _ => Err(Down(number).into()),
        }
    });
    let client = client(&server, tokens);
    GET.send(&client).await.unwrap();
    advance(Duration::from_millis(3_599_999)).await;
    GET.send(&client).await.unwrap();
    assert_eq!(authority.asked(), 2);
    assert_eq!(server.sent("authorization"), ["Bearer canary-1"; 2]);

    advance(Duration::from_millis(1)).await;
    let error = GET.send(&client).await.unwrap_err();
    assert_eq!(down(&error).unwrap().0, 3, "{error}");
    assert_eq!(server.requests().len(), 2);

    GET.send(&client).await.unwrap();
    assert!(bears(&server.requests()[2], 4));
}

#[tokio::test]
async fn without_a_token_nothing_is_sent_and_each_call_has_the_cause() {
    let (server, authority) = (accepting(), Authority::default());
    let (tokens, go) = gated(&authority, |number, _| Err(Down(number).into()));
    let calls = waiting(&client(&server, tokens)).await;
    go.notify_one();
    for answer in join_all(calls).await {
        let error = answer.unwrap_err();
        assert!(error.is_request() && !error.may_have_been_sent(), "{error}");
        assert_eq!(down(&error).unwrap().0, 1);
        let causes = causes(&error);
        let expected =
            "the credential cannot be added: no token could be got: the authority is down, said 1";
        assert!(causes.ends_with(expected), "{causes}");
    }
    assert_eq!(authority.asked(), 1);
    assert!(server.requests().is_empty());
}

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
async fn a_second_refusal_is_the_failure() {
    let (server, authority) = (Answering::new(|_| refused()), Authority::default());
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

fn unavailable() -> Answering {
    Answering::new(|_| (StatusCode::SERVICE_UNAVAILABLE, String::new()))
}

#[tokio::test(start_paused = true)]
async fn each_attempt_has_a_token_that_is_good() {
    let (server, authority) = (unavailable(), Authority::default());
    let tokens = authority.asking(|_, token| async { Ok(token.expires_in(Duration::ZERO)) });
    let error = GET.send(&client(&server, tokens)).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(
        server.sent("authorization"),
        ["Bearer canary-1", "Bearer canary-2", "Bearer canary-3"]
    );
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

fn transport(error: &Error) -> &TransportError {
    match error.kind() {
        ErrorKind::Transport(transport) => transport,
        other => panic!("{other:?}"),
    }
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

#[tokio::test(start_paused = true)]
async fn a_fetch_that_hangs_ends_with_the_call_and_nothing_was_sent() {
    let (server, authority) = (accepting(), Authority::default());
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
    let (server, authority) = (accepting(), Authority::default());
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
        let causes = causes(&error);
        assert!(
            causes.ends_with("no token could be got: what gets it has panicked"),
            "{causes}"
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
    let server = accepting();
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
        let server = accepting();
        let tokens = TokenSource::new(move || async move { Ok(Token::new(text)) });
        let error = GET.send(&client(&server, tokens)).await.unwrap_err();
        assert!(error.is_request(), "{error}");
        let causes = causes(&error);
        assert!(causes.ends_with("cannot be sent"), "{causes}");
        assert!(!causes.contains("ary"), "{causes}");
        assert!(server.requests().is_empty());
    }
}

#[endpoint(GET, "/open", no_auth)]
struct GetOpen;

#[tokio::test]
async fn tokens_are_never_shown_nor_kept() {
    let server = Answering::new(|request| {
        let status = match bears(request, 1) {
            true => StatusCode::UNAUTHORIZED,
            false => StatusCode::FORBIDDEN,
        };
        (status, "canary-1 canary-2 known".into())
    });
    let authority = Authority::default();
    let tokens = authority.source();
    let client = client(&server, tokens.clone());
    let shown = |error: Error| {
        let failure = error.failure().unwrap();
        let kept = String::from_utf8_lossy(failure.body());
        format!("{error} {error:?} {kept}")
    };
    let text = shown(GET.send(&client).await.unwrap_err());
    assert!(text.contains("[redacted] [redacted] known"), "{text}");
    assert!(!text.contains("canary"), "{text}");
    // Where the token is not sent, the server may know it all the same.
    let text = shown(GetOpen.send(&client).await.unwrap_err());
    assert!(!text.contains("canary-2"), "{text}");
    assert_eq!(server.sent("authorization")[2], "-");

    let text = format!("{tokens:?} {:?} {client:?}", Token::new("canary"));
    assert!(!text.contains("canary"), "{text}");
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
    let (server, authority) = (accepting(), Authority::default());
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

#[derive(Debug, serde::Deserialize)]
struct Granted {
    access_token: waypost::Secret<String>,
    #[allow(dead_code)]
    expires_in: u64,
}

#[endpoint(POST, "/token", response = Granted)]
struct Grant;

/// An authority whose answer is not what was declared does not get the token in it into a text.
#[tokio::test]
async fn an_answer_of_the_authority_that_does_not_decode_shows_no_token() {
    for said in [
        r#"{"access_token": "canary", "expires_in": "3600"}"#,
        r#"{"access_token": "canary", "expires_in": 1"#,
        r#"{"access_token": ["canary"]}"#,
        r#"access_token=canary"#,
    ] {
        let authority = Answering::new(move |_| (StatusCode::OK, said.into()));
        let authority = builder(&authority).build().unwrap();
        let tokens = TokenSource::new(move || {
            let call = Grant.send(&authority);
            async move { Ok(Token::new(call.await?.access_token.into_inner())) }
        });
        let server = accepting();
        let error = GET.send(&client(&server, tokens)).await.unwrap_err();
        let text = format!("{} {error:?}", causes(&error));
        assert!(!text.contains("canary"), "{text}");
    }
}
