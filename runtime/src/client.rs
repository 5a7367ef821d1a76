//! What sends requests: where to, as whom, within what limits, by which transport.

#[cfg(feature = "blocking")]
mod anew;
mod build;
mod builder;
#[cfg(feature = "config")]
mod config;
#[cfg(feature = "tower")]
mod layers;
#[cfg(feature = "reqwest")]
mod own_reqwest;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub use self::builder::ClientBuilder;
#[cfg(feature = "config")]
pub use self::config::{AuthConfig, ClientConfig, RetryConfig, TimeoutConfig};
use crate::api::{Api, Plain};
use crate::base::{Base, ToBase};
use crate::call::Call;
use crate::endpoint::{EndpointOf, route};
use crate::error::BuildError;
use crate::exchange::{Core, Exchange};
use crate::listing::{Items, Page, Pages};
use crate::request::Write;

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

impl Client {
    /// Begins a client for the API at a base URL, whose path stands before every template.
    pub fn builder(base: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base.into())
    }
}

impl<A> Client<A> {
    /// Prepares a call. The request is written now, so that it may be dropped before the call is
    /// awaited; what cannot be sent comes out of the await, as an error.
    pub fn send<E: EndpointOf<A>>(&self, request: &E) -> Call<E::Response, E::Error> {
        let write: Write<'_> = &|writer| request.write(writer);
        let (route, classify) = (route::<E>(), E::CLASSIFY);
        let exchange = Exchange::new(&self.core, &self.base.address, route, classify, write);
        Call::new(exchange, E::describe)
    }

    /// The pages of a listing, of which the first one is the request's own answer. What is said of the call
    /// beforehand, by [`Call::pages`], holds for each page.
    pub fn pages<E>(&self, request: &E) -> Pages<E::Response, E::Error>
    where
        E: EndpointOf<A, Response: Page>,
    {
        self.send(request).pages()
    }

    /// The items of a listing, page by page: see [`Items`].
    pub fn items<E>(&self, request: &E) -> Items<E::Response, E::Error>
    where
        E: EndpointOf<A, Response: Page>,
    {
        self.send(request).items()
    }

    /// A client like this one, but for what `change` says: another credential, another base, other
    /// time-outs. They share their connections and, to the same server, their budget of
    /// [further attempts](crate::RetryPolicy::budget), unless `change` says another one.
    ///
    /// ```
    /// use waypost::{Basic, Client};
    ///
    /// let main = Client::builder("https://example.com/api")
    ///     .auth(Basic::new("main", "password"))
    ///     .build()?;
    /// let other = main.with(|client| client.auth(Basic::new("other", "password")))?;
    /// # let _ = other;
    /// # Ok::<(), waypost::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails where [`build`](ClientBuilder::build) does, and if it would send the credential of this client to
    /// another origin.
    pub fn with<B: Api>(
        &self,
        change: impl FnOnce(ClientBuilder<A>) -> ClientBuilder<B>,
    ) -> Result<Client<B>, BuildError>
    where
        A: Api,
    {
        change(ClientBuilder::of(&self.core, &self.base.address, &self.api)).build()
    }

    /// How many tokens of the [budget](crate::RetryPolicy::budget) are left, to pay for second and further
    /// attempts.
    #[must_use]
    pub fn retry_tokens(&self) -> u32 {
        self.core.budget.tokens()
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
        let mut timeouts = self.core.settings.timeouts;
        // What the transport keeps untold, if that is known.
        timeouts.connect = timeouts.connect.or(self.core.connect);
        f.debug_struct("Client")
            .field("base", &self.base)
            .field("timeouts", &timeouts)
            .field("retry", &self.core.settings.retry)
            .field("max_body", &self.core.settings.max_body)
            .finish_non_exhaustive()
    }
}

impl<A> ToBase<A> for &Client<A> {
    fn to_base(&self) -> Result<Cow<'_, Base<A>>, BuildError> {
        Ok(Cow::Borrowed(&self.base))
    }
}
