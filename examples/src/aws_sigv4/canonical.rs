//! The canonical request: the one spelling of a request that both sides sign. It knows no key.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use waypost::http::{HeaderMap, Request, Uri};
use waypost::{BoxError, http};

/// All but the unreserved characters (RFC 3986 §2.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
const ESCAPED_IN_PATH: &AsciiSet = &ESCAPED.remove(b'/');

/// What may be gone, or another, when the request arrives.
const UNSIGNED: [&str; 14] = [
    "authorization",
    "connection",
    "expect",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "traceparent",
    "tracestate",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-amzn-trace-id",
];

/// How a service reads a path.
#[derive(Debug, Clone, Copy)]
pub(super) enum Paths {
    /// Without empty segments and those of dots; what is sent is escaped once more.
    Normalized,
    /// As it is, escaped once: the name of an object of S3's may hold anything.
    Kept,
}

/// What is hashed and signed, and which headers are in it.
#[derive(Debug)]
pub(super) struct Canonical {
    pub(super) text: String,
    pub(super) signed_headers: String,
}

impl Canonical {
    pub(super) fn new<B>(
        request: &Request<B>,
        payload: &str,
        paths: Paths,
    ) -> Result<Self, BoxError> {
        let uri = request.uri();
        let path = match paths {
            Paths::Normalized => {
                utf8_percent_encode(&normalized(uri.path()), ESCAPED_IN_PATH).to_string()
            }
            Paths::Kept => {
                let segments: Vec<String> = uri.path().split('/').map(escaped_once).collect();
                segments.join("/")
            }
        };
        let headers = headers(request.headers(), uri)?;
        let lines: String = headers
            .iter()
            .map(|(name, value)| format!("{name}:{value}\n"))
            .collect();
        let signed_headers = headers.into_keys().collect::<Vec<_>>().join(";");
        let text = format!(
            "{}\n{path}\n{}\n{lines}\n{signed_headers}\n{payload}",
            request.method(),
            query(uri.query().unwrap_or_default()),
        );
        Ok(Self {
            text,
            signed_headers,
        })
    }
}

/// A path without empty segments and those of dots (RFC 3986 §5.2.4).
fn normalized(path: &str) -> String {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let is_directory = ["/", "/.", "/.."].iter().any(|end| path.ends_with(end));
    let end = if is_directory && !segments.is_empty() {
        "/"
    } else {
        ""
    };
    format!("/{}{end}", segments.join("/"))
}

/// The pairs by name and then by value, as they are escaped.
fn query(query: &str) -> String {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<(String, String)> = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (escaped_once(name), escaped_once(value)))
        .collect();
    pairs.sort();
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("&")
}

fn escaped_once(text: &str) -> String {
    let bytes: Vec<u8> = percent_decode_str(text).collect();
    percent_encoding::percent_encode(&bytes, ESCAPED).to_string()
}

/// The headers by name, those of one name in one line.
fn headers<'a>(headers: &'a HeaderMap, uri: &Uri) -> Result<BTreeMap<&'a str, String>, BoxError> {
    let mut lines = BTreeMap::new();
    for name in headers.keys().map(http::HeaderName::as_str) {
        if UNSIGNED.contains(&name) {
            continue;
        }
        let values = headers.get_all(name).iter();
        let values: Result<Vec<_>, _> = values.map(|value| folded(value.as_bytes())).collect();
        let values = values.map_err(|_| format!("the header `{name}` is not UTF-8"))?;
        lines.insert(name, values.join(","));
    }
    if !lines.contains_key("host") {
        lines.insert("host", host(uri)?);
    }
    Ok(lines)
}

/// A value without spaces around it, and with one for each run of them.
fn folded(value: &[u8]) -> Result<String, std::str::Utf8Error> {
    let words = std::str::from_utf8(value)?.split(' ');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    Ok(words.join(" "))
}

/// The `Host` that will be sent: the port stands in it unless it is the scheme's own.
fn host(uri: &Uri) -> Result<String, BoxError> {
    let host = uri.host().ok_or("the request has no host")?;
    let default = match uri.scheme_str() {
        Some("http") => Some(80),
        Some("https") => Some(443),
        _ => None,
    };
    Ok(match uri.port_u16().filter(|port| Some(*port) != default) {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}
