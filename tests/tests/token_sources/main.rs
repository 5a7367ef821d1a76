//! Tokens that expire: when they are got, how often, and what becomes of the calls that wait for them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod failing;
mod lifetimes;
mod refused;
mod secrecy;
mod sent_again;
mod sharing;

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::poll_immediate;
use http::StatusCode;
use tokio::sync::Notify;
use waypost::{BoxError, Call, Client, Error, Token, TokenSource, endpoint};
use waypost_tests::{Answering, Recorded, causes};

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

#[endpoint(GET, "/open", no_auth)]
struct GetOpen;

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

#[derive(Debug)]
struct Down(usize);

impl fmt::Display for Down {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the authority is down, said {}", self.0)
    }
}

impl StdError for Down {}

fn client(server: &Answering, tokens: TokenSource) -> Client {
    server.builder().auth(tokens).build().unwrap()
}

fn ok() -> (StatusCode, String) {
    (StatusCode::OK, String::new())
}

fn refused() -> (StatusCode, String) {
    (StatusCode::UNAUTHORIZED, String::new())
}

fn unavailable() -> Answering {
    Answering::always(StatusCode::SERVICE_UNAVAILABLE)
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

/// A hundred calls that all wait for a token.
async fn waiting(client: &Client) -> Vec<Call<()>> {
    let mut calls = hundred(client);
    for call in &mut calls {
        assert!(poll_immediate(call).await.is_none());
    }
    calls
}

fn texts(error: &Error) -> String {
    let mut texts = error.to_string();
    for cause in causes(error) {
        texts += &format!(": {cause}");
    }
    texts
}

/// The error of the authority, among the causes of a call's.
fn down(error: &Error) -> Option<&Down> {
    causes(error).find_map(|cause| cause.downcast_ref())
}
