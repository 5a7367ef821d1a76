//! Tokens of OAuth 2, got when they are needed, by the client-credentials grant (RFC 6749 §4.4).
//!
//! `tokens` is what to copy. The rest is an authority and an API on a loopback port, which print what they
//! are asked.
#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::extract::{Path, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use waypost::{Basic, BuildError, Client, Secret, Token, TokenSource, endpoint};

/// Asks for a token. One too many does no harm.
#[endpoint(POST, "/token", form, idempotent, response = Granted)]
struct Grant {
    grant_type: &'static str,
}

#[derive(serde::Deserialize)]
struct Granted {
    access_token: Secret<String>,
    expires_in: u64,
}

/// Gets a call.
#[endpoint(GET, "/calls/<id>")]
struct GetCall {
    id: u32,
}

/// The tokens that an authority grants.
fn tokens(authority: &str) -> Result<TokenSource, BuildError> {
    let authority = Client::builder(authority)
        .auth(Basic::new("client", "secret"))
        .build()?;
    Ok(TokenSource::new(move || {
        let grant_type = "client_credentials";
        let call = Grant { grant_type }.send(&authority);
        async move {
            let granted = call.await?;
            let token = Token::new(granted.access_token.into_inner());
            Ok(token.expires_in(Duration::from_secs(granted.expires_in)))
        }
    }))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let good = Good::default();
    let url = start(&good).await?;
    let client = Client::builder(&url).auth(tokens(&url)?).build()?;

    println!("the first call gets a token:");
    GetCall { id: 1 }.send(&client).await?;
    println!("the next one uses it again:");
    GetCall { id: 2 }.send(&client).await?;
    println!("when nine tenths of its time are over, it is replaced:");
    tokio::time::sleep(LIFETIME * 19 / 20).await;
    GetCall { id: 3 }.send(&client).await?;
    println!("when it is refused, it is replaced, and the call is repeated:");
    good.lock().await.clear();
    GetCall { id: 4 }.send(&client).await?;

    println!("ten calls at once wait for one token:");
    let own = tokens(&url)?;
    let other = client.with(|client| client.auth(own))?;
    let mut calls: JoinSet<_> = (5..15).map(|id| GetCall { id }.send(&other)).collect();
    while let Some(answer) = calls.join_next().await {
        answer??;
    }
    Ok(())
}

/// How long a token is good.
const LIFETIME: Duration = Duration::from_secs(2);

/// What a call may bear, and until when: the authority writes it, and the API reads it.
type Good = Arc<Mutex<HashMap<String, Instant>>>;

async fn start(good: &Good) -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let router = Router::new()
        .route("/token", routing::post(grant))
        .route("/calls/{id}", routing::get(get_call))
        .with_state(Arc::clone(good));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(url)
}

async fn grant(State(good): State<Good>, headers: HeaderMap, form: String) -> Response {
    static GRANTED: AtomicU32 = AtomicU32::new(1);
    if said(&headers) != "Basic Y2xpZW50OnNlY3JldA==" || form != "grant_type=client_credentials" {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let token = format!("token-{}", GRANTED.fetch_add(1, Ordering::Relaxed));
    println!("  authority: {token}, good for {LIFETIME:?}");
    let until = Instant::now() + LIFETIME;
    good.lock().await.insert(format!("Bearer {token}"), until);
    let seconds = LIFETIME.as_secs();
    let granted = format!(r#"{{"access_token": "{token}", "expires_in": {seconds}}}"#);
    ([(CONTENT_TYPE, "application/json")], granted).into_response()
}

async fn get_call(State(good): State<Good>, Path(id): Path<u32>, headers: HeaderMap) -> StatusCode {
    let said = said(&headers);
    let until = good.lock().await.get(said).copied();
    let status = match until {
        Some(until) if Instant::now() < until => StatusCode::OK,
        _ => StatusCode::UNAUTHORIZED,
    };
    println!("  API:       call {id}, {said}: {status}");
    status
}

fn said(headers: &HeaderMap) -> &str {
    let value = headers.get(AUTHORIZATION).map(HeaderValue::to_str);
    value.and_then(Result::ok).unwrap_or_default()
}
