//! Stub.
mod retry_after;
pub use self::retry_after::RetryAfter;
