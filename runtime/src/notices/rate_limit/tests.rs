#![allow(clippy::unwrap_used)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderName, HeaderValue};

use super::RateLimit;

/// When the answers of these tests are received.
const RECEIVED: u64 = 1_700_000_000;

fn received() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(RECEIVED)
}

fn headers(text: &'static str) -> HeaderMap {
    let lines = text.lines().filter_map(|line| line.split_once(": "));
    lines
        .map(|(name, value)| {
            let name: HeaderName = name.trim().parse().unwrap();
            (name, HeaderValue::from_static(value))
        })
        .fold(HeaderMap::new(), |mut headers, (name, value)| {
            headers.append(name, value);
            headers
        })
}

/// What is read, as a line for each: name, remaining, limit, reset and window in seconds.
fn all(text: &'static str) -> Vec<String> {
    let limits = RateLimit::all_from_headers(&headers(text), received());
    limits.iter().map(shown).collect()
}

fn shown(limit: &RateLimit) -> String {
    let number = |it: Option<u64>| it.map_or("?".to_owned(), |it| it.to_string());
    let time = |it: Option<Duration>| it.map_or("?".to_owned(), |it| it.as_secs_f64().to_string());
    format!(
        "{} {}/{} {}/{}",
        limit.policy.as_deref().unwrap_or("?"),
        number(limit.remaining),
        number(limit.limit),
        time(limit.reset),
        time(limit.window),
    )
}

#[test]
fn the_draft_is_read_in_its_versions() {
    for (text, expected) in [
        // -08 and later.
        (
            "RateLimit: \"default\";r=50;t=30\nRateLimit-Policy: \"default\";q=100;w=60",
            &["default 50/100 30/60"][..],
        ),
        ("RateLimit: \"default\";r=50", &["default 50/? ?/?"]),
        ("RateLimit: default; r=50; t=30", &["default 50/? 30/?"]),
        (
            "RateLimit: \"b\";r=9;t=1, \"d\";r=3;t=40;pk=:cHsdsRa894==:\n\
             RateLimit-Policy: \"b\";q=10;w=1\n\
             RateLimit-Policy: \"d\";q=500;w=86400;qu=\"requests\", \"h\";q=99;w=3600",
            &["b 9/10 1/1", "d 3/500 40/86400", "h ?/99 ?/3600"],
        ),
        // One policy for two users.
        (
            "RateLimit: \"a\";r=9;pk=:YQ==:, \"a\";r=3;pk=:Yg==:\nRateLimit-Policy: \"a\";q=10;w=1",
            &["a 9/10 ?/1", "a 3/10 ?/1"],
        ),
        (
            "RateLimit-Policy: \"default\";q=100;w=60",
            &["default ?/100 ?/60"],
        ),
        ("RateLimit: \"a, b;r=1\";r=2", &["a, b;r=1 2/? ?/?"]),
        // -07.
        (
            "RateLimit: limit=100, remaining=50, reset=5",
            &["? 50/100 5/?"],
        ),
        (
            "RateLimit: limit=100, remaining=50, reset=5\nRateLimit-Policy: 100;w=10, 1000;w=3600",
            &["? 50/100 5/10", "? ?/1000 ?/3600"],
        ),
        // -06 and earlier.
        (
            "RateLimit-Limit: 100\nRateLimit-Remaining: 50\nRateLimit-Reset: 50",
            &["? 50/100 50/?"],
        ),
        (
            "RateLimit-Limit: 10, 10;w=1, 50;w=60\nRateLimit-Remaining: 9\nRateLimit-Reset: 1",
            &["? 9/10 1/1", "? ?/50 ?/60"],
        ),
        (
            "RateLimit-Limit: 100\nRateLimit-Remaining: 9\nRateLimit-Policy: 100;w=1, 100;w=60",
            &["? 9/100 ?/1", "? ?/100 ?/60"],
        ),
    ] {
        assert_eq!(all(text), expected, "{text}");
    }
}

#[test]
fn what_servers_send_is_read() {
    for (server, text, expected) in [
        (
            "GitHub",
            "x-ratelimit-limit: 5000\nx-ratelimit-remaining: 4987\nx-ratelimit-reset: 1700000060",
            &["? 4987/5000 60/?"][..],
        ),
        (
            "Twitter",
            "x-rate-limit-limit: 15\nx-rate-limit-remaining: 0\nx-rate-limit-reset: 1700000900",
            &["? 0/15 900/?"],
        ),
        (
            "GitLab",
            "RateLimit-Limit: 60\nRateLimit-Remaining: 55\nRateLimit-Reset: 1700000010",
            &["? 55/60 10/?"],
        ),
        (
            "one that counts milliseconds",
            "X-RateLimit-Remaining: 5\nX-RateLimit-Reset: 1700000001500",
            &["? 5/? 1.5/?"],
        ),
        (
            "Reddit",
            "X-Ratelimit-Used: 1\nX-Ratelimit-Remaining: 299.0\nX-Ratelimit-Reset: 598",
            &["? 299/? 598/?"],
        ),
        (
            "Discord",
            "X-RateLimit-Limit: 5\nX-RateLimit-Remaining: 0\n\
             X-RateLimit-Reset: 1600000000.123\nX-RateLimit-Reset-After: 64.25",
            &["? 0/5 64.25/?"],
        ),
        (
            "Vimeo",
            "X-RateLimit-Limit: 100\nX-RateLimit-Reset: Tue, 14 Nov 2023 22:13:50 GMT",
            &["? ?/100 30/?"],
        ),
        (
            "Docker Hub",
            "ratelimit-limit: 100;w=21600\nratelimit-remaining: 76;w=21600",
            &["? 76/100 ?/21600"],
        ),
        (
            "Brave",
            "X-RateLimit-Limit: 1, 15000\nX-RateLimit-Policy: 1;w=1, 15000;w=2592000\n\
             X-RateLimit-Remaining: 1, 1000\nX-RateLimit-Reset: 1, 1419704",
            &["? 1/1 1/1", "? 1000/15000 1419704/2592000"],
        ),
        (
            "Envoy",
            "x-ratelimit-limit: 10, 10;w=1;name=\"per-ip\", 1000;w=3600\n\
             x-ratelimit-remaining: 9\nx-ratelimit-reset: 1",
            &["per-ip 9/10 1/1", "? ?/1000 ?/3600"],
        ),
        (
            "one that says little",
            "X-RateLimit-Limit: 100",
            &["? ?/100 ?/?"],
        ),
        (
            "one that says it twice",
            "X-RateLimit-Limit: 7\nX-RateLimit-Remaining: 7\n\
             RateLimit-Limit: 8\nRateLimit-Remaining: 8\n\
             RateLimit: \"a\";r=9",
            &["a 9/? ?/?"],
        ),
        (
            "one whose quota is whole already",
            "X-RateLimit-Remaining: 5\nX-RateLimit-Reset: 1699999999",
            &["? 5/? 0/?"],
        ),
    ] {
        assert_eq!(all(text), expected, "{server}");
    }
}

