use http::HeaderMap;
use std::time::{Duration, SystemTime};

/// Stub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// Delay.
    Delay(Duration),
    /// At.
    At(SystemTime),
}

impl RetryAfter {
    /// Stub.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get("retry-after")?.to_str().ok()?;
        if let Ok(secs) = text.parse::<u64>() {
            return Some(Self::Delay(Duration::from_secs(secs)));
        }
        httpdate::parse_http_date(text).ok().map(Self::At)
    }
    /// Stub.
    pub fn at(self, received: SystemTime) -> SystemTime {
        match self {
            Self::Delay(d) => received.checked_add(d).unwrap_or(received),
            Self::At(t) => t,
        }
    }
    /// Stub.
    pub fn delay(self, now: SystemTime) -> Duration {
        match self {
            Self::Delay(d) => d,
            Self::At(t) => {
                let d = t.duration_since(now).unwrap_or_default();
                Duration::from_secs(d.as_secs() + u64::from(d.subsec_nanos() > 0))
            }
        }
    }
}
