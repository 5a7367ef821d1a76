//! Answers that are read as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};

use super::{Answer, Decode, DecodeError, Head};
use crate::body::Body;
use crate::error::{Error, ErrorKind};
use crate::headers::content_type;
use crate::live::Unbound;
use crate::notices::tells_notices;

/// The body of an answer as it comes, of any length and any content type.
///
/// The call is done when the head has come; the pieces are awaited then. They are not counted against the
/// client's [`max_body`](crate::ClientBuilder::max_body), since they are not kept. The idle time-out goes on:
/// silence ends the stream with a *transport* error. The client's total time-out does not, for it would end
/// every large download; one that the call or its endpoint was told (`timeout = "1h"`) does. A stream that
/// breaks off says so; dropping it gives the rest up.
///
/// It is a [`Stream`], and turns into a [`Body`], to be sent on. [`save`](Self::save) writes it to a file.
///
/// ```
/// use waypost::{Client, Streaming, endpoint};
///
/// #[endpoint(GET, "/recordings/<id>.mp3", response = Streaming)]
/// struct GetRecording { id: u64 }
///
/// # async fn show(client: Client) -> Result<(), waypost::Error> {
/// let mut recording = GetRecording { id: 7 }.send(&client).await?;
/// while let Some(piece) = recording.next().await {
///     println!("{} bytes more", piece?.len());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "the rest of the answer is given up when it is dropped"]
pub struct Streaming {
    head: Box<Head>,
    source: Source,
    /// How many bytes have been taken.
    taken: u64,
}

/// Shows the status.
impl fmt::Debug for Streaming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming")
            .field("status", &self.head.status)
            .finish_non_exhaustive()
    }
}

enum Source {
    Live(Box<Unbound>),
    Whole(Bytes),
    Over,
}

#[diagnostic::do_not_recommend]
impl Decode for Streaming {
    const STREAMS: bool = true;

    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        answer.stream()
    }
}

impl Streaming {
    pub(super) fn live(head: Head, live: Unbound) -> Self {
        Self {
            head: Box::new(head),
            source: Source::Live(Box::new(live)),
            taken: 0,
        }
    }

    pub(super) fn whole(head: Head, bytes: Bytes) -> Self {
        Self {
            head: Box::new(head),
            source: Source::Whole(bytes),
            taken: 0,
        }
    }

    /// The next piece, as it came; nothing at the end.
    ///
    /// # Errors
    ///
    /// Fails if the answer breaks off, or if nothing comes for too long. Then the stream is over.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| self.poll_piece(context)).await
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The content type of the answer, if it has one that is text.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        content_type(self.headers())
    }

    tells_notices!(answer => Some(answer.headers()));

    /// The length of the whole in bytes, if the server says it.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        let length = self.head.headers.get(CONTENT_LENGTH)?;
        length.to_str().ok()?.parse().ok()
    }

    /// How much of it has not been taken.
    pub(crate) fn left(&self) -> Option<u64> {
        self.length()?.checked_sub(self.taken)
    }

    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    pub(super) fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let piece = match &mut self.source {
            Source::Live(live) => std::task::ready!(live.poll_piece(context)),
            Source::Whole(bytes) if !bytes.is_empty() => Some(Ok(std::mem::take(bytes))),
            Source::Whole(_) | Source::Over => None,
        };
        match &piece {
            Some(Ok(piece)) => self.taken += piece.len() as u64,
            _ => self.source = Source::Over,
        }
        let attempts = self.head.background.attempts;
        Poll::Ready(piece.map(|piece| {
            piece.map_err(|error| {
                let error = error.after(attempts, true);
                self.head.error(ErrorKind::Transport(error))
            })
        }))
    }
}

impl Stream for Streaming {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_piece(context)
    }
}

impl From<Streaming> for Body {
    fn from(stream: Streaming) -> Self {
        let length = stream.left();
        let body = Self::stream(stream);
        match length {
            Some(length) => body.with_length(length),
            None => body,
        }
    }
}
