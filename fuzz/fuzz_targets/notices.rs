//! Whatever headers say of quotas and dates, what is read of them is bounded, and read in the same way twice.
//!
//! The input is lines: a number that stands for a header's name, a colon, and a value.
#![no_main]

use std::time::{Duration, UNIX_EPOCH};

use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;
use waypost::{Deprecation, RateLimit, RetryAfter};

const NAMES: [&str; 10] = [
    "retry-after",
    "ratelimit",
    "ratelimit-policy",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "deprecation",
];

/// The end of the year 9999, which no date is behind.
const LAST: Duration = Duration::from_secs(253_402_300_799);

fuzz_target!(|data: &[u8]| {
    let mut headers = HeaderMap::new();
    for line in data.split(|byte| *byte == b'\n') {
        let [number @ b'0'..=b'9', b':', value @ ..] = line else {
            continue;
        };
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.append(NAMES[usize::from(number - b'0')], value);
        }
    }
    let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    if let Some(asked) = RetryAfter::from_headers(&headers) {
        assert!(asked.at(now) <= UNIX_EPOCH + LAST);
        if let RetryAfter::At(time) = asked {
            let delay = asked.delay(now);
            assert!(now + delay >= time && delay.subsec_nanos() == 0);
        }
    }
    let all = RateLimit::all_from_headers(&headers, now);
    // As many quotas as are looked at of a header, and as many policies.
    assert!(all.len() <= 32 + 32);
    for limit in &all {
        let policy = limit.policy.as_deref().unwrap_or_default();
        // The last one says that there are more.
        assert!(policy.chars().count() <= 64 + 1 && !policy.contains(['\n', '\r']));
    }
    let first = RateLimit::from_headers(&headers, now);
    assert_eq!(first.is_some(), !all.is_empty());
    assert!(first.is_none_or(|first| all.contains(&first)));
    if let Some(since) = Deprecation::from_headers(&headers).and_then(|it| it.since) {
        assert!(since <= UNIX_EPOCH + LAST);
    }
});
