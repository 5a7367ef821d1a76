//! What a layer around calls sees, and what comes of what it changes.

use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use http::{HeaderName, HeaderValue};
use tower::Service;
use tower::util::MapRequestLayer;
use tower_http::set_header::SetRequestHeaderLayer;
use waypost::{Basic, Bearer, Body, Secret, Token, TokenSource, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Log, Request, doing};

#[tokio::test(start_paused = true)]
async fn it_sees_one_request_and_the_last_answer() {
    let server = Scripted::new([Attempt::lost(), Attempt::status(503), Attempt::status(200)]);
    let log = Log::default();
    let client = server.builder();
    let client = client
        .call_layer(log.layer("call"))
        .layer(log.layer("attempt"))
        .call_layer(log.layer("inner call"));
    Get.send(&client.build().unwrap()).await.unwrap();
    let lost = "attempt the exchange broke off (the request may have been sent)";
    let expected = [
        "call GET",
        "inner call GET",
        "attempt GET",
        lost,
        "attempt GET",
        "attempt 503",
        "attempt GET",
        "attempt 200",
        "inner call 200",
        "call 200",
    ];
    assert_eq!(log.take(), expected);
}

#[tokio::test(start_paused = true)]
async fn what_the_error_says_is_the_same_as_without_it() {
    for attempt in [
        Attempt::status(404).header("x-request-id", "7"),
        Attempt::status(503).retry_after("90"),
        Attempt::status(500),
        Attempt::lost(),
        Attempt::refused(),
        Attempt::late_connection(),
        Attempt::stalled(),
        Attempt::status(200).broken(),
        Attempt::status(200).halting(),
        Attempt::status(200).header("content-type", "text/html"),
    ] {
        let server = Scripted::new([attempt.clone()]);
        let plain = Get.send(&server.client()).await.unwrap_err();
        let client = server.builder().call_layer(Log::default().layer(""));
        let client = client.layer(Log::default().layer("")).build().unwrap();
        let error = Get.send(&client).await.unwrap_err();
        assert_eq!(error.to_string(), plain.to_string());
        assert_eq!(error.attempts(), plain.attempts(), "{plain}");
        assert_eq!(
            error.may_have_been_sent(),
            plain.may_have_been_sent(),
            "{plain}"
        );
        assert_eq!(error.is_timeout(), plain.is_timeout(), "{plain}");
        assert_eq!(error.retry_at(), plain.retry_at(), "{plain}");
        assert_eq!(error.request_id(), plain.request_id(), "{plain}");
        assert_eq!(error.body(), plain.body(), "{plain}");
        assert_eq!(client.retry_tokens(), {
            let server = Scripted::new([attempt]);
            let client = server.client();
            let _ = Get.send(&client).await;
            client.retry_tokens()
        });
    }
}

#[tokio::test(start_paused = true)]
async fn it_sees_no_credential() {
    #[endpoint(GET, "/things", headers("X-Declared" = "declared"))]
    struct Ask {
        #[header]
        x_field: Secret<String>,
    }

    let server = Scripted::new([Attempt::status(200)]);
    let log = Log::default();
    let seen = log.clone();
    let mut secret = HeaderValue::from_static("secret");
    secret.set_sensitive(true);
    let client = server.builder().auth(Basic::new("name", "password"));
    let client = client.header("x-secret", secret).header("x-plain", "plain");
    let client = client.call_layer(MapRequestLayer::new(move |request: Request| {
        let mut names: Vec<_> = request.headers().keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        seen.add(names.join(" "));
        request
    }));
    let client = client.build().unwrap();
    let ask = Ask {
        x_field: "field".into(),
    };
    ask.send(&client).header("cookie", "a=b").await.unwrap();
    assert_eq!(log.take(), ["user-agent x-declared x-plain"]);
    let sent = &server.sent()[0];
    for (name, value) in [
        ("authorization", "Basic bmFtZTpwYXNzd29yZA=="),
        ("x-secret", "secret"),
        ("x-plain", "plain"),
        ("x-field", "field"),
        ("x-declared", "declared"),
        ("cookie", "a=b"),
    ] {
        assert_eq!(sent.header(name), Some(value));
        assert_eq!(sent.headers.get_all(name).iter().count(), 1);
    }
}

