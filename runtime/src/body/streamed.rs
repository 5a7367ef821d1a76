//! A stream of bytes as a body.

use std::pin::Pin;
use std::task::Context;

use bytes::Bytes;
use futures_core::Stream;
use http_body::Frame;

use super::Polled;
use crate::error::BoxError;

pub(super) struct Streamed<S>(Pin<Box<S>>);

impl<S> Streamed<S> {
    pub(super) fn new(stream: S) -> Self {
        Self(Box::pin(stream))
    }
}

impl<S, D, E> http_body::Body for Streamed<S>
where
    S: Stream<Item = Result<D, E>>,
    D: Into<Bytes>,
    E: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Polled {
        self.0.as_mut().poll_next(context).map(|next| {
            let read = next?;
            Some(
                read.map_err(Into::into)
                    .map(|data| Frame::data(data.into())),
            )
        })
    }
}
