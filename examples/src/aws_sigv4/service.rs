//! A stand-in for a service of AWS's: a real HTTP server on a loopback port, which answers whoever
//! signs, and refuses all others. It reads nothing but what came over the wire.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::{hex, timestamp};

/// The key that the service knows.
pub const ACCESS_KEY_ID: &str = "AKIDEXAMPLE";
/// What signs with that key.
pub const SECRET_ACCESS_KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
/// Where the service is.
pub const REGION: &str = "us-east-1";
/// The service's name in a credential scope.
pub const NAME: &str = "lambda";

/// How far the clocks of both sides may be apart.
const SKEW: Duration = Duration::from_secs(5 * 60);

/// A server that runs until this is dropped.
#[derive(Debug)]
pub struct Service {
    base: String,
    checked: Checked,
    server: JoinHandle<io::Result<()>>,
}

/// What was signed of each request that was answered.
type Checked = Arc<Mutex<Vec<String>>>;

impl Service {
    /// Starts a server on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// Fails if there is no free port.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let checked = Checked::default();
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&checked));
        Ok(Self {
            base,
            checked,
            server: tokio::spawn(async move { axum::serve(listener, router).await }),
        })
    }

    /// The base URL of the API.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The canonical requests that the server has put together, of those that it answered.
    #[must_use]
    pub fn checked(&self) -> Vec<String> {
        let checked = self.checked.lock();
        checked.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(
    State(checked): State<Checked>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match check(&method, &uri, &headers, &body, SystemTime::now()) {
        Ok(canonical) => {
            let mut checked = checked.lock().unwrap_or_else(PoisonError::into_inner);
            checked.push(canonical);
        }
        Err((kind, message)) => {
            return json(
                StatusCode::FORBIDDEN,
                &json!({ "__type": kind, "message": message }),
            );
        }
    }
    if method == Method::GET {
        let functions = json!([{ "FunctionName": "greet", "Runtime": "provided.al2023" }]);
        return json(StatusCode::OK, &json!({ "Functions": functions }));
    }
    let payload: Value = serde_json::from_slice(&body).unwrap_or_default();
    let name = payload["name"].as_str().unwrap_or("whoever you are");
    json(
        StatusCode::OK,
        &json!({ "greeting": format!("Hello, {name}!") }),
    )
}

fn json(status: StatusCode, body: &Value) -> Response {
    let content_type = [("content-type", "application/json")];
    (status, content_type, body.to_string()).into_response()
}

/// The kind of a refusal, and a sentence.
pub(super) type Refused = (&'static str, String);

/// The canonical request, if it is what was signed, by whom the service knows, and lately.
pub(super) fn check(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: &[u8],
    now: SystemTime,
) -> Result<String, Refused> {
    let incomplete = || {
        let message = String::from("the request is not signed as it has to be");
        ("IncompleteSignatureException", message)
    };
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let date = header("x-amz-date").ok_or_else(incomplete)?;
    let (scope, signed, signature) = header("authorization")
        .and_then(parts)
        .ok_or_else(incomplete)?;

    let day = date.get(..8).ok_or_else(incomplete)?;
    let expected = [ACCESS_KEY_ID, day, REGION, NAME, "aws4_request"];
    if scope.split('/').ne(expected) {
        let message = format!("the credential should be scoped to {}", expected.join("/"));
        return Err(("InvalidSignatureException", message));
    }
    // Timestamps of this form are in the order of what they say.
    let [earliest, latest] = [now - SKEW, now + SKEW].map(timestamp);
    if earliest.is_ok_and(|earliest| date < &*earliest)
        || latest.is_ok_and(|latest| date > &*latest)
    {
        let message = format!("the signature is of {date}, which is not now");
        return Err(("InvalidSignatureException", message));
    }
    let signed: Vec<&str> = signed.split(';').collect();
    let has_to_be = |name: &str| name == "host" || name.starts_with("x-amz-");
    let mut names = headers.keys().map(axum::http::HeaderName::as_str);
    if names.any(|name| has_to_be(name) && !signed.contains(&name)) {
        return Err(incomplete());
    }

    let canonical = canonical(method, uri, headers, body, &signed).ok_or_else(incomplete)?;
    let text = format!(
        "AWS4-HMAC-SHA256\n{date}\n{day}/{REGION}/{NAME}/aws4_request\n{}",
        hex(&Sha256::digest(&canonical))
    );
    match is_signature(&signature, day, &text) {
        Some(true) => Ok(canonical),
        _ => Err((
            "InvalidSignatureException",
            format!("the signature is not that of the request:\n{canonical}"),
        )),
    }
}

/// The credential, the signed headers and the signature of an `Authorization`.
fn parts(authorization: &str) -> Option<(&str, &str, Vec<u8>)> {
    let mut parts = authorization.strip_prefix("AWS4-HMAC-SHA256 ")?.split(", ");
    let scope = parts.next()?.strip_prefix("Credential=")?;
    let signed = parts.next()?.strip_prefix("SignedHeaders=")?;
    let signature = parts.next()?.strip_prefix("Signature=")?;
    let bytes = (0..signature.len()).step_by(2);
    let bytes = bytes.map(|at| u8::from_str_radix(signature.get(at..at + 2)?, 16).ok());
    Some((scope, signed, bytes.collect::<Option<_>>()?))
}

/// The canonical request, of what came. `None` if a header that is said to be signed did not come.
fn canonical(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: &[u8],
    signed: &[&str],
) -> Option<String> {
    let query = uri.query().unwrap_or_default();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
    let mut pairs: Vec<[String; 2]> = pairs
        .iter()
        .map(|(name, value)| [escaped(name, ""), escaped(value, "")])
        .collect();
    pairs.sort();
    let pairs: Vec<String> = pairs.iter().map(|pair| pair.join("=")).collect();

    let mut lines = vec![
        method.to_string(),
        escaped(uri.path(), "/"),
        pairs.join("&"),
    ];
    for name in signed {
        let values = headers.get_all(*name).iter().map(|value| value.to_str());
        let values = values.collect::<Result<Vec<_>, _>>().ok()?;
        let values: Vec<String> = values.iter().map(|value| single_spaced(value)).collect();
        if values.is_empty() {
            return None;
        }
        lines.push(format!("{name}:{}", values.join(",")));
    }
    lines.extend([String::new(), signed.join(";"), hex(&Sha256::digest(body))]);
    Some(lines.join("\n"))
}

/// Whether it is: not told by how long the comparison takes.
fn is_signature(signature: &[u8], day: &str, text: &str) -> Option<bool> {
    let mac = |key: &[u8], text: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
        mac.update(text.as_bytes());
        Some(mac)
    };
    let mut key = format!("AWS4{SECRET_ACCESS_KEY}").into_bytes();
    for part in [day, REGION, NAME, "aws4_request"] {
        key = mac(&key, part)?.finalize().into_bytes().to_vec();
    }
    Some(mac(&key, text)?.verify_slice(signature).is_ok())
}

fn escaped(text: &str, kept: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || kept.contains(c) {
            escaped.push(c);
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

fn single_spaced(value: &str) -> String {
    let mut value = value.trim().to_owned();
    while value.contains("  ") {
        value = value.replace("  ", " ");
    }
    value
}
