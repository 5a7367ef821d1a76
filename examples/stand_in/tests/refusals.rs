//! What the stand-in refuses, of every operation that can be called so.
#![allow(clippy::unwrap_used)]

mod wire;

use std::collections::BTreeSet;

use serde_json::Value;
use waypost::{Encoding, Kind, Parameter, Place, Spec};
use waypost_signalwire::OPERATIONS;
use waypost_signalwire_stand_in::{BASE_PATH, PROJECT_ID, StandIn};
use wire::{Answered, FORM, Wire};

/// The status that the operation declares for what is not as it should be.
fn invalid(spec: &Spec) -> u16 {
    let has_422 = wire::documented(spec)["responses"].get("422").is_some();
    if has_422 { 422 } else { 400 }
}

/// Whether it was refused with that status, and in words that name the parameter.
#[track_caller]
fn assert_refused(spec: &Spec, answer: &Answered, words: &str) {
    let name = spec.name;
    assert_eq!(answer.status, invalid(spec), "{name}: {}", answer.text());
    assert!(
        answer.text().contains(words),
        "{name}: {words}: {}",
        answer.text()
    );
}

fn parameters() -> impl Iterator<Item = (&'static Spec, &'static Parameter)> {
    let all = OPERATIONS
        .iter()
        .flat_map(|spec| spec.parameters.iter().map(move |it| (spec, it)));
    all.filter(|(_, it)| !it.flatten && matches!(it.place, Place::Query | Place::Body))
}

#[tokio::test]
async fn what_is_required_suffices() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let answer = Wire::required(spec).send(&stand_in).await;
        // The resources of `x` are not there.
        let expected = [200, 201, 404];
        assert!(
            expected.contains(&answer.status),
            "{}: {}",
            spec.name,
            answer.text()
        );
    }
}

#[tokio::test]
async fn a_name_that_is_not_declared() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let words = "Unheard is not a field of this operation";
        let answer = Wire::required(spec)
            .with(Place::Query, "Unheard", "1")
            .send(&stand_in)
            .await;
        assert_refused(spec, &answer, words);
        if spec.body != Encoding::None {
            let answer = Wire::required(spec)
                .with(Place::Body, "Unheard", "1")
                .send(&stand_in)
                .await;
            assert_refused(spec, &answer, words);
        }
    }
}

#[tokio::test]
async fn a_required_field_that_is_missing() {
    let stand_in = StandIn::start().await.unwrap();
    let mut count = 0;
    for (spec, parameter) in parameters().filter(|(_, it)| it.required) {
        let answer = Wire::required(spec)
            .without(parameter.name)
            .send(&stand_in)
            .await;
        assert_refused(spec, &answer, &format!("{} is required", parameter.name));
        count += 1;
    }
    assert_eq!(count, 28);
}

#[tokio::test]
async fn a_parameter_in_the_other_place() {
    let stand_in = StandIn::start().await.unwrap();
    for (spec, parameter) in parameters() {
        let (other, word) = match parameter.place {
            Place::Query if spec.body == Encoding::None => continue,
            Place::Query => (Place::Body, "query"),
            _ => (Place::Query, "body"),
        };
        let answer = Wire::required(spec)
            .with(other, parameter.name, "1")
            .send(&stand_in)
            .await;
        assert_refused(
            spec,
            &answer,
            &format!("{} belongs in the {word}", parameter.name),
        );
    }
}

#[tokio::test]
async fn a_value_of_another_kind() {
    let stand_in = StandIn::start().await.unwrap();
    let mut kinds = BTreeSet::new();
    for (spec, parameter) in parameters() {
        let words = match parameter.kind {
            Kind::INTEGER => "is not a whole number",
            Kind::BOOLEAN => "is neither `true` nor `false`",
            _ => continue,
        };
        let mut request = Wire::required(spec);
        let answer = request
            .with(parameter.place, parameter.name, "abc")
            .send(&stand_in)
            .await;
        assert_refused(spec, &answer, &format!("{} {words}", parameter.name));
        kinds.insert(parameter.kind.as_str());
    }
    assert_eq!(kinds.len(), 2);
}

