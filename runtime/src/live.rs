//! The body of an answer as it comes: piece by piece, within its time.

use std::future::poll_fn;
use std::mem;
use std::ops::DerefMut;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::Body as _;
use tokio::time::Sleep;

use crate::body::Body;
use crate::clock::{Clock, Deadline};
use crate::error::TransportError;

/// A body that is being read.
pub(crate) struct Live<T> {
    body: Body,
    clock: Clock<T>,
    frames: u32,
    /// Whether it is read by someone else than the call.
    is_unbound: bool,
    /// Whether others have their turn first: a body that is always ready must not keep them from it, nor
    /// outlast its time.
    rests: bool,
}

/// A body that is read when its call is done.
pub(crate) type Unbound = Live<Box<Sleep>>;

/// How a body ended.
#[derive(Debug)]
pub(crate) enum End {
    /// As it should.
    Whole,
    /// It broke off.
    Broken(TransportError),
    /// It was longer than this many bytes.
    TooLarge(usize),
}

impl End {
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, Self::Whole)
    }

    pub(crate) fn is_broken(&self) -> bool {
        matches!(self, Self::Broken(_))
    }
}

impl<T: DerefMut<Target = Sleep>> Live<T> {
    pub(crate) fn new(body: Body, mut clock: Clock<T>) -> Self {
        clock.heard();
        Self {
            body,
            clock,
            frames: 0,
            is_unbound: false,
            rests: false,
        }
    }

    /// The same without its call, whose deadline it may keep.
    pub(crate) fn unbound(self, deadline: Option<Deadline>) -> Unbound {
        let clock = self.clock.moved(deadline);
        Live {
            is_unbound: true,
            ..Live::new(self.body, clock)
        }
    }

    /// The next piece; nothing when the body has ended as it should.
    pub(crate) fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            if mem::take(&mut self.rests) {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            let frame = match Pin::new(&mut self.body).poll_frame(context) {
                Poll::Ready(Some(Ok(frame))) => frame,
                Poll::Ready(Some(Err(error))) => {
                    return Poll::Ready(Some(Err(TransportError::of_body(error))));
                }
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return self.clock.poll_late(context).map(|late| Some(Err(late))),
            };
            self.clock.heard();
            self.frames = self.frames.wrapping_add(1);
            self.rests = self.frames.is_multiple_of(64);
            // Of a stream with each piece, for the one who takes them may be slow.
            if (self.rests || self.is_unbound)
                && let Err(late) = self.clock.check()
            {
                return Poll::Ready(Some(Err(late)));
            }
            // Trailers, and pieces of nothing, are none.
            if let Ok(piece) = frame.into_data()
                && !piece.is_empty()
            {
                return Poll::Ready(Some(Ok(piece)));
            }
        }
    }

    /// Reads up to `limit` bytes, and says how the body ended.
    pub(crate) async fn read(&mut self, limit: usize) -> (Bytes, End) {
        // Most bodies are one piece, which is then the body.
        let mut first = Bytes::new();
        let mut rest = BytesMut::new();
        let end = loop {
            let mut piece = match poll_fn(|context| self.poll_piece(context)).await {
                Some(Ok(piece)) => piece,
                Some(Err(error)) => break End::Broken(error),
                None => break End::Whole,
            };
            let room = limit - first.len() - rest.len();
            let too_large = piece.len() > room;
            piece.truncate(room);
            if first.is_empty() {
                first = piece;
            } else {
                rest.extend_from_slice(&piece);
            }
            if too_large {
                break End::TooLarge(limit);
            }
        };
        if rest.is_empty() {
            return (first, end);
        }
        let mut whole = BytesMut::with_capacity(first.len() + rest.len());
        whole.extend_from_slice(&first);
        whole.extend_from_slice(&rest);
        (whole.freeze(), end)
    }
}
