//! Credentials, as data.

use std::fmt;

use http::Request;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::table::Table;
use super::{ClientBuilder, Problem};
use crate::auth::{ApiKey, Basic, Bearer, CredentialError};
use crate::headers::header_name;
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
    let mut has_authorization = false;
    for credential in credentials {
        let mut problem = |key: &str, problem: &dyn fmt::Display| {
            problems.push((key.to_owned(), problem.to_string()));
        };
        let key = credential.key();
        if matches!(key, "auth.basic" | "auth.bearer") {
            if has_authorization {
                problem(
                    key,
                    &"there is another credential in the header `Authorization`",
                );
            }
            has_authorization = true;
        }
        let tried = &mut Request::new(());
        let refused: Result<(), CredentialError>;
        match credential {
            AuthConfig::Basic { username, password } => {
                let basic = Basic::new(username.expose(), password.expose());
                refused = basic.apply(tried);
                builder = builder.auth(basic);
            }
            AuthConfig::Bearer { token } => {
                let bearer = Bearer::new(token.expose());
                refused = bearer.apply(tried);
                builder = builder.auth(bearer);
            }
            AuthConfig::Header { name, .. } if header_name(&name).is_err() => {
                problem(
                    "auth.header.name",
                    &"this is no name of a header of its own",
                );
                continue;
            }
            AuthConfig::Header { name, key } => {
                let api_key = ApiKey::header(name, key.expose());
                refused = api_key.apply(tried);
                builder = builder.auth(api_key);
            }
            AuthConfig::Query { name, key } => {
                let api_key = ApiKey::query(name, key.expose());
                refused = api_key.apply(tried);
                builder = builder.auth(api_key);
            }
        }
        if let Err(error) = refused {
            problem(key, &error);
        }
    }
    builder
}

impl AuthConfig {
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
