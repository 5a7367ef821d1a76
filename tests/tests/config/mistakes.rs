//! What is wrong in a file is said with its key, and with what to write.

use waypost::ClientConfig;

use crate::toml;

/// What is wrong with a file that can be read.
fn problems(text: &str) -> Vec<String> {
    let file = format!("base_url = 'https://example.com'\n{text}");
    let error = toml(&file).builder().build().unwrap_err();
    error.problems().map(ToOwned::to_owned).collect()
}

#[test]
fn a_value_of_another_kind_is_answered_with_what_to_write() {
    const TIME: &str =
        "a length of time is a whole number and a unit, `ms`, `s`, `m` or `h`: `\"5s\"`";
    const SIZE: &str =
        "a size is a number of bytes, or a whole number of `KiB`, `MiB` or `GiB`: `\"10 MiB\"`";
    const KINDS: &str = "a credential is a table with its kind as the key, \
                         `basic`, `bearer`, `header` or `query`";
    const TABLE: &str = "this is a table, with keys of its own";
    for (file, message) in [
        ("timeout = 5", TIME),
        ("timeout.connect = 5", TIME),
        ("timeout.idle = 2.5", TIME),
        ("timeout.total = '5 s'", TIME),
        ("retry.backoff = '1d'", TIME),
        ("max_body = '10 MB'", SIZE),
        ("max_body = -1", SIZE),
        ("max_body = 1.5", SIZE),
        (
            "retry.attempts = '5'",
            "this is a whole number, up to 4294967295",
        ),
        (
            "retry.statuses = ['429']",
            "these are statuses: `[429, 503]`",
        ),
        ("allow_plain_http = 'yes'", "this is `true` or `false`"),
        ("retry = 'never'", "this is a table, or `\"none\"`"),
        ("retry = 3", "this is a table, or `\"none\"`"),
        ("auth = 'token'", KINDS),
        ("auth = ['token']", KINDS),
        ("auth.bearer = 'token'", TABLE),
        ("headers = 'X-A: 1'", TABLE),
        ("auth.basic.username = 'a'", "missing field `password`"),
        (
            "auth.bearer.token = 1",
            "a secret is of another type, or not whole",
        ),
        (
            "auth.digest.username = 'a'",
            "unknown field `digest`, expected one of `basic`, `bearer`, `header`, `query`",
        ),
        (
            "timeout.conect = '5s'",
            "unknown field `conect`, expected one of `connect`, `idle`, `attempt`, `total`",
        ),
        (
            "auth.bearer.tokn = 'a'",
            "unknown field `tokn`, expected `token`",
        ),
    ] {
        let error = toml::from_str::<ClientConfig>(file).unwrap_err();
        assert_eq!(error.message(), message, "{file}");
    }
    let error = toml::from_str::<ClientConfig>("base_ulr = 'x'").unwrap_err();
    let expected = "unknown field `base_ulr`, expected one of `base_url`, ";
    assert!(error.message().starts_with(expected), "{error}");
    // Where the format says the place, it is the value's.
    let error = serde_json::from_str::<ClientConfig>("{\n\"timeout\": { \"idle\": 5 } }");
    let error = error.unwrap_err().to_string();
    assert!(error.ends_with(" at line 2 column 22"), "{error}");
}

#[test]
fn all_that_is_wrong_comes_out_of_build_with_its_key() {
    let found = problems(
        r#"
        user_agent = "a\nb"
        request_id_header = "X Trace"
        auth = [
            { basic = { username = "na:me", password = "x" } },
            { bearer = { token = "" } },
            { header = { name = "Host", key = "x" } },
            { header = { name = "X-A", key = "a\nb" } },
            { query = { name = "", key = "x" } },
        ]
        timeout = { connect = "0s", idle = "0s", attempt = "0s", total = "0ms" }
        retry.statuses = [5030]
        [headers]
        "X A" = "x"
        X-B = "a\nb"
        Content-Length = "3"
        X-C = "x"
        [secret_headers]
        x-c = "x"
        "#,
    );
    let ascii = "a header value is visible ASCII characters, with spaces between them only";
    let nothing = "a time-out is longer than nothing";
    let expected = [
        "`auth.basic`: a user name with a colon cannot be sent",
        "`auth.bearer`: there is another credential in the header `Authorization`",
        "`auth.bearer`: an empty token cannot be sent",
        "`auth.header.name`: this is no name of a header of its own",
        "`auth.header`: the key has characters that cannot stand in a header",
        "`auth.query`: a query parameter has a name",
        &format!("`timeout.connect`: {nothing}"),
        &format!("`timeout.idle`: {nothing}"),
        &format!("`timeout.attempt`: {nothing}"),
        &format!("`timeout.total`: {nothing}"),
        "`retry.statuses`: a status has three digits (RFC 9110 §15)",
        "`headers.Content-Length`: the client writes `content-length` itself",
        "`headers.X A`: its name is no header name (RFC 9110 §5.1)",
        &format!("`headers.X-B`: {ascii}"),
        "`secret_headers.x-c`: there is another header of this name",
        &format!("`user_agent`: {ascii}"),
        "`request_id_header`: this is no header name (RFC 9110 §5.1)",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_problem_of_the_file_stands_beside_those_of_the_code() {
    let config = toml("base_url = 'ftp://example.com'\ntimeout = '0s'");
    let error = config.builder().header("bad name", "x").build();
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("3 problems:"), "{error}");
}
