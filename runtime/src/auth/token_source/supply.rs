//! The token that a source has, and how another one is got: once for all who wait.

use std::fmt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};
use tokio::time::Instant;

use super::Token;
use crate::auth::{Authenticate, Bearer};
use crate::body::Body;
use crate::error::BoxError;
use crate::redact::Secrets;

type Fetch = Pin<Box<dyn Future<Output = Result<Arc<Held>, Failed>> + Send>>;

/// What a source gets its tokens by, and the one that it has.
pub(super) struct Supply {
    fetch: Box<dyn Fn() -> Fetching + Send + Sync>,
    state: Mutex<State>,
}

/// What gets a token.
pub(super) type Fetching = Pin<Box<dyn Future<Output = Result<Token, BoxError>> + Send>>;

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
pub(super) struct Held {
    bearer: Bearer,
    renew_at: Option<Instant>,
    expires_at: Option<Instant>,
}

impl Supply {
    pub(super) fn new(fetch: impl Fn() -> Fetching + Send + Sync + 'static) -> Self {
        Self {
            fetch: Box::new(fetch),
            state: Mutex::default(),
        }
    }

    /// The token that was got last, if it has not been refused.
    pub(super) fn held(&self) -> Option<Arc<Held>> {
        self.state().held.clone()
    }

    /// Takes a token away that was refused, and says whether another one may help.
    pub(super) fn refused(&self, credential: &Arc<dyn Authenticate>) -> bool {
        let mut state = self.state();
        // Of many calls that had it, the first one counts.
        if state.held.take_if(|held| held.is(credential)).is_some() {
            state.standing = match state.standing {
                Standing::Good => Standing::Refused,
                Standing::Refused | Standing::Doubtful => Standing::Doubtful,
            };
        }
        state.standing != Standing::Doubtful
    }

    /// Notes that a token was accepted.
    pub(super) fn accepted(&self, credential: &Arc<dyn Authenticate>) {
        let mut state = self.state();
        if state.held.as_ref().is_some_and(|held| held.is(credential)) {
            state.standing = Standing::Good;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token to use now.
    pub(super) async fn current(self: Arc<Self>) -> Result<Arc<Held>, BoxError> {
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
            let supply = Arc::clone(self);
            let fetch: Fetch = Box::pin(async move {
                // Else those who wait would not be woken, and whoever comes then would panic as well.
                let token = AssertUnwindSafe(async { (supply.fetch)().await });
                let token = token.catch_unwind().await;
                let token = token.unwrap_or_else(|_| Err("what gets it has panicked".into()));
                let held = token.and_then(|token| Held::new(&token).map(Arc::new));
                let mut state = supply.state();
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

    fn is(self: &Arc<Self>, credential: &Arc<dyn Authenticate>) -> bool {
        Arc::as_ptr(self).cast::<()>() == Arc::as_ptr(credential).cast::<()>()
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
