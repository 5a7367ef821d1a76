//! A body is decoded as `serde_json` decodes it, under the status of a success and of a failure.
//!
//! The input is the body.
#![no_main]

use std::collections::BTreeMap;
use std::fmt::Debug;

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use waypost::{Endpoint, endpoint};
use waypost_fuzz::bounded;

#[derive(Debug, PartialEq, Deserialize)]
struct Record {
    name: String,
    size: Option<u64>,
    float: Option<f64>,
    #[serde(default)]
    children: Vec<Record>,
    kind: Option<Kind>,
    either: Option<Either>,
    pair: Option<(i8, Wrapped)>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Unit,
    One(Wrapped),
    Two(u8, char),
    Named {
        id: i64,
        deep: Option<Box<Kind>>,
    },
    #[serde(other)]
    Other,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Either {
    Number(i128),
    List(Vec<Option<bool>>),
    Text(String),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "type")]
enum Tagged {
    A { a: Option<u8> },
    B(BTreeMap<String, Either>),
    C,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Wrapped(Option<String>);

/// Which is equal to one of the same text.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct Raw(Box<RawValue>);

impl PartialEq for Raw {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

macro_rules! decode {
    ($($name:ident: $type:ty, $empty:expr;)*) => {
        $(
            #[endpoint(GET, "/", response = $type, error = $type)]
            struct $name;
        )*

        fn check_all(body: &[u8]) {
            $(check::<$name, $type>(body, || $empty);)*
        }
    };
}

// What each is, and what no content gives.
decode! {
    AValue: Value, None;
    ARecord: Record, None;
    AKind: Kind, None;
    AnEither: Either, None;
    ATagged: Tagged, None;
    AText: String, None;
    AFloat: f64, None;
    ATuple: (u8, Option<String>), None;
    ARaw: Raw, None;
    AnOption: Option<Record>, Some(None);
    AnOptionalValue: Option<Value>, Some(None);
    AWrapped: Wrapped, Some(Wrapped(None));
}

#[endpoint(GET, "/", response = (), error = ())]
struct Nothing;

/// The bare type, which has no equality.
#[endpoint(GET, "/", response = Box<RawValue>, error = Box<RawValue>)]
struct Bare;

fuzz_target!(|body: &[u8]| {
    check_all(body);
    Nothing::from_http(answer(200, body)).unwrap();
    assert!(
        Nothing::from_http(answer(500, body))
            .unwrap_err()
            .is_failure()
    );
    let bare = Bare::from_http(answer(200, body)).ok();
    let raw = ARaw::from_http(answer(200, body)).ok();
    assert_eq!(bare.map(Raw), raw);
});

fn answer(status: u16, body: &[u8]) -> http::Response<Bytes> {
    let answer = http::Response::builder().status(status);
    answer.body(Bytes::copy_from_slice(body)).unwrap()
}

fn check<E, T>(body: &[u8], nothing: fn() -> Option<T>)
where
    E: Endpoint<Response = T, Error = T>,
    T: DeserializeOwned + PartialEq + Debug + 'static,
{
    let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let expected = match body {
        [] => nothing(),
        _ => serde_json::from_slice(text).ok(),
    };
    let success = E::from_http(answer(200, body));
    assert_eq!(success.as_ref().ok(), expected.as_ref());
    if let Err(error) = success {
        assert!(error.is_unexpected());
        bounded(&error);
    }
    // Whatever comes with it.
    assert_eq!(E::from_http(answer(204, body)).ok(), nothing());

    let failure = E::from_http(answer(500, body)).unwrap_err();
    bounded(&failure);
    assert_eq!(failure.status().unwrap(), 500);
    assert_eq!(
        failure.body().unwrap()[..],
        body[..body.len().min(64 * 1024)]
    );
    let failure = failure.into_failure().ok();
    assert_eq!(failure.map(|failure| failure.into_error()), expected);
}
