//! What stands in a form or a query is read as the same pairs, or is refused.
//!
//! The input is texts with a byte 0xFF between them; if the first one is an object in JSON, it is sent as a
//! nested value too.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde_json::{Map, Value};
use waypost::{Endpoint, Plain, endpoint};

type Pairs = Vec<(String, String)>;

#[endpoint(POST, "/pairs", form)]
struct Flat<'a> {
    #[query(flatten)]
    asked: &'a [(String, String)],
    #[body]
    pairs: &'a [(String, String)],
}

#[endpoint(POST, "/lists", form, list = "repeat")]
struct Lists<'a> {
    list: &'a [String],
    #[field("odd &=+%[]é")]
    first: Option<&'a str>,
    #[query("asked", list = "indices")]
    asked: &'a [String],
}

#[derive(Serialize)]
struct Inner<'a> {
    name: Option<&'a str>,
    list: &'a [String],
    map: BTreeMap<&'static str, &'a [String]>,
}

#[endpoint(POST, "/nested", form, list = "brackets")]
struct Nested<'a> {
    #[query("inner", nest = "dots")]
    dotted: Inner<'a>,
    inner: Inner<'a>,
}

#[endpoint(POST, "/deep", form, list = "indices")]
struct Deep<'a> {
    #[query("value", nest = "dots")]
    dotted: &'a Value,
    value: &'a Value,
}

#[endpoint(POST, "/joined", form, list = "comma")]
struct Joined<'a> {
    list: &'a [String],
    #[query("list", list = "pipe")]
    asked: &'a [String],
}

fuzz_target!(|data: &[u8]| {
    let texts: Vec<String> = data
        .split(|byte| *byte == 0xFF)
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    flat(&texts);
    lists(&texts);
    nested(&texts);
    joined(&texts);
    if let Ok(Value::Object(object)) = serde_json::from_str(&texts[0]) {
        deep(&Value::Object(object));
    }
});

/// The pairs of the query and of the form, or the field that is refused.
fn sent<E: Endpoint<Api = Plain>>(request: &E) -> Result<(Pairs, Pairs), String> {
    let http = request.to_http("https://example.com").map_err(|error| {
        assert!(error.is_request());
        error.field().unwrap_or_default().to_owned()
    })?;
    let text = http.uri().to_string();
    // A query that is not as it would be parsed is changed on its way.
    assert_eq!(url::Url::parse(&text).unwrap().as_str(), text);
    assert!(http.body().is_ascii());
    let query = http.uri().query().unwrap_or_default();
    Ok((read(query.as_bytes()), read(http.body())))
}

/// Two parsers have to agree.
fn read(text: &[u8]) -> Pairs {
    let pairs: Pairs = serde_urlencoded::from_bytes(text).unwrap();
    let other: Pairs = url::form_urlencoded::parse(text).into_owned().collect();
    assert_eq!(pairs, other);
    pairs
}

fn flat(texts: &[String]) {
    let pairs: Pairs = texts
        .chunks_exact(2)
        .map(|pair| (pair[0].clone(), pair[1].clone()))
        .collect();
    let request = Flat {
        asked: &pairs,
        pairs: &pairs,
    };
    assert_eq!(sent(&request), Ok((pairs.clone(), pairs)));
}

fn lists(texts: &[String]) {
    let first = texts.first().map(String::as_str);
    let request = Lists {
        list: texts,
        first,
        asked: texts,
    };
    let named = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let mut form: Pairs = texts.iter().map(|text| named("list", text)).collect();
    form.extend(first.map(|text| named("odd &=+%[]é", text)));
    let query = texts.iter().enumerate();
    let query = query.map(|(index, text)| named(&format!("asked[{index}]"), text));
    assert_eq!(sent(&request), Ok((query.collect(), form)));
}

