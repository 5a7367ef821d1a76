//! How a body gets on: when something of it was read last, and whether it broke off.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// Notes how a body gets on.
pub(crate) struct Progress {
    start: Instant,
    /// In milliseconds after the start.
    last: AtomicU64,
    is_broken: AtomicBool,
}

impl Progress {
    pub(super) fn start() -> Self {
        Self {
            start: Instant::now(),
            last: AtomicU64::new(0),
            is_broken: AtomicBool::new(false),
        }
    }

    pub(super) fn note(&self) {
        let elapsed = u64::try_from(self.start.elapsed().as_millis());
        self.last
            .store(elapsed.unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    pub(super) fn fail(&self) {
        self.is_broken.store(true, Ordering::Relaxed);
    }

    /// Whether the body could not be read to its end.
    pub(crate) fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::Relaxed)
    }

    /// When something happened last.
    pub(crate) fn last(&self) -> Instant {
        self.start + Duration::from_millis(self.last.load(Ordering::Relaxed))
    }
}
