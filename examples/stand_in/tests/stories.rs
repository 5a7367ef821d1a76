//! What the stand-in remembers.
#![allow(clippy::unwrap_used)]

mod wire;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use waypost_signalwire::call_streams::{CreateCallStream, UpdateCallStream};
use waypost_signalwire::calls::{
    CallCommand, CallStatus, CreateCall, DeleteCall, GetCall, ListCalls, UpdateCall,
};
use waypost_signalwire::conference_streams::UpdateConferenceStream;
use waypost_signalwire::conferences::{
    ConferenceCommand, ConferenceStatus, ListConferences, UpdateConference,
};
use waypost_signalwire::fax_media::{DeleteFaxMedia, GetFaxMedia, ListFaxMedia};
use waypost_signalwire::imported_numbers::{CreateImportedNumber, NumberType};
use waypost_signalwire::incoming_numbers::{ListIncomingNumbers, UpdateIncomingNumber};
use waypost_signalwire::messages::{
    CreateMessage, GetMessage, ListMessages, MessageStatus, UpdateMessage,
};
use waypost_signalwire::queues::{CreateQueue, GetQueue, UpdateQueue};
use waypost_signalwire::recordings::ListRecordings;
use waypost_signalwire::{Paging, Price, StreamCommand, StreamStatus};
use waypost_signalwire_stand_in::sids::{
    CALL_RECORDING_SID, CALL_SID, CONFERENCE_RECORDING_SID, CONFERENCE_SID, CONFERENCE_STREAM_SID,
    FAX_MEDIA_SID, FAX_SID, MESSAGE_SID,
};
use waypost_signalwire_stand_in::{API_TOKEN, BASE_PATH, PROJECT_ID, StandIn, fax_file};

fn call() -> CreateCall {
    CreateCall::builder()
        .to("+15550009999")
        .from("+15557654321")
        .build()
}

fn end(sid: &str, command: CallCommand) -> UpdateCall {
    UpdateCall::builder().sid(sid).status(command).build()
}

#[tokio::test]
async fn a_call_is_created_listed_ended_and_deleted() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let created = call().send(&client).await.unwrap();
    assert_eq!(created.status, CallStatus::Queued);
    assert_eq!(created.to.as_deref(), Some("+15550009999"));
    assert_eq!(created.formatted_to, created.to);
    assert_eq!(created.end_time, None);

    let list = |status| {
        ListCalls::builder()
            .to("+15550009999")
            .status(status)
            .build()
            .send(&client)
    };
    assert_eq!(
        list(CallStatus::Queued).await.unwrap().calls,
        std::slice::from_ref(&created)
    );
    let ended = end(created.sid.as_str(), CallCommand::Completed)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(ended.status, CallStatus::Completed);
    assert!(ended.end_time.is_some());
    assert_eq!(ended.price, Some(Price::Number(-0.0075)));
    assert_eq!(list(CallStatus::Queued).await.unwrap().calls, []);
    assert_eq!(list(CallStatus::Completed).await.unwrap().calls, [ended]);

    let sid = &created.sid;
    DeleteCall::builder()
        .sid(sid)
        .build()
        .send(&client)
        .await
        .unwrap();
    for _ in 0..2 {
        let error = GetCall::builder()
            .sid(sid)
            .build()
            .send(&client)
            .await
            .unwrap_err();
        assert_eq!(error.failure().unwrap().error().code(), Some(20404));
        let error = DeleteCall::builder()
            .sid(sid)
            .build()
            .send(&client)
            .await
            .unwrap_err();
        assert_eq!(error.failure().unwrap().error().code(), Some(20404));
    }
}

#[tokio::test]
async fn a_call_that_was_answered_is_not_canceled_and_one_that_is_over_stays_so() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let waiting = call().send(&client).await.unwrap();
    let canceled = end(waiting.sid.as_str(), CallCommand::Canceled)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(canceled.status, CallStatus::Canceled);
    for (sid, command) in [
        (CALL_SID, CallCommand::Canceled),
        (canceled.sid.as_str(), CallCommand::Completed),
    ] {
        let error = end(sid, command).send(&client).await.unwrap_err();
        assert_eq!(error.failure().unwrap().error().code(), Some(20422));
    }
}

