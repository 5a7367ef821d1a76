//! Where a listing stands, as a value that can be kept.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::form_urlencoded::parse;

use crate::escape::Escape;

/// Where a listing stands: what [`Pages::resume`](super::Pages::resume) and
/// [`Items::resume`](super::Items::resume) begin with, by the same request.
///
/// It can be stored, by serde or as text. It holds path and query of the next page, or the parameter that leads
/// to it: no host, and no credential of the client's. Whatever it says when it is read back, it leads to the
/// scheme, host and port of the call; but who can change it chooses the path there, so it is not to be taken from
/// strangers. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Cursor {
    pub(super) at: At,
    /// How many items of the page have been taken.
    pub(super) taken: u64,
}

/// Which page.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum At {
    /// The one that the request asks for.
    Start,
    /// The one with this path and query.
    Link(String),
    /// The one that the request asks for with this parameter in its query.
    Query(Cow<'static, str>, String),
}

/// Why a text is no [`Cursor`]. Does not repeat it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CursorError;

/// `3`, `3/users?page=2` or `3?page=2`: how many items have been taken, and of which page.
impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.taken)?;
        match &self.at {
            At::Start => Ok(()),
            At::Link(target) => f.write_str(target),
            At::Query(name, value) => {
                let mut pair = String::new();
                Escape::Uri.push(&mut pair, name);
                pair.push('=');
                Escape::Uri.push(&mut pair, value);
                write!(f, "?{pair}")
            }
        }
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, CursorError> {
        let end = text.find(|c: char| !c.is_ascii_digit());
        let (taken, rest) = text.split_at(end.unwrap_or(text.len()));
        let taken = taken.parse().map_err(|_| CursorError)?;
        let at = match rest.strip_prefix('?') {
            Some(pair) => {
                let mut pairs = parse(pair.as_bytes());
                match (pairs.next(), pairs.next()) {
                    (Some((name, value)), None) => {
                        At::Query(name.into_owned().into(), value.into_owned())
                    }
                    _ => return Err(CursorError),
                }
            }
            None if rest.is_empty() => At::Start,
            None if rest.starts_with('/') => At::Link(rest.to_owned()),
            None => return Err(CursorError),
        };
        Ok(Self { at, taken })
    }
}

impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Shows how many items of the page have been taken: the rest may hold what was searched for.
impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cursor")
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for CursorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no cursor of a listing")
    }
}

impl std::error::Error for CursorError {}
