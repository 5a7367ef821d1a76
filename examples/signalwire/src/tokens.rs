//! API tokens.

use serde::{Deserialize, Serialize};
use waypost::{Secret, endpoint};

use crate::failure::TokenFailure;
use crate::{AccountSid, SignalWire, Texts, TokenId};

/// Creates an API token.
#[endpoint(POST, "/tokens", form, api = SignalWire, response = Token, error = TokenFailure)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateToken {
    /// What people call the token. Not empty.
    pub name: String,
    /// What the token opens, such as `calling`.
    pub permissions: Texts,
    /// The subproject that the token is for, if it is not for the project.
    pub subproject_id: Option<AccountSid>,
}

/// Changes an API token.
#[endpoint(
    PATCH, "/tokens/<token_id>", json,
    api = SignalWire, response = Token, error = TokenFailure,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateToken {
    /// The token.
    pub token_id: TokenId,
    /// What people call the token. Not empty.
    pub name: Option<String>,
    /// What the token opens, such as `calling`.
    pub permissions: Option<Texts>,
}

/// Deletes an API token, which then opens nothing any more.
#[endpoint(DELETE, "/tokens/<token_id>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteToken {
    /// The token.
    pub token_id: TokenId,
}

/// An API token.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Token {
    /// The token.
    pub id: TokenId,
    /// What the token is called.
    pub name: Option<String>,
    /// What the token opens.
    pub permissions: Option<Texts>,
    /// The secret itself, which stands in the place of a password.
    pub token: Option<Secret<String>>,
}
