//! A request that a layer around the call leads elsewhere.

use http::{HeaderValue, Uri};
use serde_json::Value;
use tower::util::MapRequestLayer;
use waypost::{Basic, Bearer, ClientBuilder, Secret, api, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Request};

fn secret(text: &'static str) -> HeaderValue {
    let mut value = HeaderValue::from_static(text);
    value.set_sensitive(true);
    value
}

fn moving(client: ClientBuilder, to: &'static str) -> ClientBuilder {
    client.call_layer(MapRequestLayer::new(move |mut request: Request| {
        *request.uri_mut() = Uri::from_static(to);
        request
    }))
}

fn client(server: &Scripted) -> ClientBuilder {
    let client = server.builder().base("https://example.com");
    client
        .auth(Basic::new("name", "password"))
        .header("x-secret", secret("secret"))
        .header("x-plain", "plain")
}

#[tokio::test(start_paused = true)]
async fn to_another_origin_no_credential_goes_along() {
    for to in [
        "https://other.example/things",
        "http://example.com/things",
        "https://example.com:444/things",
        "https://name@example.com/things",
    ] {
        let server = Scripted::new([Attempt::status(200)]);
        let client = moving(client(&server), to).build().unwrap();
        for call in [
            Get.send(&client),
            Get.send(&client).auth(Bearer::new("own")),
            Get.send(&client).header("authorization", "own"),
        ] {
            call.await.unwrap();
        }
        for sent in server.sent() {
            assert_eq!(sent.header("x-plain"), Some("plain"));
            assert_eq!(sent.header("x-secret"), None, "{to}");
            assert_eq!(sent.header("authorization"), None, "{to}");
        }
        assert_eq!(server.attempts(), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn at_home_it_goes_along() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = moving(client(&server), "https://example.com/others");
    Get.send(&client.build().unwrap()).await.unwrap();
    let sent = server.sent();
    assert_eq!(sent[0].path, "/others");
    assert_eq!(sent[0].header("x-secret"), Some("secret"));
    assert!(sent[0].header("authorization").is_some());
}

#[tokio::test(start_paused = true)]
async fn a_request_that_holds_a_secret_goes_nowhere_else() {
    #[endpoint(POST, "/things", form, response = Value)]
    struct Tell {
        pin: Secret<String>,
    }

    #[api(prefix = "/<key>")]
    struct Keyed {
        key: Secret<String>,
    }

    #[endpoint(GET, "/things", api = Keyed, response = Value)]
    struct Ask;

    let server = Scripted::new([Attempt::status(200)]);
    let client = moving(client(&server), "https://other.example/things");
    let plain = client.build().unwrap();
    let tell = Tell { pin: "1234".into() };
    let error = tell.send(&plain).await.unwrap_err();
    assert!(error.is_request(), "{error}");
    let api = plain.with(|client| client.api(Keyed { key: "key".into() }));
    let error = Ask.send(&api.unwrap()).await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert_eq!(server.attempts(), 0);
}
