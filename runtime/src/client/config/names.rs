//! The names of the variables, and what is said of one that was meant to be one of them.

use super::nearest::nearest;

/// How many characters of a variable's name stand in an error.
const NAME: usize = 100;

/// The variables, without their prefix, and the keys that they stand for.
pub(super) const VARIABLES: [(&str, &str); 24] = [
    ("BASE_URL", "base_url"),
    ("USERNAME", "auth.basic.username"),
    ("PASSWORD", "auth.basic.password"),
    ("TOKEN", "auth.bearer.token"),
    ("API_KEY", "auth.header.key"),
    ("API_KEY_HEADER", "auth.header.name"),
    ("API_KEY_QUERY", "auth.query.name"),
    ("CONNECT_TIMEOUT", "timeout.connect"),
    ("IDLE_TIMEOUT", "timeout.idle"),
    ("ATTEMPT_TIMEOUT", "timeout.attempt"),
    ("TIMEOUT", "timeout.total"),
    ("RETRY_ATTEMPTS", "retry.attempts"),
    ("RETRY_BACKOFF", "retry.backoff"),
    ("RETRY_MAX_BACKOFF", "retry.max_backoff"),
    ("RETRY_MAX_RETRY_AFTER", "retry.max_retry_after"),
    ("RETRY_STATUSES", "retry.statuses"),
    ("RETRY_BUDGET", "retry.budget"),
    ("RETRY_COST", "retry.cost"),
    ("RETRY_TIMEOUT_COST", "retry.timeout_cost"),
    ("RETRY_REFUND", "retry.refund"),
    ("MAX_BODY", "max_body"),
    ("USER_AGENT", "user_agent"),
    ("REQUEST_ID_HEADER", "request_id_header"),
    ("ALLOW_PLAIN_HTTP", "allow_plain_http"),
];

/// What others call them.
const OTHER_WORDS: [(&str, &str); 28] = [
    ("URL", "BASE_URL"),
    ("URI", "BASE_URL"),
    ("API_URL", "BASE_URL"),
    ("API_BASE_URL", "BASE_URL"),
    ("ENDPOINT", "BASE_URL"),
    ("USER", "USERNAME"),
    ("LOGIN", "USERNAME"),
    ("PASS", "PASSWORD"),
    ("PASSWD", "PASSWORD"),
    ("API_TOKEN", "TOKEN"),
    ("ACCESS_TOKEN", "TOKEN"),
    ("AUTH_TOKEN", "TOKEN"),
    ("BEARER", "TOKEN"),
    ("BEARER_TOKEN", "TOKEN"),
    ("AUTH_QUERY_KEY", "API_KEY"),
    ("CONNECTION_TIMEOUT", "CONNECT_TIMEOUT"),
    ("READ_TIMEOUT", "IDLE_TIMEOUT"),
    ("TOTAL_TIMEOUT", "TIMEOUT"),
    ("RETRY", "RETRY_ATTEMPTS"),
    ("RETRIES", "RETRY_ATTEMPTS"),
    ("MAX_RETRIES", "RETRY_ATTEMPTS"),
    ("MAX_ATTEMPTS", "RETRY_ATTEMPTS"),
    ("RETRY_MAX_ATTEMPTS", "RETRY_ATTEMPTS"),
    ("RETRY_BACKOFF_MAX", "RETRY_MAX_BACKOFF"),
    ("BODY_LIMIT", "MAX_BODY"),
    ("MAX_BODY_SIZE", "MAX_BODY"),
    ("ALLOW_HTTP", "ALLOW_PLAIN_HTTP"),
    ("PLAIN_HTTP", "ALLOW_PLAIN_HTTP"),
];

/// The variable of this name.
pub(super) fn known(prefix: &str, name: &str) -> Option<&'static str> {
    let name = without(prefix, name)?;
    names().find(|known| *known == name)
}

/// What to write in the place of a variable that is not known; nothing, if it may be somebody else's.
pub(super) fn advice(prefix: &str, name: &str) -> Option<String> {
    if let Some(same) = looks_like(prefix, name) {
        let differs = stray(name).unwrap_or_else(|| "its letters are of another case".to_owned());
        return Some(format!("{differs}: write `{prefix}_{same}`"));
    }
    let words = words(without(prefix, name)?);
    let other = OTHER_WORDS.into_iter().find(|(other, _)| *other == words);
    if let Some(meant) = by_key(&words).or(other.map(|(_, meant)| meant)) {
        let counts = match &*words {
            "RETRY" | "RETRIES" | "MAX_RETRIES" => ", of which `1` is no retry",
            _ => "",
        };
        return Some(format!("write `{prefix}_{meant}`{counts}"));
    }
    if let Some(meant) = nearest(&words, names()) {
        return Some(format!("did you mean `{prefix}_{meant}`?"));
    }
    if let Some(give) = header(&words) {
        return Some(format!("headers cannot come from variables: give {give}"));
    }
    let table = table(&words)?;
    let all = VARIABLES.iter().filter(|(_, key)| key.starts_with(table));
    let all: Vec<_> = all.map(|(name, _)| format!("`{prefix}_{name}`")).collect();
    Some(format!("this is none of {}", all.join(", ")))
}

