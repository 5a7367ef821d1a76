//! A client whose settings stand in a file or in the environment.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use http::StatusCode;
use tokio::time::Instant;
use waypost::{AuthConfig, BuildError, Client, ClientConfig, ErrorKind, RetryPolicy, endpoint};
use waypost_tests::{Raw, Recorder, Then};

#[endpoint(GET, "/things", response = String)]
struct GetThing;

#[endpoint(GET, "/things")]
struct Touch;

fn toml(text: &str) -> ClientConfig {
    toml::from_str(text).unwrap()
}

fn json(text: &str) -> ClientConfig {
    serde_json::from_str(text).unwrap()
}

/// What is wrong with a file that can be read.
fn problems(text: &str) -> Vec<String> {
    let file = format!("base_url = 'https://example.com'\n{text}");
    let error = toml(&file).builder().build().unwrap_err();
    error.problems().map(ToOwned::to_owned).collect()
}

const FILE: &str = r#"
    base_url = "https://example.com/api"
    user_agent = "shop/1.0"
    request_id_header = "X-Trace"
    allow_plain_http = true
    max_body = "2 KiB"

    [[auth]]
    basic = { username = "name", password = "password" }
    [[auth]]
    header = { name = "X-Api-Key", key = "key" }

    [timeout]
    connect = "250ms"
    idle = "5s"
    attempt = "1m"
    total = "1h"

    [retry]
    attempts = 7
    backoff = "100ms"
    max_backoff = "2s"
    max_retry_after = "0s"
    statuses = [429, 599]
    budget = 70
    cost = 3
    timeout_cost = 4
    refund = 2
"#;

#[test]
fn a_format_is_as_good_as_another() {
    let same = r#"{
        "base_url": "https://example.com/api", "user_agent": "shop/1.0",
        "request_id_header": "X-Trace", "allow_plain_http": true, "max_body": 2048,
        "auth": [
            { "basic": { "username": "name", "password": "password" } },
            { "header": { "name": "X-Api-Key", "key": "key" } }
        ],
        "timeout": { "connect": "250ms", "idle": "5s", "attempt": "1m", "total": "1h" },
        "retry": {
            "attempts": 7, "backoff": "100ms", "max_backoff": "2s", "max_retry_after": "0s",
            "statuses": [429, 599], "budget": 70, "cost": 3, "timeout_cost": 4, "refund": 2
        }
    }"#;
    assert_eq!(toml(FILE), json(same));
}

#[test]
fn what_is_left_out_is_the_default() {
    assert_eq!(toml(""), ClientConfig::default());
    let nothing = r#"{
        "base_url": null, "max_body": null, "timeout": { "total": null }, "retry": {}, "auth": []
    }"#;
    assert_eq!(json(nothing), ClientConfig::default());
}

/// The client's `Debug` shows its numbers.
#[test]
fn a_client_has_the_numbers_of_its_file() {
    let told = toml(FILE).builder().build().unwrap();
    let policy = RetryPolicy::new()
        .attempts(7)
        .backoff(Duration::from_millis(100))
        .max_backoff(Duration::from_secs(2))
        .max_retry_after(Duration::ZERO)
        .statuses(&[429, 599])
        .budget(70)
        .cost(3)
        .timeout_cost(4)
        .refund(2);
    let by_hand = Client::builder("https://example.com/api")
        .connect_timeout(Duration::from_millis(250))
        .idle_timeout(Duration::from_secs(5))
        .attempt_timeout(Duration::from_secs(60))
        .timeout(Duration::from_secs(60 * 60))
        .retry(policy)
        .max_body(2048)
        .build()
        .unwrap();
    assert_eq!(format!("{told:?}"), format!("{by_hand:?}"));
}

/// The headers of the one request that a client of this file sends.
async fn sent(file: &str) -> waypost_tests::Recorded {
    let server = Recorder::start().await;
    let client = toml(file).builder().base(server.url()).build().unwrap();
    Touch.send(&client).await.unwrap();
    server.only()
}

#[tokio::test]
async fn each_kind_of_credential_is_sent() {
    let sent = sent(
        "auth = [
            { basic = { username = 'name', password = 'password' } },
            { header = { name = 'X-Api-Key', key = 'key1' } },
            { query = { name = 'key', key = 'key2' } },
        ]",
    )
    .await;
    assert_eq!(sent.target, "/things?key=key2");
    assert_eq!(sent.header("x-api-key"), Some("key1"));
    let basic = "Basic bmFtZTpwYXNzd29yZA==";
    assert_eq!(sent.header("authorization"), Some(basic));

    let sent = self::sent("auth.bearer.token = 'token'").await;
    assert_eq!(sent.header("authorization"), Some("Bearer token"));
    // Two kinds in one table.
    let sent = self::sent(
        "[auth]
        bearer = { token = 'token' }
        header = { name = 'X-Api-Key', key = 'key' }",
    )
    .await;
    assert_eq!(sent.header("authorization"), Some("Bearer token"));
    assert_eq!(sent.header("x-api-key"), Some("key"));
}

