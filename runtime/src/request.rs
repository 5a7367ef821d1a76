//! Writing one request: path, query, headers and body, field by field. Knows no client.

use bytes::Bytes;
use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName,
    HeaderValue, PROXY_AUTHORIZATION, TRANSFER_ENCODING,
};

use crate::error::{RequestError, ValueError};
use crate::escape::Escape;
use crate::pairs::Pairs;
use crate::path::Path;
use crate::slot::{self, Json, Slot};
use crate::spec::{ApiSpec, Encoding, Parameter, Place, Spec};
use crate::text::Texts;
use crate::value::{BodyValue, HeaderField, PathValue, QueryValue};

/// Takes the fields of a request and puts each where it goes.
///
/// [`Endpoint::write`](crate::Endpoint::write) gets one and calls a method for each field: first
/// [`path`](Self::path) for each placeholder, in the template's order, then the others in any.
#[derive(Debug)]
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

/// A request that has been written, but not yet addressed.
#[derive(Debug)]
pub(crate) struct Encoded {
    /// Path and query, as they are sent.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl RequestWriter {
    pub(crate) fn new(base: &str, spec: &Spec) -> Self {
        Self::with(base, spec.template, spec.body, spec.parameters)
    }

    /// Writes the prefix of an API, and nothing else.
    pub(crate) fn of_prefix(spec: &ApiSpec) -> Self {
        Self::with("", spec.prefix, Encoding::None, spec.parameters)
    }

    fn with(
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

    /// Fills the next placeholder of the template, which must be `<name>` or `<name..>`.
    ///
    /// # Errors
    ///
    /// Refuses an empty value, and one that makes its segment `.` or `..` (RFC 3986 §5.2.4).
    pub fn path<T: PathValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.path(self, name)
    }

    /// Adds a query parameter; nothing for `None`, one pair for each element of a list.
    ///
    /// # Errors
    ///
    /// Refuses a value that has no spelling as pairs, and a template that is not filled yet.
    pub fn query<T: QueryValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.query(self, name)
    }

    /// Adds a header; nothing for `None`, one line for each element of a list.
    ///
    /// # Errors
    ///
    /// Refuses a value with anything but visible ASCII and spaces, and a header that the client
    /// owns.
    pub fn header<T: HeaderField + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.header(self, name)
    }

    /// Adds a field to the form; nothing for `None`, one pair for each element of a list.
    ///
    /// # Errors
    ///
    /// Refuses a value that has no spelling as pairs.
    pub fn form<T: BodyValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.form(self, name)
    }

    /// Adds a field to the JSON object; nothing for `None`.
    ///
    /// # Errors
    ///
    /// Refuses a value that has no spelling in JSON.
    pub fn json<T: BodyValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.json(self, name)
    }

    pub(crate) fn fill(
        &mut self,
        name: &'static str,
        value: &dyn std::fmt::Display,
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
        let added = value(Texts(&mut values)).and_then(|()| {
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
        value: impl FnOnce(&mut Json<'_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        self.expect(Encoding::Json, "")?;
        self.whole = true;
        value(&mut Json::new(&mut self.json))
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

    /// The finished prefix of an API, which is a path and nothing else.
    pub(crate) fn into_prefix(mut self) -> Result<String, RequestError> {
        self.finish_path()?;
        if self.query.is_some() || !self.headers.is_empty() {
            return Err(RequestError::new(
                "an API fills its prefix, and writes nothing else",
            ));
        }
        Ok(self.target)
    }

    pub(crate) fn finish(mut self, spec: &Spec) -> Result<Encoded, RequestError> {
        self.finish_path()?;
        if self.target.len() > LONGEST {
            return Err(RequestError::new(format!(
                "path and query are {} bytes long, and at most {LONGEST} can be sent",
                self.target.len()
            )));
        }
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

/// How many bytes of a body are written before its buffer grows.
const ROOM: usize = 128;

/// The longest path and query that an `http::Uri` can hold, in bytes.
const LONGEST: usize = (u16::MAX - 1) as usize;

/// Headers that say how a message travels (RFC 9110 §7.2, §8.6, RFC 9112 §6, §9.6): the client
/// writes them.
const OWNED: [HeaderName; 4] = [HOST, CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION];

pub(crate) fn header_name(name: &str) -> Result<HeaderName, ValueError> {
    let header = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| ValueError::new("its name is no header name (RFC 9110 §5.1)"))?;
    if OWNED.contains(&header) {
        return Err(ValueError::new(format!(
            "the client writes `{header}` itself"
        )));
    }
    Ok(header)
}

/// Marks the value of a header that carries a credential, so that it is never printed, goes to no
/// other origin and not over plain `http`.
pub(crate) fn mark_secret(name: &HeaderName, value: &mut HeaderValue) {
    if [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name) {
        value.set_sensitive(true);
    }
}

/// Whether a header is marked as a secret.
pub(crate) fn holds_secret(headers: &HeaderMap) -> bool {
    headers.values().any(HeaderValue::is_sensitive)
}

/// A value that arrives as it was (RFC 9110 §5.5): no byte that servers read differently, and no
/// space at its ends, which is not part of a value.
pub(crate) fn header_value(text: &str) -> Result<HeaderValue, ValueError> {
    let arrives = text
        .bytes()
        .all(|byte| byte == b' ' || byte.is_ascii_graphic())
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    let value = HeaderValue::from_str(text).ok().filter(|_| arrives);
    value.ok_or_else(|| {
        ValueError::new("a header value is visible ASCII characters, with spaces between them only")
    })
}

/// Adds a declared header, unless something nearer has set it.
pub(crate) fn add_default(
    headers: &mut HeaderMap,
    name: &'static str,
    value: &'static str,
) -> Result<(), RequestError> {
    let blame = |error| RequestError::field_error(name, error);
    let name = header_name(name).map_err(blame)?;
    if !headers.contains_key(&name) {
        let value = HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes()))
            .map_err(|_| blame(ValueError::new("its value cannot stand in a header")))?;
        headers.insert(name, value);
    }
    Ok(())
}
