//! What is left of a quota, in the many ways in which servers tell it.

mod counters;
mod policies;

use std::cmp::Reverse;
use std::fmt;
use std::time::{Duration, SystemTime};

use http::HeaderMap;

use crate::line::one_line;

/// The most characters of a policy's name.
const NAME: usize = 64;

/// What is left of a quota.
///
/// There is a draft of a standard for it (draft-ietf-httpapi-ratelimit-headers), of which several versions are in
/// use, and there is what came before it. All of these are read, in this order, and the first that says something
/// is taken:
///
/// ```text
/// RateLimit: "default";r=50;t=30            RateLimit: limit=100, remaining=50, reset=30
/// RateLimit-Policy: "default";q=100;w=60    RateLimit-Policy: 100;w=60
///
/// RateLimit-Limit: 100, 100;w=60            X-RateLimit-Limit: 100     X-Rate-Limit-Limit: 100
/// RateLimit-Remaining: 50                   X-RateLimit-Remaining: 50  X-Rate-Limit-Remaining: 50
/// RateLimit-Reset: 30                       X-RateLimit-Reset: 30      X-Rate-Limit-Reset: 30
/// ```
///
/// A `Reset` is a number of seconds, perhaps with a fraction; a date; or, if it is too large for a delay, a time
/// since 1970 in seconds or in milliseconds. `X-RateLimit-Reset-After`, where it is sent, says the same without
/// a clock.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use waypost::RateLimit;
/// use waypost::http::HeaderMap;
///
/// let mut headers = HeaderMap::new();
/// headers.insert("ratelimit", r#""burst";r=9;t=1, "daily";r=3;t=4000"#.parse()?);
/// headers.insert("ratelimit-policy", r#""burst";q=10;w=1, "daily";q=500;w=86400"#.parse()?);
/// let limit = RateLimit::from_headers(&headers, SystemTime::now()).ok_or("no rate limit")?;
/// assert_eq!(limit.policy.as_deref(), Some("daily"));
/// assert_eq!((limit.remaining, limit.limit), (Some(3), Some(500)));
/// assert_eq!(limit.reset, Some(Duration::from_secs(4000)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RateLimit {
    /// What the server calls the quota: at most its first 64 characters, on one line, and `…` if there are more.
    pub policy: Option<String>,
    /// How many calls the quota allows when it is whole, or of whatever the server counts.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// How long it takes until the quota is whole again, from when the answer was received.
    pub reset: Option<Duration>,
    /// The time that the quota is for.
    pub window: Option<Duration>,
}

impl RateLimit {
    /// The most restrictive of the quotas that the headers tell: of which the least is left, then the one that
    /// is whole again latest, then the smallest. `received` is when the answer was received, by the server's
    /// clock if it is known.
    #[must_use]
    pub fn from_headers(headers: &HeaderMap, received: SystemTime) -> Option<Self> {
        let limits = Self::all_from_headers(headers, received);
        limits.into_iter().min_by_key(|limit| {
            // What is not known comes last.
            let left = (limit.remaining.is_none(), limit.remaining);
            let size = (limit.limit.is_none(), limit.limit);
            (left, Reverse(limit.reset), size)
        })
    }

    /// Each quota that the headers tell, in their order; first those of which it is said what is left. At most
    /// 32 members of a header are looked at. `received` is as for [`from_headers`](Self::from_headers).
    #[must_use]
    pub fn all_from_headers(headers: &HeaderMap, received: SystemTime) -> Vec<Self> {
        let (mut limits, more) = counters::read(headers, received);
        let policies = policies::read(headers, more);
        policies::add(&mut limits, policies);
        for limit in &mut limits {
            limit.policy = limit.policy.take().map(|name| one_line(&name, NAME));
        }
        limits
    }
}

/// Shows the numbers; of the name, which is the server's text and may repeat anything, only whether there is one.
impl fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("has_policy", &self.policy.is_some())
            .field("limit", &self.limit)
            .field("remaining", &self.remaining)
            .field("reset", &self.reset)
            .field("window", &self.window)
            .finish()
    }
}

#[cfg(test)]
mod tests;
