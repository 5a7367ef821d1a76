//! A client's settings in variables of the environment, whose names begin with a prefix.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use super::names::{VARIABLES, advice, known, shown};
use super::scalar::{FLAG, NUMBER};
use super::units::{read_size, read_time};
use super::{AuthConfig, ClientConfig, RetryConfig, TimeoutConfig};
use crate::base::Base;
use crate::error::BuildError;
use crate::secret::Secret;

impl ClientConfig {
    /// Reads the settings from the environment: with the prefix `SIGNALWIRE`,
    ///
    /// | variable | what it is |
    /// |---|---|
    /// | `SIGNALWIRE_BASE_URL` | the base URL |
    /// | `SIGNALWIRE_USERNAME`, `SIGNALWIRE_PASSWORD` | the credential, as [`Basic`](crate::Basic) |
    /// | `SIGNALWIRE_TOKEN` | the credential, as [`Bearer`](crate::Bearer) |
    /// | `SIGNALWIRE_API_KEY`, and `SIGNALWIRE_API_KEY_HEADER` or `SIGNALWIRE_API_KEY_QUERY` | the credential, as [`ApiKey`](crate::ApiKey), and the name of its header or parameter |
    /// | `SIGNALWIRE_TIMEOUT`, `.._CONNECT_TIMEOUT`, `.._IDLE_TIMEOUT`, `.._ATTEMPT_TIMEOUT` | time-outs, such as `5s`, `250ms`, `1m` |
    /// | `SIGNALWIRE_RETRY_ATTEMPTS`, `.._RETRY_BUDGET`, `.._RETRY_COST`, `.._RETRY_TIMEOUT_COST`, `.._RETRY_REFUND` | numbers of [`RetryConfig`] |
    /// | `SIGNALWIRE_RETRY_BACKOFF`, `.._RETRY_MAX_BACKOFF`, `.._RETRY_MAX_RETRY_AFTER` | lengths of time of it |
    /// | `SIGNALWIRE_RETRY_STATUSES` | statuses, such as `429, 503` |
    /// | `SIGNALWIRE_MAX_BODY` | bytes, or a size such as `10 MiB` |
    /// | `SIGNALWIRE_USER_AGENT`, `SIGNALWIRE_REQUEST_ID_HEADER` | texts |
    /// | `SIGNALWIRE_ALLOW_PLAIN_HTTP` | `true` or `false` |
    ///
    /// A variable that is empty is one that is not set. Headers cannot be set by variables.
    ///
    /// The prefix should be this client's own, since a name that begins with it is a mistake if it is nearly one of
    /// these, says the same in other words (`SIGNALWIRE_URL`), comes from a key of a file, begins with
    /// `SIGNALWIRE_RETRY_`, or has the word `TIMEOUT`. Any other name is ignored. Upper and lower case differ, in
    /// the prefix too.
    ///
    /// # Errors
    ///
    /// Fails if a value is none, or not UTF-8, if half of a pair is missing, if a variable was meant to be one of
    /// these, or if the prefix is empty or cannot begin a name. The error says all of it, by the variables' names;
    /// it shows no value.
    pub fn from_env(prefix: &str) -> Result<Self, BuildError> {
        Self::from_vars(prefix, std::env::vars_os())
    }

    /// Reads the settings from variables as [`from_env`](Self::from_env) does, wherever they come from.
    ///
    /// ```
    /// use waypost::ClientConfig;
    ///
    /// let vars = [("SHOP_BASE_URL", "https://example.com"), ("SHOP_TIMEOUT", "10s")];
    /// let client = ClientConfig::from_vars("SHOP", vars)?.builder().build()?;
    /// # let _ = client;
    /// # Ok::<(), waypost::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_env`](Self::from_env).
    pub fn from_vars<N, V>(
        prefix: &str,
        vars: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, BuildError>
    where
        N: AsRef<OsStr>,
        V: AsRef<OsStr>,
    {
        let prefix = prefix.strip_suffix('_').unwrap_or(prefix);
        if prefix.is_empty() {
            return Err(BuildError::new(
                "the variables need a prefix: without one they are somebody else's",
            ));
        }
        if !prefix
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'=')
        {
            return Err(BuildError::new(format!(
                "no variable's name begins with {}: a prefix is letters, digits and `_`",
                shown(prefix)
            )));
        }
        let mut vars = Variables::new(prefix, vars);
        let config = Self {
            base_url: vars.text("BASE_URL"),
            auth: vars.credentials(),
            timeout: TimeoutConfig {
                connect: vars.read("CONNECT_TIMEOUT", read_time),
                idle: vars.read("IDLE_TIMEOUT", read_time),
                attempt: vars.read("ATTEMPT_TIMEOUT", read_time),
                total: vars.read("TIMEOUT", read_time),
            },
            retry: RetryConfig {
                attempts: vars.read("RETRY_ATTEMPTS", read_number),
                backoff: vars.read("RETRY_BACKOFF", read_time),
                max_backoff: vars.read("RETRY_MAX_BACKOFF", read_time),
                max_retry_after: vars.read("RETRY_MAX_RETRY_AFTER", read_time),
                statuses: vars.read("RETRY_STATUSES", read_statuses),
                budget: vars.read("RETRY_BUDGET", read_number),
                cost: vars.read("RETRY_COST", read_number),
                timeout_cost: vars.read("RETRY_TIMEOUT_COST", read_number),
                refund: vars.read("RETRY_REFUND", read_number),
            },
            max_body: vars.read("MAX_BODY", read_size),
            user_agent: vars.text("USER_AGENT"),
            request_id_header: vars.text("REQUEST_ID_HEADER"),
            allow_plain_http: vars.read("ALLOW_PLAIN_HTTP", read_bool) == Some(true),
            ..Self::default()
        };
        vars.check(&config);
        match BuildError::all(vars.problems) {
            None => Ok(config),
            Some(error) => Err(error),
        }
    }
}

