use std::error::Error as StdError;
use std::fmt;

use super::{BoxError, RequestError};

/// Why a base URL or a client cannot be used. Never repeats a URL or a value that it was given,
/// which may hold a secret.
#[derive(Debug)]
pub struct BuildError {
    message: String,
    source: Option<BoxError>,
}

impl BuildError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
        }
    }

    /// The same, as the reason why a request cannot be made.
    pub(crate) fn into_request(self) -> RequestError {
        let error = RequestError::new(self.message);
        match self.source {
            Some(source) => error.caused_by(source),
            None => error,
        }
    }

    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
