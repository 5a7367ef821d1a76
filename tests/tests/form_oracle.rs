//! A form equals what `serde_urlencoded` writes, on everything that it accepts; floats aside, which
//! it writes in a notation of its own.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;
use waypost::{Endpoint, Plain, endpoint};

#[derive(Debug, Clone, Copy, Serialize)]
enum Word {
    Plain,
    #[serde(rename = "with space & more")]
    Spaced,
}

#[derive(Debug, Clone, Serialize)]
struct Wrapped(String);

#[derive(Debug, Clone, Serialize)]
struct Marker;

/// The same fields for both: ours by attribute, serde's by derive.
#[endpoint(POST, "/form", form)]
#[derive(Debug, Clone, Serialize)]
struct Fields {
    text: String,
    #[serde(rename = "odd name[]&=+%é")]
    renamed: String,
    maybe: Option<String>,
    nested: Option<Option<u8>>,
    flag: bool,
    letter: char,
    small: i8,
    large: u128,
    negative: i128,
    word: Word,
    wrapped: Wrapped,
    marker: Marker,
    unsigned: u64,
    boxed: Box<str>,
}

#[endpoint(POST, "/whole", form)]
struct Whole<T: Serialize> {
    #[body]
    all: T,
}

fn form<E: Endpoint<Api = Plain>>(request: &E) -> Result<String, String> {
    match request.to_http("https://example.com") {
        Ok(http) => Ok(String::from_utf8(http.body().to_vec()).unwrap()),
        Err(error) => Err(error.to_string()),
    }
}

fn word() -> impl Strategy<Value = Word> {
    prop_oneof![Just(Word::Plain), Just(Word::Spaced)]
}

prop_compose! {
    fn fields()(
        text in any::<String>(),
        renamed in "\\PC*",
        maybe in any::<Option<String>>(),
        nested in any::<Option<Option<u8>>>(),
        flag in any::<bool>(),
        letter in any::<char>(),
        (small, large, negative, unsigned) in any::<(i8, u128, i128, u64)>(),
        word in word(),
        wrapped in any::<String>(),
        boxed in "[ -~]*",
    ) -> Fields {
        Fields {
            text, renamed, maybe, nested, flag, letter, small, large, negative, word,
            wrapped: Wrapped(wrapped), marker: Marker, unsigned, boxed: boxed.into(),
        }
    }
}

proptest! {
    #[test]
    fn a_struct_field_by_field(fields in fields()) {
        prop_assert_eq!(form(&fields).unwrap(), serde_urlencoded::to_string(&fields).unwrap());
    }

    #[test]
    fn a_struct_as_the_whole_body(all in fields()) {
        let expected = serde_urlencoded::to_string(&all).unwrap();
        prop_assert_eq!(form(&Whole { all }).unwrap(), expected);
    }

    #[test]
    fn a_map(all in any::<BTreeMap<String, String>>()) {
        let expected = serde_urlencoded::to_string(&all).unwrap();
        prop_assert_eq!(form(&Whole { all }).unwrap(), expected);
    }

    #[test]
    fn a_list_of_pairs(all in any::<Vec<(String, Option<i32>)>>()) {
        let expected = serde_urlencoded::to_string(&all).unwrap();
        prop_assert_eq!(form(&Whole { all }).unwrap(), expected);
    }

    #[test]
    fn pairs_with_other_names(all in any::<Vec<(u16, bool)>>()) {
        let expected = serde_urlencoded::to_string(&all).unwrap();
        prop_assert_eq!(form(&Whole { all }).unwrap(), expected);
    }

    #[test]
    fn an_array_and_a_tuple_of_pairs(
        array in any::<[(String, u8); 3]>(),
        tuple in any::<((String, bool), (char, Option<String>))>(),
    ) {
        let expected = serde_urlencoded::to_string(&array).unwrap();
        prop_assert_eq!(form(&Whole { all: array }).unwrap(), expected);
        let expected = serde_urlencoded::to_string(&tuple).unwrap();
        prop_assert_eq!(form(&Whole { all: tuple }).unwrap(), expected);
    }

    /// What it refuses may be more than what we refuse (lists, nested values), never less.
    #[test]
    fn the_whole_of_a_scalar_is_refused_by_both(all in any::<String>()) {
        prop_assert!(serde_urlencoded::to_string(&all).is_err());
        let ours = form(&Whole { all });
        prop_assert!(ours.is_err());
    }
}

#[test]
fn units_and_nothing_are_as_the_oracle_has_them() {
    assert_eq!(
        form(&Whole { all: () }).unwrap(),
        serde_urlencoded::to_string(()).unwrap()
    );
    let none: Vec<(String, String)> = Vec::new();
    assert_eq!(
        form(&Whole { all: &none }).unwrap(),
        serde_urlencoded::to_string(&none).unwrap()
    );
    assert_eq!(
        form(&Whole { all: Marker }).unwrap(),
        serde_urlencoded::to_string(Marker).unwrap()
    );
}
