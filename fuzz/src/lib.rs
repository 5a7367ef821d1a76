//! What several targets check.

use std::error::Error as _;

use waypost::Error;

/// What an error says is one line of some length, to whoever shows it and however.
///
/// # Panics
///
/// Where it is not.
pub fn bounded<E: 'static>(error: &Error<E>) {
    let mut texts = vec![error.to_string(), format!("{error:?}")];
    let mut source = error.source();
    while let Some(cause) = source {
        texts.push(cause.to_string());
        source = cause.source();
    }
    for text in texts {
        assert!(text.chars().count() < 2_000, "{text}");
        assert!(!text.contains(char::is_control), "{text:?}");
    }
}
