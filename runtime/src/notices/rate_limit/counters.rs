//! The headers that say what is left of a quota.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

use super::RateLimit;
use crate::notices::date::{date, from_to};
use crate::notices::fields::{Member, count, members, seconds, text};

/// Three headers that go together, and a fourth one in place of the third.
struct Family {
    limit: &'static str,
    remaining: &'static str,
    reset: &'static str,
    reset_after: &'static str,
}

const FAMILIES: [Family; 3] = [
    Family {
        limit: "ratelimit-limit",
        remaining: "ratelimit-remaining",
        reset: "ratelimit-reset",
        reset_after: "ratelimit-reset-after",
    },
    Family {
        limit: "x-ratelimit-limit",
        remaining: "x-ratelimit-remaining",
        reset: "x-ratelimit-reset",
        reset_after: "x-ratelimit-reset-after",
    },
    Family {
        limit: "x-rate-limit-limit",
        remaining: "x-rate-limit-remaining",
        reset: "x-rate-limit-reset",
        reset_after: "x-rate-limit-reset-after",
    },
];

/// The quotas of the first of the headers that says something, and what else it says of policies.
pub(super) fn read(headers: &HeaderMap, received: SystemTime) -> (Vec<RateLimit>, Vec<Member<'_>>) {
    let limits = one_header(headers, received);
    if !limits.is_empty() {
        return (limits, Vec::new());
    }
    let families = FAMILIES.iter();
    families
        .map(|family| three_headers(headers, family, received))
        .find(|(limits, _)| !limits.is_empty())
        .unwrap_or_default()
}

/// `RateLimit`, as a list of quotas, or as a dictionary of the numbers of one.
fn one_header(headers: &HeaderMap, received: SystemTime) -> Vec<RateLimit> {
    let mut limits = Vec::new();
    let mut only = RateLimit::default();
    for member in members(headers, "ratelimit") {
        match member.entry() {
            Some(("limit", value)) => only.limit = count(value),
            Some(("remaining", value)) => only.remaining = count(value),
            Some(("reset", value)) => only.reset = until(value, received),
            Some(_) => {}
            None => limits.push(RateLimit {
                policy: Some(text(member.item)),
                remaining: member.parameter("r").and_then(count),
                reset: member.parameter("t").and_then(|it| until(it, received)),
                ..RateLimit::default()
            }),
        }
    }
    limits.push(only);
    limits.retain(says_something);
    limits
}

/// The headers of a family, of which each may be a list: the first of the one goes with the first of the other.
/// Behind them, `Limit` may list policies (`10, 10;w=1, 50;w=60`).
fn three_headers<'a>(
    headers: &'a HeaderMap,
    family: &Family,
    received: SystemTime,
) -> (Vec<RateLimit>, Vec<Member<'a>>) {
    let mut allowed = members(headers, family.limit);
    let remaining: Vec<_> = members(headers, family.remaining)
        .map(|member| count(member.item))
        .collect();
    let resets = resets(headers, family, received);
    let number = remaining.len().max(resets.len()).max(1);
    let mut limits: Vec<_> = (0..number)
        .map(|index| {
            let allowed = allowed.next();
            let parameter = |key| allowed.as_ref().and_then(|it| it.parameter(key));
            RateLimit {
                policy: parameter("name").map(text),
                limit: allowed.as_ref().and_then(|it| count(it.item)),
                remaining: remaining.get(index).copied().flatten(),
                reset: resets.get(index).copied().flatten(),
                window: parameter("w").and_then(seconds),
            }
        })
        .collect();
    limits.retain(says_something);
    (limits, allowed.collect())
}

fn resets(headers: &HeaderMap, family: &Family, received: SystemTime) -> Vec<Option<Duration>> {
    let after: Vec<_> = members(headers, family.reset_after)
        .map(|member| seconds(member.item))
        .collect();
    if after.iter().any(Option::is_some) {
        return after;
    }
    // A date has a comma in it, and is no list.
    if let Some(date) = date(headers, family.reset) {
        return vec![Some(from_to(received, date))];
    }
    members(headers, family.reset)
        .map(|member| until(member.item, received))
        .collect()
}

/// How long it is until a time that is told as a delay in seconds, or since 1970, in seconds or in milliseconds.
fn until(item: &str, received: SystemTime) -> Option<Duration> {
    /// In seconds: a delay of 31 years, and the year 2001.
    const UNIX: u64 = 1_000_000_000;
    /// In seconds, the year 5138; in milliseconds, 1973.
    const MILLIS: u64 = 100_000_000_000;
    /// In milliseconds, the year 5138.
    const END: u64 = 100_000_000_000_000;

    let told = seconds(item)?;
    let time = match told.as_secs() {
        ..UNIX => return Some(told),
        UNIX..MILLIS => UNIX_EPOCH + told,
        MILLIS..END => UNIX_EPOCH + told / 1000,
        END.. => return None,
    };
    Some(from_to(received, time))
}

fn says_something(limit: &RateLimit) -> bool {
    limit.limit.is_some() || limit.remaining.is_some() || limit.reset.is_some()
}
