//! What a failed call tells.
#![allow(clippy::unwrap_used)] // a call that does not fail is no such test

use std::error::Error as _;
use std::fmt::Debug;

use waypost::{Call, Error};

/// The error of a call. Its text is one line that begins with this, and neither the text nor anything
/// behind it has what is `hidden` in it.
pub async fn told<R: Debug, E>(call: Call<R, E>, begins: &str, hidden: &str) -> Error<E> {
    let error = call.await.unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with(begins), "{text}");
    assert!(!text.contains('\n') && !text.contains(hidden), "{text}");
    assert!(!format!("{error:?}").contains(hidden));
    let mut cause = error.source();
    while let Some(error) = cause {
        assert!(!error.to_string().contains(hidden), "{error}");
        cause = error.source();
    }
    error
}
