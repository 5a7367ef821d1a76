//! Parses an event stream (WHATWG HTML §9.2.6), whatever the pieces are that it comes in.

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};

use crate::line::without_mark;
use crate::response::items::Frames;

/// An event whose data has not been decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) name: String,
    pub(super) data: Bytes,
    pub(super) id: Arc<str>,
}

#[derive(Default)]
pub(super) struct Parser {
    /// What has come and is no line yet.
    rest: BytesMut,
    /// How much of it has been searched for the end of a line.
    searched: usize,
    /// Whether the last line ended with a carriage return, of which a line feed may be part.
    after_return: bool,
    has_begun: bool,
    name: String,
    /// The lines of data so far, each with a line feed behind it.
    data: BytesMut,
    /// The id of the event that is read, which the next ones keep.
    id: Arc<str>,
    last_id: Arc<str>,
    retry: Option<Duration>,
}

impl Parser {
    /// The id of the last event that was read to its end.
    pub(super) fn last_event_id(&self) -> &str {
        &self.last_id
    }

    pub(super) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The next line, without its end: a line feed, a carriage return, or both.
    fn line(&mut self) -> Option<Bytes> {
        if self.after_return && !self.rest.is_empty() {
            self.after_return = false;
            if self.rest[0] == b'\n' {
                self.rest.advance(1);
            }
        }
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let Some(end) = self.rest[self.searched..].iter().position(is_end) else {
            self.searched = self.rest.len();
            return None;
        };
        let mut line = self.rest.split_to(self.searched + end + 1);
        self.searched = 0;
        self.after_return = line.ends_with(b"\r");
        line.truncate(line.len() - 1);
        let line = line.freeze();
        if mem::replace(&mut self.has_begun, true) {
            return Some(line);
        }
        let mark = line.len() - without_mark(&line).len();
        Some(line.slice(mark..))
    }

    fn field(&mut self, line: &[u8]) {
        // What is not UTF-8 is replaced, as the standard has it.
        let line = String::from_utf8_lossy(line);
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                self.data.extend_from_slice(value.as_bytes());
                self.data.extend_from_slice(b"\n");
            }
            "id" if !value.contains('\0') => self.id = value.into(),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                let milliseconds = value.parse().unwrap_or(u64::MAX);
                self.retry = Some(Duration::from_millis(milliseconds));
            }
            // A comment, which has no name, or a field that means nothing.
            _ => {}
        }
    }

    /// The event that an empty line ends, if it has data.
    fn event(&mut self) -> Option<Raw> {
        self.last_id = Arc::clone(&self.id);
        let name = mem::take(&mut self.name);
        let mut data = self.data.split();
        // Behind the last line of data there is no line feed.
        data.truncate(data.len().checked_sub(1)?);
        Some(Raw {
            name: if name.is_empty() {
                String::from("message")
            } else {
                name
            },
            data: data.freeze(),
            id: Arc::clone(&self.id),
        })
    }
}

impl Frames for Parser {
    type Frame = Raw;
    const NAME: &'static str = "event";
    const WHOLE: &'static str = "an event stream";

    fn is_right(essence: &str) -> bool {
        essence == "text/event-stream"
    }

    fn push(&mut self, piece: &[u8]) {
        self.rest.extend_from_slice(piece);
    }

    fn take(&mut self) -> Option<Raw> {
        loop {
            let line = self.line()?;
            if !line.is_empty() {
                self.field(&line);
            } else if let Some(event) = self.event() {
                return Some(event);
            }
        }
    }

    /// An event without an empty line behind it is none.
    fn end(&mut self) {}

    fn held(&self) -> usize {
        self.rest.len() + self.name.len() + self.data.len() + self.id.len()
    }

    fn size(event: &Raw) -> usize {
        event.name.len() + event.data.len() + event.id.len()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Frames, Parser};

    /// Else each empty line would cost as much as the id is long.
    #[test]
    fn an_empty_line_copies_no_id() {
        let mut parser = Parser::default();
        parser.push(b"id: 7\n\n\n");
        assert_eq!(parser.take(), None);
        assert_eq!(parser.last_event_id(), "7");
        assert!(Arc::ptr_eq(&parser.id, &parser.last_id));
    }
}
