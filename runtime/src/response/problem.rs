//! Problem details, as many APIs answer a failure with.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::{Map, Value};

use super::DecodeError;

/// Problem details for HTTP APIs (RFC 9457), which come as `application/problem+json`.
///
/// A member of another type than the standard says is as if it were not there (RFC 9457 §3.1). Its text is
/// the title and the detail.
///
/// ```
/// use waypost::{Endpoint, Problem, endpoint};
///
/// #[endpoint(GET, "/accounts/<id>", error = Problem)]
/// struct GetAccount { id: u64 }
///
/// let answer = http::Response::builder()
///     .status(403)
///     .header("content-type", "application/problem+json")
///     .body(bytes::Bytes::from(
///         r#"{"type": "https://example.com/out-of-credit", "title": "No credit left", "balance": 30}"#,
///     ))?;
/// let error = GetAccount::from_http(answer).unwrap_err();
/// let problem = error.failure().expect("the server said no").error();
/// assert_eq!(problem.type_uri, "https://example.com/out-of-credit");
/// assert_eq!(problem.extension::<u32>("balance")?, Some(30));
/// assert_eq!(problem.to_string(), "No credit left");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// What kind of problem it is: `type`, a URI reference; `about:blank` if it is not said.
    pub type_uri: String,
    /// What that kind is, for people.
    pub title: Option<String>,
    /// The status that the server generated, which a proxy may have changed.
    pub status: Option<u16>,
    /// What is particular to this occurrence, for people.
    pub detail: Option<String>,
    /// Which occurrence it is, a URI reference.
    pub instance: Option<String>,
    extensions: Map<String, Value>,
}

impl Problem {
    /// A member that is none of the standard's, if it is there.
    ///
    /// # Errors
    ///
    /// Fails if the member is not of this type.
    pub fn extension<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, DecodeError> {
        let Some(value) = self.extensions.get(name) else {
            return Ok(None);
        };
        T::deserialize(value).map(Some).map_err(|error| {
            let message = format!("the member `{name}` of the problem is of another type");
            DecodeError::new(message).caused_by(error)
        })
    }

    /// The names of the members that are none of the standard's.
    pub fn extensions(&self) -> impl Iterator<Item = &str> {
        self.extensions.keys().map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for Problem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut members = Map::deserialize(deserializer)?;
        let mut text = |name| match members.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let [type_uri, title, detail, instance] =
            ["type", "title", "detail", "instance"].map(&mut text);
        let status = members.remove("status").as_ref().and_then(Value::as_u64);
        Ok(Self {
            type_uri: type_uri.unwrap_or_else(|| String::from("about:blank")),
            title,
            status: status.and_then(|status| status.try_into().ok()),
            detail,
            instance,
            extensions: members,
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.title, &self.detail) {
            (Some(title), Some(detail)) => write!(f, "{title}: {detail}"),
            (Some(text), None) | (None, Some(text)) => f.write_str(text),
            (None, None) => f.write_str(&self.type_uri),
        }
    }
}

impl std::error::Error for Problem {}
