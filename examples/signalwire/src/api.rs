//! What the operations share: their prefix, their failure, their `Accept`.

use waypost::{BuildError, Client, api};

use crate::{AccountSid, Failure};

/// The operations of one account.
#[api(prefix = "/Accounts/<AccountSid>", error = Failure, headers("Accept" = "application/json"))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalWire {
    /// The account, which is the project or one of its subprojects.
    pub account_sid: AccountSid,
}

/// The four operations on accounts themselves, which stand beside the prefix of all others.
#[api(error = Failure, headers("Accept" = "application/json"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accounts;

impl Accounts {
    /// A client for these, with the credential and the connections of another one.
    ///
    /// # Errors
    ///
    /// Fails where [`Client::with`] does.
    pub fn of(client: &Client<SignalWire>) -> Result<Client<Self>, BuildError> {
        client.with(|client| client.api(Self))
    }
}
