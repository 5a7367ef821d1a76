//! Puts a client together, and says all that is wrong with it at once.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

use http::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::Client;
use crate::address::Address;
use crate::api::{Api, Plain};
use crate::auth::Authenticate;
use crate::base::Base;
use crate::error::BuildError;
use crate::exchange::{Core, Settings};
use crate::headers::{add_default, header_name, holds_secret, mark_secret};
use crate::line::one_line;
use crate::retry::{Budget, RetryPolicy};
use crate::transport::Transport;

/// How many characters of a header's name stand in an error.
const NAME: usize = 100;

/// Makes a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<A = Plain> {
    base: String,
    api: Arc<A>,
    settings: Settings,
    transport: Option<Arc<dyn Transport>>,
    parent: Option<Parent>,
    /// Whether the secrets of that client stay behind.
    leaves_secrets: bool,
    problems: Vec<BuildError>,
}

/// What the client had that this one is made of.
struct Parent {
    core: Arc<Core>,
    address: Arc<Address>,
    /// The headers of its API.
    declared: &'static [(&'static str, &'static str)],
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
    /// What has been told to a client. Its secrets stand with it until they are known to go to the same
    /// place; what its API declares comes back with the API.
    pub(super) fn of(core: &Arc<Core>, address: &Arc<Address>, api: &Arc<A>) -> Self {
        let mut settings = core.settings.clone();
        settings.auth.clear();
        let declared = A::SPEC.headers;
        retain(&mut settings.headers, |name, value| {
            !value.is_sensitive() && !is_declared(declared, name, value)
        });
        Self {
            base: address.base_url(),
            api: Arc::clone(api),
            settings,
            transport: None,
            parent: Some(Parent {
                core: Arc::clone(core),
                address: Arc::clone(address),
                declared,
            }),
            leaves_secrets: false,
            problems: Vec::new(),
        }
    }

    /// Makes it a client of an API, whose prefix is filled from `api`.
    pub fn api<B: Api>(self, api: B) -> ClientBuilder<B> {
        ClientBuilder {
            api: Arc::new(api),
            base: self.base,
            settings: self.settings,
            transport: self.transport,
            parent: self.parent,
            leaves_secrets: self.leaves_secrets,
            problems: self.problems,
        }
    }

    /// Sends to another base URL. A client that is made of another one ([`Client::with`]) has to be told its
    /// credential anew if this is of another origin.
    pub fn base(mut self, url: impl Into<String>) -> Self {
        self.base = url.into();
        self
    }

    /// Adds a credential to every call to this client's own scheme, host and port. Said more than once, all
    /// of them are added; those of a client that this one is made of are not. Two for one header are a
    /// *request* error of each call.
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

    /// Gives up on a connection after this long, by default 5 seconds. A transport of one's own
    /// keeps its own time.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeouts.connect = timeout;
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

    /// Sends by another transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
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
    /// sent, if there are two credentials in one place or one for a plain `http` host, or if there is no
    /// transport or no TLS for it. The error says all of it.
    pub fn build(mut self) -> Result<Client<A>, BuildError> {
        let mut problems = std::mem::take(&mut self.problems);
        for (name, value) in A::SPEC.headers {
            if let Err(error) = add_default(&mut self.settings.headers, name, value) {
                problems.push(BuildError::new(error.to_string()));
            }
        }
        let base = Base::parse(&self.base).and_then(|base| base.api(&*self.api));
        let base = match base {
            Ok(base) => base,
            Err(error) => return Err(error.and(problems)),
        };
        problems.extend(self.inherit(&base.address));
        problems.extend(self.check(&base.address));
        let connect = self.settings.timeouts.connect;
        let transport = match (self.transport.take(), &self.parent) {
            (Some(transport), _) => Ok((transport, connect)),
            (None, Some(Parent { core, .. })) => Ok((Arc::clone(&core.transport), core.connect)),
            (None, None) => default_transport(connect, &base.address).map(|made| (made, connect)),
        };
        let (transport, connect) = match (transport, BuildError::all(problems)) {
            (Ok(transport), None) => transport,
            (Ok(_), Some(error)) => return Err(error),
            (Err(error), others) => return Err(error.and(others)),
        };
        Ok(Client {
            core: Arc::new(Core {
                transport,
                connect,
                budget: self.budget(&base.address),
                settings: self.settings,
                in_doubt: AtomicBool::new(false),
                #[cfg(feature = "tracing")]
                warned: crate::exchange::Warned::default(),
            }),
            base,
            api: self.api,
        })
    }

