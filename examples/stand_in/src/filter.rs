//! What a listing is asked for. `ExcludeAllAddressRequired`, `ExcludeForeignAddressRequired`,
//! `ExcludeLocalAddressRequired` and `FaxEnabled` are taken and have no effect, since no number has a field for them.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::Value;
use waypost_signalwire::Date;

use crate::failure::Mistake;
use crate::resource::snake_case;
use crate::store::Fields;

const WITHOUT_EFFECT: [&str; 4] = [
    "ExcludeAllAddressRequired",
    "ExcludeForeignAddressRequired",
    "ExcludeLocalAddressRequired",
    "FaxEnabled",
];
const SECONDS_OF_A_DAY: i64 = 86_400;

/// Why a value cannot be asked for.
pub(crate) fn mistake(name: &str, value: &str) -> Option<Mistake> {
    let is_unread = is_date(name) && Date::from(value).unix_seconds().is_none();
    is_unread.then(|| Mistake::of(name, format!("is not a date: `{value}`")))
}

/// Whether an item is what a parameter asks for.
pub(crate) fn keeps(item: &Fields, name: &str, value: &str) -> bool {
    if WITHOUT_EFFECT.contains(&name) {
        return true;
    }
    let own = match path(name) {
        (field, None) => item.get(&*field),
        (field, Some(inner)) => item.get(&*field).and_then(|outer| outer.get(inner)),
    };
    let own = match own {
        None | Some(Value::Null) => return false,
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    match name {
        "AreaCode" => own.starts_with(&format!("+1{value}")),
        "Contains" | "PhoneNumber" => own.contains(value),
        _ if is_date(name) => compare(&own, value).is_some_and(|it| is_asked(name, it)),
        _ => own == value,
    }
}

/// The field that a parameter is about, and the one inside it if it is an object.
fn path(name: &str) -> (Cow<'_, str>, Option<&'static str>) {
    match name {
        "AreaCode" | "Contains" => ("phone_number".into(), None),
        "InLocality" => ("locality".into(), None),
        "InRegion" => ("region".into(), None),
        "VoiceEnabled" => ("capabilities".into(), Some("voice")),
        "SmsEnabled" => ("capabilities".into(), Some("SMS")),
        "MmsEnabled" => ("capabilities".into(), Some("MMS")),
        "DateCreatedAfter" | "DateCreatedOnOrBefore" => ("date_created".into(), None),
        _ => (snake_case(name.trim_end_matches(['<', '>'])).into(), None),
    }
}

fn is_date(name: &str) -> bool {
    name.starts_with("Date") || name.trim_end_matches(['<', '>']).ends_with("Time")
}

/// Whether a date that compares so with the one of a parameter is asked for.
fn is_asked(name: &str, ordering: Ordering) -> bool {
    match name.chars().next_back() {
        _ if name == "DateCreatedAfter" => ordering.is_gt(),
        _ if name == "DateCreatedOnOrBefore" => ordering.is_le(),
        Some('<') => ordering.is_le(),
        Some('>') => ordering.is_ge(),
        _ => ordering.is_eq(),
    }
}

/// Compares by the second, or by the day if that is all that is asked for.
fn compare(own: &str, value: &str) -> Option<Ordering> {
    let seconds = |text: &str| Date::from(text).unix_seconds();
    let unit = if value.len() > "2018-09-19".len() {
        1
    } else {
        SECONDS_OF_A_DAY
    };
    let (own, value) = (seconds(own)?, seconds(value)?);
    Some(own.div_euclid(unit).cmp(&value.div_euclid(unit)))
}

#[cfg(test)]
mod tests {
    use waypost_signalwire::OPERATIONS;

    use super::{WITHOUT_EFFECT, path};
    use crate::document::Document;
    use crate::listing::PAGING;
    use crate::operation::{Action, Operation};

    #[test]
    fn each_filter_has_a_field_to_compare_with_or_is_named_as_without_effect() {
        let document = Document::get();
        let mut count = 0;
        for operation in OPERATIONS.iter().filter_map(Operation::new) {
            let is_filter =
                |name: &str| operation.action == Action::List && !PAGING.contains(&name);
            for parameter in operation.fields().filter(|it| is_filter(it.name)) {
                let (field, inner) = path(parameter.name);
                let mut fields = document.fields(document.item(&operation.success.1));
                let found = fields.find(|(name, _)| *name == field);
                let has_field = found.is_some_and(|(_, of)| {
                    inner.is_none_or(|inner| document.fields(of).any(|(name, _)| name == inner))
                });
                let name = parameter.name;
                assert_ne!(has_field, WITHOUT_EFFECT.contains(&name), "{name}");
                count += 1;
            }
        }
        assert_eq!(count, 73);
    }
}
