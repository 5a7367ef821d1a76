//! Where the resources under a resource are.

use std::collections::BTreeMap;

/// The resources under a resource, by name, such as `recordings`: where each is, relative to the service's
/// host, or `None` for what the service does not have.
pub type Links = BTreeMap<String, Option<String>>;
