//! The vendor's document: what it says of an operation, and the fields of its types.

use serde_json::Value;

use crate::OPERATIONS_JSON;

#[derive(Debug)]
pub(crate) struct Document(Value);

impl Document {
    pub(crate) fn read() -> serde_json::Result<Self> {
        serde_json::from_str(OPERATIONS_JSON).map(Self)
    }

    /// An operation, by method and path: `GET`, `/Accounts/{Sid}`.
    pub(crate) fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let mut operations = self.0["operations"].as_array()?.iter();
        operations.find(|operation| operation["method"] == method && operation["template"] == path)
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
