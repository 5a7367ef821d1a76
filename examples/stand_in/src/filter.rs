//! What a listing is asked for.

use serde_json::Value;
use waypost_signalwire::Date;

use crate::resource::snake_case;
use crate::store::Fields;

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Whether an item is what a parameter asks for. What the items do not have is not asked for.
pub(crate) fn keeps(item: &Fields, name: &str, value: &str) -> bool {
    let text = |field: &str| item.get(field).and_then(Value::as_str);
    match name {
        "AreaCode" => text("phone_number").is_some_and(|it| it.starts_with(&format!("+1{value}"))),
        "Contains" => text("phone_number").is_some_and(|it| it.contains(value)),
        "InRegion" => text("region") == Some(value),
        "DateCreatedAfter" => is_after(text("date_created"), value),
        "DateCreatedOnOrBefore" => !is_after(text("date_created"), value),
        _ => keeps_field(item, name, value),
    }
}

fn keeps_field(item: &Fields, name: &str, value: &str) -> bool {
    let field = snake_case(name.trim_end_matches(['<', '>']));
    let Some(own) = item.get(&field) else {
        return true;
    };
    if !field.starts_with("date_") && !field.ends_with("_time") {
        let own = own.as_str().map_or_else(|| own.to_string(), str::to_owned);
        return own == value;
    }
    compare(own.as_str(), value).is_some_and(|ordering| match name.chars().next_back() {
        Some('<') => ordering.is_le(),
        Some('>') => ordering.is_ge(),
        _ => ordering.is_eq(),
    })
}

fn is_after(own: Option<&str>, value: &str) -> bool {
    compare(own, value).is_some_and(std::cmp::Ordering::is_gt)
}

/// Compares by the second, or by the day if that is all that is asked for.
fn compare(own: Option<&str>, value: &str) -> Option<std::cmp::Ordering> {
    let seconds = |text: &str| Date::from(text).unix_seconds();
    let unit = if value.len() > "2018-09-19".len() {
        1
    } else {
        SECONDS_OF_A_DAY
    };
    let (own, value) = (seconds(own?)?, seconds(value)?);
    Some(own.div_euclid(unit).cmp(&value.div_euclid(unit)))
}
