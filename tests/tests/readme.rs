//! The README says what is so: its example compiles as a documentation test of this package, and
//! the compiler's answer that it shows is the one that a UI case pins.
#![allow(clippy::unwrap_used, clippy::panic)]

#[test]
fn the_error_that_the_readme_shows_is_the_real_one() {
    let readme = include_str!("../../README.md");
    let real = include_str!("../ui/field/misspelt_placeholder.stderr");
    // But for where it stands.
    let lines = real.lines().map(|line| match line.split_once('|') {
        Some((_, source)) => source,
        None => line,
    });
    for line in lines.filter(|line| !line.contains("-->")) {
        assert!(readme.contains(line), "{line}");
    }
}
