//! A secret is sent as its value, and shown nowhere.
#![allow(clippy::unwrap_used, clippy::panic)]

use http::StatusCode;
use serde::{Deserialize, Serialize};
use waypost::{Body, Client, Endpoint, Secret, Transport, TransportFuture, api, endpoint};
use waypost_tests::Recorder;

#[derive(Debug, Clone, Serialize)]
struct Card {
    number: Secret<String>,
    month: u8,
}

#[endpoint(POST, "/users/<id>/cards", form)]
#[derive(Debug)]
struct AddCard {
    id: Secret<String>,
    #[query]
    pin: Secret<u32>,
    #[header]
    x_key: Secret<String>,
    #[header]
    x_keys: Option<Vec<Secret<&'static str>>>,
    name: Secret<&'static str>,
    card: Card,
    none: Option<Secret<String>>,
}

fn add() -> AddCard {
    AddCard {
        id: Secret::new("id/ä".into()),
        pin: 90210.into(),
        x_key: Secret::new("key-one".into()),
        x_keys: Some(vec!["key-two".into()]),
        name: "a name".into(),
        card: Card {
            number: Secret::new("4000-0000".into()),
            month: 7,
        },
        none: None,
    }
}

/// What must be seen nowhere, in any spelling that could be.
const HIDDEN: [&str; 8] = [
    "id/",
    "id%2F",
    "90210",
    "key-one",
    "key-two",
    "a name",
    "a+name",
    "4000-0000",
];

#[tokio::test]
async fn a_secret_is_sent_as_its_value_from_anywhere() {
    let server = Recorder::start().await;
    add().send(&server.client()).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.target, "/users/id%2F%C3%A4/cards?pin=90210");
    assert_eq!(sent.header("x-key"), Some("key-one"));
    assert_eq!(sent.header("x-keys"), Some("key-two"));
    let form = "name=a+name&card%5Bnumber%5D=4000-0000&card%5Bmonth%5D=7";
    assert_eq!(sent.text(), form);
}

#[test]
fn a_secret_shows_itself_in_no_debug() {
    let text = format!("{:?} {:#?}", add(), add());
    assert_eq!(text.matches("[secret]").count(), 2 * 6);
    assert!(text.contains("month: 7"));
    for hidden in HIDDEN {
        assert!(!text.contains(hidden), "{text}");
    }
}

