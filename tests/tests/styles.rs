//! How lists and nested values are spelled for the APIs that people meet.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use serde::Serialize;
use waypost::{Endpoint, ListStyle, NestStyle, endpoint};
use waypost_tests::encoded::{form, plain, query};

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
