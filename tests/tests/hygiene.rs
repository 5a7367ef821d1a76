//! What stands around a declaration does not change what it means.
#![allow(clippy::unwrap_used, clippy::panic)]

use waypost::Endpoint as _;
use waypost_tests::Recorder;

/// Without any prelude, beside types and functions that have the names of the standard library's.
mod surroundings {
    #![no_implicit_prelude]
    #![allow(dead_code)]

    pub(super) struct Result;
    pub(super) struct Option;
    pub(super) struct String;
    pub(super) struct Some;
    pub(super) struct Ok;
    pub(super) struct Vec;
    pub(super) struct Client;
    pub(super) struct Spec;
    pub(super) trait Endpoint {}
    pub(super) trait Display {}
    pub(super) mod waypost {}
    pub(super) mod core {}
    pub(super) mod std {}
    pub(super) fn send() {}
    pub(super) fn write() {}

    /// A field is named `send`, others as what the expansion itself names.
    #[::waypost::endpoint(POST, "/<self_>/<request>", form, headers("x-a" = "b"))]
    pub(super) struct Odd<'a> {
        pub(super) self_: &'a str,
        pub(super) request: ::std::string::String,
        pub(super) send: ::core::option::Option<u8>,
        pub(super) client: u8,
        #[query]
        pub(super) error: u8,
        #[header]
        pub(super) r#type: u8,
        #[serde(skip_serializing_if = "is_zero")]
        pub(super) zero: u8,
    }

    #[derive(::waypost::TypeKind)]
    pub(super) struct Told<T> {
        #[serde(flatten)]
        inside: Sid<T>,
        words: Words,
    }

    #[derive(::waypost::TypeKind)]
    pub(super) struct Sid<T>(T);

    #[derive(::waypost::TypeKind)]
    pub(super) enum Words {
        None,
        #[serde(untagged)]
        Other(::std::string::String),
    }

    fn is_zero(number: &u8) -> bool {
        *number == 0
    }

    /// Functions that are called as the expansion calls what it is handed.
    pub(super) mod functions_like_ours {
        fn request(number: &u8) -> bool {
            *number == 0
        }

        fn value<S: ::serde::Serializer>(
            number: &u8,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            serializer.serialize_u8(number + 1)
        }

        #[::waypost::endpoint(POST, "/", json)]
        pub(in super::super) struct Functions {
            #[serde(skip_serializing_if = "request")]
            pub(in super::super) zero: u8,
            #[serde(serialize_with = "value")]
            pub(in super::super) one: u8,
        }
    }

    #[::waypost::api(prefix = "/<tenant>")]
    pub(super) struct Tenant {
        pub(super) tenant: ::std::string::String,
    }

    #[::waypost::endpoint(GET, "/things", api = Tenant, response = ::std::vec::Vec<u8>)]
    pub(super) struct Things;

    pub(super) struct Next;
    pub(super) trait Page {}

    /// Fields are named as what the expansion itself names.
    #[derive(::serde::Deserialize, ::waypost::Page)]
    pub(super) struct OddPage<T> {
        #[page(items, at = it, item = T)]
        pub(super) r#type: ::core::option::Option<Inner<T>>,
        #[page(token = "next")]
        pub(super) next: ::core::option::Option<u8>,
        #[page(more)]
        pub(super) headers: bool,
    }

    #[derive(::serde::Deserialize)]
    pub(super) struct Inner<T> {
        pub(super) it: ::std::vec::Vec<T>,
    }
}

#[tokio::test]
async fn no_prelude_is_needed_and_no_name_is_taken() {
    let server = Recorder::answering(http::StatusCode::OK, "application/json", "[1]").await;
    let client = waypost::Client::builder(server.url()).build().unwrap();
    let odd = surroundings::Odd {
        self_: "a",
        request: "b".into(),
        send: Some(1),
        client: 2,
        error: 3,
        r#type: 4,
        zero: 0,
    };
    odd.send(&client).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.target, "/a/b?error=3");
    assert_eq!(sent.text(), "send=1&client=2");
    assert_eq!(sent.header("type"), Some("4"));

    let tenant = surroundings::Tenant { tenant: "t".into() };
    let client = waypost::Client::builder(server.url())
        .api(tenant)
        .build()
        .unwrap();
    assert_eq!(surroundings::Things.send(&client).await.unwrap(), [1]);
    assert_eq!(server.requests()[1].target, "/t/things");
}

#[test]
fn no_name_of_the_expansions_is_the_users() {
    let functions = surroundings::functions_like_ours::Functions { zero: 0, one: 1 };
    let http = functions.to_http("https://example.com").unwrap();
    assert_eq!(http.body(), r#"{"one":2}"#);
}

#[test]
fn a_page_may_have_fields_of_any_name() {
    use waypost::{Next, Page as _};
    let page = |headers| surroundings::OddPage {
        r#type: Some(surroundings::Inner {
            it: vec!["a".to_owned()],
        }),
        next: Some(7),
        headers,
    };
    let (page, last) = (page(true), page(false));
    let headers = http::HeaderMap::new();
    let is_right = |page: &surroundings::OddPage<String>| {
        page.next(&headers) == Next::query("next", Some("7"))
    };
    assert!(is_right(&page) && last.next(&headers) == Next::end());
    assert_eq!((page.count(), page.into_items()), (1, vec!["a".to_owned()]));
}

