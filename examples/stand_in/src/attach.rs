//! The files that come with a fax or a message, as resources of their own.

use serde_json::json;

use crate::resource::Address;
use crate::sample;
use crate::store::{Fields, Store};

/// Adds a resource for each file of a resource that was created just now.
pub(crate) fn attach(host: &str, store: &mut Store, owner: &Address, fields: &mut Fields) {
    let (of, count) = match owner.kind.as_str() {
        "Faxes" => ("FaxMedia", 1),
        "Messages" => ("MessageMedia", fields["num_media"].as_u64().unwrap_or(0)),
        _ => return,
    };
    for _ in 0..count {
        let sid = store.sid();
        let address = Address {
            kind: String::from("Media"),
            parents: owner
                .id
                .iter()
                .map(|id| (owner.kind.clone(), id.clone()))
                .collect(),
            id: Some(sid.clone()),
        };
        let mut file = sample::resource(of);
        address.settle(host, &mut file);
        if owner.kind == "Faxes" {
            fields.insert("media_sid".into(), json!(sid));
            fields.insert("media_url".into(), file["url"].clone());
        }
        store.put(&address, file);
    }
}
