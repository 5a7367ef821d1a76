//! The secrets of a request that is just being written. Knows no request.

use std::cell::RefCell;

use crate::redact::Secrets;

thread_local! {
    /// The secrets of the request that is just being written: serde's data model has no place for them.
    static NOTED: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

/// Does something with a request, and gives the secrets that were written into it.
pub(crate) fn noting<T>(write: impl FnOnce() -> T) -> (T, Option<Secrets>) {
    NOTED.set(Some(Vec::new()));
    let done = write();
    let noted = NOTED.take().filter(|noted| !noted.is_empty());
    (done, noted.map(|noted| noted.into_iter().collect()))
}

/// Whether this text is a secret of the request that is just being written.
pub(crate) fn is_secret(text: &str) -> bool {
    NOTED.with_borrow(|noted| {
        let mut noted = noted.iter().flatten();
        noted.any(|secret| secret == text)
    })
}

/// Whether a request is just being written.
pub(crate) fn is_noted() -> bool {
    NOTED.with_borrow(Option::is_some)
}

/// Notes a secret, if a request is just being written.
pub(crate) fn note(secret: String) {
    NOTED.with_borrow_mut(|noted| {
        if let Some(noted) = noted {
            noted.push(secret);
        }
    });
}
