//! The base of an API's endpoints: an address, and the API that it is of.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::address::Address;
use crate::api::{Api, Plain};
use crate::error::BuildError;
use crate::request::prefix;

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
        let (prefix, secrets) =
            prefix(&A::SPEC, &|request| api.write(request)).map_err(|error| {
                let name = A::SPEC.name;
                BuildError::new(format!("the prefix of `{name}` is not complete: {error}"))
            })?;
        let mut address = Arc::unwrap_or_clone(self.address);
        address.set_prefix(&prefix, secrets);
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
        write!(f, "Base({})", self.address.origin())
    }
}

/// What can be used as the base of the endpoints of `A`: a [`Base`], a
/// [`Client`](crate::Client), and, of endpoints that belong to no API, a URL as text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the base of `{A}`",
    label = "not a base of this API",
    note = "make one with `&Base::parse(url)?.api(&value)?`, or use a client of the API"
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
