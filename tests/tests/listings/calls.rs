//! Each page is the call that the first one was: as long, and judged alike.

use std::time::Duration;

use http::StatusCode;
use tokio::time::sleep;
use waypost::{Answer, Classify, endpoint};
use waypost_tests::Answering;

use crate::server::Server;
use crate::{LIST, Numbers, drain};

#[tokio::test(start_paused = true)]
async fn a_time_out_of_the_call_is_that_of_each_page() {
    let transport = Answering::later(|request| async move {
        // Shorter than the client's time-out, and longer than the call's.
        let is_second = request.target.contains("page");
        if is_second {
            sleep(Duration::from_secs(3)).await;
        }
        let body = match is_second {
            false => r#"{"items": [1], "link": "?page=2"}"#,
            true => r#"{"items": [2]}"#,
        };
        (StatusCode::OK, body.to_owned())
    });
    let client = transport.builder().build().unwrap();
    for (timeout, expected, is_late) in [(2, vec![1], true), (4, vec![1, 2], false)] {
        let call = LIST.send(&client).timeout(Duration::from_secs(timeout));
        let (got, failed) = drain!(call.items());
        assert_eq!((got, failed.is_some()), (expected, is_late));
        assert!(failed.is_none_or(|error| error.is_timeout()));
    }
}

/// `{"ok": false, ..}`
struct OkFalse;

#[derive(serde::Deserialize)]
struct Envelope {
    ok: bool,
}

impl Classify for OkFalse {
    fn is_failure(answer: &Answer) -> bool {
        answer.json::<Envelope>().is_ok_and(|it| !it.ok)
    }
}

#[endpoint(GET, "/numbers", response = Numbers, classify = OkFalse)]
struct Classified;

#[tokio::test]
async fn a_failure_under_a_200_is_one_on_each_page() {
    let server = Server::pages(&[
        r#"{"ok": true, "items": [1], "link": "?page=2"}"#,
        r#"{"ok": false, "items": []}"#,
    ])
    .await;
    let mut items = server.client().items(&Classified);
    let (got, failed) = drain!(items);
    assert_eq!(got, [1]);
    assert!(failed.unwrap().is_failure());
    let cursor = items.cursor().unwrap();
    assert_eq!(cursor.to_string(), "0/api/v1/numbers?page=2");
}
