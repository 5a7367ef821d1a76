//! Whatever stands in the headers of limits and dates, what is read from them is bounded; and what is
//! written as the draft has it is read.
#![allow(clippy::unwrap_used)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use waypost::{Deprecation, Endpoint, RateLimit, RetryAfter, endpoint};

const NAMES: [&str; 16] = [
    "date",
    "deprecation",
    "ratelimit",
    "ratelimit-limit",
    "ratelimit-policy",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "sunset",
    "x-rate-limit-remaining",
    "x-rate-limit-reset",
    "x-ratelimit-limit",
    "x-ratelimit-policy",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-ratelimit-reset-after",
];

/// Pieces of what is read, and of what is not.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        8 => prop::sample::select(vec![
            "\"", "\\", ",", ";", "=", "@", "-", ".", " ", ":", "?1", "true", "limit", "remaining",
            "reset", "r", "t", "q", "w", "name", "GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "\t", "é",
        ]).prop_map(|word| word.as_bytes().to_vec()),
        4 => "[0-9]{1,25}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..9),
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.concat())
}

/// Dates in the three forms, of which many are none: a Monday that was a Tuesday, the 42nd of a month.
fn date() -> impl Strategy<Value = Vec<u8>> {
    let day = prop::sample::select(vec!["Sun", "Tue", "Monday", "Wednesday"]);
    let month = prop::sample::select(vec!["Jan", "Feb", "Apr", "Dec", "Foo"]);
    let time = "[0-2][0-9]:[0-6][0-9]:[0-6][0-9]";
    (
        day,
        "[0-4 ][0-9]",
        month,
        "[0-9]{2}|19[67][0-9]|[0-9]{4}",
        time,
        0..3,
    )
        .prop_map(|(day, number, month, year, time, form)| {
            let text = match form {
                0 => format!("{day}, {number} {month} {year} {time} GMT"),
                1 => format!("{day}, {number}-{month}-{year} {time} GMT"),
                _ => format!("{day} {month} {number} {time} {year}"),
            };
            text.into_bytes()
        })
}

fn headers() -> impl Strategy<Value = HeaderMap> {
    let value = prop_oneof![3 => value(), 1 => date()];
    let line = (prop::sample::select(NAMES.to_vec()), value);
    prop::collection::vec(line, 0..12).prop_map(|lines| {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.append(name, value);
            }
        }
        headers
    })
}

/// Any time that fits, in both directions.
fn time() -> impl Strategy<Value = SystemTime> {
    (any::<i64>(), 0..1_000_000_000_u32).prop_map(|(seconds, nanos)| {
        let delay = Duration::new(seconds.unsigned_abs(), nanos);
        let time = match seconds {
            ..0 => UNIX_EPOCH.checked_sub(delay),
            _ => UNIX_EPOCH.checked_add(delay),
        };
        time.unwrap_or(UNIX_EPOCH)
    })
}

#[endpoint(GET, "/")]
struct Get;

/// The last second that a date can tell.
const YEAR_9999: u64 = 253_402_300_799;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_header_breaks_what_reads_it(headers in headers(), received in time(), now in time()) {
        if let Some(retry_after) = RetryAfter::from_headers(&headers) {
            let last = UNIX_EPOCH + Duration::from_secs(YEAR_9999);
            prop_assert!(retry_after.at(received) <= last.max(received));
            let delay = retry_after.delay(now);
            prop_assert_eq!(delay.subsec_nanos(), 0);
            prop_assert!(retry_after == RetryAfter::Delay(delay) || now + delay >= retry_after.at(received));
        }
        if let Some(since) = Deprecation::from_headers(&headers).and_then(|it| it.since) {
            prop_assert!(since <= UNIX_EPOCH + Duration::from_secs(YEAR_9999));
        }
        let limits = RateLimit::all_from_headers(&headers, received);
        prop_assert!(limits.len() <= 4 * 32);
        for limit in &limits {
            prop_assert!(limit.limit.or(limit.remaining).is_some() || limit.reset.is_some());
            let name = limit.policy.as_deref().unwrap_or_default();
            prop_assert!(name.chars().count() <= 65 && !name.contains(char::is_control));
        }
        match RateLimit::from_headers(&headers, received) {
            Some(limit) => {
                let least = limits.iter().filter_map(|limit| limit.remaining).min();
                prop_assert_eq!(limit.remaining, least);
                prop_assert!(limits.contains(&limit));
            }
            None => prop_assert!(limits.is_empty()),
        }

        let mut answer = http::Response::new(bytes::Bytes::new());
        *answer.status_mut() = http::StatusCode::TOO_MANY_REQUESTS;
        *answer.headers_mut() = headers.clone();
        let error = Get::from_http(answer).unwrap_err();
        prop_assert_eq!(error.retry_after(), RetryAfter::from_headers(&headers));
        prop_assert_eq!(error.rate_limits().len(), limits.len());
        let _ = error.sunset();
    }

    #[test]
    fn what_is_written_as_the_draft_has_it_is_read(
        quotas in prop::collection::btree_map(
            "[ -~]{1,20}".prop_filter("a name is one line", |name| {
                name.split(' ').all(|word| !word.is_empty())
            }),
            (any::<u64>(), 0..1_000_000_000_u64, any::<u64>(), any::<u64>()),
            1..8,
        ),
    ) {
        let mut headers = HeaderMap::new();
        for (name, (remaining, reset, quota, window)) in &quotas {
            let name = name.replace('\\', "\\\\").replace('"', "\\\"");
            let limit = format!("\"{name}\";r={remaining};t={reset}");
            headers.append("ratelimit", limit.parse().unwrap());
            let policy = format!("\"{name}\";q={quota};w={window}");
            headers.append("ratelimit-policy", policy.parse().unwrap());
        }
        let limits = RateLimit::all_from_headers(&headers, UNIX_EPOCH);
        prop_assert_eq!(limits.len(), quotas.len());
        for (limit, (name, (remaining, reset, quota, window))) in limits.iter().zip(&quotas) {
            prop_assert_eq!(limit.policy.as_ref(), Some(name));
            prop_assert_eq!(limit.remaining, Some(*remaining));
            prop_assert_eq!(limit.reset, Some(Duration::from_secs(*reset)));
            prop_assert_eq!(limit.limit, Some(*quota));
            prop_assert_eq!(limit.window, Some(Duration::from_secs(*window)));
        }
    }
}
