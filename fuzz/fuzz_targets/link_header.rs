//! What a `Link` header says is found, however it is spelled, and nothing is found that it does not say.
//!
//! The input is links as data, which are spelled as RFC 8288 §3 allows it, and then its own bytes as a header.
#![no_main]

use std::fmt::Write;

use arbitrary::{Arbitrary, Unstructured};
use http::header::LINK;
use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;
use waypost::Next;

#[derive(Debug, Arbitrary)]
struct Link {
    target: String,
    parameters: Vec<Parameter>,
}

#[derive(Debug, Arbitrary)]
enum Parameter {
    /// With the words in it, and whether `next` is the one behind so many of them.
    Relation(Vec<String>, Option<u8>, Case),
    Anchor(String),
    Other(String, Value),
}

#[derive(Debug, Clone, Copy, Arbitrary)]
enum Case {
    Lower,
    Upper,
}

#[derive(Debug, Arbitrary)]
enum Value {
    None,
    Token(String),
    Quoted(String),
}

fuzz_target!(|data: &[u8]| {
    if let Ok(links) = Vec::<Link>::arbitrary(&mut Unstructured::new(data)) {
        let text = links.iter().map(spelled).collect::<Vec<_>>().join(", ");
        let leading = links.iter().find(|link| leads_on(link));
        let expected = Next::link(leading.map(|link| target(&link.target)));
        assert!(
            found(text.as_bytes()).is_none_or(|found| found == expected),
            "{text}"
        );
    }
    let text = String::from_utf8_lossy(data);
    let openings = text.match_indices('<').map(|(at, _)| &text[at + 1..]);
    let targets = openings.filter_map(|rest| Some(rest.split_once('>')?.0));
    let is_said = |found| {
        targets
            .map(|it| Next::link(Some(it)))
            .any(|said| said == found)
    };
    assert!(
        found(data).is_none_or(|found| found == Next::end() || is_said(found)),
        "{text}"
    );
});

/// What is found, if the text can be a header, and is not longer than what is looked at.
fn found(text: &[u8]) -> Option<Next> {
    let value = HeaderValue::from_bytes(text).ok()?;
    let headers = HeaderMap::from_iter([(LINK, value)]);
    (text.len() <= 64 * 1024).then(|| Next::link_header(&headers))
}

fn leads_on(link: &Link) -> bool {
    let mut relations = link
        .parameters
        .iter()
        .filter_map(|parameter| match parameter {
            Parameter::Relation(_, next, _) => Some(next.is_some()),
            _ => None,
        });
    let is_anchor = |parameter: &Parameter| matches!(parameter, Parameter::Anchor(_));
    relations.next() == Some(true) && !link.parameters.iter().any(is_anchor)
}

fn spelled(link: &Link) -> String {
    let mut text = format!("<{}>", target(&link.target));
    for parameter in &link.parameters {
        let written = match parameter {
            Parameter::Relation(words, next, case) => {
                let word = |word: &String| format!("x{}", token(word));
                let mut words: Vec<_> = words.iter().map(word).collect();
                let next = next.map(|place| usize::from(place) % (words.len() + 1));
                if let Some(place) = next {
                    words.insert(place, case.of("next"));
                }
                write!(text, "; {}=\"{}\"", case.of("rel"), words.join(" "))
            }
            Parameter::Anchor(value) => write!(text, ";anchor=\"{}\"", quoted(value)),
            Parameter::Other(name, Value::None) => write!(text, " ; x{}", token(name)),
            Parameter::Other(name, Value::Token(value)) => {
                write!(text, ";x{}=x{}", token(name), token(value))
            }
            Parameter::Other(name, Value::Quoted(value)) => {
                write!(text, ";x{} = \"{}\"", token(name), quoted(value))
            }
        };
        written.expect("a text takes what is written");
    }
    text
}

impl Case {
    fn of(self, word: &str) -> String {
        match self {
            Self::Lower => word.to_owned(),
            Self::Upper => word.to_ascii_uppercase(),
        }
    }
}

fn target(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '<' | '>') && !c.is_control())
        .collect()
}

fn token(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn quoted(text: &str) -> String {
    let text = text.chars().filter(|c| !c.is_control());
    text.flat_map(|c| {
        matches!(c, '"' | '\\')
            .then_some('\\')
            .into_iter()
            .chain([c])
    })
    .collect()
}
