//! What others see of a call as it goes: spans, metrics, and the headers by which a server joins a trace. Names
//! and rules are OpenTelemetry's, of its conventions for HTTP clients. Nothing here knows a path that was filled.

mod propagate;
#[cfg(any(feature = "metrics", feature = "tracing"))]
mod seen;
#[cfg(not(any(feature = "metrics", feature = "tracing")))]
mod unseen;

pub(crate) use self::propagate::{Propagate, TraceId};
#[cfg(all(feature = "tower", any(feature = "metrics", feature = "tracing")))]
pub(crate) use self::seen::Place;
#[cfg(feature = "metrics")]
pub(crate) use self::seen::describe;
#[cfg(any(feature = "metrics", feature = "tracing"))]
pub(crate) use self::seen::{Attempt, Call, Names};
#[cfg(all(feature = "tower", not(any(feature = "metrics", feature = "tracing"))))]
pub(crate) use self::unseen::Place;
#[cfg(not(any(feature = "metrics", feature = "tracing")))]
pub(crate) use self::unseen::{Attempt, Call, Names};
