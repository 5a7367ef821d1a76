//! What one attempt of a script does: how much it reads, and how it ends.

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use http_body_util::BodyExt;
use waypost::{Body, BoxError, TransportError, TransportErrorKind};

/// What one attempt does.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub(super) reads: Reads,
    pub(super) ends: Ends,
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
pub(super) enum Ends {
    NotSent(TransportErrorKind),
    ConnectsLate,
    Lost,
    Stalls,
    Answers(Answers),
}

#[derive(Debug, Clone)]
pub(super) struct Answers {
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

impl Reads {
    pub(super) async fn of(self, body: &mut Body) -> Result<Bytes, BoxError> {
        let mut read = BytesMut::new();
        while self != Reads::Nothing
            && let Some(frame) = body.frame().await
        {
            if let Ok(piece) = frame?.into_data() {
                read.extend_from_slice(&piece);
            }
            if self == Reads::Piece {
                break;
            }
        }
        Ok(read.freeze())
    }
}

impl Ends {
    pub(super) async fn end(self) -> Result<http::Response<Body>, TransportError> {
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
