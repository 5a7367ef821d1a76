//! Where an editor finds what a word means: each word of a declaration stands in the expansion as
//! something that the runtime documents, at the place where the user has written it.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use crate::snapshots::expand;

const ENDPOINT: &str = r#"
#[endpoint(
    POST, "/users/<id>", form, response = User, error = Failure, classify = OkFalse, api = Voice, headers("A" = "b"),
    rename_all = "camelCase", list = "comma", nest = "dots", timeout = "5s", attempt_timeout = "3s",
    idle_timeout = "2s", connect_timeout = "1s", idempotent, idempotency_key = "X-Key", no_auth, no_prefix,
)]
struct CreateUser {
    #[path]
    id: u64,
    #[query("q", list = "pipe")]
    q: Vec<String>,
    #[query(flag)]
    all: bool,
    #[header("X-One")]
    one: String,
    #[field(flatten)]
    more: More,
    #[serde(flatten)]
    rest: More,
    #[skip]
    cache: u8,
}
"#;

const API: &str = r#"
#[api(prefix = "/v1/<id>", error = Failure, classify = OkFalse, headers("A" = "b"), rename_all = "camelCase")]
struct Voice {
    id: u64,
    #[skip]
    cache: u8,
}
"#;

/// All tokens, with line and column of their beginning.
fn all_places(tokens: TokenStream, places: &mut Vec<(String, (usize, usize))>) {
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            all_places(group.stream(), places);
        } else {
            let start = token.span().start();
            places.push((token.to_string(), (start.line, start.column)));
        }
    }
}

/// Line and column of a word in a text that stands in a source.
fn place(source: &str, context: &str, word: &str) -> (usize, usize) {
    let at = source.find(context).unwrap() + context.find(word).unwrap();
    let before = &source[..at];
    let line = before.matches('\n').count() + 1;
    (line, at - before.rfind('\n').map_or(0, |end| end + 1))
}

fn check(source: &str, words: &[(&str, &str, &str)]) {
    let mut expanded = Vec::new();
    all_places(
        expand(source, &TokenStream::new()).into_token_stream(),
        &mut expanded,
    );
    for (context, word, meaning) in words {
        let wanted = ((*meaning).to_owned(), place(source, context, word));
        assert!(
            expanded.contains(&wanted),
            "{word} in {context}: no {wanted:?}"
        );
    }
}

#[test]
fn the_words_of_an_endpoint_keep_their_places() {
    check(
        ENDPOINT,
        &[
            ("POST", "POST", "POST"),
            ("form,", "form", "form"),
            ("response =", "response", "Response"),
            ("= User", "User", "User"),
            ("error =", "error", "Error"),
            ("= Failure", "Failure", "Failure"),
            ("classify =", "classify", "CLASSIFY"),
            ("= OkFalse", "OkFalse", "OkFalse"),
            ("api =", "api", "api"),
            ("= Voice", "Voice", "Voice"),
            ("headers(", "headers", "headers"),
            ("rename_all", "rename_all", "rename_all"),
            ("list = \"comma\"", "list", "list"),
            ("list = \"comma\"", "\"comma\"", "Comma"),
            ("nest = \"dots\"", "nest", "nest"),
            ("nest = \"dots\"", "\"dots\"", "Dots"),
            ("timeout =", "timeout", "timeout"),
            ("attempt_timeout", "attempt_timeout", "attempt_timeout"),
            ("idle_timeout", "idle_timeout", "idle_timeout"),
            ("connect_timeout", "connect_timeout", "connect_timeout"),
            ("idempotent,", "idempotent", "idempotent"),
            ("idempotency_key", "idempotency_key", "idempotency_key"),
            ("no_auth", "no_auth", "no_auth"),
            ("no_prefix", "no_prefix", "no_prefix"),
            ("#[path]", "path", "path"),
            ("#[query(\"q\"", "query", "query"),
            ("list = \"pipe\"", "list", "list"),
            ("list = \"pipe\"", "\"pipe\"", "Pipe"),
            ("#[query(flag)", "query", "query"),
            ("#[query(flag)", "flag", "flag"),
            ("#[header(", "header", "header"),
            ("#[field(flatten)]", "field", "field"),
            ("#[field(flatten)]", "flatten", "flatten"),
            ("#[serde(flatten)]", "flatten", "flatten"),
            ("#[skip]", "skip", "skip"),
        ],
    );
}

#[test]
fn the_words_of_an_api_keep_their_places() {
    check(
        API,
        &[
            ("prefix", "prefix", "prefix"),
            ("error =", "error", "Error"),
            ("classify =", "classify", "CLASSIFY"),
            ("headers(", "headers", "headers"),
            ("rename_all", "rename_all", "rename_all"),
            ("#[skip]", "skip", "skip"),
        ],
    );
}

#[test]
fn the_kinds_of_body_keep_their_places() {
    for kind in ["json", "multipart", "text", "bytes"] {
        let source = format!("#[endpoint(PUT, \"/a\", {kind})] struct A {{ #[body] a: B }}");
        let source = if kind == "multipart" {
            source.replace("#[body]", "#[field]")
        } else {
            source
        };
        let place = if kind == "multipart" { "field" } else { "body" };
        check(
            &source,
            &[
                (kind, kind, kind),
                (place, place, place),
                ("PUT", "PUT", "PUT"),
            ],
        );
    }
}
