//! What the application and the client say beside the request.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use tower::Service;
use tower::layer::util::Identity;
use waypost::{Body, BoxError, Client, Endpoint, Spec, TowerTransport, Transport, TransportFuture};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Log, Post, Request, doing};

#[derive(Debug, Clone, PartialEq)]
struct Tenant(&'static str);

#[tokio::test(start_paused = true)]
async fn it_goes_along_with_every_attempt() {
    let server = Scripted::new([Attempt::lost(), Attempt::status(503), Attempt::status(200)]);
    let call = Get.send(&server.client()).extension(Tenant("other"));
    call.extension(Tenant("shop")).await.unwrap();
    for sent in server.sent() {
        assert_eq!(sent.extensions.get(), Some(&Tenant("shop")));
    }
    assert_eq!(server.attempts(), 3);
}

fn named(request: &Request) -> String {
    let spec = request.extensions().get::<&'static Spec>().unwrap();
    let tenant = request.extensions().get::<Arc<str>>();
    format!("{} {:?}", spec.name, tenant.map(|it| &**it))
}

#[tokio::test(start_paused = true)]
async fn layers_of_both_kinds_see_it_and_the_endpoint() {
    let server = Scripted::new([Attempt::status(200)]);
    let log = Log::default();
    let noting = || {
        let log = log.clone();
        doing(move |request, mut inner| {
            log.add(named(&request));
            async move { inner.call(request).await }
        })
    };
    let client = server.builder().layer(noting()).call_layer(noting());
    let client = client.build().unwrap();
    Get.send(&client).await.unwrap();
    let shop: Arc<str> = "shop".into();
    Post.send(&client).extension(shop).await.unwrap();
    let (get, post) = ("Get None", r#"Post Some("shop")"#);
    assert_eq!(log.take(), [get, get, post, post]);
    for (sent, spec) in server.sent().iter().zip([Get::SPEC, Post::SPEC]) {
        assert_eq!(sent.extensions.get::<&'static Spec>(), Some(&&spec));
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_sees_them_too() {
    let log = Log::default();
    let seen = log.clone();
    let service = tower::service_fn(move |request: Request| {
        seen.add(named(&request));
        async { Ok::<_, BoxError>(http::Response::new(Body::from("[]"))) }
    });
    let client = Client::builder("http://127.0.0.1");
    let client = client
        .transport(TowerTransport::new(service))
        .build()
        .unwrap();
    let shop: Arc<str> = "shop".into();
    Get.send(&client).extension(shop).await.unwrap();
    assert_eq!(log.take(), [r#"Get Some("shop")"#]);
}

/// Of what is between layers and transport nothing is left over.
#[tokio::test(start_paused = true)]
async fn a_transport_sees_nothing_else() {
    let server = Scripted::new([Attempt::status(200)]);
    let layer = || Log::default().layer("");
    let client = server.builder().layer(layer()).call_layer(layer());
    Get.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(server.sent()[0].extensions.len(), 1);
}

/// Its transport is the same.
#[tokio::test(start_paused = true)]
async fn a_client_of_another_one_tells_the_endpoint_too() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = server.client().with(|client| client.user_agent("other"));
    Get.send(&client.unwrap()).await.unwrap();
    let sent = server.sent();
    assert_eq!(sent[0].extensions.get::<&'static Spec>(), Some(&&Get::SPEC));
}

/// A transport that looks at nothing.
struct Incurious(Sender<bool>);

impl Transport for Incurious {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let is_told = request.extensions().get::<&'static Spec>().is_some();
        self.0.send(is_told).unwrap();
        Box::pin(async { Ok(http::Response::new(Body::from("[]"))) })
    }

    fn reads_spec(&self) -> bool {
        false
    }
}

#[tokio::test]
async fn a_transport_that_does_not_look_at_it_is_not_given_it() {
    let (sender, told) = channel();
    let builder = || Client::builder("https://example.com").transport(Incurious(sender.clone()));
    Get.send(&builder().build().unwrap()).await.unwrap();
    assert!(!told.recv().unwrap());
    let layered = builder().layer(Identity::new()).build().unwrap();
    Get.send(&layered).await.unwrap();
    assert!(told.recv().unwrap());
}
