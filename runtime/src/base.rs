//! Where an API lives. A base URL is parsed once, by the `url` crate; what is appended to it later
//! is only what no parser changes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use http::uri::{Authority, PathAndQuery, Scheme, Uri};
use url::{Host, Position, Url};

use crate::api::{self, Api, Plain};
use crate::error::BuildError;

/// The base URL of an API, parsed and checked, with the API's prefix filled in.
///
/// ```
/// use waypost::Base;
///
/// let base = Base::parse("https://example.com/api/v1/")?;
/// assert!(Base::parse("https://user:password@example.com/").is_err());
/// # let _ = base;
/// # Ok::<(), waypost::BuildError>(())
/// ```
pub struct Base<A = Plain> {
    pub(crate) address: Arc<Address>,
    api: PhantomData<fn() -> A>,
}

impl Base {
    /// Parses a base URL: `http` or `https`, with a path that may end with a slash or not.
    ///
    /// # Errors
    ///
    /// Fails if it is no such URL, or has user info, a query or a fragment.
    pub fn parse(url: impl AsRef<str>) -> Result<Self, BuildError> {
        Ok(Self {
            address: Arc::new(Address::parse(url.as_ref())?),
            api: PhantomData,
        })
    }

    /// Makes it the base of an API, whose prefix is filled from `api`.
    ///
    /// # Errors
    ///
    /// Fails if a field of `api` cannot fill its placeholder.
    pub fn api<A: Api>(self, api: &A) -> Result<Base<A>, BuildError> {
        let mut address = Arc::unwrap_or_clone(self.address);
        address.set_prefix(api)?;
        Ok(Base {
            address: Arc::new(address),
            api: PhantomData,
        })
    }
}

impl<A> Clone for Base<A> {
    fn clone(&self) -> Self {
        Self {
            address: Arc::clone(&self.address),
            api: PhantomData,
        }
    }
}

impl<A> fmt::Debug for Base<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Base({}://{})",
            self.address.scheme, self.address.authority
        )
    }
}

/// What can be used as the base of the endpoints of `A`: a [`Base`], a
/// [`Client`](crate::Client), and, of endpoints that belong to no API, a URL as text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the base of `{A}`",
    label = "not a base of this API",
    note = "make one with `Base::parse(url)?.api(&value)?`, or use a client of the API"
)]
pub trait ToBase<A> {
    /// The base.
    ///
    /// # Errors
    ///
    /// Fails if a text is no base URL.
    fn to_base(&self) -> Result<Cow<'_, Base<A>>, BuildError>;
}

impl<A> ToBase<A> for &Base<A> {
    fn to_base(&self) -> Result<Cow<'_, Base<A>>, BuildError> {
        Ok(Cow::Borrowed(self))
    }
}

impl ToBase<Plain> for &str {
    fn to_base(&self) -> Result<Cow<'_, Base>, BuildError> {
        Base::parse(self).map(Cow::Owned)
    }
}

impl ToBase<Plain> for &String {
    fn to_base(&self) -> Result<Cow<'_, Base>, BuildError> {
        Base::parse(self).map(Cow::Owned)
    }
}

/// Scheme, host and port, and the path before every template.
#[derive(Clone)]
pub(crate) struct Address {
    scheme: Scheme,
    authority: Authority,
    is_loopback: bool,
    /// The base URL's own path and then the API's prefix, without a slash at the end.
    path: String,
    prefix_at: usize,
}

impl Address {
    pub(crate) fn parse(text: &str) -> Result<Self, BuildError> {
        let url = Url::parse(text)
            .map_err(|error| BuildError::new("the base URL is not valid").caused_by(error))?;
        let scheme = match url.scheme() {
            "http" => Scheme::HTTP,
            "https" => Scheme::HTTPS,
            other => {
                return Err(BuildError::new(format!(
                    "the base URL has the scheme `{other}`, and only `http` and `https` can be called"
                )));
            }
        };
        let has = |what| {
            Err(BuildError::new(format!(
                "the base URL has {what}, which is not sent"
            )))
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BuildError::new(
                "the base URL has user info: give the credential to `.auth(Basic::new(..))`",
            ));
        }
        if url.query().is_some() {
            return has("a query");
        }
        if url.fragment().is_some() {
            return has("a fragment");
        }
        let unusable =
            || BuildError::new("the base URL has a host or a path that cannot be called");
        let authority = Authority::try_from(&url[Position::BeforeHost..Position::AfterPort])
            .map_err(|_| unusable())?;
        let path = url.path().trim_end_matches('/').to_owned();
        if !path.is_empty() {
            PathAndQuery::try_from(path.as_str()).map_err(|_| unusable())?;
        }
        Ok(Self {
            scheme,
            authority,
            is_loopback: url.host().is_some_and(|host| is_loopback(&host)),
            prefix_at: path.len(),
            path,
        })
    }

    pub(crate) fn set_prefix<A: Api>(&mut self, api: &A) -> Result<(), BuildError> {
        let prefix = api::prefix(api).map_err(|error| {
            BuildError::new(format!(
                "the prefix of `{}` is not complete: {error}",
                A::SPEC.name
            ))
        })?;
        self.path.truncate(self.prefix_at);
        self.path.push_str(&prefix);
        Ok(())
    }

    /// The path before every template.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Moves a target that begins with this address's path to another base, the prefix staying.
    pub(crate) fn move_target(&self, target: &mut String, to: &Self) {
        target.replace_range(..self.prefix_at, &to.path[..to.prefix_at]);
    }

    /// The absolute URI of a target, which is a path and a query.
    pub(crate) fn uri(&self, target: String) -> Result<Uri, http::Error> {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(Bytes::from(target))?);
        Ok(Uri::from_parts(parts)?)
    }

    /// Whether scheme, host and port are the same (RFC 6454 §5).
    pub(crate) fn same_origin(&self, other: &Self) -> bool {
        // `url` has put the host into lower case and left out the scheme's own port.
        self.scheme == other.scheme && self.authority == other.authority
    }

    /// Whether a credential can be sent there without anybody on the way reading it.
    pub(crate) fn is_private(&self) -> bool {
        self.scheme == Scheme::HTTPS || self.is_loopback
    }
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}
