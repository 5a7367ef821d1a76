use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

/// Why an answer cannot be decoded into the type that was declared.
#[derive(Debug)]
pub struct DecodeError {
    message: Cow<'static, str>,
    broken: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl DecodeError {
    /// An error with a text of its own, without the status, which is said anyway.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
            broken: false,
            source: None,
        }
    }

    /// Adds the error that this one comes from.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    pub(crate) fn broken() -> Self {
        Self {
            broken: true,
            ..Self::new("the body broke off")
        }
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(format!("the body is larger than {limit} bytes"))
    }

    /// Whether the body broke off, so that the transport is to blame.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
