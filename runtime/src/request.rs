//! Writing one request: path, query, headers and body, field by field. Knows no client.

mod encoded;

use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue};

pub(crate) use self::encoded::{Encoded, Write, encode, prefix};
use crate::error::{RequestError, ValueError};
use crate::escape::Escape;
use crate::finite::Finite;
use crate::headers::{add_default, header_name, header_value, mark_secret};
use crate::pairs::Pairs;
use crate::path::Path;
use crate::slot::{self, Json, Slot};
use crate::spec::{Encoding, Parameter, Place, Spec};
use crate::text::Texts;

/// Takes the fields of a request and puts each where it goes.
///
/// [`Endpoint::write`](crate::Endpoint::write) gets one and calls a method for each field: first
/// [`path`](Self::path) for each placeholder, in the template's order, then the others in any.
pub struct RequestWriter {
    encoding: Encoding,
    parameters: &'static [Parameter],
    path: Path,
    target: String,
    /// Where the query begins in `target`, behind its `?`, once there is one.
    query: Option<usize>,
    path_is_done: bool,
    headers: HeaderMap,
    form: String,
    json: Vec<u8>,
    whole: bool,
}

/// Shows nothing of what is sent.
impl fmt::Debug for RequestWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestWriter").finish_non_exhaustive()
    }
}

impl RequestWriter {
    fn new(
        base: &str,
        template: &'static str,
        encoding: Encoding,
        parameters: &'static [Parameter],
    ) -> Self {
        // Room for the values, so that a usual request is written without growing.
        let mut target = String::with_capacity(base.len() + template.len() + 128);
        target.push_str(base);
        let mut writer = Self {
            encoding,
            parameters,
            path: Path::new(template),
            target,
            query: None,
            path_is_done: false,
            headers: HeaderMap::with_capacity(8),
            form: String::new(),
            json: Vec::new(),
            whole: false,
        };
        match encoding {
            Encoding::None => {}
            Encoding::Form => writer.form.reserve(ROOM),
            Encoding::Json => writer.json.reserve(ROOM),
        }
        writer
    }

    pub(crate) fn fill(
        &mut self,
        name: &'static str,
        value: &dyn fmt::Display,
    ) -> Result<(), RequestError> {
        let filled = self.path.fill(&mut self.target, name, value);
        filled.map_err(|(name, error)| self.blame(Place::Path, name, error))
    }

    /// Adds a query parameter by a function that serializes it.
    #[doc(hidden)]
    pub fn query_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        self.finish_path()?;
        let before = self.target.len();
        let start = self.query.unwrap_or_else(|| {
            self.target.push('?');
            self.target.len()
        });
        let pairs = Pairs::named(&mut self.target, start, Escape::Uri, name);
        value(pairs).map_err(|error| self.blame(Place::Query, name, error))?;
        if self.query.is_none() {
            if self.target.len() > start {
                self.query = Some(start);
            } else {
                self.target.truncate(before);
            }
        }
        Ok(())
    }

    /// Adds a header by a function that serializes it.
    #[doc(hidden)]
    pub fn header_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Texts<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let mut values = Vec::new();
        let header = header_name(name);
        let added = value(Texts::new(&mut values)).and_then(|()| {
            let header = header?;
            for text in values {
                let mut value = header_value(&text)?;
                mark_secret(&header, &mut value);
                self.headers.append(header.clone(), value);
            }
            Ok(())
        });
        added.map_err(|error| self.blame(Place::Header, name, error))
    }

    /// Adds a field of the form by a function that serializes it.
    #[doc(hidden)]
    pub fn form_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        self.expect(Encoding::Form, name)?;
        let pairs = Pairs::named(&mut self.form, 0, Escape::Form, name);
        value(pairs).map_err(|error| self.blame(Place::Body, name, error))
    }

    /// Adds a field of the JSON object by a function that serializes it.
    #[doc(hidden)]
    pub fn json_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        self.expect(Encoding::Json, name)?;
        if self.whole {
            return Err(self.blame(Place::Body, name, beside_the_whole()));
        }
        slot::write(&mut self.json, name, value)
            .map_err(|error| self.blame(Place::Body, name, error))
    }

    /// Makes a value the whole form, by a function that serializes it.
    #[doc(hidden)]
    pub fn whole_form_with(
        &mut self,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        self.expect(Encoding::Form, "")?;
        value(Pairs::whole(&mut self.form, 0, Escape::Form))
            .map_err(|error| self.blame(Place::Body, "", error))
    }

    /// Makes a value the whole JSON text, by a function that serializes it.
    #[doc(hidden)]
    pub fn whole_json_with(
        &mut self,
        value: impl FnOnce(Finite<&mut Json<'_>>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        self.expect(Encoding::Json, "")?;
        if !self.json.is_empty() {
            return Err(self.blame(Place::Body, "", beside_the_whole()));
        }
        self.whole = true;
        value(Finite(&mut Json::new(&mut self.json)))
            .map_err(|error| self.blame(Place::Body, "", ValueError::new(error.to_string())))
    }

    fn expect(&self, encoding: Encoding, name: &str) -> Result<(), RequestError> {
        if self.encoding == encoding {
            return Ok(());
        }
        let error = ValueError::new(format!(
            "it is written as {encoding:?}, but the `SPEC` says that the body is {:?}",
            self.encoding
        ));
        Err(self.blame(Place::Body, name, error))
    }

    fn finish_path(&mut self) -> Result<(), RequestError> {
        if self.path_is_done {
            return Ok(());
        }
        self.path_is_done = true;
        let finished = self.path.finish(&mut self.target);
        self.query = finished.map_err(|(name, error)| self.blame(Place::Path, name, error))?;
        Ok(())
    }

    fn finish(mut self, spec: &Spec) -> Result<Encoded, RequestError> {
        self.finish_path()?;
        for (name, value) in spec.headers {
            add_default(&mut self.headers, name, value)?;
        }
        let body = match self.encoding {
            Encoding::None => Bytes::new(),
            Encoding::Form => self.form.into(),
            Encoding::Json => {
                if !self.whole {
                    self.json
                        .extend_from_slice(if self.json.is_empty() { b"{}" } else { b"}" });
                }
                self.json.into()
            }
        };
        if let Some(media_type) = self.encoding.content_type()
            && !self.headers.contains_key(CONTENT_TYPE)
        {
            self.headers
                .insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        }
        // A method that has a body by its meaning says so when it is empty (RFC 9110 §8.6).
        if self.encoding != Encoding::None || matches!(spec.method, "POST" | "PUT" | "PATCH") {
            self.headers
                .insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        }
        Ok(Encoded {
            target: self.target,
            headers: self.headers,
            body,
        })
    }

    /// Names the field that an error is about.
    fn blame(&self, place: Place, name: &str, error: ValueError) -> RequestError {
        let field = self
            .parameters
            .iter()
            .find(|parameter| parameter.place == place && parameter.name == name);
        match field {
            Some(parameter) => RequestError::field_error(parameter.field, error),
            None => RequestError::field_error(name.to_owned(), error),
        }
    }
}

fn beside_the_whole() -> ValueError {
    ValueError::new("a JSON body is one value, or the fields of one object")
}

/// How many bytes of a body are written before its buffer grows.
const ROOM: usize = 128;
