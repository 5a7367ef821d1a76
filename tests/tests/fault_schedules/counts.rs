//! What has happened, counted.

use std::collections::BTreeMap;
use std::fmt;

use waypost::{ErrorKind, TransportErrorKind};

use crate::fault::Fault;
use crate::play::{Outcome, Played};

/// Numbers by what they count, in groups.
#[derive(Debug, Default)]
pub(crate) struct Counts(BTreeMap<(&'static str, String), u64>);

impl Counts {
    pub(crate) fn add(&mut self, group: &'static str, name: impl Into<String>, count: usize) {
        *self.0.entry((group, name.into())).or_default() += count as u64;
    }

    pub(crate) fn merge(&mut self, others: Self) {
        for ((group, name), count) in others.0 {
            *self.0.entry((group, name)).or_default() += count;
        }
    }

    pub(crate) fn of(&self, group: &'static str) -> impl Iterator<Item = (&str, u64)> {
        let of_group = self.0.iter().filter(move |((of, _), _)| *of == group);
        of_group.map(|((_, name), count)| (name.as_str(), *count))
    }

    pub(crate) fn count(&mut self, played: &[Played]) {
        self.add("all", "schedules", 1);
        self.add("all", "calls", played.len());
        for call in played {
            let attempts = call.attempts.len();
            self.add("all", "attempts", attempts);
            self.add("all", "retries", attempts.saturating_sub(1));
            self.add("all", "handler runs", call.runs());
            self.add("kinds", call.plan.name(), 1);
            self.add("attempts of a call", attempts.to_string(), 1);
            self.add("outcomes", call.outcome.name(), 1);
            for fault in call.plan.faults.iter().take(attempts) {
                self.add("faults", fault.name(), 1);
                if let Fault::Answer(status, asked, kept) = fault
                    && *status >= 400
                {
                    self.add("asked", asked.name(), 1);
                    self.add("connection of an answer", format!("{kept:?}"), 1);
                }
            }
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = "";
        for ((group, name), count) in &self.0 {
            if *group != last {
                writeln!(f, "\n{group}")?;
                last = group;
            }
            writeln!(f, "  {name:<32}{count:>8}")?;
        }
        Ok(())
    }
}

impl Outcome {
    fn name(&self) -> String {
        let error = match self {
            Self::Response => return "response".into(),
            Self::Dropped => return "dropped".into(),
            Self::Endless => return "endless".into(),
            Self::Error(error) => error,
        };
        match error.kind() {
            ErrorKind::Transport(error) => match error.kind() {
                TransportErrorKind::Idle(_) => "transport: idle time-out".into(),
                TransportErrorKind::Attempt(_) => "transport: attempt time-out".into(),
                TransportErrorKind::Total(_) => "transport: total time-out".into(),
                other => format!("transport: {other:?}").to_lowercase(),
            },
            ErrorKind::Failure(failure) => format!("failure: {}", failure.status().as_u16()),
            ErrorKind::Request(_) => "request".into(),
            _ => "unexpected".into(),
        }
    }
}
