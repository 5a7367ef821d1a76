//! Whatever stands in an attribute, the macro answers: it does not panic, what it emits is Rust, and each
//! of its messages says what to type.

use proc_macro2::{TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use syn::Lit;

/// Words of the language, words that nearly are, and what may stand between them.
const WORDS: &[&str] = &[
    "GET",
    "POST",
    "get",
    "r#GET",
    "FETCH",
    "TRACE",
    "\"GET\"",
    "\"PURGE\"",
    "\"/users/<id>\"",
    "\"/users/{id}/<rest..>\"",
    "\"users\"",
    "\"GET /users\"",
    "\"/a//{b\"",
    "\"/${id}/:id/*id\"",
    "\"/%7Bid%7D/{{id}}\"",
    "\"/a{?b,c}{/d}\"",
    "\"https://a.b/c?d#e\"",
    "\"\"",
    "\" /a\\n\"",
    "\"/é|^\"",
    "form",
    "json",
    "text",
    "bytes",
    "multipart",
    "\"form\"",
    "xml",
    "response",
    "error",
    "classify",
    "api",
    "headers",
    "rename_all",
    "list",
    "nest",
    "timeout",
    "attempt_timeout",
    "connect_timeout",
    "idle_timeout",
    "idempotent",
    "idempotency_key",
    "no_auth",
    "no_prefix",
    "crate",
    "prefix",
    "body",
    "path",
    "method",
    "rename-all",
    "r#type-x",
    "User",
    "Result<A, B>",
    "&'a str",
    "impl Sized",
    "_",
    "None",
    "Vec<u8>",
    "= User",
    "= \"5s\"",
    "= \"9s\"",
    "= \"comma\"",
    "= \"camelCase\"",
    "(\"A\" = \"b\")",
    "(User)",
    "::waypost",
    "self::x",
    "-> User",
    "=> User",
    ",",
    ",",
    ",",
    "=",
    ":",
    ";",
    "::",
    "-",
    "/",
    "404",
    "404 = E",
    "'x'",
    "b\"x\"",
    "1.5",
    "\"x\"s",
    "#",
    "!",
    "$",
    "<",
    ">",
    "( )",
    "[ ]",
    "{ }",
    "self",
    "true",
];

/// What may stand in a field's attribute.
const ATTRIBUTES: &[&str] = &[
    "path", "query", "header", "field", "body", "skip", "serde", "headr", "param", "json",
    "rename", "flatten", "name", "headers", "ignore",
];

const ARGUMENTS: &[&str] = &[
    "\"Name\"",
    "\"X-One\"",
    "\"\"",
    "\"host\"",
    "\"é\"",
    "\"x\"s",
    "list",
    "nest",
    "flag",
    "flatten",
    "list = \"comma\"",
    "list = \"x\"",
    "nest = \"dots\"",
    "comma",
    "repeat",
    "rename = \"x\"",
    "name = \"x\"",
    "rename",
    "skip",
    "with = \"a::b\"",
    "skip_serializing_if = \"\"",
    "r#list-x",
    "Name",
    "=",
    ",",
    "5",
    "( )",
    "-> x",
    "::",
    "/",
];

fn words(of: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    vec(select(of), 0..most).prop_map(|words| words.join(" "))
}

fn attribute() -> impl Strategy<Value = String> {
    (select(ATTRIBUTES), words(ARGUMENTS, 5), 0..4).prop_map(|(word, arguments, shape)| match shape
    {
        0 => format!("#[{word}]"),
        1 => format!("#[{word} = \"x\"]"),
        _ => format!("#[{word}({arguments})]"),
    })
}

fn item() -> impl Strategy<Value = String> {
    (attribute(), attribute(), 0..8).prop_map(|(one, other, shape)| match shape {
        0 => format!("struct A({one} u8);"),
        1 => format!("struct A({one} Vec<u8>, {other} u8);"),
        2 => format!("enum A {{ {one} B({other} u8) }}"),
        3 => format!("struct A {{ {one} id: u8 {other} b: u8 }}"),
        4 => format!("fn a({one} id: u8) {{}}"),
        5 => format!("struct A<'a, T> {{ {one} {other} id: &'a T }}"),
        _ => format!("struct A {{ {one} id: u8, {other} r#type: Option<u8> }}"),
    })
}

/// What may stand in a `#[status(..)]`.
const STATUSES: &[&str] = &[
    "404",
    "4xx",
    "4XX",
    "default",
    "|",
    "|",
    ",",
    "99",
    "600",
    "6xx",
    "xx",
    "400..=499",
    "..",
    "\"404\"",
    "404u16",
    "0x194",
    "4_04",
    "NOT_FOUND",
    "-1",
    "4.0",
    "crate = ::waypost",
    "( )",
    "99999999999",
];

/// What may stand in a `#[page(..)]`.
const MARKS: &[&str] = &[
    "items",
    "link",
    "base_link",
    "token",
    "token = \"cursor\"",
    "more",
    "link_header",
    "number = \"page\"",
    "offset = \"skip\"",
    "token(\"a\")",
    "number: page",
    "at = type",
    "number",
    "first = 0",
    "first = -1",
    "at = next",
    "at = a.b.0",
    "at = \"next\"",
    "at = a.",
    "item = Vec<u8>",
    "item = ,",
    "itms",
    "next",
    "crate = ::waypost",
    "crate",
    ",",
    ",",
    ",",
    ",",
    "=",
    ".",
    ";",
    "\"\"",
    "\"link\"",
    "token = \"\"",
    "( )",
    "99999999999999999999999",
];

/// The texts of all `compile_error!`s.
fn messages(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            let is_error = at >= 2
                && matches!(&tokens[at - 2], TokenTree::Ident(word) if word == "compile_error");
            match syn::parse2(group.stream()) {
                Ok(Lit::Str(text)) if is_error => found.push(text.value()),
                _ => messages(group.stream(), found),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_soup_of_statuses_is_answered(
        first in words(STATUSES, 5),
        second in words(STATUSES, 4),
        item in words(STATUSES, 2),
        shape in 0..5,
    ) {
        let variants = match shape {
            0 => format!("#[status] A, #[status({first})] B(u8)"),
            1 => format!("A(u8, u8), #[status({first})] #[status({second})] B"),
            2 => format!("#[status({first})] A {{ a: u8 }}, #[status = 5] B"),
            _ => format!("#[status({first})] A(u8), /** B. */ #[status({second})] B"),
        };
        let item = if shape == 4 { format!("#[status({item})]") } else { String::new() };
        let Ok(item) = syn::parse_str(&format!("{item} enum A<T> {{ {variants} }}")) else {
            return Ok(());
        };
        let expanded = crate::by_status::derive(&item);
        let mut said = Vec::new();
        messages(expanded.clone(), &mut said);
        for message in said {
            prop_assert!(message.contains("\nhelp: "), "{message:?} has no help");
        }
        let file = syn::parse2::<syn::File>(expanded.clone());
        prop_assert!(file.is_ok(), "{:?}\n{expanded}", file.err());
    }

    #[test]
    fn any_soup_of_marks_is_answered(
        first in words(MARKS, 6),
        second in words(MARKS, 5),
        item in words(MARKS, 3),
        shape in 0..6,
    ) {
        let item = format!("#[page({item})]");
        let source = match shape {
            0 => format!("struct A<T>(#[page({first})] Vec<T>, #[page({second})] u8);"),
            1 => format!("{item} enum A {{ B(#[page({first})] u8) }}"),
            2 => format!("#[page] struct A {{ #[page = 5] a: Vec<u8>, #[page({first})] b: u8 }}"),
            3 => format!("{item} struct A {{ #[page(items)] a: Vec<u8>, #[page({first})] b: u8 }}"),
            _ => format!("{item} struct A<'a> {{ #[page({first})] a: &'a u8, #[page({second})] b: u8 }}"),
        };
        let Ok(item) = syn::parse_str(&source) else {
            return Ok(());
        };
        let expanded = crate::page::derive(&item);
        let mut said = Vec::new();
        messages(expanded.clone(), &mut said);
        for message in said {
            prop_assert!(message.contains("\nhelp: "), "{message:?} has no help");
        }
        let file = syn::parse2::<syn::File>(expanded.clone());
        prop_assert!(file.is_ok(), "{:?}\n{expanded}", file.err());
    }

    #[test]
    fn any_soup_is_answered(arguments in words(WORDS, 10), item in item()) {
        // What is no Rust to the lexer does not come to a macro.
        let (Ok(arguments), Ok(item)) = (arguments.parse::<TokenStream>(), item.parse::<TokenStream>())
        else {
            return Ok(());
        };
        let parses = syn::parse2::<syn::File>(item.clone()).is_ok();
        for expanded in [
            crate::endpoint_tokens(arguments.clone(), &item),
            crate::api_tokens(arguments.clone(), &item),
        ] {
            let mut said = Vec::new();
            messages(expanded.clone(), &mut said);
            for message in said {
                prop_assert!(message.contains("\nhelp: "), "{message:?} has no help");
            }
            if parses {
                let file = syn::parse2::<syn::File>(expanded.clone());
                prop_assert!(file.is_ok(), "{:?}\n{expanded}", file.err());
            }
        }
    }
}
