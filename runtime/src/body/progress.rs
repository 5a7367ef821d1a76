//! When something of a body was read last.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// Notes when something happened last.
pub(crate) struct Progress {
    start: Instant,
    /// In milliseconds after the start.
    last: AtomicU64,
}

impl Progress {
    pub(super) fn start() -> Self {
        Self {
            start: Instant::now(),
            last: AtomicU64::new(0),
        }
    }

    pub(super) fn note(&self) {
        let elapsed = u64::try_from(self.start.elapsed().as_millis());
        self.last
            .store(elapsed.unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// When something happened last.
    pub(crate) fn last(&self) -> Instant {
        self.start + Duration::from_millis(self.last.load(Ordering::Relaxed))
    }
}
