//! The secrets of a request that is just being written. Knows no request.

use std::cell::RefCell;

use crate::redact::Noted;

/// What is looked for in an answer, and not shorter: less stands everywhere.
const SHORTEST: usize = 3;

/// The most secrets of a request that an answer is searched for.
const MOST: usize = 64;

#[derive(Default)]
struct Notes {
    texts: Vec<String>,
    /// How many secrets there have been, whether they can be looked for or not.
    count: usize,
    is_hidden: bool,
}

thread_local! {
    /// The secrets of the request that is just being written: serde's data model has no place for them.
    static NOTES: RefCell<Option<Notes>> = const { RefCell::new(None) };
}

/// Does something with a request, and gives the secrets that were written into it.
pub(crate) fn noting<T>(write: impl FnOnce() -> T) -> (T, Option<Noted>) {
    // A value may write another request while it is written.
    let outer = NOTES.replace(Some(Notes::default()));
    let done = write();
    let notes = NOTES.replace(outer);
    let noted = notes.filter(|notes| notes.count > 0).map(|notes| Noted {
        secrets: notes.texts.into_iter().collect(),
        is_hidden: notes.is_hidden,
    });
    (done, noted)
}

/// How many secrets the request that is just being written has so far.
pub(crate) fn count() -> usize {
    NOTES.with_borrow(|notes| notes.as_ref().map_or(0, |notes| notes.count))
}

/// Notes a secret, if a request is just being written, by the texts that it may be sent as; by nothing if it
/// cannot be looked for.
pub(crate) fn note(texts: impl FnOnce() -> Option<Vec<String>>) {
    let is_noted = NOTES.with_borrow(Option::is_some);
    if !is_noted {
        return;
    }
    // Not while the notes are borrowed: a secret may hold another one.
    let texts = texts();
    NOTES.with_borrow_mut(|notes| {
        let Some(notes) = notes else { return };
        notes.count += 1;
        notes.is_hidden |= texts.is_none();
        for text in texts.into_iter().flatten() {
            if text.chars().count() < SHORTEST || notes.texts.contains(&text) {
                continue;
            }
            if notes.texts.len() < MOST {
                notes.texts.push(text);
            } else {
                notes.is_hidden = true;
            }
        }
    });
}
