//! How a listing goes on.

use std::borrow::Cow;
use std::fmt;

use http::HeaderMap;

use super::link_header;

/// How a listing goes on behind a page: see [`Page::next`](super::Page::next).
///
/// The next page is asked for as the first one was: same method, headers and body. Only path and query of it
/// change, and never scheme, host and port.
#[derive(Clone, PartialEq, Eq)]
pub struct Next(pub(super) How);

#[derive(Clone, PartialEq, Eq)]
pub(super) enum How {
    End,
    /// To be resolved against the URL of the page.
    Link(String),
    /// To be resolved against the base URL.
    BaseLink(String),
    Query(Cow<'static, str>, String),
    Number(Cow<'static, str>, u64),
    Offset(Cow<'static, str>, u64),
}

impl Next {
    /// It does not: this was the last page.
    #[must_use]
    pub fn end() -> Self {
        Self(How::End)
    }

    /// By a link to the next page: a whole URL, `/path?query` on the same host, or relative to the URL of this
    /// page (RFC 3986 §5). No link, and an empty one, are the end.
    #[must_use]
    pub fn link(link: Option<impl Into<String>>) -> Self {
        Self(text(link, How::Link))
    }

    /// By a link that continues the base URL of the client, with a slash at its beginning or without one.
    /// No link, and an empty one, are the end.
    #[must_use]
    pub fn base_link(link: Option<impl Into<String>>) -> Self {
        Self(text(link, How::BaseLink))
    }

    /// By the `Link` header with `rel="next"` (RFC 8288), which is resolved as [`link`](Self::link). Without one
    /// this was the last page.
    #[must_use]
    pub fn link_header(headers: &HeaderMap) -> Self {
        Self::link(link_header::next(headers))
    }

    /// By a cursor or token, which is a parameter of the query of the next request, instead of any of that name.
    /// No token, and an empty one, are the end.
    #[must_use]
    pub fn query(name: impl Into<Cow<'static, str>>, value: Option<impl Into<String>>) -> Self {
        Self(text(value, |value| How::Query(name.into(), value)))
    }

    /// By the number of the page, which is a parameter of the query: one more than was asked for, where a
    /// request that says none asks for the `first`. An empty page is the end.
    #[must_use]
    pub fn number(name: impl Into<Cow<'static, str>>, first: u64) -> Self {
        Self(How::Number(name.into(), first))
    }

    /// By the number of items before the page, which is a parameter of the query: what was asked for and as many
    /// more as this page has, where a request that says none asks for the `first`. An empty page is the end.
    #[must_use]
    pub fn offset(name: impl Into<Cow<'static, str>>, first: u64) -> Self {
        Self(How::Offset(name.into(), first))
    }
}

fn text(text: Option<impl Into<String>>, how: impl FnOnce(String) -> How) -> How {
    let text = text.map(Into::into).filter(|text| !text.is_empty());
    text.map_or(How::End, how)
}

/// Shows what kind it is: a link or a token may be worth as much as a credential.
impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            How::End => f.write_str("Next(end)"),
            How::Link(_) | How::BaseLink(_) => f.write_str("Next(link)"),
            How::Query(name, _) => write!(f, "Next(query {name:?})"),
            How::Number(name, _) => write!(f, "Next(number {name:?})"),
            How::Offset(name, _) => write!(f, "Next(offset {name:?})"),
        }
    }
}
