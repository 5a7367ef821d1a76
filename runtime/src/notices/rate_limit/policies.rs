//! The headers that say what a quota is when it is whole.

use http::HeaderMap;

use super::RateLimit;
use crate::notices::fields::{Member, count, digits, members, seconds, text};

/// What the headers say of policies, and other members of the same kind.
pub(super) fn read<'a>(headers: &'a HeaderMap, more: Vec<Member<'a>>) -> Vec<RateLimit> {
    let told = ["ratelimit-policy", "x-ratelimit-policy"];
    let told = told.into_iter().flat_map(|name| members(headers, name));
    told.chain(more).map(|member| policy(&member)).collect()
}

/// `"name";q=100;w=60`, or, as it was before, `100;w=60`.
fn policy(member: &Member<'_>) -> RateLimit {
    let limit = digits(member.item);
    let name = match limit {
        Some(_) => member.parameter("name"),
        None => Some(member.item),
    };
    RateLimit {
        policy: name.map(text),
        limit: limit.or_else(|| member.parameter("q").and_then(count)),
        window: member.parameter("w").and_then(seconds),
        ..RateLimit::default()
    }
}

/// Adds to each quota what its policy says of it, and the policies that are of none of them.
pub(super) fn add(limits: &mut Vec<RateLimit>, policies: Vec<RateLimit>) {
    let counted = limits.len();
    for policy in policies {
        let mut is_known = false;
        for limit in &mut limits[..counted] {
            if is_of(&policy, limit) {
                is_known = true;
                limit.limit = limit.limit.or(policy.limit);
                limit.window = limit.window.or(policy.window);
                limit.policy = limit.policy.take().or_else(|| policy.policy.clone());
            }
        }
        if !is_known && policy.limit.is_some() {
            limits.push(policy);
        }
    }
}

/// Whether it is the policy of this quota: by its name, or by its number where one of them has no name.
fn is_of(policy: &RateLimit, limit: &RateLimit) -> bool {
    match (&policy.policy, &limit.policy) {
        (Some(policy), Some(limit)) => policy == limit,
        _ => {
            let is_open = limit.window.is_none() || limit.window == policy.window;
            policy.limit.is_some() && policy.limit == limit.limit && is_open
        }
    }
}
