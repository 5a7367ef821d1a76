//! How lists and nested values are spelled for the APIs that people meet, and what no style can
//! spell.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use serde::Serialize;
use waypost::{Endpoint, ListStyle, NestStyle, Plain, endpoint};

fn query<E: Endpoint<Api = Plain>>(request: &E) -> String {
    let http = request.to_http("https://example.com").unwrap();
    http.uri().query().unwrap_or_default().to_owned()
}

fn form<E: Endpoint<Api = Plain>>(request: &E) -> String {
    let http = request.to_http("https://example.com").unwrap();
    String::from_utf8(http.body().to_vec()).unwrap()
}

/// The error about a request, with the field that it names.
fn refused<E: Endpoint<Api = Plain>>(request: &E) -> (String, String) {
    let Err(error) = request.to_http("https://example.com") else {
        panic!("this can be sent");
    };
    assert!(error.is_request());
    (error.field().unwrap().to_owned(), error.to_string())
}

/// Encoded pairs as text, to be read: `a[b]=c d`.
fn plain(text: &str) -> String {
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    let pairs: Vec<_> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
    pairs.join("&")
}

#[endpoint(POST, "/Messages", form, rename_all = "PascalCase")]
struct Twilio<'a> {
    to: &'a str,
    media_url: &'a [&'a str],
    status_callback_event: Vec<&'a str>,
}

#[test]
fn twilio_repeats_the_key() {
    let request = Twilio {
        to: "+1",
        media_url: &["a", "b"],
        status_callback_event: Vec::new(),
    };
    assert_eq!(form(&request), "To=%2B1&MediaUrl=a&MediaUrl=b");
}

#[derive(Serialize)]
struct Item {
    price: &'static str,
    quantity: Option<u8>,
}

#[endpoint(POST, "/v1/subscriptions", form, list = "indices")]
struct Stripe {
    items: Vec<Item>,
    metadata: BTreeMap<&'static str, &'static str>,
}

#[test]
fn stripe_counts_its_lists() {
    let request = Stripe {
        items: vec![
            Item {
                price: "p1",
                quantity: Some(2),
            },
            Item {
                price: "p2",
                quantity: None,
            },
        ],
        metadata: [("order", "6735")].into(),
    };
    assert_eq!(
        form(&request),
        "items%5B0%5D%5Bprice%5D=p1&items%5B0%5D%5Bquantity%5D=2&items%5B1%5D%5Bprice%5D=p2&metadata%5Border%5D=6735"
    );
}

#[derive(Serialize)]
struct Post {
    title: &'static str,
    tags: Vec<&'static str>,
    author: Author,
}

#[derive(Serialize)]
struct Author {
    name: &'static str,
}

#[endpoint(POST, "/posts", form, list = "brackets")]
struct Rails {
    ids: Vec<u8>,
    post: Post,
}

#[test]
fn rails_has_brackets() {
    let request = Rails {
        ids: vec![1, 2],
        post: Post {
            title: "t",
            tags: vec!["x", "y"],
            author: Author { name: "n" },
        },
    };
    assert_eq!(
        plain(&form(&request)),
        "ids[]=1&ids[]=2&post[title]=t&post[tags][]=x&post[tags][]=y&post[author][name]=n"
    );
}

#[derive(Serialize)]
struct Color {
    #[serde(rename = "R")]
    red: u8,
    #[serde(rename = "G")]
    green: u8,
}

/// The styles of OpenAPI 3.1, "Style Values", each with its own words for them.
#[endpoint(GET, "/colors")]
struct OpenApi<'a> {
    /// `style: form`, `explode: true`.
    #[query("form")]
    form: &'a [&'a str],
    /// `style: form`, `explode: false`.
    #[query("joined", list = "comma")]
    joined: &'a [&'a str],
    /// `style: spaceDelimited`.
    #[query("spaced", list = "space")]
    spaced: &'a [&'a str],
    /// `style: pipeDelimited`.
    #[query("piped", list = "pipe")]
    piped: &'a [&'a str],
    /// `style: deepObject`.
    #[query("deep")]
    deep: Color,
    /// `style: form`, `explode: true`, of an object.
    #[query(flatten)]
    exploded: Color,
}

