//! What a declaration says about an endpoint, as constants. Nothing here does anything.

mod api;
mod encoding;
mod kind;
mod parameter;
mod segments;
mod style;
mod template;

use std::time::Duration;

pub use self::api::ApiSpec;
pub(crate) use self::api::Route;
pub use self::encoding::Encoding;
pub use self::kind::{Kind, TypeKind};
pub use self::parameter::{Parameter, Place};
pub use self::segments::{Piece, Segment};
pub(crate) use self::style::Style;
pub use self::style::{ListStyle, NestStyle};
use self::template::check_template;

/// The facts of an endpoint: what is sent where, under which name. They suffice to write a
/// document about it, such as OpenAPI's.
///
/// `#[endpoint]` writes it; by hand it is built with the `const` methods:
///
/// ```
/// use waypost::{Encoding, Parameter, Spec};
///
/// const SPEC: Spec = Spec::new("POST", "/users/<id>/notes")
///     .name("CreateNote")
///     .doc("Adds a note about a user.")
///     .body(Encoding::Form)
///     .parameters(&[Parameter::path("id", "id"), Parameter::body("text", "Text")]);
///
/// let names: Vec<&str> = SPEC.segments().map(|segment| segment.as_str()).collect();
/// assert_eq!(names, ["users", "<id>", "notes"]);
/// assert!(!SPEC.idempotent);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spec {
    /// The name of the request type.
    pub name: &'static str,
    /// The first paragraph of its documentation.
    pub doc: &'static str,
    /// The API that it belongs to.
    pub api: &'static ApiSpec,
    /// The method, as RFC 9110 §9 spells it: `POST`.
    pub method: &'static str,
    /// The path, its placeholders as `<Name>` and `<Name..>`, with the fixed query if there is one.
    pub template: &'static str,
    /// How the body is encoded.
    pub body: Encoding,
    /// How lists are spelled in query, form and multipart body, where a parameter does not say otherwise.
    pub list: ListStyle,
    /// How nested values are spelled in query, form and multipart body, where a parameter does not say otherwise.
    pub nest: NestStyle,
    /// Headers that are sent with every call, as name and value.
    pub headers: &'static [(&'static str, &'static str)],
    /// What the fields of the request become.
    pub parameters: &'static [Parameter],
    /// Whether the call may be done twice with the effect of one (RFC 9110 §9.2.2): by its method,
    /// or as it is declared.
    pub idempotent: bool,
    /// The header that tells the server that two attempts are one call.
    pub idempotency_key: Option<&'static str>,
    /// After how long the whole call is given up, instead of the client's total time-out.
    pub timeout: Option<Duration>,
    /// Whether the client's credential is sent.
    pub auth: bool,
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
            doc: "",
            api: &ApiSpec::PLAIN,
            method,
            template,
            body: Encoding::None,
            list: ListStyle::Repeat,
            nest: NestStyle::Brackets,
            headers: &[],
            parameters: &[],
            idempotent: matches!(
                method.as_bytes(),
                b"GET" | b"HEAD" | b"OPTIONS" | b"PUT" | b"DELETE"
            ),
            idempotency_key: None,
            timeout: None,
            auth: true,
        }
    }

    /// The segments of the template's path.
    pub fn segments(&self) -> impl Iterator<Item = Segment> {
        segments::segments(self.template)
    }

    /// The template's fixed query, without the `?`.
    #[must_use]
    pub fn fixed_query(&self) -> Option<&'static str> {
        segments::fixed_query(self.template)
    }

    pub(crate) fn style(&self) -> Style {
        Style {
            list: self.list,
            nest: self.nest,
        }
    }
}

macro_rules! setters {
    ($($(#[doc = $doc:literal])* $name:ident($($value:ident: $type:ty)?) $given:expr;)*) => {
        impl Spec {
            $(
                $(#[doc = $doc])*
                #[must_use]
                pub const fn $name(mut self $(, $value: $type)?) -> Self {
                    self.$name = $given;
                    self
                }
            )*
        }
    };
}

setters! {
    /// Sets the name of the request type.
    name(name: &'static str) name;
    /// Sets the first paragraph of its documentation.
    doc(doc: &'static str) doc;
    /// Sets the API that it belongs to: that of [`Endpoint::Api`](crate::Endpoint::Api).
    api(api: &'static ApiSpec) api;
    /// Sets how the body is encoded.
    body(body: Encoding) body;
    /// Sets how lists are spelled in query and form.
    list(list: ListStyle) list;
    /// Sets how nested values are spelled in query and form.
    nest(nest: NestStyle) nest;
    /// Sets the headers that are sent with every call, as name and value.
    headers(headers: &'static [(&'static str, &'static str)]) headers;
    /// Sets what the fields of the request become.
    parameters(parameters: &'static [Parameter]) parameters;
    /// Says that the call may be done twice with the effect of one.
    idempotent() true;
    /// Sets the header that tells the server that two attempts are one call.
    idempotency_key(header: &'static str) Some(header);
    /// Sets after how long the whole call is given up.
    timeout(timeout: Duration) Some(timeout);
}

impl Spec {
    /// Says that the client's credential is not sent.
    #[must_use]
    pub const fn no_auth(mut self) -> Self {
        self.auth = false;
        self
    }
}