/// A variable's name as it stands in an error: with escapes, if not all of it can be seen.
pub(super) fn shown(name: &str) -> String {
    let start: String = name.chars().take(NAME).collect();
    let rest = if start.len() < name.len() { "…" } else { "" };
    if name.bytes().all(|byte| byte.is_ascii_graphic()) {
        return format!("`{start}{rest}`");
    }
    format!("`\"{}\"{rest}`", start.escape_default())
}

fn names() -> impl Iterator<Item = &'static str> {
    VARIABLES.iter().map(|(name, _)| *name)
}

fn without<'a>(prefix: &str, name: &'a str) -> Option<&'a str> {
    name.strip_prefix(prefix)?.strip_prefix('_')
}

/// The one that differs in case, or by what cannot be seen: a space at the end, a byte order mark.
fn looks_like(prefix: &str, name: &str) -> Option<&'static str> {
    let visible: String = name.chars().filter(char::is_ascii_graphic).collect();
    names().find(|known| visible.eq_ignore_ascii_case(&format!("{prefix}_{known}")))
}

/// The first character that cannot stand in a name.
fn stray(name: &str) -> Option<String> {
    let (at, stray) = name.char_indices().find(|(_, c)| !c.is_ascii_graphic())?;
    let is_end = !name[at..].contains(|c: char| c.is_ascii_graphic());
    let place = match at {
        0 => "at its beginning",
        _ if is_end => "at its end",
        _ => "in it",
    };
    Some(match stray {
        ' ' => format!("there is a space {place}"),
        _ => format!("there is `{}` {place}", stray.escape_default()),
    })
}

/// The name in our spelling: other libraries write `timeout__total` or `timeout.total`.
fn words(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("_").to_ascii_uppercase()
}

/// The variable of a key of the file: `TIMEOUT_TOTAL` for `timeout.total`.
fn by_key(words: &str) -> Option<&'static str> {
    let is_key = |key: &str| key.replace('.', "_").eq_ignore_ascii_case(words);
    let variable = VARIABLES
        .iter()
        .find(|(name, key)| *name != words && is_key(key));
    variable.map(|(name, _)| *name)
}

/// How the builder is told what cannot stand in a variable.
fn header(words: &str) -> Option<&'static str> {
    let (name, give) = match words.strip_prefix("SECRET_") {
        Some(name) => (
            name,
            "the builder's `.header(name, value)` a value that is marked as sensitive",
        ),
        None => (words, "each to the builder's `.header(name, value)`"),
    };
    let is_header = matches!(name, "HEADER" | "HEADERS") || name.starts_with("HEADERS_");
    is_header.then_some(give)
}

/// The table of the file in which a name belongs, whatever it is.
fn table(words: &str) -> Option<&'static str> {
    let mut each = words.split('_');
    match (each.next()?, each.next()) {
        ("RETRY" | "RETRIES", _) => Some("retry."),
        ("AUTH", None | Some("BASIC" | "BEARER" | "HEADER" | "QUERY")) => Some("auth."),
        _ if words.split('_').any(|word| word == "TIMEOUT") => Some("timeout."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_word_means_a_variable_and_is_none() {
        for (other, meant) in OTHER_WORDS {
            assert!(names().any(|name| name == meant), "{meant}");
            assert!(names().all(|name| name != other), "{other}");
        }
    }

    #[test]
    fn a_name_is_shown_such_that_all_of_it_can_be_seen() {
        for (name, expected) in [
            ("SHOP_TOKN", "`SHOP_TOKN`"),
            ("SHOP_TOKEN\n", r#"`"SHOP_TOKEN\n"`"#),
            ("SHOP_T\u{41e}KEN", r#"`"SHOP_T\u{41e}KEN"`"#),
        ] {
            assert_eq!(shown(name), expected);
        }
        let long = shown(&"A".repeat(1000));
        assert_eq!(long, format!("`{}…`", "A".repeat(NAME)));
    }
}
