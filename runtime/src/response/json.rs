//! The one deserializer that every answer in JSON goes through. What the type asks for first
//! decides how much of an answer it needs: a unit needs nothing, an `Option` needs no body, anything
//! else needs a whole body of the right content type.

use std::fmt;

use bytes::Bytes;
use serde::de::{self, DeserializeOwned, Visitor};

use super::locate::locate;
use super::media::{self, is_json};
use super::{Answer, DecodeError, coding};
use crate::line::without_mark;

/// How many characters of what a server has sent stand in a text.
const SHOWN: usize = 500;

pub(super) fn decode<T: DeserializeOwned>(answer: &Answer) -> Result<T, DecodeError> {
    if answer.is_unread() {
        // A body of another content type is not asked for: it may be a stream.
        media::check(answer, "JSON", is_json)?;
    }
    T::deserialize(Body(answer)).map_err(|trouble| trouble.explain(answer))
}

/// The name by which `serde_json` knows its `RawValue`.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

#[derive(Clone, Copy)]
struct Body<'a>(&'a Answer);

/// What goes wrong on the way, which becomes words only when it is shown.
#[derive(Debug)]
enum Trouble {
    Answer(DecodeError),
    Json(serde_json::Error),
}

impl<'a> Body<'a> {
    fn is_empty(self) -> bool {
        self.0.has_no_content() || self.0.body().is_ok_and(Bytes::is_empty)
    }

    /// The text to parse: whole, not encoded, of the right content type, one byte order mark dropped.
    fn text(self) -> Result<&'a [u8], Trouble> {
        let body = self.0.body().map_err(Trouble::Answer)?;
        if self.is_empty() {
            return Err(Trouble::Answer(DecodeError::empty()));
        }
        coding::check(self.0).map_err(Trouble::Answer)?;
        media::check(self.0, "JSON", is_json).map_err(Trouble::Answer)?;
        Ok(without_mark(body))
    }

    /// What the server has sent, for a text: without the credential, on one line of some length.
    fn shown(self, text: &str) -> String {
        self.0.redact().line(text, SHOWN)
    }

    fn open(self) -> Result<Json<'a>, Trouble> {
        Ok(Json::from_slice(self.text()?))
    }
}

type Json<'a> = serde_json::Deserializer<serde_json::de::SliceRead<'a>>;

/// The value, if nothing stands behind it.
fn close<T>(mut json: Json<'_>, value: T) -> Result<T, Trouble> {
    json.end()?;
    Ok(value)
}

impl Trouble {
    fn explain(self, answer: &Answer) -> DecodeError {
        match self {
            Self::Answer(error) => error,
            Self::Json(error) => {
                let path = answer
                    .body()
                    .ok()
                    .and_then(|body| locate(without_mark(body), error.line(), error.column()));
                let text = error.to_string();
                let place = format!(" at line {} column {}", error.line(), error.column());
                let text = text.strip_suffix(&place).unwrap_or(&text);
                let text = match path {
                    Some(path) => format!("{path}: {text}"),
                    None => text.to_owned(),
                };
                DecodeError::new(Body(answer).shown(&text))
            }
        }
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(error) => error.fmt(f),
            Self::Json(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Trouble {}

impl de::Error for Trouble {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Json(de::Error::custom(message))
    }
}

macro_rules! whole {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
            let mut json = self.open()?;
            let value = json.$method(visitor)?;
            close(json, value)
        })*
    };
}

impl<'de> de::Deserializer<'de> for Body<'de> {
    type Error = Trouble;

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        if self.is_empty() {
            visitor.visit_none()
        } else {
            let mut json = self.open()?;
            let value = json.deserialize_option(visitor)?;
            close(json, value)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        // A newtype needs what its content needs, but this one is `serde_json`'s own affair.
        if name == RAW_VALUE {
            let mut json = self.open()?;
            let value = json.deserialize_newtype_struct(name, visitor)?;
            return close(json, value);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        let mut json = self.open()?;
        let value = json.deserialize_tuple(len, visitor)?;
        close(json, value)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        let mut json = self.open()?;
        let value = json.deserialize_tuple_struct(name, len, visitor)?;
        close(json, value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        let mut json = self.open()?;
        let value = json.deserialize_struct(name, fields, visitor)?;
        close(json, value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        let mut json = self.open()?;
        let value = json.deserialize_enum(name, variants, visitor)?;
        close(json, value)
    }

    whole! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32
        deserialize_i64 deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char
        deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf deserialize_seq
        deserialize_map deserialize_identifier deserialize_ignored_any
    }
}
