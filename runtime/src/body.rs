//! A body on its way, in either direction.

mod chain;
mod from;
mod measured;
mod once;
mod progress;
mod read;
mod reader;
mod streamed;

#[cfg(feature = "tower")]
use std::any::Any;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::task::Poll;

use bytes::Bytes;
use futures_core::Stream;
use http_body::Frame;
use http_body_util::BodyExt;
use tokio::io::AsyncRead;

use self::chain::Chain;
use self::measured::Measured;
use self::once::Once;
pub(crate) use self::progress::Progress;
use self::reader::Reader;
use self::streamed::Streamed;
use crate::error::{BoxError, ValueError};
use crate::spec::{Kind as ValueKind, TypeKind};

/// A body: bytes, or a stream that can be made anew, or a stream that there is only once.
///
/// It implements [`http_body::Body`], so that every client built on the `http` crate can send it.
///
/// A clone of what nobody has read yet is the same body; but of a stream that there is only once,
/// the one that is sent first takes it, and the other cannot be sent any more.
#[derive(Clone, Default)]
pub struct Body {
    kind: Kind,
    /// Where it is noted that something of it was read.
    progress: Option<Arc<Progress>>,
}

type Boxed = Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError> + Send>>;
/// What polling a body gives.
type Polled = Poll<Option<Result<Frame<Bytes>, BoxError>>>;

enum Kind {
    /// The bytes, and how many of them were read.
    Bytes(Bytes, usize),
    /// Bodies one behind the other, of which at least one is a stream or is large.
    Chain(Chain),
    /// What makes the stream, and the one that was made last, once there is one.
    Replayable(Arc<dyn Fn() -> Boxed + Send + Sync>, OnceLock<Mutex<Boxed>>),
    Once(Once),
    /// Another body, whose length was told.
    Measured(Box<Measured>),
}

/// How many bytes are handed over at once, so that it can be seen that a large body is on its way.
const PIECE: usize = 64 * 1024;

impl Default for Kind {
    fn default() -> Self {
        Self::Bytes(Bytes::new(), 0)
    }
}

