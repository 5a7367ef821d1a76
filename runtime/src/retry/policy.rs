use std::borrow::Cow;
use std::time::Duration;

/// When a call that went wrong is sent again, and how often.
///
/// What *may* be sent again is not up to the policy: see [Safety](crate::safety).
///
/// ```
/// use std::time::Duration;
/// use waypost::{Client, RetryPolicy};
///
/// let client = Client::builder("https://example.com/api")
///     .retry(RetryPolicy::new().attempts(5).backoff(Duration::from_millis(100)))
///     .build()?;
/// # let _ = client;
/// # Ok::<(), waypost::BuildError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// The most attempts of one call, the first one included. By default 3.
    pub attempts: u32,
    /// The longest pause before the second attempt, which doubles with each further one. The pause is
    /// drawn between nothing and that ("full jitter"). By default 250 milliseconds.
    pub backoff: Duration,
    /// The longest pause before any attempt, unless a server asks for more. By default 20 seconds.
    pub max_backoff: Duration,
    /// The longest time that is waited because a server asks for it by `Retry-After` (RFC 9110 §10.2.3).
    /// If it asks for more, its answer comes back at once. By default 60 seconds.
    pub max_retry_after: Duration,
    /// The statuses by which a server says that it could not do it just now. By default 408, 429, 500,
    /// 502, 503 and 504.
    pub statuses: Cow<'static, [u16]>,
    /// How many tokens there are to pay for second and further attempts, which all calls of a client and
    /// its clones share. By default 500.
    pub budget: u32,
    /// What an attempt costs. By default 5 tokens.
    pub cost: u32,
    /// What an attempt costs after a time-out. By default 10 tokens.
    pub timeout_cost: u32,
    /// What a call that succeeds at its first attempt gives back. By default 1 token.
    pub refund: u32,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy {
    /// The defaults.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            backoff: Duration::from_millis(250),
            max_backoff: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
            statuses: Cow::Borrowed(&[408, 429, 500, 502, 503, 504]),
            budget: 500,
            cost: 5,
            timeout_cost: 10,
            refund: 1,
        }
    }

    /// Nothing is sent again, not even after a 401 to a token that could be replaced.
    #[must_use]
    pub const fn none() -> Self {
        Self::new().attempts(1)
    }
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        impl RetryPolicy {$(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(mut self, $name: $type) -> Self {
                self.$name = $name;
                self
            }
        )*}
    };
}

setters! {
    /// Sets the most attempts of one call, the first one included; none is one.
    attempts: u32;
    /// Sets the longest pause before the second attempt.
    backoff: Duration;
    /// Sets the longest pause before any attempt.
    max_backoff: Duration;
    /// Sets the longest time that is waited because a server asks for it.
    max_retry_after: Duration;
    /// Sets how many tokens there are to pay for second and further attempts.
    budget: u32;
    /// Sets what an attempt costs.
    cost: u32;
    /// Sets what an attempt costs after a time-out.
    timeout_cost: u32;
    /// Sets what a call gives back that succeeds at its first attempt.
    refund: u32;
}

impl RetryPolicy {
    /// Sets the statuses by which a server says that it could not do it just now.
    #[must_use]
    pub fn statuses(mut self, statuses: impl Into<Cow<'static, [u16]>>) -> Self {
        self.statuses = statuses.into();
        self
    }

    /// How long to wait before another attempt, after so many; nothing if the server asks for too long.
    /// `random` is any number, all equally likely.
    pub(crate) fn pause(
        &self,
        attempts: u32,
        asked: Option<Duration>,
        random: u64,
    ) -> Option<Duration> {
        let asked = asked.unwrap_or_default();
        (asked <= self.max_retry_after).then(|| self.jitter(attempts, random).max(asked))
    }

    fn jitter(&self, attempts: u32, random: u64) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let most = self.backoff.saturating_mul(doubled).min(self.max_backoff);
        let most = u64::try_from(most.as_nanos()).unwrap_or(u64::MAX);
        let drawn = u128::from(most) * u128::from(random) / u128::from(u64::MAX);
        // In whole milliseconds, as Tokio's clock counts: what is begun of one is waited for.
        let drawn = drawn.div_ceil(1_000_000);
        Duration::from_millis(u64::try_from(drawn).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: RetryPolicy = RetryPolicy::new();

    fn secs(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    #[test]
    fn the_longest_pause_doubles_up_to_its_most() {
        let longest = |attempts| POLICY.pause(attempts, None, u64::MAX).unwrap_or_default();
        let pauses = [1, 2, 3, 4, 7, 8, 9, 1000].map(longest);
        let expected = [0.25, 0.5, 1.0, 2.0, 16.0, 20.0, 20.0, 20.0].map(secs);
        assert_eq!(pauses, expected);
    }

    #[test]
    fn a_pause_is_drawn_evenly_from_nothing_on() {
        let drawn = |random| POLICY.pause(2, None, random);
        assert_eq!(drawn(0), Some(Duration::ZERO));
        assert_eq!(drawn(u64::MAX / 4), Some(secs(0.125)));
        assert_eq!(drawn(u64::MAX / 2), Some(secs(0.25)));
        assert_eq!(drawn(u64::MAX / 500), Some(secs(0.001)));
        assert_eq!(drawn(u64::MAX / 400), Some(secs(0.002)));
    }

    #[test]
    fn what_a_server_asks_for_is_the_least_and_too_much_is_refused() {
        let pause = |asked| POLICY.pause(1, Some(secs(asked)), u64::MAX);
        assert_eq!(pause(0.0), Some(secs(0.25)));
        assert_eq!(pause(0.1), Some(secs(0.25)));
        assert_eq!(pause(60.0), Some(secs(60.0)));
        assert_eq!(pause(60.1), None);
    }

    #[test]
    fn numbers_without_measure_do_no_harm() {
        let policy = POLICY.backoff(Duration::MAX).max_backoff(Duration::MAX);
        let longest = policy.pause(u32::MAX, None, u64::MAX);
        let most = u64::MAX.div_ceil(1_000_000);
        assert_eq!(longest, Some(Duration::from_millis(most)));
    }
}
