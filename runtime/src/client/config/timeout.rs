//! The time-outs of a client, as data.

use std::time::Duration;

use serde::{Deserialize, Deserializer};

use super::units::{read_time, time};
use super::{ClientBuilder, Problem, table};

/// How long a client waits. In a file each is a text such as `"250ms"`, `"5s"`, `"1m"` or `"1h"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct TimeoutConfig {
    /// For a [connection](ClientBuilder::connect_timeout).
    #[serde(deserialize_with = "time")]
    pub connect: Option<Duration>,
    /// For the next [sign of life](ClientBuilder::idle_timeout).
    #[serde(deserialize_with = "time")]
    pub idle: Option<Duration>,
    /// For one [attempt](ClientBuilder::attempt_timeout).
    #[serde(deserialize_with = "time")]
    pub attempt: Option<Duration>,
    /// For a [whole call](ClientBuilder::timeout).
    #[serde(deserialize_with = "time")]
    pub total: Option<Duration>,
}

impl TimeoutConfig {
    pub(super) fn apply(
        self,
        mut builder: ClientBuilder,
        problems: &mut Vec<Problem>,
    ) -> ClientBuilder {
        type Set = fn(ClientBuilder, Duration) -> ClientBuilder;
        let settings: [(_, _, Set); 4] = [
            (
                "timeout.connect",
                self.connect,
                ClientBuilder::connect_timeout,
            ),
            ("timeout.idle", self.idle, ClientBuilder::idle_timeout),
            (
                "timeout.attempt",
                self.attempt,
                ClientBuilder::attempt_timeout,
            ),
            ("timeout.total", self.total, ClientBuilder::timeout),
        ];
        for (key, time, set) in settings {
            match time {
                Some(Duration::ZERO) => {
                    let problem = String::from("a time-out is longer than nothing");
                    problems.push((key.to_owned(), problem));
                }
                Some(time) => builder = set(builder, time),
                None => {}
            }
        }
        builder
    }
}

pub(super) fn timeout<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<TimeoutConfig, D::Error> {
    table::or_text(deserializer, |text| {
        let total = Some(read_time(text)?);
        Ok(TimeoutConfig {
            total,
            ..TimeoutConfig::default()
        })
    })
}
