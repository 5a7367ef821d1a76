//! A mistake is one message to `cargo build` too. `ui.rs` runs `cargo check`, which never comes to where rustc
//! evaluates the constants of a stub; so the cases that have one are built here, as the modules of one crate.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Needs a crate that would take as long to build as all others.
const LEFT_OUT: &str = "serde_with_below";

/// Is behind all that rustc finds in the cases: as long as it is said, nothing has ended before it.
const LAST: &str = "pub fn last() { const { [()][1] } }";

#[test]
fn a_build_says_of_mistakes_what_a_check_says() {
    let cases = cases();
    assert!(cases.len() > 300, "{} cases", cases.len());
    let output = build(&cases);
    let mut said = said(&output.stdout);
    let mut expected: Vec<String> = cases.iter().flat_map(Case::lines).collect();
    expected.push(String::from("lib.rs: E0080"));
    said.sort();
    expected.sort();
    let without = |these: &[String], others: &[String]| -> Vec<String> {
        let these = these.iter().filter(|line| !others.contains(line));
        these.cloned().collect()
    };
    assert!(
        said == expected,
        "{} messages for {}; only built: {:#?}; only checked: {:#?}\n{}",
        said.len(),
        expected.len(),
        without(&said, &expected),
        without(&expected, &said),
        String::from_utf8_lossy(&output.stderr),
    );
}

/// A file of `ui` whose every message is ours.
struct Case {
    path: PathBuf,
    messages: Vec<String>,
}

impl Case {
    fn lines(&self) -> impl Iterator<Item = String> {
        let texts = self.messages.iter();
        texts.map(|text| format!("{}: {text}", self.path.display()))
    }
}

/// Those that rustc answers with a code have no stub, or end the compilation.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("ui")).unwrap() {
        for file in fs::read_dir(kind.unwrap().path()).unwrap() {
            let answer = file.unwrap().path();
            if answer.extension().is_none_or(|ending| ending != "stderr")
                || answer.file_stem().is_some_and(|name| name == LEFT_OUT)
            {
                continue;
            }
            let text = fs::read_to_string(&answer).unwrap();
            let heads = text.lines();
            let heads = heads.filter(|line| line.starts_with("error") || line.starts_with("warn"));
            let ours = heads.map(|head| head.strip_prefix("error: ").map(String::from));
            if let Some(messages) = ours.collect() {
                let path = answer.with_extension("rs");
                cases.push(Case { path, messages });
            }
        }
    }
    cases
}

/// Builds them in a target directory of their own, which no other cargo holds.
fn build(cases: &[Case]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let krate = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built_mistakes");
    fs::create_dir_all(&krate).unwrap();
    let runtime = root.join("runtime");
    let manifest = format!(
        r#"
        [package]
        name = "mistakes"
        edition = "2024"
        [workspace]
        [lib]
        path = "lib.rs"
        [dependencies]
        serde = {{ version = "1", features = ["derive"] }}
        waypost = {{ path = {runtime:?}, default-features = false }}
        [profile.dev]
        debug = false
        incremental = false
        "#
    );
    let mut code = String::from("#![allow(dead_code)]\n");
    for (at, case) in cases.iter().enumerate() {
        writeln!(code, "#[path = {:?}] mod case_{at};", case.path).unwrap();
    }
    code.push_str(LAST);
    fs::write(krate.join("Cargo.toml"), manifest).unwrap();
    fs::write(krate.join("lib.rs"), code).unwrap();
    fs::copy(root.join("Cargo.lock"), krate.join("Cargo.lock")).unwrap();
    Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "--message-format=json"])
        .arg("--target-dir")
        .arg(krate.join("target"))
        .current_dir(&krate)
        .output()
        .unwrap()
}

/// Every message of the crate, with the file that it is about.
fn said(output: &[u8]) -> Vec<String> {
    let lines = output.split(|byte| *byte == b'\n');
    let lines = lines.filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    let of_crate = lines.filter(|line| line["target"]["name"] == "mistakes");
    let about = of_crate.filter_map(|line| {
        let message = &line["message"];
        if message["level"] == "note" {
            return None;
        }
        let spans = message["spans"].as_array()?;
        let mut place = spans.iter().find(|span| span["is_primary"] == true)?;
        // What a macro says, it says where it was called.
        while place["expansion"].is_object() {
            place = &place["expansion"]["span"];
        }
        let file = place["file_name"].as_str()?;
        let text = message["code"]["code"].as_str();
        let text = text.or_else(|| message["message"].as_str()?.lines().next())?;
        Some(format!("{file}: {text}"))
    });
    about.collect()
}
