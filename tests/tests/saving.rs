//! A file is written whole or not at all.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use http::StatusCode;
use waypost::{Client, SaveError, Streaming, endpoint};
use waypost_tests::{Raw, Recorder, Then};

#[endpoint(GET, "/recording", response = Streaming)]
struct GetRecording;

/// An empty folder, which is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("waypost-saving-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[tokio::test]
async fn a_file_is_written_and_its_progress_told() {
    let body: Vec<u8> = (0..300_000_u32).map(|at| at as u8).collect();
    let server = Recorder::answering(StatusCode::OK, "audio/mpeg", body.clone()).await;
    let folder = Folder::new();
    let path = folder.0.join("call.mp3");
    fs::write(&path, "an older one").unwrap();
    let recording = GetRecording.send(&server.client()).await.unwrap();
    let mut told = Vec::new();
    let written = recording
        .save(&path, |progress| {
            assert_eq!(progress.total, Some(300_000));
            told.push(progress.written);
        })
        .await
        .unwrap();
    assert_eq!(written, 300_000);
    assert!(
        told.is_sorted() && told.len() > 1 && told.last() == Some(&300_000),
        "{told:?}"
    );
    assert!(fs::read(&path).unwrap() == body);
    assert_eq!(folder.names(), ["call.mp3"]);
}

#[tokio::test]
async fn an_answer_that_breaks_off_leaves_no_file() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc";
    let server = Raw::answering(head, Then::Close).await;
    let client = Client::builder(server.url()).build().unwrap();
    let folder = Folder::new();
    let path = folder.0.join("call.mp3");
    fs::write(&path, "an older one").unwrap();
    let recording = GetRecording.send(&client).await.unwrap();
    let error = recording.save(&path, |_| {}).await.unwrap_err();
    let SaveError::Answer(error) = error else {
        panic!("{error}");
    };
    assert!(error.is_transport(), "{error}");
    assert_eq!(folder.names(), ["call.mp3"]);
    assert_eq!(fs::read(&path).unwrap(), b"an older one");
}

#[tokio::test]
async fn a_future_that_is_dropped_leaves_no_file() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc";
    let server = Raw::answering(head, Then::Stall).await;
    let client = Client::builder(server.url()).build().unwrap();
    let folder = Folder::new();
    let path = folder.0.join("call.mp3");
    let recording = GetRecording.send(&client).await.unwrap();
    let (sender, began) = tokio::sync::oneshot::channel();
    let mut sender = Some(sender);
    let saving = recording.save(&path, |_| {
        let _ = sender.take().map(|sender| sender.send(()));
    });
    tokio::select! {
        result = saving => panic!("{result:?}"),
        begun = began => begun.unwrap(),
    }
    assert_eq!(folder.names(), [""; 0]);
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_an_error_of_its_own() {
    let server = Recorder::answering(StatusCode::OK, "", "abc").await;
    let folder = Folder::new();
    for path in [
        folder.0.join("missing/call.mp3"),
        folder.0.join(".."),
        PathBuf::new(),
    ] {
        let recording = GetRecording.send(&server.client()).await.unwrap();
        let error = recording.save(&path, |_| {}).await.unwrap_err();
        assert!(matches!(error, SaveError::File(_)), "{error}");
    }
}

#[tokio::test]
async fn a_future_that_is_dropped_at_once_leaves_no_file() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n";
    let server = Raw::answering(head, Then::Stall).await;
    let client = Client::builder(server.url()).build().unwrap();
    let folder = Folder::new();
    for _ in 0..20 {
        let recording = GetRecording.send(&client).await.unwrap();
        let saving = recording.save(folder.0.join("call.mp3"), |_| {});
        assert!(futures_util::FutureExt::now_or_never(saving).is_none());
    }
    // What was still to be done by another thread is done by now.
    tokio::task::spawn_blocking(|| {}).await.unwrap();
    assert_eq!(folder.names(), [""; 0]);
}

/// Of another process that had the same number, as in a container.
#[tokio::test]
async fn what_was_left_over_is_in_nobodys_way() {
    let server = Recorder::answering(StatusCode::OK, "", "abc").await;
    let folder = Folder::new();
    for count in 0..100 {
        let name = format!("call.mp3.{}-{count}.part", std::process::id());
        fs::write(folder.0.join(name), "old").unwrap();
    }
    let recording = GetRecording.send(&server.client()).await.unwrap();
    let path = folder.0.join("call.mp3");
    assert_eq!(recording.save(&path, |_| {}).await.unwrap(), 3);
    assert_eq!(fs::read(&path).unwrap(), b"abc");
}
