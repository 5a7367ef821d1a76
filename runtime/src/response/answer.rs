//! What came back: a head, and a body that has been read, or that is still to come.

#[cfg(feature = "tower")]
mod content;

use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

#[cfg(feature = "tower")]
pub(crate) use self::content::Content;
use super::{Head, Streaming, json, text};
use crate::error::{DecodeError, Kept, Received, TransportError, Unexpected};
use crate::headers::content_type;
use crate::live::{End, Unbound};
use crate::notices::tells_notices;
use crate::redact::Redact;

/// How much of a body is kept with an error, in bytes.
const KEPT: usize = 64 * 1024;

/// An answer: status, headers, and the body, which has been read as far as it came.
pub struct Answer {
    head: Head,
    body: Bytes,
    state: State,
    /// Whether it was classified so, whatever its status says.
    is_failure: bool,
    /// Whether it is one item of a stream.
    is_item: bool,
}

/// What tells a failure that comes under the status of a success.
pub(crate) type Classifier = fn(&Answer) -> bool;

/// Shows the status only.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.head.status)
            .finish_non_exhaustive()
    }
}

enum State {
    Read(End),
    /// Not read yet: it is only seen what is asked for first.
    Unread(Asked),
    /// To be read as it comes, by the one that takes it.
    Given(Mutex<Option<Unbound>>),
}

/// What was asked for: the body as a whole, or as it comes.
struct Asked(AtomicU8);

const NOTHING: u8 = 0;
const WHOLE: u8 = 1;
const STREAM: u8 = 2;

impl Answer {
    pub(crate) fn new(head: Head, body: Bytes, end: End) -> Self {
        Self {
            head,
            body,
            state: State::Read(end),
            is_failure: false,
            is_item: false,
        }
    }

    /// What an item of a stream is decoded as.
    pub(super) fn item(head: Head) -> Self {
        Self {
            is_item: true,
            ..Self::new(head, Bytes::new(), End::Whole)
        }
    }

    /// An answer of which nobody knows yet how its body is to be read.
    pub(crate) fn unread(head: Head) -> Self {
        Self {
            state: State::Unread(Asked(AtomicU8::new(NOTHING))),
            ..Self::new(head, Bytes::new(), End::Whole)
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The content type, if there is one that is text.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        content_type(self.headers())
    }

    /// What the server calls this exchange: the header that the client was told
    /// ([`ClientBuilder::request_id_header`](crate::ClientBuilder::request_id_header)), or one of the usual
    /// ones, such as `X-Request-Id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    tells_notices!(answer => Some(answer.headers()));

    /// The whole body.
    ///
    /// # Errors
    ///
    /// Fails if the body broke off, or is larger than the client accepts.
    pub fn body(&self) -> Result<&Bytes, DecodeError> {
        match &self.state {
            State::Read(End::Whole) => Ok(&self.body),
            State::Read(End::Broken(_)) => Err(DecodeError::broken()),
            State::Read(End::TooLarge(limit)) => Err(DecodeError::too_large(*limit)),
            State::Unread(asked) => {
                asked.note(WHOLE);
                Err(DecodeError::new("the body has not been read"))
            }
            State::Given(_) => Err(DecodeError::new("the body is a stream")),
        }
    }

    /// The whole body as text, by its byte order mark, its charset, or as UTF-8: see
    /// [`Text`](super::Text).
    ///
    /// # Errors
    ///
    /// Fails if the body is not whole, if it is still encoded (`Content-Encoding`), if its charset is
    /// not known, or if it is not text in it.
    pub fn text(&self) -> Result<String, DecodeError> {
        text::decode(self)
    }

    /// The whole body, decoded from JSON by the rules of a declared response: `()` takes any body,
    /// an `Option` takes an empty one as `None`.
    ///
    /// # Errors
    ///
    /// Fails if the body is not whole, is still encoded (`Content-Encoding`), has another content type
    /// than `application/json` or `…+json`, or is no JSON of this shape. The error names the path inside
    /// the body.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        json::decode(self)
    }

