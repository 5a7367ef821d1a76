//! How far a request has come behind the layers: the proof that it was not sent.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::Instant;

/// Counts how often what is inside of the layers was called and has not proved that nothing was sent. It goes along
/// in the request's extensions.
#[derive(Clone, Default)]
pub(crate) struct Reach(Arc<Counted>);

#[derive(Default)]
struct Counted {
    count: AtomicU32,
    /// When it was called last.
    last: Mutex<Option<Instant>>,
}

/// What is counted when it was given up.
const CLOSED: u32 = u32::MAX;

impl Reach {
    /// Notes that what is inside is called; not so if it was given up, and then it must not be.
    pub(crate) fn enter(&self) -> bool {
        let more = |count| (count != CLOSED).then(|| count + 1);
        let count = &self.0.count;
        let entered = count.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
        if entered.is_ok() {
            *self.0.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
        entered.is_ok()
    }

    /// When what is inside was called last, if it was.
    pub(crate) fn last(&self) -> Option<Instant> {
        *self.0.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a call that has entered has sent nothing.
    pub(crate) fn was_not_sent(&self) {
        self.0.count.fetch_sub(1, Ordering::AcqRel);
    }

    /// Whether it is certain that nothing was sent. From then on nothing will be: a layer may still have it in a
    /// queue.
    pub(crate) fn is_unsent(&self) -> bool {
        let order = (Ordering::AcqRel, Ordering::Acquire);
        let closed = &self.0.count;
        let closed = closed.compare_exchange(0, CLOSED, order.0, order.1);
        matches!(closed, Ok(_) | Err(CLOSED))
    }
}