struct Variables<'a> {
    prefix: &'a str,
    /// Those that are set, by their names without the prefix; nothing of one that is no text.
    values: BTreeMap<&'static str, Option<String>>,
    problems: Vec<BuildError>,
}

impl<'a> Variables<'a> {
    fn new<N: AsRef<OsStr>, V: AsRef<OsStr>>(
        prefix: &'a str,
        vars: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let mut found = Self {
            prefix,
            values: BTreeMap::new(),
            problems: Vec::new(),
        };
        for (name, value) in vars {
            let (name, value) = (name.as_ref().to_string_lossy(), value.as_ref());
            if !value.is_empty() {
                found.insert(&name, value);
            }
        }
        found
    }

    fn insert(&mut self, name: &str, value: &OsStr) {
        if let Some(known) = known(self.prefix, name) {
            if value.to_str().is_none() {
                self.problem(known, "this is not UTF-8");
            }
            let value = value.to_str().map(ToOwned::to_owned);
            self.values.insert(known, value);
        } else if let Some(advice) = advice(self.prefix, name) {
            let problem = format!("{}: {advice}", shown(name));
            self.problems.push(BuildError::new(problem));
        }
    }

    fn problem(&mut self, name: &str, problem: &str) {
        let problem = format!("`{}_{name}`: {problem}", self.prefix);
        self.problems.push(BuildError::new(problem));
    }

    fn text(&mut self, name: &str) -> Option<String> {
        self.values.remove(name)?
    }

    fn read<T>(&mut self, name: &str, read: fn(&str) -> Result<T, &'static str>) -> Option<T> {
        let read = read(&self.text(name)?);
        read.map_err(|problem| self.problem(name, problem)).ok()
    }

    /// Two that go together.
    fn pair(&mut self, one: &str, other: &str) -> Option<(String, String)> {
        let found = [one, other].map(|name| self.values.contains_key(name));
        let missing = match found {
            [true, false] => Some((one, other)),
            [false, true] => Some((other, one)),
            _ => None,
        };
        if let Some((set, missing)) = missing {
            let problem = format!("`{}_{missing}` is missing beside it", self.prefix);
            self.problem(set, &problem);
        }
        let [one, other] = [one, other].map(|name| self.text(name));
        one.zip(other)
    }

    fn credentials(&mut self) -> Vec<AuthConfig> {
        let basic = self.pair("USERNAME", "PASSWORD");
        let basic = basic.map(|(username, password)| AuthConfig::Basic {
            username: Secret::new(username),
            password: Secret::new(password),
        });
        let bearer = self.text("TOKEN").map(|token| AuthConfig::Bearer {
            token: Secret::new(token),
        });
        [basic, bearer, self.api_key()]
            .into_iter()
            .flatten()
            .collect()
    }

    fn api_key(&mut self) -> Option<AuthConfig> {
        let (header, query) = ("API_KEY_HEADER", "API_KEY_QUERY");
        let is_query = self.values.contains_key(query);
        match (self.values.contains_key(header), is_query) {
            (false, false) => {
                self.text("API_KEY")?;
                let prefix = self.prefix;
                let problem =
                    format!("`{prefix}_{header}` or `{prefix}_{query}` is missing beside it");
                self.problem("API_KEY", &problem);
                return None;
            }
            (true, true) => {
                let problem = format!("`{}_{header}` names another place: keep one", self.prefix);
                self.problem(query, &problem);
                return None;
            }
            _ => {}
        }
        let (key, name) = self.pair("API_KEY", if is_query { query } else { header })?;
        let key = Secret::new(key);
        Some(if is_query {
            AuthConfig::Query { name, key }
        } else {
            AuthConfig::Header { name, key }
        })
    }

    /// Says by the variables' names what a builder would say by the keys of a file.
    fn check(&mut self, config: &ClientConfig) {
        if let Some(Err(error)) = config.base_url.as_ref().map(Base::parse) {
            self.problem("BASE_URL", &error.to_string());
        }
        let (_, problems) = config.clone().apply();
        for (key, problem) in problems {
            let names = |variable: &&(&str, &str)| variable.1.starts_with(&key);
            let name = VARIABLES.iter().find(names);
            self.problem(name.map_or(&key, |(name, _)| name), &problem);
        }
    }
}

fn read_number(text: &str) -> Result<u32, &'static str> {
    let number = text.parse();
    number.map_err(|_| NUMBER)
}

/// `429, 503`
fn read_statuses(text: &str) -> Result<Vec<u16>, &'static str> {
    let statuses = text.split(',').map(|status| status.trim().parse());
    let statuses: Result<_, _> = statuses.collect();
    statuses.map_err(|_| "these are statuses with commas between them: `429, 503`")
}

fn read_bool(text: &str) -> Result<bool, &'static str> {
    text.parse().map_err(|_| FLAG)
}