#[tokio::test]
async fn calls_are_listed_by_the_day_and_by_the_second() {
    let stand_in = StandIn::start().await.unwrap();
    for (sid, start) in [
        ("a", "Sun, 01 Nov 2026 10:00:00 +0000"),
        ("b", "Mon, 02 Nov 2026 10:00:00 +0000"),
    ] {
        stand_in.add::<GetCall>(&json!({"sid": sid, "start_time": start}));
    }
    let found = |request: ListCalls| {
        let client = stand_in.client();
        async move {
            let calls = request.send(&client).await.unwrap().calls;
            let sids: Vec<_> = calls
                .iter()
                .map(|call| call.sid.as_str().to_owned())
                .collect();
            sids.join(" ")
        }
    };
    let list = ListCalls::builder;
    let until = list().start_time_before("2026-11-02");
    assert_eq!(found(until.build()).await, "b a");
    assert_eq!(
        found(list().start_time_before("2026-11-02T09:00:00Z").build()).await,
        "a"
    );
    assert_eq!(found(list().start_time("2026-11-01").build()).await, "a");
    let from = list()
        .start_time_after("2026-11-02")
        .start_time_before("2026-11-03");
    assert_eq!(found(from.build()).await, "b");
}

#[tokio::test]
async fn a_stream_is_created_and_stopped_and_stays_so() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let stream = CreateCallStream::builder()
        .call_sid(CALL_SID)
        .url("wss://a.example")
        .name("ear")
        .build();
    let stream = stream.send(&client).await.unwrap();
    assert_eq!(stream.status, StreamStatus::InProgress);
    assert_eq!(stream.name.as_deref(), Some("ear"));
    let stop = UpdateCallStream::builder()
        .call_sid(CALL_SID)
        .sid(&stream.sid)
        .status(StreamCommand::Stopped)
        .build();
    let stopped = stop.send(&client).await.unwrap();
    assert_eq!(stopped.status, StreamStatus::Stopped);
    assert_eq!(stop.send(&client).await.unwrap(), stopped);

    let elsewhere = CreateCallStream::builder()
        .call_sid("no such call")
        .url("wss://a.example")
        .build();
    let error = elsewhere.send(&client).await.unwrap_err();
    assert_eq!(error.failure().unwrap().error().code(), Some(20404));
}

#[tokio::test]
async fn a_conference_and_its_stream_are_ended() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let stop = UpdateConferenceStream::builder();
    let stop = stop
        .conference_sid(CONFERENCE_SID)
        .sid(CONFERENCE_STREAM_SID)
        .status(StreamCommand::Stopped)
        .build();
    assert_eq!(
        stop.send(&client).await.unwrap().status,
        StreamStatus::Stopped
    );

    let running = ListConferences::builder()
        .status(ConferenceStatus::InProgress)
        .build();
    assert_eq!(running.send(&client).await.unwrap().conferences.len(), 1);
    let end = UpdateConference::builder()
        .sid(CONFERENCE_SID)
        .status(ConferenceCommand::Completed)
        .build();
    assert_eq!(
        end.send(&client).await.unwrap().status,
        ConferenceStatus::Completed
    );
    assert_eq!(running.send(&client).await.unwrap().conferences, []);
}

#[tokio::test]
async fn a_message_comes_on_as_it_is_looked_at() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    for (to, last) in [
        ("+15551234567", MessageStatus::Delivered),
        ("+15551230000", MessageStatus::Failed),
        ("+15551230001", MessageStatus::Undelivered),
    ] {
        let message = CreateMessage::builder()
            .to(to)
            .body("hello")
            .build()
            .send(&client)
            .await
            .unwrap();
        let get = GetMessage::builder().sid(&message.sid).build();
        let mut seen = vec![message.status];
        while seen.last() != Some(&last) {
            seen.push(get.send(&client).await.unwrap().status);
            assert!(seen.len() < 10, "{seen:?}");
        }
        let message = get.send(&client).await.unwrap();
        assert_eq!(message.status, last);
        assert_eq!(
            message.error_code.is_some(),
            last != MessageStatus::Delivered
        );
        let expected = match last {
            MessageStatus::Failed => 3,
            _ => 4,
        };
        assert_eq!(seen.len(), expected, "{seen:?}");
    }
}

