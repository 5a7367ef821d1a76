//! Layers of `tower`: one that adds a header, one that counts by endpoint, and tower's own limits.
//!
//! `client` is what to copy. The rest is an API on a loopback port, which takes its time, and prints what it is asked.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::{Router, routing};
use tokio::task::JoinSet;
use tower::limit::{ConcurrencyLimitLayer, RateLimitLayer};
use tower::{Layer, Service};
use tower_http::set_header::SetRequestHeaderLayer;
use waypost::http::{self, HeaderName, HeaderValue};
use waypost::{Body, BuildError, Client, Spec, endpoint};

/// Gets a call.
#[endpoint(GET, "/calls/<id>")]
struct GetCall {
    id: u32,
}

/// Ends a call.
#[endpoint(DELETE, "/calls/<id>")]
struct EndCall {
    id: u32,
}

/// On whose behalf a call is made.
#[derive(Clone, Copy)]
struct Tenant(&'static str);

fn client(url: &str, counts: &Counts) -> Result<Client, BuildError> {
    Client::builder(url)
        // Around the whole call: there are two under way at most.
        .call_layer(ConcurrencyLimitLayer::new(2))
        // Around each attempt: five in a quarter of a second at most, retries included.
        .layer(RateLimitLayer::new(5, Duration::from_millis(250)))
        .layer(counts.clone())
        .layer(SetRequestHeaderLayer::overriding(TENANT, tenant))
        .build()
}

const TENANT: HeaderName = HeaderName::from_static("x-tenant");

/// The header's value, by what the call says; no header for one that says nothing.
fn tenant(request: &http::Request<Body>) -> Option<HeaderValue> {
    let Tenant(name) = request.extensions().get()?;
    Some(HeaderValue::from_static(name))
}

/// A layer that counts attempts, by the endpoint's name.
#[derive(Clone, Default)]
struct Counts(Arc<Mutex<BTreeMap<&'static str, u32>>>);

impl Counts {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> Layer<S> for Counts {
    type Service = Counting<S>;

    fn layer(&self, inner: S) -> Counting<S> {
        let counts = self.clone();
        Counting { counts, inner }
    }
}

/// What it makes of what it is around.
struct Counting<S> {
    counts: Counts,
    inner: S,
}

impl<S: Service<http::Request<Body>>> Service<http::Request<Body>> for Counting<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<Body>) -> S::Future {
        if let Some(spec) = request.extensions().get::<&'static Spec>() {
            *self.counts.lock().entry(spec.name).or_default() += 1;
        }
        self.inner.call(request)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let counts = Counts::default();
    let client = client(&start().await?, &counts)?;

    println!("ten calls, two at once, five in a quarter of a second:");
    let begin = Instant::now();
    let calls = (1..=10).map(|id| GetCall { id }.send(&client).extension(Tenant("shop")));
    let mut calls: JoinSet<_> = calls.collect();
    while let Some(answer) = calls.join_next().await {
        answer??;
    }
    println!("  took {} ms", begin.elapsed().as_millis());

    println!("a call that is tried again:");
    EndCall { id: 1 }.send(&client).await?;
    for (name, count) in &*counts.lock() {
        println!("  {name}: {count} attempts");
    }
    Ok(())
}

async fn start() -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let router = Router::new().route("/calls/{id}", routing::get(get_call).delete(end_call));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(url)
}

async fn get_call(request: Request) {
    static UNDER_WAY: AtomicU32 = AtomicU32::new(0);
    let under_way = UNDER_WAY.fetch_add(1, Ordering::Relaxed) + 1;
    let tenant = request.headers().get(TENANT).map(HeaderValue::to_str);
    let tenant = tenant.and_then(Result::ok).unwrap_or("nobody");
    println!(
        "  API: {}, for {tenant}, {under_way} under way",
        request.uri()
    );
    tokio::time::sleep(Duration::from_millis(20)).await;
    UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
}

/// Succeeds at the second attempt.
async fn end_call() -> StatusCode {
    static ASKED: AtomicU32 = AtomicU32::new(0);
    let status = match ASKED.fetch_add(1, Ordering::Relaxed) {
        0 => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::OK,
    };
    println!("  API: {status}");
    status
}
