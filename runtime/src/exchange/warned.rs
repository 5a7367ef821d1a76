//! Says once of each endpoint that a server means to take it away.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use http::HeaderMap;

use crate::spec::Route;

/// The endpoints of which a client has said so.
#[derive(Default)]
pub(crate) struct Warned(Mutex<HashSet<String>>);

impl Warned {
    /// Warns if the server says by `Deprecation` (RFC 9745) or `Sunset` (RFC 8594) that this is not for ever.
    pub(super) fn look(&self, route: Route, headers: &HeaderMap) {
        if !headers.contains_key("deprecation") && !headers.contains_key("sunset") {
            return;
        }
        let mut warned = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if warned.insert(route.to_string()) {
            drop(warned);
            tracing::warn!(endpoint = %route, "deprecated");
        }
    }
}
