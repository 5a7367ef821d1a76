use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use super::{BoxError, ListingError};

/// Why an answer cannot be decoded into the type that was declared. One pointer in size.
#[derive(Debug)]
pub struct DecodeError(Box<Reason>);

#[derive(Debug)]
struct Reason {
    message: Cow<'static, str>,
    /// Whether the body broke off, so that the transport is to blame.
    broken: bool,
    /// Whether it is decoded, but its listing cannot go on.
    listing: Option<ListingError>,
    source: Option<BoxError>,
}

impl DecodeError {
    /// An error with a text of its own, without the status, which is said anyway.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Reason {
            message: message.into(),
            broken: false,
            listing: None,
            source: None,
        }))
    }

    /// Adds the error that this one comes from.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn broken() -> Self {
        let mut error = Self::new("the body broke off");
        error.0.broken = true;
        error
    }

    /// Nothing came, where something has to be.
    pub(crate) fn empty() -> Self {
        Self::new("empty body")
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(format!("the body is larger than {limit} bytes"))
    }

    /// A page behind which its listing cannot go on.
    pub(crate) fn listing_error(error: ListingError) -> Self {
        let mut this = Self::new(error.to_string());
        this.0.listing = Some(error);
        this
    }

    pub(crate) fn listing(&self) -> Option<ListingError> {
        self.0.listing
    }

    pub(crate) fn map_message(mut self, map: impl FnOnce(String) -> String) -> Self {
        self.0.message = map(self.0.message.into_owned()).into();
        self
    }

    /// Cleans its text, and those of what it comes from.
    pub(crate) fn clean(mut self, clean: impl Fn(String) -> String) -> Self {
        self.0.source = self.0.source.take().map(|source| {
            let mut texts = vec![source.to_string()];
            let mut cause = source.source();
            while let Some(error) = cause {
                texts.push(error.to_string());
                cause = error.source();
            }
            let text = texts.join(": ");
            let shown = format!("{source:?} {text}");
            // An error that says nothing secret stays what it is.
            if clean(shown.clone()) == shown {
                source
            } else {
                clean(text).into()
            }
        });
        self.map_message(clean)
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.0.broken
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
