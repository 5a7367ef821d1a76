//! What the service says when it says no, in its five shapes.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::operation::Operation;

/// What is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The parameter that is wrong, if it is one.
    pub(crate) parameter: Option<String>,
    pub(crate) text: String,
}

impl Mistake {
    /// Of a parameter, whose name begins the text.
    pub(crate) fn of(parameter: &str, text: impl AsRef<str>) -> Self {
        Self {
            parameter: Some(parameter.to_owned()),
            text: format!("{parameter} {}", text.as_ref()),
        }
    }

    /// Of the whole request.
    pub(crate) fn general(text: impl Into<String>) -> Self {
        Self {
            parameter: None,
            text: text.into(),
        }
    }
}

/// A status, and a body in the shape that the operation has for it.
pub(crate) fn of(operation: &Operation, status: u16, mistakes: &[Mistake]) -> Answer {
    let shape = operation.failures.get(&status).map_or("", String::as_str);
    Answer::new(status, shaped(shape, status, mistakes))
}

/// A status, and a body in the usual shape.
pub(crate) fn usual(status: u16, text: &str) -> Answer {
    Answer::new(status, shaped("", status, &[Mistake::general(text)]))
}

fn shaped(shape: &str, status: u16, mistakes: &[Mistake]) -> Value {
    let code = i64::from(status) + 20_000;
    let link = format!("https://example.com/errors/{code}");
    let texts: Vec<_> = mistakes
        .iter()
        .map(|mistake| mistake.text.as_str())
        .collect();
    let all = texts.join("; ");
    match shape {
        "CompatibilityErrorStringArrayResponse" => json!({ "errors": texts }),
        "CompatibilityErrorArrayResponse" => {
            let reason =
                |text| json!({"code": code.to_string(), "message": text, "more_info": link});
            json!({ "errors": texts.into_iter().map(reason).collect::<Vec<_>>() })
        }
        "CompatibilityImportedPhoneNumberError" => {
            json!({"code": code.to_string(), "message": all, "more_info": link, "status": status})
        }
        "CompatibilityTokenValidationError" => {
            let attribute = mistakes
                .iter()
                .find_map(|mistake| mistake.parameter.as_ref());
            json!({
                "type": "validation_error", "code": code.to_string(), "message": all,
                "attribute": attribute, "url": link,
            })
        }
        _ => json!({"code": code, "message": all, "more_info": link, "status": status}),
    }
}
