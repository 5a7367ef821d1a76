//! A client can be dropped anywhere, and ends when nobody needs it.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll};
use std::thread;

use futures_util::Stream;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use waypost_tests::written::OK;

use crate::{Get, bounded, client, runtime};

/// A server of one call: tells when it has come, and answers when it is told to.
fn gate() -> (String, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, asked) = mpsc::channel();
    let (open, opened) = mpsc::channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
        sender.send(()).unwrap();
        opened.recv().unwrap();
        stream.write_all(OK.as_bytes()).unwrap();
    });
    (url, asked, open)
}

#[test]
fn a_clone_is_dropped_while_another_one_waits() {
    bounded(|| {
        let (url, asked, open) = gate();
        let client = client(&url);
        let clone = client.clone();
        let call = thread::spawn(move || clone.send(&Get));
        asked.recv().unwrap();
        drop(client);
        open.send(()).unwrap();
        assert_eq!(call.join().unwrap().unwrap(), "done");
    });
}

#[test]
fn a_client_is_made_and_dropped_inside_of_a_task() {
    bounded(|| {
        runtime().block_on(async {
            tokio::spawn(async { drop(client("http://127.0.0.1:1")) })
                .await
                .unwrap();
        });
    });
}

#[test]
fn the_last_clone_is_dropped_by_what_the_client_runs() {
    bounded(|| {
        let client = client("http://127.0.0.1:1");
        let clone = client.clone();
        let (open, opened) = oneshot::channel::<()>();
        let (sender, dropped) = mpsc::channel();
        client.wait(async move {
            tokio::spawn(async move {
                opened.await.unwrap();
                drop(clone);
                sender.send(()).unwrap();
            });
        });
        drop(client);
        open.send(()).unwrap();
        dropped.recv().unwrap();
    });
}

/// A stream without end that tells whether it is dropped where a runtime is.
struct Told(mpsc::Sender<bool>);

impl Stream for Told {
    type Item = ();

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<()>> {
        Poll::Ready(Some(()))
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        let _ = self.0.send(Handle::try_current().is_ok());
    }
}

#[test]
fn what_the_client_runs_is_dropped_where_it_ran() {
    bounded(|| {
        let (sender, dropped) = mpsc::channel();
        let mut iter = client("http://127.0.0.1:1").iter(Told(sender));
        assert_eq!(iter.next(), Some(()));
        drop(iter);
        assert_eq!(dropped.recv(), Ok(true));
    });
}

#[test]
fn a_stream_outlives_its_client() {
    bounded(|| {
        let (url, _asked, open) = gate();
        open.send(()).unwrap();
        let client = client(&url);
        let mut reader = client.read(client.send(&Download).unwrap());
        drop(client);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "\"done\"");
    });
}

#[waypost::endpoint(GET, "/", response = waypost::Streaming)]
struct Download;
