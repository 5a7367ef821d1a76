//! The server of a schedule: it does to each attempt what its fault says.

use std::future::poll_fn;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::fault::{End, Fault, Kept};
use crate::request::Request;
use crate::stage::Stage;

const BODY: &str = "{\"id\":1}";

/// Accepts connections until it is aborted, which closes them.
pub(crate) async fn serve(stage: Arc<Stage>) {
    let mut connections = JoinSet::new();
    loop {
        let stream = poll_fn(|context| stage.noted().door.poll_accept(context)).await;
        let stage = Arc::clone(&stage);
        connections.spawn(async move {
            // A client that has gone is no mishap of the server's.
            let _ = converse(&stage, stream).await;
        });
    }
}

/// Counts as busy for as long as it is there.
struct Busy<'a>(&'a Stage);

impl<'a> Busy<'a> {
    fn new(stage: &'a Stage) -> Self {
        stage.noted().busy += 1;
        Self(stage)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.noted().busy -= 1;
    }
}

async fn converse(stage: &Stage, mut stream: TcpStream) -> io::Result<()> {
    let mut faults = stage.faults();
    let mut kept = None;
    while is_asked(&mut stream, &mut faults, kept).await? {
        let _busy = Busy::new(stage);
        if faults.borrow().reads_nothing() {
            return end(stream, End::Reset).await;
        }
        let mut request = Request::head(&mut stream).await?;
        let Some(fault) = stage.fault_of(request.call, request.attempt) else {
            return Ok(());
        };
        if fault == Fault::ResetAtHead {
            request.note(stage, false);
            return end(stream, End::Reset).await;
        }
        let is_whole = request.body(&mut stream).await.is_ok();
        let is_handled = is_whole && fault != Fault::ResetUnhandled;
        request.note(stage, is_handled);
        if !is_handled {
            return end(stream, End::Reset).await;
        }
        kept = Some(match fault {
            Fault::Lost(how) => return end(stream, how).await,
            Fault::HeadCut(how) => {
                let head = head(200, "", BODY.len());
                let cut = 1 + head.len() / MOST_CUTS * (request.attempt + 1);
                stream.write_all(&head.as_bytes()[..cut]).await?;
                return end(stream, how).await;
            }
            Fault::BodyCut(how) => {
                let answer = head(200, "", BODY.len()) + &BODY[..request.attempt];
                stream.write_all(answer.as_bytes()).await?;
                return end(stream, how).await;
            }
            Fault::Slow(seconds) => {
                let body = format!("{BODY:<seconds$}");
                let head = head(200, "", body.len());
                stream.write_all(head.as_bytes()).await?;
                drip(&mut stream, body.as_bytes()).await?;
                Kept::Open
            }
            Fault::Answer(status, asked, kept) => {
                let told = if kept == Kept::Told {
                    "connection: close\r\n"
                } else {
                    ""
                };
                let head = head(status, &(asked.header() + told), BODY.len());
                stream.write_all((head + BODY).as_bytes()).await?;
                kept
            }
            Fault::Refused
            | Fault::Unanswered
            | Fault::ResetUnread
            | Fault::ResetAtHead
            | Fault::ResetUnhandled => {
                return end(stream, End::Reset).await;
            }
        });
        if matches!(kept, Some(Kept::Told | Kept::Untold)) {
            return end(stream, End::Closed).await;
        }
    }
    Ok(())
}

/// How many pieces a head is thought of when it is cut.
const MOST_CUTS: usize = 4;

/// Waits for a request; false if there will be none.
async fn is_asked(
    stream: &mut TcpStream,
    faults: &mut watch::Receiver<Fault>,
    kept: Option<Kept>,
) -> io::Result<bool> {
    let mut byte = [0];
    faults.mark_unchanged();
    loop {
        tokio::select! {
            biased;
            Ok(()) = faults.changed(), if kept.is_some() => {
                let is_away = faults.borrow().is_away();
                match kept {
                    Some(Kept::Stale(End::Reset)) => stream.set_zero_linger()?,
                    Some(Kept::Stale(_)) => {}
                    // Where nobody listens any more, nobody answers on an old connection.
                    _ if is_away => {}
                    _ => continue,
                }
                return Ok(false);
            }
            peeked = stream.peek(&mut byte) => return Ok(peeked? > 0),
        }
    }
}

fn head(status: u16, headers: &str, length: usize) -> String {
    format!(
        "HTTP/1.1 {status} So\r\ncontent-type: application/json\r\n{headers}content-length: {length}\r\n\r\n"
    )
}

/// A byte per second, as long as somebody reads.
async fn drip(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    let (mut reader, mut writer) = stream.split();
    for byte in bytes {
        tokio::select! {
            _ = gone(&mut reader) => return Err(io::ErrorKind::BrokenPipe.into()),
            () = tokio::time::sleep(Duration::from_secs(1)) => writer.write_all(&[*byte]).await?,
        }
    }
    Ok(())
}

/// Ends a connection, and is done when the client has gone as well.
async fn end(mut stream: TcpStream, how: End) -> io::Result<()> {
    match how {
        End::Reset => return stream.set_zero_linger(),
        End::Closed => stream.shutdown().await?,
        End::Stalled => {}
    }
    gone(&mut stream).await
}

async fn gone(reader: &mut (impl AsyncReadExt + Unpin)) -> io::Result<()> {
    while reader.read(&mut [0; 1024]).await? > 0 {}
    Ok(())
}
