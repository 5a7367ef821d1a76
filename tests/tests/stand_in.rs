//! The seed's call against the stand-in for SignalWire: each declared status, and the state behind.
#![allow(clippy::unwrap_used, clippy::panic)]

use http::StatusCode;
use serde::Serialize;
use waypost::{Basic, Call, ClientBuilder, Endpoint, Error, endpoint};
use waypost_signalwire::conference_streams::{ConferenceStream, UpdateConferenceStream};
use waypost_signalwire::failure::ConferenceFailure;
use waypost_signalwire::{AccountSid, Code, SignalWire, StreamCommand, StreamStatus};
use waypost_signalwire_stand_in::sids::{CONFERENCE_SID, CONFERENCE_STREAM_SID};
use waypost_signalwire_stand_in::{API_TOKEN, PROJECT_ID, StandIn};

const ROUTE: &str = "POST /Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>";

fn stop() -> UpdateConferenceStream {
    UpdateConferenceStream::builder()
        .conference_sid(CONFERENCE_SID)
        .sid(CONFERENCE_STREAM_SID)
        .status(StreamCommand::Stopped)
        .build()
}

/// The same call with whatever form there is.
#[endpoint(
    POST, "/Conferences/<ConferenceSid>/Streams/<Sid>", form,
    api = SignalWire, response = ConferenceStream, error = ConferenceFailure,
)]
struct AnyForm<T: Serialize> {
    #[path("ConferenceSid")]
    conference_sid: &'static str,
    #[path("Sid")]
    sid: &'static str,
    #[body]
    form: T,
}

fn any_form<T: Serialize>(form: T) -> AnyForm<T> {
    AnyForm {
        conference_sid: CONFERENCE_SID,
        sid: CONFERENCE_STREAM_SID,
        form,
    }
}

async fn failure(call: Call<ConferenceStream, ConferenceFailure>) -> Error<ConferenceFailure> {
    let error = call.await.unwrap_err();
    assert!(error.is_failure(), "{error}");
    assert_eq!(error.status(), Some(error.failure().unwrap().status()));
    error
}

/// What the stand-in knows of the stream.
fn known(stand_in: &StandIn) -> ConferenceStream {
    let stream = stand_in.resource(CONFERENCE_STREAM_SID).unwrap();
    serde_json::from_value(stream).unwrap()
}

#[tokio::test]
async fn a_stream_in_progress_is_stopped_and_stays_so() {
    let stand_in = StandIn::start().await.unwrap();
    let before = known(&stand_in);
    assert_eq!(before.status, StreamStatus::InProgress);
    let stream: ConferenceStream = stop().send(&stand_in.client()).await.unwrap();
    assert_eq!(stream.status, StreamStatus::Stopped);
    assert_eq!(stream.sid.as_str(), CONFERENCE_STREAM_SID);
    assert_eq!(stream.name, None);
    assert_ne!(stream.date_updated, before.date_updated);
    assert_eq!(known(&stand_in), stream);
}

#[tokio::test]
async fn both_ways_to_send_are_the_same() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let one = stop().send(&client).await.unwrap();
    let other = client.send(&stop()).await.unwrap();
    assert_eq!(one, other);
}

