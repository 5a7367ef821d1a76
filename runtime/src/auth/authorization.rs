//! Credentials that stand in `Authorization`.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::{Authenticate, CredentialError};
use crate::body::Body;
use crate::error::BoxError;
use crate::redact::Secrets;

/// HTTP Basic authentication (RFC 7617): a user name and a password.
#[derive(Clone)]
pub struct Basic(Header);

impl Basic {
    /// The credential of a user name, which must not contain a colon, and a password.
    ///
    /// The password is what is secret, or the user name of an empty password: that is removed from
    /// what a server repeats.
    ///
    /// Both are sent as UTF-8.
    #[must_use]
    pub fn new(username: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let (username, password) = (username.as_ref(), password.as_ref());
        let token = STANDARD.encode(format!("{username}:{password}"));
        let problem = username
            .contains(':')
            .then_some("a user name with a colon cannot be sent");
        // A key as the user name of no password is the secret; else a user name is none.
        let secret = if password.is_empty() {
            username
        } else {
            password
        };
        Self(Header::new("Basic", &token, &[secret, &token], problem))
    }

    /// Adds the credential to a request that goes out without a client of ours.
    ///
    /// # Errors
    ///
    /// Fails if the user name contains a colon, which RFC 7617 §2 has no spelling for.
    pub fn apply<B>(&self, request: &mut http::Request<B>) -> Result<(), CredentialError> {
        self.0.apply(request)
    }
}

/// Bearer authentication (RFC 6750): a token.
#[derive(Clone)]
pub struct Bearer(Header);

impl Bearer {
    /// The credential of a token.
    #[must_use]
    pub fn new(token: impl AsRef<str>) -> Self {
        let token = token.as_ref();
        let problem = if token.is_empty() {
            Some("an empty token cannot be sent")
        } else if token.trim() != token {
            Some("a token with white space at one of its ends cannot be sent")
        } else {
            None
        };
        Self(Header::new("Bearer", token, &[token], problem))
    }

    /// Adds the credential to a request that goes out without a client of ours.
    ///
    /// # Errors
    ///
    /// Fails if the token is empty, has white space at one of its ends, or contains what no header can carry.
    pub fn apply<B>(&self, request: &mut http::Request<B>) -> Result<(), CredentialError> {
        self.0.apply(request)
    }
}

macro_rules! authenticate {
    ($($credential:ident)*) => {$(
        impl Authenticate for $credential {
            fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
                if request.headers().contains_key(AUTHORIZATION) {
                    return Err("there is another credential in the header `Authorization`".into());
                }
                Ok(self.apply(request)?)
            }

            fn secrets(&self) -> Secrets {
                self.0.secrets.clone()
            }

            fn header(&self) -> Option<HeaderName> {
                Some(AUTHORIZATION)
            }

            fn check(&self) -> Result<(), BoxError> {
                self.0.value.as_ref().map(drop).map_err(|error| (*error).into())
            }
        }

        impl fmt::Debug for $credential {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($credential), "([secret])"))
            }
        }
    )*};
}

authenticate!(Basic Bearer);

/// A finished `Authorization` header, or why there is none.
#[derive(Clone)]
struct Header {
    value: Result<HeaderValue, CredentialError>,
    secrets: Secrets,
}

impl Header {
    fn new(scheme: &str, token: &str, secrets: &[&str], problem: Option<&'static str>) -> Self {
        let value = match problem {
            Some(problem) => Err(problem),
            None => HeaderValue::try_from(format!("{scheme} {token}"))
                .map_err(|_| "a token with control characters cannot be sent"),
        };
        let value = value.map(|mut value| {
            value.set_sensitive(true);
            value
        });
        Self {
            value: value.map_err(CredentialError),
            secrets: secrets.iter().copied().collect(),
        }
    }

    fn apply<B>(&self, request: &mut http::Request<B>) -> Result<(), CredentialError> {
        let value = self.value.clone()?;
        request.headers_mut().insert(AUTHORIZATION, value);
        Ok(())
    }
}
