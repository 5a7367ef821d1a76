//! What a field of a request becomes.

use super::field::Field;
use super::kind::Kind;
use super::style::{ListStyle, NestStyle};

/// One field of a request: where it goes, under which name, and how it is spelled.
///
/// ```
/// use waypost::{Kind, ListStyle, Parameter};
///
/// const IDS: Parameter = Parameter::query("ids", "Ids")
///     .optional()
///     .kind(Kind::LIST)
///     .list(ListStyle::Comma);
/// assert!(!IDS.required);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// The field's name in Rust.
    pub field: &'static str,
    /// Its name on the wire; empty for a field that is flattened, or is the whole body.
    pub name: &'static str,
    /// Where it goes.
    pub place: Place,
    /// Whether it is always sent: false for an `Option`, under whatever alias, behind a reference or
    /// in a `Box`. A declaration says true of a generic type, and of any other wrapper.
    pub required: bool,
    /// The kind of its values, as far as its type tells.
    pub kind: Kind,
    /// How a list is spelled, if it is not as the [`Spec`](crate::Spec) says.
    pub list: Option<ListStyle>,
    /// How nested values are spelled, if it is not as the [`Spec`](crate::Spec) says.
    pub nest: Option<NestStyle>,
    /// Whether its own fields, entries or pairs go to its place, instead of itself.
    pub flatten: bool,
    /// The fields of one that is flattened, as far as its type tells.
    pub fields: &'static [Field],
    /// Whether it is a name in the query without a value.
    pub flag: bool,
}

impl Parameter {
    /// A field that fills the placeholder `<name>` of the path. Its value is a `Display`, escaped so
    /// that it stays in its place (RFC 3986 §3.3).
    #[must_use]
    pub const fn path(field: &'static str, name: &'static str) -> Self {
        Self::new(field, name, Place::Path)
    }

    /// A query parameter. Its value is serde's; `None` is left out.
    #[must_use]
    pub const fn query(field: &'static str, name: &'static str) -> Self {
        Self::new(field, name, Place::Query)
    }

    /// A request header. Its value is serde's, a scalar or a list of scalars; `None` is left out.
    #[must_use]
    pub const fn header(field: &'static str, name: &'static str) -> Self {
        Self::new(field, name, Place::Header)
    }

    /// A field of the body, whatever its kind. Its value is serde's; `None` is left out.
    #[must_use]
    pub const fn field(field: &'static str, name: &'static str) -> Self {
        Self::new(field, name, Place::Body)
    }

    /// The field that is the whole body.
    #[must_use]
    pub const fn body(field: &'static str) -> Self {
        Self::new(field, "", Place::Body)
    }

    /// Whether it is the whole body, and not a field of it.
    #[must_use]
    pub const fn is_whole_body(&self) -> bool {
        matches!(self.place, Place::Body) && self.name.is_empty() && !self.flatten
    }

    /// Says that it may be left out.
    #[must_use]
    pub const fn optional(self) -> Self {
        self.required(false)
    }

    /// Sets whether it is always sent.
    #[must_use]
    pub const fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// Sets the kind of its values.
    #[must_use]
    pub const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// How a list is spelled, if it is not as the endpoint says.
    #[must_use]
    pub const fn list(mut self, list: ListStyle) -> Self {
        self.list = Some(list);
        self
    }

    /// How nested values are spelled, if it is not as the endpoint says.
    #[must_use]
    pub const fn nest(mut self, nest: NestStyle) -> Self {
        self.nest = Some(nest);
        self
    }

    /// Its fields, entries or pairs go to its place, instead of itself.
    #[must_use]
    pub const fn flatten(mut self) -> Self {
        self.flatten = true;
        self
    }

    /// Sets the fields that are sent of one that is flattened.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [Field]) -> Self {
        self.fields = fields;
        self
    }

    /// It is a name in the query without a value, there for `true` and not there for `false`.
    #[must_use]
    pub const fn flag(mut self) -> Self {
        self.flag = true;
        self
    }

    const fn new(field: &'static str, name: &'static str, place: Place) -> Self {
        Self {
            field,
            name,
            place,
            required: true,
            kind: Kind::ANY,
            list: None,
            nest: None,
            flatten: false,
            fields: &[],
            flag: false,
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
