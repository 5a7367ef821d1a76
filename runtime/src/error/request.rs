use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use super::BoxError;
use crate::line::one_line;

/// How many characters of a name stand in an error.
const NAME: usize = 100;

/// Why a request could not be made. Nothing was sent.
///
/// Names the field; never shows its value. One pointer in size: it stands in the result of every
/// line that writes a field.
#[derive(Debug)]
pub struct RequestError(Box<Refused>);

#[derive(Debug)]
struct Refused {
    field: Option<Cow<'static, str>>,
    error: ValueError,
}

impl RequestError {
    /// A request that cannot be made, whatever its fields are.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Refused {
            field: None,
            error: ValueError::new(message),
        }))
    }

    /// A request that cannot be made because of one of its fields.
    #[must_use]
    pub fn field_error(field: impl Into<Cow<'static, str>>, error: ValueError) -> Self {
        Self(Box::new(Refused {
            field: Some(field.into()),
            error,
        }))
    }

    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.0.error = self.0.error.caused_by(source);
        self
    }

    /// The field that could not be sent, by its name in Rust.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.field {
            Some(field) => {
                let field = one_line(field, NAME);
                write!(f, "`{field}` cannot be sent: {}", self.0.error)
            }
            None => self.0.error.fmt(f),
        }
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.error.source()
    }
}

/// Why a value cannot be sent where it was meant to go. Never shows the value, unless the value's own
/// `Serialize` says it in an error. One pointer in size.
#[derive(Debug)]
pub struct ValueError(Box<Reason>);

#[derive(Debug)]
struct Reason {
    message: Cow<'static, str>,
    source: Option<BoxError>,
}

impl ValueError {
    /// An error with a text of its own, which should not repeat the value.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Reason {
            message: message.into(),
            source: None,
        }))
    }

    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl StdError for ValueError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

impl serde::ser::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}