#[tokio::test]
async fn an_answer_that_repeats_it_has_it_removed() {
    let said = r#"id/ä, id%2F%C3%A4, 90210, key-one, key-two, "a name", a+name, 4000-0000, and 7"#;
    let server = Recorder::answering(StatusCode::FORBIDDEN, "text/plain", said).await;
    let call = add().send(&server.client());
    let error = call
        .query("more", Secret::new("last one"))
        .await
        .unwrap_err();
    let failure = error.failure().unwrap();
    let kept = String::from_utf8_lossy(failure.body()).into_owned();
    for text in [format!("{error} {error:?} {:?}", error.kind()), kept] {
        assert!(text.contains("[redacted], and 7"), "{text}");
        for hidden in HIDDEN {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
    }
    let server = Recorder::answering(StatusCode::FORBIDDEN, "", "the last one is wrong").await;
    let call = add().send(&server.client());
    let error = call
        .query("more", Secret::new("last one"))
        .await
        .unwrap_err();
    assert_eq!(error.body().unwrap(), "the [redacted] is wrong");
}

#[derive(Debug, Serialize)]
struct Login {
    name: &'static str,
    password: Secret<String>,
}

#[endpoint(POST, "/login", json)]
struct JsonLogin(#[body] Login);

#[endpoint(POST, "/login", text)]
struct TextLogin(#[body] Secret<&'static str>);

#[endpoint(POST, "/login", bytes)]
struct BytesLogin(#[body] Secret<Vec<u8>>);

#[endpoint(POST, "/login", multipart)]
struct MultipartLogin {
    password: Secret<&'static str>,
}

#[tokio::test]
async fn every_kind_of_body_knows_its_secrets() {
    let server = Recorder::answering(StatusCode::FORBIDDEN, "", "not p\u{e4}ss, ada").await;
    let client = server.client();
    let login = Login {
        name: "ada",
        password: Secret::new("päss".into()),
    };
    for call in [
        JsonLogin(login).send(&client),
        TextLogin("päss".into()).send(&client),
        BytesLogin(Secret::new("päss".into())).send(&client),
        MultipartLogin {
            password: "päss".into(),
        }
        .send(&client),
    ] {
        let error = call.await.unwrap_err();
        assert_eq!(error.body().unwrap(), "not [redacted], ada");
    }
    for sent in server.requests() {
        assert!(sent.text().contains("päss"), "{sent:?}");
    }
    // Each request has its own: this one has none.
    let error = GetNothing.send(&client).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "not päss, ada");
}

#[endpoint(GET, "/nothing")]
struct GetNothing;

/// A transport that nothing reaches.
struct Unreachable;

impl Transport for Unreachable {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        panic!("something was sent")
    }
}

#[tokio::test]
async fn over_plain_http_a_secret_is_refused() {
    let client = Client::builder("http://example.com").transport(Unreachable);
    let client = client.build().unwrap();
    for call in [
        TextLogin("pass".into()).send(&client),
        GetNothing.send(&client).query("key", Secret::new("pass")),
    ] {
        let error = call.await.unwrap_err();
        assert!(error.is_request(), "{error}");
        assert!(error.to_string().contains("plain `http` host"), "{error}");
    }
}

/// As Telegram's bots have it.
#[api(prefix = "/bot<token>")]
#[derive(Debug)]
struct Bot {
    token: Secret<String>,
}

#[endpoint(GET, "/getMe", api = Bot)]
struct GetMe;

#[tokio::test]
async fn a_secret_in_a_prefix_stays_with_its_origin() {
    let server = Recorder::answering(StatusCode::NOT_FOUND, "", "no bot 12:ab").await;
    let bot = Bot {
        token: Secret::new("12:ab".into()),
    };
    let client = Client::builder(server.url()).api(bot).build().unwrap();
    let error = GetMe.send(&client).await.unwrap_err();
    assert_eq!(server.only().target, "/bot12%3Aab/getMe");
    assert_eq!(error.body().unwrap(), "no bot [redacted]");
    assert!(!format!("{client:?} {:?}", client.api()).contains("12:ab"));

    let other = Recorder::start().await;
    let error = GetMe.send(&client).base(other.url()).await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert!(
        error
            .to_string()
            .contains("the API's prefix holds a secret"),
        "{error}"
    );
    assert!(other.requests().is_empty());
}

#[endpoint(GET, "/status", api = Bot, no_prefix)]
struct GetStatus;

#[tokio::test]
async fn a_secret_in_a_prefix_that_is_not_sent_hinders_no_call() {
    let server = Recorder::answering(StatusCode::NOT_FOUND, "", "no bot 12:ab").await;
    let bot = Bot {
        token: Secret::new("12:ab".into()),
    };
    let client = Client::builder("https://example.com").api(bot);
    let client = client.build().unwrap();
    let error = GetStatus.send(&client).base(server.url());
    let error = error.await.unwrap_err();
    assert_eq!(server.only().target, "/status");
    // It is no less of a secret.
    assert_eq!(error.body().unwrap(), "no bot [redacted]");
}

#[test]
fn it_can_be_read_and_taken_apart() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Session {
        token: Secret<String>,
    }
    let session: Session = serde_json::from_str(r#"{"token": "t"}"#).unwrap();
    assert_eq!(session.token.expose(), "t");
    assert_eq!(
        session,
        Session {
            token: Secret::from(String::from("t"))
        }
    );
    assert_eq!(session.token.into_inner(), "t");
    let spec = AddCard::SPEC.parameters;
    assert_eq!(spec[0].kind, waypost::Kind::STRING);
    assert_eq!(spec[1].kind, waypost::Kind::INTEGER);
    // Without a client, the header is marked all the same.
    let request = add().to_http("https://example.com").unwrap();
    assert!(request.headers()["x-key"].is_sensitive());
}

/// As a `String` is made of it, so that a builder takes one for the other.
#[test]
fn it_is_made_of_a_text() {
    fn given(token: impl Into<Secret<String>>) -> String {
        token.into().into_inner()
    }
    assert_eq!(given("t"), "t");
    assert_eq!(given(String::from("t")), "t");
    assert_eq!(Secret::<String>::from("t").expose(), "t");
    assert_eq!(Secret::<&str>::from("t").expose(), &"t");
}

/// serde's own words are ``invalid type: string "hunter2", expected u32``.
#[test]
fn one_that_cannot_be_read_is_not_shown() {
    let shown = |error: serde_json::Error| format!("{error} {error:?}");
    let error = serde_json::from_str::<Secret<u32>>("\"hunter2\"").unwrap_err();
    assert!(!shown(error).contains("hunter2"));
    let error = serde_json::from_str::<Secret<String>>("4711").unwrap_err();
    assert!(!shown(error).contains("4711"));
    let trap = "\"hunter2 at line 4711 column 4711\"";
    let error = serde_json::from_str::<Secret<u32>>(trap).unwrap_err();
    assert!(!shown(error).contains("4711"));
}

#[tokio::test]
async fn an_answer_says_where_one_cannot_be_read() {
    #[derive(Debug, Deserialize)]
    struct Session {
        #[allow(dead_code)]
        token: Secret<String>,
    }

    #[endpoint(GET, "/sessions", response = Vec<Session>)]
    struct ListSessions;

    for (body, message) in [
        (
            r#"[{"token": "a"}, {"token": 4711}]"#,
            "[1].token: a secret is of another type, or not whole",
        ),
        (r#"[{"token": "a"}, {}]"#, "[1]: missing field `token`"),
    ] {
        let server = Recorder::answering(StatusCode::OK, "application/json", body).await;
        let error = ListSessions.send(&server.client()).await.unwrap_err();
        assert!(error.to_string().ends_with(message), "{error}");
    }
}
