//! A server whose answer is sent piece by piece, when the test says so.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::bind;

/// A server that answers once, with 200, in the pieces that it is given.
#[derive(Debug)]
pub struct Flushing {
    address: String,
    pieces: Option<mpsc::Sender<Bytes>>,
    server: JoinHandle<()>,
}

impl Flushing {
    /// Starts a server that answers under this content type.
    pub async fn start(content_type: &'static str) -> Self {
        let (sender, receiver) = mpsc::channel::<Bytes>(1);
        let pieces = stream::unfold(receiver, |mut receiver| async {
            let piece = receiver.recv().await?;
            Some((Ok::<_, Infallible>(piece), receiver))
        });
        let body = Arc::new(Mutex::new(Some(Body::from_stream(pieces))));
        let answer = move || {
            let mut body = body.lock().unwrap_or_else(PoisonError::into_inner);
            let body = body.take().unwrap_or_default();
            std::future::ready(([("content-type", content_type)], body))
        };
        let listener = bind().await;
        let address = listener
            .local_addr()
            .map(|address| format!("http://{address}"));
        let router = Router::new().fallback(answer);
        Self {
            address: address.unwrap_or_default(),
            pieces: Some(sender),
            server: tokio::spawn(async move {
                let _ = axum::serve(listener, router).await;
            }),
        }
    }

    /// The server's URL, without a path.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.address
    }

    /// Sends one more piece.
    ///
    /// # Panics
    ///
    /// Panics if nobody takes it, or if the answer has ended.
    #[allow(clippy::expect_used)] // a piece that is not sent is no test
    pub async fn send(&self, piece: String) {
        let pieces = self.pieces.as_ref().expect("the answer goes on");
        let sent = pieces.send(piece.into()).await;
        sent.expect("the answer is being read");
    }

    /// Ends the answer.
    pub fn end(&mut self) {
        self.pieces = None;
    }
}

impl Drop for Flushing {
    fn drop(&mut self) {
        self.server.abort();
    }
}
