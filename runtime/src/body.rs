//! A body on its way, in either direction.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;

use crate::error::BoxError;

/// A body: bytes, or a stream that can be made anew, or a stream that there is only once.
///
/// It implements [`http_body::Body`], so that every client built on the `http` crate can send it.
#[derive(Default)]
pub struct Body(Kind);

type Stream = Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError> + Send>>;
type Factory = Arc<dyn Fn() -> Stream + Send + Sync>;

enum Kind {
    Bytes {
        bytes: Bytes,
        is_read: bool,
    },
    /// `reading` is the stream that was made last, once there is one.
    Replayable {
        make: Factory,
        reading: Option<Stream>,
    },
    Once(Stream),
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
        Self(Kind::Once(boxed(stream)))
    }

    /// The bytes, if the body is bytes.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Kind::Bytes { bytes, .. } => Some(bytes),
            Kind::Replayable { .. } | Kind::Once(_) => None,
        }
    }

    /// The same body, to be read from its start once more, if that is possible.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        match &self.0 {
            Kind::Bytes { bytes, .. } => Some(bytes.clone().into()),
            Kind::Replayable { make, .. } => Some(Self(Kind::Replayable {
                make: Arc::clone(make),
                reading: None,
            })),
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
            stream => Err(Self(stream)),
        }
    }
}

fn boxed<B>(body: B) -> Stream
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    Box::pin(body.map_err(Into::into))
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Kind::Bytes {
            bytes,
            is_read: false,
        })
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// Shows what kind of body it is, and of bytes how many.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Bytes { bytes, .. } => write!(f, "Body({} bytes)", bytes.len()),
            Kind::Replayable { .. } => f.write_str("Body(replayable)"),
            Kind::Once(_) => f.write_str("Body(once)"),
        }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Kind::Bytes { bytes, is_read } => {
                let is_over = bytes.is_empty() || std::mem::replace(is_read, true);
                Poll::Ready((!is_over).then(|| Ok(Frame::data(bytes.clone()))))
            }
            Kind::Replayable { make, reading } => {
                let stream = reading.get_or_insert_with(|| make());
                stream.as_mut().poll_frame(context)
            }
            Kind::Once(stream) => stream.as_mut().poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Bytes { bytes, is_read } => *is_read || bytes.is_empty(),
            Kind::Replayable { reading, .. } => {
                reading.as_ref().is_some_and(http_body::Body::is_end_stream)
            }
            Kind::Once(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Bytes { is_read: true, .. } => SizeHint::with_exact(0),
            Kind::Bytes { bytes, .. } => SizeHint::with_exact(bytes.len() as u64),
            Kind::Replayable { make, reading } => match reading {
                Some(stream) => stream.size_hint(),
                None => make().size_hint(),
            },
            Kind::Once(stream) => stream.size_hint(),
        }
    }
}
