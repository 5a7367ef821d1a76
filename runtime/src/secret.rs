//! A value that is sent, and shown nowhere.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::error::RequestError;
use crate::noted::note;
use crate::request::RequestWriter;
use crate::spec::{Field, Kind, TypeKind};
use crate::text::text;
use crate::value::{BytesBody, PathValue, TextBody};

/// A value that is sent as it is, and shown as `[secret]`.
///
/// It can be a field, or stand in one, in the path, in the query, in a header and in the body; for what may be
/// missing it is an `Option<Secret<T>>`.
/// `Debug`, also the one that is derived on the request, does not show it; errors do not; where the server
/// repeats it, it is removed from what is kept and shown of the answer; where it cannot be looked for (bytes that
/// are no text, more than 64 texts in one request), nothing is kept and shown of an error. What has one or two
/// characters is not looked for. A header with a secret in it is marked as sensitive. Over plain `http` it is
/// refused as a credential is, except to loopback addresses.
///
/// A `&str` turns into a `Secret<String>` by itself where a builder takes an `impl Into`; it is `Secret::new` where
/// nothing says which type is meant.
///
/// It fills the prefix of an API too, which then goes to the client's own scheme, host and port only.
///
/// ```
/// use waypost::{Endpoint, Secret, endpoint};
///
/// #[endpoint(POST, "/login", form)]
/// #[derive(Debug)]
/// struct Login {
///     name: String,
///     password: Secret<String>,
/// }
///
/// let login = Login { name: "ada".into(), password: Secret::new("pass".into()) };
/// assert_eq!(format!("{login:?}"), r#"Login { name: "ada", password: [secret] }"#);
/// assert_eq!(login.to_http("https://example.com")?.body(), "name=ada&password=pass");
/// # Ok::<(), waypost::Error>(())
/// ```
///
/// Its `Serialize` gives the value, since that is how it is sent: a request that is serialized into a log shows
/// it there. It has no `Display`, so that no text takes it in by accident.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Keeps a value secret.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value.
    #[must_use]
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value, by value.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl<T: TypeKind> TypeKind for Secret<T> {
    const KIND: Kind = T::KIND;
    const FIELDS: &'static [Field] = T::FIELDS;
}

impl<T: Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        note(|| texts(&self.0));
        self.0.serialize(serializer)
    }
}

/// An error says where it is, and nothing of what is there: serde's own repeats it, and it may be the secret, in
/// another type.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self).map_err(|error| {
            let text = error.to_string();
            // Nothing is there: this is how serde tells a field that it has none.
            if text.starts_with("missing field `") {
                return error;
            }
            let place = place(&text).unwrap_or_default();
            D::Error::custom(format!("a secret is of another type, or not whole{place}"))
        })
    }
}

/// ` at line 1 column 2`, at the end: `serde_json` takes the place of an error from there.
fn place(text: &str) -> Option<&str> {
    let place = &text[text.rfind(" at line ")?..];
    let words = place.replace(|c: char| c.is_ascii_digit(), "");
    (words == " at line  column ").then_some(place)
}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> PathValue for Secret<T> {
    fn path(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        note(|| Some(vec![self.0.to_string()]));
        self.0.path(request, name)
    }
}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> TextBody for Secret<T> {
    fn text(&self, request: &mut RequestWriter, field: &'static str) -> Result<(), RequestError> {
        note(|| Some(vec![self.0.to_string()]));
        self.0.text(request, field)
    }
}

#[diagnostic::do_not_recommend]
impl<T: BytesBody + AsRef<[u8]>> BytesBody for Secret<T> {
    fn bytes(&self, request: &mut RequestWriter, field: &'static str) -> Result<(), RequestError> {
        note(|| {
            let text = str::from_utf8(self.0.as_ref()).ok()?;
            Some(vec![text.to_owned()])
        });
        self.0.bytes(request, field)
    }
}

/// What a value may be sent as: one text, or as many as JSON has in it, which may be none.
fn texts<T: Serialize>(value: &T) -> Option<Vec<String>> {
    let (alone, json) = (text(value), serde_json::to_value(value));
    if alone.is_err() && json.is_err() {
        return None;
    }
    let mut texts = alone.into_iter().collect();
    if let Ok(value) = json {
        collect(value, &mut texts);
    }
    Some(texts)
}

fn collect(value: Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Number(number) => texts.push(number.to_string()),
        Value::Bool(yes) => texts.push(yes.to_string()),
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, texts)),
        Value::Object(members) => {
            let values = members.into_iter().map(|(_, value)| value);
            values.for_each(|value| collect(value, texts));
        }
        Value::Null => {}
    }
}
