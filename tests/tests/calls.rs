//! A call by itself: what it borrows, where it can go, and what else can send it.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use waypost::{
    Basic, Body, Client, Endpoint, Transport, TransportError, TransportErrorKind, TransportFuture,
    endpoint,
};
use waypost_signalwire::conference_streams::{ConferenceStream, UpdateConferenceStream};
use waypost_signalwire::{SignalWire, StreamCommand};
use waypost_signalwire_stand_in::sids::{CONFERENCE_SID, CONFERENCE_STREAM_SID};
use waypost_signalwire_stand_in::{API_TOKEN, PROJECT_ID, StandIn};
use waypost_tests::Recorder;

fn stop() -> UpdateConferenceStream {
    UpdateConferenceStream::builder()
        .conference_sid(CONFERENCE_SID)
        .sid(CONFERENCE_STREAM_SID)
        .status(StreamCommand::Stopped)
        .build()
}

#[endpoint(GET, "/notes/<id>")]
struct Borrowing<'a> {
    id: &'a str,
    words: &'a [&'a str],
}

#[tokio::test]
async fn what_a_request_borrows_may_be_gone_before_the_await() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let call = {
        let id = String::from("7");
        let request = Borrowing {
            id: &id,
            words: &["a", "b"],
        };
        request.send(&client)
    };
    drop(client);
    tokio::spawn(call).await.unwrap().unwrap();
    assert_eq!(server.only().target, "/notes/7?words=a&words=b");
}

#[tokio::test]
async fn a_call_that_is_not_awaited_sends_nothing() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    drop(
        Borrowing {
            id: "1",
            words: &[],
        }
        .send(&client),
    );
    Borrowing {
        id: "2",
        words: &[],
    }
    .send(&client)
    .await
    .unwrap();
    assert_eq!(server.only().target, "/notes/2");
}

#[tokio::test]
async fn another_http_client_gets_the_same_answer() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let mut request = stop().to_http(&client).unwrap();
    Basic::new(PROJECT_ID, API_TOKEN)
        .apply(&mut request)
        .unwrap();
    let hyper: HyperClient<_, Full<Bytes>> =
        HyperClient::builder(TokioExecutor::new()).build_http();
    let response = hyper.request(request.map(Full::new)).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let by_hyper: ConferenceStream =
        UpdateConferenceStream::from_http(http::Response::from_parts(head, body)).unwrap();

    assert_eq!(by_hyper, stop().send(&client).await.unwrap());

    let refused = stop().to_http(&client).unwrap();
    let response = hyper.request(refused.map(Full::new)).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let error =
        UpdateConferenceStream::from_http(http::Response::from_parts(head, body)).unwrap_err();
    assert_eq!(error.status(), Some(http::StatusCode::UNAUTHORIZED));
    assert!(error.is_failure());
}

/// hyper-util as a transport.
struct Hyper(HyperClient<hyper_util::client::legacy::connect::HttpConnector, Body>);

impl Transport for Hyper {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let sent = self.0.request(request);
        Box::pin(async {
            match sent.await {
                Ok(response) => Ok(response.map(Body::once)),
                Err(error) if error.is_connect() => {
                    Err(TransportError::not_sent(TransportErrorKind::Connect, error))
                }
                Err(error) => Err(TransportError::maybe_sent(
                    TransportErrorKind::Exchange,
                    error,
                )),
            }
        })
    }
}

#[tokio::test]
async fn a_transport_of_ones_own_sends_the_same_bytes() {
    let server = Recorder::start().await;
    let hyper = HyperClient::builder(TokioExecutor::new()).build_http();
    let builder = || {
        let account_sid = "a/ü".into();
        Client::builder(server.url()).api(SignalWire { account_sid })
    };
    let by_hyper = builder().transport(Hyper(hyper)).build().unwrap();
    let by_reqwest = builder().build().unwrap();
    for client in [&by_hyper, &by_reqwest] {
        let _ = client.send(&stop()).query("q~", "x y").await;
    }
    let requests = server.requests();
    let [hyper, reqwest] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!(
        (&hyper.method, &hyper.target, &hyper.body),
        (&reqwest.method, &reqwest.target, &reqwest.body)
    );
    for name in ["content-type", "content-length", "user-agent", "host"] {
        assert_eq!(hyper.header(name), reqwest.header(name), "{name}");
        assert!(hyper.header(name).is_some(), "{name}");
    }
}
