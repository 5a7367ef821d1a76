//! Credentials: how they stand in a request, and what of them must never stand in a text.

mod api_key;
mod authorization;
mod token_source;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::header::HeaderName;

pub use self::api_key::ApiKey;
pub use self::authorization::{Basic, Bearer};
pub use self::token_source::{Token, TokenSource};
use crate::body::Body;
use crate::error::BoxError;
use crate::redact::Secrets;

/// A credential, or what gives one.
///
/// It is called at the last moment, for each attempt of a call, when all else of the request is there:
/// method, URL, headers, and the body, so that it can sign them. The client's is called only where the request
/// goes to the client's own origin; that of a call ([`Call::auth`](crate::Call::auth)) wherever the call goes.
/// What it changes is changed for that attempt only; of a body whose length it changes, the length is told anew.
///
/// ```
/// use waypost::{Authenticate, Body, BoxError, Secrets};
///
/// /// The signature of a body that is made of bytes.
/// struct Signed {
///     key: String,
/// }
///
/// impl Authenticate for Signed {
///     fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
///         let bytes = request.body().as_bytes().ok_or("a stream cannot be signed")?;
///         let signature = sign(&self.key, request.method(), request.uri(), bytes);
///         request.headers_mut().insert("x-signature", signature.try_into()?);
///         Ok(())
///     }
///
///     fn secrets(&self) -> Secrets {
///         [&self.key].into_iter().collect()
///     }
/// }
/// # fn sign(_: &str, _: &http::Method, _: &http::Uri, _: &[u8]) -> String { String::new() }
/// ```
pub trait Authenticate: Send + Sync + 'static {
    /// Adds the credential.
    ///
    /// # Errors
    ///
    /// An error ends the call before anything is sent.
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError>;

    /// What a server could repeat of the credential: it is removed from what is kept and shown of
    /// an answer, percent-encoded or escaped as in JSON, too.
    fn secrets(&self) -> Secrets {
        Secrets::default()
    }

    /// Gets the credential that is to be used instead of this one, where it has to be got first, such as a
    /// token that expires. It is asked before each attempt of a call, and awaited until the call's deadline.
    fn obtain(&self) -> Option<ObtainFuture> {
        None
    }

    /// Notes that a server has answered 401 to a credential that [`obtain`](Self::obtain) gave, and says
    /// whether another one may help. The call is then repeated once, by the client's
    /// [policy](crate::RetryPolicy) and paid for, since a request that was not authenticated was not processed
    /// (RFC 9110 §15.5.2).
    fn refused(&self, credential: &Arc<dyn Authenticate>) -> bool {
        let _ = credential;
        false
    }

    /// Notes that a server has answered otherwise to a credential that [`obtain`](Self::obtain) gave.
    fn accepted(&self, credential: &Arc<dyn Authenticate>) {
        let _ = credential;
    }

    /// The header that it is in, if there is one that is known before: two credentials cannot be in one, and a
    /// call that sets this header goes without it.
    fn header(&self) -> Option<HeaderName> {
        None
    }

    /// Whether it can be sent at all, which is asked when a client is made.
    ///
    /// # Errors
    ///
    /// Says what is wrong, without showing it.
    fn check(&self) -> Result<(), BoxError> {
        Ok(())
    }
}

/// What [`Authenticate::obtain`] gives: a credential, or why there is none.
pub type ObtainFuture =
    Pin<Box<dyn Future<Output = Result<Arc<dyn Authenticate>, BoxError>> + Send>>;

/// A credential that cannot be sent.
#[derive(Debug, Clone, Copy)]
pub struct CredentialError(&'static str);

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for CredentialError {}
