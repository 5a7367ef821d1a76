//! Where a link leads, which comes from a server and is not trusted.

use http::uri::PathAndQuery;
use url::{Position, Url};

use crate::address::{Address, LONGEST, is_odd};
use crate::error::ListingError;

/// Path and query of a link that stands on the page at `target`; refused if it leads away from the address.
pub(super) fn follow(address: &Address, target: &str, link: &str) -> Result<String, ListingError> {
    resolve(&format!("{}{target}", address.origin()), link)
}

/// Path and query of a link that continues the base URL.
pub(super) fn follow_from_base(address: &Address, link: &str) -> Result<String, ListingError> {
    // `//host` stays what it is, and is refused.
    let is_rooted = link.starts_with('/') && !link.starts_with("//");
    let link = if is_rooted { &link[1..] } else { link };
    resolve(&format!("{}/", address.base_url()), link)
}

fn resolve(base: &str, link: &str) -> Result<String, ListingError> {
    if is_odd(link) || link.len() > LONGEST {
        return Err(ListingError::Malformed);
    }
    let malformed = |_| ListingError::Malformed;
    let base = Url::parse(base).map_err(malformed)?;
    let url = base.join(link).map_err(malformed)?;
    if url.scheme() != base.scheme() {
        return Err(ListingError::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ListingError::UserInfo);
    }
    if url[Position::BeforeHost..Position::AfterPort]
        != base[Position::BeforeHost..Position::AfterPort]
    {
        return Err(ListingError::Origin);
    }
    checked(url[Position::BeforePath..Position::AfterQuery].to_owned())
}

/// Refuses what cannot be sent as path and query.
pub(super) fn checked(target: String) -> Result<String, ListingError> {
    match PathAndQuery::try_from(target.as_str()) {
        Ok(_) if target.len() <= LONGEST => Ok(target),
        _ => Err(ListingError::Malformed),
    }
}
