//! Puts a multipart body together: `multipart/form-data` (RFC 7578), its names escaped as browsers
//! do (WHATWG HTML, "multipart form data").

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use http::HeaderValue;

use super::content::Finished;
use crate::body::Body;
use crate::error::{RequestError, ValueError};
use crate::headers::header_value;
use crate::pairs::{Item, Value};
use crate::part::Part;

/// Puts the parts together, in their order.
pub(super) fn multipart(items: Vec<Item>) -> Result<Finished, RequestError> {
    let boundary = boundary();
    let mut writer = Writer::default();
    let mut streams = Vec::new();
    for Item { field, name, value } in items {
        if let Value::Part(part) = &value
            && part.body.is_stream()
        {
            streams.push(field.clone());
        }
        let added = writer.part(&boundary, &name, value);
        added.map_err(|error| RequestError::field_error(field, error))?;
    }
    writer.push(&["--", &boundary, "--\r\n"]);
    writer.flush();
    let content_type = format!("multipart/form-data; boundary={boundary}");
    let content_type = HeaderValue::try_from(content_type).map_err(|error| {
        RequestError::new("the boundary cannot stand in a header").caused_by(error)
    })?;
    Ok(Finished {
        body: Body::chain(writer.pieces),
        content_type: Some(content_type),
        streams,
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
    fn part(&mut self, boundary: &str, name: &str, value: Value) -> Result<(), ValueError> {
        self.push(&[
            "--",
            boundary,
            "\r\ncontent-disposition: form-data; name=\"",
        ]);
        self.push(&[&quoted(name, "its name")?, "\""]);
        match value {
            Value::Text(text) => self.push(&["\r\n\r\n", &text]),
            Value::Part(part) => self.file(&part)?,
        }
        self.push(&["\r\n"]);
        Ok(())
    }

    fn file(&mut self, part: &Part) -> Result<(), ValueError> {
        if let Some(name) = &part.file_name {
            self.push(&["; filename=\"", &quoted(name, "its file name")?, "\""]);
        }
        let media_type = part.content_type.as_deref();
        let media_type = media_type.unwrap_or("application/octet-stream");
        if !is_media_type(media_type) {
            let message = "its content type is no media type (RFC 9110 §8.3.1)";
            return Err(ValueError::new(message));
        }
        part.body.check()?;
        self.push(&["\r\ncontent-type: ", media_type, "\r\n\r\n"]);
        match part.body.as_bytes() {
            // What is small is copied, so that a body of small parts stays one piece.
            Some(bytes) if part.body.is_one_piece() => self.text.extend_from_slice(bytes),
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

/// `type/subtype`, and parameters behind a `;`.
fn is_media_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or(text).trim_end();
    let is_token = |token: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c);
        !token.is_empty() && token.chars().all(is_letter)
    };
    let (kind, subtype) = essence.split_once('/').unwrap_or_default();
    is_token(kind) && is_token(subtype) && header_value(text).is_ok()
}

/// A name as it stands between quotation marks. A `\` is refused, since some servers take it for an
/// escape, and others for itself.
fn quoted(name: &str, what: &str) -> Result<String, ValueError> {
    let is_odd = |c: char| (c.is_ascii_control() && !matches!(c, '\r' | '\n')) || c == '\\';
    if name.contains(is_odd) {
        let message = format!("{what} has a control character or a `\\` in it");
        return Err(ValueError::new(message));
    }
    let escaped = name.replace('"', "%22");
    Ok(escaped.replace('\r', "%0D").replace('\n', "%0A"))
}
