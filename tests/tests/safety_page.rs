//! The page about safety names tests, and each of them is there.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../../runtime/docs/safety.md");

/// The pieces of code that name a test: `file::function`.
fn named(page: &str) -> Vec<(&str, &str)> {
    let code = page.split('`').skip(1).step_by(2);
    let is_name = |name: &str| {
        name.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit())
    };
    code.filter_map(|code| code.split_once("::"))
        .filter(|(file, function)| is_name(file) && is_name(function))
        .collect()
}

/// Where tests are: those of the outside, and those that stand beside the code.
const PLACES: [&str; 2] = ["tests", "../runtime/src/transport"];

/// What stands in a test of one file, or of a folder.
fn source(file: &str) -> String {
    PLACES.map(|place| source_in(place, file)).concat()
}

fn source_in(place: &str, file: &str) -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join(place);
    match fs::read_dir(tests.join(file)) {
        Ok(folder) => folder
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect(),
        Err(_) => fs::read_to_string(tests.join(file).with_extension("rs")).unwrap_or_default(),
    }
}

/// Whether it is a test, of the usual kinds, of proptest, or one that a macro makes for each transport.
fn is_test(source: &str, function: &str) -> bool {
    let lists = ["over! {", "tables! {"].map(|list| source.split(list).skip(1));
    let mut listed = lists
        .into_iter()
        .flatten()
        .filter_map(|list| list.split('}').next());
    if listed.any(|list| list.split_whitespace().any(|name| name == function)) {
        return true;
    }
    let declared = format!("fn {function}(");
    source.match_indices(&declared).any(|(at, _)| {
        let attributes = source[..at].trim_end_matches("async ");
        let line = attributes.trim_end().lines().next_back();
        line.is_some_and(|line| line.trim_start().starts_with("#[") && line.contains("test"))
    })
}

#[test]
fn each_test_that_the_page_names_is_there() {
    let named = named(PAGE);
    assert!(named.len() > 50, "{}", named.len());
    let missing: Vec<_> = named
        .into_iter()
        .filter(|(file, function)| !is_test(&source(file), function))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// All rows of the second table, each with a test unless it says that it is not built.
#[test]
fn each_row_has_a_test() {
    let rows = PAGE.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<_> = rows.filter(|row| !row.ends_with(" test |")).collect();
    for row in &rows {
        assert!(
            !named(row).is_empty() || row.contains("not built yet"),
            "{row}"
        );
    }
    let numbers = rows
        .iter()
        .filter_map(|row| row.split(" | ").next()?.get(2..)?.parse::<u32>().ok());
    assert!(numbers.eq(1..=18));
}

#[test]
fn what_is_no_test_is_not_found() {
    let source = "#[test]\nfn one() {}\nfn two() {}\n#[tokio::test(a)]\nasync fn three() {}";
    let found = ["one", "two", "three", "four"].map(|name| is_test(source, name));
    assert_eq!(found, [true, false, true, false]);
    assert_eq!(
        named("a `b::c` and `D::e`, `f`, `g::h_1`"),
        [("b", "c"), ("g", "h_1")]
    );
}
