//! What is sent in the wrong way: names, places, kinds and values.

use std::collections::BTreeSet;

use waypost::{Encoding, Kind, Place};
use waypost_signalwire::OPERATIONS;
use waypost_signalwire_stand_in::StandIn;

use crate::wire::Wire;
use crate::{assert_refused, parameters};

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
        (
            "CreateQueue",
            Place::Body,
            "FriendlyName",
            "front desk",
            r"FriendlyName does not match `^\\w+$`",
        ),
        (
            "CreateImportedNumber",
            Place::Body,
            "number",
            "15550001111",
            r"number does not match `^\\+\\d{5,30}$`",
        ),
        (
            "CreateMessage",
            Place::Body,
            "MaxPrice",
            "cheap",
            r"MaxPrice does not match `^\\d+\\.?\\d{0,4}$`",
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
async fn a_required_value_that_is_empty() {
    let stand_in = StandIn::start().await.unwrap();
    let mut taken = Vec::new();
    for (spec, parameter) in parameters().filter(|(_, it)| it.required) {
        let mut request = Wire::required(spec);
        let empty = request
            .without(parameter.name)
            .with(parameter.place, parameter.name, "");
        let answer = empty.send(&stand_in).await;
        if answer.status == 404 {
            taken.push((spec.name, parameter.name));
        } else {
            assert_refused(spec, &answer, parameter.name);
        }
    }
    // So a message is redacted.
    assert_eq!(taken, [("UpdateMessage", "Body")]);
    let spec = OPERATIONS.iter().find(|spec| spec.name == "CreateCall");
    let spec = spec.unwrap();
    let mut call = Wire::required(spec);
    let answer = call
        .without("To")
        .with(Place::Body, "To", "")
        .send(&stand_in)
        .await;
    assert_refused(spec, &answer, "To is empty");
}

#[tokio::test]
async fn a_date_that_cannot_be_read() {
    let stand_in = StandIn::start().await.unwrap();
    let mut count = 0;
    for (spec, parameter) in parameters().filter(|(_, it)| it.place == Place::Query) {
        let name = parameter.name;
        if !name.contains("Date") && !name.contains("Time") {
            continue;
        }
        for value in ["yesterday", "", "2018-13-01"] {
            let mut request = Wire::required(spec);
            let answer = request
                .with(Place::Query, name, value)
                .send(&stand_in)
                .await;
            // The resources that the lists of `x` belong to are not there.
            if answer.status != 404 {
                assert_refused(spec, &answer, &format!("{name} is not a date: `{value}`"));
                count += 1;
            }
        }
    }
    assert_eq!(count, 69);
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
