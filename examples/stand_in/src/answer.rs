//! What the stand-in answers with.

use serde_json::Value;

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The body, unless it is null.
    pub(crate) body: Value,
    /// The methods that there are instead (RFC 9110 §15.5.6).
    pub(crate) allow: Option<String>,
}

impl Answer {
    pub(crate) fn new(status: u16, body: Value) -> Self {
        Self {
            status,
            body,
            allow: None,
        }
    }
}
