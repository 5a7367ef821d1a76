//! What comes piece by piece: listings, bytes, events, lines.

use std::fs;
use std::io::{BufRead, Read};
use std::path::PathBuf;

use http::StatusCode;
use waypost::{Events, Lines, Page, SaveError, Streaming, Text, endpoint};
use waypost_tests::watched::{Reply, Seen, Watched};
use waypost_tests::written::HALF;
use waypost_tests::{Raw, Recorder, Then, transport};

use crate::{There, bounded, client, runtime};

#[endpoint(GET, "/users", response = Users)]
struct ListUsers;

#[derive(Debug, serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<u32>,
    #[page(link)]
    next: Option<String>,
}

const FIRST: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 38\r\n\r\n\
    {\"users\":[1,2],\"next\":\"/users?page=2\"}";
const SECOND: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 25\r\n\r\n\
    {\"users\":[3],\"next\":null}";

#[endpoint(GET, "/", response = Streaming)]
struct Download;

#[endpoint(GET, "/", response = Lines<Text>)]
struct ReadLog;

#[endpoint(GET, "/", response = Events<u32>)]
struct Watch;

fn listing() -> There<Watched> {
    There::start(|| Watched::replying([Reply::Write(FIRST), Reply::Write(SECOND)]))
}

#[test]
fn the_items_of_all_pages_come_one_after_the_other() {
    bounded(|| {
        let server = listing();
        let users: Result<Vec<_>, _> = client(server.url()).items(&ListUsers).collect();
        assert_eq!(users.unwrap(), [1, 2, 3]);
    });
}

#[test]
fn pages_come_whole() {
    bounded(|| {
        let server = listing();
        let pages = client(server.url()).pages(&ListUsers);
        let pages: Vec<_> = pages.map(|page| page.unwrap().users).collect();
        assert_eq!(pages, [vec![1, 2], vec![3]]);
    });
}

#[test]
fn a_listing_can_be_told_something_and_tells_where_it_stands() {
    bounded(|| {
        let server = listing();
        let client = client(server.url());
        let two = ListUsers.send(&client).items().max_items(2).prefetch();
        let mut two = client.iter(two);
        assert_eq!(two.by_ref().map(Result::unwrap).collect::<Vec<_>>(), [1, 2]);
        let cursor = two.stream().unwrap().cursor().unwrap();
        let rest = client.iter(ListUsers.send(&client).items().resume(cursor));
        assert_eq!(rest.map(Result::unwrap).collect::<Vec<_>>(), [3]);
    });
}

#[test]
fn a_body_is_read() {
    bounded(|| {
        let body: Vec<u8> = (0..300_000_u32).map(|at| at as u8).collect();
        let sent = body.clone();
        let server = There::start(move || Recorder::answering(StatusCode::OK, "audio/mpeg", sent));
        let client = client(server.url());
        let mut reader = client.read(client.send(&Download).unwrap());
        assert_eq!(reader.status(), StatusCode::OK);
        assert_eq!(reader.headers()["content-type"], "audio/mpeg");
        let (mut first, mut rest) = ([0; 3], Vec::new());
        reader.read_exact(&mut first).unwrap();
        reader.read_to_end(&mut rest).unwrap();
        assert!([&first[..], &rest].concat() == body);
        assert_eq!(reader.read(&mut first).unwrap(), 0);
    });
}

#[test]
fn a_body_is_read_by_lines() {
    bounded(|| {
        let answer = || Recorder::answering(StatusCode::OK, "text/plain", "one\ntwo");
        let server = There::start(answer);
        let client = client(server.url());
        let lines = client.read(client.send(&Download).unwrap()).lines();
        assert_eq!(
            lines.map(Result::unwrap).collect::<Vec<_>>(),
            ["one", "two"]
        );
    });
}

#[test]
fn a_body_that_breaks_off_is_an_error_that_says_why() {
    bounded(|| {
        let server = There::start(|| Raw::answering(HALF, Then::Close));
        let client = client(server.url());
        let mut reader = client.read(client.send(&Download).unwrap());
        let error = reader.read_to_end(&mut Vec::new()).unwrap_err();
        let error = error
            .into_inner()
            .unwrap()
            .downcast::<waypost::Error>()
            .unwrap();
        let error = transport(&error);
        assert_eq!(error.kind(), waypost::TransportErrorKind::Body);
    });
}

/// What the server sees behind the request.
fn end(server: &mut Watched) -> Vec<Seen> {
    let seen = std::iter::from_fn(|| runtime().block_on(server.next()));
    let mut seen = seen.collect::<Vec<_>>();
    assert_eq!(
        seen.drain(..2).collect::<Vec<_>>(),
        [Seen::Opened, Seen::Request]
    );
    seen
}

#[test]
fn a_stream_that_is_dropped_in_the_middle_is_given_up() {
    bounded(|| {
        let mut server = There::start(|| Watched::replying([Reply::Write(HALF)]));
        let client = client(server.url());
        let mut reader = client.read(client.send(&Download).unwrap());
        reader.read_exact(&mut [0]).unwrap();
        drop(reader);
        assert_eq!(end(&mut server), [Seen::Closed]);
    });
}

#[test]
fn a_listing_that_is_dropped_gives_up_the_page_ahead() {
    bounded(|| {
        let replies = [Reply::Write(FIRST), Reply::Silence];
        let mut server = There::start(move || Watched::replying(replies));
        let client = client(server.url());
        let mut users = client.iter(ListUsers.send(&client).items().prefetch());
        assert_eq!(users.next().unwrap().unwrap(), 1);
        let seen = [(); 3].map(|()| runtime().block_on(server.next()).unwrap());
        assert_eq!(seen, [Seen::Opened, Seen::Request, Seen::Request]);
        drop(users);
        assert_eq!(runtime().block_on(server.next()), Some(Seen::Closed));
    });
}

#[test]
fn lines_and_events_are_iterated() {
    bounded(|| {
        let answer = || Recorder::answering(StatusCode::OK, "application/jsonl", "a\nb\n");
        let server = There::start(answer);
        let log = client(server.url());
        let log = log.iter(log.send(&ReadLog).unwrap());
        assert_eq!(
            log.map(|line| line.unwrap().0).collect::<Vec<_>>(),
            ["a", "b"]
        );

        let events = "id: 7\ndata: 1\n\ndata: 2\n\n";
        let answer = move || Recorder::answering(StatusCode::OK, "text/event-stream", events);
        let server = There::start(answer);
        let client = client(server.url());
        let mut events = client.iter(client.send(&Watch).unwrap());
        let data: Vec<_> = events.by_ref().map(|event| event.unwrap().data).collect();
        assert_eq!(data, [1, 2]);
        assert_eq!(events.stream().unwrap().last_event_id(), "7");
    });
}

/// An empty folder, which is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("waypost-blocking-{}-{name}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn a_file_is_written_and_its_progress_told() {
    bounded(|| {
        let body = "a line of it\n".repeat(20_000);
        let sent = body.clone();
        let server = There::start(move || Recorder::answering(StatusCode::OK, "text/plain", sent));
        let folder = Folder::new("whole");
        let path = folder.0.join("file.txt");
        let client = client(server.url());
        let mut reader = client.read(client.send(&Download).unwrap());
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        // What it tells is told here: it need not be sent to another thread.
        let mut told = Vec::new();
        let written = reader.save(&path, |progress| told.push(progress)).unwrap();
        assert_eq!(line + &fs::read_to_string(&path).unwrap(), body);
        let last = told.last().unwrap();
        assert_eq!((last.written, last.total), (written, Some(written)));
        assert!(told.is_sorted_by_key(|progress| progress.written));
    });
}

#[test]
fn a_file_that_breaks_off_is_none() {
    bounded(|| {
        let server = There::start(|| Raw::answering(HALF, Then::Close));
        let folder = Folder::new("half");
        let client = client(server.url());
        let reader = client.read(client.send(&Download).unwrap());
        let error = reader.save(folder.0.join("file.txt"), |_| ()).unwrap_err();
        assert!(matches!(error, SaveError::Answer(_)), "{error}");
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
    });
}
