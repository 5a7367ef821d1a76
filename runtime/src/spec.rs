//! What a declaration says about an endpoint, as constants. Nothing here does anything.

mod api;
mod encoding;
mod field;
mod kind;
pub mod methods;
mod parameter;
mod segments;
mod sent;
mod style;
mod template;

use std::time::Duration;

pub use self::api::ApiSpec;
pub(crate) use self::api::Route;
pub use self::encoding::Encoding;
pub use self::field::Field;
pub use self::kind::{Kind, TypeKind};
pub use self::parameter::{Parameter, Place};
pub use self::segments::{Piece, Segment};
use self::sent::add_sent;
pub(crate) use self::style::Style;
pub use self::style::{ListStyle, NestStyle};
use self::template::check_template;

/// The facts of an endpoint: what is sent where, under which name. They suffice to write a
/// document about it, such as OpenAPI's.
///
/// `#[endpoint]` writes it; by hand it is built with the `const` methods:
///
/// ```
/// use waypost::{Parameter, Spec, methods};
///
/// const SPEC: Spec = Spec::new(methods::POST, "/users/<id>/notes")
///     .name("CreateNote")
///     .doc("Adds a note about a user.")
///     .form()
///     .parameters(&[Parameter::path("id", "id"), Parameter::field("text", "Text")]);
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
    /// The case that fields without a name of their own are sent in, as `rename_all` says it.
    pub rename_all: Option<&'static str>,
    /// How lists are spelled in query, form and multipart body, where a parameter does not say otherwise.
    pub list: ListStyle,
    /// How nested values are spelled in query, form and multipart body, where a parameter does not say otherwise.
    pub nest: NestStyle,
    /// Headers that are sent with every call, as name and value.
    pub headers: &'static [(&'static str, &'static str)],
    /// What the fields of the request become. [`sent`](Self::sent) has those in flattened ones as well.
    pub parameters: &'static [Parameter],
    /// Whether the call may be done twice with the effect of one (RFC 9110 §9.2.2): by its method,
    /// or as it is declared.
    pub idempotent: bool,
    /// The header that tells the server that two attempts are one call.
    pub idempotency_key: Option<&'static str>,
    /// After how long the whole call is given up, with all attempts and the waits between them, instead
    /// of the client's total time-out.
    pub timeout: Option<Duration>,
    /// After how long one attempt is given up, from its start to the end of its answer (of a stream, to
    /// its head), instead of the client's time-out for attempts. Then the call may be tried again.
    pub attempt_timeout: Option<Duration>,
    /// How long the server may be silent while something is awaited from it, instead of the client's
    /// idle time-out.
    pub idle_timeout: Option<Duration>,
    /// After how long a new connection is given up (name resolution, TCP and TLS), instead of the
    /// client's connect time-out.
    pub connect_timeout: Option<Duration>,
    /// Whether the client's credential is sent.
    pub auth: bool,
    /// Whether the API's prefix stands before the path.
    pub prefix: bool,
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
            rename_all: None,
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
            attempt_timeout: None,
            idle_timeout: None,
            connect_timeout: None,
            auth: true,
            prefix: true,
        }
    }

    /// What stands before the template: the prefix of the API, or nothing if the endpoint stands beside it.
    #[must_use]
    pub const fn path_prefix(&self) -> &'static str {
        if self.prefix { self.api.prefix } else { "" }
    }

    /// All parameters as they are sent: first those of the API's prefix, if it stands before the path, then those
    /// of the request. Instead of one that is flattened come the fields that its type
    /// [tells](TypeKind::FIELDS), each with the field in Rust that it is in; one that tells nothing comes itself.
    ///
    /// ```
    /// use waypost::{Endpoint, TypeKind, endpoint};
    ///
    /// #[derive(serde::Serialize, TypeKind)]
    /// #[serde(rename_all = "PascalCase")]
    /// struct Paging { page: Option<u32>, page_size: Option<u32> }
    ///
    /// #[endpoint(GET, "/users/<id>/messages")]
    /// struct ListMessages {
    ///     id: u64,
    ///     #[query(flatten)]
    ///     paging: Paging,
    /// }
    ///
    /// let names = ListMessages::SPEC.sent().map(|parameter| parameter.name);
    /// assert_eq!(names.collect::<Vec<_>>(), ["id", "Page", "PageSize"]);
    /// ```
    pub fn sent(&self) -> impl Iterator<Item = Parameter> {
        let prefix = if self.prefix {
            self.api.parameters
        } else {
            &[]
        };
        let mut sent = Vec::new();
        for parameter in prefix.iter().chain(self.parameters) {
            add_sent(parameter, &mut sent);
        }
        sent.into_iter()
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

    /// The path as RFC 6570 writes it, with the API's [prefix](Self::path_prefix) before it: `<Name>` becomes
    /// `{Name}`, and `<Name..>` becomes `{+Name}`. What stands in the query is not in it: the
    /// [fixed](Self::fixed_query) one, and parameters.
    ///
    /// ```
    /// use waypost::{Spec, methods};
    ///
    /// const SPEC: Spec = Spec::new(methods::GET, "/files/<Path..>/<Name>.json?raw=1");
    /// assert_eq!(SPEC.uri_template(), "/files/{+Path}/{Name}.json");
    /// ```
    #[must_use]
    pub fn uri_template(&self) -> String {
        let mut text = String::new();
        for part in [self.path_prefix(), self.template] {
            for segment in segments::segments(part) {
                text.push('/');
                segment
                    .pieces()
                    .for_each(|piece| piece.push_uri_template(&mut text));
            }
        }
        text
    }

    pub(crate) fn style(&self) -> Style {
        Style {
            list: self.list,
            nest: self.nest,
        }
    }
}

