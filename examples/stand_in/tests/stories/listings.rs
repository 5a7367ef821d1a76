//! Listings in pages.

use std::collections::BTreeSet;

use serde_json::Value;
use waypost_signalwire::Paging;
use waypost_signalwire::messages::ListMessages;
use waypost_signalwire::recordings::ListRecordings;
use waypost_signalwire_stand_in::sids::{CALL_RECORDING_SID, CALL_SID, CONFERENCE_RECORDING_SID};
use waypost_signalwire_stand_in::{API_TOKEN, BASE_PATH, PROJECT_ID, StandIn};

use crate::wire;

#[tokio::test]
async fn a_listing_is_walked_by_its_links() {
    let stand_in = StandIn::start().await.unwrap();
    stand_in.seed_calls(120);
    let credential = wire::credential(PROJECT_ID, API_TOKEN);
    let first = format!(
        "{BASE_PATH}/Accounts/{PROJECT_ID}/Calls?Status=completed&From=%2B15557654321&PageSize=50"
    );
    let mut next = Some(first);
    let mut sids = BTreeSet::new();
    let mut pages = Vec::new();
    while let Some(target) = next {
        let page = wire::exchange(&stand_in, "GET", &target, &credential, "")
            .await
            .json();
        let calls = page["calls"].as_array().unwrap();
        sids.extend(
            calls
                .iter()
                .map(|call| call["sid"].as_str().unwrap().to_owned()),
        );
        next = page["next_page_uri"].as_str().map(str::to_owned);
        if let Some(next) = &next {
            let expected = format!(
                "{BASE_PATH}/Accounts/{PROJECT_ID}/Calls?Status=completed&From=%2B15557654321&Page="
            );
            assert!(
                next.starts_with(&expected) && next.contains("&PageSize=50&PageToken=PA"),
                "{next}"
            );
        }
        // A call that comes in meanwhile moves nothing from one page to another.
        stand_in.seed_calls(1);
        pages.push(
            [
                &page["page"],
                &page["page_size"],
                &page["start"],
                &page["end"],
            ]
            .map(Value::clone),
        );
        assert_eq!(page["previous_page_uri"].is_null(), pages.len() == 1);
    }
    assert_eq!(sids.len(), 120);
    let expected = [[0, 50, 0, 49], [1, 50, 51, 100], [2, 50, 102, 121]];
    assert_eq!(pages, expected.map(|page| page.map(Value::from)));
}

#[tokio::test]
async fn a_page_is_asked_for_by_its_number() {
    let stand_in = StandIn::start().await.unwrap();
    stand_in.seed_messages(60);
    let client = stand_in.client();
    let list = ListMessages::builder().build().send(&client).await.unwrap();
    assert_eq!(list.messages.len(), 50);
    assert_eq!(list.messages[0].body.as_deref(), Some("message 59"));
    let last = ListMessages::builder()
        .paging(Paging::builder().page(1).build())
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!((last.messages.len(), last.next_page_uri), (11, None));
    let beyond = ListMessages::builder()
        .paging(Paging::builder().page(i32::MAX).page_size(1000).build())
        .build();
    assert_eq!(beyond.send(&client).await.unwrap().messages, []);
}

#[tokio::test]
async fn each_page_tells_where_the_first_and_the_one_before_are() {
    let stand_in = StandIn::start().await.unwrap();
    stand_in.seed_calls(7);
    let credential = wire::credential(PROJECT_ID, API_TOKEN);
    let list = format!("{BASE_PATH}/Accounts/{PROJECT_ID}/Calls?Status=completed");
    let at = |page: u32| format!("{list}&Page={page}&PageSize=3");
    for (page, previous, places) in [
        (0, None, [0, 2]),
        (1, Some(0), [3, 5]),
        (2, Some(1), [6, 6]),
        // What is behind the end is empty, and leads back to the last page.
        (3, Some(2), [7, 7]),
        (9999, Some(2), [7, 7]),
    ] {
        let shown = wire::exchange(&stand_in, "GET", &at(page), &credential, "").await;
        let shown = shown.json();
        assert_eq!(shown["uri"], at(page));
        assert_eq!(shown["first_page_uri"], at(0));
        assert_eq!(
            shown["previous_page_uri"],
            Value::from(previous.map(at)),
            "{page}"
        );
        assert_eq!(shown["next_page_uri"].is_null(), page > 1, "{page}");
        assert_eq!([&shown["start"], &shown["end"]], places, "{page}");
    }
    let none = list.replace("completed", "busy");
    let none = wire::exchange(&stand_in, "GET", &none, &credential, "")
        .await
        .json();
    assert_eq!([&none["start"], &none["end"]], [0, 0]);
}

#[tokio::test]
async fn a_recording_is_listed_where_it_belongs_and_among_all() {
    let stand_in = StandIn::start().await.unwrap();
    let list = |request: ListRecordings| {
        let client = stand_in.client();
        async move {
            let recordings = request.send(&client).await.unwrap().recordings;
            recordings
                .iter()
                .map(|it| it.sid.as_str().to_owned())
                .collect::<Vec<_>>()
        }
    };
    let all = list(ListRecordings::builder().build()).await;
    assert_eq!(all, [CONFERENCE_RECORDING_SID, CALL_RECORDING_SID]);
    let of_call = list(ListRecordings::builder().call_sid(CALL_SID).build()).await;
    assert_eq!(of_call, [CALL_RECORDING_SID]);
}
