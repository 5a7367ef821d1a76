//! serde's attributes on a struct.

use syn::{Attribute, LitStr};

use super::{Complaints, for_serializing};
use crate::case::Case;
use crate::commas::to_comma;

/// What serde's attributes say about a struct.
#[derive(Default)]
pub(crate) struct SerdeStruct {
    pub(crate) rename_all: Option<(Case, LitStr)>,
}

/// Attributes that are about deserializing, or about neither direction.
const OTHERS: [&str; 8] = [
    "default",
    "deny_unknown_fields",
    "bound",
    "crate",
    "expecting",
    "from",
    "try_from",
    "rename",
];

impl SerdeStruct {
    /// Adds what one attribute says, and says whether nothing is wrong with it.
    pub(crate) fn read(&mut self, attribute: &Attribute, complaints: &mut Complaints) -> bool {
        complaints.read(attribute, |name, meta, complaints| {
            match name {
                "rename_all" => {
                    if let Some(case) = for_serializing(meta, complaints)? {
                        complaints.twice(self.rename_all.is_some(), meta, name);
                        self.rename_all = Case::read(case, &mut complaints.wrong);
                    }
                }
                other if OTHERS.contains(&other) => to_comma(meta.input)?,
                _ => {
                    let known = OTHERS.iter().copied().chain(["rename_all"]);
                    complaints.no_meaning(meta, name, "an endpoint", known, "remove it")?;
                }
            }
            Ok(())
        })
    }
}
