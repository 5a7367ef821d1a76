//! All of a client that does not depend on its API.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::HeaderName;

use crate::auth::Authenticate;
use crate::clock::Timeouts;
use crate::observe::Propagate;
use crate::outside::Outside;
use crate::retry::{Budget, RetryPolicy};
use crate::transport::Transport;

/// What the calls of a client share.
pub(crate) struct Core {
    pub(crate) transport: Arc<dyn Transport>,
    /// Whether there may be somebody who looks for the endpoint's `Spec` in a request.
    pub(crate) tells_spec: bool,
    /// How long the transport waits for a connection, unless a request says otherwise; of one that was given
    /// it is not known.
    pub(crate) connect: Option<Duration>,
    pub(crate) settings: Settings,
    pub(crate) budget: Arc<Budget>,
    #[cfg(feature = "tower")]
    pub(crate) around: crate::layer::Around,
    #[cfg(feature = "tracing")]
    pub(crate) warned: crate::exchange::Warned,
}

/// What a client is told.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) headers: HeaderMap,
    pub(crate) auth: Vec<Arc<dyn Authenticate>>,
    pub(crate) timeouts: Timeouts,
    pub(crate) retry: RetryPolicy,
    /// In bytes, after decoding.
    pub(crate) max_body: usize,
    pub(crate) request_id: Option<HeaderName>,
    pub(crate) allow_plain_http: bool,
    /// What writes the headers of a trace.
    pub(crate) propagate: Option<Propagate>,
    pub(crate) outside: Outside,
}

/// The default limit of a body, in bytes after decoding: 10 MiB.
const MAX_BODY: usize = 10 * 1024 * 1024;

impl Default for Settings {
    fn default() -> Self {
        Self {
            headers: HeaderMap::new(),
            auth: Vec::new(),
            timeouts: Timeouts::default(),
            retry: RetryPolicy::new(),
            max_body: MAX_BODY,
            request_id: None,
            allow_plain_http: false,
            propagate: None,
            outside: Outside::default(),
        }
    }
}
