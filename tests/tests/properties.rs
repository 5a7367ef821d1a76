//! For arbitrary values, what is sent decodes to the same pairs.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;
use waypost::{Endpoint, Plain, endpoint};

type Pairs = Vec<(String, String)>;

/// The pairs of the query, and of the form.
fn sent<E: Endpoint<Api = Plain>>(request: &E) -> (Pairs, Pairs) {
    let http = request.to_http("https://example.com").unwrap();
    let decoded = |text: &[u8]| url::form_urlencoded::parse(text).into_owned().collect();
    let query = http.uri().query().unwrap_or_default();
    (decoded(query.as_bytes()), decoded(http.body()))
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    One,
    AndTwo,
}

impl Word {
    fn text(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::AndTwo => "and-two",
        }
    }
}

fn word() -> impl Strategy<Value = Word> {
    prop_oneof![Just(Word::One), Just(Word::AndTwo)]
}

#[endpoint(POST, "/scalars", form)]
struct Scalars<'a> {
    text: &'a str,
    #[field("odd &=+%[]é")]
    odd: Cow<'a, str>,
    number: i64,
    float: f64,
    letter: char,
    word: Word,
    maybe: Option<Box<str>>,
    #[query]
    asked: bool,
    #[query("[é]", list = "repeat")]
    many: &'a [String],
    #[query(flag)]
    flag: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Inner {
    name: String,
    list: Vec<u8>,
    word: Option<Word>,
}

#[endpoint(POST, "/nested", form, list = "indices")]
struct Nested {
    items: Vec<Inner>,
    map: BTreeMap<String, Inner>,
    #[field("dotted", list = "brackets", nest = "dots")]
    dotted: Inner,
    #[field(flatten)]
    pairs: Vec<(String, Option<u16>)>,
}

fn inner() -> impl Strategy<Value = Inner> {
    let parts = (any::<String>(), any::<Vec<u8>>(), prop::option::of(word()));
    parts.prop_map(|(name, list, word)| Inner { name, list, word })
}

/// What is expected of an `Inner` whose fields are called by `key`.
fn of_inner(
    inner: &Inner,
    key: impl Fn(&str) -> String,
    element: impl Fn(usize) -> String,
) -> Pairs {
    let mut pairs = vec![(key("name"), inner.name.clone())];
    for (index, number) in inner.list.iter().enumerate() {
        pairs.push((key("list") + &element(index), number.to_string()));
    }
    pairs.extend(inner.word.map(|word| (key("word"), word.text().to_owned())));
    pairs
}

macro_rules! joined {
    ($($name:ident $style:literal $delimiter:literal;)*) => {$(
        #[endpoint(POST, "/joined", form, list = $style)]
        struct $name {
            list: Vec<String>,
            #[query("list")]
            asked: Vec<String>,
        }

        impl $name {
            /// Either what was sent is what there was, or an element has the delimiter in it.
            fn check(list: Vec<String>) -> Result<(), TestCaseError> {
                let is_split = list.iter().any(|element| element.contains($delimiter));
                let request = Self {
                    list: list.clone(),
                    asked: list.clone(),
                };
                match request.to_http("https://example.com") {
                    Ok(_) if list.is_empty() => {
                        prop_assert_eq!(sent(&request), (vec![], vec![]));
                    }
                    Ok(_) => {
                        prop_assert!(!is_split);
                        let (asked, pairs) = sent(&request);
                        prop_assert_eq!(&asked, &pairs);
                        prop_assert_eq!(pairs.len(), 1);
                        prop_assert_eq!(pairs[0].1.split($delimiter).collect::<Vec<_>>(), list);
                    }
                    Err(error) => {
                        prop_assert!(is_split, "{}", error);
                        prop_assert_eq!(error.field(), Some("list"));
                    }
                }
                Ok(())
            }
        }
    )*};
}

joined! {
    Commas "comma" ',';
    Spaces "space" ' ';
    Pipes "pipe" '|';
}

