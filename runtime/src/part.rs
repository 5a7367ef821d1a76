//! A file, or any other part of a multipart body that is more than a text.

use std::cell::RefCell;
use std::fmt;

use serde::ser::{self, Serialize, Serializer};

use crate::body::Body;
use crate::spec::{Kind, TypeKind};

/// A part of a multipart body: a file, or anything else that has a content type of its own.
///
/// A field of an endpoint with `multipart` can be one, or an `Option`, a list or a map of them, or a
/// struct that has some. What is no part is sent as text, as in a form.
///
/// ```
/// use waypost::{Endpoint, Part, endpoint};
///
/// #[endpoint(POST, "/media", multipart)]
/// struct Upload {
///     title: String,
///     file: Part,
/// }
///
/// let request = Upload {
///     title: "A call".into(),
///     file: Part::new(b"RIFF...".as_slice())
///         .file_name("call.wav")
///         .content_type("audio/wav"),
/// };
/// let http = request.to_http("https://example.com")?;
/// let body = std::str::from_utf8(http.body())?;
/// assert!(body.contains(r#"form-data; name="file"; filename="call.wav""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Its `Serialize` is for a multipart body; anywhere else it is refused.
#[derive(Clone, Default)]
pub struct Part {
    pub(crate) body: Body,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
}

impl Part {
    /// A part that holds this: bytes, text or a stream. Without a content type of its own it is
    /// sent as `application/octet-stream`.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            file_name: None,
            content_type: None,
        }
    }

    /// Sets the file's name, without a path.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type, such as `image/png`. One that no header can carry is a request error.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }
}

impl<B: Into<Body>> From<B> for Part {
    fn from(body: B) -> Self {
        Self::new(body)
    }
}

/// Shows nothing of what is in it.
impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Part").field(&self.body).finish()
    }
}

impl TypeKind for Part {
    const KIND: Kind = Kind::BINARY;
}

/// The name by which the serializer of a form knows a part.
pub(crate) const NAME: &str = "$waypost::Part";

thread_local! {
    /// The part that is just being serialized: serde's data model has no place for a stream.
    static OFFERED: RefCell<Option<Part>> = const { RefCell::new(None) };
}

/// The part that is just being serialized.
pub(crate) fn offered() -> Option<Part> {
    OFFERED.take()
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        OFFERED.set(Some(self.clone()));
        let result = serializer.serialize_newtype_struct(NAME, &Refusal);
        // What nobody has taken is not kept.
        drop(OFFERED.take());
        result
    }
}

/// What a serializer finds that knows no parts.
struct Refusal;

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(ser::Error::custom(
            "a part can be sent as a field of a multipart body only",
        ))
    }
}
