//! Links: URLs that come from an answer, and not from who wrote the program.

use http::uri::PathAndQuery;
use url::{ParseError, Position, Url};

use super::Address;
use crate::error::RequestError;

/// The longest link that is followed, in bytes: more than any server takes.
pub(crate) const LONGEST: usize = 32 * 1024;

/// Whether the parser would drop or replace something in silence, which can lead to another host.
pub(crate) fn is_odd(link: &str) -> bool {
    link.contains(|c: char| c.is_control() || c == '\\') || link.trim() != link
}

impl Address {
    /// Where a link leads that is absolute, or relative to the base URL (RFC 3986 §5): the address, and path
    /// and query.
    pub(crate) fn link(&self, link: &str) -> Result<(Self, String), RequestError> {
        let refused = |why: &str| RequestError::new(format!("the URL {why}"));
        if link.is_empty() {
            return Err(refused("is empty"));
        }
        if is_odd(link) {
            return Err(refused(
                "has a control character, a backslash, or a space at one of its ends",
            ));
        }
        if link.len() > LONGEST {
            return Err(refused(&format!(
                "is {} bytes long, and at most {LONGEST} are followed",
                link.len()
            )));
        }
        let invalid = |error: ParseError| refused("is not valid").caused_by(error);
        let base = Url::parse(&format!("{}/", self.base_url())).map_err(invalid)?;
        let url = base.join(link).map_err(invalid)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(refused("has a scheme that is neither `http` nor `https`"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused("has user info, which is not sent"));
        }
        let unusable = "has a host, a path or a query that cannot be called";
        let target = url[Position::BeforePath..Position::AfterQuery].to_owned();
        PathAndQuery::try_from(target.as_str()).map_err(|_| refused(unusable))?;
        let address = Self::parse(&url[..Position::BeforePath])
            .map_err(|error| refused(unusable).caused_by(error))?;
        Ok((address, target))
    }
}
