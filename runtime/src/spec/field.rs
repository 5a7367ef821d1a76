//! What a struct tells of its fields, for where it is flattened.

use super::kind::Kind;

/// One field of a struct, as serde sends it: see [`TypeKind::FIELDS`](crate::TypeKind::FIELDS).
///
/// ```
/// use waypost::{Field, Kind};
///
/// const PAGE: Field = Field::new("Page").optional().kind(Kind::INTEGER);
/// assert!(!PAGE.required);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// Its name on the wire; empty for one that is flattened, and for [`NOTHING`](Self::NOTHING).
    pub name: &'static str,
    /// Whether it is always sent, as [`Parameter::required`](crate::Parameter::required) says it.
    pub required: bool,
    /// The kind of its values, as far as its type tells.
    pub kind: Kind,
    /// Whether its own fields or entries are sent, instead of itself.
    pub flatten: bool,
    /// The fields of one that is flattened, as far as its type tells.
    pub fields: &'static [Field],
}

impl Field {
    /// A field of this name, which is always sent and may be of any kind.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            required: true,
            kind: Kind::ANY,
            flatten: false,
            fields: &[],
        }
    }

    /// Stands alone among the fields of a struct that is known to send none: without it, nobody knows which.
    pub const NOTHING: Self = Self::new("");

    /// A field whose own fields are sent, instead of itself: these, or nobody knows which if there are none.
    #[must_use]
    pub const fn flattened(fields: &'static [Self]) -> Self {
        let mut field = Self::new("");
        field.flatten = true;
        field.fields = fields;
        field
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
}
