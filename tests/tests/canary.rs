//! Nothing secret stands in a text: not in a log at its most talkative, not in `Debug`, not in an
//! error. The canary goes everywhere where something secret can stand, and must come out nowhere.
//! `misbehaviour` sends it to servers that misbehave, too.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;

use http::StatusCode;
use waypost::{
    ApiKey, Base, Basic, Bearer, Binary, Body, Client, Endpoint, Events, Lines, Part, Reply,
    Secret, Secrets, Streaming, Text, Token, TokenSource, api, endpoint,
};
use waypost_tests::canary::{CANARY, Watch, shown, texts};
use waypost_tests::transports::Kind;
use waypost_tests::{Raw, Recorder, Then};

#[endpoint(POST, "/users/<id>/notes", form, response = Note)]
#[derive(Debug)]
struct CreateNote {
    id: &'static str,
    text: &'static str,
    #[query]
    page: &'static str,
    #[header]
    x_key: &'static str,
    #[header]
    x_secret: Secret<&'static str>,
    pin: Secret<&'static str>,
}

#[derive(Debug, serde::Deserialize)]
struct Note {
    #[allow(dead_code)]
    id: u64,
}

const NOTE: CreateNote = CreateNote {
    id: CANARY,
    text: CANARY,
    page: CANARY,
    x_key: CANARY,
    x_secret: Secret::new(CANARY),
    pin: Secret::new(CANARY),
};

fn tokens() -> TokenSource {
    TokenSource::new(|| async { Ok(Token::new(CANARY)) })
}

