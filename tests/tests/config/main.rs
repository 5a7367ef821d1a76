//! A client whose settings stand in a file or in the environment.
#![allow(clippy::unwrap_used, clippy::panic)]

mod calls;
mod environment;
mod formats;
mod mistakes;
mod secrets;
mod sent;

use waypost::{ClientConfig, endpoint};
use waypost_tests::causes;

#[endpoint(GET, "/things")]
struct Touch;

const FILE: &str = r#"
    base_url = "https://example.com/api"
    user_agent = "shop/1.0"
    request_id_header = "X-Trace"
    allow_plain_http = true
    max_body = "2 KiB"

    [[auth]]
    basic = { username = "name", password = "password" }
    [[auth]]
    header = { name = "X-Api-Key", key = "key" }

    [timeout]
    connect = "250ms"
    idle = "5s"
    attempt = "1m"
    total = "1h"

    [retry]
    attempts = 7
    backoff = "100ms"
    max_backoff = "2s"
    max_retry_after = "0s"
    statuses = [429, 599]
    budget = 70
    cost = 3
    timeout_cost = 4
    refund = 2
"#;

fn toml(text: &str) -> ClientConfig {
    toml::from_str(text).unwrap()
}

/// How an error can come into a log.
fn texts(error: &impl std::error::Error) -> String {
    let mut text = format!("{error} {error:?}");
    for cause in causes(error) {
        text += &format!("{cause} {cause:?}");
    }
    text
}
