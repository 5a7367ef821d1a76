//! A call that got no answer.
#![allow(clippy::panic)] // a call that ends otherwise is no such test

use waypost::{Error, ErrorKind, TransportError};

/// Why there was no answer.
///
/// # Panics
///
/// Panics if there was one, or if the call failed otherwise.
#[track_caller]
pub fn lost<T, E>(done: Result<T, Error<E>>) -> TransportError {
    match done.map_err(Error::into_kind) {
        Err(ErrorKind::Transport(error)) => error,
        Err(_) => panic!("another kind of error"),
        Ok(_) => panic!("an answer"),
    }
}

/// The same of an error that is still needed.
///
/// # Panics
///
/// Panics if the call failed otherwise.
#[track_caller]
pub fn transport<E>(error: &Error<E>) -> &TransportError {
    match error.kind() {
        ErrorKind::Transport(transport) => transport,
        _ => panic!("{error}"),
    }
}
