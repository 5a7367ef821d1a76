//! A transport that answers with a body in the pieces that it was given.

use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use waypost::{Body, BoxError, Client, Transport, TransportFuture};

/// A transport that gives every request the same answer, cut as it was told.
#[derive(Debug, Clone)]
pub struct Pieces {
    status: StatusCode,
    content_type: Option<HeaderValue>,
    pieces: Vec<Bytes>,
    pause: Duration,
    is_broken: bool,
}

impl Pieces {
    /// Answers 200 without a content type.
    pub fn new<P: AsRef<[u8]>>(pieces: impl IntoIterator<Item = P>) -> Self {
        let copy = |piece: P| Bytes::copy_from_slice(piece.as_ref());
        Self {
            status: StatusCode::OK,
            content_type: None,
            pieces: pieces.into_iter().map(copy).collect(),
            pause: Duration::ZERO,
            is_broken: false,
        }
    }

    /// Answers with another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Answers with a content type, which need not be text; nothing if it is empty.
    #[must_use]
    pub fn content_type(mut self, content_type: &[u8]) -> Self {
        let value = HeaderValue::from_bytes(content_type).ok();
        self.content_type = value.filter(|value| !value.is_empty());
        self
    }

    /// Waits before each piece, and before the end.
    #[must_use]
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Breaks off behind the last piece.
    #[must_use]
    pub fn broken(mut self) -> Self {
        self.is_broken = true;
        self
    }

    /// A client that is answered so, with nothing particular to it.
    ///
    /// # Panics
    ///
    /// Panics if there can be none.
    #[must_use]
    #[allow(clippy::expect_used)] // a test without a client is no test
    pub fn client(self) -> Client {
        let client = Client::builder("http://127.0.0.1").transport(self);
        client.build().expect("the base is one")
    }
}

impl Transport for Pieces {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        let pause = self.pause;
        let pieces = self.pieces.clone().into_iter().map(Ok);
        let end = self.is_broken.then(|| Err(BoxError::from("broken off")));
        let pieces = stream::unfold(pieces.chain(end), move |mut left| async move {
            if !pause.is_zero() {
                tokio::time::sleep(pause).await;
            }
            left.next().map(|piece| (piece, left))
        });
        let mut response = http::Response::new(Body::stream(pieces));
        *response.status_mut() = self.status;
        if let Some(content_type) = self.content_type.clone() {
            response.headers_mut().insert(CONTENT_TYPE, content_type);
        }
        Box::pin(async { Ok(response) })
    }
}

/// The same bytes as one piece, as single bytes, and cut in two at every place.
pub fn cuts(whole: &[u8]) -> impl Iterator<Item = Vec<&[u8]>> {
    let cut = |at| vec![&whole[..at], &whole[at..]];
    [vec![whole], whole.chunks(1).collect()]
        .into_iter()
        .chain((1..whole.len()).map(cut))
}
