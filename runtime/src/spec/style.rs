//! How lists and nested values are spelled in a query and in a form.

/// How a list is spelled in a query and in a form.
///
/// A list that is empty is left out, and so is an element that is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ListStyle {
    /// `k=a&k=b`: Twilio, and OpenAPI's `form` with `explode`.
    #[default]
    Repeat,
    /// `k[]=a&k[]=b`: Rails, PHP.
    Brackets,
    /// `k[0]=a&k[1]=b`: Stripe; the one style that lists of structs and of lists can have.
    Indices,
    /// `k=a,b`: OpenAPI's `form` without `explode`.
    Comma,
    /// `k=a b`: OpenAPI's `spaceDelimited`.
    Space,
    /// `k=a|b`: OpenAPI's `pipeDelimited`.
    Pipe,
}

impl ListStyle {
    /// What stands between the elements, of a style that joins them.
    pub(crate) const fn delimiter(self) -> Option<&'static str> {
        match self {
            Self::Repeat | Self::Brackets | Self::Indices => None,
            Self::Comma => Some(","),
            Self::Space => Some(" "),
            Self::Pipe => Some("|"),
        }
    }
}

/// How a field of a nested struct, or an entry of a map, is spelled in a query and in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum NestStyle {
    /// `a[b]=`: Stripe, Rails, PHP, and OpenAPI's `deepObject`.
    #[default]
    Brackets,
    /// `a.b=`.
    Dots,
}

/// Both styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) list: ListStyle,
    pub(crate) nest: NestStyle,
}

impl Style {
    /// What is meant where nothing is said.
    pub(crate) const USUAL: Self = Self {
        list: ListStyle::Repeat,
        nest: NestStyle::Brackets,
    };
}
