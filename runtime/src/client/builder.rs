use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::{AUTHORIZATION, HeaderValue, USER_AGENT};

use super::Client;
use crate::address::Address;
use crate::api::{Api, Plain};
use crate::auth::Authenticate;
use crate::base::Base;
use crate::clock::Timeouts;
use crate::error::BuildError;
use crate::exchange::Core;
use crate::headers::{add_default, header_name, holds_secret, mark_secret};
use crate::line::one_line;
use crate::transport::Transport;

/// The default limit of a body, in bytes after decoding: 10 MiB.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// How many characters of a header's name stand in an error.
const NAME: usize = 100;

/// Makes a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<A = Plain> {
    base: String,
    api: A,
    headers: HeaderMap,
    auth: Option<Arc<dyn Authenticate>>,
    timeouts: Timeouts,
    max_body: usize,
    allow_plain_http: bool,
    transport: Option<Box<dyn Transport>>,
    problem: Option<BuildError>,
}

impl ClientBuilder {
    pub(super) fn new(base: String) -> Self {
        let agent = concat!("waypost/", env!("CARGO_PKG_VERSION"));
        let headers = [(USER_AGENT, HeaderValue::from_static(agent))];
        Self {
            base,
            api: Plain,
            headers: headers.into_iter().collect(),
            auth: None,
            timeouts: Timeouts::default(),
            max_body: MAX_BODY,
            allow_plain_http: false,
            transport: None,
            problem: None,
        }
    }
}

impl<A: Api> ClientBuilder<A> {
    /// Makes it a client of an API, whose prefix is filled from `api`.
    pub fn api<B: Api>(self, api: B) -> ClientBuilder<B> {
        ClientBuilder {
            api,
            base: self.base,
            headers: self.headers,
            auth: self.auth,
            timeouts: self.timeouts,
            max_body: self.max_body,
            allow_plain_http: self.allow_plain_http,
            transport: self.transport,
            problem: self.problem,
        }
    }

    /// Adds a credential to every call to this client's own scheme, host and port.
    pub fn auth(mut self, auth: impl Authenticate) -> Self {
        self.auth = Some(Arc::new(auth));
        self
    }

    /// Lets the credential travel over plain `http`, where anybody on the way can read it.
    /// Loopback addresses need no leave.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Sends a header with every call that does not set it itself.
    ///
    /// A value that is a secret (an API key, say) should be
    /// [marked as sensitive](HeaderValue::set_sensitive), as `Authorization` and `Cookie` are
    /// anyway: it then goes where the client's credential goes, and nowhere else.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: AsRef<str>,
        V: TryInto<HeaderValue>,
    {
        let name = name.as_ref();
        let problem = match (header_name(name), value.try_into()) {
            (Ok(name), Ok(mut value)) => {
                mark_secret(&name, &mut value);
                self.headers.insert(name, value);
                return self;
            }
            (Err(error), _) => error.to_string(),
            (_, Err(_)) => String::from("its value is not valid"),
        };
        let name = one_line(name, NAME);
        let problem = format!("the header `{name}` cannot be sent: {problem}");
        self.problem.get_or_insert(BuildError::new(problem));
        self
    }

    /// Sends this as `User-Agent`, instead of `waypost/` and its version.
    pub fn user_agent<V: TryInto<HeaderValue>>(self, value: V) -> Self {
        self.header(USER_AGENT, value)
    }

    /// Gives up on a connection after this long, by default 5 seconds. A transport of one's own
    /// keeps its own time.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.connect = timeout;
        self
    }

    /// Gives up when nothing comes for this long, by default 30 seconds. While a large body or a
    /// stream is sent, the time counts from the last piece that was taken.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.idle = timeout;
        self
    }

    /// Gives up on a whole call after this long, by default 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.total = timeout;
        self
    }

    /// Accepts answers of this many bytes at most, after they are decompressed, by default 10 MiB.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sends by another transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Makes the client.
    ///
    /// Without a transport of its own it uses reqwest, which takes proxies from the environment
    /// (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`), but not for a host on the loopback
    /// interface: what is meant for this machine stays on it.
    ///
    /// # Errors
    ///
    /// Fails if the base URL is none, if the API's prefix cannot be filled, if a header cannot be
    /// sent, if there are two credentials or one for a plain `http` host, or if there is no transport
    /// or no TLS for it.
    pub fn build(self) -> Result<Client<A>, BuildError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let base = Base::parse(&self.base)?.api(&self.api)?;
        let mut headers = self.headers;
        for (name, value) in A::SPEC.headers {
            add_default(&mut headers, name, value)
                .map_err(|error| BuildError::new(error.to_string()))?;
        }
        if self.auth.is_some() && headers.contains_key(AUTHORIZATION) {
            return Err(BuildError::new(
                "there are two credentials: `.auth(..)`, and the header `Authorization`",
            ));
        }
        let has_secret = self.auth.is_some() || holds_secret(&headers);
        if has_secret && !self.allow_plain_http && !base.address.is_private() {
            return Err(BuildError::new(
                "the credential would be readable on its way to a plain `http` host: \
                 use `https`, or say `.allow_plain_http()`",
            ));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.timeouts.connect, &base.address)?,
        };
        Ok(Client {
            core: Arc::new(Core {
                transport,
                headers,
                auth: self.auth,
                timeouts: self.timeouts,
                max_body: self.max_body,
                allow_plain_http: self.allow_plain_http,
            }),
            base,
            api: Arc::new(self.api),
        })
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(
    connect_timeout: Duration,
    address: &Address,
) -> Result<Box<dyn Transport>, BuildError> {
    if !cfg!(feature = "rustls") && !address.is_plain_http() {
        return Err(BuildError::new(
            "there is no TLS for an `https` URL: turn on the feature `rustls`",
        ));
    }
    let transport = crate::transport::Reqwest::new(connect_timeout, address.is_loopback())?;
    Ok(Box::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Duration, _: &Address) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::new(
        "there is no transport: give one to `.transport(..)`, or turn on the feature `reqwest`",
    ))
}

impl<A> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeouts", &self.timeouts)
            .finish_non_exhaustive()
    }
}
