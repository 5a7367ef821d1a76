//! What keeps a client from sending more and more to a server that fails.

use std::sync::atomic::{AtomicU32, Ordering};

use super::RetryPolicy;

/// The tokens that another attempt is paid with, which the clones of a client share.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: AtomicU32,
    full: u32,
}

impl Budget {
    pub(crate) fn new(policy: &RetryPolicy) -> Self {
        Self {
            tokens: AtomicU32::new(policy.budget),
            full: policy.budget,
        }
    }

    /// Pays for another attempt, if there is enough.
    pub(crate) fn pay(&self, cost: u32) -> bool {
        let order = Ordering::Relaxed;
        let paid = self
            .tokens
            .fetch_update(order, order, |tokens| tokens.checked_sub(cost));
        paid.is_ok()
    }

    /// Gives some back, up to what there was at the beginning.
    pub(crate) fn refund(&self, tokens: u32) {
        // Full, most of the time: then nothing is written that others read.
        if tokens == 0 || self.tokens.load(Ordering::Relaxed) >= self.full {
            return;
        }
        let order = Ordering::Relaxed;
        let _ = self.tokens.fetch_update(order, order, |left| {
            Some(left.saturating_add(tokens).min(self.full))
        });
    }

    /// How many tokens there are.
    pub(crate) fn tokens(&self) -> u32 {
        self.tokens.load(Ordering::Relaxed)
    }

    /// How many there were at the beginning.
    pub(crate) fn full(&self) -> u32 {
        self.full
    }
}
