//! What a subscriber of `tracing` sees of calls, by OpenTelemetry's conventions for HTTP clients.
#![allow(clippy::unwrap_used, clippy::panic)]

mod attributes;
mod blocking;
mod errors;
mod layers;
mod lifetimes;
mod nesting;
mod traces;

use waypost::{Secret, api, endpoint};
use waypost_tests::seen::Fields;

#[api(prefix = "/Accounts/<AccountSid>")]
struct Voice {
    account_sid: Secret<&'static str>,
}

#[endpoint(POST, "/Calls/<Sid>", form, api = Voice)]
struct EndCall {
    sid: &'static str,
    status: &'static str,
}

#[endpoint(GET, "/users/<id>", response = serde_json::Value)]
struct GetUser {
    id: u32,
}

const USER: GetUser = GetUser { id: 7 };

/// The same as what was recorded, if there is nothing else.
fn fields<const N: usize>(fields: [(&str, &str); N]) -> Fields {
    let owned = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    owned.into_iter().collect()
}
