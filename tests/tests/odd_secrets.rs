//! Secrets that serde, base64 or a parser make something else of.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use http::StatusCode;
use serde::{Serialize, Serializer};
use waypost::{Answer, Basic, Bearer, Client, Decode, DecodeError, Endpoint, Secret, endpoint};
use waypost_tests::Recorder;
use waypost_tests::canary::texts;

/// Serialized as bytes, which is text in a header.
#[derive(Clone)]
struct Token(&'static str);

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0.as_bytes())
    }
}

#[endpoint(POST, "/odd", json)]
struct Odd {
    #[header]
    x_token: Option<Secret<Token>>,
    #[header]
    x_ratio: Secret<f64>,
    #[header]
    x_flag: Secret<bool>,
    wide: Secret<u128>,
    ratio: Secret<f32>,
}

const ODD: Odd = Odd {
    x_token: None,
    x_ratio: Secret::new(1.0),
    x_flag: Secret::new(true),
    wide: Secret::new(u128::MAX),
    ratio: Secret::new(0.12345),
};

async fn refused(said: impl Into<Bytes>) -> Recorder {
    Recorder::answering(StatusCode::FORBIDDEN, "", said).await
}

#[tokio::test]
async fn a_secret_is_known_by_the_text_that_is_sent() {
    let server = refused(format!("{} 0.12345, and more", u128::MAX)).await;
    let error = ODD.send(&server.client()).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "[redacted] [redacted], and more");
    let request = ODD.to_http("https://example.com").unwrap();
    for (name, value) in [("x-ratio", "1"), ("x-flag", "true")] {
        let header = &request.headers()[name];
        assert!(header == value && header.is_sensitive(), "{name}");
    }
}

#[tokio::test]
async fn a_secret_that_is_bytes_to_serde_is_a_text_all_the_same() {
    let server = refused("it was hunter22secret").await;
    let odd = Odd {
        x_token: Some(Secret::new(Token("hunter22secret"))),
        ..ODD
    };
    match odd.to_http("https://example.com") {
        Ok(request) => {
            assert!(request.headers()["x-token"].is_sensitive());
            let error = odd.send(&server.client()).await.unwrap_err();
            assert!(!texts(error).contains("hunter22secret"));
        }
        Err(error) => assert_eq!(error.field(), Some("x_token")),
    }
}

#[endpoint(POST, "/bytes", bytes)]
struct SendBytes(#[body] Secret<Vec<u8>>);

#[endpoint(POST, "/many", json)]
struct SendMany {
    pins: Vec<Secret<u32>>,
}

/// What cannot be looked for takes all else with it.
#[tokio::test]
async fn where_a_secret_cannot_be_looked_for_nothing_is_shown() {
    let server = refused(&b"\xffhunter22secret is wrong"[..]).await;
    let call = SendBytes(Secret::new(b"\xffhunter22secret".to_vec()));
    let error = call.send(&server.client()).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "[redacted]");
    assert!(!texts(error).contains("hunter"));

    let server = refused("1234 is wrong").await;
    let few = SendMany {
        pins: (1230..1240).map(Secret::new).collect(),
    };
    let error = few.send(&server.client()).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "[redacted] is wrong");
    let many = SendMany {
        pins: (1000..9000).map(Secret::new).collect(),
    };
    let error = many.send(&server.client()).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "[redacted]");
}

/// A secret that is not there hides nothing.
#[tokio::test]
async fn no_secret_is_none() {
    let server = refused("it is wrong").await;
    let call = SendMaybe {
        pin: Secret::new(None),
        pins: Secret::new(Vec::new()),
    };
    let error = call.send(&server.client()).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "it is wrong");
}

#[endpoint(POST, "/maybe", json)]
struct SendMaybe {
    pin: Secret<Option<u32>>,
    pins: Secret<Vec<u32>>,
}

/// A value that writes a request of its own while it is written.
struct Signed;

impl Serialize for Signed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inner = GetUser {
            id: Secret::new("inner"),
        };
        let request = inner.to_http("https://example.com").unwrap();
        serializer.serialize_str(request.uri().path())
    }
}

#[endpoint(POST, "/signed", json)]
struct SendSigned {
    password: Secret<&'static str>,
    signed: Signed,
}

#[tokio::test]
async fn a_request_within_a_request_takes_no_secret_away() {
    let server = refused("it was hunter22secret").await;
    let call = SendSigned {
        password: "hunter22secret".into(),
        signed: Signed,
    };
    let error = call.send(&server.client()).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "it was [redacted]");
}

/// Of a long secret its beginning is looked for, and what stands behind it goes with it.
#[tokio::test]
async fn a_long_secret_is_no_burden_and_goes_whole() {
    let secret = "a".repeat(200_000);
    for said in [secret.clone(), format!("a b {}", &secret[..150])] {
        let server = refused(format!("{said}, I know")).await;
        let call = SendBytes(Secret::new(secret.clone().into_bytes()));
        let error = call.send(&server.client()).await.unwrap_err();
        let kept = String::from_utf8_lossy(error.body().unwrap()).into_owned();
        assert!(!kept.contains("aaaa"), "{}", kept.len());
    }
    let jwt: String = (0..900)
        .map(|at| char::from(b'a' + (at * at % 26) as u8))
        .collect();
    let server = refused(format!("it was {jwt}, I know")).await;
    let call = SendBytes(Secret::new(jwt.into_bytes()));
    let error = call.send(&server.client()).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "it was [redacted], I know");
}

#[endpoint(GET, "/users/<id>", error = Parsed)]
struct GetUser {
    id: Secret<&'static str>,
}

/// A failure that quotes what it cannot parse.
#[derive(Debug)]
struct Parsed;

impl Decode for Parsed {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        let cause = format!("cannot parse {}", answer.text()?);
        Err(DecodeError::new("no number").caused_by(cause))
    }
}

#[tokio::test]
async fn a_cause_that_quotes_the_answer_is_cleaned() {
    let server = refused("hunter22secret").await;
    let call = GetUser {
        id: "hunter22secret".into(),
    };
    let error = call.send(&server.client()).await.unwrap_err();
    let texts = texts(error);
    assert!(texts.contains("cannot parse [redacted]"), "{texts}");
    assert!(!texts.contains("hunter22secret"), "{texts}");
}

#[endpoint(GET, "/x")]
struct GetNothing;

#[tokio::test]
async fn base64_hides_no_credential() {
    let server = refused("aHVudGVyMjIrc2VjcmV0Pz8/ aHVudGVyMjIrc2VjcmV0Pz8_, I know").await;
    let secret = "hunter22+secret???";
    let client = Client::builder(server.url());
    for client in [
        client.auth(Bearer::new(secret)),
        Client::builder(server.url()).auth(Basic::new("name", secret)),
    ] {
        let error = GetNothing.send(&client.build().unwrap()).await.unwrap_err();
        assert_eq!(error.body().unwrap(), "[redacted] [redacted], I know");
    }
}
