//! Credentials that stand in `Authorization`.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderValue};

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
        let valid = !username.contains(':');
        // A key as the user name of no password is the secret; else a user name is none.
        let secret = if password.is_empty() {
            username
        } else {
            password
        };
        Self(Header::new("Basic", &token, &[secret, &token], valid))
    }

    /// Adds the credential to a request that goes out without a client of ours.
    ///
    /// # Errors
    ///
    /// Fails if the user name contains a colon, which RFC 7617 §2 has no spelling for.
    pub fn apply<B>(&self, request: &mut http::Request<B>) -> Result<(), CredentialError> {
        self.0
            .apply(request, "a user name with a colon cannot be sent")
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
        Self(Header::new("Bearer", token, &[token], !token.is_empty()))
    }

    /// Adds the credential to a request that goes out without a client of ours.
    ///
    /// # Errors
    ///
    /// Fails if the token is empty, or contains what no header can carry.
    pub fn apply<B>(&self, request: &mut http::Request<B>) -> Result<(), CredentialError> {
        self.0.apply(request, BAD_TOKEN)
    }

    /// Whether it can be sent.
    pub(super) fn check(&self) -> Result<(), CredentialError> {
        self.0.value(BAD_TOKEN).map(drop)
    }
}

const BAD_TOKEN: &str = "an empty token, or one with control characters, cannot be sent";

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
        }

        impl fmt::Debug for $credential {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($credential), "([secret])"))
            }
        }
    )*};
}

authenticate!(Basic Bearer);

/// A finished `Authorization` header; `None` if there can be none.
#[derive(Clone)]
struct Header {
    value: Option<HeaderValue>,
    secrets: Secrets,
}

impl Header {
    fn new(scheme: &str, token: &str, secrets: &[&str], valid: bool) -> Self {
        let value = HeaderValue::try_from(format!("{scheme} {token}")).ok();
        let mut value = value.filter(|_| valid);
        if let Some(value) = &mut value {
            value.set_sensitive(true);
        }
        Self {
            value,
            secrets: secrets.iter().copied().collect(),
        }
    }

    fn apply<B>(
        &self,
        request: &mut http::Request<B>,
        refusal: &'static str,
    ) -> Result<(), CredentialError> {
        let value = self.value(refusal)?.clone();
        request.headers_mut().insert(AUTHORIZATION, value);
        Ok(())
    }

    fn value(&self, refusal: &'static str) -> Result<&HeaderValue, CredentialError> {
        self.value.as_ref().ok_or(CredentialError(refusal))
    }
}
