//! What the layers around a call end at: its attempts, whose credential is added by where the request then goes.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use futures_util::stream;
use http::HeaderMap;
use http::uri::{Authority, Scheme};

use super::around::Journal;
use super::attempts::{Attempts, Progress};
use super::credentials::{Credentials, set_length};
use crate::address::is_private;
use crate::body::Body;
use crate::error::{BoxError, RequestError, TransportError, TransportErrorKind};
use crate::headers::{holds_secret, mark_secret};
use crate::layer::{Inner, InnerFuture};
use crate::observe::Place;
use crate::outcome::Trouble;
use crate::response::{Answer, Content};

/// What the attempts begin with, but for the request. It goes along in the request's extensions.
pub(super) struct Inside {
    attempts: Attempts,
    journal: Journal,
    /// The span of the call, which a layer can leave.
    place: Place,
    scheme: Option<Scheme>,
    authority: Option<Authority>,
    /// The headers that are marked as sensitive, which the layers do not see.
    withheld: HeaderMap,
    length: Option<u64>,
}

/// The end of the layers around any call.
pub(crate) fn innermost() -> Inner {
    struct Innermost;

    impl crate::layer::Inside for Innermost {
        fn call(&self, mut request: http::Request<Body>) -> InnerFuture {
            match request.extensions_mut().remove::<Arc<Inside>>() {
                Some(inside) => Box::pin(async move {
                    let running = inside.run(request);
                    inside.place.around(running).await
                }),
                None => Box::pin(async { Err(strange().into()) }),
            }
        }
    }

    Inner::new(Innermost)
}

fn strange() -> RequestError {
    RequestError::new(
        "a layer around the call has sent a request without the extensions of its own",
    )
}

impl Inside {
    /// Takes off what the layers must not see.
    pub(super) fn begin(attempts: Attempts, request: &mut http::Request<Body>, journal: Journal) {
        let headers = request.headers();
        let is_secret = |name| {
            let mut values = headers.get_all(name).iter();
            values.any(http::HeaderValue::is_sensitive)
        };
        let names: Vec<_> = headers.keys().filter(|name| is_secret(*name)).collect();
        let names: Vec<_> = names.into_iter().cloned().collect();
        let mut withheld = HeaderMap::new();
        for name in names {
            for value in request.headers().get_all(&name) {
                withheld.append(name.clone(), value.clone());
            }
            request.headers_mut().remove(&name);
        }
        let inside = Self {
            attempts,
            journal,
            place: Place::here(),
            scheme: request.uri().scheme().cloned(),
            authority: request.uri().authority().cloned(),
            withheld,
            length: request.body().length(),
        };
        request.extensions_mut().insert(Arc::new(inside));
    }

    async fn run(&self, request: http::Request<Body>) -> Result<http::Response<Body>, BoxError> {
        let reach = self.journal.reach();
        if !reach.enter() {
            let error = "the call has been given up already";
            return Err(TransportError::not_sent(TransportErrorKind::Layer, error).into());
        }
        match self.answer(request).await {
            Ok(answer) => {
                self.journal.set_redact(answer.redact().clone());
                Ok(respond(answer))
            }
            Err(Trouble::Request(error)) => {
                reach.was_not_sent();
                Err(error.into())
            }
            Err(Trouble::Transport(error)) => {
                if !error.may_have_been_sent() {
                    reach.was_not_sent();
                }
                Err(error.into())
            }
        }
    }

    async fn answer(&self, request: http::Request<Body>) -> Result<Answer, Trouble> {
        let mut attempts = self.attempts(request).map_err(Trouble::Request)?;
        let mut pause = None;
        loop {
            let (answer, rest) = attempts.run(pause).await;
            let answer = answer?;
            let (Some(broken), Some(mut rest)) = (answer.broken(), rest) else {
                return Ok(answer);
            };
            // What the caller would do who has no layers.
            let needs_all = self.attempts.needs_all.is_some_and(|ask| ask(&answer));
            pause = needs_all.then(|| rest.resume(broken)).flatten();
            if pause.is_none() {
                return Ok(answer);
            }
            attempts = *rest;
        }
    }

    /// The attempts of what has come through the layers.
    fn attempts(&self, mut request: http::Request<Body>) -> Result<Attempts, RequestError> {
        let known = &self.attempts;
        let uri = request.uri();
        let is_same =
            uri.scheme() == self.scheme.as_ref() && uri.authority() == self.authority.as_ref();
        if !is_same && known.redact.has_field() {
            return Err(RequestError::new(
                "a layer has led a request that holds a secret to another scheme, host or port",
            ));
        }
        if is_same {
            for name in self.withheld.keys() {
                if !request.headers().contains_key(name) {
                    for value in self.withheld.get_all(name) {
                        request.headers_mut().append(name, value.clone());
                    }
                }
            }
        }
        let length = request.body().length();
        if length != self.length {
            set_length(&mut request, length);
        }
        // What a layer has set is as secret as what a call sets.
        for (name, value) in request.headers_mut() {
            mark_secret(name, value);
        }
        let is_refused = holds_secret(request.headers())
            && !known.core.settings.allow_plain_http
            && !is_private(request.uri());
        if is_refused {
            return Err(RequestError::new(
                "a layer's credential would be readable on its way to a plain `http` host",
            ));
        }
        let mut redact = known.redact.clone();
        redact.add_headers(request.headers());
        self.journal.set_redact(redact.clone());
        let credentials = match &known.credentials {
            _ if !is_same => Credentials::None,
            Credentials::None => Credentials::None,
            Credentials::Clients => {
                Credentials::of_client(&known.core.settings.auth, request.headers())
            }
            Credentials::Own(own) => Credentials::Own(own.clone()),
        };
        Ok(Attempts {
            core: Arc::clone(&known.core),
            route: known.route,
            names: known.names,
            request,
            streams: known.streams.clone(),
            credentials,
            redact,
            deadline: known.deadline,
            stream_deadline: known.stream_deadline,
            attempt: known.attempt,
            idle: known.idle,
            classify: known.classify,
            peek: known.peek,
            needs_all: known.needs_all,
            policy: known.policy.clone(),
            is_idempotent: known.is_idempotent,
            progress: Progress::default(),
            journal: Some(self.journal.clone()),
        })
    }
}

/// The answer for the layers, whose body ends as it did.
fn respond(answer: Answer) -> http::Response<Body> {
    let (head, content) = answer.into_content();
    let body = match content {
        Content::Whole(bytes) => bytes.into(),
        Content::Broken(bytes, error) => broken(bytes, error.into()),
        Content::TooLarge(bytes) => broken(bytes, TooLarge.into()),
        Content::Live(mut live) => Body::stream(stream::poll_fn(move |it| live.poll_piece(it))),
    };
    let mut response = http::Response::new(body);
    *response.status_mut() = head.status;
    *response.headers_mut() = head.headers;
    response
}

fn broken(bytes: bytes::Bytes, error: BoxError) -> Body {
    Body::stream(stream::iter([Ok(bytes), Err(error)]))
}

/// The end of a body that was longer than the client accepts.
#[derive(Debug)]
struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body is larger than the client accepts")
    }
}

impl StdError for TooLarge {}

pub(super) fn is_too_large(error: &TransportError) -> bool {
    error.source().is_some_and(<dyn StdError>::is::<TooLarge>)
}
