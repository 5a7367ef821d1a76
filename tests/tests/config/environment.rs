//! The same settings in variables of the environment.

use waypost::{AuthConfig, BuildError, ClientConfig};

use crate::{FILE, texts, toml};

fn vars<const N: usize>(vars: [(&str, &str); N]) -> Result<ClientConfig, BuildError> {
    ClientConfig::from_vars("SHOP", vars)
}

#[test]
fn the_environment_says_the_same_as_a_file() {
    let all = vars([
        ("SHOP_BASE_URL", "https://example.com/api"),
        ("SHOP_USER_AGENT", "shop/1.0"),
        ("SHOP_REQUEST_ID_HEADER", "X-Trace"),
        ("SHOP_ALLOW_PLAIN_HTTP", "true"),
        ("SHOP_MAX_BODY", "2 KiB"),
        ("SHOP_USERNAME", "name"),
        ("SHOP_PASSWORD", "password"),
        ("SHOP_API_KEY", "key"),
        ("SHOP_API_KEY_HEADER", "X-Api-Key"),
        ("SHOP_CONNECT_TIMEOUT", "250ms"),
        ("SHOP_IDLE_TIMEOUT", "5s"),
        ("SHOP_ATTEMPT_TIMEOUT", "1m"),
        ("SHOP_TIMEOUT", "1h"),
        ("SHOP_RETRY_ATTEMPTS", "7"),
        ("SHOP_RETRY_BACKOFF", "100ms"),
        ("SHOP_RETRY_MAX_BACKOFF", "2s"),
        ("SHOP_RETRY_MAX_RETRY_AFTER", "0s"),
        ("SHOP_RETRY_STATUSES", "429, 599"),
        ("SHOP_RETRY_BUDGET", "70"),
        ("SHOP_RETRY_COST", "3"),
        ("SHOP_RETRY_TIMEOUT_COST", "4"),
        ("SHOP_RETRY_REFUND", "2"),
    ]);
    assert_eq!(all.unwrap(), toml(FILE));

    let token = vars([("SHOP_TOKEN", "token")]).unwrap();
    assert_eq!(token, toml("auth.bearer.token = 'token'"));
    let query = vars([("SHOP_API_KEY_QUERY", "key"), ("SHOP_API_KEY", "k")]).unwrap();
    assert_eq!(
        query.auth,
        toml("auth.query = { name = 'key', key = 'k' }").auth
    );
    assert!(matches!(&*query.auth, [AuthConfig::Query { .. }]));
}

#[test]
fn what_is_empty_or_somebody_elses_is_not_looked_at() {
    let config = vars([
        ("SHOP_BASE_URL", ""),
        ("SHOP_TIMEOUT", ""),
        ("SHOP_USERNAME", ""),
        ("SHOP_TOKN", ""),
        ("SHOP_SIZE", "5"),
        ("SHOP_SERVICE_HOST", "5"),
        ("SHOP_PORT", "5"),
        ("SHOP_AUTH_URL", "5"),
        ("SHOP_V2_TOKEN", "5"),
        ("Shop_Url", "5"),
        ("SHOP", "5"),
        ("SHOPTIMEOUT", "5"),
        ("OTHER_TIMEOUT", "5"),
        ("TIMEOUT", "5"),
    ]);
    assert_eq!(config.unwrap(), ClientConfig::default());
    let with_line = ClientConfig::from_vars("SHOP_", [("SHOP_TIMEOUT", "1s")]);
    assert_eq!(with_line.unwrap(), toml("timeout = '1s'"));
}

