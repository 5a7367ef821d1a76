//! AWS Signature Version 4 as a credential: it signs the finished request, and sends no secret.
//!
//! [`SigV4`] and `canonical` are what to copy. `service` checks what they sign, on a loopback port,
//! and shares no canonicalisation with them.

mod canonical;
pub mod service;
#[cfg(test)]
mod suite;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use waypost::http::HeaderValue;
use waypost::http::header::AUTHORIZATION;
use waypost::{Authenticate, Body, BoxError, Secrets, http};

use self::canonical::{Canonical, Paths};

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// The year 10000, in seconds since 1970: its dates have no spelling.
const NO_MORE_DATES: Duration = Duration::from_secs(253_402_300_800);

/// Signs each request with a secret access key, for one service in one region.
///
/// A signature holds for some minutes, so that an attempt is signed when it is made: `authenticate`
/// is called for each, and the next one is signed anew.
///
/// All headers are signed that are there by then, but for those that are for the connection, for
/// the proxies on the way, or for tracing.
#[derive(Clone)]
pub struct SigV4 {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    region: String,
    service: String,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

impl SigV4 {
    /// Signs with a key, for a service that is named as in a credential scope: `lambda`, `s3`.
    #[must_use]
    pub fn new(
        access_key_id: impl Into<String>,
        secret_access_key: impl Into<String>,
        region: impl Into<String>,
        service: impl Into<String>,
    ) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            region: region.into(),
            service: service.into(),
            clock: Arc::new(SystemTime::now),
        }
    }

    /// The token that a temporary key comes with. It is sent, and signed.
    #[must_use]
    pub fn session_token(mut self, token: impl Into<String>) -> Self {
        self.session_token = Some(token.into());
        self
    }

    /// What tells the time, which is the system's clock else.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    fn is_s3(&self) -> bool {
        self.service == "s3"
    }

    /// What is signed of a body.
    ///
    /// The hash goes ahead of the body, so that a stream would have to be read before it is sent, and
    /// some can be read only once. S3 takes a body that is not signed, which TLS alone then keeps as
    /// it is. Most other services refuse that, so that a stream to them is an error before it is sent.
    fn payload(&self, body: &Body) -> Result<String, BoxError> {
        match body.as_bytes() {
            Some(bytes) => Ok(hex(&Sha256::digest(bytes))),
            None if self.is_s3() => Ok(String::from("UNSIGNED-PAYLOAD")),
            None => Err("a stream cannot be signed: give the body as bytes".into()),
        }
    }

    fn scope(&self, day: &str) -> String {
        format!("{day}/{}/{}/aws4_request", self.region, self.service)
    }

    /// The secret key never signs a request itself, but a key that holds for one scope.
    fn signature(&self, scope: &str, string_to_sign: &str) -> Result<String, BoxError> {
        let mut key = format!("AWS4{}", self.secret_access_key).into_bytes();
        for part in scope.split('/') {
            key = hmac(&key, part)?;
        }
        Ok(hex(&hmac(&key, string_to_sign)?))
    }
}

impl Authenticate for SigV4 {
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
        let date = timestamp((self.clock)())?;
        let payload = self.payload(request.body())?;
        let headers = request.headers_mut();
        headers.insert("x-amz-date", HeaderValue::try_from(&date)?);
        if self.is_s3() {
            headers.insert("x-amz-content-sha256", HeaderValue::try_from(&payload)?);
        }
        if let Some(token) = &self.session_token {
            headers.insert("x-amz-security-token", secret_value(token)?);
        }
        let paths = if self.is_s3() {
            Paths::Kept
        } else {
            Paths::Normalized
        };
        let canonical = Canonical::new(request, &payload, paths)?;
        let (day, _) = date.split_at(8);
        let scope = self.scope(day);
        let signature = self.signature(&scope, &string_to_sign(&date, &scope, &canonical))?;
        let authorization = format!(
            "{ALGORITHM} Credential={}/{scope}, SignedHeaders={}, Signature={signature}",
            self.access_key_id, canonical.signed_headers
        );
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, secret_value(&authorization)?);
        Ok(())
    }

    /// Services that refuse a signature repeat what they have checked, a session token with it.
    fn secrets(&self) -> Secrets {
        let token = self.session_token.iter();
        token.chain([&self.secret_access_key]).cloned().collect()
    }
}

impl fmt::Debug for SigV4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigV4")
            .field("access_key_id", &self.access_key_id)
            .field("region", &self.region)
            .field("service", &self.service)
            .finish_non_exhaustive()
    }
}

fn string_to_sign(date: &str, scope: &str, canonical: &Canonical) -> String {
    let hash = hex(&Sha256::digest(&canonical.text));
    format!("{ALGORITHM}\n{date}\n{scope}\n{hash}")
}

/// A time as `20150830T123600Z`.
fn timestamp(time: SystemTime) -> Result<String, BoxError> {
    let since_1970 = time.duration_since(UNIX_EPOCH)?;
    if since_1970 >= NO_MORE_DATES {
        return Err("the clock is past the year 9999".into());
    }
    // `Sun, 30 Aug 2015 12:36:00 GMT`
    let date = httpdate::fmt_http_date(time);
    let (day, month, year, time) = (&date[5..7], &date[8..11], &date[12..16], &date[17..25]);
    let month = "JanFebMarAprMayJunJulAugSepOctNovDec".find(month);
    let month = month.unwrap_or_default() / 3 + 1;
    Ok(format!("{year}{month:02}{day}T{}Z", time.replace(':', "")))
}

fn secret_value(text: &str) -> Result<HeaderValue, BoxError> {
    let mut value = HeaderValue::try_from(text)?;
    value.set_sensitive(true);
    Ok(value)
}

fn hmac(key: &[u8], text: &str) -> Result<Vec<u8>, BoxError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
