//! A client for the service, from what it takes to call it.

use std::env::{self, VarError};
use std::error::Error;
use std::fmt;

use waypost::{Basic, BuildError, Client};

use crate::{AccountSid, SignalWire};

const SPACE: &str = "SIGNALWIRE_SPACE";
const PROJECT_ID: &str = "SIGNALWIRE_PROJECT_ID";
const API_TOKEN: &str = "SIGNALWIRE_API_TOKEN";

impl SignalWire {
    /// A client for the account of a project, in a space: `example`, or `example.signalwire.com`.
    ///
    /// # Errors
    ///
    /// Fails if the space is none: it decides which host is given the credential.
    pub fn client(
        space: &str,
        project_id: &str,
        api_token: &str,
    ) -> Result<Client<Self>, SetupError> {
        let space = space.to_ascii_lowercase();
        let name = space.strip_suffix(".signalwire.com").unwrap_or(&space);
        if !is_host_label(name) {
            return Err(SetupError::Space);
        }
        let api = Self {
            account_sid: AccountSid::from(project_id),
        };
        let base = format!("https://{name}.signalwire.com/api/laml/2010-04-01");
        Ok(Client::builder(base)
            .auth(Basic::new(project_id, api_token))
            .api(api)
            .build()?)
    }

    /// The same, from the environment: `SIGNALWIRE_SPACE`, `SIGNALWIRE_PROJECT_ID`, `SIGNALWIRE_API_TOKEN`.
    ///
    /// # Errors
    ///
    /// Fails if one of them is not set, is empty or is not UTF-8, and where [`client`](Self::client) does.
    pub fn from_env() -> Result<Client<Self>, SetupError> {
        Self::from_variables(env::var)
    }

    fn from_variables(
        variable: impl Fn(&'static str) -> Result<String, VarError>,
    ) -> Result<Client<Self>, SetupError> {
        let given = |name| match variable(name) {
            Ok(value) if !value.is_empty() => Ok(value),
            _ => Err(SetupError::Variable(name)),
        };
        Self::client(&given(SPACE)?, &given(PROJECT_ID)?, &given(API_TOKEN)?)
    }
}

/// One label of a host name (RFC 1123 §2.1), so that nothing of the space reaches past it.
fn is_host_label(name: &str) -> bool {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let has_ends = !name.starts_with('-') && !name.ends_with('-');
    (1..=63).contains(&name.len()) && has_ends && name.chars().all(is_inside)
}

/// Why there is no client.
#[derive(Debug)]
#[non_exhaustive]
pub enum SetupError {
    /// The space is not the name of one.
    Space,
    /// This variable of the environment is missing, empty or not UTF-8.
    Variable(&'static str),
    /// The client cannot be built.
    Client(BuildError),
}

impl From<BuildError> for SetupError {
    fn from(error: BuildError) -> Self {
        Self::Client(error)
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Space => f.write_str(
                "the space is not the name of one: write `example`, or `example.signalwire.com`",
            ),
            Self::Variable(name) => write!(f, "`{name}` is not set"),
            Self::Client(_) => f.write_str("the client cannot be built"),
        }
    }
}

impl Error for SetupError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Client(error) => Some(error),
            Self::Space | Self::Variable(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn client(space: &str) -> Result<Client<SignalWire>, SetupError> {
        SignalWire::client(space, "project", "token")
    }

    #[test]
    fn a_space_is_one_label_of_a_host() {
        assert_eq!(
            client("example").unwrap().api().account_sid.as_str(),
            "project"
        );
        assert!(client("example.signalwire.com").is_ok());
        assert!(client("Example.SignalWire.com").is_ok());
        assert!(client(&"a".repeat(63)).is_ok());
        let long = "a".repeat(64);
        for space in [
            "",
            "a.b",
            "evil.example/",
            "a@b",
            "a:1",
            ".signalwire.com",
            "-a",
            "a-",
            &long,
        ] {
            assert!(matches!(client(space), Err(SetupError::Space)), "{space}");
        }
    }

    #[test]
    fn a_variable_that_is_missing_is_named() {
        let without = |missing: &'static str, value: &'static str| {
            SignalWire::from_variables(move |name| match name == missing {
                true => Ok(value.to_owned()),
                false => Ok(String::from("set")),
            })
        };
        assert!(without("none", "").is_ok());
        for name in [SPACE, PROJECT_ID, API_TOKEN] {
            let error = without(name, "").unwrap_err();
            assert_eq!(error.to_string(), format!("`{name}` is not set"));
        }
        let error = SignalWire::from_variables(|_| Err(VarError::NotPresent)).unwrap_err();
        assert_eq!(error.to_string(), format!("`{SPACE}` is not set"));
    }
}
