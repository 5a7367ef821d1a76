//! What a declared header may be called, and may hold.

use syn::LitStr;

use crate::errors::Errors;

/// Headers that say how a message travels: the client writes them.
const OWNED: [&str; 4] = ["host", "content-length", "transfer-encoding", "connection"];

/// Says what is wrong with a header's name (RFC 9110 §5.1), and what to type instead.
pub(crate) fn check_name(name: &str) -> Result<(), (String, &'static str)> {
    if !is_token(name) {
        return Err((
            format!(
                "`{}` is no name of a header",
                if name.is_empty() { "\"\"" } else { name }
            ),
            "use letters, digits and `-`: `X-Request-Id`",
        ));
    }
    if OWNED.contains(&name.to_ascii_lowercase().as_str()) {
        return Err((format!("`{name}` is written by the client"), "remove it"));
    }
    Ok(())
}

pub(crate) fn is_token(name: &str) -> bool {
    let may_stand = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(may_stand)
}

/// Says what is wrong with a fixed value (RFC 9110 §5.5), and what to type instead.
pub(crate) fn check_value(name: &str, value: &str) -> Result<(), (String, &'static str)> {
    if value.chars().all(|c| c == ' ' || c.is_ascii_graphic()) && value.trim() == value {
        Ok(())
    } else {
        Err((
            format!("`{name}` cannot have this value"),
            "use visible ASCII characters, and spaces between them only",
        ))
    }
}

/// The headers of `headers(..)`, checked.
pub(crate) fn declared_headers(
    headers: Option<&[(LitStr, LitStr)]>,
    errors: &mut Errors,
) -> Vec<(String, String)> {
    let mut declared: Vec<(String, String)> = Vec::new();
    for (name, value) in headers.unwrap_or_default() {
        if let Err((message, help)) = check_name(&name.value()) {
            errors.add(name, message, help);
        }
        if let Err((message, help)) = check_value(&name.value(), &value.value()) {
            errors.add(value, message, help);
        }
        let lower = name.value().to_lowercase();
        if declared.iter().any(|(known, _)| *known == lower) {
            errors.add(
                name,
                format!("`{}` is given twice", name.value()),
                "keep one of them",
            );
        }
        declared.push((lower, value.value()));
    }
    declared
}
