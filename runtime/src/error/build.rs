use std::error::Error as StdError;
use std::fmt;

use super::{BoxError, RequestError};

/// Why a base URL or a client cannot be used: all that is wrong with it. Never repeats a URL or a value that
/// it was given, which may hold a secret.
#[derive(Debug)]
pub struct BuildError {
    first: Problem,
    others: Vec<Problem>,
}

#[derive(Debug)]
struct Problem {
    message: String,
    source: Option<BoxError>,
}

impl BuildError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            first: Problem {
                message: message.into(),
                source: None,
            },
            others: Vec::new(),
        }
    }

    /// All of several, if there are any.
    pub(crate) fn all(problems: Vec<Self>) -> Option<Self> {
        let mut problems = problems.into_iter();
        problems.next().map(|first| first.and(problems))
    }

    /// This, and others.
    pub(crate) fn and(mut self, others: impl IntoIterator<Item = Self>) -> Self {
        for other in others {
            self.others.push(other.first);
            self.others.extend(other.others);
        }
        self
    }

    /// The same, as the reason why a request cannot be made.
    pub(crate) fn into_request(self) -> RequestError {
        let error = RequestError::new(self.to_string());
        match self.first.source {
            Some(source) => error.caused_by(source),
            None => error,
        }
    }

    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.first.source = Some(source.into());
        self
    }

    /// All that is wrong, each as one line.
    pub fn problems(&self) -> impl Iterator<Item = &str> {
        let all = [&self.first].into_iter().chain(&self.others);
        all.map(|problem| problem.message.as_str())
    }
}

/// One problem is one line; several are counted, and stand below that, each in a line of its own.
impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.others.is_empty() {
            return f.write_str(&self.first.message);
        }
        write!(f, "{} problems:", self.others.len() + 1)?;
        self.problems().try_for_each(|line| write!(f, "\n- {line}"))
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.first.source.as_deref().map(|source| source as _)
    }
}