#[tokio::test]
async fn a_name_and_a_state_that_nobody_knew_come_through() {
    let stand_in = StandIn::start().await.unwrap();
    for (text, status) in [
        ("queued", StreamStatus::Queued),
        ("in-progress", StreamStatus::InProgress),
        ("stopped", StreamStatus::Stopped),
        ("melted", StreamStatus::Other("melted".into())),
    ] {
        let stream = ConferenceStream {
            status: status.clone(),
            name: Some("lobby".into()),
            ..known(&stand_in)
        };
        let json = serde_json::to_string(&stream).unwrap();
        assert!(json.contains(&format!(r#""status":"{text}""#)), "{json}");
        let answer = http::Response::new(bytes::Bytes::from(json));
        assert_eq!(UpdateConferenceStream::from_http(answer).unwrap(), stream);
    }
}

#[tokio::test]
async fn a_wrong_credential_is_a_typed_401() {
    let stand_in = StandIn::start().await.unwrap();
    let ours = stand_in.client();
    let stranger = ours.with(|client| client.auth(Basic::new(PROJECT_ID, "guess")));
    let nobody = ours.with(ClientBuilder::no_auth);
    for client in [stranger.unwrap(), nobody.unwrap()] {
        let error = failure(stop().send(&client)).await;
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
        let ConferenceFailure::Refused(refusal) = error.into_failure().unwrap().into_error() else {
            panic!("another shape");
        };
        assert_eq!(refusal.status, Some(Code::Number(401)));
    }
    assert_eq!(known(&stand_in).status, StreamStatus::InProgress);
}

#[tokio::test]
async fn an_unknown_sid_in_each_place_is_a_typed_404() {
    let stand_in = StandIn::start().await.unwrap();
    let ours = stand_in.client();
    let account_sid = AccountSid::from("x");
    let elsewhere = ours.with(|client| client.api(SignalWire { account_sid }));
    let elsewhere = elsewhere.unwrap();
    let other_conference = UpdateConferenceStream {
        conference_sid: "x".into(),
        ..stop()
    };
    let other_stream = UpdateConferenceStream {
        sid: "x/../y".into(),
        ..stop()
    };
    for (client, request, what) in [
        (&elsewhere, stop(), "there is no such account"),
        (&ours, other_conference, "there is nothing at this path"),
        (&ours, other_stream, "there is nothing at this path"),
    ] {
        let error = failure(request.send(client)).await;
        assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
        assert_eq!(
            error.to_string(),
            format!("{ROUTE} failed with 404 Not Found: {what} (20404)")
        );
    }
}

#[tokio::test]
async fn a_form_that_does_not_fit_is_a_typed_422() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    for (form, mistakes) in [
        (vec![("Status", "paused")], 1),
        (vec![], 1),
        (vec![("Status", "stopped"), ("Status", "stopped")], 1),
        (vec![("Other", "x"), ("Status", "")], 2),
    ] {
        let error = failure(any_form(form).send(&client)).await;
        assert_eq!(error.status(), Some(StatusCode::UNPROCESSABLE_ENTITY));
        match error.failure().unwrap().error() {
            ConferenceFailure::Invalid(invalid) => assert_eq!(invalid.errors.len(), mistakes),
            ConferenceFailure::Refused(_) => panic!("another shape: {error}"),
        }
    }
    any_form([("Status", "stopped")])
        .send(&client)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_body_that_is_no_form_is_a_typed_422() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let call = stop().send(&client).header("content-type", "text/plain");
    let error = failure(call).await;
    assert_eq!(error.status(), Some(StatusCode::UNPROCESSABLE_ENTITY));
    let failure = error.failure().unwrap();
    let raw: serde_json::Value = serde_json::from_slice(failure.body()).unwrap();
    assert_eq!(raw["errors"][0], "the body is not a form");
    assert_eq!(failure.headers()["content-type"], "application/json");
    let charset = "application/x-www-form-urlencoded; charset=utf-8";
    let call = stop().send(&client).header("content-type", charset);
    assert_eq!(call.await.unwrap().status, StreamStatus::Stopped);
}

#[tokio::test]
async fn a_form_that_cannot_be_decoded_is_a_typed_400() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let stand_in = StandIn::start().await.unwrap();
    let http = stop().to_http(&stand_in.client()).unwrap();
    let mut authorized = http.clone();
    Basic::new(PROJECT_ID, API_TOKEN)
        .apply(&mut authorized)
        .unwrap();
    for body in ["Status=%zz", "Status=%4", "Status=%ff"] {
        let host = http.uri().authority().unwrap();
        let mut stream = tokio::net::TcpStream::connect(host.as_str()).await.unwrap();
        let credential = authorized.headers()["authorization"].to_str().unwrap();
        let head = format!(
            "POST {} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\nauthorization: {credential}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            http.uri().path(),
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");

        // No client of ours sends such a form, so that its answer is decoded by hand.
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        let mut response = http::Response::new(bytes::Bytes::from(body.to_owned()));
        *response.status_mut() = StatusCode::BAD_REQUEST;
        let error = UpdateConferenceStream::from_http(response).unwrap_err();
        let ConferenceFailure::Refused(refusal) = error.into_failure().unwrap().into_error() else {
            panic!("another shape");
        };
        assert_eq!(refusal.status, Some(Code::Number(400)));
        assert_eq!(
            refusal.message.as_deref(),
            Some("the form cannot be decoded")
        );
    }
}
