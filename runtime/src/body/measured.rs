//! A body that keeps to the length that was told.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};

use super::{Body, Once, Polled};
use crate::error::ValueError;

pub(super) struct Measured {
    body: Body,
    length: u64,
    /// How much has not been read yet.
    left: u64,
    /// The last piece, which is kept until it is sure that nothing comes behind it: who has read as
    /// many bytes as were told does not ask for more.
    last: Option<Bytes>,
}

impl Measured {
    pub(super) fn new(body: Body, length: u64) -> Self {
        Self {
            body,
            length,
            left: length,
            last: None,
        }
    }

    pub(super) fn try_clone(&self) -> Option<Self> {
        let body = self.body.try_clone()?;
        Some(Self::new(body, self.length))
    }

    /// The bytes, if they have the length that was told.
    pub(super) fn as_bytes(&self) -> Option<&[u8]> {
        let bytes = self.body.as_bytes();
        bytes.filter(|bytes| bytes.len() as u64 == self.length)
    }

    pub(super) fn into_bytes(self) -> Result<Bytes, Self> {
        if self.as_bytes().is_none() {
            return Err(self);
        }
        let length = self.length;
        let bytes = self.body.into_bytes();
        bytes.map_err(|body| Self::new(body, length))
    }

    pub(super) fn check(&self) -> Result<(), ValueError> {
        match self.body.as_bytes() {
            Some(bytes) if bytes.len() as u64 != self.length => {
                let (told, length) = (self.length, bytes.len());
                let message = format!("it has {length} bytes, and {told} were told");
                Err(ValueError::new(message))
            }
            _ => self.body.check(),
        }
    }

    pub(super) fn collect<'a>(&'a mut self, streams: &mut Vec<Option<&'a mut Once>>) {
        self.body.collect(streams);
    }

    pub(super) fn poll_frame(&mut self, context: &mut Context<'_>) -> Polled {
        loop {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(context)?);
            let told = self.length;
            let Some(frame) = frame else {
                if self.left == 0 {
                    return Poll::Ready(self.last.take().map(|last| Ok(Frame::data(last))));
                }
                let read = told - std::mem::take(&mut self.left);
                let error =
                    format!("the body ended after {read} of the {told} bytes that were told");
                return Poll::Ready(Some(Err(error.into())));
            };
            let Ok(piece) = frame.into_data() else {
                continue; // trailers, which a length leaves no room for
            };
            if piece.is_empty() {
                continue;
            }
            let Some(left) = self.left.checked_sub(piece.len() as u64) else {
                let error = format!("the body is longer than the {told} bytes that were told");
                return Poll::Ready(Some(Err(error.into())));
            };
            self.left = left;
            if left > 0 {
                return Poll::Ready(Some(Ok(Frame::data(piece))));
            }
            self.last = Some(piece);
        }
    }

    pub(super) fn is_end_stream(&self) -> bool {
        self.left == 0 && self.body.is_end_stream()
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        let last = self.last.as_ref().map_or(0, Bytes::len) as u64;
        SizeHint::with_exact(self.left + last)
    }
}

/// A clone of what nobody has read yet.
impl Clone for Measured {
    fn clone(&self) -> Self {
        Self::new(self.body.clone(), self.length)
    }
}

impl fmt::Debug for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.body.fmt(f)
    }
}
