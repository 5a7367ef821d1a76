//! A call and its attempts, as spans or in metrics.

mod attempt;
mod call;
mod error_type;
#[cfg(feature = "metrics")]
mod metrics;
mod names;
#[cfg(feature = "tower")]
mod place;
#[cfg(feature = "tracing")]
mod spans;

pub(crate) use self::attempt::Attempt;
pub(crate) use self::call::Call;
#[cfg(feature = "metrics")]
pub(crate) use self::metrics::describe;
pub(crate) use self::names::Names;
#[cfg(feature = "tower")]
pub(crate) use self::place::Place;
