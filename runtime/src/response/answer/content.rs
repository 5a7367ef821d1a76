//! An answer taken apart again, for the layers around its call.

use std::sync::PoisonError;

use bytes::Bytes;

use super::{Answer, Head, State};
use crate::error::TransportError;
use crate::live::{End, Unbound};

/// A body that has been read, as far as it came, or that is still to come.
pub(crate) enum Content {
    Whole(Bytes),
    Broken(Bytes, TransportError),
    TooLarge(Bytes),
    Live(Unbound),
}

impl Answer {
    pub(crate) fn into_content(self) -> (Head, Content) {
        let content = match self.state {
            State::Read(End::Broken(error)) => Content::Broken(self.body, error),
            State::Read(End::TooLarge(_)) => Content::TooLarge(self.body),
            State::Read(End::Whole) | State::Unread(_) => Content::Whole(self.body),
            State::Given(live) => match live.into_inner().unwrap_or_else(PoisonError::into_inner) {
                Some(live) => Content::Live(live),
                None => Content::Whole(self.body),
            },
        };
        (self.head, content)
    }

    /// The error that ended the body, if it broke off.
    pub(crate) fn broken(&self) -> Option<&TransportError> {
        match &self.state {
            State::Read(End::Broken(error)) => Some(error),
            _ => None,
        }
    }
}
