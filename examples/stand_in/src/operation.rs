//! An operation: what is declared of it, and what the document says of its answers.

use std::collections::BTreeMap;

use serde_json::Value;
use waypost::{Parameter, Place, Spec};

use crate::document::{Document, documented};
use crate::limits::Limits;

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) spec: &'static Spec,
    /// The path, its placeholders as `<Name>`.
    pub(crate) path: String,
    pub(crate) action: Action,
    /// The status of a success, and the type of its body.
    pub(crate) success: (u16, String),
    /// The types of the declared failures.
    pub(crate) failures: BTreeMap<u16, String>,
    limits: BTreeMap<String, Limits>,
}

/// What an operation does to the resources at its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    List,
    Create,
    Get,
    Update,
    Delete,
}

impl Operation {
    /// `None` if the document has no such operation.
    pub(crate) fn new(spec: &'static Spec) -> Option<Self> {
        let path = path(spec);
        let described = documented(spec)?;
        let mut success = None;
        let mut failures = BTreeMap::new();
        for (status, name) in described["responses"].as_object()? {
            let (status, name) = (status.parse().ok()?, name.as_str().unwrap_or_default());
            if status < 300 {
                success = Some((status, name.to_owned()));
            } else {
                failures.insert(status, name.to_owned());
            }
        }
        Some(Self {
            action: action(spec.method, path.ends_with('>')),
            success: success?,
            failures,
            limits: limits(described),
            spec,
            path,
        })
    }

    /// All that may be sent in query and body.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Parameter> {
        let is_field = |place| matches!(place, Place::Query | Place::Body);
        self.spec.sent().filter(move |sent| is_field(sent.place))
    }

    pub(crate) fn limits(&self, name: &str) -> Option<&Limits> {
        self.limits.get(name)
    }

    /// The status of what is not as it is declared.
    pub(crate) fn invalid(&self) -> u16 {
        if self.failures.contains_key(&422) {
            422
        } else {
            400
        }
    }
}

/// The whole path of an operation, behind the base: `/Accounts/<AccountSid>/Calls`.
fn path(spec: &Spec) -> String {
    format!("{}{}", spec.path_prefix(), spec.template)
}

fn action(method: &str, is_of_one: bool) -> Action {
    match (method, is_of_one) {
        ("DELETE", _) => Action::Delete,
        ("GET", true) => Action::Get,
        ("GET", false) => Action::List,
        (_, true) => Action::Update,
        (_, false) => Action::Create,
    }
}

fn limits(described: &Value) -> BTreeMap<String, Limits> {
    let lists = [&described["query"], &described["body"]["fields"]];
    let parameters = lists.into_iter().filter_map(Value::as_array).flatten();
    parameters
        .filter_map(|parameter| {
            let name = parameter["name"].as_str()?;
            Some((name.to_owned(), Limits::new(parameter, Document::get())))
        })
        .collect()
}