/// Entries with names that no style takes for its own.
fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
    ];
    let name = "[^\\[\\].]{1,6}";
    scalar.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 1..4)
                .prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

/// All scalars of a value, each with its key.
fn leaves(key: &str, value: &Value, dots: bool, pairs: &mut Pairs) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                leaves(&format!("{key}[{index}]"), element, dots, pairs);
            }
        }
        Value::Object(entries) => {
            for (name, entry) in entries {
                let key = if dots {
                    format!("{key}.{name}")
                } else {
                    format!("{key}[{name}]")
                };
                leaves(&key, entry, dots, pairs);
            }
        }
        Value::String(text) => pairs.push((key.to_owned(), text.clone())),
        scalar => pairs.push((key.to_owned(), scalar.to_string())),
    }
}

#[endpoint(POST, "/deep", form, list = "indices")]
struct Deep<'a> {
    #[query("value", nest = "dots")]
    dotted: &'a Value,
    value: &'a Value,
}

proptest! {
    #[test]
    fn scalars_come_back(
        text in any::<String>(),
        odd in any::<String>(),
        (number, asked, flag) in any::<(i64, bool, bool)>(),
        float in prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL,
        letter in any::<char>(),
        word in word(),
        maybe in any::<Option<String>>(),
        many in any::<Vec<String>>(),
    ) {
        let request = Scalars {
            text: &text, odd: odd.as_str().into(), number, float, letter, word,
            maybe: maybe.clone().map(Into::into), asked, many: &many, flag,
        };
        let (query, form) = sent(&request);
        let mut asked = vec![(String::from("asked"), asked.to_string())];
        asked.extend(many.into_iter().map(|text| (String::from("[é]"), text)));
        asked.extend(flag.then(|| (String::from("flag"), String::new())));
        prop_assert_eq!(query, asked);
        let mut written = vec![
            ("text", text), ("odd &=+%[]é", odd), ("number", number.to_string()),
            ("float", float.to_string()), ("letter", letter.to_string()),
            ("word", word.text().to_owned()),
        ];
        written.extend(maybe.map(|text| ("maybe", text)));
        let written: Pairs = written.into_iter().map(|(key, text)| (key.to_owned(), text)).collect();
        prop_assert_eq!(form, written);
    }

    #[test]
    fn nested_structs_come_back(
        items in prop::collection::vec(inner(), 0..4),
        map in prop::collection::btree_map("[^\\[\\]]{1,6}", inner(), 0..3),
        dotted in inner(),
        pairs in any::<Vec<(String, Option<u16>)>>(),
    ) {
        let mut expected = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let key = |name: &str| format!("items[{index}][{name}]");
            expected.extend(of_inner(item, key, |index| format!("[{index}]")));
        }
        for (name, item) in &map {
            let key = |field: &str| format!("map[{name}][{field}]");
            expected.extend(of_inner(item, key, |index| format!("[{index}]")));
        }
        expected.extend(of_inner(&dotted, |name| format!("dotted.{name}"), |_| String::from("[]")));
        let given = pairs.iter();
        expected.extend(given.filter_map(|(name, value)| Some((name.clone(), (*value)?.to_string()))));
        let request = Nested { items, map, dotted, pairs };
        prop_assert_eq!(sent(&request).1, expected);
    }

    #[test]
    fn values_of_any_depth_come_back(value in value()) {
        let (mut brackets, mut dots) = (Vec::new(), Vec::new());
        leaves("value", &value, false, &mut brackets);
        leaves("value", &value, true, &mut dots);
        let request = Deep { dotted: &value, value: &value };
        prop_assert_eq!(sent(&request), (dots, brackets));
    }

    #[test]
    fn joined_lists_come_back_or_are_refused(list in prop::collection::vec("[a, |é]{0,3}", 0..4)) {
        Commas::check(list.clone())?;
        Spaces::check(list.clone())?;
        Pipes::check(list)?;
    }
}