#[tokio::test]
async fn headers_are_sent_and_secret_ones_stay_at_home() {
    let (home, away) = (Recorder::start().await, Recorder::start().await);
    let file = "
        user_agent = 'shop/1.0'
        headers = { X-Shop = 'seven' }
        secret_headers = { X-Shop-Key = 'key' }
    ";
    let client = toml(file).builder().base(home.url()).build().unwrap();
    Touch.send(&client).await.unwrap();
    Touch.send(&client).base(away.url()).await.unwrap();
    let headers = |server: &Recorder| {
        let sent = server.only();
        ["user-agent", "x-shop", "x-shop-key"].map(|name| sent.header(name).map(str::to_owned))
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        headers(&home),
        [text("shop/1.0"), text("seven"), text("key")]
    );
    assert_eq!(headers(&away), [text("shop/1.0"), text("seven"), None]);
}

#[tokio::test]
async fn a_credential_goes_over_plain_http_only_with_leave() {
    let file = "base_url = 'http://example.com'\nauth.bearer.token = 'token'\n";
    let error = toml(file).builder().build().unwrap_err();
    assert!(error.to_string().contains("`https`"), "{error}");
    let file = format!("allow_plain_http = true\n{file}");
    toml(&file).builder().build().unwrap();
}

#[tokio::test]
async fn the_limit_of_a_body_and_the_header_of_an_id_are_obeyed() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Trace: t1\r\n\
                  X-Request-Id: r1\r\nContent-Length: 12\r\n\r\n\"0123456789\"";
    let server = Raw::answering(answer, Then::Close).await;
    let client = |file: &str| toml(file).builder().base(server.url()).build().unwrap();
    let error = GetThing.send(&client("max_body = 11\nrequest_id_header = 'X-Trace'"));
    let error = error.await.unwrap_err();
    assert!(
        error.to_string().contains("larger than 11 bytes"),
        "{error}"
    );
    assert_eq!(error.request_id(), Some("t1"));
    GetThing.send(&client("max_body = 12")).await.unwrap();
}

