//! The settings of a client as data, for those who keep them in a file or in the environment.

mod auth;
mod env;
mod names;
mod nearest;
mod retry;
mod scalar;
mod table;
mod timeout;
mod units;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use http::header::{HeaderName, HeaderValue};
use serde::Deserialize;

pub use self::auth::AuthConfig;
pub use self::retry::RetryConfig;
pub use self::timeout::TimeoutConfig;
use super::{Client, ClientBuilder};
use crate::base::Base;
use crate::headers::{header_name, header_value};
use crate::line::one_line;
use crate::secret::Secret;

/// How many characters of a header's name stand in an error.
const NAME: usize = 100;

/// What a [`ClientBuilder`] can be told, as data: read from a file by serde, or from the environment by
/// [`from_env`](Self::from_env). What it does not say stays the default; [Configuring](crate::configuring) has all
/// of them in one table.
///
/// ```
/// use waypost::ClientConfig;
///
/// let config: ClientConfig = serde_json::from_str(r#"{
///     "base_url": "https://example.com/api",
///     "auth": { "bearer": { "token": "the token" } },
///     "timeout": { "connect": "2s", "total": "1m" },
///     "retry": { "attempts": 5 },
///     "max_body": "1 MiB"
/// }"#)?;
/// let client = config.builder().user_agent("shop/1.0").build()?;
/// # let _ = client;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It is never written out, and neither its `Debug` nor a message of its own shows a secret that stands where one
/// belongs. What of a wrong place is shown, [Configuring](crate::configuring) says; the `toml` crate's error quotes
/// the whole line of the file: show its `message()`.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ClientConfig {
    /// The [base URL](ClientBuilder::base), which can also be told to the builder later.
    pub base_url: Option<String>,
    /// The [credentials](ClientBuilder::auth). In a file: one table, or a list of them.
    #[serde(deserialize_with = "auth::one_or_many")]
    pub auth: Vec<AuthConfig>,
    /// The time-outs. In a file: a table, or the total one alone.
    #[serde(deserialize_with = "timeout::timeout")]
    pub timeout: TimeoutConfig,
    /// When a call is sent again. In a file: a table, or `"none"`.
    #[serde(deserialize_with = "retry::retry")]
    pub retry: RetryConfig,
    /// The [limit of a body](ClientBuilder::max_body), in bytes. In a file: a number, or a text such as
    /// `"10 MiB"`.
    #[serde(deserialize_with = "units::size")]
    pub max_body: Option<usize>,
    /// The [`User-Agent`](ClientBuilder::user_agent).
    pub user_agent: Option<String>,
    /// [Headers](ClientBuilder::header) of every call that does not set them itself.
    #[serde(deserialize_with = "table::only")]
    pub headers: BTreeMap<String, Secret<String>>,
    /// Headers that carry a secret, such as an API key: they go where the credential goes, and nowhere else.
    #[serde(deserialize_with = "table::only")]
    pub secret_headers: BTreeMap<String, Secret<String>>,
    /// The [header](ClientBuilder::request_id_header) in which a server says what it calls an exchange.
    pub request_id_header: Option<String>,
    /// Whether the credential [may travel over plain `http`](ClientBuilder::allow_plain_http).
    #[serde(deserialize_with = "scalar::flag")]
    pub allow_plain_http: bool,
}

/// What is wrong with a setting: its key in a file, and the problem.
type Problem = (String, String);

impl ClientConfig {
    /// A builder that has been told all of this. What it is told later wins, but for
    /// [`auth`](ClientBuilder::auth), which adds to the credentials that there are;
    /// [`no_auth`](ClientBuilder::no_auth) takes them away.
    ///
    /// What is wrong here comes out of [`build`](ClientBuilder::build), with all else that is wrong.
    pub fn builder(self) -> ClientBuilder {
        let (mut builder, problems) = self.apply();
        for (key, problem) in problems {
            builder.problem(format!("`{key}`: {problem}"));
        }
        builder
    }

    fn apply(self) -> (ClientBuilder, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut builder = Client::builder(self.base_url.unwrap_or_default());
        builder = auth::apply(self.auth, builder, &mut problems);
        builder = self.timeout.apply(builder, &mut problems);
        builder = self.retry.apply(builder, &mut problems);
        builder = apply_headers(self.headers, self.secret_headers, builder, &mut problems);
        if let Some(bytes) = self.max_body {
            builder = builder.max_body(bytes);
        }
        if let Some(agent) = self.user_agent {
            match header_value(&agent) {
                Ok(agent) => builder = builder.user_agent(agent),
                Err(error) => problems.push(("user_agent".to_owned(), error.to_string())),
            }
        }
        if let Some(name) = self.request_id_header {
            match HeaderName::try_from(&name) {
                Ok(name) => builder = builder.request_id_header(name),
                Err(_) => {
                    let problem = String::from("this is no header name (RFC 9110 §5.1)");
                    problems.push(("request_id_header".to_owned(), problem));
                }
            }
        }
        if self.allow_plain_http {
            builder = builder.allow_plain_http();
        }
        (builder, problems)
    }
}

fn apply_headers(
    plain: BTreeMap<String, Secret<String>>,
    secret: BTreeMap<String, Secret<String>>,
    mut builder: ClientBuilder,
    problems: &mut Vec<Problem>,
) -> ClientBuilder {
    let mut seen = BTreeSet::new();
    for (table, headers) in [("headers", plain), ("secret_headers", secret)] {
        for (name, value) in headers {
            let is_first = seen.insert(name.to_ascii_lowercase());
            let header = match (header_name(&name), header_value(value.expose())) {
                _ if !is_first => Err(String::from("there is another header of this name")),
                (Ok(header), Ok(value)) => Ok((header, value)),
                (Err(error), _) | (_, Err(error)) => Err(error.to_string()),
            };
            match header {
                Ok((header, mut value)) => {
                    value.set_sensitive(table == "secret_headers");
                    builder = builder.header::<_, HeaderValue>(header, value);
                }
                Err(problem) => {
                    let key = format!("{table}.{}", one_line(&name, NAME));
                    problems.push((key, problem));
                }
            }
        }
    }
    builder
}

/// Shows where the server is, not a path or anything else of a URL that may hold a secret; and no text that
/// cannot be what it stands for.
impl fmt::Debug for ClientConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = self.base_url.as_ref().map(Base::parse);
        let id = self.request_id_header.as_ref();
        let id = id.map(|name| HeaderName::try_from(name).map_err(|_| "not valid"));
        f.debug_struct("ClientConfig")
            .field("base_url", &base.map(|base| base.map_err(|_| "not valid")))
            .field("auth", &self.auth)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .field("max_body", &self.max_body)
            .field("user_agent", &self.user_agent)
            .field("headers", &self.headers)
            .field("secret_headers", &self.secret_headers)
            .field("request_id_header", &id)
            .field("allow_plain_http", &self.allow_plain_http)
            .finish()
    }
}
