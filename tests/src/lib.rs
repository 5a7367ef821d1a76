//! Servers that tests talk to: one that remembers what it was sent, and one that writes exactly the
//! bytes that it was given; and a transport that needs none.

mod answering;
pub mod canary;
mod causes;
pub mod compressed;
pub mod encoded;
pub mod flushing;
mod lost;
pub mod meeting;
pub mod misbehaving;
pub mod parts;
mod pieces;
pub mod scripted;
pub mod seen;
pub mod ticking;
mod told;
pub mod transports;
pub mod uploads;
pub mod watched;
pub mod written;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use waypost::Client;

pub use self::answering::Answering;
pub use self::causes::causes;
pub use self::lost::{lost, transport};
pub use self::pieces::{Pieces, cuts};
pub use self::told::told;

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The method.
    pub method: Method,
    /// Path and query, escaped as they were sent.
    pub target: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Recorded {
    /// A header's value, if it came once and is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).into_iter();
        match (values.next(), values.next()) {
            (Some(value), None) => value.to_str().ok(),
            _ => None,
        }
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap_or("not UTF-8")
    }
}

/// A server that remembers every request, and gives each the same answer.
#[derive(Debug)]
pub struct Recorder {
    address: String,
    requests: Arc<Mutex<Vec<Recorded>>>,
    server: JoinHandle<()>,
}

impl Recorder {
    /// Starts a server that answers 200 and `{}`.
    pub async fn start() -> Self {
        Self::answering(StatusCode::OK, "application/json", "{}").await
    }

    /// Starts a server that gives this answer.
    ///
    /// # Panics
    ///
    /// Panics if there is no free port on 127.0.0.1.
    pub async fn answering(
        status: StatusCode,
        content_type: &'static str,
        body: impl Into<Bytes>,
    ) -> Self {
        let body = body.into();
        let requests: Arc<Mutex<Vec<Recorded>>> = Arc::default();
        let log = Arc::clone(&requests);
        let handle = move |request: Request| {
            let (log, body) = (Arc::clone(&log), body.clone());
            async move {
                let (head, stream) = request.into_parts();
                let target = head
                    .uri
                    .path_and_query()
                    .map_or("", |target| target.as_str());
                let received = Recorded {
                    method: head.method,
                    target: target.to_owned(),
                    headers: head.headers,
                    body: to_bytes(stream, 1 << 24).await.unwrap_or_default(),
                };
                lock(&log).push(received);
                let mut response = Response::new(Body::from(body));
                *response.status_mut() = status;
                if let Ok(value) = content_type.try_into()
                    && !content_type.is_empty()
                {
                    response.headers_mut().insert("content-type", value);
                }
                response
            }
        };
        let listener = bind().await;
        let address = listener
            .local_addr()
            .map(|address| format!("http://{address}"));
        let router = Router::new().fallback(handle);
        Self {
            address: address.unwrap_or_default(),
            requests,
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

    /// A client of the server, with nothing particular to it.
    ///
    /// # Panics
    ///
    /// Panics if there can be none.
    #[must_use]
    #[allow(clippy::expect_used)] // a test without a client is no test
    pub fn client(&self) -> Client {
        Client::builder(self.url())
            .build()
            .expect("a server's URL is a base")
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        lock(&self.requests).clone()
    }

    /// The only request so far.
    ///
    /// # Panics
    ///
    /// Panics if there was none, or more than one.
    #[must_use]
    pub fn only(&self) -> Recorded {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests[0].clone()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// What a [`Raw`] server does behind its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It closes the connection.
    Close,
    /// It keeps the connection open, and says nothing more.
    Stall,
}

/// A server that reads one request's head and writes these bytes, whatever was asked.
#[derive(Debug)]
pub struct Raw {
    address: String,
    server: JoinHandle<()>,
}

impl Raw {
    /// Starts a server that writes `bytes` to every connection.
    pub async fn answering(bytes: impl Into<Vec<u8>>, then: Then) -> Self {
        let bytes = bytes.into();
        let listener = bind().await;
        let address = listener
            .local_addr()
            .map(|address| format!("http://{address}"));
        let server = tokio::spawn(async move {
            let mut open = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                read_head(&mut stream).await;
                let _ = stream.write_all(&bytes).await;
                match then {
                    Then::Close => {
                        let _ = stream.shutdown().await;
                    }
                    Then::Stall => open.push(stream),
                }
            }
        });
        Self {
            address: address.unwrap_or_default(),
            server,
        }
    }

    /// The server's URL, without a path.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.address
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn read_head(stream: &mut TcpStream) {
    let mut head = Vec::new();
    let mut piece = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(count) => head.extend_from_slice(&piece[..count]),
        }
    }
}

#[allow(clippy::expect_used)] // a test without a port is no test
async fn bind() -> TcpListener {
    TcpListener::bind("127.0.0.1:0")
        .await
        .expect("127.0.0.1 has a free port")
}

#[allow(clippy::unwrap_used)] // a call that is sent is no such test
/// The error of a request that must not be sent, which names the field and says nothing of the value.
///
/// # Panics
///
/// Panics if it ends otherwise.
pub async fn unsent<R, E>(call: waypost::Call<R, E>, field: &str) -> waypost::Error<E>
where
    R: waypost::Decode + std::fmt::Debug,
    E: waypost::Decode,
{
    let error = call.await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert!(!error.may_have_been_sent());
    assert_eq!(error.field(), Some(field), "{error}");
    assert!(
        error
            .to_string()
            .contains(&format!("`{field}` cannot be sent: ")),
        "{error}"
    );
    error
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
