//! Layers of `tower` around attempts and around calls, its services as transports, and what they see.
//!
//! The clock is paused: what waits, waits for nothing else.
#![allow(clippy::unwrap_used, clippy::panic)]

mod attempts;
mod calls;
mod clients;
mod credentials;
mod dropping;
mod extensions;
mod limits;
mod listings;
mod moved;
mod own_answers;
mod sent_or_not;
mod services;
mod streams;
mod waiting;

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use serde_json::Value;
use tower::util::BoxCloneSyncService;
use tower::{Layer, Service};
use waypost::{Body, BoxError, InnerFuture, RetryPolicy, endpoint};

/// A call that may be done twice.
#[endpoint(GET, "/things", response = Value)]
struct Get;

/// A call that may be done only once.
#[endpoint(POST, "/things", response = Value)]
struct Post;

const SECOND: Duration = Duration::from_secs(1);

fn once() -> RetryPolicy {
    RetryPolicy::none()
}

type Request = http::Request<Body>;
/// What is inside of a layer, whatever it is.
type Inside = BoxCloneSyncService<Request, http::Response<Body>, BoxError>;
type Does = Arc<dyn Fn(Request, Inside) -> InnerFuture + Send + Sync>;

/// A layer that does what is said of each request.
#[derive(Clone)]
struct Doing(Does);

#[derive(Clone)]
struct Done(Does, Inside);

fn doing<A>(does: impl Fn(Request, Inside) -> A + Send + Sync + 'static) -> Doing
where
    A: Future<Output = Result<http::Response<Body>, BoxError>> + Send + 'static,
{
    Doing(Arc::new(move |request, inner| {
        Box::pin(does(request, inner))
    }))
}

impl<S> Layer<S> for Doing
where
    S: Service<Request, Response = http::Response<Body>, Error = BoxError>,
    S: Clone + Send + Sync + 'static,
    S::Future: Send + 'static,
{
    type Service = Done;

    fn layer(&self, inner: S) -> Done {
        Done(Arc::clone(&self.0), BoxCloneSyncService::new(inner))
    }
}

impl Service<Request> for Done {
    type Response = http::Response<Body>;
    type Error = BoxError;
    type Future = InnerFuture;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.1.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> InnerFuture {
        (self.0)(request, self.1.clone())
    }
}

/// An error of a layer's own, with a cause.
#[derive(Debug)]
struct Wrapped(BoxError);

impl fmt::Display for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("wrapped")
    }
}

impl Error for Wrapped {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

/// What layers note, in its order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    /// A layer that notes what goes in and comes out.
    fn layer(&self, name: &'static str) -> Doing {
        let log = self.clone();
        doing(move |request, mut inner| {
            let log = log.clone();
            log.add(format!("{name} {}", request.method()));
            async move {
                let answer = inner.call(request).await;
                match &answer {
                    Ok(answer) => log.add(format!("{name} {}", answer.status().as_u16())),
                    Err(error) => log.add(format!("{name} {error}")),
                }
                answer
            }
        })
    }
}
