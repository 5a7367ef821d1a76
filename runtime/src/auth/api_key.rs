//! A key in a header or in the query.

use std::fmt;

use http::Uri;
use http::header::{HeaderName, HeaderValue};
use http::uri::PathAndQuery;

use super::{Authenticate, CredentialError};
use crate::body::Body;
use crate::error::BoxError;
use crate::escape::Escape;
use crate::headers::{header_name, header_value};
use crate::redact::Secrets;

/// An API key, in a header or in the query.
///
/// ```
/// use waypost::{ApiKey, Client};
///
/// let client = Client::builder("https://example.com/api")
///     .auth(ApiKey::header("X-Api-Key", "the key"))
///     .build()?;
/// # let _ = client;
/// # Ok::<(), waypost::BuildError>(())
/// ```
#[derive(Clone)]
pub struct ApiKey {
    place: Result<Place, &'static str>,
    secrets: Secrets,
}

#[derive(Clone)]
enum Place {
    Header(HeaderName, HeaderValue),
    /// Escaped, as a pair.
    Query(String),
}

impl ApiKey {
    /// A key in a header.
    #[must_use]
    pub fn header(name: impl AsRef<str>, key: impl AsRef<str>) -> Self {
        let key = key.as_ref();
        let place = match (header_name(name.as_ref()), header_value(key)) {
            (Err(_), _) => Err("its name is none that a header of its own can have"),
            (_, Err(_)) => Err("the key has characters that cannot stand in a header"),
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(true);
                Ok(Place::Header(name, value))
            }
        };
        Self::new(place, key)
    }

    /// A key in the query. Where there is a choice, a header is better: servers log what stands in a URL.
    #[must_use]
    pub fn query(name: impl AsRef<str>, key: impl AsRef<str>) -> Self {
        let key = key.as_ref();
        let mut pair = String::new();
        Escape::Uri.push(&mut pair, name.as_ref());
        pair.push('=');
        Escape::Uri.push(&mut pair, key);
        let place = if name.as_ref().is_empty() {
            Err("a query parameter has a name")
        } else if key.contains(char::is_control) {
            Err("the key has control characters")
        } else {
            Ok(Place::Query(pair))
        };
        Self::new(place, key)
    }

    fn new(place: Result<Place, &'static str>, key: &str) -> Self {
        Self {
            place: place.and_then(|place| match key {
                "" => Err("the key is empty"),
                _ => Ok(place),
            }),
            secrets: [key].into_iter().collect(),
        }
    }

    /// Adds the key to a request that goes out without a client of ours.
    ///
    /// # Errors
    ///
    /// Fails if the key is empty, has control characters, or cannot stand in a header, or if the header cannot
    /// be set.
    pub fn apply<B>(&self, request: &mut http::Request<B>) -> Result<(), CredentialError> {
        match &self.place {
            Ok(Place::Header(name, value)) => {
                request.headers_mut().insert(name, value.clone());
            }
            Ok(Place::Query(pair)) => {
                let uri = with_pair(request.uri(), pair);
                *request.uri_mut() =
                    uri.map_err(|_| CredentialError("the URL becomes too long with the key"))?;
            }
            Err(problem) => return Err(CredentialError(problem)),
        }
        Ok(())
    }
}

fn with_pair(uri: &Uri, pair: &str) -> Result<Uri, http::Error> {
    let mark = if uri.query().is_some() { '&' } else { '?' };
    let target = format!(
        "{}{mark}{pair}",
        uri.path_and_query().map_or("/", PathAndQuery::as_str)
    );
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(target.try_into()?);
    Ok(Uri::from_parts(parts)?)
}

impl Authenticate for ApiKey {
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
        match &self.place {
            Ok(Place::Header(name, _)) if request.headers().contains_key(name) => {
                return Err(format!("there is another value in the header `{name}`").into());
            }
            Ok(Place::Query(pair)) => {
                let name = name_of(pair);
                let mut query = request.uri().query().unwrap_or_default().split('&');
                if query.any(|other| name_of(other) == name) {
                    return Err(format!("there is another value of `{name}` in the query").into());
                }
            }
            _ => {}
        }
        Ok(self.apply(request)?)
    }

    fn secrets(&self) -> Secrets {
        self.secrets.clone()
    }

    fn header(&self) -> Option<HeaderName> {
        match &self.place {
            Ok(Place::Header(name, _)) => Some(name.clone()),
            _ => None,
        }
    }

    fn check(&self) -> Result<(), BoxError> {
        self.place
            .as_ref()
            .map(drop)
            .map_err(|problem| (*problem).into())
    }
}

/// The name of a pair, as it is escaped.
fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey([secret])")
    }
}
