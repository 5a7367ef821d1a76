//! A request as the server reads it: as much of HTTP/1.1 (RFC 9112) as the client writes.

use std::io;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::Instant;

use crate::stage::{Arrival, Stage};

pub(crate) struct Request {
    pub(crate) call: usize,
    pub(crate) attempt: usize,
    at: Instant,
    key: Option<String>,
    length: Length,
    body: Vec<u8>,
}

enum Length {
    Told(usize),
    Chunked,
}

impl Request {
    /// Reads up to the end of the head, at least.
    pub(crate) async fn head(stream: &mut TcpStream) -> io::Result<Self> {
        let mut read = Vec::new();
        let end = loop {
            if let Some(end) = find(&read, b"\r\n\r\n") {
                break end;
            }
            more(stream, &mut read).await?;
        };
        let body = read.split_off(end + 4);
        let head = String::from_utf8(read).map_err(io::Error::other)?;
        let header = |name: &str| {
            let mut fields = head.lines().filter_map(|line| line.split_once(": "));
            fields.find_map(|(field, value)| (field == name).then(|| value.to_owned()))
        };
        let number = |name: &str| header(name)?.parse().ok();
        let missing = || io::Error::other("the request is none of ours");
        Ok(Self {
            call: number("x-call").ok_or_else(missing)?,
            attempt: number("x-attempt").ok_or_else(missing)?,
            at: Instant::now(),
            key: header("idempotency-key"),
            length: match header("transfer-encoding") {
                Some(_) => Length::Chunked,
                None => Length::Told(number("content-length").unwrap_or_default()),
            },
            body,
        })
    }

    /// Reads the body to its end.
    pub(crate) async fn body(&mut self, stream: &mut TcpStream) -> io::Result<()> {
        match self.length {
            Length::Told(length) => {
                while self.body.len() < length {
                    more(stream, &mut self.body).await?;
                }
            }
            Length::Chunked => {
                self.body = loop {
                    if let Some(whole) = unchunked(&self.body) {
                        break whole;
                    }
                    more(stream, &mut self.body).await?;
                };
            }
        }
        Ok(())
    }

    /// Notes that it has come, and whether the handler gets it.
    pub(crate) fn note(&mut self, stage: &Stage, is_handled: bool) {
        let body = std::mem::take(&mut self.body);
        stage.noted().arrivals.push(Arrival {
            call: self.call,
            attempt: self.attempt,
            at: self.at,
            key: self.key.take(),
            handled: is_handled.then_some(body),
        });
    }
}

async fn more(stream: &mut TcpStream, read: &mut Vec<u8>) -> io::Result<()> {
    match stream.read_buf(read).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|piece| piece == what)
}

/// What the chunks hold, if the last one is there.
fn unchunked(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = find(chunks, b"\r\n")?;
        let size = std::str::from_utf8(&chunks[..end]).ok()?;
        let size = usize::from_str_radix(size, 16).ok()?;
        let chunk = chunks.get(end + 2..end + 2 + size)?;
        let rest = chunks.get(end + 2 + size..)?.strip_prefix(b"\r\n")?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(chunk);
        chunks = rest;
    }
}
