//! A server that tells what it sees: connections that come and go, and the heads of requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;

use crate::bind;

/// What a server sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// A connection has been opened.
    Opened,
    /// The head of a request has come.
    Request,
    /// A connection has been closed, or broken off, by the client.
    Closed,
}

/// What is done when a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// These bytes are written.
    Write(&'static str),
    /// Nothing is written.
    Silence,
    /// Nothing is written, and nothing more read until the test says so.
    Deaf,
}

/// A server that tells what it sees. It is one task, however many connections it has.
#[derive(Debug)]
pub struct Watched {
    address: String,
    seen: mpsc::UnboundedReceiver<Seen>,
    hear: Arc<Notify>,
    server: JoinHandle<()>,
}

/// What all connections share.
struct Shared {
    replies: Vec<Reply>,
    requests: AtomicUsize,
    seen: mpsc::UnboundedSender<Seen>,
    hear: Arc<Notify>,
}

impl Watched {
    /// Starts a server that replies so to one request after the other, and to all others as to the last one.
    pub async fn replying(replies: impl Into<Vec<Reply>>) -> Self {
        let listener = bind().await;
        let address = listener
            .local_addr()
            .map(|address| format!("http://{address}"));
        let (sender, seen) = mpsc::unbounded_channel();
        let hear = Arc::<Notify>::default();
        let shared = Shared {
            replies: replies.into(),
            requests: AtomicUsize::new(0),
            seen: sender,
            hear: Arc::clone(&hear),
        };
        let server = tokio::spawn(async move {
            let mut open = FuturesUnordered::new();
            loop {
                tokio::select! {
                    Ok((stream, _)) = listener.accept() => open.push(shared.serve(stream)),
                    Some(()) = open.next() => {}
                }
            }
        });
        Self {
            address: address.unwrap_or_default(),
            seen,
            hear,
            server,
        }
    }

    /// The server's URL, without a path.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.address
    }

    /// The URL of the server as one of TLS, which it never answers.
    #[must_use]
    pub fn url_of_tls(&self) -> String {
        self.address.replace("http:", "https:")
    }

    /// What it sees next; nothing if that takes a second of Tokio's clock.
    pub async fn next(&mut self) -> Option<Seen> {
        let seen = tokio::time::timeout(Duration::from_secs(1), self.seen.recv());
        seen.await.ok().flatten()
    }

    /// What it has seen since it was asked last.
    pub fn so_far(&mut self) -> Vec<Seen> {
        std::iter::from_fn(|| self.seen.try_recv().ok()).collect()
    }

    /// Lets it read on where it was [deaf](Reply::Deaf).
    pub fn hear(&self) {
        self.hear.notify_one();
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Shared {
    async fn serve(&self, mut stream: TcpStream) {
        self.tell(Seen::Opened);
        let mut head = Vec::new();
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = stream.read(&mut piece).await {
            // What stands before the next head is the rest of a body.
            head.drain(..head.len().saturating_sub(piece.len()));
            head.extend_from_slice(&piece[..length]);
            let text = String::from_utf8_lossy(&head);
            if !text.contains(" HTTP/1.1\r\n") || !text.contains("\r\n\r\n") {
                continue;
            }
            head.clear();
            let index = self.requests.fetch_add(1, Ordering::Relaxed);
            let reply = self.replies.get(index).or(self.replies.last());
            if let Some(Reply::Write(bytes)) = reply {
                let _ = stream.write_all(bytes.as_bytes()).await;
            }
            self.tell(Seen::Request);
            if reply == Some(&Reply::Deaf) {
                self.hear.notified().await;
            }
        }
        self.tell(Seen::Closed);
    }

    fn tell(&self, seen: Seen) {
        // The test may have ended.
        let _ = self.seen.send(seen);
    }
}
