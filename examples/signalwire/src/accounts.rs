//! Accounts: the project, and the subprojects in it.

use serde::{Deserialize, Serialize};
use waypost::{Secret, endpoint};

use crate::page::page;
use crate::words::words;
use crate::{AccountSid, Date, Links, Paging, SignalWire};

/// Lists the project and its subprojects.
#[endpoint(
    GET, "/Accounts",
    api = SignalWire, no_prefix, rename_all = "PascalCase", response = AccountPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListAccounts {
    /// Only accounts with this name.
    pub friendly_name: Option<String>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Creates a subproject, which is an account of its own.
#[endpoint(
    POST, "/Accounts", form,
    api = SignalWire, no_prefix, rename_all = "PascalCase", response = Account,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateSubproject {
    /// What people call the account. At most 250 characters.
    pub friendly_name: String,
}

/// Looks up an account.
#[endpoint(GET, "/Accounts/<Sid>", api = SignalWire, no_prefix, response = Account)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetAccount {
    /// The account.
    pub sid: AccountSid,
}

/// Gives an account another name.
#[endpoint(
    POST, "/Accounts/<Sid>", form,
    api = SignalWire, no_prefix, rename_all = "PascalCase", response = Account,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateAccount {
    /// The account.
    pub sid: AccountSid,
    /// What people call the account. At most 250 characters.
    pub friendly_name: String,
}

page! {
    /// A page of accounts.
    pub struct AccountPage {
        /// The accounts.
        pub accounts: Vec<Account>,
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// The account.
    pub sid: AccountSid,
    /// What state the account is in.
    pub status: AccountStatus,
    /// What people call the account.
    pub friendly_name: Option<String>,
    /// What opens the account.
    pub auth_token: Option<Secret<String>>,
    /// When the account was created.
    pub date_created: Option<Date>,
    /// When the account changed last.
    pub date_updated: Option<Date>,
    /// What kind of account it is.
    #[serde(rename = "type")]
    pub kind: Option<AccountType>,
    /// The account that it is a subproject of.
    pub owner_account_sid: Option<AccountSid>,
    /// Where its calls are handled.
    pub region_preference: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// Whether it is a subproject.
    pub subproject: Option<bool>,
    /// What the service signs its requests with.
    pub signing_key: Option<Secret<String>>,
    /// The resources under it.
    pub subresource_uris: Option<Links>,
}

words! {
    /// What state an account is in.
    pub enum AccountStatus {
        /// It can be used.
        "active" => Active,
    }
}

words! {
    /// What kind of account it is.
    pub enum AccountType {
        /// One without the limits of a trial.
        "Full" => Full,
    }
}
