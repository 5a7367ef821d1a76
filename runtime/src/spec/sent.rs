//! Parameters as they are sent: each flattened one as the fields that its type tells.

use super::field::Field;
use super::parameter::Parameter;

/// Adds a parameter, or what is sent instead of it.
pub(super) fn add_sent(parameter: &Parameter, sent: &mut Vec<Parameter>) {
    if parameter.flatten && !parameter.fields.is_empty() {
        for field in parameter.fields.iter().filter(|it| **it != Field::NOTHING) {
            add_sent(&within(parameter, field), sent);
        }
    } else {
        sent.push(*parameter);
    }
}

/// A field of a parameter that is flattened, as a parameter. It goes where the other one would.
fn within(parameter: &Parameter, field: &Field) -> Parameter {
    Parameter {
        name: field.name,
        required: parameter.required && field.required,
        kind: field.kind,
        flatten: field.flatten,
        fields: field.fields,
        ..*parameter
    }
}
