//! How long a call may take, and the one timer that ends it.

use std::future::{Future, poll_fn};
use std::ops::DerefMut;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, Sleep};

use crate::body::Progress;
use crate::error::{TransportError, TransportErrorKind};
use crate::spec::Spec;

/// How long a client waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timeouts {
    /// For a connection: name resolution, TCP and TLS. If nothing is said, that is for the transport to know.
    pub(crate) connect: Option<Duration>,
    /// For the next sign of life: something of the answer, or something of the request that goes.
    pub(crate) idle: Duration,
    /// For one attempt, if it has a limit of its own.
    pub(crate) attempt: Option<Duration>,
    /// For a call as a whole, with all attempts and what is between them.
    pub(crate) total: Duration,
}

/// How long the ready-made transports wait for a connection, unless they are told.
pub(crate) const CONNECT: Duration = Duration::from_secs(5);

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: None,
            idle: Duration::from_secs(30),
            attempt: None,
            total: Duration::from_secs(60),
        }
    }
}

impl Timeouts {
    /// Those that leave no time at all, by the names that they are told by.
    pub(crate) fn nothing(&self) -> impl Iterator<Item = &'static str> + use<> {
        let all = [
            ("connect_timeout", self.connect),
            ("idle_timeout", Some(self.idle)),
            ("attempt_timeout", self.attempt),
            ("timeout", Some(self.total)),
        ];
        let nothing = |(_, time): &(_, Option<Duration>)| *time == Some(Duration::ZERO);
        all.into_iter().filter(nothing).map(|(name, _)| name)
    }
}

/// What an endpoint, or one call, says of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OwnTimeouts {
    pub(crate) connect: Option<Duration>,
    pub(crate) idle: Option<Duration>,
    pub(crate) attempt: Option<Duration>,
    pub(crate) total: Option<Duration>,
}

impl OwnTimeouts {
    /// These, and where they say nothing, those of the endpoint.
    pub(crate) fn or(self, spec: &Spec) -> Self {
        Self {
            connect: self.connect.or(spec.connect_timeout),
            idle: self.idle.or(spec.idle_timeout),
            attempt: self.attempt.or(spec.attempt_timeout),
            total: self.total.or(spec.timeout),
        }
    }
}

/// Longer than any call: what a time-out beyond the end of the clock is cut to.
pub(crate) const FOREVER: Duration = Duration::from_secs(60 * 60 * 24 * 365);

/// When something has to be done, and what its being late is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    at: Instant,
    late: TransportErrorKind,
}

impl Deadline {
    /// That of a call which begins now.
    pub(crate) fn of_call(total: Duration) -> Self {
        Self::after(total, TransportErrorKind::Total(total))
    }

    /// That of an attempt which begins now: its own, if that is before the call's.
    pub(crate) fn of_attempt(self, limit: Option<Duration>) -> Self {
        let own = limit.map(|limit| Self::after(limit, TransportErrorKind::Attempt(limit)));
        own.filter(|own| own.at < self.at).unwrap_or(self)
    }

    fn after(time: Duration, late: TransportErrorKind) -> Self {
        let now = Instant::now();
        let at = now.checked_add(time).unwrap_or(now + FOREVER);
        Self { at, late }
    }

    /// Whether there is time left after a pause.
    pub(crate) fn allows(&self, pause: Duration) -> bool {
        let after = Instant::now().checked_add(pause);
        after.is_some_and(|after| after < self.at)
    }

    /// Whether there is time left.
    pub(crate) fn check(self) -> Result<(), TransportError> {
        if Instant::now() < self.at {
            return Ok(());
        }
        Err(TransportError::timeout(self.late))
    }

    /// Whether there is time left for an attempt with these limits.
    pub(crate) fn check_attempt(
        self,
        limit: Option<Duration>,
        idle: Duration,
    ) -> Result<(), TransportError> {
        if idle.is_zero() {
            return Err(TransportError::timeout(TransportErrorKind::Idle(idle)));
        }
        self.of_attempt(limit).check()
    }

    /// Waits for `step`, whether somebody else is silent or not.
    pub(crate) async fn within<F: Future>(
        &self,
        mut timer: Pin<&mut Sleep>,
        step: F,
    ) -> Result<F::Output, TransportError> {
        let mut step = pin!(step);
        timer.as_mut().reset(self.at);
        poll_fn(|context| match step.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Ok(done)),
            Poll::Pending => {
                ready!(timer.as_mut().poll(context));
                Poll::Ready(Err(TransportError::timeout(self.late)))
            }
        })
        .await
    }
}

