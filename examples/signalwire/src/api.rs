//! What the operations share: their prefix, their failure, their `Accept`.

use waypost::api;

use crate::{AccountSid, Failure};

/// The operations of one account, and beside its prefix the four on accounts themselves.
#[api(prefix = "/Accounts/<AccountSid>", error = Failure, headers("Accept" = "application/json"))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalWire {
    /// The account, which is the project or one of its subprojects.
    pub account_sid: AccountSid,
}