    /// The body as it comes, for a type whose [`STREAMS`](super::Decode::STREAMS) says that it takes it so;
    /// of a body that has been read, its bytes. There is one stream of an answer.
    ///
    /// # Errors
    ///
    /// Fails if the body was to be read and broke off, or is larger than the client accepts, and if the
    /// status says that there is none.
    pub fn stream(&self) -> Result<Streaming, DecodeError> {
        if self.has_no_content() {
            return Err(DecodeError::empty());
        }
        let head = self.head.clone();
        let live = match &self.state {
            State::Read(_) => return Ok(Streaming::whole(head, self.body()?.clone())),
            State::Unread(asked) => {
                asked.note(STREAM);
                None
            }
            State::Given(live) => live.lock().unwrap_or_else(PoisonError::into_inner).take(),
        };
        let live = live.ok_or_else(|| DecodeError::new("there is no other stream of the body"))?;
        Ok(Streaming::live(head, live))
    }

    /// An error that says that this status is not described by the declaration.
    #[must_use]
    pub fn undeclared(&self) -> DecodeError {
        DecodeError::new("the declaration does not describe this status")
    }

    /// Whether the status says that there is nothing (RFC 9110 §15.3.5, §15.3.6).
    pub(crate) fn has_no_content(&self) -> bool {
        matches!(
            self.head.status,
            StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT
        )
    }

    /// Whether it is to be decoded as the response.
    pub(crate) fn is_success(&self) -> bool {
        self.head.status.is_success() && !self.is_failure
    }

    /// Asks whether it is a failure after all.
    pub(crate) fn classify(&mut self, classifier: Option<Classifier>) {
        if let Some(is_failure) = classifier.filter(|_| self.head.status.is_success()) {
            self.is_failure = is_failure(self);
        }
    }

    pub(super) fn is_item(&self) -> bool {
        self.is_item
    }

    /// Has it looked at before it is read, by what classifies it, and by what may want a stream of it.
    pub(crate) fn look(&mut self, classifier: Option<Classifier>, peek: fn(&Self)) {
        self.classify(classifier);
        if self.is_success() {
            peek(self);
        }
    }

    pub(super) fn is_unread(&self) -> bool {
        matches!(self.state, State::Unread(_))
    }

    /// Whether what has looked at it, unread, wants its body as it comes.
    pub(crate) fn wants_stream(&self) -> bool {
        matches!(&self.state, State::Unread(asked) if asked.0.load(Ordering::Relaxed) == STREAM)
    }

    /// The same with its body to be read as it comes.
    pub(crate) fn give(mut self, live: Unbound) -> Self {
        self.state = State::Given(Mutex::new(Some(live)));
        self
    }

    /// The piece of the body that is kept with an error, without the client's credential.
    pub(crate) fn kept(&self) -> Kept {
        // A little more than is kept, so that no credential is cut in two.
        let redact = self.redact();
        let end = self.body.len().min(KEPT + redact.reach());
        let is_whole = matches!(self.state, State::Read(End::Whole));
        let is_cut = end < self.body.len() || !is_whole;
        let mut bytes = redact.bytes(self.body.slice(..end), is_cut);
        let is_cut = is_cut || bytes.len() > KEPT;
        if bytes.len() > KEPT || end < self.body.len() {
            // A copy, so that the piece does not hold on to the whole.
            bytes = Bytes::copy_from_slice(&bytes[..bytes.len().min(KEPT)]);
        }
        Kept { bytes, is_cut }
    }

    pub(crate) fn redact(&self) -> &Redact {
        &self.head.background.redact
    }

    pub(crate) fn into_received(self) -> (Received, Redact) {
        let kept = self.kept();
        self.head.received(kept)
    }

    /// Says what is wrong with it.
    pub(crate) fn into_unexpected(self, error: DecodeError) -> Unexpected {
        let kept = self.kept();
        self.head.unexpected(kept, error)
    }

    /// The same answer once more, with what has been read of its body.
    pub(crate) fn copy(&self) -> Self {
        Self::new(self.head.clone(), self.body.clone(), End::Whole)
    }

    /// Puts a body in place, which has been read.
    pub(crate) fn set_body(&mut self, body: Bytes, end: End) {
        self.body = body;
        self.state = State::Read(end);
    }

    /// The error that ended the body, if it broke off; it is taken.
    pub(crate) fn take_broken(&mut self) -> Option<TransportError> {
        match std::mem::replace(&mut self.state, State::Read(End::Whole)) {
            State::Read(End::Broken(error)) => Some(error),
            _ => None,
        }
    }
}

impl Asked {
    /// Notes what is asked for first.
    fn note(&self, what: u8) {
        let order = Ordering::Relaxed;
        let _ = self.0.compare_exchange(NOTHING, what, order, order);
    }
}
