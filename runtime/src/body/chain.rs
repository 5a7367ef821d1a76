//! Bodies one behind the other, as one.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::{Body as _, SizeHint};

use super::{Body, Once, Polled};

/// Bodies that are read one after the other; those that were read are gone.
#[derive(Clone)]
pub(super) struct Chain {
    bodies: VecDeque<Body>,
}

impl Chain {
    pub(super) fn new(bodies: Vec<Body>) -> Self {
        Self {
            bodies: bodies.into(),
        }
    }

    pub(super) fn try_clone(&self) -> Option<Self> {
        let bodies = self.bodies.iter().map(Body::try_clone);
        let bodies: Option<VecDeque<Body>> = bodies.collect();
        bodies.map(|bodies| Self { bodies })
    }

    pub(super) fn collect<'a>(&'a mut self, streams: &mut Vec<Option<&'a mut Once>>) {
        for body in &mut self.bodies {
            body.collect(streams);
        }
    }

    /// All bytes, if all of the bodies are bytes.
    pub(super) fn into_bytes(self) -> Result<Bytes, Self> {
        let pieces: Option<Vec<&[u8]>> = self.bodies.iter().map(Body::as_bytes).collect();
        let Some(pieces) = pieces else {
            return Err(self);
        };
        let mut all = BytesMut::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
        for piece in pieces {
            all.extend_from_slice(piece);
        }
        Ok(all.freeze())
    }

    pub(super) fn poll_frame(&mut self, context: &mut Context<'_>) -> Polled {
        while let Some(body) = self.bodies.front_mut() {
            match Pin::new(body).poll_frame(context) {
                // Trailers of one of them are none of the whole.
                Poll::Ready(Some(Ok(frame))) if !frame.is_data() => {}
                Poll::Ready(None) => {
                    self.bodies.pop_front();
                }
                polled => return polled,
            }
        }
        Poll::Ready(None)
    }

    pub(super) fn is_end_stream(&self) -> bool {
        self.bodies.iter().all(http_body::Body::is_end_stream)
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        let mut sum = SizeHint::with_exact(0);
        for body in &self.bodies {
            let hint = body.size_hint();
            let upper = sum.upper().zip(hint.upper());
            let upper = upper.and_then(|(sum, more)| sum.checked_add(more));
            let lower = sum.lower().saturating_add(hint.lower());
            sum = SizeHint::new();
            sum.set_lower(lower);
            if let Some(upper) = upper {
                sum.set_upper(upper);
            }
        }
        sum
    }
}
