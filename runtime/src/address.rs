//! Where an API lives. A base URL is parsed once, by the `url` crate; what is appended to it later
//! is only what no parser changes.

mod link;

use bytes::Bytes;
use http::uri::{Authority, PathAndQuery, Scheme, Uri};
use url::{Host, Position, Url};

pub(crate) use self::link::{LONGEST, is_odd};
use crate::error::BuildError;
use crate::redact::Noted;
use crate::spec::Spec;

/// Scheme, host and port, and the path before every template.
#[derive(Clone)]
pub(crate) struct Address {
    scheme: Scheme,
    authority: Authority,
    is_loopback: bool,
    /// The base URL's own path and then the API's prefix, without a slash at the end.
    path: String,
    prefix_at: usize,
    /// What must not be shown of the prefix.
    secrets: Option<Noted>,
}

impl Address {
    pub(crate) fn parse(text: &str) -> Result<Self, BuildError> {
        check_text(text)?;
        let url = Url::parse(text)
            .map_err(|error| BuildError::new("the base URL is not valid").caused_by(error))?;
        let scheme = match url.scheme() {
            "http" => Scheme::HTTP,
            "https" => Scheme::HTTPS,
            _ => {
                return Err(BuildError::new(
                    "the base URL's scheme is neither `http` nor `https`",
                ));
            }
        };
        let has = |what| {
            Err(BuildError::new(format!(
                "the base URL has {what}, which is not sent"
            )))
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BuildError::new(
                "the base URL has user info: give the credential to `.auth(Basic::new(..))`",
            ));
        }
        if url.query().is_some() {
            return has("a query");
        }
        if url.fragment().is_some() {
            return has("a fragment");
        }
        let unusable =
            || BuildError::new("the base URL has a host or a path that cannot be called");
        let authority = Authority::try_from(&url[Position::BeforeHost..Position::AfterPort])
            .map_err(|_| unusable())?;
        let path = url.path().trim_end_matches('/').to_owned();
        if !path.is_empty() {
            PathAndQuery::try_from(path.as_str()).map_err(|_| unusable())?;
        }
        Ok(Self {
            scheme,
            authority,
            is_loopback: url.host().is_some_and(|host| is_loopback(&host)),
            prefix_at: path.len(),
            path,
            secrets: None,
        })
    }

    /// Puts the filled prefix of an API behind the base URL's own path.
    pub(crate) fn set_prefix(&mut self, prefix: &str, secrets: Option<Noted>) {
        self.secrets = secrets;
        self.path.truncate(self.prefix_at);
        self.path.push_str(prefix);
    }

    /// What must not be shown of the prefix, if there is something.
    pub(crate) fn secrets(&self) -> Option<&Noted> {
        self.secrets.as_ref()
    }

    /// Scheme, host and port, for a text.
    pub(crate) fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.authority)
    }

    /// The base URL, without the API's prefix.
    pub(crate) fn base_url(&self) -> String {
        let path = &self.path[..self.prefix_at];
        format!("{}://{}{path}", self.scheme, self.authority)
    }

    /// The path before the template of an endpoint.
    pub(crate) fn path(&self, spec: &Spec) -> &str {
        let end = if spec.prefix {
            self.path.len()
        } else {
            self.prefix_at
        };
        &self.path[..end]
    }

    /// Moves a target that begins with this address's base to another one; what is behind it stays.
    pub(crate) fn move_target(&self, target: &mut String, to: &Self) {
        target.replace_range(..self.prefix_at, &to.path[..to.prefix_at]);
    }

    /// The absolute URI of a target, which is a path and a query.
    pub(crate) fn uri(&self, target: String) -> Result<Uri, http::Error> {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(Bytes::from(target))?);
        Ok(Uri::from_parts(parts)?)
    }

    /// Whether scheme, host and port are the same (RFC 6454 §5).
    pub(crate) fn same_origin(&self, other: &Self) -> bool {
        // `url` has put the host into lower case and left out the scheme's own port.
        self.scheme == other.scheme && self.authority == other.authority
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Host and port.
    #[cfg(feature = "tracing")]
    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Whether everybody on the way there can read what is sent.
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub(crate) fn is_plain_http(&self) -> bool {
        self.scheme == Scheme::HTTP
    }

    /// Whether it is on this machine.
    #[cfg(feature = "reqwest")]
    pub(crate) fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// Whether a credential can be sent there without anybody on the way reading it.
    pub(crate) fn is_private(&self) -> bool {
        self.scheme == Scheme::HTTPS || self.is_loopback
    }
}

/// Refuses what the parser would mend in silence, which can lead to another host.
fn check_text(text: &str) -> Result<(), BuildError> {
    if text.is_empty() {
        return Err(BuildError::new("the base URL is not valid: it is empty"));
    }
    let is_odd = |c: char| c.is_control() || c == '\\';
    if text.contains(is_odd) || text.trim() != text {
        return Err(BuildError::new(
            "the base URL has a control character, a backslash, or a space at one of its ends",
        ));
    }
    if let Some((_, rest)) = text.split_once("://") {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        if authority.contains('@') {
            return Err(BuildError::new(
                "the base URL has user info: give the credential to `.auth(Basic::new(..))`",
            ));
        }
        if authority.is_empty() {
            return Err(BuildError::new("the base URL is not valid: it has no host"));
        }
        let path = rest.get(authority.len()..).unwrap_or_default();
        if path.contains("//") {
            return Err(BuildError::new("the base URL has an empty segment, `//`"));
        }
    } else if let Some((scheme, _)) = text.split_once(':')
        && ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str())
    {
        return Err(BuildError::new("the base URL is not valid: it has no `//`"));
    }
    Ok(())
}

/// Whether a credential can be sent to a URI without anybody on the way reading it.
#[cfg(feature = "tower")]
pub(crate) fn is_private(uri: &Uri) -> bool {
    if uri.scheme() == Some(&Scheme::HTTPS) {
        return true;
    }
    let url = Url::parse(&uri.to_string());
    url.is_ok_and(|url| url.host().is_some_and(|host| is_loopback(&host)))
}

pub(crate) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}
