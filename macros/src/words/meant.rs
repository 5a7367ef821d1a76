//! The words of other libraries, and what they are called here.

use super::PlaceKind;

/// Words of other libraries, and what they are called here.
pub(crate) const MEANT: [(&str, &str); 28] = [
    ("output", "response"),
    ("returns", "response"),
    ("return_type", "response"),
    ("result", "response"),
    ("ok", "response"),
    ("success", "response"),
    ("err", "error"),
    ("failure", "error"),
    ("urlencoded", "form"),
    ("form_urlencoded", "form"),
    ("raw", "bytes"),
    ("binary", "bytes"),
    ("plain", "text"),
    ("case", "rename_all"),
    ("rename", "rename_all"),
    ("call_timeout", "timeout"),
    ("deadline", "timeout"),
    ("request_timeout", "timeout"),
    ("total_timeout", "timeout"),
    ("per_try_timeout", "attempt_timeout"),
    ("try_timeout", "attempt_timeout"),
    ("read_timeout", "idle_timeout"),
    ("socket_timeout", "idle_timeout"),
    ("dns_timeout", "connect_timeout"),
    ("tls_timeout", "connect_timeout"),
    ("base", "prefix"),
    ("base_path", "prefix"),
    ("path", "prefix"),
];

/// Words of other libraries for what is said elsewhere here.
pub(crate) const ELSEWHERE: [(&str, &str); 12] = [
    (
        "auth",
        "give the credential to the client with `.auth(..)`, or write `no_auth`",
    ),
    (
        "basic_auth",
        "give the credential to the client with `.auth(Basic::new(..))`",
    ),
    (
        "bearer",
        "give the credential to the client with `.auth(Bearer::new(..))`",
    ),
    (
        "base_url",
        "give the base URL to the client: `Client::builder(url)`",
    ),
    (
        "accept",
        "write `headers(\"Accept\" = \"application/json\")`",
    ),
    (
        "content_type",
        "write the kind of the body, such as `json`, or `headers(\"Content-Type\" = \"..\")`",
    ),
    (
        "query",
        "mark the fields `#[query]`; in a `GET` without a place of their own, they are",
    ),
    ("retry", REPEATED),
    ("retries", REPEATED),
    ("max_retries", REPEATED),
    ("name", "the name is that of the struct: remove it"),
    ("description", "write a documentation comment on the struct"),
];

const REPEATED: &str = "write `idempotent`, if the call may be done twice";

/// The same for the attributes of a field, with what to write.
pub(crate) const MEANT_PLACES: [(&str, PlaceKind, &str); 16] = [
    ("param", PlaceKind::Query, "query"),
    ("query_param", PlaceKind::Query, "query"),
    ("query_map", PlaceKind::Query, "query(flatten)"),
    ("queries", PlaceKind::Query, "query(flatten)"),
    ("query_params", PlaceKind::Query, "query(flatten)"),
    ("path_param", PlaceKind::Path, "path"),
    ("segment", PlaceKind::Path, "path"),
    ("header_map", PlaceKind::Header, "header(flatten)"),
    ("headers", PlaceKind::Header, "header(flatten)"),
    ("form", PlaceKind::Field, "field"),
    ("json", PlaceKind::Field, "field"),
    ("multipart", PlaceKind::Field, "field"),
    ("part", PlaceKind::Field, "field"),
    ("data", PlaceKind::Body, "body"),
    ("raw", PlaceKind::Body, "body"),
    ("ignore", PlaceKind::Skip, "skip"),
];
