//! What a client can be told.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::build::{Parent, retain};
use crate::api::{Api, Plain};
use crate::auth::Authenticate;
use crate::error::BuildError;
use crate::exchange::Settings;
use crate::headers::{header_name, mark_secret};
use crate::line::one_line;
use crate::observe::Propagate;
use crate::retry::RetryPolicy;
use crate::transport::Transport;

/// How many characters of a header's name stand in an error.
const NAME: usize = 100;

/// Makes a [`Client`](crate::Client).
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<A = Plain> {
    pub(super) base: String,
    pub(super) api: Arc<A>,
    pub(super) settings: Settings,
    pub(super) transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "tower")]
    pub(super) layers: crate::layer::Layers,
    /// Whether that is told elsewhere how long to wait for a connection.
    pub(super) is_timed: bool,
    pub(super) parent: Option<Parent>,
    /// Whether the secrets of that client stay behind.
    pub(super) leaves_secrets: bool,
    pub(super) problems: Vec<BuildError>,
}

impl ClientBuilder {
    pub(super) fn new(base: String) -> Self {
        let agent = concat!("waypost/", env!("CARGO_PKG_VERSION"));
        let headers = [(USER_AGENT, HeaderValue::from_static(agent))];
        Self {
            base,
            api: Arc::new(Plain),
            settings: Settings {
                headers: headers.into_iter().collect(),
                ..Settings::default()
            },
            transport: None,
            #[cfg(feature = "tower")]
            layers: crate::layer::Layers::default(),
            is_timed: false,
            parent: None,
            leaves_secrets: false,
            problems: Vec::new(),
        }
    }
}

impl<A> ClientBuilder<A> {
    pub(super) fn problem(&mut self, problem: String) {
        self.problems.push(BuildError::new(problem));
    }
}

impl<A: Api> ClientBuilder<A> {
    /// Makes it a client of an API, whose prefix is filled from `api`.
    pub fn api<B: Api>(self, api: B) -> ClientBuilder<B> {
        ClientBuilder {
            api: Arc::new(api),
            base: self.base,
            settings: self.settings,
            transport: self.transport,
            #[cfg(feature = "tower")]
            layers: self.layers,
            is_timed: self.is_timed,
            parent: self.parent,
            leaves_secrets: self.leaves_secrets,
            problems: self.problems,
        }
    }

    /// Sends to another base URL. A client that is made of another one ([`with`](crate::Client::with)) has to
    /// be told its credential anew if this is of another origin.
    pub fn base(mut self, url: impl Into<String>) -> Self {
        self.base = url.into();
        self
    }

    /// Adds a credential to every call to this client's own scheme, host and port. Said more than once, all
    /// of them are added; those of a client that this one is made of are not. Two for one header make no
    /// client.
    pub fn auth(mut self, auth: impl Authenticate) -> Self {
        self.settings.auth.push(Arc::new(auth));
        self
    }

    /// Sends no credential, neither one that was told so far nor that of a client that this one is made of;
    /// nor a header that is a secret.
    pub fn no_auth(mut self) -> Self {
        self.settings.auth.clear();
        retain(&mut self.settings.headers, |_, value| !value.is_sensitive());
        self.leaves_secrets = true;
        self
    }

    /// Lets the credential travel over plain `http`, where anybody on the way can read it.
    /// Loopback addresses need no leave.
    pub fn allow_plain_http(mut self) -> Self {
        self.settings.allow_plain_http = true;
        self
    }

    /// Sends a header with every call that does not set it itself.
    ///
    /// A value that is a secret should be [marked as sensitive](HeaderValue::set_sensitive), as
    /// `Authorization` and `Cookie` are anyway: it then goes where the client's credential goes, and nowhere
    /// else. For an API key there is [`ApiKey`](crate::ApiKey).
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: AsRef<str>,
        V: TryInto<HeaderValue>,
    {
        let name = name.as_ref();
        let problem = match (header_name(name), value.try_into()) {
            (Ok(name), Ok(mut value)) => {
                mark_secret(&name, &mut value);
                self.settings.headers.insert(name, value);
                return self;
            }
            (Err(error), _) => error.to_string(),
            (_, Err(_)) => String::from("its value is not valid"),
        };
        let name = one_line(name, NAME);
        self.problem(format!("the header `{name}` cannot be sent: {problem}"));
        self
    }

