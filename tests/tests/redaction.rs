//! A server that repeats a credential does not get it into a text, nor into what is kept.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt;

use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use waypost::{Basic, Bearer, Client, ErrorKind, Reply, endpoint};
use waypost_tests::{Raw, Recorder, Then};

#[derive(Debug, Deserialize)]
struct Said {
    #[serde(default)]
    code: u32,
    message: String,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[endpoint(GET, "/x", response = Said, error = Said)]
struct Get;

#[endpoint(GET, "/x")]
struct GetRaw;

const JSON: &str = "application/json";

fn shown<E: fmt::Debug>(error: waypost::Error<E>) -> (String, Vec<u8>) {
    let mut text = format!("{error} {error:?} {:?}", error.kind());
    let kept = match error.kind() {
        ErrorKind::Failure(failure) => failure.body().to_vec(),
        ErrorKind::Unexpected(answer) => answer.body().to_vec(),
        other => panic!("{other:?}"),
    };
    text += &error.erase().to_string();
    (text, kept)
}

/// All that is shown and kept of an answer, under both failure types.
async fn answers(client: &Client) -> [String; 2] {
    let typed = shown(Get.send(client).await.unwrap_err());
    let texts = [typed, shown(GetRaw.send(client).await.unwrap_err())];
    texts.map(|(text, kept)| text + &String::from_utf8_lossy(&kept))
}

#[tokio::test]
async fn in_whatever_spelling_the_credential_is_removed() {
    let secret = "can/ary+ä 1";
    for said in [
        "can/ary+ä 1",
        r"can\/ary+\u00e4 1",
        "can%2fary%2B%c3%A4+1",
        r"can\u002Fary+ä\u00201",
        "Basic bmFtZTpjYW4vYXJ5K8OkIDE=",
        r"bmFtZTpjYW4vYXJ5K8OkIDE\u003d",
    ] {
        let body = format!(r#"{{"message": "it was {said}, I know"}}"#);
        for content_type in [JSON, "text/plain"] {
            let server = Recorder::answering(StatusCode::FORBIDDEN, content_type, body.clone());
            let server = server.await;
            let client = Client::builder(server.url())
                .auth(Basic::new("name", secret))
                .build()
                .unwrap();
            for text in answers(&client).await {
                assert!(text.contains("[redacted], I know"), "{said}: {text}");
                for hint in ["ary", "bmFt", "YXJ5"] {
                    assert!(!text.contains(hint), "{said}: {text}");
                }
            }
        }
    }
}

#[tokio::test]
async fn every_credential_of_a_call_is_removed() {
    let body = r#"{"message": "client-key call-key header-key default-key name"}"#;
    let server = Recorder::answering(StatusCode::FORBIDDEN, JSON, body).await;
    let mut default = HeaderValue::from_static("default-key");
    default.set_sensitive(true);
    let client = Client::builder(server.url())
        .auth(Basic::new("name", "client-key"))
        .header("x-key", default)
        .build()
        .unwrap();
    let call = GetRaw.send(&client).auth(Bearer::new("call-key"));
    let call = call.header("cookie", "a=b; id=header-key");
    let (text, kept) = shown(call.await.unwrap_err());
    let text = text + &String::from_utf8_lossy(&kept);
    assert!(!text.contains("-key"), "{text}");
    // A user name with a password is none.
    assert!(text.contains(" name"), "{text}");

    let client = Client::builder(server.url())
        .auth(Basic::new("client-key", ""))
        .build()
        .unwrap();
    for text in answers(&client).await {
        assert!(!text.contains("client-key"), "{text}");
    }
}

#[tokio::test]
async fn a_credential_that_is_cut_off_is_removed_too() {
    let head = "HTTP/1.1 403 Forbidden\r\ncontent-length: 99\r\n\r\nit was canaryto";
    let broken = Raw::answering(head, Then::Close).await;
    let long = Recorder::answering(StatusCode::FORBIDDEN, "", "it was canarytoken").await;
    for (url, limit) in [(broken.url(), 1000), (long.url(), 15)] {
        let client = Client::builder(url)
            .auth(Bearer::new("canarytoken"))
            .max_body(limit)
            .build()
            .unwrap();
        let (text, kept) = shown(GetRaw.send(&client).await.unwrap_err());
        assert_eq!(kept, b"it was [redacted]");
        assert!(!text.contains("canary"), "{text}");
    }

    // At the end of what is kept.
    let body = "x".repeat(64 * 1024 - 4) + "canarytoken" + &"y".repeat(1000);
    let server = Recorder::answering(StatusCode::FORBIDDEN, "", body).await;
    let client = Client::builder(server.url())
        .auth(Bearer::new("canarytoken"))
        .build()
        .unwrap();
    let (_, kept) = shown(GetRaw.send(&client).await.unwrap_err());
    assert_eq!(kept.len(), 64 * 1024);
    assert!(kept.ends_with(b"xx[red"));
}

#[tokio::test]
async fn what_is_decoded_is_the_servers_own_text() {
    let body = r#"{"code": 20404, "message": "40 of 4"}"#;
    let server = Recorder::answering(StatusCode::NOT_FOUND, JSON, body).await;
    let client = Client::builder(server.url())
        .auth(Basic::new("name", "4"))
        .build()
        .unwrap();
    let error = Get.send(&client).await.unwrap_err();
    assert_eq!(error.failure().unwrap().error().code, 20404);
    let text = error.to_string();
    assert!(text.ends_with(": [redacted]0 of [redacted]"), "{text}");
}

#[tokio::test]
async fn an_undecodable_success_is_cleaned_as_well() {
    for (content_type, body) in [
        (JSON, r#"{"message": 1, "canary": "canary"}"#),
        (JSON, r#"{"canary": 1, "code": "canary"}"#),
        ("text/canary", "canary"),
    ] {
        let server = Recorder::answering(StatusCode::OK, content_type, body).await;
        let client = Client::builder(server.url())
            .auth(Bearer::new("canary"))
            .build()
            .unwrap();
        let error = Get.send(&client).await.unwrap_err();
        assert!(error.is_unexpected(), "{error}");
        let (text, kept) = shown(error);
        assert!(!text.contains("canary"), "{text}");
        assert!(!String::from_utf8_lossy(&kept).contains("canary"));
    }
}

/// Nor the whole of an error that quotes them.
#[tokio::test]
async fn a_large_value_that_does_not_decode_is_no_burden() {
    let body = format!(
        r#"{{"message": "x", "code": "{}"}}"#,
        "can".repeat(3_000_000)
    );
    let server = Recorder::answering(StatusCode::OK, JSON, body).await;
    let client = Client::builder(server.url())
        .auth(Basic::new("name", "cancancanary"))
        .build()
        .unwrap();
    let error = Get.send(&client).await.unwrap_err();
    assert!(error.is_unexpected() && error.to_string().len() < 1000);
}

/// The whole of ten megabytes is not searched, and no search is slow.
#[tokio::test]
async fn a_large_failure_with_many_beginnings_of_a_credential_is_no_burden() {
    let body = "can".repeat(3_000_000);
    let server = Recorder::answering(StatusCode::FORBIDDEN, "", body).await;
    let client = Client::builder(server.url())
        .auth(Basic::new("name", "cancancanary"))
        .build()
        .unwrap();
    let (_, kept) = shown(GetRaw.send(&client).await.unwrap_err());
    assert_eq!(kept.len(), 64 * 1024);
}

#[tokio::test]
async fn a_reply_does_not_show_its_headers() {
    let head = "HTTP/1.1 200 OK\r\nset-cookie: canary\r\ncontent-length: 0\r\n\r\n";
    let server = Raw::answering(head, Then::Close).await;
    let client = Client::builder(server.url()).build().unwrap();
    let reply: Reply<()> = GetRaw.send(&client).reply().await.unwrap();
    assert_eq!(reply.headers["set-cookie"], "canary");
    assert!(!format!("{reply:?}").contains("canary"));
}

#[tokio::test]
async fn a_failures_own_text_is_one_bounded_line() {
    let body = format!(r#"{{"message": "a\nb\u001b[31m {}"}}"#, "z".repeat(5000));
    let server = Recorder::answering(StatusCode::NOT_FOUND, JSON, body).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = Get.send(&client).await.unwrap_err();
    for text in [error.to_string(), error.erase().to_string()] {
        assert!(text.contains("404 Not Found: a b [31m zz"), "{text}");
        assert!(text.len() < 1200, "{}", text.len());
        assert!(!text.contains(char::is_control), "{text}");
    }
}