#[tokio::test]
async fn the_canary_comes_out_nowhere() {
    let watch = Watch::start();
    let good = Recorder::answering(StatusCode::OK, "application/json", r#"{"id": 1}"#).await;
    let bad = Recorder::answering(StatusCode::OK, "application/json", r#"{"id": "x"}"#).await;
    let html = Recorder::answering(StatusCode::BAD_GATEWAY, "text/html", "<h1>no</h1>").await;
    // `Basic`, in base64, and the rest in every way that a server may repeat it.
    let echo =
        r#"OmM0bmFyeS8iK3MzY3JldA== c4nary/"+s3cret c4nary%2F%22%2Bs3cret "c4nary\/\"+s3cret""#;
    let echo = Recorder::answering(StatusCode::FORBIDDEN, "text/plain", echo).await;
    let cut = Raw::answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", Then::Close).await;
    let shut = Raw::answering("", Then::Close).await;
    let away = Raw::answering(
        "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/x\r\ncontent-length: 0\r\n\r\n",
        Then::Close,
    )
    .await;

    let mut all = String::new();
    for (url, kind) in [
        good.url(),
        bad.url(),
        html.url(),
        echo.url(),
        cut.url(),
        shut.url(),
        away.url(),
    ]
    .into_iter()
    .chain(["http://127.0.0.1:1"])
    .flat_map(|url| Kind::ALL.map(|kind| (url, kind)))
    {
        let builder = kind
            .on(Client::builder(url))
            .auth(Basic::new("", CANARY))
            .header("x-default", CANARY);
        write!(all, "{builder:?} ").unwrap();
        let client = builder.build().unwrap();
        let call = NOTE
            .send(&client)
            .query("more", CANARY)
            .header("x-call", CANARY);
        write!(all, "{client:?} {call:?} ").unwrap();
        if let Err(error) = call.await {
            all += &texts(error);
        }
        for call in [
            NOTE.send(&client).auth(Bearer::new(CANARY)),
            NOTE.send(&client).auth(ApiKey::header("X-Api-Key", CANARY)),
            NOTE.send(&client).auth(ApiKey::query(CANARY, CANARY)),
            NOTE.send(&client).auth(tokens()),
            NOTE.send(&client)
                .auth(Basic::new("", CANARY))
                .auth(tokens()),
        ] {
            write!(all, "{call:?} ").unwrap();
            if let Err(error) = call.await {
                all += &texts(error);
            }
        }
        for call in [
            NOTE.send(&client).header("x-call", "c4nary\n"),
            NOTE.send(&client).base("ftp://c4nary"),
            NOTE.send(&client).query("q", (CANARY, CANARY)),
            CreateNote { id: "..", ..NOTE }.send(&client),
            CreateNote {
                x_key: "c4nary\0",
                ..NOTE
            }
            .send(&client),
        ] {
            all += &texts(call.await.unwrap_err());
        }
    }
    // Credential and values were there, in each of five calls.
    let sent = good.requests();
    assert_eq!(sent.len(), 5 * Kind::ALL.len());
    for sent in sent.chunks(5) {
        assert!(
            sent[0]
                .target
                .contains("c4nary%2F%22%2Bs3cret/notes?page=c4nary")
        );
        assert_eq!(sent[0].text().matches("c4nary").count(), 2);
        let credential = sent[0].header("authorization").unwrap();
        assert_eq!(credential, "Basic OmM0bmFyeS8iK3MzY3JldA==");
        assert_eq!(sent[2].header("x-api-key"), Some(CANARY));
        assert!(
            sent[3]
                .target
                .ends_with("&c4nary%2F%22%2Bs3cret=c4nary%2F%22%2Bs3cret")
        );
        assert_eq!(
            sent[4].header("authorization"),
            sent[1].header("authorization")
        );
    }

    assert!(watch.events() > 100, "{}", watch.events());
    assert_eq!(watch.seen(), None);
    assert_eq!(shown(&all), None);
}

/// The ways in which the test looks for the canary find it.
#[test]
fn the_canary_is_found_where_it_is() {
    let json = serde_json::to_string(CANARY).unwrap();
    let percent: String = url::form_urlencoded::byte_serialize(CANARY.as_bytes()).collect();
    let mut shows = vec![CANARY.to_owned(), json, percent];
    for before in ["", "a:", "name:", "12345:"] {
        let credential = Basic::new(before.trim_end_matches(':'), CANARY);
        let mut request = http::Request::new(());
        credential.apply(&mut request).unwrap();
        let value = &request.headers()["authorization"];
        shows.push(value.to_str().unwrap().to_owned());
    }
    for text in shows {
        assert!(shown(&text).is_some(), "{text}");
    }
}

#[api(prefix = "/bots/<token>")]
#[derive(Debug)]
struct Bot {
    token: Secret<&'static str>,
}

#[endpoint(GET, "/x", response = Streaming)]
struct GetBytes;

#[endpoint(GET, "/x", response = Events<Text>)]
struct GetEvents;

#[endpoint(GET, "/x", response = Lines<Text>)]
struct GetLines;

#[endpoint(GET, "/x", response = Reply<Binary>)]
struct GetBinary;

/// Every public type that holds something which may be secret.
#[test]
fn no_debug_shows_what_is_in_it() {
    let bot = Bot {
        token: Secret::new(CANARY),
    };
    let base = Base::parse("https://example.com").unwrap().api(&bot);
    let answer = || {
        http::Response::builder()
            .header("set-cookie", CANARY)
            .header("x-request-id", "7")
            .body(bytes::Bytes::from(CANARY))
            .unwrap()
    };
    let secrets: Secrets = [CANARY].into_iter().collect();
    let mut all = format!("{bot:?} {base:?} {secrets:?} {:?}", Secret::new(CANARY));
    write!(
        all,
        "{:?} {:?} {:?} {:?} {:?}",
        Basic::new(CANARY, CANARY),
        Bearer::new(CANARY),
        ApiKey::header("X-Api-Key", CANARY),
        ApiKey::query("key", CANARY),
        Token::new(CANARY),
    )
    .unwrap();
    write!(all, "{:?} {:?}", Body::from(CANARY), Part::new(CANARY)).unwrap();
    write!(all, "{:?}", GetBytes::from_http(answer()).unwrap()).unwrap();
    write!(all, "{:?}", GetEvents::from_http(answer()).unwrap()).unwrap();
    write!(all, "{:?}", GetLines::from_http(answer()).unwrap()).unwrap();
    write!(all, "{:?}", GetBinary::from_http(answer()).unwrap()).unwrap();
    let error = Client::builder("https://user:c4nary@example.com").build();
    write!(all, "{:?}", error.unwrap_err()).unwrap();
    let error = Client::builder("https://example.com")
        .header("x-a", "c4nary\n")
        .build();
    write!(all, "{:?}", error.unwrap_err()).unwrap();
    assert_eq!(shown(&all), None);
}
