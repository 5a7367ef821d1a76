//! A failure that cannot be asked for.

use std::error::Error;
use std::fmt;

/// An operation does not declare the failure that it was to answer with, or there is no such operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undeclared {
    pub(crate) operation: String,
    pub(crate) status: u16,
}

impl fmt::Display for Undeclared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, status } = self;
        write!(f, "`{operation}` does not declare the failure {status}")
    }
}

impl Error for Undeclared {}
