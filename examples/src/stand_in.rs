//! A stand-in for SignalWire: a real HTTP server on a loopback port, which answers as the service's
//! own description says, and remembers what it was told.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::conference_streams::{ConferenceStream, StreamStatus};
use crate::failure::{Invalid, Refusal};

/// Where the service's API begins.
pub const BASE_PATH: &str = "/api/laml/2010-04-01";

/// The project that the stand-in knows.
pub const PROJECT_ID: &str = "b08dacad-0d6f-4a4c-90b7-4a2c8b1f5c9e";
/// The token of that project.
pub const API_TOKEN: &str = "PT-stand-in-token";
/// A conference of that project.
pub const CONFERENCE_SID: &str = "7a3c1f52-1f0e-4f57-8a3d-2f6f0f8f6b11";
/// A stream of that conference, which is in progress when the stand-in starts.
pub const STREAM_SID: &str = "c5d1b0c8-5f3e-4b57-9a4e-0d6c7e1a2b3f";
/// When that stream changed last before the stand-in started.
pub const STREAM_STARTED: &str = "Wed, 19 Sep 2018 20:00:00 +0000";

/// A server that runs until this is dropped.
#[derive(Debug)]
pub struct StandIn {
    base: String,
    service: Arc<Service>,
    server: JoinHandle<io::Result<()>>,
}

#[derive(Debug, Default)]
struct Service {
    streams: Mutex<HashMap<[String; 3], ConferenceStream>>,
}

impl StandIn {
    /// Starts a server on a free port of 127.0.0.1, with one stream that is in progress.
    ///
    /// # Errors
    ///
    /// Fails if there is no free port.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}{BASE_PATH}", listener.local_addr()?);
        let service = Arc::new(Service::default());
        let stream = ConferenceStream {
            account_sid: PROJECT_ID.into(),
            conference_sid: CONFERENCE_SID.into(),
            date_updated: STREAM_STARTED.into(),
            name: None,
            sid: STREAM_SID.into(),
            status: StreamStatus::InProgress,
            uri: format!(
                "{BASE_PATH}/Accounts/{PROJECT_ID}/Conferences/{CONFERENCE_SID}/Streams/{STREAM_SID}"
            ),
        };
        service.add(stream);
        let path = "/Accounts/{account}/Conferences/{conference}/Streams/{sid}";
        let router = Router::new()
            .route(
                &format!("{BASE_PATH}{path}"),
                post(update_conference_stream).fallback(nothing),
            )
            .fallback(nothing)
            .with_state(Arc::clone(&service));
        Ok(Self {
            base,
            service,
            server: tokio::spawn(async move { axum::serve(listener, router).await }),
        })
    }

    /// The base URL of the API.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// A stream as the server knows it now.
    #[must_use]
    pub fn stream(&self, sid: &str) -> Option<ConferenceStream> {
        let streams = self.service.streams();
        streams.values().find(|stream| stream.sid == sid).cloned()
    }

    /// Gives the server one more stream, or another state of one that it has.
    pub fn add(&self, stream: ConferenceStream) {
        self.service.add(stream);
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Service {
    fn streams(&self) -> MutexGuard<'_, HashMap<[String; 3], ConferenceStream>> {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, stream: ConferenceStream) {
        let key = [&stream.account_sid, &stream.conference_sid, &stream.sid].map(Clone::clone);
        self.streams().insert(key, stream);
    }
}

async fn nothing(headers: HeaderMap) -> Response {
    if is_authentic(&headers) {
        refuse(StatusCode::NOT_FOUND, "there is nothing at this path")
    } else {
        refuse(StatusCode::UNAUTHORIZED, "the credential is not valid")
    }
}

async fn update_conference_stream(
    State(service): State<Arc<Service>>,
    sids: Result<Path<[String; 3]>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    if !is_authentic(&headers) {
        return refuse(StatusCode::UNAUTHORIZED, "the credential is not valid");
    }
    let mut streams = service.streams();
    let Some(stream) = sids.ok().and_then(|Path(sids)| streams.get_mut(&sids)) else {
        return refuse(StatusCode::NOT_FOUND, "there is no such stream");
    };
    if !is_form(&headers) {
        return invalid(vec![String::from("the body is not a form")]);
    }
    let Some(form) = body.ok().and_then(|body| decode_form(&body)) else {
        return refuse(StatusCode::BAD_REQUEST, "the form cannot be decoded");
    };
    let errors = mistakes(&form);
    if !errors.is_empty() {
        return invalid(errors);
    }
    if stream.status != StreamStatus::Stopped {
        stream.status = StreamStatus::Stopped;
        stream.date_updated = now();
    }
    json(StatusCode::OK, stream)
}

fn is_authentic(headers: &HeaderMap) -> bool {
    let expected = format!(
        "Basic {}",
        STANDARD.encode(format!("{PROJECT_ID}:{API_TOKEN}"))
    );
    headers
        .get(AUTHORIZATION)
        .is_some_and(|value| value == expected.as_str())
}

fn is_form(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).map(|value| value.to_str());
    let media_type = content_type.and_then(|value| value.ok()?.split(';').next());
    media_type.is_some_and(|media_type| {
        media_type
            .trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded")
    })
}

/// The pairs of a form. `None` where a server would have to guess: a broken escape, or bytes that
/// are not UTF-8.
fn decode_form(body: &[u8]) -> Option<Vec<(String, String)>> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body.iter();
    while let Some(byte) = rest.next() {
        if *byte == b'%' {
            let mut digit = || char::from(*rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(*byte);
        }
    }
    std::str::from_utf8(&bytes).ok()?;
    serde_urlencoded::from_bytes(body).ok()
}

/// What is wrong with a form: all that the operation takes is `Status=stopped`.
fn mistakes(form: &[(String, String)]) -> Vec<String> {
    let mut errors = Vec::new();
    let statuses: Vec<_> = form.iter().filter(|(name, _)| name == "Status").collect();
    match statuses.as_slice() {
        [(_, status)] if status == "stopped" => {}
        [(_, status)] => errors.push(format!("Status cannot be `{status}`, only `stopped`")),
        [] => errors.push(String::from("Status is required")),
        _ => errors.push(String::from("Status is given more than once")),
    }
    for (name, _) in form.iter().filter(|(name, _)| name != "Status") {
        errors.push(format!("{name} is not a field of this operation"));
    }
    errors
}

/// The time in the form of RFC 2822, in GMT.
fn now() -> String {
    httpdate::fmt_http_date(SystemTime::now()).replace("GMT", "+0000")
}

fn refuse(status: StatusCode, message: &str) -> Response {
    let refusal = Refusal {
        code: i64::from(status.as_u16()) + 20_000,
        message: message.to_owned(),
        more_info: format!("https://example.com/errors/{}", status.as_u16()),
        status: i64::from(status.as_u16()),
    };
    json(status, &refusal)
}

fn invalid(errors: Vec<String>) -> Response {
    json(StatusCode::UNPROCESSABLE_ENTITY, &Invalid { errors })
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_string(body) {
        Ok(text) => (status, [(CONTENT_TYPE, "application/json")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
