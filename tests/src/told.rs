//! What a failed call tells.
#![allow(clippy::unwrap_used)] // a call that does not fail is no such test

use std::fmt::Debug;

use waypost::{Call, Error};

use crate::causes;

/// The error of a call. Its text is one line that begins with this, and neither the text nor anything
/// behind it has what is `hidden` in it.
pub async fn told<R: Debug, E>(call: Call<R, E>, begins: &str, hidden: &str) -> Error<E> {
    let error = call.await.unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with(begins), "{text}");
    assert!(!text.contains('\n') && !text.contains(hidden), "{text}");
    assert!(!format!("{error:?}").contains(hidden));
    for cause in causes(&error) {
        assert!(!cause.to_string().contains(hidden), "{cause}");
    }
    error
}