#[test]
fn openapi_has_four_styles() {
    let colors = ["blue", "black"];
    let request = OpenApi {
        form: &colors,
        joined: &colors,
        spaced: &colors,
        piped: &colors,
        deep: Color {
            red: 100,
            green: 200,
        },
        exploded: Color { red: 1, green: 2 },
    };
    assert_eq!(
        query(&request),
        "form=blue&form=black&joined=blue,black&spaced=blue%20black&piped=blue%7Cblack\
         &deep%5BR%5D=100&deep%5BG%5D=200&R=1&G=2"
    );
}

#[endpoint(POST, "/", form, list = "comma", nest = "dots")]
struct OnTheItem {
    ids: Vec<u8>,
    post: Post,
    #[query]
    also: Vec<u8>,
    #[field("own", list = "brackets", nest = "brackets")]
    own: Post,
}

#[test]
fn a_style_of_the_item_is_for_query_and_form_and_the_fields_own_is_nearer() {
    let post = |title| Post {
        title,
        tags: vec!["x", "y"],
        author: Author { name: "n" },
    };
    let request = OnTheItem {
        ids: vec![1, 2],
        post: post("t"),
        also: vec![3, 4],
        own: post("u"),
    };
    assert_eq!(query(&request), "also=3,4");
    assert_eq!(
        form(&request),
        "ids=1,2&post.title=t&post.tags=x,y&post.author.name=n\
         &own%5Btitle%5D=u&own%5Btags%5D%5B%5D=x&own%5Btags%5D%5B%5D=y&own%5Bauthor%5D%5Bname%5D=n"
    );
    let spec = OnTheItem::SPEC;
    assert_eq!((spec.list, spec.nest), (ListStyle::Comma, NestStyle::Dots));
    let own = spec
        .parameters
        .iter()
        .find(|parameter| parameter.field == "own");
    assert_eq!(own.unwrap().list, Some(ListStyle::Brackets));
    assert_eq!(own.unwrap().nest, Some(NestStyle::Brackets));
}

#[tokio::test]
async fn a_parameter_of_one_call_has_the_style_of_the_endpoint() {
    #[endpoint(GET, "/", list = "comma")]
    struct Joined {
        a: Vec<u8>,
    }

    let server = waypost_tests::Recorder::start().await;
    let client = waypost::Client::builder(server.url()).build().unwrap();
    let call = Joined { a: vec![1, 2] }
        .send(&client)
        .query("b", [3, 4].as_slice());
    call.await.unwrap();
    assert_eq!(server.only().target, "/?a=1,2&b=3,4");
}

#[endpoint(GET, "/", list = "indices")]
struct Indices<T: Serialize> {
    all: Vec<T>,
}

#[test]
fn what_is_left_out_of_a_list_leaves_no_hole() {
    let request = Indices {
        all: vec![Some("a"), None, Some("b")],
    };
    assert_eq!(plain(&query(&request)), "all[0]=a&all[1]=b");
    let request = Indices {
        all: vec![vec![1, 2], vec![], vec![3]],
    };
    assert_eq!(
        plain(&query(&request)),
        "all[0][0]=1&all[0][1]=2&all[1][0]=3"
    );
    let request: Indices<u8> = Indices { all: Vec::new() };
    assert_eq!(query(&request), "");
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

#[endpoint(GET, "/things?fixed")]
struct Flags {
    #[query(flag)]
    verbose: bool,
    #[query("dry-run&", flag)]
    dry_run: bool,
    page: Option<u8>,
}

#[test]
fn a_flag_is_there_or_not() {
    let flags = |verbose, dry_run, page| {
        query(&Flags {
            verbose,
            dry_run,
            page,
        })
    };
    assert_eq!(flags(false, false, None), "fixed");
    assert_eq!(flags(true, false, Some(1)), "fixed&verbose&page=1");
    assert_eq!(flags(true, true, None), "fixed&verbose&dry-run%26");
}

#[endpoint(GET, "/")]
struct OnlyAFlag {
    #[query(flag)]
    verbose: bool,
    #[query("match[]")]
    matches: Vec<u8>,
    #[query("StartTime<")]
    before: Option<u8>,
}

#[test]
fn a_flag_may_be_first_and_a_name_may_have_any_character() {
    let request = OnlyAFlag {
        verbose: true,
        matches: vec![1],
        before: Some(2),
    };
    assert_eq!(query(&request), "verbose&match%5B%5D=1&StartTime%3C=2");
    let request = OnlyAFlag {
        verbose: false,
        matches: vec![],
        before: None,
    };
    let http = request.to_http("https://example.com").unwrap();
    assert_eq!(http.uri(), "https://example.com/");
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
