//! How long a call may take, and the one timer that ends it.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Poll, ready};
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
pub(crate) struct Clock<'a> {
    timer: Pin<&'a mut Sleep>,
    deadline: Instant,
    total: Duration,
    idle: Duration,
    /// What is on its way to the server: as long as it moves, nobody is silent.
    sent: Option<Arc<Progress>>,
}

/// The timer of a clock, not set yet.
pub(crate) fn timer() -> Sleep {
    tokio::time::sleep(FOREVER)
}

impl<'a> Clock<'a> {
    /// Starts to count.
    pub(crate) fn start(
        timer: Pin<&'a mut Sleep>,
        total: Duration,
        idle: Duration,
        sent: Option<Arc<Progress>>,
    ) -> Self {
        let now = Instant::now();
        Self {
            timer,
            deadline: now.checked_add(total).unwrap_or(now + FOREVER),
            total,
            idle,
            sent,
        }
    }

    /// Waits for `step` until the idle time-out or the call's deadline, whichever comes first.
    pub(crate) async fn within<F: Future>(&mut self, step: F) -> Result<F::Output, TransportError> {
        let mut step = pin!(step);
        let mut limit = None;
        poll_fn(|context| {
            if let Poll::Ready(done) = step.as_mut().poll(context) {
                return Poll::Ready(Ok(done));
            }
            let limit = limit.get_or_insert_with(|| self.set(Instant::now()));
            loop {
                ready!(self.timer.as_mut().poll(context));
                let moved = self.sent.as_ref().map(|sent| sent.last());
                match moved.filter(|moved| self.is_recent(*moved, *limit)) {
                    Some(moved) => *limit = self.set(moved),
                    None => return Poll::Ready(Err(TransportError::timeout(*limit))),
                }
            }
        })
        .await
    }

    /// Whether the silence has not lasted long enough since then.
    fn is_recent(&self, moved: Instant, limit: TransportErrorKind) -> bool {
        let silent = Instant::now().saturating_duration_since(moved);
        matches!(limit, TransportErrorKind::Idle(_)) && silent < self.idle
    }

    /// Whether there is time left.
    pub(crate) fn check(&self) -> Result<(), TransportError> {
        if Instant::now() < self.deadline {
            Ok(())
        } else {
            let limit = TransportErrorKind::Total(self.total);
            Err(TransportError::timeout(limit))
        }
    }

    /// Sets the timer to what comes first, and says what that is.
    fn set(&mut self, heard: Instant) -> TransportErrorKind {
        match heard.checked_add(self.idle) {
            Some(idle) if idle < self.deadline => {
                self.timer.as_mut().reset(idle);
                TransportErrorKind::Idle(self.idle)
            }
            _ => {
                self.timer.as_mut().reset(self.deadline);
                TransportErrorKind::Total(self.total)
            }
        }
    }
}
