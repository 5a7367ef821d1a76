//! A transport in memory that does what it was told, attempt by attempt, and remembers what it was given
//! and when. It knows no network, so that a clock that is paused goes on exactly.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body_util::BodyExt;
use tokio::time::Instant;
use waypost::{
    Body, BoxError, Client, ClientBuilder, Transport, TransportError, TransportErrorKind,
    TransportFuture,
};

use crate::lock;

/// What time it is for a client of a script: `Sun, 09 Sep 2001 01:46:40 GMT`.
#[must_use]
pub fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

/// What one attempt does.
#[derive(Debug, Clone)]
pub struct Attempt {
    reads: Reads,
    ends: Ends,
}

/// How much of a request's body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Nothing: it is not even asked for.
    Nothing,
    /// One piece.
    Piece,
    /// All of it.
    All,
}

#[derive(Debug, Clone)]
enum Ends {
    NotSent(TransportErrorKind),
    ConnectsLate,
    Lost,
    Stalls,
    Answers(Answers),
}

#[derive(Debug, Clone)]
struct Answers {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    behind: Behind,
}

/// What comes behind a body.
#[derive(Debug, Clone, Copy)]
enum Behind {
    End,
    Break,
    Silence,
}

impl Attempt {
    fn new(reads: Reads, ends: Ends) -> Self {
        Self { reads, ends }
    }

    /// No connection can be made.
    #[must_use]
    pub fn refused() -> Self {
        Self::not_sent(TransportErrorKind::Connect)
    }

    /// No connection is made in time.
    #[must_use]
    pub fn late_connection() -> Self {
        Self::new(Reads::Nothing, Ends::ConnectsLate)
    }

    /// It is certain that nothing was sent.
    #[must_use]
    pub fn not_sent(kind: TransportErrorKind) -> Self {
        Self::new(Reads::Nothing, Ends::NotSent(kind))
    }

    /// The request is read, and the exchange breaks off.
    #[must_use]
    pub fn lost() -> Self {
        Self::new(Reads::All, Ends::Lost)
    }

    /// The request is read, and nothing comes of it.
    #[must_use]
    pub fn stalled() -> Self {
        Self::new(Reads::All, Ends::Stalls)
    }

    /// The request is read, and answered with `{}` as JSON.
    ///
    /// # Panics
    ///
    /// Panics if that is no status.
    #[must_use]
    #[allow(clippy::expect_used)] // a typing error of a test
    pub fn status(status: u16) -> Self {
        let json = HeaderValue::from_static("application/json");
        let answers = Answers {
            status: StatusCode::from_u16(status).expect("a status has three digits"),
            headers: [(CONTENT_TYPE, json)].into_iter().collect(),
            body: Bytes::from_static(b"{}"),
            behind: Behind::End,
        };
        Self::new(Reads::All, Ends::Answers(answers))
    }

    /// The same with a header of the answer.
    ///
    /// # Panics
    ///
    /// Panics if that is no value.
    #[must_use]
    #[allow(clippy::expect_used)] // a typing error of a test
    pub fn header(self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a value is text");
        self.answering(|answers| {
            let name = HeaderName::from_static(name);
            answers.headers.insert(name, value);
        })
    }

    /// The same, asking to be called again.
    #[must_use]
    pub fn retry_after(self, value: &str) -> Self {
        self.header("retry-after", value)
    }

    /// The same with an answer that breaks off behind its body.
    #[must_use]
    pub fn broken(self) -> Self {
        self.answering(|answers| answers.behind = Behind::Break)
    }

    /// The same with an answer of which nothing comes behind its body, not even the end.
    #[must_use]
    pub fn halting(self) -> Self {
        self.answering(|answers| answers.behind = Behind::Silence)
    }

    /// The same, having read so much of the request's body.
    #[must_use]
    pub fn reading(self, reads: Reads) -> Self {
        Self { reads, ..self }
    }

    fn answering(mut self, change: impl FnOnce(&mut Answers)) -> Self {
        if let Ends::Answers(answers) = &mut self.ends {
            change(answers);
        }
        self
    }
}

/// A request as an attempt got it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// When.
    pub at: Instant,
    /// The method.
    pub method: Method,
    /// The path.
    pub path: String,
    /// The headers.
    pub headers: HeaderMap,
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
            path: head.uri.path().to_owned(),
            headers: head.headers,
            body: Bytes::new(),
        };
        let mut sent = lock(&self.sent);
        let index = sent.len();
        let attempt = (self.script)(index, &received);
        sent.push(received);
        let log = Arc::clone(&self.sent);
        Box::pin(async move {
            let broken = |error| TransportError::maybe_sent(TransportErrorKind::Exchange, error);
            let read = read(&mut body, attempt.reads).await.map_err(broken)?;
            lock(&log)[index].body = read;
            attempt.ends.end().await
        })
    }
}

async fn read(body: &mut Body, reads: Reads) -> Result<Bytes, BoxError> {
    let mut read = BytesMut::new();
    while reads != Reads::Nothing
        && let Some(frame) = body.frame().await
    {
        if let Ok(piece) = frame?.into_data() {
            read.extend_from_slice(&piece);
        }
        if reads == Reads::Piece {
            break;
        }
    }
    Ok(read.freeze())
}

impl Ends {
    async fn end(self) -> Result<http::Response<Body>, TransportError> {
        match self {
            Self::NotSent(kind) => Err(TransportError::not_sent(kind, "scripted")),
            Self::ConnectsLate => {
                let kind = TransportErrorKind::Connect;
                Err(TransportError::not_sent(kind, "scripted").timed_out())
            }
            Self::Lost => {
                let kind = TransportErrorKind::Exchange;
                Err(TransportError::maybe_sent(kind, "scripted"))
            }
            Self::Stalls => std::future::pending().await,
            Self::Answers(answers) => Ok(answers.response()),
        }
    }
}

impl Answers {
    fn response(self) -> http::Response<Body> {
        let body = stream::iter([Ok::<_, BoxError>(self.body)]);
        let body = match self.behind {
            Behind::End => Body::stream(body),
            Behind::Break => Body::stream(body.chain(stream::iter([Err("broken off".into())]))),
            Behind::Silence => Body::stream(body.chain(stream::pending())),
        };
        let mut response = http::Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}
