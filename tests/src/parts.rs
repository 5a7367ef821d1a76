//! Reads a multipart body, by a parser that is not ours.
#![allow(clippy::unwrap_used)] // a test that cannot read a body has failed

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::stream;
use waypost::{Endpoint, Plain};

use crate::Recorded;

/// A part as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Its name.
    pub name: String,
    /// Its file name, if it has one.
    pub file_name: Option<String>,
    /// Its content type, if it has one.
    pub content_type: Option<String>,
    /// What is in it.
    pub body: Bytes,
}

impl Read {
    /// A text.
    #[must_use]
    pub fn text(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            file_name: None,
            content_type: None,
            body: text.to_owned().into(),
        }
    }

    /// A file, or anything else that has a content type.
    #[must_use]
    pub fn file(name: &str, file_name: Option<&str>, content_type: &str, body: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            file_name: file_name.map(str::to_owned),
            content_type: Some(content_type.to_owned()),
            body: body.to_vec().into(),
        }
    }
}

/// The parts of a multipart body.
///
/// # Panics
///
/// Panics if it is none.
pub async fn parts(content_type: &str, body: Bytes) -> Vec<Read> {
    let boundary = multer::parse_boundary(content_type).unwrap();
    let body = stream::iter([Ok::<_, Infallible>(body)]);
    let mut multipart = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.unwrap() {
        parts.push(Read {
            name: field.name().unwrap().to_owned(),
            file_name: field.file_name().map(str::to_owned),
            content_type: field.content_type().map(ToString::to_string),
            body: field.bytes().await.unwrap(),
        });
    }
    parts
}

/// The parts that a server was sent.
///
/// # Panics
///
/// Panics if it was sent no multipart body.
pub async fn recorded(sent: &Recorded) -> Vec<Read> {
    parts(sent.header("content-type").unwrap(), sent.body.clone()).await
}

/// The parts that a request would be sent with.
///
/// # Panics
///
/// Panics if it cannot be sent, or has no multipart body.
pub async fn written<E: Endpoint<Api = Plain>>(request: &E) -> Vec<Read> {
    let http = request.to_http("https://example.com").unwrap();
    let content_type = http.headers()["content-type"].to_str().unwrap();
    parts(content_type, http.body().clone()).await
}
