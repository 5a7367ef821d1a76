//! Server-sent events (WHATWG HTML §9.2), in whatever pieces they come.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use futures_util::FutureExt;
use waypost::{Endpoint, Event, Events, Text, endpoint};
use waypost_tests::{Pieces, cuts};

#[endpoint(GET, "/texts", response = Events<Text>)]
struct Watch;

/// A stream, and its events: name, data, id.
type Row = (
    &'static str,
    &'static [u8],
    &'static [(&'static str, &'static str, &'static str)],
);

/// A name that is not said, and an id that there is not.
const MESSAGE: &str = "message";
const NONE: &str = "";

/// In the manner of web-platform-tests, whose file (`eventsource/format-*`) stands above what it is about;
/// and what the standard says beyond them.
const ROWS: &[Row] = &[
    // format-bom, format-bom-2
    (
        "a mark is dropped at the beginning only",
        b"\xef\xbb\xbfdata:1\n\n\xef\xbb\xbfdata:2\n\ndata:3\n\n",
        &[(MESSAGE, "1", NONE), (MESSAGE, "3", NONE)],
    ),
    (
        "one mark is dropped, not two",
        b"\xef\xbb\xbf\xef\xbb\xbfdata:1\n\ndata:2\n\ndata:3\n\n",
        &[(MESSAGE, "2", NONE), (MESSAGE, "3", NONE)],
    ),
    (
        "half a mark is none",
        b"\xef\xbbdata:1\n\ndata:2\n\n",
        &[(MESSAGE, "2", NONE)],
    ),
    ("a mark alone", b"\xef\xbb\xbf\n\n", &[]),
    // format-comments
    (
        "comments",
        b"data:1\r:\0\n:\r\ndata:2\n:data:3\r:data:fail\ndata:3\n\n",
        &[(MESSAGE, "1\n2\n3", NONE)],
    ),
    (
        "a comment alone is no event",
        b":\n\n: still here\r\n\r\n",
        &[],
    ),
    // format-data-before-final-empty-line
    (
        "an event without its empty line",
        b"data:test1\n\nid:test\ndata:test2",
        &[(MESSAGE, "test1", NONE)],
    ),
    (
        "an event with half of its empty line",
        b"data:test1\n\nid:test\ndata:test2\n",
        &[(MESSAGE, "test1", NONE)],
    ),
    // format-field-data
    (
        "data that is empty, and that is of two lines",
        b"data:\n\ndata\ndata\n\ndata:test\n\n",
        &[
            (MESSAGE, "", NONE),
            (MESSAGE, "\n", NONE),
            (MESSAGE, "test", NONE),
        ],
    ),
    // format-field-event, format-field-event-empty
    (
        "a name holds for one event",
        b"event:test\ndata:x\n\ndata:x\n\n",
        &[("test", "x", NONE), (MESSAGE, "x", NONE)],
    ),
    (
        "a name that is empty is none",
        b"event: \ndata:data\n\n",
        &[(MESSAGE, "data", NONE)],
    ),
    (
        "the last name holds",
        b"event:a\nevent:b\ndata:x\n\n",
        &[("b", "x", NONE)],
    ),
    (
        "a name goes with its event, though that has no data",
        b"event:a\n\ndata:x\n\n",
        &[(MESSAGE, "x", NONE)],
    ),
    // format-field-id, format-field-id-2, format-field-id-3, format-field-id-null
    (
        "an id that is not ASCII",
        b"id: \xe2\x80\xa6\ndata:1\n\ndata:2\n\n",
        &[(MESSAGE, "1", "\u{2026}"), (MESSAGE, "2", "\u{2026}")],
    ),
    (
        "an id holds until there is another",
        b"id\nid:1\ndata:1\n\ndata:2\n\nid:3\ndata:3\n\nid\ndata:4\n\nid:\ndata:5\n\n",
        &[
            (MESSAGE, "1", "1"),
            (MESSAGE, "2", "1"),
            (MESSAGE, "3", "3"),
            (MESSAGE, "4", NONE),
            (MESSAGE, "5", NONE),
        ],
    ),
    (
        "an id of an event without data holds",
        b"id:1\n\ndata:2\n\n",
        &[(MESSAGE, "2", "1")],
    ),
    (
        "an id with NUL is none",
        b"id:hello\ndata:1\n\nid:a\0b\ndata:2\n\nid:\0\ndata:3\n\n",
        &[
            (MESSAGE, "1", "hello"),
            (MESSAGE, "2", "hello"),
            (MESSAGE, "3", "hello"),
        ],
    ),
    // format-field-parsing
    (
        "fields that are none",
        b"data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n",
        &[(MESSAGE, "\0\n 2\n1\n3\n\n4", NONE)],
    ),
    // format-field-unknown
    (
        "fields that nobody knows",
        b"data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n",
        &[(MESSAGE, "test\n\ntest", NONE)],
    ),
    // format-leading-space
    (
        "one space is dropped, and no tab",
        b"data:\ttest\rdata: \ndata:test\n\ndata:  x \n\n",
        &[(MESSAGE, "\ttest\n\ntest", NONE), (MESSAGE, " x ", NONE)],
    ),
    // format-newlines
    (
        "lines end in three ways",
        b"data:test\r\ndata\ndata:test\r\n\r",
        &[(MESSAGE, "test\n\ntest", NONE)],
    ),
    (
        "CR alone",
        b"data:1\r\rdata:2\r\r",
        &[(MESSAGE, "1", NONE), (MESSAGE, "2", NONE)],
    ),
    (
        "LF CR are two ends",
        b"data:1\n\rdata:2\n\r",
        &[(MESSAGE, "1", NONE), (MESSAGE, "2", NONE)],
    ),
    (
        "other ends of a line are none",
        b"data:1\x0b2\x0c3\xc2\x854\xe2\x80\xa85\n\n",
        &[(MESSAGE, "1\u{b}2\u{c}3\u{85}4\u{2028}5", NONE)],
    ),
    // format-null-character
    ("NUL", b"data:\0\n\n\n\n", &[(MESSAGE, "\0", NONE)]),
    // format-utf-8
    (
        "UTF-8",
        b"data:ok\xe2\x80\xa6\n\n",
        &[(MESSAGE, "ok\u{2026}", NONE)],
    ),
    (
        "what is not UTF-8 is replaced",
        b"data:\xff\xe2\x80\n\nevent:\xff\ndata:\xf0\x9f\x92\xa9\n\n",
        &[
            (MESSAGE, "\u{fffd}\u{fffd}", NONE),
            ("\u{fffd}", "\u{1f4a9}", NONE),
        ],
    ),
    // format-field-retry, -bogus, -empty
    (
        "a time to wait is no event",
        b"retry:3000\n\nretry:x\nretry\ndata:test\n\n",
        &[(MESSAGE, "test", NONE)],
    ),
    // What a field is that has more than one colon.
    (
        "the first colon counts",
        b"data::a:b\n\n",
        &[(MESSAGE, ":a:b", NONE)],
    ),
    ("nothing", b"", &[]),
    ("empty lines", b"\n\r\n\r\n\n", &[]),
];

