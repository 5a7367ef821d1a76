//! What holds for each call, whatever happens to it.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::fault::{Fault, PASSING};
use crate::kind::Verb;
use crate::plan::MOST;
use crate::play::{Outcome, Played};

/// Tokio's timers count milliseconds, and go off in the first one in which they are over.
const GRAIN: Duration = Duration::from_millis(1);

/// The longest `Retry-After` that is waited for.
const LONGEST: Duration = Duration::from_secs(60);

impl Played {
    /// What does not hold, if anything.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        let holds = [
            (!matches!(self.outcome, Outcome::Endless), "it ends"),
            (
                !self.plan.verb.is_single() || self.runs() <= 1,
                "what may not be done twice reaches the handler at most once",
            ),
            (
                self.keys_hold(),
                "a keyed call has one key, and no other has any",
            ),
            (self.bodies_hold(), "each body is whole, and the same"),
            (
                self.is_in_time(),
                "no attempt begins past the deadline, and no call goes on",
            ),
            (
                self.attempts_hold(),
                "the attempts are counted, and at most three",
            ),
            (self.comes_once(), "no attempt is sent twice"),
            (
                self.may_have_been_sent() || self.arrivals.is_empty(),
                "what was not sent has not come",
            ),
            (
                self.readers <= 1,
                "a stream that there is once is read by one attempt",
            ),
            (
                self.waits(),
                "a pause is as long as the server has asked for",
            ),
        ];
        match holds.iter().find(|(holds, _)| !holds) {
            Some((_, claim)) => Err(claim),
            None => Ok(()),
        }
    }

    /// How often the handler ran.
    pub(crate) fn runs(&self) -> usize {
        self.arrivals
            .iter()
            .filter(|arrival| arrival.handled.is_some())
            .count()
    }

    fn keys_hold(&self) -> bool {
        let keys: BTreeSet<_> = self.arrivals.iter().map(|arrival| &arrival.key).collect();
        let is_keyed = self.plan.verb == Verb::PostKeyed;
        keys.len() <= 1 && keys.iter().all(|key| key.is_some() == is_keyed)
    }

    fn bodies_hold(&self) -> bool {
        let mut bodies = self
            .arrivals
            .iter()
            .filter_map(|arrival| arrival.handled.as_ref());
        bodies.all(|body| *body == self.plan.body)
    }

    fn is_in_time(&self) -> bool {
        let deadline = self.start + self.plan.total;
        let in_time = |at| (self.start..deadline).contains(&at);
        let come_in_time = |at| (self.start..=deadline + GRAIN).contains(&at);
        self.attempts.iter().all(|attempt| in_time(*attempt))
            && self.arrivals.iter().all(|arrival| come_in_time(arrival.at))
            && come_in_time(self.end)
    }

    fn attempts_hold(&self) -> bool {
        let told = match &self.outcome {
            Outcome::Error(error) => Some(error.attempts() as usize),
            _ => None,
        };
        let attempts = self.attempts.len();
        let come = self
            .arrivals
            .iter()
            .map(|arrival| arrival.attempt + 1)
            .max();
        attempts <= MOST
            && told.is_none_or(|told| told == attempts)
            && come.is_none_or(|come| come <= attempts)
    }

    fn comes_once(&self) -> bool {
        let come: BTreeSet<_> = self
            .arrivals
            .iter()
            .map(|arrival| arrival.attempt)
            .collect();
        come.len() == self.arrivals.len()
    }

    fn may_have_been_sent(&self) -> bool {
        match &self.outcome {
            Outcome::Error(error) => error.may_have_been_sent(),
            _ => true,
        }
    }

    fn waits(&self) -> bool {
        self.arrivals.iter().all(|arrival| {
            let fault = self.plan.faults[arrival.attempt.min(MOST - 1)];
            let next = self.attempts.get(arrival.attempt + 1);
            match (fault, arrival.handled.as_ref().and(next)) {
                (Fault::Answer(status, asked, _), Some(next)) => {
                    let least = asked.least();
                    PASSING.contains(&status) && least <= LONGEST && *next >= arrival.at + least
                }
                _ => true,
            }
        })
    }
}
