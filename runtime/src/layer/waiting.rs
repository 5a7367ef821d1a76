//! Who waits for a service to be ready. The service remembers one waker only, and whom it wakes may not be polled just
//! then: so all are woken.

use std::collections::BTreeMap;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Wake, Waker};

/// The wakers of those who wait, as they came. As a waker itself it wakes them all.
#[derive(Default)]
pub(super) struct Waiting(Mutex<Wakers>);

#[derive(Default)]
struct Wakers {
    next: u64,
    all: BTreeMap<u64, Waker>,
}

impl Waiting {
    /// A place behind all others, until it is dropped.
    pub(super) fn enter(self: &Arc<Self>) -> Place {
        let mut wakers = self.lock();
        let number = wakers.next;
        wakers.next += 1;
        drop(wakers);
        Place {
            waiting: Arc::clone(self),
            number,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Wakers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        // Not under the lock: a waker may do anything.
        let all = mem::take(&mut self.lock().all);
        for waker in all.into_values() {
            waker.wake();
        }
    }
}

/// One who waits.
pub(super) struct Place {
    waiting: Arc<Waiting>,
    number: u64,
}

impl Place {
    /// Is to be woken, once.
    pub(super) fn set(&self, waker: &Waker) {
        let waker = waker.clone();
        let replaced = self.waiting.lock().all.insert(self.number, waker);
        drop(replaced);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let removed = self.waiting.lock().all.remove(&self.number);
        drop(removed);
    }
}