    /// Takes over the secrets of the client that this one is made of, which are for one origin only.
    fn inherit(&mut self, address: &Address) -> Vec<BuildError> {
        let Some(Parent {
            core,
            address: home,
            declared,
        }) = &self.parent
        else {
            return Vec::new();
        };
        let (theirs, ours) = (&core.settings, &mut self.settings);
        let is_secret = |(name, value): &(&HeaderName, &HeaderValue)| {
            value.is_sensitive()
                && !is_declared(declared, name, value)
                && !ours.headers.contains_key(*name)
        };
        let headers: Vec<_> = theirs.headers.iter().filter(is_secret).collect();
        let auth: &[_] = if ours.auth.is_empty() {
            &theirs.auth
        } else {
            &[]
        };
        let is_home = home.same_origin(address);
        if !is_home && address.secrets().is_some() {
            return vec![BuildError::new(
                "the API's prefix holds a secret for another scheme, host or port: \
                 make a client of its own for this one",
            )];
        }
        if self.leaves_secrets {
            return Vec::new();
        }
        if !is_home {
            let auth = (!auth.is_empty()).then(|| {
                BuildError::new(
                    "the credential is for another scheme, host or port: \
                     say `.auth(..)` for this one, or `.no_auth()`",
                )
            });
            let headers = headers.iter().map(|(name, _)| {
                BuildError::new(format!(
                    "the header `{name}` is a secret for another scheme, host or port: \
                     say `.header(..)` for this one, or `.no_auth()` first"
                ))
            });
            return auth.into_iter().chain(headers).collect();
        }
        ours.auth.extend_from_slice(auth);
        for (name, value) in headers {
            ours.headers.insert(name, value.clone());
        }
        Vec::new()
    }

    /// Whether the secrets can go where they would go.
    fn check(&self, address: &Address) -> impl Iterator<Item = BuildError> + use<A> {
        let settings = &self.settings;
        let has_auth = !settings.auth.is_empty();
        let two = has_auth && settings.headers.contains_key(AUTHORIZATION);
        let two =
            two.then_some("there are two credentials: `.auth(..)`, and the header `Authorization`");
        let has_secret = has_auth || holds_secret(&settings.headers);
        let open = has_secret && !settings.allow_plain_http && !address.is_private();
        let open = open.then_some(
            "the credential would be readable on its way to a plain `http` host: \
             use `https`, or say `.allow_plain_http()`",
        );
        [two, open].into_iter().flatten().map(BuildError::new)
    }

    /// That of the client that this one is made of, if they call the same server as often.
    fn budget(&self, address: &Address) -> Arc<Budget> {
        let policy = &self.settings.retry;
        match &self.parent {
            Some(parent)
                if parent.address.same_origin(address)
                    && parent.core.budget.full() == policy.budget =>
            {
                Arc::clone(&parent.core.budget)
            }
            _ => Arc::new(Budget::new(policy)),
        }
    }
}

/// Whether a header stands in the declaration of an API.
fn is_declared(declared: &[(&str, &str)], name: &HeaderName, value: &HeaderValue) -> bool {
    let mut declared = declared.iter();
    declared.any(|(it, text)| name.as_str().eq_ignore_ascii_case(it) && value == text)
}

fn retain(headers: &mut HeaderMap, keep: impl Fn(&HeaderName, &HeaderValue) -> bool) {
    let all = std::mem::take(headers);
    let kept = all.iter().filter(|(name, value)| keep(name, value));
    headers.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
}

#[cfg(feature = "reqwest")]
fn default_transport(
    connect_timeout: Duration,
    address: &Address,
) -> Result<Arc<dyn Transport>, BuildError> {
    if !cfg!(feature = "rustls") && !address.is_plain_http() {
        return Err(BuildError::new(
            "there is no TLS for an `https` URL: turn on the feature `rustls`",
        ));
    }
    let transport = crate::transport::Reqwest::new(connect_timeout, address.is_loopback())?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Duration, _: &Address) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::new(
        "there is no transport: give one to `.transport(..)`, or turn on the feature `reqwest`",
    ))
}

impl<A> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeouts", &self.settings.timeouts)
            .finish_non_exhaustive()
    }
}
