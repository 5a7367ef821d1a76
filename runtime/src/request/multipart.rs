//! Puts a multipart body together: `multipart/form-data` (RFC 7578), its names escaped as browsers
//! do (WHATWG HTML, "multipart form data").

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use http::HeaderValue;

use crate::body::Body;
use crate::error::ValueError;
use crate::headers::header_value;
use crate::pairs::{Item, Value};
use crate::part::Part;

/// A whole multipart body.
pub(super) struct Parts {
    pub(super) body: Body,
    pub(super) content_type: HeaderValue,
    /// The first part that is a stream.
    pub(super) stream: Option<String>,
}

/// Up to how many bytes of a part are copied, so that the body stays one piece.
const COPIED: usize = 64 * 1024;

/// Puts the parts together, in their order. An error names the part at fault.
pub(super) fn multipart(items: Vec<Item>) -> Result<Parts, (String, ValueError)> {
    let boundary = boundary();
    let mut writer = Writer::default();
    let mut stream = None;
    for Item { name, value } in items {
        let added = writer.part(&boundary, &name, value);
        if added.map_err(|error| (name.clone(), error))? {
            stream.get_or_insert(name);
        }
    }
    writer.push(&["--", &boundary, "--\r\n"]);
    writer.flush();
    let content_type = format!("multipart/form-data; boundary={boundary}");
    let content_type = HeaderValue::try_from(content_type).map_err(|error| {
        let error = ValueError::new("the boundary cannot stand in a header").caused_by(error);
        (String::new(), error)
    })?;
    Ok(Parts {
        body: Body::chain(writer.pieces),
        content_type,
        stream,
    })
}

/// What no part holds: 128 bits that nobody can foresee, from the keys of the standard library's
/// hash maps.
fn boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("waypost-{:016x}{:016x}", random(), random())
}

#[derive(Default)]
struct Writer {
    pieces: Vec<Body>,
    text: Vec<u8>,
}

impl Writer {
    /// Writes a part, and says whether it is a stream.
    fn part(&mut self, boundary: &str, name: &str, value: Value) -> Result<bool, ValueError> {
        self.push(&[
            "--",
            boundary,
            "\r\ncontent-disposition: form-data; name=\"",
        ]);
        self.push(&[&quoted(name, "its name")?, "\""]);
        let is_stream = match value {
            Value::Text(text) => {
                self.push(&["\r\n\r\n", &text]);
                false
            }
            Value::Part(part) => {
                self.file(&part)?;
                part.body.as_bytes().is_none()
            }
        };
        self.push(&["\r\n"]);
        Ok(is_stream)
    }

    fn file(&mut self, part: &Part) -> Result<(), ValueError> {
        if let Some(name) = &part.file_name {
            self.push(&["; filename=\"", &quoted(name, "its file name")?, "\""]);
        }
        let media_type = part.content_type.as_deref();
        let media_type = media_type.unwrap_or("application/octet-stream");
        if header_value(media_type).is_err() || !media_type.contains('/') {
            return Err(ValueError::new("its content type is no media type"));
        }
        self.push(&["\r\ncontent-type: ", media_type, "\r\n\r\n"]);
        match part.body.as_bytes() {
            Some(bytes) if bytes.len() <= COPIED => self.text.extend_from_slice(bytes),
            _ => {
                self.flush();
                self.pieces.push(part.body.clone());
            }
        }
        Ok(())
    }

    fn push(&mut self, texts: &[&str]) {
        for text in texts {
            self.text.extend_from_slice(text.as_bytes());
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(std::mem::take(&mut self.text).into());
        }
    }
}

/// A name as it stands between quotation marks.
fn quoted(name: &str, what: &str) -> Result<String, ValueError> {
    if name.contains(|c: char| c.is_ascii_control() && !matches!(c, '\r' | '\n')) {
        let message = format!("{what} has a control character in it");
        return Err(ValueError::new(message));
    }
    let escaped = name.replace('"', "%22");
    Ok(escaped.replace('\r', "%0D").replace('\n', "%0A"))
}