#[tokio::test]
async fn a_message_is_redacted() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let get = GetMessage::builder().sid(MESSAGE_SID).build();
    assert_eq!(
        get.send(&client).await.unwrap().body.as_deref(),
        Some("hello")
    );
    UpdateMessage::builder()
        .sid(MESSAGE_SID)
        .body("")
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(get.send(&client).await.unwrap().body.as_deref(), Some(""));
}

#[tokio::test]
async fn a_listing_is_walked_by_its_links() {
    let stand_in = StandIn::start().await.unwrap();
    stand_in.seed_calls(120);
    let credential = credential();
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
async fn the_document_of_a_fax_is_downloaded() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let page = ListFaxMedia::builder()
        .fax_sid(FAX_SID)
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(page.media, page.fax_media);
    let media = GetFaxMedia::builder()
        .fax_sid(FAX_SID)
        .sid(FAX_MEDIA_SID)
        .build()
        .send(&client)
        .await
        .unwrap();
    let url = media.url.unwrap();
    let target = url
        .strip_prefix(stand_in.base().strip_suffix(BASE_PATH).unwrap())
        .unwrap();
    let file = wire::exchange(&stand_in, "GET", target, "", "").await;
    assert_eq!(file.status, 200);
    assert!(
        file.head
            .contains(&format!("content-length: {}", fax_file().len())),
        "{}",
        file.head
    );
    assert!(file.body == fax_file() && file.body.len() > 200_000);
    assert!(file.body.starts_with(b"%PDF-"));

    DeleteFaxMedia::builder()
        .fax_sid(FAX_SID)
        .sid(FAX_MEDIA_SID)
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(
        wire::exchange(&stand_in, "GET", target, "", "")
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn a_number_is_imported_and_moved_away() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let number = CreateImportedNumber::builder()
        .number("+15550001111")
        .number_type(NumberType::Longcode)
        .build();
    let number = number.send(&client).await.unwrap();
    let list = ListIncomingNumbers::builder()
        .phone_number("+15550001111")
        .build();
    assert_eq!(
        list.send(&client).await.unwrap().incoming_phone_numbers,
        std::slice::from_ref(&number)
    );
    UpdateIncomingNumber::builder()
        .sid(&number.sid)
        .account_sid("other")
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(list.send(&client).await.unwrap().incoming_phone_numbers, []);
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

#[tokio::test]
async fn what_is_sent_is_what_is_kept() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let queue = CreateQueue::builder()
        .friendly_name("support")
        .max_size(7)
        .build()
        .send(&client)
        .await
        .unwrap();
    let get = GetQueue::builder().sid(&queue.sid).build();
    assert_eq!(get.send(&client).await.unwrap(), queue);
    assert_eq!(
        (queue.friendly_name.as_deref(), queue.max_size),
        (Some("support"), Some(7))
    );
    let uri = format!("{BASE_PATH}/Accounts/{PROJECT_ID}/Queues/{}", queue.sid);
    assert_eq!(queue.uri, Some(uri));
    UpdateQueue::builder()
        .sid(&queue.sid)
        .friendly_name("sales")
        .build()
        .send(&client)
        .await
        .unwrap();
    let queue = get.send(&client).await.unwrap();
    assert_eq!(
        (queue.friendly_name.as_deref(), queue.max_size),
        (Some("sales"), Some(7))
    );

    let names: Vec<_> = stand_in.requests().iter().map(|it| it.operation).collect();
    assert_eq!(
        names,
        ["CreateQueue", "GetQueue", "UpdateQueue", "GetQueue"]
    );
    assert_eq!(stand_in.requests(), []);
}

fn credential() -> String {
    let mut request = http::Request::new(());
    waypost::Basic::new(PROJECT_ID, API_TOKEN)
        .apply(&mut request)
        .unwrap();
    format!(
        "authorization: {}\r\n",
        request.headers()["authorization"].to_str().unwrap()
    )
}