#[tokio::test]
async fn a_word_or_a_number_that_the_document_does_not_have() {
    let stand_in = StandIn::start().await.unwrap();
    let of = |name: &str| OPERATIONS.iter().find(|spec| spec.name == name).unwrap();
    for (name, place, parameter, value, words) in [
        (
            "UpdateConferenceStream",
            Place::Body,
            "Status",
            "paused",
            "Status cannot be `paused`, only `stopped`",
        ),
        (
            "UpdateFax",
            Place::Body,
            "Status",
            "",
            "Status cannot be ``, only `canceled`",
        ),
        (
            "ListMessages",
            Place::Query,
            "Status",
            "lost",
            "Status cannot be `lost`",
        ),
        (
            "CreateCall",
            Place::Body,
            "Timeout",
            "601",
            "Timeout is more than 600",
        ),
        (
            "ListCalls",
            Place::Query,
            "PageSize",
            "0",
            "PageSize is less than 1",
        ),
        (
            "ListCalls",
            Place::Query,
            "PageToken",
            "7",
            "PageToken is none of ours",
        ),
        (
            "UpdateMessage",
            Place::Body,
            "Body",
            "a",
            "Body is longer than 0 characters",
        ),
        (
            "CreateLamlBin",
            Place::Body,
            "Name",
            "",
            "Name is shorter than 1 characters",
        ),
    ] {
        let spec = of(name);
        let mut request = Wire::required(spec);
        let answer = request
            .without(parameter)
            .with(place, parameter, value)
            .send(&stand_in)
            .await;
        assert_refused(spec, &answer, words);
    }
}

#[tokio::test]
async fn a_value_that_is_given_twice() {
    let stand_in = StandIn::start().await.unwrap();
    for (spec, parameter) in parameters().filter(|(spec, _)| spec.body != Encoding::Json) {
        let mut request = Wire::required(spec);
        request.without(parameter.name);
        for _ in 0..2 {
            request.with(parameter.place, parameter.name, "1");
        }
        let answer = request.send(&stand_in).await;
        let words = format!("{} is given more than once", parameter.name);
        match parameter.kind {
            Kind::LIST => assert!(!answer.text().contains(&words), "{}", answer.text()),
            _ => assert_refused(spec, &answer, &words),
        }
    }
}

#[tokio::test]
async fn a_body_of_another_kind() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let mut request = Wire::required(spec);
        let (others, words): (&[Option<&str>], _) = match spec.body {
            Encoding::Form => (
                &[Some("application/json"), Some("text/plain"), None],
                "the body is not a form",
            ),
            Encoding::Json => (&[Some(FORM), None], "the body is not JSON"),
            _ => (&[Some(FORM)], "this operation takes no body"),
        };
        for other in others {
            request.content_type = *other;
            assert_refused(spec, &request.send_body(&stand_in, "{}").await, words);
        }
    }
}

#[tokio::test]
async fn a_charset_that_is_not_utf_8() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in OPERATIONS.iter().filter(|spec| spec.body == Encoding::Form) {
        let mut request = Wire::required(spec);
        request.content_type = Some("application/x-www-form-urlencoded; charset=iso-8859-1");
        assert_refused(
            spec,
            &request.send(&stand_in).await,
            "the body is not a form",
        );
        request.content_type = Some("Application/X-WWW-Form-Urlencoded ; Charset=UTF-8");
        assert!(
            request.send(&stand_in).await.status != invalid(spec),
            "{}",
            spec.name
        );
    }
}

#[tokio::test]
async fn what_cannot_be_decoded() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let request = Wire::required(spec);
        let broken: &[&str] = match spec.body {
            Encoding::Form => &["Status=%zz", "Status=%4", "%", "Status=%ff", "Status=%+1"],
            Encoding::Json => &["{", "", "{\"name\": \"\\ud800\"}"],
            _ => &[],
        };
        for body in broken {
            let answer = request.send_body(&stand_in, body).await;
            assert_eq!(
                answer.status,
                400,
                "{}: {body}: {}",
                spec.name,
                answer.text()
            );
            assert!(
                answer.text().contains("cannot be decoded"),
                "{}",
                answer.text()
            );
        }
        let target = format!("{}?Page=%zz", request.path);
        let answer = Wire {
            path: target,
            ..request
        }
        .send(&stand_in)
        .await;
        assert_eq!(answer.status, 400, "{}: {}", spec.name, answer.text());
    }
}

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