/// As one does that the call sets.
#[tokio::test(start_paused = true)]
async fn a_header_of_its_own_takes_the_place_of_a_credential() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = server.builder().auth(Bearer::new("clients"));
    let client = client.call_layer(SetRequestHeaderLayer::overriding(
        AUTHORIZATION,
        HeaderValue::from_static("Bearer layers"),
    ));
    Get.send(&client.build().unwrap()).await.unwrap();
    let sent = server.sent();
    assert_eq!(sent[0].header("authorization"), Some("Bearer layers"));
}

#[tokio::test(start_paused = true)]
async fn another_body_has_its_length() {
    #[endpoint(POST, "/things", text)]
    struct Say {
        #[body]
        text: &'static str,
    }

    let server = Scripted::new([Attempt::status(200)]);
    let client = server.builder();
    let client = client.call_layer(MapRequestLayer::new(|request: Request| {
        request.map(|_| Body::from("longer"))
    }));
    let call = Say { text: "text" }.send(&client.build().unwrap());
    call.await.unwrap();
    let sent = server.sent();
    assert_eq!(sent[0].headers[CONTENT_LENGTH], "6");
    assert_eq!(&sent[0].body[..], b"longer");
}

/// Though the layers know nothing of it.
#[tokio::test(start_paused = true)]
async fn a_token_that_was_got_is_removed_from_what_is_kept() {
    let token = || TokenSource::new(|| async { Ok(Token::new("t0ken-of-it")) });
    let server = Scripted::new([Attempt::status(400)]);
    let client = server.builder().auth(token());
    let client = client.call_layer(doing(|request, mut inner| async move {
        inner.call(request).await?;
        // A new answer, which has nothing of the one that it stands for.
        let mut answer = http::Response::new(Body::from("it was t0ken-of-it"));
        *answer.status_mut() = http::StatusCode::BAD_REQUEST;
        Ok(answer)
    }));
    let error = Get.send(&client.build().unwrap()).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "it was [redacted]");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_broke_off_is_asked_for_again_inside() {
    #[endpoint(GET, "/things")]
    struct Touch;

    let script = [Attempt::status(200).broken(), Attempt::status(200)];
    let server = Scripted::new(script.clone());
    let log = Log::default();
    let client = server
        .builder()
        .call_layer(log.layer("call"))
        .build()
        .unwrap();
    Get.send(&client).await.unwrap();
    assert_eq!(server.attempts(), 2);
    assert_eq!(log.take(), ["call GET", "call 200"]);
    // Who needs no body does not ask again.
    let server = Scripted::new(script);
    let client = server
        .builder()
        .call_layer(log.layer("call"))
        .build()
        .unwrap();
    Touch.send(&client).await.unwrap();
    assert_eq!(server.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_too_large_is_so_behind_it_as_well() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = server.builder().max_body(1);
    let client = client.call_layer(Log::default().layer("")).build().unwrap();
    let error = Get.send(&client).await.unwrap_err();
    assert!(error.is_unexpected(), "{error}");
    assert!(
        error.to_string().ends_with("larger than 1 bytes"),
        "{error}"
    );
    assert_eq!(error.body().unwrap(), "{");
}

/// A layer that reads it sees that it is not whole.
#[tokio::test(start_paused = true)]
async fn a_body_that_is_cut_ends_with_an_error() {
    for (attempt, most) in [
        (Attempt::status(200).broken(), 100),
        (Attempt::status(200), 1),
    ] {
        let server = Scripted::new([attempt]);
        let log = Log::default();
        let seen = log.clone();
        let client = server.builder().max_body(most);
        let client = client.call_layer(doing(move |request, mut inner| {
            let seen = seen.clone();
            async move {
                let (head, body) = inner.call(request).await?.into_parts();
                match http_body_util::BodyExt::collect(body).await {
                    Ok(_) => seen.add("whole"),
                    Err(_) => seen.add("cut"),
                }
                Ok(http::Response::from_parts(head, Body::from("7")))
            }
        }));
        Get.send(&client.build().unwrap()).await.unwrap();
        assert_eq!(log.take(), ["cut"]);
    }
}
