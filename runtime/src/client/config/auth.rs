//! Credentials, as data.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::table::Table;
use super::{ClientBuilder, Problem};
use crate::auth::{ApiKey, Authenticate, Basic, Bearer};
use crate::headers::{header_name, spelled};
use crate::secret::Secret;

/// A credential. In a file it is a table with its kind as the key, such as
/// `{ basic = { username = "..", password = ".." } }`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthConfig {
    /// [`Basic`].
    Basic {
        /// The user name, which some APIs want to be a key.
        username: Secret<String>,
        /// The password.
        password: Secret<String>,
    },
    /// [`Bearer`].
    Bearer {
        /// The token.
        token: Secret<String>,
    },
    /// An [`ApiKey`] in a header.
    Header {
        /// The header's name.
        name: String,
        /// The key.
        key: Secret<String>,
    },
    /// An [`ApiKey`] in the query.
    Query {
        /// The parameter's name.
        name: String,
        /// The key.
        key: Secret<String>,
    },
}

/// Gives the credentials to a builder, but for those that cannot be sent.
pub(super) fn apply(
    credentials: Vec<AuthConfig>,
    mut builder: ClientBuilder,
    problems: &mut Vec<Problem>,
) -> ClientBuilder {
    let mut headers = Vec::new();
    for credential in credentials {
        let key = credential.key();
        let mut refuse = |key: &str, problem: String| problems.push((key.to_owned(), problem));
        if let AuthConfig::Header { name, .. } = &credential
            && header_name(name).is_err()
        {
            let problem = String::from("this is no name of a header of its own");
            refuse("auth.header.name", problem);
            continue;
        }
        let credential = credential.into_credential();
        let header = credential.header();
        let taken = header.as_ref().filter(|header| headers.contains(*header));
        if let Some(header) = taken {
            let name = spelled(header);
            let problem = format!("there is another credential in the header `{name}`");
            refuse(key, problem);
        }
        match credential.check() {
            Err(error) => refuse(key, error.to_string()),
            Ok(()) if taken.is_none() => builder.settings.auth.push(credential),
            Ok(()) => {}
        }
        headers.extend(header);
    }
    builder
}

impl AuthConfig {
    fn into_credential(self) -> Arc<dyn Authenticate> {
        match self {
            Self::Basic { username, password } => {
                Arc::new(Basic::new(username.expose(), password.expose()))
            }
            Self::Bearer { token } => Arc::new(Bearer::new(token.expose())),
            Self::Header { name, key } => Arc::new(ApiKey::header(name, key.expose())),
            Self::Query { name, key } => Arc::new(ApiKey::query(name, key.expose())),
        }
    }

    fn key(&self) -> &'static str {
        match self {
            Self::Basic { .. } => "auth.basic",
            Self::Bearer { .. } => "auth.bearer",
            Self::Header { .. } => "auth.header",
            Self::Query { .. } => "auth.query",
        }
    }
}

pub(super) fn one_or_many<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<AuthConfig>, D::Error> {
    Credentials::deserialize(deserializer).map(|Credentials(all)| all)
}

struct Credentials(Vec<AuthConfig>);

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Kind {
    Basic,
    Bearer,
    Header,
    Query,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct User {
    username: Secret<String>,
    password: Secret<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Token {
    token: Secret<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    name: String,
    key: Secret<String>,
}

impl<'de> Deserialize<'de> for Credentials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CredentialsVisitor)
    }
}

struct CredentialsVisitor;

/// Refuses values of these types, without showing them.
macro_rules! refuse {
    ($($visit:ident: $type:ty,)*) => {$(
        fn $visit<E: Error>(self, _: $type) -> Result<Credentials, E> {
            Err(E::custom(
                "a credential is a table with its kind as the key, `basic`, `bearer`, `header` or `query`",
            ))
        }
    )*};
}

impl<'de> Visitor<'de> for CredentialsVisitor {
    type Value = Credentials;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a credential, or a list of them")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Credentials, A::Error> {
        let mut all = Vec::new();
        while let Some(Credentials(some)) = list.next_element()? {
            all.extend(some);
        }
        Ok(Credentials(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Credentials, A::Error> {
        let mut all = Vec::new();
        while let Some(kind) = map.next_key()? {
            all.push(match kind {
                Kind::Basic => {
                    let Table(User { username, password }) = map.next_value()?;
                    AuthConfig::Basic { username, password }
                }
                Kind::Bearer => {
                    let Table(Token { token }) = map.next_value()?;
                    AuthConfig::Bearer { token }
                }
                Kind::Header => {
                    let Table(Key { name, key }) = map.next_value()?;
                    AuthConfig::Header { name, key }
                }
                Kind::Query => {
                    let Table(Key { name, key }) = map.next_value()?;
                    AuthConfig::Query { name, key }
                }
            });
        }
        Ok(Credentials(all))
    }

    refuse! {
        visit_bool: bool,
        visit_i64: i64,
        visit_i128: i128,
        visit_u64: u64,
        visit_u128: u128,
        visit_f64: f64,
        visit_str: &str,
        visit_bytes: &[u8],
    }
}
