//! What streams of items share: pieces are split into frames, each frame is decoded as an answer by
//! itself, and an error names the call.

use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

use super::{Answer, Decode, DecodeError, Streaming, coding, media};
use crate::error::{Error, ErrorKind};
use crate::live::End;

/// Finds frames in pieces that are cut anywhere.
pub(super) trait Frames: Default {
    type Frame;
    /// What a frame is called in an error, and all of them.
    const NAME: &'static str;
    const WHOLE: &'static str;

    /// Whether this is the media type of such a stream.
    fn is_right(essence: &str) -> bool;

    fn push(&mut self, piece: &[u8]);

    /// The next frame, if all of it has come.
    fn take(&mut self) -> Option<Self::Frame>;

    /// Notes that nothing more comes, as it should.
    fn end(&mut self);

    /// How many bytes are kept that are no frame yet.
    fn held(&self) -> usize;

    /// How many bytes a frame has.
    fn size(frame: &Self::Frame) -> usize;
}

pub(super) struct Items<F> {
    stream: Streaming,
    frames: F,
    /// The answer that an item is decoded as: without a content type, since that is the whole's.
    item: Answer,
    count: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// All has come.
    Ended,
    /// No more is taken, since something is wrong with it.
    Broken,
}

impl<F: Frames> Items<F> {
    pub(super) fn new(answer: &Answer) -> Result<Self, DecodeError> {
        if answer.has_no_content() {
            return Err(DecodeError::empty());
        }
        coding::check(answer)?;
        media::check(answer, F::WHOLE, F::is_right)?;
        let stream = answer.stream()?;
        let mut head = stream.head().clone();
        for name in [CONTENT_TYPE, CONTENT_ENCODING] {
            head.headers.remove(name);
        }
        Ok(Self {
            stream,
            frames: F::default(),
            item: Answer::item(head),
            count: 0,
            state: State::Open,
        })
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        self.stream.headers()
    }

    pub(super) fn frames(&self) -> &F {
        &self.frames
    }

    pub(super) async fn next(&mut self) -> Option<Result<F::Frame, Error>> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// The next frame; nothing at the end, and behind an error of the stream.
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<F::Frame, Error>>> {
        let limit = self.stream.head().background.limit;
        loop {
            if self.state == State::Broken {
                return Poll::Ready(None);
            }
            if let Some(frame) = self.frames.take() {
                self.count += 1;
                let is_small = F::size(&frame) <= limit;
                let frame = if is_small {
                    Ok(frame)
                } else {
                    Err(self.too_large())
                };
                return Poll::Ready(Some(frame));
            }
            if self.state == State::Ended {
                return Poll::Ready(None);
            }
            if self.frames.held() > limit {
                self.count += 1;
                return Poll::Ready(Some(Err(self.too_large())));
            }
            match ready!(self.stream.poll_piece(context)) {
                Some(Ok(piece)) => self.frames.push(&piece),
                Some(Err(error)) => {
                    self.state = State::Broken;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    self.state = State::Ended;
                    self.frames.end();
                }
            }
        }
    }

    /// Decodes the last frame.
    pub(super) fn decode<T: Decode>(&mut self, body: Bytes) -> Result<T, Error> {
        self.item.set_body(body, End::Whole);
        T::decode(&self.item).map_err(|error| self.undecoded(error))
    }

    /// Ends the stream.
    fn too_large(&mut self) -> Error {
        self.state = State::Broken;
        let limit = self.stream.head().background.limit;
        self.item.set_body(Bytes::new(), End::Whole);
        self.undecoded(DecodeError::new(format!("it is larger than {limit} bytes")))
    }

    fn undecoded(&self, error: DecodeError) -> Error {
        let (name, count) = (F::NAME, self.count);
        let error = error.map_message(|message| format!("{name} {count}: {message}"));
        let head = self.stream.head();
        let unexpected = head.clone().unexpected(self.item.kept(), error);
        head.error(ErrorKind::Unexpected(unexpected))
    }
}
