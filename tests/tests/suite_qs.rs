//! Lists and nested values in every style that npm's `qs` knows are spelled as it spells them, so
//! that it reads the same values out of them. `suites/README.md` says where the data is from.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde::Deserialize;
use serde_json::Value;
use waypost::endpoint;
use waypost_tests::encoded::{form, query};

#[derive(Deserialize)]
struct Row {
    list: String,
    nest: String,
    given: Value,
    text: String,
    read: Value,
}

macro_rules! styles {
    ($($query:ident $form:ident $list:literal $nest:literal;)*) => {
        $(
            #[endpoint(GET, "/", list = $list, nest = $nest)]
            struct $query<'a> {
                #[query(flatten)]
                all: &'a Value,
            }

            #[endpoint(POST, "/", form, list = $list, nest = $nest)]
            struct $form<'a> {
                #[body]
                all: &'a Value,
            }
        )*

        /// The query, and the form.
        fn written(list: &str, nest: &str, all: &Value) -> (String, String) {
            match (list, nest) {
                $(($list, $nest) => (query(&$query { all }), form(&$form { all })),)*
                other => panic!("{other:?}"),
            }
        }
    };
}

styles! {
    RepeatBrackets RepeatBracketsForm "repeat" "brackets";
    RepeatDots RepeatDotsForm "repeat" "dots";
    BracketsBrackets BracketsBracketsForm "brackets" "brackets";
    BracketsDots BracketsDotsForm "brackets" "dots";
    IndicesBrackets IndicesBracketsForm "indices" "brackets";
    IndicesDots IndicesDotsForm "indices" "dots";
    CommaBrackets CommaBracketsForm "comma" "brackets";
    CommaDots CommaDotsForm "comma" "dots";
}

/// The pairs as they are written, by their keys; the order of one key's values stays.
fn sorted(text: &str) -> Vec<&str> {
    let mut pairs: Vec<&str> = text.split('&').collect();
    pairs.sort_by_key(|pair| pair.split('=').next());
    pairs
}

/// All scalars as text, which is all that a query says of them.
fn as_text(value: &Value) -> Value {
    match value {
        Value::Array(elements) => elements.iter().map(as_text).collect(),
        Value::Object(entries) => {
            let entries = entries.iter();
            entries
                .map(|(name, value)| (name.clone(), as_text(value)))
                .collect()
        }
        Value::String(_) => value.clone(),
        scalar => Value::String(scalar.to_string()),
    }
}

#[test]
fn what_we_write_qs_reads() {
    let rows: Vec<Row> = serde_json::from_str(include_str!("../suites/qs/qs.json")).unwrap();
    assert_eq!(rows.len(), 480);
    for row in rows {
        // The data itself: `qs` gets out what was put in.
        assert_eq!(as_text(&row.given), row.read);

        let (query, form) = written(&row.list, &row.nest, &row.given);
        assert_eq!(
            sorted(&query),
            sorted(&row.text),
            "{} {}",
            row.list,
            row.nest
        );

        // A form differs in its escapes only.
        let decoded = |text: &str| -> Vec<(String, String)> {
            url::form_urlencoded::parse(text.as_bytes())
                .into_owned()
                .collect()
        };
        assert_eq!(decoded(&form), decoded(&query));
    }
}