/// The clock is paused: it goes on only when there is nothing else to do.
#[tokio::test(start_paused = true)]
async fn each_time_out_ends_a_call() {
    let silent = Raw::answering("", Then::Stall).await;
    let https = silent.url().replace("http:", "https:");
    for (timeout, url, milliseconds) in [
        ("'7s'", silent.url(), 7000),
        ("{ total = '7s' }", silent.url(), 7000),
        ("{ idle = '250ms' }", silent.url(), 250),
        ("{ attempt = '3s' }", silent.url(), 3000),
        ("{ connect = '2s' }", &https, 2000),
    ] {
        let file = format!("base_url = '{url}'\nretry = 'none'\ntimeout = {timeout}");
        let client = toml(&file).builder().build().unwrap();
        let start = Instant::now();
        let error = Touch.send(&client).await.unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert_eq!(start.elapsed().as_millis(), milliseconds, "{timeout}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_is_sent_again_as_often_as_the_file_says() {
    for (retry, attempts) in [
        ("{}", 3),
        ("{ attempts = 5 }", 5),
        ("{ attempts = 1 }", 1),
        ("'none'", 1),
        ("{ attempts = 9, statuses = [500] }", 1),
        ("{ attempts = 9, budget = 4, cost = 2 }", 3),
    ] {
        let server = Recorder::answering(StatusCode::SERVICE_UNAVAILABLE, "", "").await;
        let file = format!("base_url = '{}'\nretry = {retry}", server.url());
        let client = toml(&file).builder().build().unwrap();
        let error = Touch.send(&client).await.unwrap_err();
        assert_eq!(error.attempts(), attempts, "{retry}");
        assert_eq!(server.requests().len() as u32, attempts, "{retry}");
    }
}

#[tokio::test]
async fn what_the_builder_is_told_later_wins() {
    let file = "
        base_url = 'https://example.com'
        user_agent = 'file'
        timeout = '1s'
        headers = { X-A = 'file' }
        auth.bearer.token = 'file'
    ";
    let server = Recorder::start().await;
    let client = toml(file)
        .builder()
        .base(server.url())
        .user_agent("code")
        .timeout(Duration::from_secs(9))
        .header("x-a", "code")
        .no_auth()
        .auth(waypost::Bearer::new("code"))
        .build()
        .unwrap();
    Touch.send(&client).await.unwrap();
    let sent = server.only();
    let headers = ["user-agent", "x-a", "authorization"].map(|name| sent.header(name));
    assert_eq!(headers, [Some("code"), Some("code"), Some("Bearer code")]);
    assert!(format!("{client:?}").contains("total: 9s"), "{client:?}");
}

#[test]
fn the_base_url_may_come_later_but_it_must_come() {
    let config = toml("timeout = '1s'");
    let error = config.clone().builder().build().unwrap_err();
    assert_eq!(error.to_string(), "the base URL is not valid: it is empty");
    let builder = config.builder().base("https://example.com");
    builder.build().unwrap();
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
        "`auth.bearer`: an empty token, or one with control characters, cannot be sent",
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

/// How an error can come into a log.
fn texts(error: &impl std::error::Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!("{error} {error:?}");
        cause = error.source();
    }
    text
}

#[test]
fn nothing_secret_of_a_config_is_shown() {
    let config = toml(
        "base_url = 'https://example.com/hunter2'
        auth = [
            { basic = { username = 'hunter2', password = 'hunter2' } },
            { bearer = { token = 'hunter2' } },
            { header = { name = 'X-A', key = 'hunter2' } },
            { query = { name = 'key', key = 'hunter2' } },
        ]
        headers = { X-A = 'hunter2' }
        secret_headers = { X-B = 'hunter2' }",
    );
    let shown = format!("{config:?} {config:#?}");
    assert!(shown.contains("https://example.com"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
    let builder = config.builder();
    assert!(!format!("{builder:?}").contains("hunter2"));
    let url = toml("base_url = 'https://hunter2@example.com'");
    assert!(!format!("{url:?}").contains("hunter2"), "{url:?}");
}

/// Where a secret can stand in a wrong place, or in a wrong type.
const MISPLACED: [&str; 16] = [
    r#"{ "auth": "hunter2" }"#,
    r#"{ "auth": 4711 }"#,
    r#"{ "auth": ["hunter2"] }"#,
    r#"{ "auth": [4711] }"#,
    r#"{ "auth": { "bearer": "hunter2" } }"#,
    r#"{ "auth": { "bearer": 4711 } }"#,
    r#"{ "auth": { "bearer": 4711.5 } }"#,
    r#"{ "auth": { "bearer": ["hunter2"] } }"#,
    r#"{ "auth": { "bearer": { "token": 4711 } } }"#,
    r#"{ "auth": { "bearer": { "token": ["hunter2"] } } }"#,
    r#"{ "auth": { "basic": "name:hunter2" } }"#,
    r#"{ "auth": { "basic": { "username": 4711, "password": "hunter2" } } }"#,
    r#"{ "auth": { "basic": { "password": "hunter2", "pass": 1 } } }"#,
    r#"{ "headers": "X-A: hunter2" }"#,
    r#"{ "headers": { "X-A": 4711 } }"#,
    r#"{ "secret_headers": { "X-A": { "secret": "hunter2" } } }"#,
];

#[test]
fn a_secret_in_a_wrong_place_is_not_shown() {
    let is_clean = |text: &str| !text.contains("hunter2") && !text.contains("4711");
    for file in MISPLACED {
        let error = serde_json::from_str::<ClientConfig>(file).unwrap_err();
        assert!(is_clean(&texts(&error)), "{error}");
        let value: serde_json::Value = serde_json::from_str(file).unwrap();
        let error = serde_json::from_value::<ClientConfig>(value.clone()).unwrap_err();
        assert!(is_clean(&texts(&error)), "{error}");
        // `Display` quotes the line of the file, whatever is wrong with it.
        let file = toml::to_string(&value).unwrap();
        let error = toml::from_str::<ClientConfig>(&file).unwrap_err();
        assert!(is_clean(error.message()), "{error}");
    }
}

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
        ("SHOP", "5"),
        ("SHOPTIMEOUT", "5"),
        ("OTHER_TIMEOUT", "5"),
        ("TIMEOUT", "5"),
    ]);
    assert_eq!(config.unwrap(), ClientConfig::default());
    let with_line = ClientConfig::from_vars("SHOP_", [("SHOP_TIMEOUT", "1s")]);
    assert_eq!(with_line.unwrap(), toml("timeout = '1s'"));
    let error = ClientConfig::from_vars("", [("TIMEOUT", "1s")]).unwrap_err();
    assert!(error.to_string().contains("need a prefix"), "{error}");
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
            "`SHOP_idle_timeout`: did you mean `SHOP_IDLE_TIMEOUT`?",
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
            "`SHOP_TOKEN`: an empty token, or one with control characters, cannot be sent",
            "`SHOP_CONNECT_TIMEOUT`: a time-out is longer than nothing",
            "`SHOP_USER_AGENT`: a header value is visible ASCII characters, \
             with spaces between them only",
        ]
    );
    assert!(!texts(&error).contains("hunter2"), "{error}");
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

#[tokio::test]
async fn the_secrets_of_a_config_are_removed_from_what_a_server_repeats() {
    let server =
        Recorder::answering(StatusCode::BAD_REQUEST, "text/plain", "no hunter2 here").await;
    let file = "secret_headers = { X-Key = 'hunter2' }";
    let client = toml(file).builder().base(server.url()).build().unwrap();
    let error = Touch.send(&client).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Failure(_)));
    assert!(!texts(&error).contains("hunter2"), "{error:?}");
}
