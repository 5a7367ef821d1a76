//! What no style can spell is refused, by an error that names the field.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use serde::Serialize;
use waypost::{Endpoint, endpoint};
use waypost_tests::encoded::{plain, query, refused};

#[derive(Serialize)]
struct Author {
    name: &'static str,
}

macro_rules! refusals {
    ($($test:ident $style:literal $element:ty: $given:expr, $complaint:literal;)*) => {$(
        #[test]
        fn $test() {
            #[endpoint(GET, "/", list = $style)]
            struct Query {
                all: Vec<$element>,
            }

            #[endpoint(POST, "/", form)]
            struct Form {
                #[field("All", list = $style)]
                all: Vec<$element>,
            }

            #[endpoint(POST, "/", multipart, list = $style)]
            struct Multipart {
                all: Vec<$element>,
            }

            let refusals = [
                refused(&Query { all: $given }),
                refused(&Form { all: $given }),
                refused(&Multipart { all: $given }),
            ];
            for (field, error) in refusals {
                assert_eq!(field, "all");
                assert!(error.contains($complaint), "{error}");
            }
        }
    )*};
}

refusals! {
    a_comma_in_an_element "comma" &'static str: vec!["a", "b,c"], "has a `,` in it";
    a_comma_in_the_first_element "comma" &'static str: vec!["a,b"], "has a `,` in it";
    a_space_in_an_element "space" &'static str: vec!["a", "b c"], "has a ` ` in it";
    a_pipe_in_an_element "pipe" &'static str: vec!["a|", "b"], "has a `|` in it";
    a_tuple "repeat" (u8, u8): vec![(1, 2)], "a tuple or an array";
    a_tuple_in_indices "indices" (u8, u8): vec![(1, 2)], "a tuple or an array";
    an_array "repeat" [u8; 2]: vec![[1, 2]], "a tuple or an array";
    a_struct_in_repeat "repeat" Author: vec![Author { name: "n" }], "`list = \"indices\"` can";
    a_struct_in_brackets "brackets" Author: vec![Author { name: "n" }], "`list = \"indices\"` can";
    a_struct_in_comma "comma" Author: vec![Author { name: "n" }], "whose elements are joined";
    a_list_in_repeat "repeat" Vec<u8>: vec![vec![1]], "a list cannot stand in a list";
    a_list_in_pipe "pipe" Vec<u8>: vec![vec![1]], "a list cannot stand in a list";
    a_nan "repeat" f64: vec![1.0, f64::NAN], "NaN";
    an_infinity "comma" f32: vec![f32::INFINITY], "NaN and infinities";
}

#[derive(Serialize)]
struct Deep {
    numbers: BTreeMap<String, f64>,
}

#[endpoint(GET, "/", nest = "dots")]
struct Dots {
    deep: Deep,
}

#[endpoint(GET, "/")]
struct Brackets {
    deep: Deep,
}

#[test]
fn a_nested_nan_names_the_field() {
    let numbers = BTreeMap::from([(String::from("a"), f64::NAN)]);
    let (field, _) = refused(&Dots {
        deep: Deep { numbers },
    });
    assert_eq!(field, "deep");
}

/// A name that is data cannot be told from the nesting, once it is decoded.
#[test]
fn an_entrys_name_stays_in_its_place() {
    for name in ["", "a]", "[", "x][admin"] {
        let deep = || Deep {
            numbers: BTreeMap::from([(name.to_owned(), 1.0)]),
        };
        assert_eq!(refused(&Brackets { deep: deep() }).0, "deep");
        assert_eq!(refused(&Dots { deep: deep() }).0, "deep");
    }
    let deep = || Deep {
        numbers: BTreeMap::from([(String::from("a.b"), 1.0)]),
    };
    assert_eq!(
        plain(&query(&Brackets { deep: deep() })),
        "deep[numbers][a.b]=1"
    );
    assert_eq!(refused(&Dots { deep: deep() }).0, "deep");
}

/// A list in a list, this many times.
struct Nested(usize);

impl Serialize for Nested {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.checked_sub(1) {
            Some(less) => serializer.collect_seq([Self(less)]),
            None => serializer.serialize_u8(7),
        }
    }
}

#[endpoint(POST, "/", json, list = "indices")]
struct Depth {
    #[query]
    asked: Nested,
    sent: Nested,
}

#[test]
fn a_value_is_as_deep_as_somebody_would_read_it() {
    let deep = |asked, sent| {
        let request = Depth {
            asked: Nested(asked),
            sent: Nested(sent),
        };
        request.to_http("https://example.com")
    };
    assert!(deep(126, 126).is_ok());
    for (asked, sent, field) in [(127, 0, "asked"), (0, 127, "sent"), (100_000, 0, "asked")] {
        let error = deep(asked, sent).unwrap_err();
        assert_eq!(error.field(), Some(field));
        assert!(error.to_string().contains("126 levels"), "{error}");
    }
}

/// A list that goes on in an `Option`, or in a newtype.
#[derive(Serialize)]
struct Linked(Option<Box<Node>>);

#[derive(Serialize)]
struct Node {
    next: Linked,
}

#[derive(Serialize)]
enum Chained {
    More(Box<Self>),
    End,
}

#[test]
fn a_value_that_goes_on_in_options_and_variants_ends_as_well() {
    #[endpoint(POST, "/", json, nest = "dots")]
    struct Chain {
        linked: Linked,
        chained: Chained,
        #[query(flatten)]
        pairs: Vec<(&'static str, Linked)>,
    }

    let linked = |depth| {
        (0..depth).fold(Linked(None), |next, _| {
            Linked(Some(Box::new(Node { next })))
        })
    };
    let chained = |depth| (0..depth).fold(Chained::End, |more, _| Chained::More(Box::new(more)));
    let chain = |json, variants, query| {
        let request = Chain {
            linked: linked(json),
            chained: chained(variants),
            pairs: vec![("a", linked(query))],
        };
        request.to_http("https://example.com")
    };
    // In the query the list of pairs is a level of its own.
    assert!(chain(126, 126, 125).is_ok());
    for (json, variants, query, field) in [
        (127, 0, 0, "linked"),
        (0, 127, 0, "chained"),
        (0, 0, 127, "pairs"),
        (9_000, 0, 0, "linked"),
    ] {
        let error = chain(json, variants, query).unwrap_err();
        assert_eq!(error.field(), Some(field));
    }
}

#[test]
fn a_name_is_one_scalar() {
    #[endpoint(GET, "/")]
    struct Map {
        map: BTreeMap<Vec<u8>, u8>,
    }

    let map = BTreeMap::from([(vec![1], 1)]);
    assert_eq!(refused(&Map { map }).0, "map");
}
