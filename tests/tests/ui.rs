//! Every mistake that is answered by the compiler, one to a file: what it says, and where.
//! `CONTRIBUTING.md` says how to accept a message that has changed.

#[test]
fn mistakes_are_answered_at_their_tokens() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*/*.rs");
}