impl Body {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            progress: None,
        }
    }

    /// No body.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// A stream that `make` makes anew for every attempt.
    pub fn replayable<B>(make: impl Fn() -> B + Send + Sync + 'static) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let make = Arc::new(move || boxed(make()));
        Self::new(Kind::Replayable(make, OnceLock::new()))
    }

    /// A stream that there is only once. A request with such a body is never sent twice after a
    /// byte of it was read.
    pub fn once<B>(stream: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::new(Kind::Once(Once::new(boxed(stream))))
    }

    /// A stream of bytes that there is only once. Its length is not known, so that HTTP/1 sends it
    /// in chunks; [`with_length`](Self::with_length) tells it.
    pub fn stream<S, D, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<D, E>> + Send + 'static,
        D: Into<Bytes>,
        E: Into<BoxError>,
    {
        Self::once(Streamed::new(stream))
    }

    /// What a reader reads, such as a file of `tokio`'s. Its length is not known, so that HTTP/1
    /// sends it in chunks; [`with_length`](Self::with_length) tells it.
    ///
    /// ```no_run
    /// use waypost::Body;
    ///
    /// # async fn show() -> std::io::Result<()> {
    /// let file = tokio::fs::File::open("call.wav").await?;
    /// let length = file.metadata().await?.len();
    /// let body = Body::reader(file).with_length(length);
    /// # let _ = body;
    /// # Ok(())
    /// # }
    /// ```
    pub fn reader<R>(reader: R) -> Self
    where
        R: AsyncRead + Send + 'static,
    {
        Self::once(Reader::new(reader))
    }

    /// Tells the length of a stream, in bytes, which is then sent as `Content-Length`.
    ///
    /// A stream that turns out to have another length breaks off: neither does the server wait for
    /// what never comes, nor is what it gets taken for the whole. To know it, its last piece is kept
    /// until the stream has ended. Of a stream that is told to be empty nothing is read. Bytes of
    /// another length are a request error.
    #[must_use]
    pub fn with_length(self, bytes: u64) -> Self {
        Self::new(Kind::Measured(Box::new(Measured::new(self, bytes))))
    }

    /// Any body, which may be one of ours.
    #[cfg(feature = "tower")]
    pub(crate) fn of<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let mut body = Some(body);
        let any: &mut dyn Any = &mut body;
        if let Some(own) = any.downcast_mut::<Option<Self>>() {
            return own.take().unwrap_or_default();
        }
        body.map_or_else(Self::empty, Self::once)
    }

    /// Bodies one behind the other.
    pub(crate) fn chain(bodies: Vec<Self>) -> Self {
        match <[Self; 1]>::try_from(bodies) {
            Ok([body]) => body,
            Err(bodies) => Self::new(Kind::Chain(Chain::new(bodies))),
        }
    }

    /// The bytes that have not been read yet, if the body is bytes.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.kind {
            Kind::Bytes(bytes, read) => Some(&bytes[*read..]),
            Kind::Measured(measured) => measured.as_bytes(),
            Kind::Chain(_) | Kind::Replayable(..) | Kind::Once(_) => None,
        }
    }

    /// The same body, to be read from its start once more, if that is possible.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let kind = match &self.kind {
            Kind::Bytes(..) | Kind::Replayable(..) => self.kind.clone(),
            Kind::Chain(chain) => Kind::Chain(chain.try_clone()?),
            Kind::Measured(measured) => Kind::Measured(Box::new(measured.try_clone()?)),
            Kind::Once(_) => return None,
        };
        Some(Self::new(kind))
    }

    /// The bytes that have not been read yet, by value.
    ///
    /// # Errors
    ///
    /// Gives the body back if it is a stream.
    pub fn into_bytes(self) -> Result<Bytes, Self> {
        let Self { kind, progress } = self;
        let stream = match kind {
            Kind::Bytes(bytes, read) => return Ok(bytes.slice(read..)),
            Kind::Chain(chain) => match chain.into_bytes() {
                Ok(bytes) => return Ok(bytes),
                Err(chain) => Kind::Chain(chain),
            },
            Kind::Measured(measured) => match measured.into_bytes() {
                Ok(bytes) => return Ok(bytes),
                Err(measured) => Kind::Measured(Box::new(measured)),
            },
            stream @ (Kind::Replayable(..) | Kind::Once(_)) => stream,
        };
        Err(Self {
            kind: stream,
            progress,
        })
    }

    /// Refuses bytes that have not the length that was told.
    pub(crate) fn check(&self) -> Result<(), ValueError> {
        match &self.kind {
            Kind::Measured(measured) => measured.check(),
            _ => Ok(()),
        }
    }

    /// Notes from now on that something of it is read, unless it is handed over in one piece.
    pub(crate) fn watch(&mut self) -> Option<Arc<Progress>> {
        if self.is_one_piece() {
            return None;
        }
        let progress = Arc::new(Progress::start());
        self.progress = Some(Arc::clone(&progress));
        Some(progress)
    }

    /// Whether it is no bytes.
    pub(crate) fn is_stream(&self) -> bool {
        self.as_bytes().is_none()
    }

    /// Whether it is bytes, and few.
    pub(crate) fn is_one_piece(&self) -> bool {
        self.as_bytes().is_some_and(|bytes| bytes.len() <= PIECE)
    }

    /// The length in bytes, if it is known.
    pub(crate) fn length(&self) -> Option<u64> {
        http_body::Body::size_hint(self).exact()
    }
}

fn boxed<B>(body: B) -> Boxed
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    Box::pin(body.map_err(Into::into))
}

impl Clone for Kind {
    fn clone(&self) -> Self {
        match self {
            Self::Bytes(bytes, _) => Self::Bytes(bytes.clone(), 0),
            Self::Chain(chain) => Self::Chain(chain.clone()),
            Self::Replayable(make, _) => Self::Replayable(Arc::clone(make), OnceLock::new()),
            Self::Once(once) => Self::Once(once.clone()),
            Self::Measured(measured) => Self::Measured(measured.clone()),
        }
    }
}

impl TypeKind for Body {
    const KIND: ValueKind = ValueKind::BINARY;
}

/// Shows what kind of body it is, and of bytes how many.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Bytes(bytes, _) => write!(f, "Body({} bytes)", bytes.len()),
            Kind::Chain(_) => f.write_str("Body(chain)"),
            Kind::Replayable(..) => f.write_str("Body(replayable)"),
            Kind::Once(_) => f.write_str("Body(once)"),
            Kind::Measured(measured) => measured.fmt(f),
        }
    }
}