#[test]
fn what_is_no_number_says_nothing_and_the_next_headers_are_asked() {
    for (text, expected) in [
        ("", &[][..]),
        ("X-RateLimit-Limit: many\nX-RateLimit-Remaining: -1", &[]),
        ("RateLimit: \"a\"\nRateLimit-Policy: \"a\";w=1", &[]),
        ("RateLimit: \"a\";r=x;t=y, limit=z, other=1", &[]),
        (
            "RateLimit: \"a\"\nRateLimit-Limit: none\nX-RateLimit-Remaining: 3",
            &["? 3/? ?/?"],
        ),
        // The places of a list stay what they are.
        (
            "X-RateLimit-Remaining: x, 3\nX-RateLimit-Reset: 1, 2",
            &["? ?/? 1/?", "? 3/? 2/?"],
        ),
        (
            "X-RateLimit-Remaining: 3\nX-RateLimit-Reset: 100000000000000",
            &["? 3/? ?/?"],
        ),
        (
            "X-RateLimit-Limit: 99999999999999999999999\nX-RateLimit-Reset: 99999999999999999999999",
            &["? ?/18446744073709551615 ?/?"],
        ),
    ] {
        assert_eq!(all(text), expected, "{text}");
    }
}

#[test]
fn a_number_is_a_delay_until_it_is_too_large_for_one() {
    for (reset, expected) in [
        ("0", Some(0.0)),
        ("999999999", Some(999_999_999.0)),
        ("1000000000", Some(0.0)),
        ("1700000007", Some(7.0)),
        ("99999999999", Some(98_299_999_999.0)),
        ("100000000000", Some(0.0)),
        ("1700000007250", Some(7.25)),
        ("99999999999999", Some(98_299_999_999.999)),
        ("100000000000000", None),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert("x-ratelimit-remaining", HeaderValue::from_static("1"));
        headers.insert("x-ratelimit-reset", HeaderValue::from_static(reset));
        let limit = RateLimit::from_headers(&headers, received()).unwrap();
        assert_eq!(limit.reset.map(|it| it.as_secs_f64()), expected, "{reset}");
    }
}

#[test]
fn the_most_restrictive_quota_is_given() {
    for (text, expected) in [
        // The least is left.
        ("RateLimit: a;r=9;t=1, b;r=3;t=1, c;r=5;t=9", "b"),
        // Of those of which nothing is left, the one that lasts.
        ("RateLimit: a;r=0;t=1, b;r=0;t=60, c;r=0", "b"),
        // The smallest.
        ("RateLimit-Policy: a;q=9, b;q=3, c;q=5", "b"),
        // Its size is known.
        ("RateLimit: a;r=1, b;r=1\nRateLimit-Policy: b;q=5", "b"),
        // What is left of it is known.
        ("RateLimit: b;r=500\nRateLimit-Policy: a;q=9, c;q=3", "b"),
        // Where nothing tells them apart, the first one.
        ("RateLimit: b;r=1;t=1, a;r=1;t=1", "b"),
    ] {
        let limit = RateLimit::from_headers(&headers(text), received());
        assert_eq!(limit.unwrap().policy.as_deref(), Some(expected), "{text}");
    }
    assert_eq!(RateLimit::from_headers(&HeaderMap::new(), received()), None);
}

#[test]
fn a_name_is_one_short_line_and_debug_does_not_show_it() {
    let text = format!("RateLimit: \"a \t  {}\";r=1", "canary".repeat(100));
    let limits = RateLimit::all_from_headers(&headers(text.leak()), received());
    let name = limits[0].policy.as_deref().unwrap();
    assert!(
        name.starts_with("a canary") && name.ends_with('…'),
        "{name}"
    );
    assert_eq!(name.chars().count(), 65);
    assert_eq!(
        format!("{:?}", limits[0]),
        "RateLimit { has_policy: true, limit: None, remaining: Some(1), reset: None, window: None }",
    );
}

#[test]
fn no_more_than_a_few_are_read() {
    let text = format!("RateLimit: {}", "a;r=1,".repeat(1000));
    let limits = RateLimit::all_from_headers(&headers(text.leak()), received());
    assert_eq!(limits.len(), 32);
}
