//! A file of any format says the same, and what it does not say is the default or told in code.

use std::time::Duration;

use waypost::{Client, ClientConfig, RetryPolicy};

use crate::{FILE, toml};

fn json(text: &str) -> ClientConfig {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_format_is_as_good_as_another() {
    let same = r#"{
        "base_url": "https://example.com/api", "user_agent": "shop/1.0",
        "request_id_header": "X-Trace", "allow_plain_http": true, "max_body": 2048,
        "auth": [
            { "basic": { "username": "name", "password": "password" } },
            { "header": { "name": "X-Api-Key", "key": "key" } }
        ],
        "timeout": { "connect": "250ms", "idle": "5s", "attempt": "1m", "total": "1h" },
        "retry": {
            "attempts": 7, "backoff": "100ms", "max_backoff": "2s", "max_retry_after": "0s",
            "statuses": [429, 599], "budget": 70, "cost": 3, "timeout_cost": 4, "refund": 2
        }
    }"#;
    assert_eq!(toml(FILE), json(same));
}

#[test]
fn what_is_left_out_is_the_default() {
    assert_eq!(toml(""), ClientConfig::default());
    let nothing = r#"{
        "base_url": null, "max_body": null, "timeout": { "total": null }, "retry": {}, "auth": []
    }"#;
    assert_eq!(json(nothing), ClientConfig::default());
}

/// The client's `Debug` shows its numbers.
#[test]
fn a_client_has_the_numbers_of_its_file() {
    let told = toml(FILE).builder().build().unwrap();
    let policy = RetryPolicy::new()
        .attempts(7)
        .backoff(Duration::from_millis(100))
        .max_backoff(Duration::from_secs(2))
        .max_retry_after(Duration::ZERO)
        .statuses(&[429, 599])
        .budget(70)
        .cost(3)
        .timeout_cost(4)
        .refund(2);
    let by_hand = Client::builder("https://example.com/api")
        .connect_timeout(Duration::from_millis(250))
        .idle_timeout(Duration::from_secs(5))
        .attempt_timeout(Duration::from_secs(60))
        .timeout(Duration::from_secs(60 * 60))
        .retry(policy)
        .max_body(2048)
        .build()
        .unwrap();
    assert_eq!(format!("{told:?}"), format!("{by_hand:?}"));
}

#[test]
fn the_base_url_may_come_later_but_it_must_come() {
    let config = toml("timeout = '1s'");
    let error = config.clone().builder().build().unwrap_err();
    assert_eq!(error.to_string(), "the base URL is not valid: it is empty");
    let builder = config.builder().base("https://example.com");
    builder.build().unwrap();
}