fn nested(texts: &[String]) {
    let inner = || Inner {
        name: texts.get(1).map(String::as_str),
        list: texts,
        map: BTreeMap::from([("some", texts), ("none", &[])]),
    };
    let pairs = |name: &str, list: &str, some: &str| -> Pairs {
        let named = |name: &str, text: &String| (name.to_owned(), text.clone());
        let mut pairs: Pairs = texts
            .get(1)
            .map(|text| named(name, text))
            .into_iter()
            .collect();
        pairs.extend(texts.iter().map(|text| named(list, text)));
        pairs.extend(texts.iter().map(|text| named(some, text)));
        pairs
    };
    let query = pairs("inner.name", "inner.list[]", "inner.map.some[]");
    let form = pairs("inner[name]", "inner[list][]", "inner[map][some][]");
    let request = Nested {
        dotted: inner(),
        inner: inner(),
    };
    assert_eq!(sent(&request), Ok((query, form)));
}

fn joined(texts: &[String]) {
    match sent(&Joined {
        list: texts,
        asked: texts,
    }) {
        Ok((query, form)) => {
            for (pairs, delimiter) in [(query, '|'), (form, ',')] {
                assert_eq!(pairs.len(), 1);
                assert_eq!(pairs[0].0, "list");
                assert_eq!(pairs[0].1.split(delimiter).collect::<Vec<_>>(), texts);
            }
        }
        Err(field) => {
            let delimiter = if field == "asked" { '|' } else { ',' };
            assert!(texts.iter().any(|text| text.contains(delimiter)), "{field}");
        }
    }
}

fn deep(value: &Value) {
    let (mut dots, mut brackets) = (Vec::new(), Vec::new());
    let has_keys = leaves("value", value, true, &mut dots);
    leaves("value", value, false, &mut brackets);
    let is_refused = !has_keys || depth(value) > DEEPEST;
    match sent(&Deep {
        dotted: value,
        value,
    }) {
        Ok(pairs) => {
            assert!(!is_refused);
            assert_eq!(pairs, (dots, brackets));
        }
        Err(field) => {
            assert!(is_refused, "{value}");
            assert!(matches!(&*field, "value" | "dotted"), "{field}");
        }
    }
}

/// In how many others a value may stand.
const DEEPEST: usize = 126;

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(elements) => 1 + elements.iter().map(depth).max().unwrap_or_default(),
        Value::Object(entries) => 1 + entries.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

/// All scalars of a value, each with its key; whether all of it has a spelling: a null has none, nor
/// has a name in which a character spells nesting.
fn leaves(key: &str, value: &Value, dots: bool, pairs: &mut Pairs) -> bool {
    let text = match value {
        Value::Null => return false,
        Value::Array(elements) => return listed(key, elements, dots, pairs),
        Value::Object(entries) => return inside(key, entries, dots, pairs),
        Value::String(text) => text.clone(),
        // A float is spelled without an exponent.
        Value::Number(number) if number.is_f64() => number.as_f64().unwrap().to_string(),
        scalar => scalar.to_string(),
    };
    pairs.push((key.to_owned(), text));
    true
}

fn listed(key: &str, elements: &[Value], dots: bool, pairs: &mut Pairs) -> bool {
    let mut has_keys = true;
    let mut index = 0;
    for element in elements {
        let before = pairs.len();
        has_keys &= leaves(&format!("{key}[{index}]"), element, dots, pairs);
        // What is empty takes no index: a list has no holes.
        index += usize::from(pairs.len() > before);
    }
    has_keys
}

fn inside(key: &str, entries: &Map<String, Value>, dots: bool, pairs: &mut Pairs) -> bool {
    let mut has_keys = true;
    for (name, entry) in entries {
        has_keys &= !name.is_empty() && !name.contains(['[', ']', '.']);
        let key = match dots {
            true => format!("{key}.{name}"),
            false => format!("{key}[{name}]"),
        };
        has_keys &= leaves(&key, entry, dots, pairs);
    }
    has_keys
}
