//! A stream gives the same items wherever it is cut, and those that the standard has.
//!
//! The input is a number that says where to cut, in its first eight bytes, and the stream.
#![no_main]

use bytes::Bytes;
use futures_util::stream;
use libfuzzer_sys::{arbitrary, fuzz_target};
use waypost::{
    Body, BoxError, Client, Event, Events, Lines, Text, Transport, TransportFuture, endpoint,
};
use waypost_fuzz::bounded;

#[endpoint(GET, "/events", response = Events<Text>)]
struct Watch;

#[endpoint(GET, "/lines", response = Lines<Text>)]
struct Read;

#[derive(Debug, arbitrary::Arbitrary)]
struct Input<'a> {
    cuts: u64,
    whole: &'a [u8],
}

/// Answers with these pieces.
struct Pieces(&'static str, Vec<Bytes>);

impl Transport for Pieces {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        let pieces: Vec<_> = self.1.iter().cloned().map(Ok::<_, BoxError>).collect();
        let response = http::Response::builder()
            .header("content-type", self.0)
            .body(Body::stream(stream::iter(pieces)));
        Box::pin(async { Ok(response.unwrap()) })
    }
}

/// What is compared of an event, and of what the stream said beside.
#[derive(Debug, PartialEq, Default)]
struct Seen {
    events: Vec<[String; 3]>,
    last_id: String,
    /// In milliseconds.
    retry: Option<u128>,
}

fuzz_target!(|input: Input<'_>| {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    runtime.unwrap().block_on(async {
        let (one, some) = (vec![Bytes::copy_from_slice(input.whole)], cut(&input));
        let expected = parse(input.whole);
        assert_eq!(events(one.clone()).await, expected);
        assert_eq!(events(some.clone()).await, expected);
        let expected = split(input.whole);
        assert_eq!(lines(one, usize::MAX).await, expected);
        assert_eq!(lines(some.clone(), usize::MAX).await, expected);

        // Under a limit it is the same, until something is beyond it.
        let limit = usize::from(input.cuts as u8);
        let limited = lines(some, limit).await;
        let (last, before) = limited
            .split_last()
            .map_or((&None, &[][..]), |(last, before)| (last, before));
        assert!(
            before
                .iter()
                .zip(&expected)
                .all(|(line, expected)| line == expected)
        );
        assert!(limited.iter().flatten().all(|line| line.len() <= limit));
        assert!(limited.len() == expected.len() || last.is_none());
    });
});

/// Cuts the whole into pieces of one byte to 32, or of nothing.
fn cut(input: &Input<'_>) -> Vec<Bytes> {
    let mut state = input.cuts | 1;
    let mut rest = input.whole;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        // xorshift64
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let most = if state & 0x100 == 0 { 3 } else { 33 };
        let length = (state >> 32) as usize % most;
        let piece = rest.split_off(..length.min(rest.len())).unwrap_or_default();
        pieces.push(Bytes::copy_from_slice(piece));
    }
    pieces
}

fn client(content_type: &'static str, pieces: Vec<Bytes>, limit: usize) -> Client {
    let client = Client::builder("http://127.0.0.1").transport(Pieces(content_type, pieces));
    client.max_body(limit).build().unwrap()
}

async fn events(pieces: Vec<Bytes>) -> Seen {
    let client = client("text/event-stream", pieces, usize::MAX);
    let mut events = Watch.send(&client).await.unwrap();
    let mut seen = Seen::default();
    while let Some(event) = events.next().await {
        let Event { name, data, id, .. } = event.unwrap();
        seen.events.push([name, data.0, id.to_string()]);
    }
    seen.last_id = events.last_event_id().to_owned();
    seen.retry = events.retry().map(|retry| retry.as_millis());
    seen
}

/// The lines; nothing for one that is an error.
async fn lines(pieces: Vec<Bytes>, limit: usize) -> Vec<Option<String>> {
    let client = client("application/x-ndjson", pieces, limit);
    let mut lines = Read.send(&client).await.unwrap();
    let mut seen = Vec::new();
    while let Some(line) = lines.next().await {
        if let Err(error) = &line {
            assert!(error.is_unexpected());
            bounded(error);
        }
        seen.push(line.ok().map(|line| line.0));
    }
    seen
}

/// WHATWG HTML §9.2.6, word for word.
fn parse(whole: &[u8]) -> Seen {
    let text = String::from_utf8_lossy(whole);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<&str> = text.split('\n').collect();
    // What has no end is no line: `end-of-line` is not optional.
    lines.pop();

    let mut seen = Seen::default();
    let (mut data, mut kind, mut id) = (String::new(), String::new(), String::new());
    for line in lines {
        if line.is_empty() {
            // Dispatch the event.
            seen.last_id.clone_from(&id);
            if data.is_empty() {
                kind.clear();
                continue;
            }
            if data.ends_with('\n') {
                data.pop();
            }
            let mut event = [String::from("message"), data.clone(), id.clone()];
            if !kind.is_empty() {
                event[0].clone_from(&kind);
            }
            seen.events.push(event);
            data.clear();
            kind.clear();
            continue;
        }
        let (field, value) = match line.find(':') {
            Some(0) => continue,
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, ""),
        };
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut kind),
            "data" => {
                data.push_str(value);
                data.push('\n');
            }
            "id" if !value.contains('\0') => value.clone_into(&mut id),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                // More than this is no time that anybody waits.
                let milliseconds = value.parse().unwrap_or(u64::MAX);
                seen.retry = Some(milliseconds.into());
            }
            _ => {}
        }
    }
    seen
}

/// The lines of a text that are not white space, behind one byte order mark, without their ends.
fn split(whole: &[u8]) -> Vec<Option<String>> {
    let whole = whole.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(whole);
    let lines = whole.split_inclusive(|byte| *byte == b'\n');
    lines
        .map(|line| match line.strip_suffix(b"\n") {
            Some(line) => line.strip_suffix(b"\r").unwrap_or(line),
            None => line,
        })
        .filter(|line| !line.iter().all(u8::is_ascii_whitespace))
        .map(|line| String::from_utf8(line.to_vec()).ok())
        .collect()
}
