//! The JSON suite of Nicolas Seriot: each of its files as the body of an answer, good and bad. What is
//! JSON is decoded, what is none is *unexpected*, and what parsers may choose goes as `serde_json` has it.
#![allow(clippy::unwrap_used, clippy::panic)]

mod files;
mod served;

use std::fmt::Debug;
use std::marker::PhantomData;

use bytes::Bytes;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use serde_json::value::RawValue;
use waypost::{Decode, Endpoint, endpoint};

use crate::files::{Counts, File, check, counts, expected, files, initial};

/// A call of which answer and failure are the same type. By number, a server knows what to answer.
#[endpoint(GET, "/<status>/<file>", response = T, error = T)]
struct Get<T: Decode> {
    status: u16,
    file: usize,
    #[skip]
    kind: PhantomData<T>,
}

fn answer(status: u16, body: &Bytes) -> http::Response<Bytes> {
    let answer = http::Response::builder()
        .status(status)
        .header("content-type", "application/json");
    answer.body(body.clone()).unwrap()
}

/// All files without a server, and how many of them were decoded: as many of a 200 as of a 500.
fn each_as<T: DeserializeOwned + Debug>(expected: impl Fn(&File) -> Option<T>) -> Counts {
    let [good, bad] = [200, 500].map(|status| {
        let mut counts = Counts::new();
        for file in files() {
            let result = Get::<T>::from_http(answer(status, &file.body));
            let is_decoded = check(&file, status, result, expected(&file).as_ref());
            *counts.entry((initial(&file), is_decoded)).or_default() += 1;
        }
        counts
    });
    assert_eq!(good, bad);
    good
}

#[test]
fn each_file_is_decoded_as_a_value_or_is_unexpected() {
    assert_eq!(each_as::<Value>(expected), counts(95, 188, [6, 29]));

    // An `Option` is nothing where there is no body.
    let expected = |file: &File| match file.name.as_str() {
        "n_structure_no_data.json" => Some(None),
        _ => expected::<Option<Value>>(file),
    };
    let mut counts = counts(95, 187, [6, 29]);
    counts.insert(('n', true), 1);
    assert_eq!(each_as(expected), counts);
}

/// What is passed over is not looked at as closely: neither how large a number is, nor how deep a value,
/// nor, where it is not kept, whether a text is UTF-8.
#[test]
fn each_file_is_left_as_it_is_or_is_unexpected() {
    assert_eq!(
        each_as::<Box<RawValue>>(expected),
        counts(95, 188, [22, 13])
    );
    assert_eq!(each_as::<IgnoredAny>(expected), counts(95, 188, [32, 3]));
}

/// Types that most of the files are not of.
#[test]
fn each_file_is_of_another_type_or_is_unexpected() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)] // printed
    struct Object {
        a: Option<Value>,
    }

    let decoded = |counts: &Counts| {
        ['y', 'n', 'i'].map(|letter| counts.get(&(letter, true)).copied().unwrap_or(0))
    };
    let numbers = decoded(&each_as::<Vec<u8>>(expected));
    let arrays = decoded(&each_as::<Nested>(expected));
    // serde takes the fields of a struct from a list, too.
    let objects = decoded(&each_as::<Object>(expected));
    let texts = decoded(&each_as::<String>(expected));
    assert_eq!(
        [numbers, arrays, objects, texts],
        [[7, 0, 0], [3, 0, 0], [81, 0, 6], [3, 0, 0]]
    );
}

/// A type that is as deep as the text is.
#[derive(Debug, Deserialize)]
#[allow(dead_code)] // printed
struct Nested(Vec<Nested>);

/// The suite's deep files are never closed, so that what only counts brackets would refuse them too.
#[test]
fn a_deep_value_overflows_no_stack() {
    fn check<T: DeserializeOwned + Debug>(body: &Bytes) {
        let error = Get::<T>::from_http(answer(200, body)).unwrap_err();
        assert!(error.is_unexpected(), "{error}");
        assert!(
            error.to_string().ends_with("recursion limit exceeded"),
            "{error}"
        );
    }
    for (open, close) in [("[", "]"), ("{\"\":", "}")] {
        let body = format!("{}[]{}", open.repeat(100_000), close.repeat(100_000)).into();
        check::<Value>(&body);
        check::<Option<Value>>(&body);
        if open == "[" {
            check::<Nested>(&body);
        }
        let raw = Get::<Box<RawValue>>::from_http(answer(200, &body)).unwrap();
        assert_eq!(raw.get().as_bytes(), body);
        Get::<IgnoredAny>::from_http(answer(200, &body)).unwrap();
    }
}
