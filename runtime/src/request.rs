//! Writing one request: path, query, headers and body, field by field. Knows no client.

mod content;
mod encoded;
mod fields;
mod multipart;
mod query;

use std::borrow::Cow;
use std::fmt;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue};

use self::content::{Content, Finished};
pub(crate) use self::encoded::{Encoded, Write, encode, prefix};
pub(crate) use self::query::add_pairs;
use crate::error::{RequestError, ValueError};
use crate::headers::add_default;
use crate::path::Path;
use crate::spec::{Encoding, ListStyle, NestStyle, Parameter, Place, Spec, Style};

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
        let is_whole = spec.parameters.iter().any(Parameter::is_whole_body);
        let content = std::mem::replace(&mut self.content, Content::None);
        let Finished {
            body,
            content_type,
            streams,
        } = content.finish(is_whole)?;
        if let Some(content_type) = content_type {
            if spec.body == Encoding::Multipart && self.headers.contains_key(CONTENT_TYPE) {
                return Err(multipart_type());
            }
            self.headers.entry(CONTENT_TYPE).or_insert(content_type);
        }
        // A method that has a body by its meaning says so when it is empty (RFC 9110 §8.6).
        if (spec.body != Encoding::None || matches!(spec.method, "POST" | "PUT" | "PATCH"))
            && let Some(length) = body.length()
        {
            self.headers
                .insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        Ok(Encoded {
            target: self.target,
            headers: self.headers,
            body,
            streams,
            secrets: None,
        })
    }

    /// Names the field that an error is about.
    fn blame(&self, place: Place, name: &str, error: ValueError) -> RequestError {
        RequestError::field_error(field_of(self.parameters, place, name), error)
    }
}

/// The field of this name on the wire, by its name in Rust.
fn field_of(parameters: &[Parameter], place: Place, name: &str) -> Cow<'static, str> {
    let is_it = |parameter: &&Parameter| parameter.place == place && parameter.name == name;
    match parameters.iter().find(is_it) {
        Some(parameter) => parameter.field.into(),
        None => name.to_owned().into(),
    }
}

/// Why a multipart body has the content type that it has.
pub(crate) fn multipart_type() -> RequestError {
    let error = "the content type of a multipart body names its boundary: it cannot be set";
    RequestError::field_error(CONTENT_TYPE.as_str(), ValueError::new(error))
}
