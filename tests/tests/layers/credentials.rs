//! A credential that a layer around the call sets is treated as one that the call sets.

use http::{HeaderValue, Uri};
use tower::Service;
use tower::util::MapRequestLayer;
use waypost::{Body, ClientBuilder};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Doing, Get, Log, Request, doing};

fn value(text: &'static str, is_marked: bool) -> HeaderValue {
    let mut value = HeaderValue::from_static(text);
    value.set_sensitive(is_marked);
    value
}

/// Sets a header, which it does not mark unless it has to.
fn setting(client: ClientBuilder, name: &'static str) -> ClientBuilder {
    client.call_layer(MapRequestLayer::new(move |mut request: Request| {
        let value = value("Bearer t0ken-of-it", name == "x-key");
        request.headers_mut().insert(name, value);
        request
    }))
}

const NAMES: [&str; 4] = ["authorization", "proxy-authorization", "cookie", "x-key"];

#[tokio::test(start_paused = true)]
async fn it_is_marked() {
    for name in NAMES {
        let server = Scripted::new([Attempt::status(200)]);
        let client = setting(server.builder(), name).build().unwrap();
        Get.send(&client).await.unwrap();
        let sent = server.sent();
        assert_eq!(sent[0].header(name), Some("Bearer t0ken-of-it"));
        assert!(sent[0].headers[name].is_sensitive(), "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn it_does_not_go_over_plain_http_to_another_host() {
    for name in NAMES {
        let server = Scripted::new([Attempt::status(200)]);
        let open = || setting(server.builder().base("http://example.com"), name);
        let error = Get.send(&open().build().unwrap()).await.unwrap_err();
        assert!(error.is_request(), "{error}");
        assert!(!error.may_have_been_sent());
        assert!(!format!("{error} {error:?}").contains("t0ken"), "{error:?}");
        // Nor does it where a layer has led it.
        for (to, goes) in [
            ("http://example.com/things", false),
            ("http://[::2]:80/things", false),
            ("https://example.com/things", true),
            ("http://localhost:1/things", true),
            ("http://[::1]/things", true),
        ] {
            let moving = MapRequestLayer::new(move |mut request: Request| {
                *request.uri_mut() = Uri::from_static(to);
                request
            });
            let client = setting(server.builder(), name).call_layer(moving);
            let answer = Get.send(&client.build().unwrap()).await;
            assert_eq!(answer.is_ok(), goes, "{to}");
        }
        assert_eq!(server.attempts(), 3);
        Get.send(&open().allow_plain_http().build().unwrap())
            .await
            .unwrap();
    }
}

/// Repeats in its answer what it was sent, whatever was behind it.
fn repeating() -> Doing {
    doing(|request, mut inner| async move {
        let _ = inner.call(request).await;
        let mut answer = http::Response::new(Body::from("it was t0ken-of-it"));
        *answer.status_mut() = http::StatusCode::BAD_REQUEST;
        Ok(answer)
    })
}

#[tokio::test(start_paused = true)]
async fn it_is_removed_from_what_is_kept() {
    for name in NAMES {
        let server = Scripted::new([Attempt::lost()]);
        // By the server, or by a layer, which has nothing of the server's answer.
        for client in [
            setting(server.builder(), name).layer(repeating()),
            setting(server.builder(), name)
                .layer(repeating())
                .call_layer(Log::default().layer("")),
            setting(server.builder().call_layer(repeating()), name),
        ] {
            let error = Get.send(&client.build().unwrap()).await.unwrap_err();
            assert_eq!(error.body().unwrap(), "it was [redacted]", "{name}");
            assert!(!format!("{error} {error:?}").contains("t0ken"), "{error:?}");
        }
    }
}
