//! What sends requests: where to, as whom, within what limits, by which transport.

mod builder;
mod exchange;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

pub use self::builder::ClientBuilder;
pub(crate) use self::exchange::Exchange;
use crate::api::{Api, Plain};
use crate::auth::Authenticate;
use crate::base::{Base, ToBase};
use crate::call::Call;
use crate::endpoint::{EndpointOf, encode, route};
use crate::error::BuildError;
use crate::transport::Transport;

/// Sends the endpoints of one API, `A`, to one server.
///
/// It is made by a [builder](Self::builder), and cheap to clone: clones share their connections.
///
/// ```
/// use waypost::{Basic, Client, endpoint};
///
/// #[endpoint(GET, "/users/<id>", response = serde_json::Value)]
/// struct GetUser { id: u64 }
///
/// # async fn show() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::builder("https://example.com/api")
///     .auth(Basic::new("name", "password"))
///     .build()?;
/// let user = GetUser { id: 7 }.send(&client).await?;
/// # let _: serde_json::Value = user;
/// # Ok(())
/// # }
/// ```
pub struct Client<A = Plain> {
    core: Arc<Core>,
    base: Base<A>,
    api: Arc<A>,
}

/// All of a client that does not depend on its API.
pub(crate) struct Core {
    transport: Box<dyn Transport>,
    headers: HeaderMap,
    auth: Option<Arc<dyn Authenticate>>,
    timeouts: Timeouts,
    max_body: usize,
    allow_plain_http: bool,
}

impl Client {
    /// Begins a client for the API at a base URL, whose path stands before every template.
    pub fn builder(base: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base.into())
    }
}

impl<A: Api> Client<A> {
    /// Prepares a call. The request is written now, so that it may be dropped before the call is
    /// awaited; what cannot be sent comes out of the await, as an error.
    pub fn send<E: EndpointOf<A>>(&self, request: &E) -> Call<E::Response, E::Error> {
        let route = route::<E>();
        let encoded = encode(request, &self.base.address);
        let exchange = Exchange::new(&self.core, &self.base.address, route, encoded);
        Call::new(exchange, E::describe)
    }

    /// The value of the API, which fills its prefix.
    #[must_use]
    pub fn api(&self) -> &A {
        &self.api
    }
}

impl<A> Clone for Client<A> {
    fn clone(&self) -> Self {
        Self {
            core: Arc::clone(&self.core),
            base: self.base.clone(),
            api: Arc::clone(&self.api),
        }
    }
}

impl<A> fmt::Debug for Client<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.base)
            .field("timeouts", &self.core.timeouts)
            .finish_non_exhaustive()
    }
}

impl<A> ToBase<A> for &Client<A> {
    fn to_base(&self) -> Result<Cow<'_, Base<A>>, BuildError> {
        Ok(Cow::Borrowed(&self.base))
    }
}

/// How long a client waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// For a connection: name resolution, TCP and TLS. 5 seconds.
    pub connect: Duration,
    /// For the next sign of life while an answer is due. 30 seconds.
    pub idle: Duration,
    /// For a call as a whole. 60 seconds.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            idle: Duration::from_secs(30),
            total: Duration::from_secs(60),
        }
    }
}