/// Name, data and id of each event, to the end.
async fn all(mut events: Events<Text>) -> Vec<(String, String, String)> {
    let mut came = Vec::new();
    while let Some(event) = events.next().await {
        let event = event.unwrap();
        came.push((event.name, event.data.0, event.id.to_string()));
    }
    assert!(events.next().await.is_none());
    came
}

#[tokio::test]
async fn a_stream_gives_its_events_wherever_it_is_cut() {
    for (what, whole, expected) in ROWS {
        let answer = http::Response::new(whole.to_vec().into());
        let events = Watch::from_http(answer).unwrap();
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, data, id)| (name.to_string(), data.to_string(), id.to_string()))
            .collect();
        assert_eq!(all(events).now_or_never().unwrap(), expected, "{what}");
        for pieces in cuts(whole) {
            let client = Pieces::new(&pieces).client();
            let events = Watch.send(&client).await.unwrap();
            assert_eq!(all(events).await, expected, "{what}: {pieces:?}");
        }
    }
}

/// An event is given when its empty line has come, not at what comes behind it.
#[tokio::test]
async fn an_event_does_not_wait_for_the_next_byte() {
    for end in ["\n\n", "\r\r", "\r\n\r"] {
        let client = Pieces::new([format!("data:1{end}")]).broken().client();
        let mut events = Watch.send(&client).await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data.0, "1", "{end:?}");
        assert!(events.next().await.unwrap().is_err());
    }
}

#[tokio::test]
async fn the_time_to_wait_is_the_last_one_that_is_a_number() {
    let seconds = |count| Some(Duration::from_secs(count));
    for (stream, expected) in [
        ("data:x\n\n", None),
        ("retry:3000\ndata:x\n\n", seconds(3)),
        ("retry: 3000\n\n", seconds(3)),
        ("retry:0\n\n", seconds(0)),
        ("retry:003000\n\n", seconds(3)),
        // It counts with its line, and not with its event.
        ("retry:3000\n", seconds(3)),
        ("retry:3000", None),
        ("retry:3000\nretry:1000x\n\n", seconds(3)),
        ("retry:3000\nretry\nretry:\nretry: \n\n", seconds(3)),
        ("retry:3000\nretry:-1\nretry:+1\nretry:1.5\n\n", seconds(3)),
        ("retry:3000\nretry:  1\nretry:1 \nRetry:1\n\n", seconds(3)),
        ("retry:3000\nretry:\u{0661}\n\n", seconds(3)),
        ("retry:3000\nretry:5000\n\n", seconds(5)),
        (
            "retry:99999999999999999999999\n\n",
            Some(Duration::from_millis(u64::MAX)),
        ),
    ] {
        for pieces in cuts(stream.as_bytes()) {
            let client = Pieces::new(&pieces).client();
            let mut events = Watch.send(&client).await.unwrap();
            assert_eq!(events.retry(), None);
            while let Some(event) = events.next().await {
                event.unwrap();
            }
            assert_eq!(events.retry(), expected, "{stream:?}");
        }
    }
}

#[tokio::test]
async fn the_last_id_is_that_of_what_was_read_to_its_end() {
    let whole = "id:1\ndata:a\n\nid:2\n\nid:3\ndata:half";
    let client = Pieces::new([whole]).client();
    let mut events = Watch.send(&client).await.unwrap();
    assert_eq!(events.last_event_id(), "");
    let event: Event<Text> = events.next().await.unwrap().unwrap();
    assert_eq!((&*event.id, events.last_event_id()), ("1", "1"));
    // The second has an id and no data; the third never came.
    assert!(events.next().await.is_none());
    assert_eq!(events.last_event_id(), "2");
}

/// A large id costs what it is, however many events have it, and however many lines are empty.
#[tokio::test]
async fn events_share_their_id() {
    let mut stream = format!("id: {}\n", "x".repeat(1_000_000)).into_bytes();
    stream.extend(vec![b'\n'; 100_000]);
    stream.extend(b"data: 1\n\ndata: 2\n\n");
    let answer = http::Response::new(stream.into());
    let mut events = Watch::from_http(answer).unwrap();
    let first = events.next().await.unwrap().unwrap();
    let second = events.next().await.unwrap().unwrap();
    assert_eq!(first.id.len(), 1_000_000);
    assert!(std::sync::Arc::ptr_eq(&first.id, &second.id));
}
