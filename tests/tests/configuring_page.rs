//! The table of the page about configuring says what is so: its defaults, told to a client, change nothing,
//! and its keys and variables are those that there are.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use http::StatusCode;
use waypost::{Client, ClientConfig, endpoint};
use waypost_tests::Recorder;

const PAGE: &str = include_str!("../../runtime/docs/configuring.md");

struct Row {
    setting: &'static str,
    default: &'static str,
    keys: Vec<&'static str>,
    variables: Vec<&'static str>,
}

fn rows() -> Vec<Row> {
    let lines = PAGE.lines().filter(|line| line.starts_with("| ")).skip(1);
    let rows = lines.map(|line| {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let code = |cell: &'static str| cell.split('`').skip(1).step_by(2).collect();
        Row {
            setting: cells[1],
            default: cells[2],
            keys: code(cells[4]),
            variables: code(cells[5]),
        }
    });
    rows.collect()
}

/// The rows of one value that has a default: key, variable, default.
fn defaults() -> Vec<(&'static str, &'static str, &'static str)> {
    let rows = rows().into_iter().filter_map(|row| {
        let default = row.default.strip_prefix('`')?.strip_suffix('`')?;
        match (&*row.keys, &*row.variables) {
            ([key], [variable]) => Some((*key, *variable, default)),
            _ => None,
        }
    });
    rows.collect()
}

/// As the value stands in a file.
fn written(value: &str) -> String {
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
    match value {
        _ if is_number || value == "false" => value.to_owned(),
        _ if value.contains(',') => format!("[{value}]"),
        _ => format!("\"{value}\""),
    }
}

#[test]
fn the_defaults_of_the_table_are_those_of_a_client() {
    let defaults = defaults();
    assert_eq!(defaults.len(), 14);
    let lines = defaults
        .iter()
        .map(|(key, _, value)| format!("{key} = {}\n", written(value)));
    let file: ClientConfig = toml::from_str(&lines.collect::<String>()).unwrap();
    let shown = format!("{file:?}").replace("attempt: None", "");
    let retry = &shown[shown.find("timeout").unwrap()..shown.find("user_agent").unwrap()];
    assert!(!retry.contains("None"), "each of them is told: {retry}");

    let told = file.builder().base("https://example.com").build().unwrap();
    let untold = Client::builder("https://example.com").build().unwrap();
    assert_eq!(format!("{told:?}"), format!("{untold:?}"));
}

#[test]
fn a_key_and_its_variable_are_the_same_setting() {
    for (key, variable, value) in defaults() {
        let file = format!("{key} = {}", written(value));
        let file: ClientConfig = toml::from_str(&file).unwrap();
        let vars = [(format!("SHOP_{variable}"), value)];
        let environment = ClientConfig::from_vars("SHOP", vars).unwrap();
        assert_eq!(environment, file, "{key}");
        assert!(value == "false" || file != ClientConfig::default(), "{key}");
    }
}

/// What serde lists when there is another key.
fn known(file: &str) -> BTreeSet<String> {
    let error = toml::from_str::<ClientConfig>(file).unwrap_err();
    let (_, listed) = error.message().split_once("expected one of").unwrap();
    listed
        .split('`')
        .skip(1)
        .step_by(2)
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn the_table_has_every_key() {
    let mut keys = known("unknown = 1");
    for table in ["timeout", "retry"] {
        keys.remove(table);
        let inner = known(&format!("{table}.unknown = 1"));
        keys.extend(inner.iter().map(|key| format!("{table}.{key}")));
    }
    let rows = rows();
    let listed: BTreeSet<_> = rows
        .iter()
        .flat_map(|row| &row.keys)
        .map(ToString::to_string)
        .collect();
    assert_eq!(listed, keys);
    for row in rows
        .iter()
        .filter(|row| !row.keys.is_empty() && row.setting != "headers")
    {
        assert!(!row.variables.is_empty(), "{}", row.setting);
    }
}

/// A name that differs in case is answered with the right one, which shows that it is known.
#[test]
fn the_variables_of_the_table_are_known() {
    let variables: Vec<_> = rows().into_iter().flat_map(|row| row.variables).collect();
    assert_eq!(variables.len(), 24);
    for variable in variables {
        let wrong = format!("SHOP_{variable}")
            .to_lowercase()
            .replace("shop", "SHOP");
        let error = ClientConfig::from_vars("SHOP", [(&wrong, "x")]).unwrap_err();
        let expected =
            format!("`{wrong}`: its letters are of another case: write `SHOP_{variable}`");
        assert_eq!(error.to_string(), expected);
    }
}

#[endpoint(GET, "/")]
struct Get;

#[tokio::test]
async fn what_cannot_be_set_is_as_the_table_says() {
    let default = |setting: &str| {
        let row = rows().into_iter().find(|row| row.setting == setting);
        row.unwrap().default.trim_matches('`').to_owned()
    };
    let kept = default("kept of the body with an error");
    let kept = ClientConfig::from_vars("SHOP", [("SHOP_MAX_BODY", kept)]).unwrap();
    let long: &'static str = Box::leak("x".repeat(200_000).into_boxed_str());
    let server = Recorder::answering(StatusCode::BAD_REQUEST, "text/plain", long).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = Get.send(&client).await.unwrap_err();
    assert_eq!(error.body().map(bytes::Bytes::len), kept.max_body);

    assert_eq!(default("redirects"), "not followed");
    let server = Recorder::answering(StatusCode::FOUND, "text/plain", "").await;
    let client = Client::builder(server.url()).build().unwrap();
    assert!(Get.send(&client).await.unwrap_err().is_failure());
    assert_eq!(server.requests().len(), 1);

    let agent = format!("waypost/{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(server.only().header("user-agent"), Some(&*agent));
}
