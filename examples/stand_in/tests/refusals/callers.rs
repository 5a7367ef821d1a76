//! Who asks, and for what.

use serde_json::Value;
use waypost_signalwire::OPERATIONS;
use waypost_signalwire_stand_in::{API_TOKEN, BASE_PATH, PROJECT_ID, StandIn};

use crate::wire::{self, Wire};

#[tokio::test]
async fn a_credential_that_is_wrong_or_missing() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let right = Wire::required(spec);
        let mut wrong = [right.clone(), right.clone(), right.clone()];
        wrong[0].token = "guess";
        wrong[1].user = "guess";
        wrong[2].token = "";
        for request in wrong {
            assert_eq!(request.send(&stand_in).await.status, 401, "{}", spec.name);
        }
        let target = format!("{BASE_PATH}{}", right.path);
        let answer = wire::exchange(&stand_in, &right.method, &target, "", "").await;
        assert_eq!(
            (answer.status, &answer.json()["code"]),
            (401, &Value::from(20401)),
            "{}",
            spec.name
        );
    }
}

#[tokio::test]
async fn another_account() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let request = Wire::required(spec);
        if !request.path.contains(PROJECT_ID) {
            continue;
        }
        let path = request.path.replace(PROJECT_ID, "other");
        let answer = Wire { path, ..request }.send(&stand_in).await;
        assert_eq!(answer.status, 404, "{}", spec.name);
        assert!(
            answer.text().contains("no such account"),
            "{}",
            answer.text()
        );
    }
}

#[tokio::test]
async fn a_path_without_an_operation() {
    let stand_in = StandIn::start().await.unwrap();
    let known = Wire::required(&OPERATIONS[0]);
    for path in [
        "",
        "/",
        "/Accounts/",
        "/accounts",
        "/Accounts/x/Calls/y/z",
        "/Accounts/%zz",
        "/Accounts/x%2FCalls/Q",
    ] {
        let request = Wire {
            path: path.to_owned(),
            ..known.clone()
        };
        assert_eq!(request.send(&stand_in).await.status, 404, "{path}");
    }
    let answer = wire::exchange(&stand_in, "GET", "/", "", "").await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn a_status_that_is_none() {
    let stand_in = StandIn::start().await.unwrap();
    for (status, words) in [
        ("abc", "the header Stand-In-Status is not a status: `abc`"),
        (
            "99999",
            "the header Stand-In-Status is not a status: `99999`",
        ),
        ("", "the header Stand-In-Status is not a status: ``"),
        ("418", "`ListAccounts` does not declare the failure 418"),
        ("200", "`ListAccounts` does not declare the failure 200"),
    ] {
        let credential = wire::credential(PROJECT_ID, API_TOKEN);
        let head = format!("{credential}stand-in-status: {status}\r\n");
        let target = format!("{BASE_PATH}/Accounts");
        let answer = wire::exchange(&stand_in, "GET", &target, &head, "")
            .await
            .json();
        assert_eq!(
            (&answer["code"], &answer["message"]),
            (&20400.into(), &words.into())
        );
    }
}

#[tokio::test]
async fn a_method_that_the_path_does_not_have() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let request = Wire {
            method: "PUT".to_owned(),
            ..Wire::required(spec)
        };
        let answer = request.send(&stand_in).await;
        assert_eq!(answer.status, 405, "{}", spec.name);
        let allow = answer
            .head
            .lines()
            .find_map(|line| line.strip_prefix("allow: "))
            .unwrap();
        assert!(
            allow.contains(&spec.method.to_ascii_lowercase()),
            "{}: {allow}",
            spec.name
        );
    }
}