#[test]
fn all_that_is_wrong_in_the_environment_is_said_by_name_and_without_values() {
    let error = vars([
        ("SHOP_BASE_URL", "https://hunter2@example.com"),
        ("SHOP_USERNAME", "hunter2"),
        ("SHOP_TOKEN", "hunter2\n"),
        ("SHOP_API_KEY", "hunter2"),
        ("SHOP_TIMEOUT", "hunter2"),
        ("SHOP_CONNECT_TIMEOUT", "0s"),
        ("SHOP_RETRY_ATTEMPTS", "-1"),
        ("SHOP_RETRY_STATUSES", "429 503"),
        ("SHOP_MAX_BODY", "hunter2"),
        ("SHOP_USER_AGENT", "hunter2\n"),
        ("SHOP_ALLOW_PLAIN_HTTP", "hunter2"),
        ("SHOP_PASWORD", "hunter2"),
        ("SHOP_idle_timeout", "hunter2"),
    ]);
    let error = error.unwrap_err();
    let found: Vec<_> = error.problems().collect();
    assert_eq!(
        found,
        [
            "`SHOP_PASWORD`: did you mean `SHOP_PASSWORD`?",
            "`SHOP_idle_timeout`: its letters are of another case: write `SHOP_IDLE_TIMEOUT`",
            "`SHOP_USERNAME`: `SHOP_PASSWORD` is missing beside it",
            "`SHOP_API_KEY`: `SHOP_API_KEY_HEADER` or `SHOP_API_KEY_QUERY` is missing beside it",
            "`SHOP_TIMEOUT`: a length of time is a whole number and a unit, \
             `ms`, `s`, `m` or `h`: `\"5s\"`",
            "`SHOP_RETRY_ATTEMPTS`: this is a whole number, up to 4294967295",
            "`SHOP_RETRY_STATUSES`: these are statuses with commas between them: `429, 503`",
            "`SHOP_MAX_BODY`: a size is a number of bytes, \
             or a whole number of `KiB`, `MiB` or `GiB`: `\"10 MiB\"`",
            "`SHOP_ALLOW_PLAIN_HTTP`: this is `true` or `false`",
            "`SHOP_BASE_URL`: the base URL has user info: \
             give the credential to `.auth(Basic::new(..))`",
            "`SHOP_TOKEN`: a token with white space at one of its ends cannot be sent",
            "`SHOP_CONNECT_TIMEOUT`: a time-out is longer than nothing",
            "`SHOP_USER_AGENT`: a header value is visible ASCII characters, \
             with spaces between them only",
        ]
    );
    assert!(!texts(&error).contains("hunter2"), "{error}");
}

/// What is said of one variable that is not one of ours.
fn said_of(prefix: &str, name: &str) -> String {
    let error = ClientConfig::from_vars(prefix, [(name, "hunter2")]);
    let Err(error) = error else {
        return String::from("nothing");
    };
    assert!(!texts(&error).contains("hunter2"), "{error}");
    error.to_string()
}

#[test]
fn a_variable_that_is_plainly_meant_is_answered_with_the_one_to_write() {
    for (name, write) in [
        ("TIMEOUT_TOTAL", "TIMEOUT"),
        ("TIMEOUT_CONNECT", "CONNECT_TIMEOUT"),
        ("TIMEOUT_IDLE", "IDLE_TIMEOUT"),
        ("TIMEOUT_ATTEMPT", "ATTEMPT_TIMEOUT"),
        ("TIMEOUT__IDLE", "IDLE_TIMEOUT"),
        ("timeout.idle", "IDLE_TIMEOUT"),
        ("READ_TIMEOUT", "IDLE_TIMEOUT"),
        ("AUTH_BASIC_USERNAME", "USERNAME"),
        ("AUTH_HEADER_NAME", "API_KEY_HEADER"),
        ("AUTH_QUERY_KEY", "API_KEY"),
        ("USER", "USERNAME"),
        ("PASS", "PASSWORD"),
        ("API_TOKEN", "TOKEN"),
        ("BEARER_TOKEN", "TOKEN"),
        ("URL", "BASE_URL"),
        ("MAX_BODY_SIZE", "MAX_BODY"),
        ("RETRY_MAX_ATTEMPTS", "RETRY_ATTEMPTS"),
        ("RETRY_BACKOFF_MAX", "RETRY_MAX_BACKOFF"),
    ] {
        let expected = format!("`SHOP_{name}`: write `SHOP_{write}`");
        assert_eq!(said_of("SHOP", &format!("SHOP_{name}")), expected);
    }
    // A retry is not an attempt: the first attempt is none.
    for name in ["SHOP_RETRY", "SHOP_RETRIES", "SHOP_MAX_RETRIES"] {
        let write = "write `SHOP_RETRY_ATTEMPTS`, of which `1` is no retry";
        assert_eq!(said_of("SHOP", name), format!("`{name}`: {write}"));
    }
}

#[test]
fn where_several_may_be_meant_all_of_them_are_named() {
    let auth = "USERNAME PASSWORD TOKEN API_KEY API_KEY_HEADER API_KEY_QUERY";
    let timeouts = "CONNECT_TIMEOUT IDLE_TIMEOUT ATTEMPT_TIMEOUT TIMEOUT";
    let retry = "RETRY_ATTEMPTS RETRY_BACKOFF RETRY_MAX_BACKOFF RETRY_MAX_RETRY_AFTER \
                 RETRY_STATUSES RETRY_BUDGET RETRY_COST RETRY_TIMEOUT_COST RETRY_REFUND";
    for (name, all) in [
        ("SHOP_AUTH", auth),
        ("SHOP_AUTH_BASIC", auth),
        ("SHOP_REQUEST_TIMEOUT", timeouts),
        ("SHOP_TIMEOUT_DNS", timeouts),
        ("SHOP_CONNECT_TIMEOUT_MS", timeouts),
        ("SHOP_RETRY_JITTER", retry),
        ("SHOP_RETRY_TIMEOUT", retry),
    ] {
        let all: Vec<_> = all.split(' ').map(|it| format!("`SHOP_{it}`")).collect();
        let expected = format!("`{name}`: this is none of {}", all.join(", "));
        assert_eq!(said_of("SHOP", name), expected);
    }
}

