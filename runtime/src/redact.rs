//! Takes a credential out of what a server repeats.

use std::sync::Arc;

use bytes::Bytes;

use crate::auth::Authenticate;

const MARK: &[u8] = b"[redacted]";

/// The credentials of a call and of its client, known only to be removed.
#[derive(Clone, Default)]
pub(crate) struct Redact([Option<Arc<dyn Authenticate>>; 2]);

impl Redact {
    pub(crate) fn new(credentials: [Option<Arc<dyn Authenticate>>; 2]) -> Self {
        Self(credentials)
    }

    /// The bytes without the credential: the same ones, if it does not stand in them.
    pub(crate) fn bytes(&self, bytes: Bytes) -> Bytes {
        let mut bytes = bytes;
        for secret in self.secrets() {
            if let Some(clean) = replace(&bytes, secret.as_bytes()) {
                bytes = clean.into();
            }
        }
        bytes
    }

    /// The text without the credential.
    pub(crate) fn text(&self, text: String) -> String {
        let mut text = text;
        for secret in self.secrets() {
            if text.contains(secret) {
                text = text.replace(secret, "[redacted]");
            }
        }
        text
    }

    fn secrets(&self) -> impl Iterator<Item = &str> {
        let secrets = self.0.iter().flatten().flat_map(|auth| auth.secrets());
        secrets
            .map(String::as_str)
            .filter(|secret| !secret.is_empty())
    }
}

impl std::fmt::Debug for Redact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Redact")
    }
}

fn replace(bytes: &[u8], secret: &[u8]) -> Option<Vec<u8>> {
    let find = |bytes: &[u8]| {
        bytes
            .windows(secret.len())
            .position(|piece| piece == secret)
    };
    let mut at = find(bytes)?;
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(MARK);
        rest = &rest[at + secret.len()..];
        match find(rest) {
            Some(next) => at = next,
            None => break,
        }
    }
    out.extend_from_slice(rest);
    Some(out)
}
