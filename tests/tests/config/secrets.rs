//! A secret of a config is shown by nothing, even where it stands in a wrong place.

use http::StatusCode;
use waypost::{ClientConfig, ErrorKind};
use waypost_tests::Recorder;

use crate::{Touch, texts, toml};

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
    let name = toml("request_id_header = 'hunter2 '");
    assert!(format!("{name:?}").contains("not valid"), "{name:?}");
    assert!(!format!("{name:?}").contains("hunter2"), "{name:?}");
    let name = toml("request_id_header = 'x-trace'");
    assert!(format!("{name:?}").contains("x-trace"), "{name:?}");
}

/// Where a secret can stand in a wrong place, or in a wrong type.
const MISPLACED: [&str; 26] = [
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
    r#"{ "retry": { "statuses": ["hunter2"] } }"#,
    r#"{ "retry": { "statuses": [4294967296, 4711.5] } }"#,
    r#"{ "retry": { "statuses": "hunter2" } }"#,
    r#"{ "retry": { "attempts": "hunter2" } }"#,
    r#"{ "retry": { "budget": 4711.5 } }"#,
    r#"{ "retry": { "backoff": 4711 } }"#,
    r#"{ "timeout": { "idle": "hunter2" } }"#,
    r#"{ "max_body": 4711.5 }"#,
    r#"{ "allow_plain_http": "hunter2" }"#,
    r#"{ "allow_plain_http": 4711 }"#,
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
