//! Whether there is another attempt, and when: by the policy, the budget, the time, and what is left of the body.

use std::time::Duration;

use super::attempts::Attempts;
use crate::error::TransportError;
use crate::retry::{Reason, RetryPolicy};

impl Attempts {
    /// Goes on behind an answer that broke off, if that may be.
    pub(super) fn resume(&mut self, error: &TransportError) -> Option<Duration> {
        let asked = self.progress.asked.take();
        self.again(Reason::of(error), asked)
    }

    /// How long to wait before another attempt, if there is one: it is paid for.
    pub(super) fn again(
        &mut self,
        reason: Option<Reason>,
        asked: Option<Duration>,
    ) -> Option<Duration> {
        let reason = reason?;
        let attempts = self.progress.attempts;
        let is_allowed = self.is_idempotent || reason.is_harmless();
        if !is_allowed || attempts >= self.policy().attempts || !self.can_be_sent() {
            return None;
        }
        // Without chance, all wait as long as they can.
        let random = self.core.settings.outside.random().unwrap_or(u64::MAX);
        let pause = self.policy().pause(attempts, asked, random)?;
        let cost = reason.cost(self.policy());
        (self.deadline.allows(pause) && self.core.budget.pay(cost)).then_some(pause)
    }

    /// Whether the body is still there.
    pub(super) fn can_be_sent(&mut self) -> bool {
        self.request.body_mut().is_intact()
    }

    pub(super) fn policy(&self) -> &RetryPolicy {
        let policy = self.policy.as_deref();
        policy.unwrap_or(&self.core.settings.retry)
    }

    /// Notes that the call has succeeded.
    pub(super) fn succeed(&self) {
        if self.progress.attempts == 1 {
            self.core.budget.refund(self.policy().refund);
        }
    }
}
