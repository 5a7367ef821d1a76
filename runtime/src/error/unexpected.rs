use std::error::Error as StdError;
use std::fmt;

use super::received::tells_of_the_answer;
use super::{DecodeError, Received};

/// An answer that the declaration does not describe: undecodable, of another content type, too
/// large.
pub struct Unexpected {
    pub(super) received: Received,
    error: DecodeError,
}

impl Unexpected {
    pub(crate) fn new(received: Received, error: DecodeError) -> Self {
        Self { received, error }
    }

    tells_of_the_answer!();

    /// What is wrong with it.
    #[must_use]
    pub fn error(&self) -> &DecodeError {
        &self.error
    }
}

/// Shows what is wrong; of headers and raw body, only that they are there.
impl fmt::Debug for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.received.debug(f, "Unexpected", &self.error)
    }
}

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl StdError for Unexpected {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}
