//! A byte order mark begins a whole, and is not part of it. What an item of a stream begins with is.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use waypost::{Endpoint, Events, Lines, Text, endpoint};

#[endpoint(GET, "/text", response = Text)]
struct ReadText;

#[endpoint(GET, "/events", response = Events<Text>)]
struct Watch;

#[endpoint(GET, "/lines", response = Lines<Text>)]
struct ReadLines;

fn answer(body: &'static [u8]) -> http::Response<Bytes> {
    http::Response::new(Bytes::from_static(body))
}

#[test]
fn a_text_loses_one_mark() {
    let text = ReadText::from_http(answer(b"\xEF\xBB\xBF\xEF\xBB\xBFa")).unwrap();
    assert_eq!(text.0, "\u{FEFF}a");
}

#[tokio::test]
async fn the_data_of_an_event_keeps_its_marks() {
    let stream = b"\xEF\xBB\xBFdata: \xEF\xBB\xBFa\n\ndata: \xEF\xBB\xBF\n\n";
    let mut events = Watch::from_http(answer(stream)).unwrap();
    for data in ["\u{FEFF}a", "\u{FEFF}"] {
        assert_eq!(events.next().await.unwrap().unwrap().data.0, data);
    }
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_line_keeps_its_marks_and_is_in_no_other_charset() {
    let stream = b"\xEF\xBB\xBF\xEF\xBB\xBFa\n\xEF\xBB\xBFb\n\xFF\xFEc\0\n\xFE\xFF\0d\ne";
    let mut lines = ReadLines::from_http(answer(stream)).unwrap();
    for line in [
        Ok("\u{FEFF}a"),
        Ok("\u{FEFF}b"),
        // What would be UTF-16, if it stood alone.
        Err("line 3: the body is not UTF-8"),
        Err("line 4: the body is not UTF-8"),
        Ok("e"),
    ] {
        let read = lines.next().await.unwrap();
        match (read, line) {
            (Ok(read), Ok(line)) => assert_eq!(read.0, line),
            (Err(error), Err(text)) => assert!(error.to_string().ends_with(text), "{error}"),
            (read, line) => panic!("{read:?} is not {line:?}"),
        }
    }
    assert!(lines.next().await.is_none());
}
