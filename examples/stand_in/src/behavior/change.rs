//! What was sent, laid over a resource: `FriendlyName` becomes `friendly_name`.

use serde_json::{Value, json};
use waypost::{Kind, Place};

use crate::input::Pair;
use crate::operation::Operation;
use crate::resource::snake_case;
use crate::store::Fields;

/// Whether anything is another than before.
pub(crate) fn change(operation: &Operation, fields: &mut Fields, pairs: &[Pair]) -> bool {
    let mut is_another = false;
    for field in operation
        .fields()
        .filter(|field| field.place == Place::Body)
    {
        let values: Vec<&str> = pairs
            .iter()
            .filter(|pair| pair.place == Place::Body && pair.name == field.name)
            .map(|pair| pair.value.as_str())
            .collect();
        let Some(old) = fields.get_mut(&name(field.name)) else {
            continue;
        };
        let Some(first) = values.first() else {
            continue;
        };
        let new = match (field.kind, &*old) {
            (Kind::LIST, Value::Object(all)) => all
                .keys()
                .map(|key| (key.clone(), json!(values.contains(&key.as_str()))))
                .collect(),
            (Kind::LIST, _) => json!(values),
            (Kind::INTEGER, _) => json!(first.parse::<i64>().ok()),
            (Kind::BOOLEAN, _) => json!(*first == "true"),
            _ => json!(first),
        };
        is_another |= *old != new;
        *old = new;
    }
    is_another
}

/// The field that a parameter is about.
fn name(parameter: &str) -> String {
    match parameter {
        "number" => String::from("phone_number"),
        _ => snake_case(parameter),
    }
}
