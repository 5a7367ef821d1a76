//! The headers by which a server joins the trace of its caller.

use std::sync::Arc;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::Attempt;
use crate::headers::mark_secret;
use crate::outside::Outside;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// What writes them.
#[derive(Clone)]
pub(crate) enum Propagate {
    /// The caller's own, within the span of the attempt.
    By(Arc<dyn Fn(&mut HeaderMap) + Send + Sync>),
    /// Ids that are drawn (W3C Trace Context §3.2).
    Traceparent,
}

/// What the attempts of a call have in common, once it has been drawn.
pub(crate) type TraceId = Option<u128>;

impl Propagate {
    /// Adds what is not there yet.
    pub(crate) fn add(
        &self,
        headers: &mut HeaderMap,
        attempt: &Attempt,
        trace: &mut TraceId,
        outside: &Outside,
    ) {
        match self {
            Self::By(write) => {
                let mut written = HeaderMap::new();
                attempt.inside(|| write(&mut written));
                add_missing(headers, written);
            }
            Self::Traceparent if headers.contains_key(TRACEPARENT) => {}
            // A call does not fail since nobody can follow it.
            Self::Traceparent => drop(draw(headers, attempt, trace, outside)),
        }
    }
}

/// Adds the headers whose names are not there; none that is a secret, which goes by other ways, to one origin.
fn add_missing(headers: &mut HeaderMap, written: HeaderMap) {
    let mut name = None;
    let mut is_missing = false;
    for (next, mut value) in written {
        // Those that follow under the same name come without it.
        if let Some(next) = next {
            is_missing = !headers.contains_key(&next);
            name = Some(next);
        }
        if let Some(name) = name.as_ref().filter(|_| is_missing) {
            mark_secret(name, &mut value);
            if !value.is_sensitive() {
                headers.append(name, value);
            }
        }
    }
}

fn draw(
    headers: &mut HeaderMap,
    attempt: &Attempt,
    trace: &mut TraceId,
    outside: &Outside,
) -> Option<()> {
    // Zero is no id.
    let id = || outside.random().ok().map(|id| id.max(1));
    let trace = match *trace {
        Some(trace) => trace,
        None => *trace.insert(u128::from(id()?) << 64 | u128::from(id()?)),
    };
    let span = id()?;
    // Version 00; sampled, since nobody knows that it is not.
    let value = HeaderValue::from_str(&format!("00-{trace:032x}-{span:016x}-01")).ok()?;
    headers.insert(TRACEPARENT, value);
    attempt.traced(trace, span);
    Some(())
}
