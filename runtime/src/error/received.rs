use std::fmt;
use std::time::SystemTime;

use http::{HeaderMap, StatusCode};

use super::Kept;

/// An answer that is an error: what of it is kept.
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// Without the client's credential.
    pub(crate) request_id: Option<String>,
    pub(crate) body: Kept,
    /// How many attempts it took.
    pub(crate) attempts: u32,
    /// When the server asks to be called again.
    pub(crate) retry_at: Option<SystemTime>,
}

impl Received {
    /// Shows it with what was made of it; of headers and raw body, only that they are there.
    pub(super) fn debug(
        &self,
        f: &mut fmt::Formatter<'_>,
        name: &str,
        error: &dyn fmt::Debug,
    ) -> fmt::Result {
        let mut shown = f.debug_struct(name);
        shown.field("status", &self.status);
        if let Some(id) = &self.request_id {
            shown.field("request_id", id);
        }
        shown.field("error", error).finish_non_exhaustive()
    }
}

/// What an error that is an answer tells of it.
macro_rules! tells_of_the_answer {
    () => {
        /// The status of the answer.
        #[must_use]
        pub fn status(&self) -> http::StatusCode {
            self.received.status
        }

        /// The headers of the answer.
        #[must_use]
        pub fn headers(&self) -> &http::HeaderMap {
            &self.received.headers
        }

        /// The content type of the answer, if it has one that is text.
        #[must_use]
        pub fn content_type(&self) -> Option<&str> {
            crate::headers::content_type(self.headers())
        }

        /// What the server calls this exchange, without the client's credential: the header that the client
        /// was told ([`ClientBuilder::request_id_header`](crate::ClientBuilder::request_id_header)), or one
        /// of the usual ones, such as `X-Request-Id`.
        #[must_use]
        pub fn request_id(&self) -> Option<&str> {
            self.received.request_id.as_deref()
        }

        /// How many attempts were made, this last one included.
        #[must_use]
        pub fn attempts(&self) -> u32 {
            self.received.attempts
        }

        /// When the server asks to be called again, by `Retry-After` (RFC 9110 §10.2.3) and the client's
        /// clock.
        #[must_use]
        pub fn retry_at(&self) -> Option<std::time::SystemTime> {
            self.received.retry_at
        }

        /// The body as it came, at most its first 64 KiB, without the client's credential.
        #[must_use]
        pub fn body(&self) -> &bytes::Bytes {
            &self.received.body.bytes
        }

        crate::notices::tells_notices!(answer => Some(answer.headers()));
    };
}

pub(super) use tells_of_the_answer;
