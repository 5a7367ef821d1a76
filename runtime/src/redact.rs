//! Takes a credential out of what a server repeats, in every usual spelling (see `spelling`).

mod spelling;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use bytes::Bytes;
#[cfg(feature = "tower")]
use http::HeaderMap;
use http::HeaderValue;

use self::spelling::{Spelled, Spellings};
use crate::line::one_line;

const MARK: &[u8] = b"[redacted]";

/// Texts that are known only to be removed from what is kept and shown of an answer. Cheap to
/// clone, and never shown.
///
/// ```
/// use waypost::Secrets;
///
/// let secrets: Secrets = ["the token"].into_iter().collect();
/// assert_eq!(format!("{secrets:?}"), "Secrets");
/// ```
#[derive(Clone, Default)]
pub struct Secrets(Arc<[String]>);

impl Secrets {
    /// These and others.
    pub(crate) fn and(&self, others: &Self) -> Self {
        self.0.iter().chain(others.0.iter()).cloned().collect()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl<T: Into<String>> FromIterator<T> for Secrets {
    fn from_iter<I: IntoIterator<Item = T>>(secrets: I) -> Self {
        Self(secrets.into_iter().map(Into::into).collect())
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

/// The secrets of a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Noted {
    pub(crate) secrets: Secrets,
    /// Whether there are some that cannot be looked for, being no text, or too many.
    pub(crate) is_hidden: bool,
}

impl Noted {
    /// These and others.
    pub(crate) fn and(self, others: Option<Self>) -> Self {
        let others = others.unwrap_or_default();
        Self {
            is_hidden: self.is_hidden || others.is_hidden,
            secrets: self.secrets.and(&others.secrets),
        }
    }
}

/// What is secret of one call: the credentials of the call and of its client, the secrets in its fields and
/// in its API's prefix, and those of the request's headers that are marked as sensitive.
#[derive(Debug, Clone, Default)]
pub(crate) struct Redact {
    credentials: [Option<Secrets>; 2],
    /// The credentials that were got for it.
    obtained: Secrets,
    noted: Option<Noted>,
    headers: Vec<HeaderValue>,
}

impl Redact {
    pub(crate) fn new(
        credentials: [Option<Secrets>; 2],
        noted: Option<Noted>,
        headers: Vec<HeaderValue>,
    ) -> Self {
        Self {
            credentials,
            obtained: Secrets::default(),
            noted,
            headers,
        }
    }

    /// Adds those of a credential that was got.
    pub(crate) fn add(&mut self, secrets: &Secrets) {
        self.obtained = self.obtained.and(secrets);
    }

    /// Adds those headers that are marked as sensitive.
    #[cfg(feature = "tower")]
    pub(crate) fn add_headers(&mut self, headers: &HeaderMap) {
        for value in headers.values() {
            if value.is_sensitive() && !self.headers.contains(value) {
                self.headers.push(value.clone());
            }
        }
    }

    /// Whether it is, by itself, what a credential of the call adds.
    pub(crate) fn is_credential(&self, text: &str) -> bool {
        let credentials = self.credentials.iter().flatten();
        let mut secrets = credentials.chain([&self.obtained]).flat_map(Secrets::iter);
        secrets.any(|secret| secret == text)
    }

    /// Whether a field of the request, or the API's prefix, is secret.
    #[cfg(feature = "tower")]
    pub(crate) fn has_field(&self) -> bool {
        self.noted.is_some()
    }

    /// How many bytes the longest spelling of a secret can have.
    pub(crate) fn reach(&self) -> usize {
        let longest = self.secrets().map(|secret| secret.len()).max();
        longest.unwrap_or_default().min(spelling::START) * spelling::LONGEST
    }

    /// The bytes without the credential: the same ones, if it does not stand in them. Of bytes
    /// that are cut off at their end, the beginning of a credential there is removed as well.
    pub(crate) fn bytes(&self, bytes: Bytes, is_cut: bool) -> Bytes {
        if self.is_hidden() && !bytes.is_empty() {
            return Bytes::from_static(MARK);
        }
        let secrets: BTreeSet<Cow<'_, str>> = self.secrets().collect();
        let secrets: Vec<Spellings<'_>> = secrets.iter().map(|it| Spellings::new(it)).collect();
        if secrets.is_empty() {
            return bytes;
        }
        let mut clean = Vec::new();
        let (mut from, mut at) = (0, 0);
        while at < bytes.len() {
            match find(&bytes[at..], &secrets) {
                Spelled::Whole(length) => {
                    clean.extend_from_slice(&bytes[from..at]);
                    clean.extend_from_slice(MARK);
                    at += length;
                    from = at;
                }
                Spelled::Cut if is_cut => {
                    clean.extend_from_slice(&bytes[from..at]);
                    clean.extend_from_slice(MARK);
                    return clean.into();
                }
                Spelled::Cut | Spelled::Not => at += 1,
            }
        }
        if from == 0 {
            return bytes;
        }
        clean.extend_from_slice(&bytes[from..]);
        clean.into()
    }

    /// The text without the credential.
    pub(crate) fn text(&self, text: String) -> String {
        self.cut_text(text, false)
    }

    /// The beginning of a text without the credential, on one line of at most so many characters.
    pub(crate) fn line(&self, text: &str, most: usize) -> String {
        // More than is shown, but not all of what may be very long.
        let enough = 8 * most + self.reach();
        let end = text.floor_char_boundary(enough);
        let text = self.cut_text(text[..end].to_owned(), end < text.len());
        one_line(&text, most)
    }

    fn cut_text(&self, text: String, is_cut: bool) -> String {
        if self.secrets().next().is_none() && !self.is_hidden() {
            return text;
        }
        let clean = self.bytes(text.into(), is_cut);
        String::from_utf8_lossy(&clean).into_owned()
    }

    /// Whether there is a secret that cannot be looked for.
    fn is_hidden(&self) -> bool {
        self.noted.as_ref().is_some_and(|noted| noted.is_hidden)
    }

    /// What is looked for: the secrets, and what base64 makes of them.
    fn secrets(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let noted = self.noted.iter().map(|noted| &noted.secrets);
        let secrets = self.credentials.iter().flatten().chain(noted);
        let secrets = secrets.chain([&self.obtained]);
        let values = self.headers.iter();
        let values = values.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
        let secrets = secrets
            .flat_map(Secrets::iter)
            .chain(values.flat_map(parts));
        let secrets = secrets.filter(|secret| !secret.is_empty());
        secrets.flat_map(|secret| {
            let encoded = encoded(secret).into_iter().map(Cow::Owned);
            encoded.chain([Cow::Borrowed(secret)])
        })
    }
}

/// What base64 makes of a secret, in its two alphabets; nothing of a short one, which would be found anywhere.
fn encoded(secret: &str) -> Vec<String> {
    if secret.len() < 6 {
        return Vec::new();
    }
    vec![
        STANDARD_NO_PAD.encode(secret),
        URL_SAFE_NO_PAD.encode(secret),
    ]
}

/// A header's value, and what of it is as secret by itself: the token of `Bearer token`, the values
/// of `a=value; b=value`.
fn parts(value: &str) -> impl Iterator<Item = &str> {
    let token = value.split_once(' ').map(|(_, token)| token);
    let pairs = value.split(';').filter_map(|pair| pair.split_once('='));
    // What is left of a value that only ends with `=` is nothing to look for.
    let values = pairs
        .map(|(_, value)| value)
        .filter(|value| value.len() > 3);
    [value].into_iter().chain(token).chain(values)
}

/// The longest of the secrets that the text begins with.
fn find(text: &[u8], secrets: &[Spellings<'_>]) -> Spelled {
    let found = secrets.iter().map(|secret| secret.find(text));
    found.max().unwrap_or(Spelled::Not)
}
