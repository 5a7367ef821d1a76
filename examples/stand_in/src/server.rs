//! The server: sockets, the handle that holds them, and the files of faxes.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use waypost::{Basic, Client, Endpoint};
use waypost_signalwire::{AccountSid, SignalWire};

use crate::received::Received;
use crate::service::Service;
use crate::undeclared::Undeclared;
use crate::{API_TOKEN, BASE_PATH, PROJECT_ID, failure, fax_file, seed};

/// How many bytes of a file are written at once.
const PIECE: usize = 16 * 1024;

/// A server that runs until this is dropped.
#[derive(Debug)]
pub struct StandIn {
    base: String,
    client: Client<SignalWire>,
    service: Arc<Service>,
    /// The server stops when this is gone.
    _running: oneshot::Sender<()>,
}

impl StandIn {
    /// Starts a server on a free port of 127.0.0.1, with one resource of each kind.
    ///
    /// # Errors
    ///
    /// Fails if there is no free port.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let host = format!("http://{}", listener.local_addr()?);
        let base = format!("{host}{BASE_PATH}");
        let account_sid = AccountSid::from(PROJECT_ID);
        let client = Client::builder(&base)
            .auth(Basic::new(PROJECT_ID, API_TOKEN))
            .api(SignalWire { account_sid })
            .build()
            .map_err(io::Error::other)?;
        let service = Arc::new(Service::new(host).map_err(io::Error::other)?);
        seed::fill(&service);
        let router = Router::new()
            .route("/files/{name}", get(file))
            .fallback(answer)
            .with_state(Arc::clone(&service));
        let (running, stopped) = oneshot::channel();
        let server = axum::serve(listener, router).with_graceful_shutdown(async {
            // That its other end is gone is the message.
            let _: Result<(), _> = stopped.await;
        });
        tokio::spawn(server.into_future());
        Ok(Self {
            base,
            client,
            service,
            _running: running,
        })
    }

    /// The base URL of the API.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// A client that calls it, for the project and with its token.
    #[must_use]
    pub fn client(&self) -> Client<SignalWire> {
        self.client.clone()
    }

    /// Answers the next call of an operation with one of the failures that it declares. Said several times,
    /// it is about as many calls.
    ///
    /// The operation is named as its request type: `CreateCall`.
    ///
    /// # Errors
    ///
    /// Fails if there is no such operation, or if it does not declare that failure.
    pub fn fail(&self, operation: &str, status: u16) -> Result<(), Undeclared> {
        self.service.fail(operation, status)
    }

    /// Adds a resource of the type that an operation answers with, such as `add::<GetMessage>`, and returns
    /// its sid. What is not among the fields is made up; the sid of one that is there already replaces it.
    /// It stays as it is until a request changes it.
    pub fn add<E: Endpoint>(&self, fields: &Value) -> Option<String> {
        self.service.add(E::SPEC.name, fields)
    }

    /// A resource as the server knows it now, by its sid. To look at it so does not bring it on.
    #[must_use]
    pub fn resource(&self, sid: &str) -> Option<Value> {
        self.service.resource(sid)
    }

    /// Adds so many calls that are over.
    pub fn seed_calls(&self, count: usize) {
        seed::calls(&self.service, count);
    }

    /// Adds so many messages that have been delivered.
    pub fn seed_messages(&self, count: usize) {
        seed::messages(&self.service, count);
    }

    /// The requests that reached an operation since this was asked last, the oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        self.service.take_received()
    }
}

async fn answer(
    State(service): State<Arc<Service>>,
    head: Parts,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let answer = match body {
        Ok(body) => service.answer(&head, &body),
        Err(_) => failure::usual(400, "the body cannot be read"),
    };
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let allow = answer.allow.map(|methods| [(ALLOW, methods)]);
    match answer.body {
        Value::Null => status.into_response(),
        body => {
            let content_type = [(CONTENT_TYPE, "application/json")];
            let allow = AppendHeaders(allow.into_iter().flatten());
            (status, content_type, allow, body.to_string()).into_response()
        }
    }
}

/// The file of a fax's document, in pieces.
async fn file(State(service): State<Arc<Service>>, Path(name): Path<String>) -> Response {
    let sid = name.strip_suffix(".pdf");
    if !sid.is_some_and(|sid| service.has_file(sid)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let file = Bytes::from(fax_file());
    let length = file.len().to_string();
    let pieces = (0..file.len())
        .step_by(PIECE)
        .map(move |start| Ok::<_, Infallible>(file.slice(start..file.len().min(start + PIECE))));
    let body = Body::from_stream(futures_util::stream::iter(pieces));
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_LENGTH, length),
    ];
    (headers, body).into_response()
}
