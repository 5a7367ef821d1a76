//! A right declaration gives no warning of rustc or clippy, not even of the lints that nobody turns on
//! all at once. rustc reads it with `cargo test`, clippy with `.ci/run`.

#![deny(
    warnings,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::cargo
)]
#![deny(
    absolute_paths_not_starting_with_crate,
    deprecated_in_future,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    ffi_unwind_calls,
    impl_trait_redundant_captures,
    keyword_idents_2018,
    keyword_idents_2024,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(
    clippy::absolute_paths,
    clippy::allow_attributes_without_reason,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::default_numeric_fallback,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::mem_forget,
    clippy::missing_docs_in_private_items,
    clippy::missing_inline_in_public_items,
    clippy::multiple_inherent_impl,
    clippy::panic,
    clippy::same_name_method,
    clippy::self_named_module_files,
    clippy::shadow_reuse,
    clippy::shadow_same,
    clippy::shadow_unrelated,
    clippy::str_to_string,
    clippy::unreachable,
    clippy::unwrap_used,
    clippy::wildcard_imports
)]
#![allow(
    clippy::cargo_common_metadata,
    clippy::multiple_crate_versions,
    reason = "they are about the manifest"
)]

use std::collections::BTreeMap;
use std::error::Error;

use waypost::{Client, Endpoint, Part, api, endpoint};

/// An API.
#[api(prefix = "/Accounts/<AccountSid>", headers("Accept" = "application/json"), rename_all = "PascalCase")]
#[derive(Debug, Clone)]
pub struct Voice {
    /// Fills the prefix.
    pub account_sid: String,
    /// Is the user's own.
    #[skip]
    pub region: String,
}

/// A page of something.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
}

/// A struct that tells its fields.
#[derive(Debug, Clone, Default, serde::Serialize, waypost::TypeKind)]
#[serde(rename_all = "PascalCase")]
pub struct Paging<'a, T> {
    /// Which page.
    pub page: Option<T>,
    /// What is on it.
    #[serde(flatten)]
    pub filter: Filter<&'a str>,
}

/// A type that tells what is inside of it.
#[derive(Debug, Clone, Default, serde::Serialize, waypost::TypeKind)]
pub struct Filter<T>(pub BTreeMap<String, T>);

/// Words that are told as such.
#[derive(Debug, Clone, serde::Serialize, waypost::TypeKind)]
pub enum Status {
    /// One that is known.
    Queued,
    /// Another one.
    #[serde(untagged)]
    Other(String),
}

/// Everything that a form can have.
#[endpoint(
    POST, "/Calls/<Sid>/<rest..>?format=json", form,
    api = Voice, response = Page<String>, error = String, rename_all = "PascalCase",
    headers("X-One" = "1"), list = "comma", nest = "dots",
    timeout = "5s", attempt_timeout = "3s", idle_timeout = "2s", connect_timeout = "1s",
    idempotent, idempotency_key = "X-Key", no_auth,
)]
#[derive(Debug, Clone, Default)]
pub struct CreateCall {
    /// Fills a placeholder.
    pub sid: String,
    /// Fills the end of the path.
    pub rest: String,
    /// Goes into the query.
    #[query("Ids", list = "pipe")]
    pub ids: Vec<u32>,
    /// Is there or not.
    #[query(flag)]
    pub all: bool,
    /// Brings names of its own.
    #[query(flatten)]
    pub more: BTreeMap<String, String>,
    /// Goes into a header.
    #[header]
    pub x_trace: Option<String>,
    /// Goes into the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Is there on one platform only.
    #[cfg(unix)]
    pub user: u32,
    /// Is not sent.
    #[skip]
    pub cache: u8,
}

/// A form with nothing for it.
#[endpoint(POST, "/ping", form)]
#[derive(Debug)]
pub struct Ping;

/// Writes a text in capitals.
fn shout<S: serde::Serializer>(text: &&str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&text.to_uppercase())
}

/// JSON that borrows, with a type of the caller's.
#[endpoint(PATCH, "/users/<id>", json)]
#[derive(Debug)]
pub struct UpdateUser<'a, T: serde::Serialize> {
    /// Fills a placeholder.
    pub id: u64,
    /// Is borrowed.
    #[serde(serialize_with = "self::shout", skip_serializing_if = "str::is_empty")]
    pub name: &'a str,
    /// Is the caller's.
    pub value: T,
}

/// A file.
#[endpoint(POST, "/files", multipart)]
#[derive(Debug)]
pub struct Upload {
    /// Is a part.
    pub file: Part,
}

/// Bytes alone.
#[endpoint(PUT, "/raw", bytes)]
#[derive(Debug)]
pub struct Raw(#[body] pub Vec<u8>);

/// A request that only its own module sees.
#[endpoint(GET, "/users")]
#[derive(Debug)]
struct ListUsers {
    /// Goes into the query.
    page: u32,
}

/// What comes back.
#[derive(Debug, waypost::ByStatus)]
pub enum Answer {
    /// What was asked for.
    #[status(200 | 201)]
    Value(Page<u8>),
    /// Nothing.
    #[status(2xx)]
    Nothing,
    /// Something else.
    #[status(default)]
    Other(waypost::ErrorBody),
}

/// The same, of a type of the caller's.
#[derive(Debug, waypost::ByStatus)]
pub enum AnyAnswer<T> {
    /// What was asked for.
    #[status(2xx)]
    Value(T),
}

/// What comes back, page by page.
#[derive(Debug, serde::Deserialize, waypost::Page)]
pub struct Listed {
    /// What was asked for.
    #[page(items)]
    pub values: Option<Vec<u8>>,
    /// Whether there is more.
    #[page(more)]
    pub has_more: bool,
    /// Where there is.
    #[page(link, at = next)]
    pub links: Links,
}

/// Where there is more.
#[derive(Debug, serde::Deserialize)]
pub struct Links {
    /// There.
    pub next: Option<String>,
}

/// The same, of any type, and within a field.
#[derive(Debug, serde::Deserialize, waypost::Page)]
#[page(link_header)]
pub struct AnyListed<T> {
    /// What was asked for.
    #[page(items, at = values, item = T)]
    pub found: Found<T>,
}

/// What was asked for.
#[derive(Debug, serde::Deserialize)]
pub struct Found<T> {
    /// There.
    pub values: Vec<T>,
}

#[test]
fn they_are_sent_as_declared() -> Result<(), Box<dyn Error>> {
    let base = "https://example.com";
    let voice = Voice {
        account_sid: String::from("AC1"),
        region: String::new(),
    };
    let client = Client::builder(base).api(voice).build()?;
    let request = CreateCall {
        sid: String::from("CA1"),
        rest: String::from("a/b"),
        ..CreateCall::default()
    };
    let uri = request.to_http(&client)?.uri().to_string();
    assert!(
        uri.contains("/Accounts/AC1/Calls/CA1/a/b?format=json"),
        "{uri}"
    );

    let update = UpdateUser {
        id: 7,
        name: "Ada",
        value: 1.5_f64,
    };
    assert_eq!(
        &update.to_http(base)?.body()[..],
        br#"{"name":"ADA","value":1.5}"#
    );
    assert_eq!(Ping.to_http(base)?.body().len(), 0);
    assert_eq!(Raw(vec![1, 2]).to_http(base)?.body().len(), 2);
    let list = ListUsers { page: 2 };
    assert_eq!(list.to_http(base)?.uri().query(), Some("page=2"));
    let file = Part::new("hello");
    assert!(!Upload { file }.to_http(base)?.body().is_empty());
    Ok(())
}
