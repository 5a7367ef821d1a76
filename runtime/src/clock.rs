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

/// How long a client waits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeouts {
    /// For a connection: name resolution, TCP and TLS.
    pub(crate) connect: Duration,
    /// For the next sign of life: something of the answer, or something of the request that goes.
    pub(crate) idle: Duration,
    /// For a call as a whole.
    pub(crate) total: Duration,
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

/// Longer than any call: what a time-out beyond the end of the clock is cut to.
const FOREVER: Duration = Duration::from_secs(60 * 60 * 24 * 365);

/// Keeps the time of a call by one timer, which is set only when there is something to wait for.
pub(crate) struct Clock<T> {
    timer: Pin<T>,
    /// Until when all has to be done, and how long that was from the start; nothing of what may go on.
    deadline: Option<(Instant, Duration)>,
    idle: Duration,
    /// What the timer is set to, while there is something to wait for.
    limit: Option<TransportErrorKind>,
    /// What is on its way to the server: as long as it moves, nobody is silent.
    sent: Option<Arc<Progress>>,
}

/// The timer of a clock, not set yet.
pub(crate) fn timer() -> Sleep {
    tokio::time::sleep(FOREVER)
}

impl<T: DerefMut<Target = Sleep>> Clock<T> {
    /// Starts to count.
    pub(crate) fn start(
        timer: Pin<T>,
        total: Duration,
        idle: Duration,
        sent: Option<Arc<Progress>>,
    ) -> Self {
        let now = Instant::now();
        Self {
            timer,
            deadline: Some((now.checked_add(total).unwrap_or(now + FOREVER), total)),
            idle,
            limit: None,
            sent,
        }
    }

    /// The same with a timer of its own, for what goes on when the call is done: until the same
    /// deadline, or without one.
    pub(crate) fn moved(&self, keeps_deadline: bool) -> Clock<Box<Sleep>> {
        Clock {
            timer: Box::pin(timer()),
            deadline: self.deadline.filter(|_| keeps_deadline),
            idle: self.idle,
            limit: None,
            sent: self.sent.clone(),
        }
    }

    /// Waits for `step` until the idle time-out or the deadline, whichever comes first.
    pub(crate) async fn within<F: Future>(&mut self, step: F) -> Result<F::Output, TransportError> {
        let mut step = pin!(step);
        self.heard();
        poll_fn(|context| match step.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Ok(done)),
            Poll::Pending => self.poll_late(context).map(Err),
        })
        .await
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
            let moved = self.sent.as_ref().map(|sent| sent.last());
            match moved.filter(|moved| self.is_recent(*moved, limit)) {
                Some(moved) => limit = self.set(moved),
                None => return Poll::Ready(TransportError::timeout(limit)),
            }
        }
    }

    /// Whether the silence has not lasted long enough since then.
    fn is_recent(&self, moved: Instant, limit: TransportErrorKind) -> bool {
        let silent = Instant::now().saturating_duration_since(moved);
        matches!(limit, TransportErrorKind::Idle(_)) && silent < self.idle
    }

    /// Whether there is time left.
    pub(crate) fn check(&self) -> Result<(), TransportError> {
        match self.deadline {
            Some((deadline, total)) if Instant::now() >= deadline => {
                Err(TransportError::timeout(TransportErrorKind::Total(total)))
            }
            _ => Ok(()),
        }
    }

    /// Sets the timer to what comes first, and says what that is.
    fn set(&mut self, heard: Instant) -> TransportErrorKind {
        let idle = heard.checked_add(self.idle);
        let idle = idle.unwrap_or_else(|| Instant::now() + FOREVER);
        let (until, limit) = match self.deadline {
            Some((deadline, total)) if deadline <= idle => {
                (deadline, TransportErrorKind::Total(total))
            }
            _ => (idle, TransportErrorKind::Idle(self.idle)),
        };
        self.timer.as_mut().reset(until);
        self.limit = Some(limit);
        limit
    }
}