    /// Sends this as `User-Agent`, instead of `waypost/` and its version.
    pub fn user_agent<V: TryInto<HeaderValue>>(self, value: V) -> Self {
        self.header(USER_AGENT, value)
    }

    /// Gives up on a connection after this long, by default 5 seconds. A transport of one's own is told with each
    /// request, by [`ConnectTimeout`](crate::ConnectTimeout); untold, it keeps its own time.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeouts.connect = Some(timeout);
        self
    }

    /// Gives up when nothing comes for this long, by default 30 seconds. While a large body or a
    /// stream is sent, the time counts from the last piece that was taken.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeouts.idle = timeout;
        self
    }

    /// Gives up on an attempt after this long, by default only when the whole call is given up. The call may
    /// then be [tried again](RetryPolicy). A stream that is the answer may take longer.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeouts.attempt = Some(timeout);
        self
    }

    /// Gives up on a whole call after this long, with all attempts and pauses, by default 60 seconds. A
    /// stream that is the answer may take longer, unless the call or its endpoint was told.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeouts.total = timeout;
        self
    }

    /// Sends again by this policy what may be sent again; [`RetryPolicy::none`] sends nothing again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// Accepts answers of this many bytes at most, after decoding, by default 10 MiB; of a stream, items of
    /// this many.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.settings.max_body = bytes;
        self
    }

    /// Looks for what the server calls an exchange in this header, before the usual ones (`X-Request-Id`,
    /// `Request-Id`, `X-Correlation-Id`, those of Amazon, Microsoft and Twilio).
    pub fn request_id_header(mut self, name: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        match HeaderName::from_bytes(name.as_bytes()) {
            Ok(name) => self.settings.request_id = Some(name),
            Err(_) => {
                let name = one_line(name, NAME);
                self.problem(format!("`{name}` is no header name (RFC 9110 §5.1)"));
            }
        }
        self
    }

    /// Takes the time of day from here, instead of the machine's clock: a server may ask to be called again
    /// at a date. Time-outs and pauses are kept by Tokio's clock, which a test can pause.
    pub fn wall_clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.settings.outside.now = Some(Arc::new(now));
        self
    }

    /// Takes chance from here, instead of the machine's: any number, all equally likely. Pauses between
    /// attempts are drawn by it, and idempotency keys made of it.
    pub fn random(mut self, random: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.settings.outside.random = Some(Arc::new(random));
        self
    }

    /// Has a tracer write the headers by which the server joins its trace, such as `traceparent` (W3C Trace
    /// Context). It is asked anew for each attempt, within the span of that (with the feature `tracing`), and
    /// before a credential signs the request. A header that the request has already stays; one that is
    /// [sensitive](HeaderValue::set_sensitive) is not sent. See [Observing](crate::observing).
    ///
    /// ```
    /// use waypost::Client;
    /// use waypost::http::HeaderValue;
    ///
    /// let client = Client::builder("https://example.com/api")
    ///     .propagate(|headers| {
    ///         headers.insert("x-trace", HeaderValue::from_static("on"));
    ///     })
    ///     .build()?;
    /// # let _ = client;
    /// # Ok::<(), waypost::BuildError>(())
    /// ```
    pub fn propagate(mut self, write: impl Fn(&mut HeaderMap) + Send + Sync + 'static) -> Self {
        self.settings.propagate = Some(Propagate::By(Arc::new(write)));
        self
    }

    /// Sends `traceparent` (W3C Trace Context) with ids that are drawn: one of the trace for each call, and in it
    /// one for each attempt. For a program without a tracer: whoever has one says
    /// [`propagate`](Self::propagate). With the feature `tracing`, the span of the attempt tells both, as
    /// `trace_id` and `span_id`.
    pub fn traceparent(mut self) -> Self {
        self.settings.propagate = Some(Propagate::Traceparent);
        self
    }

    /// Sends by another transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self.is_timed = false;
        self
    }
}

impl<A> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeouts", &self.settings.timeouts)
            .finish_non_exhaustive()
    }
}
