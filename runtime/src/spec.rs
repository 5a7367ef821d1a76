//! What a declaration says about an endpoint, as constants. Nothing here does anything.

mod template;

use std::fmt;

use self::template::check_template;

/// The facts of an endpoint: what is sent where, under which name.
///
/// `#[endpoint]` writes it; by hand it is built with the `const` methods:
///
/// ```
/// use waypost::{Encoding, Parameter, Spec};
///
/// const SPEC: Spec = Spec::new("POST", "/users/<id>/notes")
///     .name("CreateNote")
///     .body(Encoding::Form)
///     .parameters(&[Parameter::path("id", "id"), Parameter::body("text", "Text", true)]);
/// assert_eq!(SPEC.parameters.len(), 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spec {
    /// The name of the request type.
    pub name: &'static str,
    /// The method, as RFC 9110 §9 spells it: `POST`.
    pub method: &'static str,
    /// The path, its placeholders as `<Name>` and `<Name..>`, with the fixed query if there is one.
    pub template: &'static str,
    /// How the body is encoded.
    pub body: Encoding,
    /// Headers that are sent with every call, as name and value.
    pub headers: &'static [(&'static str, &'static str)],
    /// What the fields of the request become.
    pub parameters: &'static [Parameter],
}

impl Spec {
    /// The endpoint behind a method and a template, with no body and no parameters.
    ///
    /// # Panics
    ///
    /// Panics, which in a constant is a compile error, if the template does not start with one `/`,
    /// or holds what a parser of URLs would change: a segment `.` or `..`, or a character that
    /// would have to be escaped (RFC 3986 §3.3).
    #[must_use]
    pub const fn new(method: &'static str, template: &'static str) -> Self {
        check_template(template);
        Self {
            name: "",
            method,
            template,
            body: Encoding::None,
            headers: &[],
            parameters: &[],
        }
    }

    /// Sets the name of the request type.
    #[must_use]
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets how the body is encoded.
    #[must_use]
    pub const fn body(mut self, body: Encoding) -> Self {
        self.body = body;
        self
    }

    /// Sets the headers that are sent with every call, as name and value.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// Sets what the fields of the request become.
    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }
}

/// The facts that the endpoints of an [`Api`](crate::Api) share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiSpec {
    /// The name of the API's type.
    pub name: &'static str,
    /// The path before every template, its placeholders as `<Name>`; empty if there is none.
    pub prefix: &'static str,
    /// Headers that are sent with every call, as name and value.
    pub headers: &'static [(&'static str, &'static str)],
    /// What the API's own fields become.
    pub parameters: &'static [Parameter],
}

impl ApiSpec {
    /// The API whose paths begin with `prefix`, which is empty or starts with `/`.
    ///
    /// # Panics
    ///
    /// Panics, which in a constant is a compile error, where [`Spec::new`] does, and if the prefix
    /// has a query or ends with `/`.
    #[must_use]
    pub const fn new(prefix: &'static str) -> Self {
        if !prefix.is_empty() {
            check_template(prefix);
            let mut at = 0;
            while at < prefix.len() {
                assert!(prefix.as_bytes()[at] != b'?', "a prefix has no query");
                at += 1;
            }
            assert!(
                prefix.as_bytes()[prefix.len() - 1] != b'/',
                "a prefix does not end with `/`: every template starts with one"
            );
        }
        Self {
            name: "",
            prefix,
            headers: &[],
            parameters: &[],
        }
    }

    /// Sets the name of the API's type.
    #[must_use]
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets the headers that are sent with every call, as name and value.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// Sets what the API's own fields become.
    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }
}

/// The facts of an endpoint and of its API. Its text is all that is ever said of where a call went.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Route {
    pub(crate) spec: &'static Spec,
    pub(crate) api: &'static ApiSpec,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (prefix, template) = (self.api.prefix, self.spec.template);
        write!(f, "{} {prefix}{template}", self.spec.method)
    }
}

/// How a body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// There is no body.
    None,
    /// `application/x-www-form-urlencoded` (WHATWG URL).
    Form,
    /// `application/json` (RFC 8259).
    Json,
}

impl Encoding {
    /// The media type that is sent as `Content-Type`, if there is a body.
    #[must_use]
    pub const fn content_type(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Json => Some("application/json"),
        }
    }
}

/// One field of a request: where it goes and under which name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// The field's name in Rust.
    pub field: &'static str,
    /// Its name on the wire; empty for a field that is the whole body.
    pub name: &'static str,
    /// Where it goes.
    pub place: Place,
    /// Whether it is always sent: false for an `Option`, under whatever alias. A declaration says
    /// true of a generic type and of a wrapper, such as `Box<Option<T>>`.
    pub required: bool,
}

impl Parameter {
    /// A field that fills the placeholder `<name>`.
    #[must_use]
    pub const fn path(field: &'static str, name: &'static str) -> Self {
        Self::new(field, name, Place::Path, true)
    }

    /// A query parameter.
    #[must_use]
    pub const fn query(field: &'static str, name: &'static str, required: bool) -> Self {
        Self::new(field, name, Place::Query, required)
    }

    /// A request header.
    #[must_use]
    pub const fn header(field: &'static str, name: &'static str, required: bool) -> Self {
        Self::new(field, name, Place::Header, required)
    }

    /// A field of the body.
    #[must_use]
    pub const fn body(field: &'static str, name: &'static str, required: bool) -> Self {
        Self::new(field, name, Place::Body, required)
    }

    const fn new(field: &'static str, name: &'static str, place: Place, required: bool) -> Self {
        Self {
            field,
            name,
            place,
            required,
        }
    }
}

/// The part of a request that a field becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// A placeholder of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// The body.
    Body,
}
