//! Where a resource is: what it is, what it belongs to, and what names it.

use serde_json::{Value, json};

use crate::BASE_PATH;
use crate::route::placeholder;
use crate::sids::PROJECT_ID;
use crate::store::Fields;

/// The place of one resource, or of many.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    /// What it is, by the path's word for it.
    pub(crate) kind: String,
    /// What it belongs to, besides the account: what that is, and the sid.
    pub(crate) parents: Vec<(String, String)>,
    /// What names it, unless it is many.
    pub(crate) id: Option<String>,
}

impl Address {
    /// The address behind a path, whose placeholders have these values.
    pub(crate) fn new<'a>(path: &str, values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut values = values.into_iter();
        let mut steps: Vec<(String, Option<String>)> = Vec::new();
        for segment in path.split('/').skip(1) {
            match (placeholder(segment), steps.last_mut()) {
                (Some(_), Some((_, id))) => *id = values.next().map(str::to_owned),
                _ => steps.push((kind(segment).to_owned(), None)),
            }
        }
        let (kind, id) = steps.pop().unwrap_or_default();
        let parents = steps.into_iter().filter(|(kind, _)| kind != "Accounts");
        Self {
            kind,
            parents: parents.filter_map(|(kind, id)| Some((kind, id?))).collect(),
            id,
        }
    }

    /// The addresses of what it belongs to.
    pub(crate) fn ancestors(&self) -> impl Iterator<Item = Self> {
        (0..self.parents.len()).map(|depth| Self {
            kind: self.parents[depth].0.clone(),
            parents: self.parents[..depth].to_vec(),
            id: Some(self.parents[depth].1.clone()),
        })
    }

    /// What a resource has in its fields if it is here.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parents = self.parents.iter();
        let own = self.id.iter().map(|id| (identity(&self.kind), id.as_str()));
        parents
            .map(|(kind, id)| (owner(kind), id.as_str()))
            .chain(own)
    }

    /// Where it is, relative to the host.
    pub(crate) fn uri(&self) -> String {
        let mut uri = match self.kind.as_str() {
            "Accounts" => BASE_PATH.to_owned(),
            _ => format!("{BASE_PATH}/Accounts/{PROJECT_ID}"),
        };
        let own = (&self.kind, self.id.as_ref());
        let parents = self.parents.iter().map(|(kind, id)| (kind, Some(id)));
        for (kind, id) in parents.chain([own]) {
            uri = [&uri, kind.as_str()].join("/");
            if let Some(id) = id {
                uri = [&uri, id.as_str()].join("/");
            }
        }
        uri
    }

    /// Tells a resource where it is.
    pub(crate) fn settle(&self, host: &str, fields: &mut Fields) {
        let uri = self.uri();
        for (name, value) in self.fields() {
            fields.insert(name.to_owned(), value.into());
        }
        for (name, value) in fields {
            match name.as_str() {
                "uri" => *value = json!(uri),
                "url" if self.kind == "Media" => {
                    *value = json!(format!(
                        "{host}/files/{}.pdf",
                        self.id.as_deref().unwrap_or_default()
                    ));
                }
                "url" | "request_url" => *value = json!(format!("{host}{uri}")),
                "subresource_uris" | "links" => link(&uri, value),
                _ => {}
            }
        }
    }
}

/// Fills in where the resources under a resource are.
fn link(uri: &str, links: &mut Value) {
    let links = links.as_object_mut().into_iter().flatten();
    for (name, link) in links.filter(|(_, link)| link.is_string()) {
        *link = json!(format!("{uri}/{}", pascal_case(name)));
    }
}

fn pascal_case(name: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    name.split('_').map(word).collect()
}

/// The name on the wire, as an answer spells it: `friendly_name` for `FriendlyName`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// What a segment of a path stands for. An imported number is one of the incoming ones afterwards.
fn kind(segment: &str) -> &str {
    match segment {
        "ImportedPhoneNumbers" => "IncomingPhoneNumbers",
        other => other,
    }
}

/// The field that names a resource.
pub(crate) fn identity(kind: &str) -> &'static str {
    match kind {
        "Participants" | "Members" => "call_sid",
        "AvailablePhoneNumbers" => "country_code",
        "Local" | "TollFree" => "phone_number",
        "tokens" => "id",
        _ => "sid",
    }
}

/// The field that names what a resource belongs to.
pub(crate) fn owner(kind: &str) -> &'static str {
    match kind {
        "Calls" => "call_sid",
        "Conferences" => "conference_sid",
        "Faxes" => "fax_sid",
        "Messages" => "parent_sid",
        "Queues" => "queue_sid",
        "AvailablePhoneNumbers" => "iso_country",
        _ => "account_sid",
    }
}
