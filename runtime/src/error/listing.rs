use std::error::Error as StdError;
use std::fmt;

/// Why a listing cannot go on, though the page was answered: see [`Error::listing`](super::Error::listing).
///
/// Nothing was sent to where a link leads that is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListingError {
    /// The link to the next page is no URI reference (RFC 3986 §4.1) that can be followed: it has a control
    /// character or a backslash, or is too long.
    Malformed,
    /// The link to the next page has user info, which is a credential of the server's making.
    UserInfo,
    /// The link to the next page has another scheme than the call.
    Scheme,
    /// The link to the next page leads to another host or port than the call.
    Origin,
    /// The next page is one that this listing has asked for already.
    Loop,
    /// The page is, byte by byte, the one before, and has items.
    Repeated,
    /// The listing goes on behind so many pages, and nobody has said [`max_pages`](crate::Pages::max_pages), nor
    /// [`max_items`](crate::Items::max_items) with more.
    TooManyPages(u64),
}

impl fmt::Display for ListingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let link = "the link to the next page";
        match self {
            Self::Malformed => write!(f, "{link} is none that can be followed"),
            Self::UserInfo => write!(f, "{link} has user info"),
            Self::Scheme => write!(f, "{link} has another scheme"),
            Self::Origin => write!(f, "{link} leads to another host or port"),
            Self::Loop => f.write_str("the next page is one that was asked for already"),
            Self::Repeated => f.write_str("the page is the same as the one before"),
            Self::TooManyPages(most) => {
                write!(
                    f,
                    "the listing goes on behind {most} pages: allow more by `max_pages`"
                )
            }
        }
    }
}

impl StdError for ListingError {}
