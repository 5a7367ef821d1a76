//! The files of the suite, and what must come of each.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;
use waypost::{Error, ErrorKind};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/suites/json/test_parsing");

pub(crate) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Decoded, where `serde_json` refuses the file.
const ONE_MARK: (&str, &str) = (
    "i_structure_UTF-8_BOM_empty_object.json",
    "a parser may ignore a byte order mark (RFC 8259 §8.1), and one is dropped",
);

/// How much of a body is kept with an error, in bytes.
pub(crate) const KEPT: usize = 64 * 1024;

pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) body: Bytes,
}

pub(crate) fn files() -> Vec<File> {
    let mut files: Vec<File> = std::fs::read_dir(Path::new(FOLDER))
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            File {
                name: entry.file_name().into_string().unwrap(),
                body: std::fs::read(entry.path()).unwrap().into(),
            }
        })
        .collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

/// Whether a file was decoded, by its first letter: `y` for what must be, `n` for what must not be, and
/// `i` for what may be.
pub(crate) type Counts = BTreeMap<(char, bool), usize>;

pub(crate) fn counts(yes: usize, no: usize, may: [usize; 2]) -> Counts {
    let counts = [
        (('y', true), yes),
        (('n', false), no),
        (('i', true), may[0]),
        (('i', false), may[1]),
    ];
    counts.into()
}

/// What is the same value prints the same.
fn shown<T: Debug>(value: &T) -> String {
    format!("{value:?}")
}

/// What the file is decoded as, if it is: what `serde_json` says, but for the one that is named.
pub(crate) fn expected<T: DeserializeOwned>(file: &File) -> Option<T> {
    let read = serde_json::from_slice(&file.body).ok();
    if file.name == ONE_MARK.0 {
        assert!(read.is_none(), "{}", ONE_MARK.1);
        return serde_json::from_slice(file.body.strip_prefix(MARK).unwrap()).ok();
    }
    read
}

/// Checks what came of a file, under a 200 or a 500, and says whether it was decoded.
pub(crate) fn check<T: Debug>(
    file: &File,
    status: u16,
    result: Result<T, Error<T>>,
    expected: Option<&T>,
) -> bool {
    let name = &file.name;
    let error = match result {
        Ok(value) => {
            assert_eq!(status, 200, "{name}");
            assert_eq!(Some(shown(&value)), expected.map(shown), "{name}");
            return true;
        }
        Err(error) => error,
    };
    assert!(error.may_have_been_sent(), "{name}");
    assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
    let kept = &file.body[..file.body.len().min(KEPT)];
    match error.kind() {
        ErrorKind::Failure(failure) => {
            assert_eq!(status, 500, "{name}");
            assert_eq!(Some(shown(failure.error())), expected.map(shown), "{name}");
            assert!(failure.body() == kept, "{name}");
            true
        }
        ErrorKind::Unexpected(answer) => {
            assert!(expected.is_none(), "{name}: {error}");
            assert!(answer.body() == kept, "{name}");
            let status = StatusCode::from_u16(status).unwrap();
            let begins = format!("GET /<status>/<file> was answered unexpectedly with {status}: ");
            let text = error.to_string();
            assert!(text.len() > begins.len() && text.starts_with(&begins));
            assert!(text.len() < 2500 && !text.contains(char::is_control));
            false
        }
        _ => panic!("{name}: {error}"),
    }
}

pub(crate) fn initial(file: &File) -> char {
    file.name.chars().next().unwrap()
}
