//! Says once of each endpoint that its server means to take it away.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use tracing::field::{DisplayValue, display};

use crate::notices::{Deprecation, sunset};
use crate::spec::Route;

/// The endpoints of which a client has said so.
#[derive(Default)]
pub(crate) struct Warned(Mutex<HashSet<String>>);

impl Warned {
    /// Warns if an answer tells that the endpoint is deprecated (RFC 9745), or when it will be gone (RFC 8594).
    pub(super) fn look(&self, route: Route, headers: &HeaderMap) {
        let (deprecation, sunset) = (Deprecation::from_headers(headers), sunset(headers));
        if deprecation.is_none() && sunset.is_none() {
            return;
        }
        let mut warned = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if warned.insert(route.to_string()) {
            drop(warned);
            tracing::warn!(
                target: "waypost",
                endpoint = %route,
                since = deprecation.and_then(|it| it.since).and_then(date),
                sunset = sunset.and_then(date),
                "the endpoint is deprecated"
            );
        }
    }
}

/// A date as HTTP spells it, which it can from 1970 on.
fn date(time: SystemTime) -> Option<DisplayValue<httpdate::HttpDate>> {
    (time >= UNIX_EPOCH).then(|| display(time.into()))
}
