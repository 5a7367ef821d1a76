//! The README says what is so: its example compiles as a documentation test of this package, and
//! the compiler's answer that it shows is the one that a UI case pins.
#![allow(clippy::unwrap_used, clippy::panic)]

#[test]
fn the_error_that_the_readme_shows_is_the_real_one() {
    let readme = include_str!("../../README.md");
    let (_, shown) = readme.split_once("```text\n").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let real = include_str!("../ui/field/misspelt_placeholder.stderr");
    // In the README's own file, the template stands in the line that it has there.
    let (example, _) = readme.split_once("\n```\n").unwrap();
    let (_, example) = example.split_once("no_run\n").unwrap();
    let template = example
        .lines()
        .position(|line| line.contains("POST, "))
        .unwrap()
        + 1;
    let real = real
        .replace(
            "ui/field/misspelt_placeholder.rs:4:",
            &format!("src/main.rs:{template}:"),
        )
        .replace("\n4 |", &format!("\n{template} |"));
    assert_eq!(shown.trim(), real.trim());
}
