//! What a request is encoded as, without sending it.
#![allow(clippy::unwrap_used, clippy::panic)] // a test whose request is none has failed

use bytes::Bytes;
use waypost::{Endpoint, Plain};

/// Content type, content length and body.
pub type Sent = (Option<String>, Option<String>, Bytes);

/// The query, escaped as it is sent.
///
/// # Panics
///
/// Panics if the request cannot be sent.
pub fn query<E: Endpoint<Api = Plain>>(request: &E) -> String {
    let http = request.to_http("https://example.com").unwrap();
    http.uri().query().unwrap_or_default().to_owned()
}

/// The body, escaped as it is sent.
///
/// # Panics
///
/// Panics if the request cannot be sent, or its body is no text.
pub fn form<E: Endpoint<Api = Plain>>(request: &E) -> String {
    let http = request.to_http("https://example.com").unwrap();
    String::from_utf8(http.body().to_vec()).unwrap()
}

/// The error about a request, with the field that it names.
///
/// # Panics
///
/// Panics if the request can be sent, or the error names no field.
pub fn refused<E: Endpoint<Api = Plain>>(request: &E) -> (String, String) {
    let Err(error) = request.to_http("https://example.com") else {
        panic!("this can be sent");
    };
    assert!(error.is_request());
    (error.field().unwrap().to_owned(), error.to_string())
}

/// Encoded pairs as text, to be read: `a[b]=c d`.
#[must_use]
pub fn plain(text: &str) -> String {
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    let pairs: Vec<_> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
    pairs.join("&")
}

/// Content type, content length and body of a request.
///
/// # Panics
///
/// Panics if the request cannot be sent.
pub fn sent<E: Endpoint<Api = Plain>>(request: &E) -> Sent {
    let http = request.to_http("https://example.com").unwrap();
    let header = |name: &str| {
        let value = http.headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    (
        header("content-type"),
        header("content-length"),
        http.body().clone(),
    )
}

/// A body of this type and length.
#[must_use]
pub fn some(content_type: &str, length: &str, body: &'static str) -> Sent {
    (
        Some(content_type.to_owned()),
        Some(length.to_owned()),
        body.into(),
    )
}
