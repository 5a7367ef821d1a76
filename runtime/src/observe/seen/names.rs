//! What a call is called, and where it goes, as the conventions have it.

use std::fmt;

use http::Version;
use http::uri::{Authority, Scheme};

use crate::spec::Route;

/// The names of a call. They come from its declaration, so that there are few of them.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    route: Route,
    /// Not of a call that goes to a URL instead of what is declared.
    has_template: bool,
}

impl Names {
    pub(crate) fn new(route: Route, has_url: bool) -> Self {
        Self {
            route,
            has_template: !has_url,
        }
    }
}

/// The methods that the conventions know: those of RFC 9110 §9.3, PATCH (RFC 5789) and QUERY.
const KNOWN: [&str; 10] = [
    "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE",
];

impl Names {
    /// `http.request.method`.
    pub(super) fn method(self) -> &'static str {
        match self.original() {
            None => self.route.spec.method,
            Some(_) => "_OTHER",
        }
    }

    /// `http.request.method_original`: of a method that is none of those, which are told by their case, too.
    pub(super) fn original(self) -> Option<&'static str> {
        let method = self.route.spec.method;
        (!KNOWN.contains(&method)).then_some(method)
    }

    /// `url.template`, if there is one: what the API has before it, and the endpoint's own.
    pub(super) fn template(self) -> Option<Template> {
        self.has_template.then(|| Template {
            prefix: self.route.prefix(),
            own: self.route.spec.template,
        })
    }
}

/// The name of a span.
#[cfg(feature = "tracing")]
impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.original() {
            None => f.write_str(self.method())?,
            Some(_) => f.write_str("HTTP")?,
        }
        self.template()
            .map_or(Ok(()), |template| write!(f, " {template}"))
    }
}

#[derive(Clone, Copy)]
pub(super) struct Template {
    pub(super) prefix: &'static str,
    pub(super) own: &'static str,
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix)?;
        f.write_str(self.own)
    }
}

/// `server.address` and `server.port`: those of the URL.
#[derive(Clone, Copy)]
pub(super) struct Server<'a> {
    pub(super) address: &'a str,
    pub(super) port: u16,
}

impl<'a> Server<'a> {
    pub(super) fn new(scheme: &Scheme, authority: &'a Authority) -> Self {
        let host = authority.host();
        // The brackets are the URL's, and no part of an address (RFC 3986 §3.2.2).
        let bare = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        let own = if *scheme == Scheme::HTTPS { 443 } else { 80 };
        Self {
            address: bare.unwrap_or(host),
            port: authority.port_u16().unwrap_or(own),
        }
    }

    /// That of a URI, which is absolute.
    pub(super) fn of(uri: &'a http::Uri) -> Option<Self> {
        Some(Self::new(uri.scheme()?, uri.authority()?))
    }
}

/// `network.protocol.version`.
pub(super) fn protocol(version: Version) -> Option<&'static str> {
    match version {
        Version::HTTP_09 => Some("0.9"),
        Version::HTTP_10 => Some("1.0"),
        Version::HTTP_11 => Some("1.1"),
        Version::HTTP_2 => Some("2"),
        Version::HTTP_3 => Some("3"),
        _ => None,
    }
}