#[test]
fn headers_are_said_to_have_no_variables() {
    let plain = "each to the builder's `.header(name, value)`";
    let secret = "the builder's `.header(name, value)` a value that is marked as sensitive";
    for (name, give) in [
        ("SHOP_HEADERS", plain),
        ("SHOP_HEADERS_X_TRACE", plain),
        ("SHOP_SECRET_HEADERS", secret),
    ] {
        let expected = format!("`{name}`: headers cannot come from variables: give {give}");
        assert_eq!(said_of("SHOP", name), expected);
    }
}

#[test]
fn a_name_that_looks_right_is_shown_with_what_is_wrong_with_it() {
    for (prefix, name, message) in [
        (
            "SHOP",
            "SHOP_TOKEN ",
            r#"`"SHOP_TOKEN "`: there is a space at its end: write `SHOP_TOKEN`"#,
        ),
        (
            "SHOP",
            "SHOP_ token",
            r#"`"SHOP_ token"`: there is a space in it: write `SHOP_TOKEN`"#,
        ),
        (
            "SHOP",
            "SHOP_TOKEN\r",
            r#"`"SHOP_TOKEN\r"`: there is `\r` at its end: write `SHOP_TOKEN`"#,
        ),
        (
            "SHOP",
            "\u{feff}SHOP_TOKEN",
            r#"`"\u{feff}SHOP_TOKEN"`: there is `\u{feff}` at its beginning: write `SHOP_TOKEN`"#,
        ),
        (
            "SHOP",
            "Shop_Token",
            "`Shop_Token`: its letters are of another case: write `SHOP_TOKEN`",
        ),
        (
            "shop",
            "SHOP_TOKEN",
            "`SHOP_TOKEN`: its letters are of another case: write `shop_TOKEN`",
        ),
        (
            "SHOP",
            "SHOP_T\u{41e}KEN",
            r#"`"SHOP_T\u{41e}KEN"`: did you mean `SHOP_TOKEN`?"#,
        ),
    ] {
        assert_eq!(said_of(prefix, name), message);
    }
}

#[test]
fn a_prefix_is_one_that_a_name_can_begin_with() {
    for prefix in ["", "_"] {
        let said = said_of(prefix, "TIMEOUT");
        assert!(said.contains("need a prefix"), "{said}");
    }
    for (prefix, shown) in [("SHOP ", r#""SHOP ""#), ("A=B", "A=B")] {
        let expected = "a prefix is letters, digits and `_`";
        let expected = format!("no variable's name begins with `{shown}`: {expected}");
        assert_eq!(said_of(prefix, "SHOP_TIMEOUT"), expected);
    }
    let lower = ClientConfig::from_vars("shop", [("shop_TIMEOUT", "1s")]);
    assert_eq!(lower.unwrap(), toml("timeout = '1s'"));
}

#[test]
fn credentials_in_the_environment_are_whole_and_one_of_a_kind() {
    for (set, message) in [
        (
            &["PASSWORD"][..],
            "`SHOP_PASSWORD`: `SHOP_USERNAME` is missing beside it",
        ),
        (
            &["API_KEY_HEADER"],
            "`SHOP_API_KEY_HEADER`: `SHOP_API_KEY` is missing beside it",
        ),
        (
            &["API_KEY_QUERY"],
            "`SHOP_API_KEY_QUERY`: `SHOP_API_KEY` is missing beside it",
        ),
        (
            &["API_KEY", "API_KEY_HEADER", "API_KEY_QUERY"],
            "`SHOP_API_KEY_QUERY`: `SHOP_API_KEY_HEADER` names another place: keep one",
        ),
        (
            &["USERNAME", "PASSWORD", "TOKEN"],
            "`SHOP_TOKEN`: there is another credential in the header `Authorization`",
        ),
    ] {
        let vars = set.iter().map(|name| (format!("SHOP_{name}"), "x"));
        let error = ClientConfig::from_vars("SHOP", vars).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let vars = [
        (
            OsStr::from_bytes(b"SHOP_PASSWORD"),
            OsStr::from_bytes(b"hunter2\xff"),
        ),
        (OsStr::new("SHOP_USERNAME"), OsStr::new("name")),
        (OsStr::from_bytes(b"SHOP_\xff"), OsStr::new("x")),
        (OsStr::new("SHOP_OTHER"), OsStr::from_bytes(b"\xff")),
    ];
    let error = ClientConfig::from_vars("SHOP", vars).unwrap_err();
    assert_eq!(error.to_string(), "`SHOP_PASSWORD`: this is not UTF-8");
    assert!(!texts(&error).contains("hunter2"));
}
