//! What the stand-in refuses, of every operation that can be called so.
#![allow(clippy::unwrap_used)]

mod bodies;
mod callers;
mod fields;
#[path = "../wire/mod.rs"]
mod wire;

use waypost::{Parameter, Place, Spec};
use waypost_signalwire::OPERATIONS;
use waypost_signalwire_stand_in::{StandIn, documented};
use wire::{Answered, Wire};

/// The status that the operation declares for what is not as it should be.
fn invalid(spec: &Spec) -> u16 {
    let has_422 = documented(spec).unwrap()["responses"].get("422").is_some();
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

fn parameters() -> impl Iterator<Item = (&'static Spec, Parameter)> {
    let all = OPERATIONS.iter();
    let all = all.flat_map(|spec| spec.sent().map(move |sent| (spec, sent)));
    all.filter(|(_, sent)| matches!(sent.place, Place::Query | Place::Body))
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
