//! The vendor's document: what it says of an operation, and the fields of its types.

use std::sync::LazyLock;

use serde_json::Value;
use waypost::Spec;

/// The names, types and statuses of the operations in the vendor's document, as JSON.
pub const OPERATIONS_JSON: &str = include_str!("../operations.json");

static DOCUMENT: LazyLock<Document> =
    LazyLock::new(|| Document(serde_json::from_str(OPERATIONS_JSON).unwrap_or_default()));

/// What the vendor's document says of an operation, for tests that go through all of them: its fields, each with
/// its type, and the statuses and types of its answers.
#[must_use]
pub fn documented(spec: &Spec) -> Option<&'static Value> {
    let path = spec.uri_template();
    let mut operations = DOCUMENT.0["operations"].as_array()?.iter();
    operations.find(|it| it["method"] == spec.method && it["template"] == *path)
}

#[derive(Debug)]
pub(crate) struct Document(Value);

impl Document {
    pub(crate) fn get() -> &'static Self {
        &DOCUMENT
    }

    /// The fields of a type, each with its name and the name of its type.
    pub(crate) fn fields(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.0["types"][name]["fields"].as_array();
        fields
            .into_iter()
            .flatten()
            .filter_map(|field| Some((field["name"].as_str()?, field["type"].as_str()?)))
    }

    /// The type of one resource, of a type that may be a list of them.
    pub(crate) fn item<'a>(&'a self, name: &'a str) -> &'a str {
        let mut lists = self.fields(name).filter(|(list, _)| *list != "permissions");
        let item = lists.find_map(|(_, of)| of.strip_prefix("array<")?.strip_suffix('>'));
        item.unwrap_or(name)
    }

    /// What a name stands for, if it is another name for a type.
    pub(crate) fn resolve<'a>(&'a self, name: &'a str) -> &'a str {
        match self.0["types"][name]["is"].as_str() {
            Some(other) => self.resolve(other),
            None => name,
        }
    }

    /// The words of an enum.
    pub(crate) fn words<'a>(&'a self, name: &'a str) -> Option<impl Iterator<Item = &'a str>> {
        let words = self
            .resolve(name)
            .strip_prefix("enum(")?
            .strip_suffix(')')?;
        Some(words.split(", "))
    }
}