/// Keeps the time of an attempt by one timer, which is set only when there is something to wait for.
pub(crate) struct Clock<T> {
    timer: Pin<T>,
    /// By when all has to be done; nothing of what may go on.
    deadline: Option<Deadline>,
    idle: Duration,
    /// What the timer is set to, while there is something to wait for.
    limit: Option<TransportErrorKind>,
    /// What is on its way to the server: as long as it moves, nobody is silent.
    sent: Option<Arc<Progress>>,
    /// The layers that it is still in: nobody is silent who has not been called.
    #[cfg(feature = "tower")]
    layers: Option<Box<dyn Called>>,
}

/// What is between a clock and the server, and may keep a request to itself.
#[cfg(feature = "tower")]
pub(crate) trait Called: Send {
    /// Since when the server can be silent: now, if it has not been called.
    fn called(&self) -> Instant;
}

/// The timer of a clock, not set yet.
pub(crate) fn timer() -> Sleep {
    tokio::time::sleep(FOREVER)
}

impl<T: DerefMut<Target = Sleep>> Clock<T> {
    pub(crate) fn new(
        timer: Pin<T>,
        deadline: Deadline,
        idle: Duration,
        sent: Option<Arc<Progress>>,
    ) -> Self {
        Self {
            timer,
            deadline: Some(deadline),
            idle,
            limit: None,
            sent,
            #[cfg(feature = "tower")]
            layers: None,
        }
    }

    /// The same for an attempt that goes through layers first.
    #[cfg(feature = "tower")]
    pub(crate) fn behind(self, layers: impl Called + 'static) -> Self {
        let layers: Option<Box<dyn Called>> = Some(Box::new(layers));
        Self { layers, ..self }
    }

    /// The same with a timer of its own, for what goes on when the call is done: until a deadline, or
    /// without one.
    pub(crate) fn moved(&self, deadline: Option<Deadline>) -> Clock<Box<Sleep>> {
        Clock {
            timer: Box::pin(timer()),
            deadline,
            idle: self.idle,
            limit: None,
            sent: self.sent.clone(),
            #[cfg(feature = "tower")]
            layers: None,
        }
    }

    /// Waits for `step` until the idle time-out or the deadline, whichever comes first.
    pub(crate) async fn within<F: Future>(&mut self, step: F) -> Result<F::Output, TransportError> {
        let mut step = pin!(step);
        self.heard();
        let done = poll_fn(|context| match step.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Ok(done)),
            Poll::Pending => self.poll_late(context).map(Err),
        });
        let done = done.await;
        #[cfg(feature = "tower")]
        {
            self.layers = None;
        }
        done
    }

    /// Notes a sign of life: the silence counts from the next time on that there is nothing.
    pub(crate) fn heard(&mut self) {
        self.limit = None;
    }

    /// Is ready with an error when the silence has lasted too long, or the whole.
    pub(crate) fn poll_late(&mut self, context: &mut Context<'_>) -> Poll<TransportError> {
        let mut limit = match self.limit {
            Some(limit) => limit,
            None => self.set(Instant::now()),
        };
        loop {
            ready!(self.timer.as_mut().poll(context));
            match self
                .last_moved()
                .filter(|moved| self.is_recent(*moved, limit))
            {
                Some(moved) => limit = self.set(moved),
                None => return Poll::Ready(TransportError::timeout(limit)),
            }
        }
    }

    /// When something happened last that is no sign of life of the server, but for which it is not to blame.
    fn last_moved(&self) -> Option<Instant> {
        let moved = self.sent.as_ref().map(|sent| sent.last());
        #[cfg(feature = "tower")]
        let moved = moved.max(self.layers.as_ref().map(|layers| layers.called()));
        moved
    }

    /// Whether the silence has not lasted long enough since then.
    fn is_recent(&self, moved: Instant, limit: TransportErrorKind) -> bool {
        let silent = Instant::now().saturating_duration_since(moved);
        matches!(limit, TransportErrorKind::Idle(_)) && silent < self.idle
    }

    /// Whether there is time left.
    pub(crate) fn check(&self) -> Result<(), TransportError> {
        self.deadline.map_or(Ok(()), Deadline::check)
    }

    /// Sets the timer to what comes first, and says what that is.
    fn set(&mut self, heard: Instant) -> TransportErrorKind {
        let idle = heard.checked_add(self.idle);
        let idle = idle.unwrap_or_else(|| Instant::now() + FOREVER);
        let (until, limit) = match self.deadline {
            Some(Deadline { at, late }) if at <= idle => (at, late),
            _ => (idle, TransportErrorKind::Idle(self.idle)),
        };
        self.timer.as_mut().reset(until);
        self.limit = Some(limit);
        limit
    }
}
