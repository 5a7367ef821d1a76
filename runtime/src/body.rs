//! A body on its way, in either direction.

mod chain;
mod from;
mod measured;
mod once;
mod reader;
mod streamed;

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use tokio::io::AsyncRead;

use self::chain::Chain;
use self::measured::Measured;
use self::once::{Once, get_mut, lock};
use self::reader::Reader;
use self::streamed::Streamed;
use crate::error::BoxError;
use crate::spec::{Kind as ValueKind, TypeKind};

/// A body: bytes, or a stream that can be made anew, or a stream that there is only once.
///
/// It implements [`http_body::Body`], so that every client built on the `http` crate can send it.
///
/// A clone is sent from its start, like the original; but of a stream that there is only once,
/// the one that is sent first takes it, and the other cannot be sent any more.
#[derive(Default)]
pub struct Body(Kind);

type Boxed = Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError> + Send>>;
/// What polling a body gives.
type Polled = Poll<Option<Result<Frame<Bytes>, BoxError>>>;
type Factory = Arc<dyn Fn() -> Boxed + Send + Sync>;

enum Kind {
    Bytes {
        bytes: Bytes,
        is_read: bool,
    },
    /// Bodies one behind the other, of which at least one is a stream or is large.
    Chain(Chain),
    /// `reading` is the stream that was made last, once there is one.
    Replayable {
        make: Factory,
        reading: Option<Mutex<Boxed>>,
    },
    Once(Once),
}

impl Default for Kind {
    fn default() -> Self {
        Self::Bytes {
            bytes: Bytes::new(),
            is_read: false,
        }
    }
}

impl Body {
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
        Self(Kind::Replayable {
            make: Arc::new(move || boxed(make())),
            reading: None,
        })
    }

    /// A stream that there is only once. A request with such a body is never sent twice after a
    /// byte of it was read.
    pub fn once<B>(stream: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Kind::Once(Once::new(boxed(stream))))
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
    /// what never comes, nor does it take the rest for another request.
    #[must_use]
    pub fn with_length(self, bytes: u64) -> Self {
        if self
            .as_bytes()
            .is_some_and(|known| known.len() as u64 == bytes)
        {
            return self;
        }
        match self.try_clone() {
            Some(body) => Self::replayable(move || Measured::new(body.clone(), bytes)),
            None => Self::once(Measured::new(self, bytes)),
        }
    }

    /// Bodies one behind the other.
    pub(crate) fn chain(bodies: Vec<Self>) -> Self {
        match <[Self; 1]>::try_from(bodies) {
            Ok([body]) => body,
            Err(bodies) => Self(Kind::Chain(Chain::new(bodies))),
        }
    }

    /// The bytes, if the body is bytes.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Kind::Bytes { bytes, .. } => Some(bytes),
            Kind::Chain(_) | Kind::Replayable { .. } | Kind::Once(_) => None,
        }
    }

    /// The same body, to be read from its start once more, if that is possible.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        match &self.0 {
            Kind::Bytes { .. } | Kind::Replayable { .. } => Some(self.clone()),
            Kind::Chain(chain) => Some(Self(Kind::Chain(chain.try_clone()?))),
            Kind::Once(_) => None,
        }
    }

    /// The bytes by value.
    ///
    /// # Errors
    ///
    /// Gives the body back if it is a stream.
    pub fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Kind::Bytes { bytes, .. } => Ok(bytes),
            Kind::Chain(chain) => chain.into_bytes().map_err(|chain| Self(Kind::Chain(chain))),
            stream => Err(Self(stream)),
        }
    }

    /// Takes a stream that there is only once away from the clones of this body, so that nobody
    /// else reads it. Says whether it was there.
    pub(crate) fn claim(&mut self) -> bool {
        match &mut self.0 {
            Kind::Bytes { .. } | Kind::Replayable { .. } => true,
            Kind::Chain(chain) => chain.claim(),
            Kind::Once(once) => once.claim(),
        }
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

impl Clone for Body {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Kind::Bytes { bytes, .. } => Kind::Bytes {
                bytes: bytes.clone(),
                is_read: false,
            },
            Kind::Chain(chain) => Kind::Chain(chain.clone()),
            Kind::Replayable { make, .. } => Kind::Replayable {
                make: Arc::clone(make),
                reading: None,
            },
            Kind::Once(once) => Kind::Once(once.clone()),
        })
    }
}

impl TypeKind for Body {
    const KIND: ValueKind = ValueKind::BINARY;
}

/// Shows what kind of body it is, and of bytes how many.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Bytes { bytes, .. } => write!(f, "Body({} bytes)", bytes.len()),
            Kind::Chain(_) => f.write_str("Body(chain)"),
            Kind::Replayable { .. } => f.write_str("Body(replayable)"),
            Kind::Once(_) => f.write_str("Body(once)"),
        }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Polled {
        match &mut self.0 {
            Kind::Bytes { bytes, is_read } => {
                let is_over = bytes.is_empty() || std::mem::replace(is_read, true);
                Poll::Ready((!is_over).then(|| Ok(Frame::data(bytes.clone()))))
            }
            Kind::Chain(chain) => chain.poll_frame(context),
            Kind::Replayable { make, reading } => {
                let stream = reading.get_or_insert_with(|| Mutex::new(make()));
                get_mut(stream).as_mut().poll_frame(context)
            }
            Kind::Once(once) => once.poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Bytes { bytes, is_read } => *is_read || bytes.is_empty(),
            Kind::Chain(chain) => chain.is_end_stream(),
            Kind::Replayable { reading, .. } => {
                let reading = reading.as_ref();
                reading.is_some_and(|stream| lock(stream).is_end_stream())
            }
            Kind::Once(once) => once.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Bytes { is_read: true, .. } => SizeHint::with_exact(0),
            Kind::Bytes { bytes, .. } => SizeHint::with_exact(bytes.len() as u64),
            Kind::Chain(chain) => chain.size_hint(),
            Kind::Replayable { make, reading } => match reading {
                Some(stream) => lock(stream).size_hint(),
                None => make().size_hint(),
            },
            Kind::Once(once) => once.size_hint(),
        }
    }
}
