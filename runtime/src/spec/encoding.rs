//! The kinds of body.

/// How a body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// There is no body.
    None,
    /// `application/x-www-form-urlencoded` (WHATWG URL).
    Form,
    /// `application/json` (RFC 8259).
    Json,
    /// `multipart/form-data` (RFC 7578).
    Multipart,
    /// `text/plain`, in UTF-8.
    Text,
    /// Bytes as they are.
    Bytes,
}

impl Encoding {
    /// The media type that is sent as `Content-Type`, if there is a body; that of a multipart body
    /// gets its boundary as well.
    #[must_use]
    pub const fn content_type(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Json => Some("application/json"),
            Self::Multipart => Some("multipart/form-data"),
            Self::Text => Some("text/plain; charset=utf-8"),
            Self::Bytes => Some("application/octet-stream"),
        }
    }
}
