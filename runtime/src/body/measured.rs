//! A stream that keeps to the length that was told.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use http_body::SizeHint;

use super::{Body, Polled};
use crate::error::BoxError;

pub(super) struct Measured {
    body: Body,
    length: u64,
    left: u64,
}

impl Measured {
    pub(super) fn new(body: Body, length: u64) -> Self {
        Self {
            body,
            length,
            left: length,
        }
    }
}

impl http_body::Body for Measured {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Polled {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        let (length, left) = (self.length, self.left);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let read = frame.data_ref().map_or(0, |data| data.remaining() as u64);
                let Some(left) = left.checked_sub(read) else {
                    let error =
                        format!("the body is longer than the {length} bytes that were told");
                    return Poll::Ready(Some(Err(error.into())));
                };
                self.left = left;
            }
            Poll::Ready(None) if left > 0 => {
                self.left = 0;
                let read = length - left;
                let error =
                    format!("the body ended after {read} of the {length} bytes that were told");
                return Poll::Ready(Some(Err(error.into())));
            }
            _ => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