/// The crate under another path. That nothing else is named, the macros' own tests show.
mod moved {
    pub(super) mod deep {
        pub(in super::super) use ::waypost::__private;
        pub(in super::super) use ::waypost::*;
    }

    #[deep::api(prefix = "/v1", crate = crate::moved::deep)]
    pub(super) struct V1;

    #[deep::endpoint(PUT, "/things/<id>", json, api = V1, crate = crate::moved::deep)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct PutThing {
        pub(super) id: u8,
        pub(super) full_name: Option<&'static str>,
    }
}

#[test]
fn the_crate_may_be_at_another_path() {
    let base = waypost::Base::parse("https://example.com").unwrap();
    let request = moved::PutThing {
        id: 1,
        full_name: Some("a"),
    };
    let http = request.to_http(&base.api(&moved::V1).unwrap()).unwrap();
    assert_eq!(http.uri(), "https://example.com/v1/things/1");
    assert_eq!(http.body(), r#"{"fullName":"a"}"#);
}

/// Generics, bounds, lifetimes, raw names, visibility, documentation and derives are the struct's.
mod shapes {
    #![deny(missing_docs, unused, deprecated)]

    use serde::Serialize;
    use waypost::endpoint;

    /// With everything that a struct can have.
    #[endpoint(POST, "/shapes/<id>", json)]
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub(super) struct Shape<'a, T, const N: usize = 2>
    where
        T: Serialize + Clone,
    {
        /// The id.
        pub(super) id: &'a str,
        /// The content.
        pub(super) content: T,
        /// What is not sent.
        #[skip]
        pub(super) rest: [u8; N],
        /// A field that is not used any more.
        #[deprecated]
        pub(super) old: Option<bool>,
    }

    /// Without fields, so that there is nothing to write.
    #[endpoint(GET, "/nothing")]
    pub(super) struct Nothing;

    /// The same in the other ways that Rust has.
    #[endpoint(GET, "/nothing")]
    pub(super) struct Parentheses();

    /// The same in the other ways that Rust has.
    #[endpoint(POST, "/nothing", form)]
    pub(super) struct Braces {}

    /// Serde's affairs stay serde's where nothing is sent, or nothing is serialized.
    #[endpoint(POST, "/nothing", json)]
    #[cfg_attr(all(), derive(serde::Deserialize))]
    #[cfg_attr(all(), serde(deny_unknown_fields))]
    pub(super) struct Aside {
        /// Known only to whom it deserializes.
        #[cfg_attr(all(), serde(default, alias = "other"))]
        pub(super) sent: u8,
        /// Not sent.
        #[skip]
        #[serde(flatten)]
        pub(super) rest: std::collections::BTreeMap<String, u8>,
    }

    /// With nothing that is always sent.
    #[endpoint(GET, "/nothing")]
    pub(super) struct Perhaps {
        /// A field.
        pub(super) page: Option<u8>,
    }

    /// What is deprecated as a whole does not complain of itself.
    #[endpoint(GET, "/old")]
    #[deprecated]
    pub(super) struct Old {
        /// A field.
        pub(super) page: u8,
    }
}

#[test]
#[allow(deprecated)]
fn structs_of_every_shape_can_be_declared() {
    let shape = shapes::Shape {
        id: "x",
        content: ("a", 1),
        rest: [1, 2, 3],
        old: None,
    };
    let http = shape.clone().to_http("https://example.com").unwrap();
    assert_eq!(http.body(), r#"{"content":["a",1]}"#);
    assert!(shapes::Nothing.to_http("https://example.com").is_ok());
    assert!(shapes::Parentheses().to_http("https://example.com").is_ok());
    assert!(shapes::Braces {}.to_http("https://example.com").is_ok());
    let aside: shapes::Aside = serde_json::from_str(r#"{"other": 1}"#).unwrap();
    let http = aside.to_http("https://example.com").unwrap();
    assert_eq!(http.body(), r#"{"sent":1}"#);
    assert!(aside.rest.is_empty());
    let perhaps = shapes::Perhaps { page: None };
    assert!(perhaps.to_http("https://example.com").is_ok());
    let old = shapes::Old { page: 1 };
    assert_eq!(
        old.to_http("https://example.com").unwrap().uri().query(),
        Some("page=1")
    );
}

/// A macro of the user's may write a declaration; what it is given keeps its meaning.
macro_rules! declare {
    ($name:ident, $method:ident, $path:literal, $field:ident: $type:ty) => {
        #[waypost::endpoint($method, $path)]
        struct $name {
            $field: $type,
        }
    };
}

declare!(ByMacro, GET, "/made/<id>", id: u8);

#[test]
fn a_macro_may_write_a_declaration() {
    let http = ByMacro { id: 3 }.to_http("https://example.com").unwrap();
    assert_eq!(http.uri().path(), "/made/3");
}
