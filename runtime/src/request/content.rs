//! The body of a request, as it is written field by field.

use std::borrow::Cow;
use std::fmt;

use http::HeaderValue;

use super::multipart::multipart;
use crate::body::Body;
use crate::error::{RequestError, ValueError};
use crate::escape::Escape;
use crate::pairs::{Item, Key, Out, Pairs};
use crate::slot::{self, Slot};
use crate::spec::{Encoding, Style};

/// What has been written of the body so far.
pub(super) enum Content {
    None,
    Form(String),
    Json(JsonText),
    Multipart(Vec<Item>),
    /// Text, or bytes: one value, if it is there, and the field that it is of.
    Whole(Encoding, Option<(&'static str, Body)>),
}

#[derive(Default)]
pub(super) struct JsonText {
    /// An object that is still open, or a whole value.
    text: Vec<u8>,
    /// Whether it is a whole value, and not the fields of an object.
    is_whole: bool,
    /// The field whose entries were written last, if there is one: their names are data.
    flattened: Option<&'static str>,
}

/// A body that is complete, and its content type if it has one.
pub(super) struct Finished {
    pub(super) body: Body,
    pub(super) content_type: Option<HeaderValue>,
    /// The fields that are streams, in their order, by their names in Rust.
    pub(super) streams: Vec<Cow<'static, str>>,
}

/// How many bytes of a body are written before its buffer grows.
const ROOM: usize = 128;

impl Content {
    pub(super) fn new(encoding: Encoding) -> Self {
        match encoding {
            Encoding::None => Self::None,
            Encoding::Form => Self::Form(String::with_capacity(ROOM)),
            Encoding::Json => Self::Json(JsonText {
                text: Vec::with_capacity(ROOM),
                ..JsonText::default()
            }),
            Encoding::Multipart => Self::Multipart(Vec::new()),
            Encoding::Text | Encoding::Bytes => Self::Whole(encoding, None),
        }
    }

    pub(super) fn encoding(&self) -> Encoding {
        match self {
            Self::None => Encoding::None,
            Self::Form(_) => Encoding::Form,
            Self::Json(_) => Encoding::Json,
            Self::Multipart(_) => Encoding::Multipart,
            Self::Whole(encoding, _) => *encoding,
        }
    }

    /// Writes the pairs of a form, or the parts of a multipart body.
    pub(super) fn form(
        &mut self,
        field: impl FnOnce() -> Cow<'static, str>,
        style: Style,
        key: Key<'_>,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), ValueError> {
        match self {
            Self::Form(text) => {
                let out = Out::Text {
                    text,
                    start: 0,
                    escape: Escape::Form,
                };
                value(Pairs::new(out, style, key))
            }
            Self::Multipart(items) => {
                let before = items.len();
                value(Pairs::new(Out::Items(items), style, key))?;
                if items.len() > before {
                    let field = field();
                    for item in &mut items[before..] {
                        item.field = field.clone();
                    }
                }
                Ok(())
            }
            other => Err(other.is_no(&"a form")),
        }
    }

    /// Writes a field of a JSON object.
    pub(super) fn json(
        &mut self,
        name: &str,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), ValueError> {
        let json = self.object()?;
        slot::write(&mut json.text, name, value)
    }

    /// Writes the entries of a value into a JSON object.
    pub(super) fn json_all(
        &mut self,
        field: &'static str,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), ValueError> {
        let json = self.object()?;
        let before = json.text.len();
        slot::write_entries(&mut json.text, value)?;
        if json.text.len() > before {
            json.flattened = Some(field);
        }
        Ok(())
    }

    /// Writes the whole of a JSON text; nothing at all for `None`.
    pub(super) fn json_whole(
        &mut self,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), ValueError> {
        let json = self.object()?;
        if !json.text.is_empty() {
            return Err(beside_the_whole());
        }
        json.is_whole = true;
        slot::write_whole(&mut json.text, value)
    }

    fn object(&mut self) -> Result<&mut JsonText, ValueError> {
        match self {
            Self::Json(json) if json.is_whole => Err(beside_the_whole()),
            Self::Json(json) => Ok(json),
            other => Err(other.is_no(&Encoding::Json)),
        }
    }

    /// Sets the whole of a text, or of a body of bytes.
    pub(super) fn set(
        &mut self,
        encoding: Encoding,
        field: &'static str,
        body: Body,
    ) -> Result<(), ValueError> {
        match self {
            Self::Whole(kind, whole) if *kind == encoding => {
                if whole.is_some() {
                    return Err(ValueError::new(
                        "the body is one value, and has one already",
                    ));
                }
                *whole = Some((field, body));
                Ok(())
            }
            other => Err(other.is_no(&encoding)),
        }
    }

    fn is_no(&self, written: &dyn fmt::Debug) -> ValueError {
        ValueError::new(format!(
            "it is written as {written:?}, but the `SPEC` says that the body is {:?}",
            self.encoding()
        ))
    }

    /// Completes the body, which may be one field as a whole.
    pub(super) fn finish(self, is_whole: bool) -> Result<Finished, RequestError> {
        let encoding = self.encoding();
        let mut streams = Vec::new();
        let body = match self {
            Self::None => None,
            Self::Form(text) => Some(text.into()),
            // What is left out of the whole is no object without fields.
            Self::Json(json) if is_whole && json.text.is_empty() => None,
            Self::Json(json) => json.finish()?,
            Self::Multipart(items) => return multipart(items),
            Self::Whole(_, whole) => whole.map(|(field, body)| {
                if body.is_stream() {
                    streams.push(field.into());
                }
                body
            }),
        };
        Ok(Finished {
            content_type: body.as_ref().and_then(|_| content_type(encoding)),
            body: body.unwrap_or_default(),
            streams,
        })
    }
}

impl JsonText {
    fn finish(mut self) -> Result<Option<Body>, RequestError> {
        if self.is_whole {
            return Ok((!self.text.is_empty()).then(|| self.text.into()));
        }
        self.text
            .extend_from_slice(if self.text.is_empty() { b"{}" } else { b"}" });
        if let Some(field) = self.flattened {
            let message = match slot::has_repeated_name(&self.text) {
                Ok(false) => return Ok(Some(self.text.into())),
                Ok(true) => "one of its names stands in the JSON object already (RFC 8259 §4)",
                Err(_) => "it has written what is no JSON (RFC 8259)",
            };
            return Err(RequestError::field_error(field, ValueError::new(message)));
        }
        Ok(Some(self.text.into()))
    }
}

/// The content type of a body that is complete in itself, checked when this crate is compiled.
fn content_type(encoding: Encoding) -> Option<HeaderValue> {
    const fn header(encoding: Encoding) -> Option<HeaderValue> {
        match encoding.content_type() {
            Some(media_type) => Some(HeaderValue::from_static(media_type)),
            None => None,
        }
    }

    match encoding {
        Encoding::Form => const { header(Encoding::Form) },
        Encoding::Json => const { header(Encoding::Json) },
        Encoding::Text => const { header(Encoding::Text) },
        Encoding::Bytes => const { header(Encoding::Bytes) },
        Encoding::None | Encoding::Multipart => None,
    }
}

fn beside_the_whole() -> ValueError {
    ValueError::new("a JSON body is one value, or the fields of one object")
}
