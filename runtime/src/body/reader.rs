//! What a reader reads, as a body.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::Frame;
use tokio::io::{AsyncRead, ReadBuf};

use super::Polled;
use crate::error::BoxError;

/// How many bytes are read at once, if there are as many.
const PIECE: usize = 16 * 1024;

/// How much room there is at least to read into.
const ROOM: usize = 1024;

pub(super) struct Reader<R> {
    reader: Pin<Box<R>>,
    buffer: BytesMut,
}

impl<R> Reader<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader: Box::pin(reader),
            buffer: BytesMut::new(),
        }
    }
}

impl<R: AsyncRead> http_body::Body for Reader<R> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Polled {
        let Self { reader, buffer } = self.get_mut();
        if buffer.len() < ROOM {
            *buffer = BytesMut::zeroed(PIECE);
        }
        let mut piece = ReadBuf::new(buffer);
        if let Err(error) = ready!(reader.as_mut().poll_read(context, &mut piece)) {
            return Poll::Ready(Some(Err(error.into())));
        }
        let read = piece.filled().len();
        let frame = (read > 0).then(|| Ok(Frame::data(buffer.split_to(read).freeze())));
        Poll::Ready(frame)
    }
}