macro_rules! setters {
    ($($(#[doc = $doc:literal])* $name:ident($($value:ident: $type:ty)?) $field:ident = $given:expr;)*) => {
        /// What a declaration says, each by the word that it says it with.
        impl Spec {
            $(
                $(#[doc = $doc])*
                #[must_use]
                pub const fn $name(mut self $(, $value: $type)?) -> Self {
                    self.$field = $given;
                    self
                }
            )*
        }
    };
}

setters! {
    /// Sets the name of the request type.
    name(name: &'static str) name = name;
    /// Sets the first paragraph of its documentation.
    doc(doc: &'static str) doc = doc;
    /// The API that the endpoint belongs to: that of [`Endpoint::Api`](crate::Endpoint::Api). Its prefix
    /// stands before the path, its headers are sent, and only its clients send the endpoint.
    api(api: &'static ApiSpec) api = api;
    /// The body is a form, `application/x-www-form-urlencoded` (WHATWG URL §5): the fields without a
    /// place of their own, and those marked `#[field]`.
    form() body = Encoding::Form;
    /// The body is a JSON object (RFC 8259) of the fields without a place of their own and those
    /// marked `#[field]`, or one field marked `#[body]`.
    json() body = Encoding::Json;
    /// The body is `multipart/form-data` (RFC 7578): the fields without a place of their own and those
    /// marked `#[field]`, each a part. A [`Part`](crate::Part) is a file.
    multipart() body = Encoding::Multipart;
    /// The body is the `Display` of the field marked `#[body]`, as `text/plain` in UTF-8.
    text() body = Encoding::Text;
    /// The body is the bytes of the field marked `#[body]`, or a stream of them: a
    /// [`Body`](crate::Body).
    bytes() body = Encoding::Bytes;
    /// How fields without a name of their own are called on the wire: serde's `rename_all`.
    rename_all(case: &'static str) rename_all = Some(case);
    /// How lists are spelled in query, form and multipart body, where a field does not say otherwise.
    list(list: ListStyle) list = list;
    /// How nested values are spelled in query, form and multipart body, where a field does not say
    /// otherwise.
    nest(nest: NestStyle) nest = nest;
    /// Headers that are sent with every call, as name and value. A header of the call's own, and a
    /// field, go before one of these; these before the API's and the client's.
    headers(headers: &'static [(&'static str, &'static str)]) headers = headers;
    /// Sets what the fields of the request become.
    parameters(parameters: &'static [Parameter]) parameters = parameters;
    /// The call may be done twice with the effect of one (RFC 9110 §9.2.2), whatever its method says.
    idempotent() idempotent = true;
    /// The header that tells the server that two attempts are one call, filled anew for each.
    idempotency_key(header: &'static str) idempotency_key = Some(header);
    /// After how long the whole call is given up, with all attempts and the waits between them, instead
    /// of the client's total time-out. A stream that is the answer is part of it.
    timeout(timeout: Duration) timeout = Some(timeout);
    /// After how long one attempt is given up, from its start to the end of its answer (of a stream, to
    /// its head), instead of the client's time-out for attempts. Then the call may be tried again.
    attempt_timeout(timeout: Duration) attempt_timeout = Some(timeout);
    /// How long the server may be silent while something is awaited from it, instead of the client's
    /// idle time-out.
    idle_timeout(timeout: Duration) idle_timeout = Some(timeout);
    /// After how long a new connection is given up (name resolution, TCP and TLS), instead of the
    /// client's connect time-out.
    connect_timeout(timeout: Duration) connect_timeout = Some(timeout);
    /// The client's credential is not sent.
    no_auth() auth = false;
    /// The API's prefix does not stand before the path. All else of the API stays.
    no_prefix() prefix = false;
}
