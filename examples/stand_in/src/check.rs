//! Whether what came is what the operation declares.

use std::collections::HashMap;

use waypost::{Kind, Parameter, Place};

use crate::failure::Mistake;
use crate::input::Pair;
use crate::operation::Operation;

/// All that is wrong with the pairs of a request.
pub(crate) fn mistakes(operation: &Operation, pairs: &[Pair]) -> Vec<Mistake> {
    let fields: Vec<Parameter> = operation.fields().collect();
    let mut counts: HashMap<(Place, &str), usize> = HashMap::new();
    let mut found = Vec::new();
    for pair in pairs {
        let count = counts.entry((pair.place, &pair.name)).or_default();
        *count += 1;
        let mut same_name = fields.iter().filter(|field| field.name == pair.name);
        let mistake = match same_name.clone().find(|field| field.place == pair.place) {
            Some(field) if *count == 2 && field.kind != Kind::LIST => {
                Some(String::from("is given more than once"))
            }
            Some(field) => wrong_value(operation, field, &pair.value),
            None => Some(match same_name.next() {
                Some(field) => format!("belongs in the {}", word(field.place)),
                None => String::from("is not a field of this operation"),
            }),
        };
        found.extend(mistake.map(|text| Mistake::of(&pair.name, text)));
    }
    let missing = fields
        .iter()
        .filter(|field| field.required && !counts.contains_key(&(field.place, field.name)));
    found.extend(missing.map(|field| Mistake::of(field.name, "is required")));
    found
}

fn wrong_value(operation: &Operation, field: &Parameter, value: &str) -> Option<String> {
    match field.kind {
        Kind::INTEGER if value.parse::<i64>().is_err() => {
            Some(String::from("is not a whole number"))
        }
        Kind::BOOLEAN if !matches!(value, "true" | "false") => {
            Some(String::from("is neither `true` nor `false`"))
        }
        _ => operation
            .limits(field.name)
            .and_then(|limits| limits.mistake(value)),
    }
}

fn word(place: Place) -> &'static str {
    match place {
        Place::Query => "query",
        _ => "body",
    }
}
