//! The headers by which a server joins a trace: `traceparent.rs` is about them, this about the spans.

use waypost_tests::scripted::{Attempt, Scripted};
use waypost_tests::seen::Seen;

use crate::USER;

fn twice() -> Scripted {
    Scripted::new([Attempt::status(503), Attempt::status(200)])
}

#[tokio::test]
async fn a_propagator_writes_within_the_span_of_the_attempt() {
    let (seen, _guard) = Seen::start();
    let client = twice()
        .builder()
        .propagate(|_| tracing::info!(target: "test", "asked"));
    USER.send(&client.build().unwrap()).await.unwrap();
    let mut asked = seen.events();
    asked.retain(|event| event.fields["message"] == "asked");
    let spans = seen.spans();
    let within = asked.iter().map(|event| {
        let span = &spans[event.parent.unwrap()];
        (span.name, span.get("http.request.resend_count"))
    });
    assert!(within.eq([("attempt", None), ("attempt", Some("1"))]));
}

#[tokio::test]
async fn an_attempt_tells_the_ids_that_were_drawn_for_it_and_none_that_were_not() {
    let (seen, _guard) = Seen::start();
    let script = twice();
    let client = script.builder().traceparent().build().unwrap();
    USER.send(&client).await.unwrap();
    USER.send(&script.client()).await.unwrap();
    let ids = seen.named("attempt").into_iter().map(|attempt| {
        let ids = [attempt.get("trace_id"), attempt.get("span_id")];
        ids.map(|id| id.map(str::to_owned))
    });
    let drawn = [
        Some("00000000000000010000000000000001".to_owned()),
        Some("0000000000000001".to_owned()),
    ];
    assert!(ids.eq([drawn.clone(), drawn, [None, None]]));
}
