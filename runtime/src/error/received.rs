use std::fmt;

use http::{HeaderMap, StatusCode};

use super::Kept;

/// An answer that is an error: what of it is kept.
pub(crate) struct Received {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// Without the client's credential.
    pub(super) request_id: Option<String>,
    pub(super) body: Kept,
}

impl Received {
    pub(crate) fn new(
        status: StatusCode,
        headers: HeaderMap,
        request_id: Option<String>,
        body: Kept,
    ) -> Self {
        Self {
            status,
            headers,
            request_id,
            body,
        }
    }

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

        /// The body as it came, at most its first 64 KiB, without the client's credential.
        #[must_use]
        pub fn body(&self) -> &bytes::Bytes {
            &self.received.body.bytes
        }

        crate::notices::tells_notices!(answer => Some(answer.headers()));
    };
}

pub(super) use tells_of_the_answer;
