use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

/// Why a request could not be made. Nothing was sent.
///
/// Names the field; never shows its value.
#[derive(Debug)]
pub struct RequestError {
    field: Option<Cow<'static, str>>,
    error: ValueError,
}

impl RequestError {
    /// A request that cannot be made, whatever its fields are.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            field: None,
            error: ValueError::new(message),
        }
    }

    /// A request that cannot be made because of one of its fields.
    #[must_use]
    pub fn field_error(field: impl Into<Cow<'static, str>>, error: ValueError) -> Self {
        Self {
            field: Some(field.into()),
            error,
        }
    }

    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.error = self.error.caused_by(source);
        self
    }

    /// The field that could not be sent, by its name in Rust.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "`{field}` cannot be sent: {}", self.error),
            None => self.error.fmt(f),
        }
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}

/// Why a value cannot be sent where it was meant to go. Never shows the value.
#[derive(Debug)]
pub struct ValueError {
    message: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl ValueError {
    /// An error with a text of its own, which should not repeat the value.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
            source: None,
        }
    }

    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for ValueError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl serde::ser::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}
