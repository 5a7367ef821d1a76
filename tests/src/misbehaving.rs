//! A server that misbehaves on purpose: it knows nothing of HTTP, and does to each connection what it
//! was told.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};

use crate::{bind, read_head};

/// What is done to a connection, one step after the other. Behind the last one it is closed.
#[derive(Debug, Clone)]
pub enum Step {
    /// Reads the request's head.
    Read,
    /// Writes these bytes.
    Write(Cow<'static, [u8]>),
    /// Writes these bytes this many times.
    Times(usize, &'static [u8]),
    /// Writes these bytes until the client has gone.
    Endlessly(&'static [u8]),
    /// Writes these bytes one by one, and waits this long before each.
    Drip(&'static [u8], Duration),
    /// Says that nothing more will be written, and goes on.
    HalfClose,
    /// Says and reads nothing more, for ever.
    Stall,
    /// Breaks the connection off, such that the client is told so at once.
    Reset,
}

impl Step {
    /// Writes this text.
    #[must_use]
    pub fn write(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Write(match text.into() {
            Cow::Borrowed(text) => text.as_bytes().into(),
            Cow::Owned(text) => text.into_bytes().into(),
        })
    }
}

/// A server that misbehaves.
#[derive(Debug)]
pub struct Misbehaving {
    address: String,
    connections: Arc<AtomicUsize>,
    taken: Arc<Notify>,
    server: JoinHandle<()>,
}

impl Misbehaving {
    /// Starts a server that does this to every connection.
    pub async fn doing(steps: Vec<Step>) -> Self {
        Self::in_turn(vec![steps]).await
    }

    /// Starts a server that does this to one connection after the other, and the last of it to all that
    /// come behind.
    pub async fn in_turn(turns: Vec<Vec<Step>>) -> Self {
        let listener = bind().await;
        let address = listener
            .local_addr()
            .map(|address| format!("http://{address}"));
        let connections = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&connections);
        let taken = Arc::<Notify>::default();
        let tell = Arc::clone(&taken);
        let turns: Vec<Arc<[Step]>> = turns.into_iter().map(Into::into).collect();
        let server = tokio::spawn(async move {
            // Dropped with the server, and the connections with it.
            let mut open = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let turn = count.fetch_add(1, Ordering::Relaxed);
                tell.notify_one();
                let Some(steps) = turns.get(turn).or(turns.last()).cloned() else {
                    continue;
                };
                open.spawn(async move {
                    // A client that has had enough is no mishap of the server's.
                    let _ = misbehave(stream, &steps).await;
                });
            }
        });
        Self {
            address: address.unwrap_or_default(),
            connections,
            taken,
            server,
        }
    }

    /// The server's URL, without a path.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.address
    }

    /// Waits for the first connection: a call can be over before it is taken.
    pub async fn connected(&self) {
        while self.connections() == 0 {
            self.taken.notified().await;
        }
    }

    /// How many connections there have been.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Misbehaving {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn misbehave(mut stream: TcpStream, steps: &[Step]) -> std::io::Result<()> {
    // What is written goes at once: a clock that is paused does not wait for Nagle's algorithm (RFC 9293 §3.7.4).
    stream.set_nodelay(true)?;
    for step in steps {
        match step {
            Step::Read => read_head(&mut stream).await,
            Step::Write(bytes) => stream.write_all(bytes).await?,
            Step::Times(count, bytes) => stream.write_all(&bytes.repeat(*count)).await?,
            Step::Endlessly(bytes) => {
                let many = bytes.repeat(16 * 1024 / bytes.len());
                loop {
                    stream.write_all(&many).await?;
                }
            }
            Step::Drip(bytes, pause) => {
                for byte in *bytes {
                    tokio::time::sleep(*pause).await;
                    stream.write_all(&[*byte]).await?;
                }
            }
            Step::HalfClose => stream.shutdown().await?,
            Step::Stall => std::future::pending().await,
            Step::Reset => {
                stream.set_zero_linger()?;
                return Ok(());
            }
        }
    }
    stream.shutdown().await?;
    // What is closed with something unread in it is reset, and what was written may then be lost.
    while stream.read(&mut [0; 1024]).await? > 0 {}
    Ok(())
}
