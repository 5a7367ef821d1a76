//! An upload that several tests send.

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::{Stream, stream};
use waypost::{Body, Part, endpoint};

use crate::parts::Read;

/// Uploads a file between two texts.
#[endpoint(POST, "/media", multipart)]
#[derive(Debug)]
pub struct Upload {
    before: &'static str,
    file: Part,
    after: &'static str,
}

/// What is uploaded, as a stream.
pub fn pieces() -> impl Stream<Item = Result<Bytes, Infallible>> {
    stream::iter(["one, ", "two"].map(|piece| Ok(Bytes::from_static(piece.as_bytes()))))
}

/// An upload of this.
#[must_use]
pub fn streaming(body: Body) -> Upload {
    Upload {
        before: "b",
        file: Part::new(body).file_name("s.txt"),
        after: "a",
    }
}

/// What arrives.
#[must_use]
pub fn streamed() -> Vec<Read> {
    vec![
        Read::text("before", "b"),
        Read::file(
            "file",
            Some("s.txt"),
            "application/octet-stream",
            b"one, two",
        ),
        Read::text("after", "a"),
    ]
}
