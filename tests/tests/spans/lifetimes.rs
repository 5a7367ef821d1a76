//! From when to when.

use std::pin::pin;
use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use waypost::{Streaming, Token, TokenSource, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};
use waypost_tests::seen::Seen;

use crate::USER;

#[tokio::test]
async fn nothing_is_seen_of_a_call_that_is_never_awaited() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    drop(USER.send(&client));
    assert!(seen.spans().is_empty());
}

#[tokio::test]
async fn a_call_that_is_dropped_on_its_way_was_cancelled() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::stalled()]);
    let mut call = Box::pin(USER.send(&script.client()));
    assert!(call.as_mut().now_or_never().is_none());
    let [outer, inner] = seen.spans().try_into().unwrap();
    assert!(!outer.is_closed && !inner.is_closed);
    assert_eq!((outer.error(), inner.error()), (None, None));
    drop(call);
    for span in seen.spans() {
        assert!(span.is_closed);
        assert_eq!(span.error(), Some("cancelled"));
    }
}

#[tokio::test]
async fn an_answer_that_is_dropped_while_it_is_read_was_cancelled() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::status(200).halting()]);
    let call = USER.send(&script.client());
    assert!(call.now_or_never().is_none());
    let [_, attempt] = seen.spans().try_into().unwrap();
    assert_eq!(attempt.error(), Some("cancelled"));
    assert_eq!(attempt.get("http.response.status_code"), Some("200"));
}

/// The attempt before has ended, and tells what it ended with.
#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_in_a_pause_was_cancelled_and_its_attempt_was_not() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::status(503).retry_after("9")]);
    let mut call = pin!(USER.send(&script.client()));
    assert!(call.as_mut().now_or_never().is_none());
    let [outer, attempt] = seen.spans().try_into().unwrap();
    assert!(attempt.is_closed && !outer.is_closed);
    assert_eq!(attempt.error(), Some("503"));
    let [told] = seen.events().try_into().unwrap();
    assert_eq!(told.fields["message"], "retrying in 9s, because of 503");
}

#[endpoint(GET, "/file", response = Streaming)]
struct GetFile;

#[tokio::test]
async fn a_stream_is_seen_until_its_head() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200).halting()]).client();
    let stream = GetFile.send(&client).await.unwrap();
    for span in seen.spans() {
        assert!(span.is_closed, "{}", span.name);
        assert_eq!(span.get("http.response.status_code"), Some("200"));
    }
    drop(stream);
    for span in seen.spans() {
        assert_eq!(span.error(), None);
    }
}

#[tokio::test]
async fn a_token_is_got_within_the_call_and_no_attempt() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::status(401), Attempt::status(200)]);
    let tokens = TokenSource::new(|| async {
        tracing::info!(target: "test", "a token");
        Ok(Token::new("t"))
    });
    USER.send(&script.client()).auth(tokens).await.unwrap();
    let counts = seen.named("attempt");
    let counts: Vec<_> = counts
        .iter()
        .map(|attempt| (attempt.error(), attempt.get("http.request.resend_count")))
        .collect();
    assert_eq!(counts, [(Some("401"), None), (None, Some("1"))]);
    let events = seen.events();
    let texts: Vec<_> = events
        .iter()
        .map(|event| (event.parent, event.fields["message"].as_str()))
        .collect();
    let expected = ["a token", "a token", "retrying in 0ns, because of 401"];
    assert_eq!(texts, expected.map(|text| (Some(0), text)));
}

/// Nor is the attempt whose credential was refused there any more.
#[tokio::test]
async fn an_attempt_has_ended_before_another_token_is_got() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::status(401), Attempt::status(200)]);
    let (looks, log) = (seen.clone(), Arc::new(Mutex::new(Vec::new())));
    let noted = Arc::clone(&log);
    let tokens = TokenSource::new(move || {
        let attempts = looks.named("attempt");
        let open = attempts.iter().filter(|attempt| !attempt.is_closed);
        noted.lock().unwrap().push((attempts.len(), open.count()));
        async { Ok(Token::new("t")) }
    });
    USER.send(&script.client()).auth(tokens).await.unwrap();
    assert_eq!(*log.lock().unwrap(), [(0, 0), (1, 0)]);
}
