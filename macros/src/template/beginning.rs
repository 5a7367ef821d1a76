//! What a template begins and ends with, of which the inside can be read even if that is wrong.

use super::foreign::operator;
use super::{Mistake, aside};

/// The text as it is meant, of one that begins or ends badly: what is inside can be read all the same.
pub(super) fn begun(untrimmed: &str, mistakes: &mut Vec<Mistake>) -> String {
    let mut text = untrimmed.trim().to_owned();
    if text != untrimmed {
        let end = if untrimmed.starts_with(&text) {
            "ends"
        } else {
            "begins"
        };
        let message = format!(
            "the template `{}` {end} with white space",
            untrimmed.escape_debug()
        );
        mistakes.extend(aside(message, format!("write `{text}`")));
    }
    while let Some((operator, whole, name)) = operator(&text) {
        let (message, help) = (
            format!("`{whole}` has an operator of RFC 6570, `{operator}`"),
            match operator {
                '/' => format!("write `/<{name}>`"),
                '#' => format!("write `<{name}..>`"),
                _ => String::from("remove it, and mark the fields `#[query]`"),
            },
        );
        mistakes.extend(aside(message, help));
        let meant = match operator {
            '/' => format!("/<{name}>"),
            '#' => format!("<{name}..>"),
            _ => String::new(),
        };
        text = text.replacen(&whole, &meant, 1);
    }
    match starts_well(&text) {
        Ok(()) => {}
        Err((mistake, meant)) => {
            mistakes.push(mistake);
            text = meant;
        }
    }
    text
}

/// Says what is wrong with the beginning, and gives the text as it is meant.
fn starts_well(text: &str) -> Result<(), (Mistake, String)> {
    let wrong = |message: String, help: String, meant: String| match aside(message, help) {
        Some(mistake) => Err((mistake, meant)),
        None => Ok(()),
    };
    let is_scheme = |scheme: &str| {
        let may_stand = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(may_stand)
    };
    if let Some((scheme, rest)) = text.split_once("://")
        && is_scheme(scheme)
    {
        let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
        return wrong(
            format!("`{text}` is a whole URL, and the client has the base"),
            format!("write what stands behind the client's base URL, such as `{path}`"),
            path.to_owned(),
        );
    }
    if !text.starts_with('/') {
        let shown = if text.is_empty() { "\"\"" } else { text };
        return wrong(
            format!("the template `{shown}` does not start with `/`"),
            format!("write `/{text}`"),
            format!("/{text}"),
        );
    }
    // `<r#type>` is told where placeholders are.
    if let Some((path, fragment)) = text.split_once('#')
        && !(path.ends_with("<r") || path.ends_with("{r"))
    {
        return wrong(
            format!("`#{fragment}` is a fragment, which is never sent"),
            format!("write `{path}`, or `%23` for the character itself"),
            path.to_owned(),
        );
    }
    Ok(())
}
