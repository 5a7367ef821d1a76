//! Answers that are a value on each line.

use std::fmt;
use std::marker::PhantomData;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::HeaderMap;

use super::items::{Frames, Items};
use super::media::is_json;
use super::{Answer, Decode, DecodeError};
use crate::error::Error;
use crate::line::without_mark;
use crate::notices::tells_notices;

/// JSON lines: a value on each line of the answer, decoded as it comes.
///
/// Lines of white space are left out. A line that does not decode is an *unexpected* answer that names its
/// number, and the next one is read all the same; one that is longer than the client's
/// [`max_body`](crate::ClientBuilder::max_body) ends the stream. Time-outs are those of
/// [`Streaming`](super::Streaming). `Lines<Text>` gives the lines themselves.
///
/// ```
/// use waypost::{Client, Lines, endpoint};
///
/// #[derive(serde::Deserialize)]
/// struct Entry { level: String }
///
/// #[endpoint(GET, "/log", response = Lines<Entry>)]
/// struct ReadLog;
///
/// # async fn show(client: Client) -> Result<(), waypost::Error> {
/// let mut log = ReadLog.send(&client).await?;
/// while let Some(entry) = log.next().await {
///     println!("{}", entry?.level);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "the rest of the answer is given up when it is dropped"]
pub struct Lines<T> {
    items: Box<Items<Splitter>>,
    item: PhantomData<fn() -> T>,
}

impl<T> Lines<T> {
    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.items.headers()
    }

    tells_notices!(lines => Some(lines.headers()));
}

impl<T: Decode> Lines<T> {
    /// The value on the next line; nothing at the end.
    ///
    /// # Errors
    ///
    /// Fails if the line does not decode, if the answer breaks off, or if nothing comes for too long.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        let line = self.items.next().await?;
        Some(line.and_then(|line| self.items.decode(line)))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Decode> Decode for Lines<T> {
    const STREAMS: bool = true;

    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self {
            items: Box::new(Items::new(answer)?),
            item: PhantomData,
        })
    }
}

impl<T: Decode> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let line = ready!(self.items.poll_next(context));
        Poll::Ready(line.map(|line| line.and_then(|line| self.items.decode(line))))
    }
}

impl<T> fmt::Debug for Lines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Splitter {
    /// What has come and is no line yet.
    rest: BytesMut,
    /// How much of it has been searched.
    searched: usize,
    has_begun: bool,
    is_over: bool,
}

impl Splitter {
    /// The next line, without its end (a line feed, a carriage return before it); at the end of all, what
    /// is left.
    fn line(&mut self) -> Option<Bytes> {
        let end = self.rest[self.searched..]
            .iter()
            .position(|byte| *byte == b'\n');
        let line = match end {
            Some(end) => {
                let end = self.searched + end;
                let mut line = self.rest.split_to(end + 1);
                line.truncate(end - usize::from(line.ends_with(b"\r\n")));
                line.freeze()
            }
            None if self.is_over && !self.rest.is_empty() => mem::take(&mut self.rest).freeze(),
            None => {
                self.searched = self.rest.len();
                return None;
            }
        };
        self.searched = 0;
        let is_first = !mem::replace(&mut self.has_begun, true);
        let mark = line.len() - without_mark(&line).len();
        Some(if is_first { line.slice(mark..) } else { line })
    }
}

impl Frames for Splitter {
    type Frame = Bytes;
    const NAME: &'static str = "line";
    const WHOLE: &'static str = "JSON lines";

    /// No type is registered: these are usual.
    fn is_right(essence: &str) -> bool {
        let name = essence.strip_prefix("application/").unwrap_or_default();
        let name = name.strip_prefix("x-").unwrap_or(name);
        matches!(name, "ndjson" | "jsonl" | "jsonlines" | "json-lines") || is_json(essence)
    }

    fn push(&mut self, piece: &[u8]) {
        self.rest.extend_from_slice(piece);
    }

    fn take(&mut self) -> Option<Bytes> {
        loop {
            let line = self.line()?;
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Some(line);
            }
        }
    }

    fn end(&mut self) {
        self.is_over = true;
    }

    fn held(&self) -> usize {
        self.rest.len()
    }

    fn size(line: &Bytes) -> usize {
        line.len()
    }
}
