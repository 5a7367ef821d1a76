//! A token comes out nowhere.

use http::StatusCode;
use waypost::{Error, Token, TokenSource, endpoint};
use waypost_tests::Answering;

use crate::{Authority, GET, GetOpen, bears, client, texts};

#[tokio::test]
async fn tokens_are_never_shown_nor_kept() {
    let server = Answering::new(|request| {
        let status = match bears(request, 1) {
            true => StatusCode::UNAUTHORIZED,
            false => StatusCode::FORBIDDEN,
        };
        (status, "canary-1 canary-2 known".into())
    });
    let authority = Authority::default();
    let tokens = authority.source();
    let client = client(&server, tokens.clone());
    let shown = |error: Error| {
        let failure = error.failure().unwrap();
        let kept = String::from_utf8_lossy(failure.body());
        format!("{error} {error:?} {kept}")
    };
    let text = shown(GET.send(&client).await.unwrap_err());
    assert!(text.contains("[redacted] [redacted] known"), "{text}");
    assert!(!text.contains("canary"), "{text}");
    // Where the token is not sent, the server may know it all the same.
    let text = shown(GetOpen.send(&client).await.unwrap_err());
    assert!(!text.contains("canary-2"), "{text}");
    assert_eq!(server.sent("authorization")[2], "-");

    let text = format!("{tokens:?} {:?} {client:?}", Token::new("canary"));
    assert!(!text.contains("canary"), "{text}");
}

#[derive(Debug, serde::Deserialize)]
struct Granted {
    access_token: waypost::Secret<String>,
    #[allow(dead_code)]
    expires_in: u64,
}

#[endpoint(POST, "/token", response = Granted)]
struct Grant;

/// An authority whose answer is not what was declared does not get the token in it into a text.
#[tokio::test]
async fn an_answer_of_the_authority_that_does_not_decode_shows_no_token() {
    for said in [
        r#"{"access_token": "canary", "expires_in": "3600"}"#,
        r#"{"access_token": "canary", "expires_in": 1"#,
        r#"{"access_token": ["canary"]}"#,
        r#"access_token=canary"#,
    ] {
        let authority = Answering::new(move |_| (StatusCode::OK, said.into()));
        let authority = authority.builder().build().unwrap();
        let tokens = TokenSource::new(move || {
            let call = Grant.send(&authority);
            async move { Ok(Token::new(call.await?.access_token.into_inner())) }
        });
        let server = Answering::accepting();
        let error = GET.send(&client(&server, tokens)).await.unwrap_err();
        let text = format!("{} {error:?}", texts(&error));
        assert!(!text.contains("canary"), "{text}");
    }
}
