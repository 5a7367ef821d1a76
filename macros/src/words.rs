//! The words of the language: every method, body, key, place, option and style stands here, and
//! nowhere else.

/// The methods that are written as a word; any other is a string.
pub(crate) const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// The kinds of body.
pub(crate) const BODIES: [(&str, BodyKind); 5] = [
    ("form", BodyKind::Form),
    ("json", BodyKind::Json),
    ("multipart", BodyKind::Multipart),
    ("text", BodyKind::Text),
    ("bytes", BodyKind::Bytes),
];

/// The keys of `#[endpoint]` that take a value.
pub(crate) const KEYS: [&str; 10] = [
    "response",
    "error",
    "api",
    "rename_all",
    "headers",
    "list",
    "nest",
    "timeout",
    "idempotency_key",
    "crate",
];

/// The words of `#[endpoint]` that take none.
pub(crate) const MARKS: [&str; 2] = ["idempotent", "no_auth"];

/// The keys of `#[api]`.
pub(crate) const API_KEYS: [&str; 5] = ["prefix", "error", "headers", "rename_all", "crate"];

/// The attributes of a field.
pub(crate) const PLACES: [(&str, PlaceKind); 6] = [
    ("path", PlaceKind::Path),
    ("query", PlaceKind::Query),
    ("header", PlaceKind::Header),
    ("field", PlaceKind::Field),
    ("body", PlaceKind::Body),
    ("skip", PlaceKind::Skip),
];

/// The options of these attributes, and whether one takes a value.
pub(crate) const OPTIONS: [(&str, bool); 4] = [
    ("list", true),
    ("nest", true),
    ("flatten", false),
    ("flag", false),
];

/// How a list is spelled, with the name of the runtime's variant.
pub(crate) const LISTS: [(&str, &str); 6] = [
    ("repeat", "Repeat"),
    ("brackets", "Brackets"),
    ("indices", "Indices"),
    ("comma", "Comma"),
    ("space", "Space"),
    ("pipe", "Pipe"),
];

/// How nested values are spelled, with the name of the runtime's variant.
pub(crate) const NESTS: [(&str, &str); 2] = [("brackets", "Brackets"), ("dots", "Dots")];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Form,
    Json,
    Multipart,
    Text,
    Bytes,
}

impl BodyKind {
    /// The kind that a word names.
    pub(crate) fn named(word: &str) -> Option<Self> {
        let known = BODIES.iter().find(|(name, _)| *name == word);
        known.map(|(_, kind)| *kind)
    }

    pub(crate) fn name(self) -> &'static str {
        let known = BODIES.iter().find(|(_, kind)| *kind == self);
        known.map_or("", |(name, _)| name)
    }

    /// Whether it has fields, and is not one value only.
    pub(crate) fn has_fields(self) -> bool {
        matches!(self, Self::Form | Self::Json | Self::Multipart)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    Path,
    Query,
    Header,
    Field,
    Body,
    Skip,
}

impl PlaceKind {
    /// The options that an attribute of this kind can have.
    pub(crate) fn options(self) -> &'static [&'static str] {
        match self {
            Self::Query => &["list", "nest", "flatten", "flag"],
            Self::Field => &["list", "nest", "flatten"],
            Self::Header => &["flatten"],
            Self::Path | Self::Body | Self::Skip => &[],
        }
    }
}
