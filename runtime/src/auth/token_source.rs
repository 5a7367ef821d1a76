//! Tokens that expire.

mod supply;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use http::header::{AUTHORIZATION, HeaderName};

use self::supply::Supply;
use super::{Authenticate, CredentialError, ObtainFuture};
use crate::body::Body;
use crate::error::BoxError;
use crate::redact::Secrets;
use crate::secret::Secret;

/// A token that a [`TokenSource`] has got.
#[derive(Debug, Clone)]
pub struct Token {
    text: Secret<String>,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that is good until a server refuses it.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: Secret::new(text.into()),
            lifetime: None,
        }
    }

    /// Says how long it is good from now on (`expires_in`, RFC 6749 §5.1).
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// Bearer tokens (RFC 6750) that are got when they are needed, such as those of OAuth 2.
///
/// A token is got before the first call, again a minute before it expires (of one that lasts less than ten
/// minutes, when a tenth of its time is left), and when a server has refused it with 401: that call is then
/// repeated once, if its [policy](crate::RetryPolicy) has an attempt left and its client a token of the budget,
/// unless the token before was refused as well. However many calls wait for a token, it is got once; if that fails,
/// they all fail. While the old token is still good, one call waits for the new one, five seconds at most, and
/// the old one serves the others; and when no new one comes, it serves all for five seconds more. Nothing is got
/// in the background: when all calls that wait are dropped, so is what they wait for.
///
/// Clones share their token.
///
/// ```
/// use std::time::Duration;
/// use waypost::{Basic, Client, Secret, Token, TokenSource, endpoint};
///
/// /// The client-credentials grant of OAuth 2 (RFC 6749 §4.4).
/// #[endpoint(POST, "/token", form, idempotent, response = Granted)]
/// struct Grant {
///     grant_type: &'static str,
/// }
///
/// #[derive(serde::Deserialize)]
/// struct Granted {
///     access_token: Secret<String>,
///     expires_in: u64,
/// }
///
/// let authority = Client::builder("https://login.example.com")
///     .auth(Basic::new("client id", "client secret"))
///     .build()?;
/// let tokens = TokenSource::new(move || {
///     let grant_type = "client_credentials";
///     let call = Grant { grant_type }.send(&authority);
///     async move {
///         let granted = call.await?;
///         let token = Token::new(granted.access_token.into_inner());
///         Ok(token.expires_in(Duration::from_secs(granted.expires_in)))
///     }
/// });
/// let client = Client::builder("https://example.com/api").auth(tokens).build()?;
/// # let _ = client;
/// # Ok::<(), waypost::BuildError>(())
/// ```
#[derive(Clone)]
pub struct TokenSource(Arc<Supply>);

impl TokenSource {
    /// A source whose tokens `fetch` gets.
    ///
    /// It must not send by a client that waits for this very source.
    pub fn new<F, T>(fetch: F) -> Self
    where
        F: Fn() -> T + Send + Sync + 'static,
        T: Future<Output = Result<Token, BoxError>> + Send + 'static,
    {
        Self(Arc::new(Supply::new(move || Box::pin(fetch()))))
    }
}

impl Authenticate for TokenSource {
    /// Uses the token that was got last.
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
        let held = self.0.held();
        let held = held.ok_or(CredentialError("no token has been got yet"))?;
        held.authenticate(request)
    }

    /// Those of the token that was got last: a server knows it, whether it is sent or not.
    fn secrets(&self) -> Secrets {
        let held = self.0.held();
        held.map(|held| held.secrets()).unwrap_or_default()
    }

    fn obtain(&self) -> Option<ObtainFuture> {
        let current = Arc::clone(&self.0).current();
        Some(Box::pin(async move { Ok(current.await? as _) }))
    }

    fn refused(&self, credential: &Arc<dyn Authenticate>) -> bool {
        self.0.refused(credential)
    }

    fn accepted(&self, credential: &Arc<dyn Authenticate>) {
        self.0.accepted(credential);
    }

    fn header(&self) -> Option<HeaderName> {
        Some(AUTHORIZATION)
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenSource([secret])")
    }
}
