//! When a call is sent again, as data.

use std::borrow::Cow;
use std::time::Duration;

use serde::{Deserialize, Deserializer};

use super::units::time;
use super::{ClientBuilder, Problem, scalar, table};
use crate::retry::RetryPolicy;

/// The numbers of a [`RetryPolicy`]; what is missing is its default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RetryConfig {
    /// The most [attempts](RetryPolicy::attempts) of one call, the first one included.
    #[serde(deserialize_with = "scalar::number")]
    pub attempts: Option<u32>,
    /// The longest pause [before the second attempt](RetryPolicy::backoff).
    #[serde(deserialize_with = "time")]
    pub backoff: Option<Duration>,
    /// The longest pause [before any attempt](RetryPolicy::max_backoff).
    #[serde(deserialize_with = "time")]
    pub max_backoff: Option<Duration>,
    /// The longest time that is waited because [a server asks for it](RetryPolicy::max_retry_after).
    #[serde(deserialize_with = "time")]
    pub max_retry_after: Option<Duration>,
    /// The [statuses](RetryPolicy::statuses) by which a server says that it could not do it just now.
    #[serde(deserialize_with = "scalar::statuses")]
    pub statuses: Option<Vec<u16>>,
    /// How many [tokens](RetryPolicy::budget) there are.
    #[serde(deserialize_with = "scalar::number")]
    pub budget: Option<u32>,
    /// What an [attempt](RetryPolicy::cost) costs.
    #[serde(deserialize_with = "scalar::number")]
    pub cost: Option<u32>,
    /// What an attempt costs [after a time-out](RetryPolicy::timeout_cost).
    #[serde(deserialize_with = "scalar::number")]
    pub timeout_cost: Option<u32>,
    /// What a call that succeeds at once [gives back](RetryPolicy::refund).
    #[serde(deserialize_with = "scalar::number")]
    pub refund: Option<u32>,
}

impl RetryConfig {
    pub(super) fn apply(
        self,
        builder: ClientBuilder,
        problems: &mut Vec<Problem>,
    ) -> ClientBuilder {
        let statuses = self.statuses.as_deref().unwrap_or_default();
        if statuses.iter().any(|status| !(100..=999).contains(status)) {
            let problem = String::from("a status has three digits (RFC 9110 §15)");
            problems.push(("retry.statuses".to_owned(), problem));
        }
        builder.retry(self.policy())
    }

    fn policy(self) -> RetryPolicy {
        let default = RetryPolicy::new();
        RetryPolicy {
            attempts: self.attempts.unwrap_or(default.attempts),
            backoff: self.backoff.unwrap_or(default.backoff),
            max_backoff: self.max_backoff.unwrap_or(default.max_backoff),
            max_retry_after: self.max_retry_after.unwrap_or(default.max_retry_after),
            statuses: self.statuses.map_or(default.statuses, Cow::Owned),
            budget: self.budget.unwrap_or(default.budget),
            cost: self.cost.unwrap_or(default.cost),
            timeout_cost: self.timeout_cost.unwrap_or(default.timeout_cost),
            refund: self.refund.unwrap_or(default.refund),
        }
    }
}

pub(super) fn retry<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RetryConfig, D::Error> {
    table::or_text(deserializer, |text| match text {
        "none" => Ok(RetryConfig {
            attempts: Some(1),
            ..RetryConfig::default()
        }),
        _ => Err("this is a table, or `\"none\"`"),
    })
}
