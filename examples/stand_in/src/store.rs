//! All resources, by what they are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::resource::{Address, identity, owner};
use crate::sids::PROJECT_ID;

pub(crate) type Fields = Map<String, Value>;

#[derive(Debug, Default)]
pub(crate) struct Store {
    /// The oldest first.
    resources: BTreeMap<String, Vec<Fields>>,
    made: u64,
    /// The sids of what a request created.
    created: BTreeSet<String>,
}

impl Store {
    /// A sid that no resource has.
    pub(crate) fn sid(&mut self) -> String {
        self.made += 1;
        format!("{:08x}-0000-4000-8000-{:012x}", self.made, self.made)
    }

    /// Notes that a request created the resource with this sid.
    pub(crate) fn note_created(&mut self, sid: String) {
        self.created.insert(sid);
    }

    /// Whether a request created it, so that it comes on by itself.
    pub(crate) fn was_created(&self, address: &Address) -> bool {
        let sid = address.id.as_ref();
        sid.is_some_and(|sid| self.created.contains(sid))
    }

    /// Adds a resource, or replaces the one at this address.
    pub(crate) fn put(&mut self, address: &Address, fields: Fields) {
        match self.find(address) {
            Some(old) => *old = fields,
            None => self
                .resources
                .entry(address.kind.clone())
                .or_default()
                .push(fields),
        }
    }

    /// The first resource at an address.
    pub(crate) fn find(&mut self, address: &Address) -> Option<&mut Fields> {
        let all = self.resources.get_mut(&address.kind)?;
        all.iter_mut().find(|fields| is_at(fields, address))
    }

    /// All that belongs to the resource at an address, each with the word for what it is.
    pub(crate) fn parts(&mut self, whole: &Address) -> impl Iterator<Item = (&str, &mut Fields)> {
        let (name, sid) = (owner(&whole.kind), whole.id.as_deref().unwrap_or_default());
        let others = self.resources.iter_mut();
        let others = others.filter(|(kind, _)| **kind != whole.kind);
        let others = others.flat_map(|(kind, all)| all.iter_mut().map(|it| (kind.as_str(), it)));
        others.filter(move |(_, fields)| fields.get(name).is_some_and(|own| own == sid))
    }

    /// The first resource with this sid, of whatever kind.
    pub(crate) fn named(&self, sid: &str) -> Option<&Fields> {
        let mut all = self.resources.iter().flat_map(|(kind, all)| {
            let name = identity(kind);
            all.iter().map(move |fields| (name, fields))
        });
        let found = all.find(|(name, fields)| fields.get(*name).is_some_and(|own| own == sid));
        found.map(|(_, fields)| fields)
    }

    /// All resources at an address, the newest first.
    pub(crate) fn all(&self, address: &Address) -> impl Iterator<Item = &Fields> {
        let all = self
            .resources
            .get(&address.kind)
            .into_iter()
            .flatten()
            .rev();
        all.filter(move |fields| is_at(fields, address))
    }

    /// Whether there was something to remove.
    pub(crate) fn remove(&mut self, address: &Address) -> bool {
        let Some(all) = self.resources.get_mut(&address.kind) else {
            return false;
        };
        let position = all.iter().position(|fields| is_at(fields, address));
        position.map(|position| all.remove(position)).is_some()
    }
}

fn is_at(fields: &Fields, address: &Address) -> bool {
    let is_ours = fields
        .get("account_sid")
        .is_none_or(|sid| sid == PROJECT_ID);
    let is_first = |value: &str| address.kind == "Members" && value == "Front";
    let mut expected = address.fields();
    is_ours
        && expected.all(|(name, value)| {
            is_first(value) || fields.get(name).is_some_and(|own| own == value)
        })
}
