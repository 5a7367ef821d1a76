//! Writing one request: path, query, headers and body, field by field. Knows no client.

mod content;
mod encoded;
mod multipart;

use std::borrow::Cow;
use std::fmt;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue};

use self::content::{Content, Finished};
pub(crate) use self::encoded::{Encoded, Write, encode, prefix};
use crate::body::Body;
use crate::error::{RequestError, ValueError};
use crate::escape::Escape;
use crate::headers::{add_default, header_name, header_value, mark_secret};
use crate::pairs::{Item, Key, Out, Pairs, Value};
use crate::path::Path;
use crate::slot::{Flat, Slot};
use crate::spec::{Encoding, ListStyle, NestStyle, Parameter, Place, Spec, Style};
use crate::text::Texts;

/// Takes the fields of a request and puts each where it goes.
///
/// [`Endpoint::write`](crate::Endpoint::write) gets one and calls a method for each field: first
/// [`path`](Self::path) for each placeholder, in the template's order, then the others in any.
pub struct RequestWriter {
    parameters: &'static [Parameter],
    style: Style,
    /// The style of the next value alone.
    next_style: Option<Style>,
    path: Path,
    target: String,
    /// Where the query begins in `target`, behind its `?`, once there is one.
    query: Option<usize>,
    path_is_done: bool,
    headers: HeaderMap,
    content: Content,
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
        style: Style,
        parameters: &'static [Parameter],
    ) -> Self {
        // Room for the values, so that a usual request is written without growing.
        let mut target = String::with_capacity(base.len() + template.len() + 128);
        target.push_str(base);
        Self {
            parameters,
            style,
            next_style: None,
            path: Path::new(template),
            target,
            query: None,
            path_is_done: false,
            headers: HeaderMap::with_capacity(8),
            content: Content::new(encoding),
        }
    }

    /// Spells the lists of the next value in this style, instead of the endpoint's.
    pub fn list(&mut self, list: ListStyle) -> &mut Self {
        let style = self.next_style.unwrap_or(self.style);
        self.next_style = Some(Style { list, ..style });
        self
    }

    /// Spells what is nested in the next value in this style, instead of the endpoint's.
    pub fn nest(&mut self, nest: NestStyle) -> &mut Self {
        let style = self.next_style.unwrap_or(self.style);
        self.next_style = Some(Style { nest, ..style });
        self
    }

    fn take_style(&mut self) -> Style {
        self.next_style.take().unwrap_or(self.style)
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
        let written = self.write_query(Key::Name(name), value)?;
        written.map_err(|error| self.blame(Place::Query, name, error))
    }

    /// Adds the query parameters that a field's value has inside of it.
    #[doc(hidden)]
    pub fn query_all_with(
        &mut self,
        field: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let written = self.write_query(Key::Whole, value)?;
        written.map_err(|error| RequestError::field_error(field.to_owned(), error))
    }

    fn write_query(
        &mut self,
        key: Key<'_>,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<Result<(), ValueError>, RequestError> {
        self.finish_path()?;
        let style = self.take_style();
        let before = self.target.len();
        let start = self.open_query();
        let out = Out::Text {
            text: &mut self.target,
            start,
            escape: Escape::Uri,
        };
        let written = value(Pairs::new(out, style, key));
        if self.query.is_none() {
            if self.target.len() > start {
                self.query = Some(start);
            } else {
                self.target.truncate(before);
            }
        }
        Ok(written)
    }

    /// Where the query begins, behind its `?`.
    fn open_query(&mut self) -> usize {
        self.query.unwrap_or_else(|| {
            self.target.push('?');
            self.target.len()
        })
    }

    /// Adds a name without a value to the query.
    ///
    /// # Errors
    ///
    /// Refuses a template that is not filled yet.
    pub fn query_flag(&mut self, name: &str) -> Result<(), RequestError> {
        self.finish_path()?;
        let start = self.open_query();
        if self.target.len() > start {
            self.target.push('&');
        }
        Escape::Uri.push(&mut self.target, name);
        self.query = Some(start);
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
        let added = value(Texts::new(&mut values)).and_then(|()| {
            values
                .iter()
                .try_for_each(|text| self.append_header(name, text))
        });
        added.map_err(|error| self.blame(Place::Header, name, error))
    }

    /// Adds the headers that a field's value has inside of it.
    #[doc(hidden)]
    pub fn header_all_with(
        &mut self,
        field: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let mut items = Vec::new();
        let pairs = Pairs::new(Out::Items(&mut items), Style::USUAL, Key::Whole);
        let added = value(pairs).and_then(|()| {
            items
                .iter()
                .try_for_each(|Item { name, value }| match value {
                    Value::Text(text) => self.append_header(name, text),
                    Value::Part(_) => Err(ValueError::new("a part cannot stand in a header")),
                })
        });
        added.map_err(|error| RequestError::field_error(field.to_owned(), error))
    }

    fn append_header(&mut self, name: &str, text: &str) -> Result<(), ValueError> {
        let name = header_name(name)?;
        let mut value = header_value(text)?;
        mark_secret(&name, &mut value);
        self.headers.append(name, value);
        Ok(())
    }

    /// Adds a field of the form, or a part, by a function that serializes it.
    #[doc(hidden)]
    pub fn form_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let style = self.take_style();
        let pairs = self.content.pairs(style, Key::Name(name));
        let written = pairs.and_then(value);
        written.map_err(|error| self.blame(Place::Body, name, error))
    }

    /// Adds the fields of the form, or the parts, that a field's value has inside of it.
    #[doc(hidden)]
    pub fn form_all_with(
        &mut self,
        field: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let style = self.take_style();
        let written = self.content.pairs(style, Key::Whole).and_then(value);
        written.map_err(|error| RequestError::field_error(field.to_owned(), error))
    }

    /// Adds a field of the JSON object by a function that serializes it.
    #[doc(hidden)]
    pub fn json_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        let written = self.content.json(name, value);
        written.map_err(|error| self.blame(Place::Body, name, error))
    }

    /// Adds the entries that a field's value has inside of it to the JSON object.
    #[doc(hidden)]
    pub fn json_all_with(
        &mut self,
        field: &str,
        value: impl FnOnce(Flat<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        let written = self.content.json_all(field, value);
        written.map_err(|error| RequestError::field_error(field.to_owned(), error))
    }

    /// Makes a value the whole JSON text, by a function that serializes it.
    #[doc(hidden)]
    pub fn json_whole_with(
        &mut self,
        field: &str,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        let written = self.content.json_whole(value);
        written.map_err(|error| RequestError::field_error(field.to_owned(), error))
    }

    pub(crate) fn set_text(&mut self, field: &str, text: String) -> Result<(), RequestError> {
        let set = self.content.set(Encoding::Text, text.into());
        set.map_err(|error| RequestError::field_error(field.to_owned(), error))
    }

    pub(crate) fn set_bytes(&mut self, field: &str, body: Body) -> Result<(), RequestError> {
        let set = self.content.set(Encoding::Bytes, body);
        set.map_err(|error| RequestError::field_error(field.to_owned(), error))
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
        let content = std::mem::replace(&mut self.content, Content::None);
        let encoding = content.encoding();
        let finished = content.finish();
        let Finished {
            body,
            content_type,
            stream,
        } = finished.map_err(|(name, error)| self.blame(Place::Body, &name, error))?;
        let stream = stream.map(|name| self.field(Place::Body, &name));
        if let Some(content_type) = content_type {
            if encoding == Encoding::Multipart && self.headers.contains_key(CONTENT_TYPE) {
                return Err(multipart_type());
            }
            self.headers.entry(CONTENT_TYPE).or_insert(content_type);
        }
        // A method that has a body by its meaning says so when it is empty (RFC 9110 §8.6).
        if (encoding != Encoding::None || matches!(spec.method, "POST" | "PUT" | "PATCH"))
            && let Some(length) = body.length()
        {
            self.headers
                .insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        Ok(Encoded {
            encoding,
            target: self.target,
            headers: self.headers,
            body,
            stream,
        })
    }

    /// Names the field that an error is about.
    fn blame(&self, place: Place, name: &str, error: ValueError) -> RequestError {
        RequestError::field_error(self.field(place, name), error)
    }

    /// The field of this name on the wire, by its name in Rust.
    fn field(&self, place: Place, name: &str) -> Cow<'static, str> {
        let is_it = |parameter: &&Parameter| parameter.place == place && parameter.name == name;
        match self.parameters.iter().find(is_it) {
            Some(parameter) => parameter.field.into(),
            None => name.to_owned().into(),
        }
    }
}

/// Why a multipart body has the content type that it has.
pub(crate) fn multipart_type() -> RequestError {
    let error = "the content type of a multipart body names its boundary: it cannot be set";
    RequestError::field_error(CONTENT_TYPE.as_str(), ValueError::new(error))
}
