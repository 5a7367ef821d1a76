//! The words of the language: every method, body, key, place, option and style stands here, and
//! nowhere else; beside them, in `meant`, how others call them.

mod meant;

pub(crate) use self::meant::{ELSEWHERE, MEANT, MEANT_PLACES};

/// The methods that are written as a word; any other is a string.
pub(crate) const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Those whose requests have no body (RFC 9110 §9.3.1, §9.3.2).
pub(crate) const BODILESS: [&str; 2] = ["GET", "HEAD"];

/// Those whose fields go into the query, if there is no body for them.
pub(crate) const QUERYING: [&str; 4] = ["GET", "HEAD", "DELETE", "OPTIONS"];

/// Those that change nothing (RFC 9110 §9.2.1).
pub(crate) const SAFE: [&str; 3] = ["GET", "HEAD", "OPTIONS"];

/// The kinds of body.
pub(crate) const BODIES: [(&str, BodyKind); 5] = [
    ("form", BodyKind::Form),
    ("json", BodyKind::Json),
    ("multipart", BodyKind::Multipart),
    ("text", BodyKind::Text),
    ("bytes", BodyKind::Bytes),
];

/// The keys of `#[endpoint]` that take a value.
pub(crate) const KEYS: [(&str, Key); 14] = [
    ("response", Key::Response),
    ("error", Key::Shared(SharedKey::Error)),
    ("classify", Key::Shared(SharedKey::Classify)),
    ("api", Key::Api),
    ("rename_all", Key::Shared(SharedKey::RenameAll)),
    ("headers", Key::Shared(SharedKey::Headers)),
    ("list", Key::Style),
    ("nest", Key::Style),
    ("timeout", Key::Timeout),
    ("attempt_timeout", Key::Timeout),
    ("idle_timeout", Key::Timeout),
    ("connect_timeout", Key::Timeout),
    ("idempotency_key", Key::IdempotencyHeader),
    ("crate", Key::Shared(SharedKey::Crate)),
];

/// The words of `#[endpoint]` that take none.
pub(crate) const MARKS: [(&str, Mark); 3] = [
    ("idempotent", Mark::Idempotent),
    ("no_auth", Mark::NoAuth),
    ("no_prefix", Mark::NoPrefix),
];

/// The time-outs that are reached within others, and so are not longer. A stream may be silent
/// for longer than an attempt takes, which ends at its head.
pub(crate) const WITHIN: [(&str, &[&str]); 3] = [
    ("attempt_timeout", &["timeout"]),
    ("idle_timeout", &["timeout"]),
    ("connect_timeout", &["attempt_timeout", "timeout"]),
];

/// The keys of `#[api]`.
pub(crate) const API_KEYS: [(&str, ApiKey); 6] = [
    ("prefix", ApiKey::Prefix),
    ("error", ApiKey::Shared(SharedKey::Error)),
    ("classify", ApiKey::Shared(SharedKey::Classify)),
    ("headers", ApiKey::Shared(SharedKey::Headers)),
    ("rename_all", ApiKey::Shared(SharedKey::RenameAll)),
    ("crate", ApiKey::Shared(SharedKey::Crate)),
];

/// The attributes of a field.
pub(crate) const PLACES: [(&str, PlaceKind); 6] = [
    ("path", PlaceKind::Path),
    ("query", PlaceKind::Query),
    ("header", PlaceKind::Header),
    ("field", PlaceKind::Field),
    ("body", PlaceKind::Body),
    ("skip", PlaceKind::Skip),
];

/// The options of these attributes, and which of them have one.
pub(crate) const OPTIONS: [(&str, FieldOption, &[PlaceKind]); 4] = [
    (
        "list",
        FieldOption::Style,
        &[PlaceKind::Query, PlaceKind::Field],
    ),
    (
        "nest",
        FieldOption::Style,
        &[PlaceKind::Query, PlaceKind::Field],
    ),
    (
        "flatten",
        FieldOption::Flatten,
        &[PlaceKind::Query, PlaceKind::Header, PlaceKind::Field],
    ),
    ("flag", FieldOption::Flag, &[PlaceKind::Query]),
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

/// Whether a word is one of the language, wherever.
pub(crate) fn is_word(word: &str) -> bool {
    METHODS.contains(&word)
        || named(&BODIES, word).is_some()
        || named(&KEYS, word).is_some()
        || named(&MARKS, word).is_some()
        || named(&API_KEYS, word).is_some()
}

/// What a word of a table stands for.
pub(crate) fn named<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let known = table.iter().find(|(name, _)| *name == word);
    known.map(|(_, meaning)| *meaning)
}

/// The words of a table.
pub(crate) fn names<'a, T>(table: &[(&'a str, T)]) -> Vec<&'a str> {
    table.iter().map(|(name, _)| *name).collect()
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    Response,
    Api,
    Style,
    Timeout,
    IdempotencyHeader,
    Shared(SharedKey),
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum ApiKey {
    Prefix,
    Shared(SharedKey),
}

/// A key that both attributes have.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SharedKey {
    Error,
    Classify,
    Headers,
    RenameAll,
    Crate,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Mark {
    Idempotent,
    NoAuth,
    NoPrefix,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum FieldOption {
    Style,
    Flatten,
    Flag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Form,
    Json,
    Multipart,
    Text,
    Bytes,
}

impl BodyKind {
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
    pub(crate) fn takes_a_name(self) -> bool {
        !matches!(self, Self::Body | Self::Skip)
    }

    pub(crate) fn name(self) -> &'static str {
        let known = PLACES.iter().find(|(_, kind)| *kind == self);
        known.map_or("", |(name, _)| name)
    }

    /// The options that an attribute of this kind can have.
    pub(crate) fn options(self) -> Vec<&'static str> {
        let own = OPTIONS.iter().filter(|(_, _, kinds)| kinds.contains(&self));
        own.map(|(name, ..)| *name).collect()
    }
}
