//! Tokens that expire: got before they do, once for all who wait.

use std::fmt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};
use http::header::{AUTHORIZATION, HeaderName};
use tokio::time::Instant;

use super::{Authenticate, Bearer, CredentialError, ObtainFuture};
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
pub struct TokenSource(Arc<Source>);

type Fetch = Pin<Box<dyn Future<Output = Result<Arc<Held>, Failed>> + Send>>;

struct Source {
    fetch: Box<dyn Fn() -> Fetching + Send + Sync>,
    state: Mutex<State>,
}

type Fetching = Pin<Box<dyn Future<Output = Result<Token, BoxError>> + Send>>;

#[derive(Default)]
struct State {
    held: Option<Arc<Held>>,
    /// What all wait for who need a token now.
    flight: Option<WeakShared<Fetch>>,
    /// Until when nobody tries to replace a token that is still good.
    rests_until: Option<Instant>,
    /// What servers have said of the tokens.
    standing: Standing,
}

/// How often tokens were refused, one after the other.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Standing {
    #[default]
    Good,
    /// One was refused: another one may help.
    Refused,
    /// The other one was refused as well: one more is of no use, until one is accepted.
    Doubtful,
}

/// How long a call waits for a new token while the old one is still good, and how long the old one serves all
/// others meanwhile.
const PATIENCE: Duration = Duration::from_secs(5);

/// A token that has been got.
struct Held {
    bearer: Bearer,
    renew_at: Option<Instant>,
    expires_at: Option<Instant>,
}

impl TokenSource {
    /// A source whose tokens `fetch` gets.
    ///
    /// It must not send by a client that waits for this very source.
    pub fn new<F, T>(fetch: F) -> Self
    where
        F: Fn() -> T + Send + Sync + 'static,
        T: Future<Output = Result<Token, BoxError>> + Send + 'static,
    {
        Self(Arc::new(Source {
            fetch: Box::new(move || Box::pin(fetch())),
            state: Mutex::default(),
        }))
    }
}

impl Source {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token to use now.
    async fn current(self: Arc<Self>) -> Result<Arc<Held>, BoxError> {
        let (flight, old) = {
            let mut state = self.state();
            let now = Instant::now();
            let old = state.held.clone().filter(|held| held.is_good(now));
            if let Some(held) = &old
                && (held.is_fresh(now) || state.rests_until.is_some_and(|end| now < end))
            {
                return Ok(Arc::clone(held));
            }
            if old.is_some() {
                // Told at once: whoever tries may be given up while it waits.
                state.rests_until = now.checked_add(PATIENCE);
            }
            (self.flight(&mut state), old)
        };
        let Some(old) = old else {
            return Ok(flight.await?);
        };
        // What is still good serves those who would else wait in vain.
        match tokio::time::timeout(PATIENCE, flight.clone()).await {
            Ok(Ok(held)) => Ok(held),
            _ if old.is_good(Instant::now()) => {
                self.state().rests_until = Instant::now().checked_add(PATIENCE);
                Ok(old)
            }
            _ => Ok(flight.await?),
        }
    }

    /// What is under way, or begins now.
    fn flight(self: &Arc<Self>, state: &mut State) -> Shared<Fetch> {
        let under_way = state.flight.as_ref().and_then(WeakShared::upgrade);
        under_way.unwrap_or_else(|| {
            let source = Arc::clone(self);
            let fetch: Fetch = Box::pin(async move {
                // Else those who wait would not be woken, and whoever comes then would panic as well.
                let token = AssertUnwindSafe(async { (source.fetch)().await });
                let token = token.catch_unwind().await;
                let token = token.unwrap_or_else(|_| Err("what gets it has panicked".into()));
                let held = token.and_then(|token| Held::new(&token).map(Arc::new));
                let mut state = source.state();
                state.flight = None;
                if let Ok(held) = &held {
                    state.held = Some(Arc::clone(held));
                }
                held.map_err(Failed::new)
            });
            let flight = fetch.shared();
            state.flight = flight.downgrade();
            flight
        })
    }
}

impl Held {
    fn new(token: &Token) -> Result<Self, BoxError> {
        let bearer = Bearer::new(token.text.expose());
        bearer.check()?;
        let now = Instant::now();
        let after = |time: Duration| now.checked_add(time);
        let early = |lifetime: Duration| (lifetime / 10).min(Duration::from_secs(60));
        Ok(Self {
            bearer,
            renew_at: token.lifetime.and_then(|it| after(it - early(it))),
            expires_at: token.lifetime.and_then(after),
        })
    }
}

impl Held {
    fn is_fresh(&self, now: Instant) -> bool {
        self.renew_at.is_none_or(|end| now < end)
    }

    fn is_good(&self, now: Instant) -> bool {
        self.expires_at.is_none_or(|end| now < end)
    }
}

impl Authenticate for Held {
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
        self.bearer.authenticate(request)
    }

    fn secrets(&self) -> Secrets {
        self.bearer.secrets()
    }
}

impl Authenticate for TokenSource {
    /// Uses the token that was got last.
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
        let held = self.0.state().held.clone();
        let held = held.ok_or(CredentialError("no token has been got yet"))?;
        held.authenticate(request)
    }

    /// Those of the token that was got last: a server knows it, whether it is sent or not.
    fn secrets(&self) -> Secrets {
        let held = self.0.state().held.clone();
        held.map(|held| held.secrets()).unwrap_or_default()
    }

    fn obtain(&self) -> Option<ObtainFuture> {
        let current = Arc::clone(&self.0).current();
        Some(Box::pin(async move { Ok(current.await? as _) }))
    }

    fn refused(&self, credential: &Arc<dyn Authenticate>) -> bool {
        let mut state = self.0.state();
        // Of many calls that had it, the first one counts.
        if state
            .held
            .take_if(|held| is_same(held, credential))
            .is_some()
        {
            state.standing = match state.standing {
                Standing::Good => Standing::Refused,
                Standing::Refused | Standing::Doubtful => Standing::Doubtful,
            };
        }
        state.standing != Standing::Doubtful
    }

    fn accepted(&self, credential: &Arc<dyn Authenticate>) {
        let mut state = self.0.state();
        if state.standing != Standing::Good
            && state
                .held
                .as_ref()
                .is_some_and(|held| is_same(held, credential))
        {
            state.standing = Standing::Good;
        }
    }

    fn header(&self) -> Option<HeaderName> {
        Some(AUTHORIZATION)
    }
}

fn is_same(held: &Arc<Held>, credential: &Arc<dyn Authenticate>) -> bool {
    Arc::as_ptr(held).cast::<()>() == Arc::as_ptr(credential).cast::<()>()
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenSource([secret])")
    }
}

/// Why no token could be got, for all who waited for it.
#[derive(Debug, Clone)]
struct Failed(Arc<BoxError>);

impl Failed {
    fn new(error: BoxError) -> Self {
        Self(Arc::new(error))
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no token could be got")
    }
}

impl std::error::Error for Failed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&**self.0)
    }
}
