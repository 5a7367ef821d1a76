//! A transport in memory that does what it was told, attempt by attempt, and remembers what it was given
//! and when. It knows no network, so that a clock that is paused goes on exactly.

mod attempt;

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Extensions, HeaderMap, Method};
use tokio::time::Instant;
use waypost::{
    Body, Client, ClientBuilder, Transport, TransportError, TransportErrorKind, TransportFuture,
};

pub use self::attempt::{Attempt, Reads};
use crate::lock;

/// What time it is for a client of a script: `Sun, 09 Sep 2001 01:46:40 GMT`.
#[must_use]
pub fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

/// A request as an attempt got it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// When.
    pub at: Instant,
    /// The method.
    pub method: Method,
    /// Host and port.
    pub host: String,
    /// The path.
    pub path: String,
    /// The headers.
    pub headers: HeaderMap,
    /// What the application and the client say beside it.
    pub extensions: Extensions,
    /// As much of the body as was read.
    pub body: Bytes,
}

impl Sent {
    /// A header's value, if there is one.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// What an attempt does, by how many there were before it and what is sent.
type Script = Arc<dyn Fn(usize, &Sent) -> Attempt + Send + Sync>;

/// A transport that does what a script says. Clones share what they remember.
#[derive(Clone)]
pub struct Scripted {
    script: Script,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl fmt::Debug for Scripted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scripted({} attempts)", self.attempts())
    }
}

impl Scripted {
    /// Does one after the other, and the last one over and over.
    ///
    /// # Panics
    ///
    /// Panics if there is none.
    pub fn new(attempts: impl Into<Vec<Attempt>>) -> Self {
        let attempts = attempts.into();
        assert!(!attempts.is_empty(), "a script says something");
        Self::by(move |index, _| attempts[index.min(attempts.len() - 1)].clone())
    }

    /// Does what is said of each, by how many there were before it and what is sent.
    pub fn by(script: impl Fn(usize, &Sent) -> Attempt + Send + Sync + 'static) -> Self {
        Self {
            script: Arc::new(script),
            sent: Arc::default(),
        }
    }

    /// Makes a client, for which it is always [`now`] and chance always 0: it does not wait unless it is
    /// asked to.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder("http://127.0.0.1")
            .transport(self.clone())
            .wall_clock(now)
            .random(|| 0)
    }

    /// A client with nothing else particular to it.
    ///
    /// # Panics
    ///
    /// Panics if there can be none.
    #[must_use]
    #[allow(clippy::expect_used)] // a test without a client is no test
    pub fn client(&self) -> Client {
        self.builder().build().expect("the base is one")
    }

    /// What was sent so far.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        lock(&self.sent).clone()
    }

    /// How many attempts there were so far.
    #[must_use]
    pub fn attempts(&self) -> usize {
        lock(&self.sent).len()
    }

    /// The time from each attempt to the next one.
    #[must_use]
    pub fn pauses(&self) -> Vec<Duration> {
        let sent = lock(&self.sent);
        let pause = |pair: &[Sent]| pair[1].at - pair[0].at;
        sent.windows(2).map(pause).collect()
    }
}

impl Transport for Scripted {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let (head, mut body) = request.into_parts();
        let received = Sent {
            at: Instant::now(),
            method: head.method,
            host: head.uri.authority().map_or("", |it| it.as_str()).to_owned(),
            path: head.uri.path().to_owned(),
            headers: head.headers,
            extensions: head.extensions,
            body: Bytes::new(),
        };
        let mut sent = lock(&self.sent);
        let index = sent.len();
        let attempt = (self.script)(index, &received);
        sent.push(received);
        let log = Arc::clone(&self.sent);
        Box::pin(async move {
            let broken = |error| TransportError::maybe_sent(TransportErrorKind::Exchange, error);
            let read = attempt.reads.of(&mut body).await.map_err(broken)?;
            lock(&log)[index].body = read;
            attempt.ends.end().await
        })
    }
}
