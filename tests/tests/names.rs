//! What a field is called: by its own name, by ours, by serde's; and what the `SPEC` says of it.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde::Serialize;
use waypost::{Client, Encoding, Endpoint, Kind, Parameter, endpoint};
use waypost_tests::Recorder;

fn upper<S: serde::Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text.to_uppercase())
}

mod stars {
    pub(super) fn serialize<S: serde::Serializer>(
        count: &usize,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&"*".repeat(*count))
    }
}

/// No serde trait is derived: the attributes are legal all the same.
#[endpoint(POST, "/serde", form)]
#[serde(rename_all = "camelCase")]
struct SerdesWords {
    first_word: &'static str,
    #[serde(rename(serialize = "second"))]
    #[serde(rename(deserialize = "zweites"))]
    second_word: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    maybe: &'static str,
    #[serde(serialize_with = "upper")]
    loud: &'static str,
    #[serde(with = "stars")]
    stars: usize,
    #[serde(skip)]
    _hidden: u8,
    #[serde(default, alias = "x")]
    plain: u8,
}

/// The same, beside serde's own derive.
#[endpoint(POST, "/serde", json)]
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SerdesOwn {
    #[serde(with = "stars")]
    star_count: usize,
}

#[tokio::test]
async fn serdes_attributes_mean_what_they_mean_in_serde() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let words = SerdesWords {
        first_word: "a",
        second_word: "b",
        maybe: "",
        loud: "c",
        stars: 3,
        _hidden: 0,
        plain: 1,
    };
    words.send(&client).await.unwrap();
    SerdesOwn { star_count: 2 }.send(&client).await.unwrap();
    let bodies: Vec<_> = server
        .requests()
        .iter()
        .map(|sent| sent.text().to_owned())
        .collect();
    assert_eq!(
        bodies,
        [
            "firstWord=a&second=b&loud=C&stars=***&plain=1",
            r#"{"starCount":"**"}"#
        ]
    );
}

#[endpoint(GET, "/<user-id>/<UserID>/<Who>/<WhoElse>")]
#[serde(rename_all = "PascalCase")]
struct Alike {
    who_else: u8,
    userid: u8,
    #[serde(rename = "Who")]
    name: u8,
    #[path("user-id")]
    user_id: u8,
}

#[test]
fn a_placeholder_finds_its_field_by_exact_name_before_a_similar_one() {
    let alike = Alike {
        user_id: 1,
        userid: 2,
        name: 3,
        who_else: 4,
    };
    let http = alike.to_http("https://example.com").unwrap();
    assert_eq!(http.uri().path(), "/1/2/3/4");
}

type Maybe<T> = Option<T>;

#[endpoint(PUT, "/spec/<Id>", form, headers("Accept" = "application/json"))]
struct Facts {
    id: u8,
    #[header]
    x_trace: Maybe<u8>,
    name: String,
}

#[test]
fn the_spec_states_the_facts_and_sees_through_aliases() {
    let spec = Facts::SPEC;
    assert_eq!(
        (spec.name, spec.method, spec.template),
        ("Facts", "PUT", "/spec/<Id>")
    );
    assert_eq!(spec.body, Encoding::Form);
    assert_eq!(spec.headers, [("accept", "application/json")]);
    assert_eq!(
        spec.parameters,
        [
            Parameter::path("id", "Id").kind(Kind::INTEGER),
            Parameter::header("x_trace", "x-trace")
                .optional()
                .kind(Kind::INTEGER),
            Parameter::field("name", "name").kind(Kind::STRING),
        ]
    );
}
