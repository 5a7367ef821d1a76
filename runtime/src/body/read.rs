//! Reading a body, piece by piece.

use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::once::{get_mut, lock};
use super::{Body, Kind, PIECE, Polled};
use crate::error::BoxError;

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Polled {
        let polled = match &mut self.kind {
            Kind::Bytes(bytes, read) => {
                let piece = bytes.slice(*read..bytes.len().min(*read + PIECE));
                *read += piece.len();
                Poll::Ready((!piece.is_empty()).then(|| Ok(Frame::data(piece))))
            }
            Kind::Chain(chain) => chain.poll_frame(context),
            Kind::Replayable(make, made) => {
                made.get_or_init(|| Mutex::new(make()));
                match made.get_mut() {
                    Some(stream) => get_mut(stream).as_mut().poll_frame(context),
                    None => Poll::Ready(None),
                }
            }
            Kind::Once(once) => once.poll_frame(context),
            Kind::Measured(measured) => measured.poll_frame(context),
        };
        if let Some(progress) = &self.progress {
            match &polled {
                Poll::Ready(Some(Err(_))) => progress.fail(),
                Poll::Ready(_) => progress.note(),
                Poll::Pending => {}
            }
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::Bytes(bytes, read) => *read == bytes.len(),
            Kind::Chain(chain) => chain.is_end_stream(),
            Kind::Replayable(_, made) => made.get().is_some_and(|made| lock(made).is_end_stream()),
            Kind::Once(once) => once.is_end_stream(),
            Kind::Measured(measured) => measured.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::Bytes(bytes, read) => SizeHint::with_exact((bytes.len() - read) as u64),
            Kind::Chain(chain) => chain.size_hint(),
            Kind::Replayable(make, made) => {
                lock(made.get_or_init(|| Mutex::new(make()))).size_hint()
            }
            Kind::Once(once) => once.size_hint(),
            Kind::Measured(measured) => measured.size_hint(),
        }
    }
}
