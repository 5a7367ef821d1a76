//! Every mistake that is answered by the compiler, one to a file: what it says, and where; and that all
//! of it is worded alike. `CONTRIBUTING.md` says how to accept a message that has changed.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;

#[test]
fn mistakes_are_answered_at_their_tokens() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*/*.rs");
}

/// Cases of more than one mistake, with their number.
const SEVERAL: [(&str, usize); 12] = [
    ("attribute/headers_with_several_mistakes", 3),
    ("attribute/method_and_template_with_keys", 2),
    ("attribute/missing_commas", 2),
    ("attribute/verb_and_uri", 2),
    ("body/whole_body_beside_several_fields", 2),
    ("field/attribute_of_another_library", 2),
    ("item/broken_and_wrong_struct", 2),
    ("item/five_mistakes_and_nothing_else", 5),
    ("item/many_mistakes_in_one_compile", 9),
    ("listing/several_mistakes", 3),
    ("template/mistakes_of_the_beginning_and_of_fields", 5),
    ("template/several_mistakes", 3),
];

/// Cases that rustc answers in words of its own, and why ours cannot stand there.
const RUSTCS: [(&str, &str); 8] = [
    (
        "field/unknown_attribute_that_is_not_near",
        "another macro may know the attribute",
    ),
    (
        "item/broken_and_wrong_struct",
        "rustc parses the struct before we do",
    ),
    (
        "item/broken_struct_and_used",
        "rustc parses the struct before we do",
    ),
    (
        "item/broken_struct_with_serdes_attributes",
        "rustc parses the struct before we do",
    ),
    (
        "item/inherent_send",
        "a method of the user's stands in another item",
    ),
    (
        "listing/field_that_there_is_not",
        "the field stands in another struct",
    ),
    (
        "types/private_response",
        "what is private is known when names are resolved",
    ),
    (
        "types/sent_by_a_client_of_another_api",
        "`send` names the type of its client: see ARCHITECTURE.md",
    ),
];

/// Names that mean nothing to a user.
const INTERNAL: [&str; 13] = [
    "__private",
    "RequestWriter",
    "KeepAttributes",
    "Untold",
    "Maybe",
    "Whole",
    "HoldsNone",
    "NoText",
    "Fact<",
    "Text<",
    "Pairs<",
    "syn::",
    "ApiSpec",
];

#[test]
fn messages_are_worded_alike() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for (case, text) in answers() {
        seen += 1;
        let rustcs = RUSTCS.iter().any(|(known, _)| *known == case);
        let mut fault = |what: &str| faults.push(format!("{case}: {what}"));
        let lines: Vec<&str> = text.lines().collect();
        let heads = lines.iter().enumerate();
        let heads =
            heads.filter(|(_, line)| line.starts_with("error") || line.starts_with("warning"));
        let heads: Vec<(usize, &str)> = heads.map(|(at, line)| (at, *line)).collect();

        let several = SEVERAL.iter().find(|(known, _)| *known == case);
        let expected = several.map_or(1, |(_, number)| *number);
        if heads.len() != expected {
            fault(&format!("{} messages for {expected} mistakes", heads.len()));
        }
        if let Some(name) = INTERNAL.iter().find(|name| text.contains(**name)) {
            fault(&format!("`{name}` is no word of a user's"));
        }
        for (at, head) in heads.iter().filter(|_| !rustcs) {
            let next = lines.get(at + 1).unwrap_or(&"");
            let message = match head.split_once(": ") {
                Some(("error", message)) => {
                    if !next.trim_start().starts_with("help: ") {
                        fault(&format!("{message:?} has no help"));
                    }
                    message
                }
                Some(("error[E0277]", message)) => {
                    if !text.contains("= note: ") {
                        fault(&format!("{message:?} has no note"));
                    }
                    message
                }
                _ => {
                    fault(&format!("{head:?} is rustc's own"));
                    continue;
                }
            };
            for wrong in wording(message) {
                fault(&format!("{message:?} {wrong}"));
            }
            if let Some(help) = next.trim_start().strip_prefix("help: ")
                && (help.ends_with(['.', '!']) || help.matches('`').count() % 2 == 1)
            {
                fault(&format!("{help:?} ends with a stop, or within code"));
            }
        }
    }
    assert!(seen > 0, "there are no cases");
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// What is wrong with the words of a message.
fn wording(message: &str) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    if !message.starts_with(|first: char| first.is_lowercase() || first == '`') {
        wrong.push("begins with a capital");
    }
    if message.starts_with("expected") || message.starts_with("unexpected") {
        wrong.push("is a parser's, and says nothing of what is meant");
    }
    // `the template before `form` is missing`: the subject is named early.
    let words = message.split(' ').take(4);
    if !words.into_iter().any(|word| word.starts_with('`')) {
        wrong.push("has no subject in backticks");
    }
    if message.matches('`').count() % 2 == 1 {
        wrong.push("has a backtick without its other one");
    }
    if message.ends_with('.') {
        wrong.push("ends with a full stop");
    }
    wrong
}

#[test]
fn wrong_words_are_found() {
    assert!(wording("`form` is given twice").is_empty());
    assert!(wording("a `GET` endpoint has no form body").is_empty());
    for message in [
        "`Form` is given twice.",
        "Form is given twice",
        "expected a string",
        "the form is given twice in `form`, `json`, `form",
        "unexpected end of input, expected `,`",
        "expected `,`",
    ] {
        assert!(!wording(message).is_empty(), "{message}");
    }
}

/// Every case with what the compiler says of it.
fn answers() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let mut answers = Vec::new();
    for kind in fs::read_dir(&root).unwrap() {
        for file in fs::read_dir(kind.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "stderr") {
                let case = path.strip_prefix(&root).unwrap().with_extension("");
                let case = case.to_string_lossy().replace('\\', "/");
                answers.push((case, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    answers.sort();
    answers
}
